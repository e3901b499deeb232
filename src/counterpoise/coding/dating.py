"""When an act took place: by the nearest date of its sentence, else by the scene that the sentence stands in."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from counterpoise.coding.attribution import Saying
from counterpoise.coding.drafts import NAMED_BY_NOUN, Draft
from counterpoise.coding.inflection import Form
from counterpoise.coding.mentions import Mention
from counterpoise.coding.offsets import Offset
from counterpoise.coding.scene import (
    ADVERBS,
    BE,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    SAID,
    SUBORDINATORS,
    Scene,
)
from counterpoise.coding.timex import Timex, to_future
from counterpoise.domain.event import Factuality
from counterpoise.domain.when import Interval

_RECENT_DAYS = 60
_SCENE_SENTENCES = 10
_STEM = 5
_WORD = re.compile(r"\w+")
_PUNCTUATION = 2
"""So many characters more than a date has, a sentence that is but a date may have."""
_NARRATED_SENTENCES = 2
"""So far a dated act draws what is told after it into its month; then the document is back in its own time."""


@dataclass(slots=True)
class SceneDate:
    """
    The date of the scene that a document is telling of with the sentence that gave it, and its first date near to publication.

    `named` are the dates that sentences name, whether or not an act was seen on them, each with its sentence and that sentence's words,
    cut to their stems; `heading` is a date that stands alone at the head of a block ("17 October."), with the block; `dateline` is the day
    on which the document was written by its dateline.
    """

    scene: tuple[Interval, int] | None = None
    frame: Interval | None = None
    named: list[tuple[Interval, int, frozenset[str]]] = field(default_factory=list)
    heading: tuple[Interval, int] | None = None
    dateline: Interval | None = None

    def note(self, when: Interval, sentence: int, published: date | None) -> None:
        """Note the date of an act: what is told next in the simple past belongs to the same scene."""
        self.scene = (when, sentence)
        if self.frame is None and published and abs((published - when.latest).days) <= _RECENT_DAYS:
            self.frame = when

    def under(self, block: int) -> Interval | None:
        """Return the date that stands at the head of a block, None where none does."""
        return self.heading[0] if self.heading and self.heading[1] == block else None

    def note_named(self, text: str, timexes: list[Timex], sentence: int, block: int) -> None:
        """Note the dates that a sentence names, and whether it is but a date."""
        for timex in timexes[:1]:
            if timex.interval and len(text.strip()) - (timex.end - timex.start) <= _PUNCTUATION:
                self.heading = (timex.interval, block)
        named = [each.interval for each in timexes if each.interval and not each.is_future]
        if named:
            words = frozenset(word[:_STEM] for word in _WORD.findall(text.lower()))
            self.named += [(when, sentence, words) for when in named]

    def anchor(self, offset: Offset, noun: str, sentence: int) -> Interval | None:
        """
        Return the date from which a step counts ("the next day"), None where none was given shortly before.

        `noun` names what it counts from ("after the summit"), "" where nothing does: a sentence that has the word and a date goes first.
        """
        named = [(when, at, words) for when, at, words in self.named if offset.counts_from(when)]
        by_noun = [when for when, _, words in named if noun and noun[:_STEM] in words]
        if by_noun:
            return by_noun[-1]
        scenes = [self.scene] if self.scene and offset.counts_from(self.scene[0]) else []
        told = [*((when, at) for when, at, _ in named), *scenes]
        near = [each for each in told if sentence - each[1] <= _SCENE_SENTENCES]
        return max(near, key=lambda each: each[1])[0] if near else None

    def said(self, sentence: int) -> Interval | None:
        """Return the date of what was said in the sentence before, None where none was given."""
        return self.scene[0] if self.scene and sentence - self.scene[1] == 1 else None

    def month(self, sentence: int) -> Interval | None:
        """Return the month of the scene that the sentence stands in, else of the document's own, else of its dateline, None for no date."""
        told = self.scene is not None and sentence - self.scene[1] <= _NARRATED_SENTENCES
        when = self.scene[0] if self.scene is not None and (told or self.frame is None) else self.frame
        when = when or self.dateline
        if when is None:
            return None
        month = Interval.of_month(when.earliest.year, when.earliest.month)
        return month if when.latest <= month.latest else None


def sets_scene(when: Interval, published: date | None) -> bool:
    """Say whether a date is that of a scene rather than of an aside: a day, or near to publication."""
    return when.precision == "day" or (published is not None and (published - when.latest).days <= _RECENT_DAYS)


def lies_ahead(scene: Scene, draft: Draft, timexes: list[Timex], published: date | None) -> bool:
    """Say whether an act in the present tense is dated after publication ("4 April: Putin and Rouhani meet in Ankara")."""
    if not published:
        return False
    dated = [timex.interval for timex in timexes if timex.interval and not timex.is_bound]
    if dated and all(interval.earliest > published for interval in dated):
        entry = scene.lexicon.verbs.get(scene.word(draft.first))
        if entry is not None and Form.PAST not in entry[0]:
            return True
    return _begins_yet(scene, draft, timexes, published)


def _begins_yet(scene: Scene, draft: Draft, timexes: list[Timex], published: date) -> bool:
    """Say whether what a noun names begins on a day to come ("Hanoi's ban on rosewood begins on September 15")."""
    if scene.is_verb(draft.first):
        return False
    for at in range(draft.last, min(draft.last + _LONGEST_NOUN, len(scene.at))):
        word = scene.word(at)
        if word in _CLAUSES or word in (":", "and"):
            return False
        if _is_beginning(scene, at):
            if not _ALWAYS.isdisjoint(scene.words.lower[at:]):
                return False
            after = scene.words.end[at]
            days = [each for each in timexes if each.start > after and not each.is_bound and not each.is_attributive]
            return bool(days) and _may_come(days[0], published)
        if scene.is_verb(at):
            return False
    return False


def _is_beginning(scene: Scene, at: int) -> bool:
    """Say whether a word is a verb in the present by which what a noun names begins, not a noun ("at the start of June")."""
    needed = _BEGINNING.get(scene.word(at))
    if needed is None or scene.is_nominal(at) or scene.word(at + 1) == "of":
        return False
    return not needed or scene.word(at + 1) in needed


def _may_come(timex: Timex, published: date) -> bool:
    """Say whether a date is to come, or may be read so: a weekday or a day of a month without its year."""
    return timex.is_weekday or timex.is_yearless or (timex.interval is not None and timex.interval.earliest > published)


_BEGINNING: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("begin", "begins", "start", "starts", "open", "opens", "resume", "resumes"), ()),
    **dict.fromkeys(("take", "takes"), ("effect",)),
    **dict.fromkeys(("come", "comes", "go", "goes", "enter", "enters"), ("into",)),
    **dict.fromkeys(("kick", "kicks"), ("in",)),
}
"""Verbs in the present by which what a noun names begins, with the word that each needs after it."""
_ALWAYS = frozenset({"each", "every"})
_LONGEST_NOUN = 12


def when_of(
    scene: Scene,
    draft: Draft,
    timexes: list[Timex],
    factuality: Factuality,
    published: date | None,
    sayings: list[Saying],
) -> Timex | None:
    """Return the expression that says when the act took place: the nearest date that does not merely bound it."""
    usable = [
        timex
        for timex in timexes
        if (timex.interval or timex.is_vague)
        and not timex.is_bound
        and not _is_elsewhere(scene, timex, draft)
        and not (timex.is_attributive and not _is_of_noun(scene, timex, draft))
        and not (factuality is Factuality.HYPOTHETICAL and _is_of_verb_between(scene, timex, draft))
    ]
    if not usable:
        return None
    start, end = scene.words.start[draft.first], scene.words.end[draft.last - 1]
    promised = factuality.is_real and not _AHEAD.isdisjoint(
        scene.words.lower[max(0, draft.first - _LEAD) : draft.first]
    )
    told = usable if promised else _within_saying(scene, usable, draft, sayings)
    nearest = min(told, key=lambda timex: _distance(scene, timex, start, end))
    if published and (factuality is Factuality.PLANNED or _may_yet_happen(scene, draft, factuality)):
        nearest = to_future(nearest, published)
    elif nearest.is_future and factuality.is_real:
        others = [timex for timex in usable if not timex.is_future]
        return min(others, key=lambda timex: _distance(scene, timex, start, end)) if others else None
    return nearest


def _within_saying(scene: Scene, timexes: list[Timex], draft: Draft, sayings: list[Saying]) -> list[Timex]:
    """Return the dates within what is said of an act, all where none is ("said on Sunday it had expelled him on Friday")."""
    for saying in sayings:
        if saying.covers(draft.first) and saying.cue < draft.first:
            within = [each for each in timexes if _tells_of(scene, each, saying, draft)]
            return within or timexes
    return timexes


def _tells_of(scene: Scene, timex: Timex, saying: Saying, draft: Draft) -> bool:
    """Say whether a date stands in what a saying covers, not right after its verb ("said on Sunday it ...")."""
    at = scene.words.index_at(timex.start)
    beside = at < draft.first and all(not scene.is_verb(each) for each in range(saying.cue + 1, at))
    between = scene.words.lower[draft.last : at] if at > draft.first else scene.words.lower[at : draft.first]
    return saying.covers(at) and not beside and _CLAUSES.isdisjoint(between)


_AHEAD = frozenset({"will", "would", "to", "shall", "may", "could"})
_LEAD = 4


def _is_of_noun(scene: Scene, timex: Timex, draft: Draft) -> bool:
    """Say whether a date that belongs to a noun dates an act: the noun names it, or the act takes place at it ("at Monday's talks")."""
    first, after = scene.words.index_at(timex.start), scene.words.index_at(timex.end)
    if not _PLACING.isdisjoint(scene.words.lower[max(0, first - 2) : first + 1]):
        return True
    between = scene.words.lower[after : draft.first]
    is_after = after <= draft.first < after + _PHRASE
    return is_after and not any(word in PREPOSITIONS or word == "," for word in between)


_PLACING = frozenset({"at", "during", "in", "on"})
_PHRASE = 6
"""So many words a date is at most before the noun that it belongs to."""


def _may_yet_happen(scene: Scene, draft: Draft, factuality: Factuality) -> bool:
    """Say whether an act that is only thought of lies ahead ("may launch a rocket around Oct. 10"), and does not look back ("may have")."""
    before = scene.words.lower[max(0, draft.first - 4) : draft.first]
    return factuality is Factuality.HYPOTHETICAL and "have" not in before and not _MAY.isdisjoint(before)


def shifted_date(
    scene: Scene,
    draft: Draft,
    timexes: list[Timex],
    offsets: list[Offset],
    *,
    anchor: Callable[[Offset, str], Interval | None],
    stated: Interval | None,
) -> Interval | None:
    """
    Return the date of an act told from another date ("ten days later"), None where none is.

    `anchor` gives the date that the sentences before offer a step, `stated` is the date that the sentence itself gives.
    """
    start = scene.words.start[draft.first]
    for offset in offsets:
        if offset.is_linked and (day := _day_after(scene, timexes, offset, draft)):
            return offset.from_anchor(day)  # "freed a reporter two days after the June 3 clash"
        clause = _words_between(scene, min(start, offset.start), max(start, offset.end))
        if offset.is_linked:
            if start > offset.end and stated is not None and {","} & set(clause[2:]):
                # "three days after the July 26 coup, Paris cut off aid", not "on 18 May, two days before the vote, the envoy flew in"
                return None if _stands_beside(scene, timexes, offset) else offset.from_anchor(stated)
            if start > offset.end and stated is not None and not {",", ";"} & set(clause[2:]):
                back = Offset(offset.start, offset.end, -offset.count, offset.unit, True)
                return back.from_anchor(stated)
            from_before = anchor(offset, _noun_after(scene, offset)) if stated is None and start > offset.end else None
            if from_before is not None and not _is_verbal(scene, offset.end, start):
                return offset.from_anchor(from_before)
        elif stated is not None and (day := _day_before(scene, timexes, offset, start)):
            return offset.from_anchor(day)  # "said on Friday that the rocket it sent up four days earlier"
        elif stated is None and not {";", "that", "which", "who"} & set(_clause_of(scene, offset, start)):
            from_before = anchor(offset, _noun_of(scene, offset))
            if from_before is not None:
                return offset.from_anchor(from_before)
    return None


def _day_after(scene: Scene, timexes: list[Timex], offset: Offset, draft: Draft) -> Interval | None:
    """Return the date from which a step counts that stands right after it, None where a clause lies between it and the act."""
    is_ahead = draft.first < scene.words.index_at(offset.start)
    if is_ahead and _CLAUSES & set(scene.words.lower[draft.last : scene.words.index_at(offset.start)]):
        return None
    for timex in timexes:
        if timex.interval and timex.start >= offset.end and set(_words_between(scene, offset.end, timex.start)) <= _THE:
            counts = (is_ahead or timex.is_attributive) and offset.counts_from(timex.interval)
            return timex.interval if counts else None
    return None


_THE = frozenset({"the", "its", "their", "his", "her", "a"})


def _stands_beside(scene: Scene, timexes: list[Timex], offset: Offset) -> bool:
    """Say whether a date stands right before a step, which only explains it."""
    return any(_words_between(scene, each.end, offset.start) == [","] for each in timexes if each.end <= offset.start)


def _clause_of(scene: Scene, offset: Offset, start: int) -> list[str]:
    """Return the words between an act and a step from another date."""
    return _words_between(scene, *((offset.end, start) if start > offset.end else (start, offset.start)))


def _noun_after(scene: Scene, offset: Offset) -> str:
    """Return the word for what a step counts from ("two days after the summit"), "" where there is none."""
    at = scene.words.index_at(offset.end)
    return scene.word(at + 1) if scene.word(at) in ("the", "that", "its", "their", "his") else ""


def _noun_of(scene: Scene, offset: Offset) -> str:
    """Return the word for what an act is near to ("within hours of the raid"), "" where there is none."""
    at = scene.words.index_at(offset.end)
    return scene.word(at + 2) if (scene.word(at), scene.word(at + 1)) == ("of", "the") else ""


def _day_before(scene: Scene, timexes: list[Timex], offset: Offset, start: int) -> Interval | None:
    """Return the last date named before a step from it, None where another clause holds the act, or holds both."""
    days = [
        each for each in timexes if each.interval and offset.counts_from(each.interval) and each.end <= offset.start
    ]
    if not days or days[-1].end > start:
        return None
    to_step = _words_between(scene, min(start, offset.start), max(start, offset.start))
    return days[-1].interval if _CLAUSES & set(_words_between(scene, days[-1].end, start)) - set(to_step) else None


_CLAUSES = frozenset({",", ";", "that", "which", "who", "after", "when"})


def _is_verbal(scene: Scene, start: int, end: int) -> bool:
    """Say whether another verb stands between two places, so that a clause is counted from, not a noun ("after the summit")."""
    return any(scene.is_verb(at) for at in range(scene.words.index_at(start), scene.words.index_at(end)))


def _words_between(scene: Scene, start: int, end: int) -> list[str]:
    return scene.words.lower[scene.words.index_at(start) : scene.words.index_at(end)]


_PARTS = frozenset(
    "end beginning start middle close closing opening morning evening night afternoon eve dawn dusk hour hours day days week weeks "
    "weekend month months year years quarter spring summer autumn fall winter course much most part half all".split()
)
_ASIDE = frozenset({"which", "who", "whose"})


def _is_elsewhere(scene: Scene, timex: Timex, draft: Draft) -> bool:
    """Say whether a date belongs to a clause that the act does not stand in, or to a noun ("the coup of 15 July", "talks due in July")."""
    first = scene.words.index_at(timex.start)
    start = scene.words.start[draft.first]
    if _is_of_participle(scene, timex, draft):
        return True
    lead = scene.words.lower[max(0, first - 2) : first + 1]
    of = first if scene.word(first) == "of" else first - 1
    if timex.start > start and (
        {"due", "mooted"} & set(lead) or (scene.word(of) == "of" and scene.word(of - 1) not in _PARTS)
    ):
        return first - 2 > draft.last
    if timex.start > start:
        between = scene.words.lower[draft.last : first]
        if (
            "had" in scene.words.lower[max(0, draft.first - 3) : draft.first]
            and "," in between
            and _is_in_aside(scene, draft.first)
        ):
            return True  # "Britain, which had given him eight days, recognised his rival on Monday"
        return bool(_ASIDE & set(between)) and not _closes_aside(scene, between)
    between = scene.words.lower[scene.words.index_at(timex.end) : draft.first]
    if _is_in_aside(scene, first) and "," in between[:2]:
        return True  # "Bahrain, which made peace in 2020, summoned the envoy"
    if ("from", "where") in pairwise(between):
        return True  # "landed in Kyiv on 21 March, from where he went to a summit"
    return "had" in between[-2:] and (
        bool(_ASIDE & set(between)) or ("," in between and _is_in_aside(scene, draft.first))
    )


def _is_of_participle(scene: Scene, timex: Timex, draft: Draft) -> bool:
    """
    Say whether one of a date and an act belongs to a participle and the other to the verb behind it.

    "Two Canadians held in China were released on Friday": Friday is no date of the holding; "arrested in 2017 was freed": nor 2017 of the freeing.
    """
    at = scene.words.index_at(timex.start)
    if at > draft.first:
        verb = _verb_behind(scene, draft.first)
        return verb is not None and at > verb
    for participle in range(at - 1, 0, -1):
        verb = _verb_behind(scene, participle)
        if verb is not None:
            return at < verb <= draft.first or at < verb == draft.first + 1
    return False


def _verb_behind(scene: Scene, participle: int) -> int | None:
    """Return the verb of the noun that a participle describes ("a Briton jailed in Dubai was freed"), None where the word is no such one."""
    if not _describes(scene, participle):
        return None
    for at in range(participle + 1, min(participle + _PARTICIPLE_REACH, len(scene.at))):
        word, mention = scene.word(at), scene.mention_at(at)
        if word == "and" and scene.at[at - 1] >= 0 and scene.mention_at(at + 1) is not None:
            continue  # "signed by Kenya and Uganda in 2021 was suspended"
        if word in _CLAUSES or word in _CONJUNCTIONS:
            return None
        if mention is not None and at == mention.first and _stands_free(scene, mention):
            return None
        if word in _FINITE or (scene.is_verb(at) and _is_past(scene, at)):
            return at
    return None


def _stands_free(scene: Scene, mention: Mention) -> bool:
    """Say whether no preposition governs a mention, nor an "and" joins it to another: the participle may be a verb with its object."""
    return not scene.preposition_before(mention)[0] and scene.word(mention.first - 1) != "and"


def _describes(scene: Scene, participle: int) -> bool:
    """Say whether a word is a participle right after the noun that it describes, as far as its neighbours tell."""
    word, before = scene.word(participle), scene.word(participle - 1)
    if participle == 0 or word in SAID or not scene.is_verb(participle) or not _is_finite(scene, participle):
        return False
    if scene.word(participle + 1) == "to" and scene.is_verb(participle + 2):
        return False  # "decided to set up a mechanism"
    if scene.word(participle + 1) not in PREPOSITIONS or not before.isalpha() or scene.is_verb(participle - 1):
        return False
    return before not in _BEFORE_VERBS and not before.endswith("ly")


def _is_past(scene: Scene, at: int) -> bool:
    entry = scene.lexicon.verbs.get(scene.word(at))
    return entry is not None and Form.PAST in entry[0]


_FINITE = (BE | HAVE | MODALS) - {"be", "been", "being", "having"}
_BEFORE_VERBS = (
    ADVERBS
    | NEGATIONS
    | RELATIVES
    | SUBORDINATORS
    | BE
    | HAVE
    | DO
    | MODALS
    | frozenset({"and", "or", "but", "to", "it", "they", "he", "she"})
)
_CONJUNCTIONS = frozenset({"and", "or", "but", "as", "while", "before", "since", "where", ":"})
_PARTICIPLE_REACH = 16


def _is_in_aside(scene: Scene, at: int) -> bool:
    """Say whether a word stands in a relative clause that a comma opened (", which", ", a step that")."""
    words = scene.words.lower
    comma = next((back for back in range(at - 1, -1, -1) if words[back] in (",", ";")), None)
    if comma is None:
        return False
    takes_up = words[comma + 1] in ("a", "an", "the") and "that" in words[comma + 3 : comma + 5]
    return takes_up or not _ASIDE.isdisjoint(words[comma + 1 : comma + 3])


def _is_of_verb_between(scene: Scene, timex: Timex, draft: Draft) -> bool:
    """Say whether a date stands before another verb, which it dates ("on Friday he said that Rome should pay")."""
    start, end = scene.words.index_at(timex.end), draft.first
    return any(scene.is_verb(at) or scene.word(at) in SAID for at in range(start, end))


def _closes_aside(scene: Scene, between: list[str]) -> bool:
    """Say whether a relative clause is over before the date ("Modi, who was in Delhi, on Monday")."""
    opened = max(at for at, word in enumerate(between) if word in _ASIDE)
    return "," in between[opened:]


def _distance(scene: Scene, timex: Timex, start: int, end: int) -> int:
    gap = timex.start - end if timex.start >= end else start - timex.end
    between = (end, timex.start) if timex.start >= end else (timex.end, start)
    breaks = sum(
        40 if scene.word(at) in (",", ";", "that", "and", "after", "when", "while") else 0
        for at in range(len(scene.at))
        if between[0] <= scene.words.start[at] < between[1]
    )
    is_coarse = timex.interval is not None and (timex.interval.latest - timex.interval.earliest).days > _YEAR_DAYS
    return gap + breaks + (_COARSE if is_coarse else 0)


_YEAR_DAYS = 366
_COARSE = 80
"""So much farther a decade counts than a year ("in 1978 and again in the 1990s")."""


def is_narrated(scene: Scene, draft: Draft, sayings: list[Saying]) -> bool:
    """Say whether the act is told in the simple past, the tense of a scene that has a date."""
    if draft.doubts[:1] == [NAMED_BY_NOUN] or scene.word(draft.first - 1) in _NOW or _leads_on(scene, draft):
        return False
    if _verb_behind(scene, draft.first) is not None:
        return False
    verb = draft.first if _is_finite(scene, draft.first) else _telling_verb(scene, draft.first, sayings)
    if verb is None:
        return False
    before = scene.words.lower[max(0, verb - 3) : verb]
    if not (_PERFECT | _MAY).isdisjoint(before) or ("had" in before and _is_in_aside(scene, verb)):
        return False
    entry = scene.lexicon.verbs.get(scene.word(verb))
    told = Form.PAST | Form.PARTICIPLE if "had" in before else Form.PAST  # "within two days India had withdrawn"
    return scene.word(verb) in _WERE or scene.word(verb).endswith("ed") or bool(entry and entry[0] & told)


def _leads_on(scene: Scene, draft: Draft) -> bool:
    """Say whether words before the act lead out of its scene, nobody says how far: "later reported", "followed up by hosting"."""
    words = scene.words.lower[: draft.first]
    return any(
        pair in _ONWARD or (pair[1] == "later" and pair[0].rstrip("s") not in _UNITS) for pair in pairwise(words)
    )


_ONWARD = frozenset({("followed", "up"), ("from", "where")})
_UNITS = frozenset({"minute", "hour", "day", "week", "weekend"})
_PERFECT = frozenset({"has", "have", "'ve", "’ve"})
_NOW = frozenset({"is", "are", "'re", "’re", "am"})
_MAY = frozenset({"may", "might", "can", "cannot", "will", "shall", "must"})
_WERE = frozenset({"was", "were", "said", "told", "did", "took", "came", "began", "had", "went", "spoke"})


def _is_finite(scene: Scene, position: int) -> bool:
    """Say whether a word is a verb in the past or a participle, one that the lexicon lacks by its ending and the word before it."""
    word = scene.word(position)
    entry = scene.lexicon.verbs.get(word)
    if entry is None:
        return word.endswith("ed") and scene.at[position] < 0 and not scene.is_nominal(position)
    return scene.is_verb(position) and bool(entry[0] & (Form.PAST | Form.PARTICIPLE))


def _telling_verb(scene: Scene, position: int, sayings: list[Saying]) -> int | None:
    """Return the verb that carries the tense of a noun, a gerund or something said: the saying, else the verb before it."""
    for saying in sayings:
        if saying.covers(position) and saying.verb != "according to":
            return saying.cue
    verbs = (at for at in range(position - 1, -1, -1) if scene.is_verb(at))
    return next((at for at in verbs if scene.word(at - 1) != "-"), None)  # "US-led"
