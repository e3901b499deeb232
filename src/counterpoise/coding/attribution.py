"""Who says so: sayings in a sentence, with the stretch of words that each one vouches for."""

from dataclasses import dataclass, replace
from functools import cache

from counterpoise.coding.arguments import Argument, find_subject
from counterpoise.coding.mentions import Mention
from counterpoise.coding.replies import find_reply
from counterpoise.coding.sayers import (
    ANONYMOUS,
    LONGEST_SAYER,
    MEDIA,
    find_common_sayer,
    find_possessed,
    find_seated,
    say_anonymous,
)
from counterpoise.coding.scene import BE, QUOTES, SAID, Scene
from counterpoise.domain.event import Attribution
from counterpoise.ontology.names import NameKind, load_impersonal_names

_HEDGED = frozenset({"claim", "allege", "assert", "contend", "maintain", "insist", "suggest", "argue", "estimate"})


@dataclass(frozen=True, slots=True)
class Saying:
    """
    That somebody says what stands between two words of the sentence.

    `mention` is the sayer where it is an actor; `sayer` the words that name it; `is_hedged` that the verb keeps its distance ("claims"),
    `is_framed` that no verb says so but what stands beside the clause, as in a headline ("Seoul: ...").
    """

    cue: int
    first: int
    last: int
    sayer: str
    mention: Mention | None
    verb: str
    is_hedged: bool
    is_media: bool = False
    is_framed: bool = False

    def covers(self, position: int) -> bool:
        """Say whether the word is part of what is said."""
        return self.first <= position < self.last and position != self.cue

    def attribution(self) -> Attribution:
        """Return the saying as a link of an attribution chain."""
        actor = self.mention.parties[0].actor if self.mention else None
        return Attribution(sayer=self.sayer, actor=actor, cue=self.verb)


def find_sayings(scene: Scene, text: str) -> list[Saying]:
    """Return the sayings of a sentence, outermost first."""
    sayings = []
    for position in range(len(scene.at)):
        word = scene.word(position)
        if scene.at[position] < 0 and word in SAID and _is_saying(scene, position):
            saying = _said(scene, position, text)
            if saying:
                sayings.append(replace(_for_nobody(saying), is_media=_is_media(saying)))
        elif word == "according" and scene.word(position + 1) == "to":
            sayings.append(_for_nobody(_according(scene, position, text)))
    framed = _told_by(scene) or _headed(scene)
    return [framed, *sayings] if framed is not None else sayings


def _for_nobody(saying: Saying) -> Saying:
    """Return a saying without an actor where who says it speaks for no state ("a Chinese dissident")."""
    return replace(saying, mention=None) if saying.mention is not None and saying.mention.is_private else saying


_NAMING = frozenset(
    {"call", "calls", "called", "calling", "describe", "describes", "described", "term", "terms", "termed"}
)


def _is_media(saying: Saying) -> bool:
    if saying.mention is not None and saying.mention.is_media:
        return True
    return saying.mention is None and bool(MEDIA & set(saying.sayer.lower().split()))


_RECALLING = frozenset({"recall", "recalls", "recalled", "recalling"})
_TELLING = frozenset({"that", "how", "when", ",", ".", ":", ";", '"', "“", "”", ""})
"""What comes after "recalled" where something is told: else an ambassador is."""


def _is_saying(scene: Scene, position: int) -> bool:
    if scene.is_epithet(position) or scene.is_noun_of_saying(position):
        return False
    if scene.word(position) in (
        "report",
        "reports",
        "state",
        "states",
        "claim",
        "claims",
        "comment",
        "comments",
        "reply",
        "think",
        "hopes",
        "hope",
        "show",
        "shows",
        "quotes",
        "remark",
        "remarks",
        "estimates",
        "estimate",
        "suggest",
    ):
        return (
            scene.is_nominal(position) is False
            and scene.mention_at(position - 1) is not None
            and scene.word(position + 1) in ("that", "the", "it", "to")
        )
    if scene.word(position) == "saying" and scene.word(position - 1) == "as" and _is_quoted_before(scene, position):
        return False
    if scene.word(position) in _NAMING:
        return (
            scene.word(position + 1) not in ("on", "for", "off", "home", "upon", "a", "an", "out", "back")
            and scene.mention_at(position - 1) is not None
        )
    if scene.word(position) in _RECALLING:
        return scene.word(position + 1) in _TELLING
    if scene.word(position) == "known" or (scene.word(position) == "told" and scene.word(position - 1) in BE):
        return False
    return scene.word(position - 1) not in BE or scene.word(position + 1) == "that"


def _is_quoted_before(scene: Scene, position: int) -> bool:
    """Say whether "as saying" belongs to who quotes somebody whom we know."""
    return any(
        SAID.get(scene.word(at)) == "quote" and _quoted(scene, at) is not None
        for at in range(max(0, position - _QUOTED_WITHIN), position)
    )


_QUOTED_WITHIN = 16


def _said(scene: Scene, position: int, text: str) -> Saying | None:
    subject = find_subject(scene, position)
    mention = subject.mention if subject else None
    inverted = None
    quoted = scene.word(position - 1) in QUOTES or (
        scene.word(position - 1) == "," and scene.word(position - 2) in QUOTES
    )
    if mention is None or quoted:
        after = scene.mention_at(position + 1) or scene.mention_at(position + 2)
        if after and scene.word(position - 1) in {",", "”", '"'} and not scene.preposition_before(after)[0]:
            inverted = after
    if inverted:
        return Saying(
            position,
            0,
            position,
            inverted.parties[0].agent,
            inverted,
            SAID[scene.word(position)],
            SAID[scene.word(position)] in _HEDGED,
        )
    quoted_one = _quoted(scene, position)
    if quoted_one is not None:
        return _quoting(scene, position, quoted_one)
    seated = find_seated(scene, position) or find_possessed(scene, position)
    if seated is not None:
        subject, mention = Argument(seated), seated
    anonymous = say_anonymous(scene, position, text) if seated is None else ""
    is_unnamed = scene.word(position - 1) in ANONYMOUS or find_common_sayer(scene, position) is not None
    is_beside = is_unnamed and scene.at[position - 1] < 0
    if anonymous and mention is not None and subject and (subject.is_weak or is_beside) and not mention.is_media:
        mention = None
    is_named = mention is not None and not (anonymous and subject and subject.is_weak)
    sayer = mention.parties[0].agent if mention is not None and is_named else anonymous
    if not sayer:
        return None
    lemma = SAID[scene.word(position)]
    first = mention.first if mention is not None else position
    if seated is not None:
        first = position - 1
    if _closes(scene, position, first) and (mention is None or any(scene.is_verb(at) for at in range(first))):
        return Saying(position, 0, position, sayer, mention, lemma, lemma in _HEDGED)
    return Saying(position, position + 1, _scope_end(scene, position), sayer, mention, lemma, lemma in _HEDGED)


def _quoted(scene: Scene, position: int) -> Mention | None:
    """Return whom somebody quotes as saying so ("the agency quoted Lavrov as saying"), None where nobody is."""
    if SAID[scene.word(position)] != "quote":
        return None
    end = next((at for at in range(position + 1, len(scene.at) - 1) if scene.word(at) == "as"), None)
    if end is None or scene.word(end + 1) != "saying":
        return None
    named = [each for each in scene.mentions if position < each.first < end and not each.is_media]
    return (
        named[0] if named and not named[0].qualifies and _SOURCES.isdisjoint(scene.words.lower[position:end]) else None
    )


_SOURCES = frozenset({"source", "sources"})


def _quoting(scene: Scene, position: int, mention: Mention) -> Saying:
    """Return what somebody is quoted as saying: what follows, or all before the words where nothing does."""
    cue = scene.words.lower.index("saying", position)
    follows = any(scene.is_verb(at) for at in range(cue + 1, len(scene.at)))
    stretch = (cue + 1, _scope_end(scene, cue)) if follows else (0, position)
    return Saying(position, *stretch, mention.parties[0].agent, mention, "say", False)


def _closes(scene: Scene, position: int, first: int) -> bool:
    """
    Say whether the saying stands at the end, behind what is said ("..., Moscow said on Friday.").

    `first` is where its sayer begins. "..., and Moscow announced sanctions" and "..., a raid that Moscow called illegal" close nothing.
    """
    if position <= 4 or scene.word(position) in _NAMING or scene.word(position - 1) == "that":
        return False
    if any(scene.is_verb(at) for at in range(position + 1, len(scene.at))) or not _ends_there(scene, position):
        return False
    return _stands_apart(scene, first)


def _ends_there(scene: Scene, cue: int) -> bool:
    """Say whether no object follows: nothing but when, where and to whom it is said ("told parliament")."""
    word = scene.word(cue + 1)
    return (
        SAID[scene.word(cue)] == "tell" or not word.isalpha() or word in _BESIDE_SAYING or word.endswith(("ly", "day"))
    )


def _stands_apart(scene: Scene, first: int) -> bool:
    """Say whether a comma, a dash or a quotation mark parts a sayer from what stands before, and no word joins them."""
    for back in range(first - 1, max(-1, first - LONGEST_SAYER), -1):
        word = scene.word(back)
        if word in _PARTING or word in QUOTES:
            return scene.word(back + 1) not in _GOING_ON
        if word in _GOING_ON or scene.is_verb(back):
            return False
    return False


_BESIDE_SAYING = frozenset(
    "on in at to through during late early earlier last this by via after as again here there afterwards".split()
)
_PARTING = frozenset({",", "-", "–", "—"})
_GOING_ON = frozenset({"and", "but", "while", "as", "which", "who", "that", "so", "yet", "when", ";"})


def _scope_end(scene: Scene, position: int) -> int:
    reply = find_reply(scene, position + 1)
    for at in range(position + 1, len(scene.at) if reply is None else reply):
        if scene.word(at) in (";",):
            return at
        if scene.word(at) == "as" and scene.word(at - 1) == ",":
            return at
    return len(scene.at) if reply is None else reply


def _according(scene: Scene, position: int, text: str) -> Saying:
    end = position + 2
    while end < len(scene.at) and scene.word(end) not in {",", ".", ";"} | QUOTES and end - position < 12:
        end += 1
    sayer = text[scene.words.start[min(position + 2, len(scene.at) - 1)] : scene.words.end[end - 1]]
    mention = next((each for each in scene.mentions if position < each.first < end), None)
    first = next((at + 1 for at in range(position, -1, -1) if scene.word(at) == ";"), 0)
    return Saying(position, first, _scope_end(scene, position), sayer, mention, "according to", False)


def _told_by(scene: Scene) -> Saying | None:
    """Return the saying of a sentence that opens with whose view it tells ("In Moscow's narrative, ...", "For the Kremlin, ...")."""
    mention = scene.mention_at(1) or scene.mention_at(2)
    if mention is None or scene.word(0) not in _VIEWED or scene.mention_at(0) is not None:
        return None
    comma = next((at for at in range(mention.last, mention.last + _LONGEST_VIEW) if scene.word(at) == ","), None)
    if comma is None:
        return None
    is_view = any(scene.word(at) in _VIEWS for at in range(mention.last, comma))
    if scene.word(0) == "for":
        is_view = comma == mention.last and _is_name_of(scene, mention, _SEATS)
    return _vouched(scene, comma, (comma + 1, len(scene.at)), mention, is_hedged=True) if is_view else None


def _headed(scene: Scene) -> Saying | None:
    """Return the saying of a headline that names who says so before a colon, or at its end ("Seoul: ...", "... - Manila")."""
    opening, closing = scene.mention_at(0) or scene.mention_at(1), scene.mention_at(len(scene.at) - 1)
    if opening is not None and scene.word(opening.last) == ":" and _speaks_alone(scene, opening):
        stretch = (opening.last + 1, len(scene.at))
        if opening.first == 0 or scene.word(0) == "the":
            return _vouched(scene, opening.last, stretch, opening) if _has_clause(scene, stretch) else None
    if closing is not None and _speaks_alone(scene, closing) and _is_parted(scene, closing.first - 1):
        stretch = (0, closing.first - 1)
        return _vouched(scene, closing.first - 1, stretch, closing) if _has_clause(scene, stretch) else None
    return None


def _vouched(scene: Scene, cue: int, stretch: tuple[int, int], mention: Mention, *, is_hedged: bool = False) -> Saying:
    """Return that a mention says what stands in a stretch of words, where no verb tells so."""
    saying = Saying(cue, *stretch, mention.parties[0].agent, mention, "say", is_hedged, is_framed=True)
    return replace(saying, is_media=_is_media(saying))


def _speaks_alone(scene: Scene, mention: Mention) -> bool:
    """Say whether a mention is one who may head a line as its speaker: no list, and no dateline in capitals."""
    name = "".join(scene.words.text[mention.first : mention.last])
    if len(mention.parties) > 1 or mention.is_possessive or (name.isupper() and len(name) > _LONGEST_ACRONYM):
        return False
    return mention.is_person or mention.is_agent or mention.is_media or _is_name_of(scene, mention, _GOVERNMENTS)


def _has_clause(scene: Scene, stretch: tuple[int, int]) -> bool:
    """Say whether a stretch of words tells an act with who does it."""
    first, last = stretch
    return not scene.is_verb(first) and any(
        scene.is_verb(at) or scene.word(at) in ("behind", "to") for at in range(first + 1, last)
    )


def _is_parted(scene: Scene, at: int) -> bool:
    """Say whether a colon, or a dash with spaces around it, stands at a word."""
    words = scene.words
    if at < 1 or scene.word(at) == ":":
        return at >= 1
    return scene.word(at) in _DASHES and words.start[at] > words.end[at - 1] and words.start[at + 1] > words.end[at]


def _is_name_of(scene: Scene, mention: Mention, kinds: frozenset[NameKind]) -> bool:
    """Say whether the words of a mention are a name of one of some kinds."""
    name = " ".join(scene.words.lower[mention.first : mention.last]).removeprefix("the ")
    return name in _names_of(kinds)


@cache
def _names_of(kinds: frozenset[NameKind]) -> frozenset[str]:
    return frozenset(name.text.lower().removeprefix("the ") for name in load_impersonal_names() if name.kind in kinds)


_SEATS = frozenset({NameKind.CAPITAL, NameKind.SEAT})
_GOVERNMENTS = _SEATS | {NameKind.STATE, NameKind.ORGAN, NameKind.MILITARY, NameKind.BLOC, NameKind.GROUP}
_VIEWED = frozenset({"in", "from", "by", "to", "for"})
_VIEWS = frozenset(
    "telling retelling narrative version account view eyes reading perspective mind ears vantage viewpoint reckoning imagination "
    "propaganda rendering".split()
)
_LONGEST_VIEW = 6
_LONGEST_ACRONYM = 4
_DASHES = frozenset({"-", "–", "—"})
