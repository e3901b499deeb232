"""
Who did it: the subject of a trigger, found from the order of words.

The search walks outward from the trigger and knows voice, prepositions, relative clauses, coordinated verbs and infinitives. It is not a
parser; where it had to fall back it says so (`is_weak`), which lowers confidence.
"""

from dataclasses import dataclass

from counterpoise.coding.mentions import Mention
from counterpoise.coding.relatives import find_relative_subject, find_said_of
from counterpoise.coding.scene import (
    ADVERBS,
    BE,
    BREAKS,
    CALENDAR,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    NUMERALS,
    PREPOSITIONS,
    QUOTES,
    RELATIVES,
    SAID,
    SUBORDINATORS,
    Scene,
)

_SKIPPED = ADVERBS | NEGATIONS | HAVE | MODALS | BE | DO | {"to", ",", "going", "able", "been", "being"} | QUOTES
REACH = 22
_TOOLS = frozenset(
    "statement decision move report note announcement missiles missile policy policies campaign plan proposal operation refusal remarks comments "
    "shelling offensive plans efforts action actions measures leadership shift turn bid drive push drones rockets "
    "envoys".split()
)


@dataclass(frozen=True, slots=True)
class Argument:
    """One side of an act: the mention, and whether it is only the best that could be found."""

    mention: Mention
    is_weak: bool = False


def find_subject(scene: Scene, verb: int) -> Argument | None:
    """Return who does what the active verb at `verb` says, None where nobody is named."""
    position, weak, passed_noun, seen_noun = verb - 1, None, False, False
    lowest = max(0, verb - REACH - 8)
    controlled = _controller(scene, verb) or accused_before(scene, verb)
    if controlled is not None:
        return Argument(controlled)
    if _is_charge(scene, verb):
        return None
    if scene.word(verb).endswith("ing") and scene.word(verb - 1) in _SENT:
        return _author(scene, verb)
    resumed = _subject_resumed(scene, verb)
    if resumed is not None:
        return resumed
    said_of = find_said_of(scene, verb)
    if said_of is not None:
        return Argument(said_of.subject) if said_of.subject is not None else None
    following = _subject_ahead(scene, verb) or find_relative_subject(scene, verb)
    if following is not None:
        return Argument(following)
    while position >= lowest:
        mention = scene.mention_at(position)
        word = scene.word(position)
        if mention is not None:
            step = _judge_left(scene, mention, passed_noun)
            if step is True:
                return Argument(mention, passed_noun)
            weak = weak or (mention if step is None and not mention.is_media else None)
            position = _before_phrase(scene, mention)
            passed_noun = passed_noun and step is None
            continue
        if word == "," and weak is None and not seen_noun:
            before_aside = _before_relative(scene, position)
            if before_aside is not None:
                position = before_aside
                continue
        if word == "," and weak is not None and _is_aside(scene, position, weak):
            weak, passed_noun = (
                None,
                False,
            )  # "China, Pakistan's closest friend, asked": whose friend it is does not ask
        if word in RELATIVES and not (
            word == "that" and (_is_complement(scene, position) or scene.word(position + 1) in _TIMES)
        ):
            return _antecedent(scene, position) or _weakly(weak) or _author(scene, position)
        if (word in SUBORDINATORS and not (word == "as" and scene.word(position + 1) in DETERMINERS)) or (
            word in BREAKS and word not in ("–", "—", ")", "(")
        ):
            if weak:
                return _weakly(weak)
            if scene.word(verb - 1) in ("and", "but") and _finite_between(scene, position, verb):
                return main_subject(scene, position)  # "declared that there could be no truce and froze the talks"
            if seen_noun or _finite_between(scene, position, verb):
                return None
            return main_subject(scene, position)
        if weak is None and passed_noun and scene.is_verb(position) and word not in _SKIPPED:
            passed_noun = (
                False  # the nouns passed are the object of the verb before, with which this one is coordinated
            )
        elif weak is not None and scene.is_verb(position) and word not in _SKIPPED:
            weak, passed_noun = None, False
        if _is_content_noun(scene, position):
            seen_noun = True
            passed_noun = passed_noun or word not in _TOOLS
        position -= 1
    return _weakly(weak) or (None if passed_noun else main_subject(scene, verb))


def _subject_resumed(scene: Scene, verb: int) -> Argument | None:
    """
    Return the subject that a verb behind ", and" shares with the one before a clause with "that", None where it shares none so.

    "Togo found that Chad had lied, and will expel its envoy", but "said that Chad had lied, and would lie again".
    """
    lead = verb - 1
    while lead > 0 and (scene.word(lead) in _SKIPPED - {",", "to", *QUOTES} or scene.word(lead).endswith("ly")):
        if scene.word(lead) in _REPORTED:
            return None
        lead -= 1
    if scene.word(lead) not in ("and", "but") or scene.word(lead - 1) != "," or scene.word(verb).endswith("ing"):
        return None
    for at in range(lead - 2, 0, -1):
        if scene.word(at) in BREAKS or (scene.word(at) == "," and scene.is_verb(at + 1)):
            return None
        if scene.word(at) == "that" and _is_complement(scene, at):
            said = [back for back in range(max(0, at - _NEAR_SAYING), at) if scene.is_verb(back)]
            return find_subject(scene, said[-1]) if said else main_subject(scene, at)
    return None


_REPORTED = frozenset({"would", "had", "could", "might"})
"""What tells that a verb is still part of what is said."""
_NEAR_SAYING = 8
_FRONTING = frozenset({"", "by", "after", "before", "without", "while", "in", "having", "when", "despite", "on"})


def _subject_ahead(scene: Scene, verb: int) -> Mention | None:
    """Return the subject of the main clause that a gerund at the head of the sentence shares ("Having left Rome, he ...")."""
    lead = verb - 1
    while lead >= 0 and (scene.word(lead) in ADVERBS or scene.word(lead) in HAVE or scene.word(lead).endswith("ly")):
        lead -= 1
    if not (scene.word(verb).endswith("ing") or scene.word(verb - 1) == "having"):
        return None
    if lead > 0 or (lead == 0 and scene.word(0) not in _FRONTING):
        return None
    for comma in range(verb + 1, len(scene.at) - 1):
        if scene.word(comma) == ",":
            skipped = comma + 1 + (scene.word(comma + 1) in DETERMINERS)
            mention = scene.mention_at(skipped)
            return mention if mention is not None and not mention.qualifies else None
    return None


def _before_relative(scene: Scene, comma: int) -> int | None:
    """Return the word before an aside that a comma closes ("the court, which sits in Rome, ruled", "Chile, fearing war, ..."), None for none."""
    for at in range(comma - 1, max(0, comma - 24), -1):
        if scene.word(at) == "," or scene.word(at) in (";", ":"):
            return at - 1 if scene.word(at) == "," and _opens_aside(scene, at + 1) else None
    return None


def _opens_aside(scene: Scene, first: int) -> bool:
    """Say whether a word behind a comma begins a relative clause, or a participle's ("fearing war", "angered by the delay", "to whom it sold")."""
    if scene.at[first] >= 0:
        return False
    word = scene.word(first + (scene.word(first) in PREPOSITIONS))
    if word in _ASIDE:
        return True
    return scene.word(first).endswith("ing") or (scene.word(first).endswith("ed") and scene.word(first + 1) == "by")


_ASIDE = frozenset({"which", "who", "whom", "whose", "where"})


def _is_aside(scene: Scene, comma: int, mention: Mention) -> bool:
    """Say whether a mention only says whose an apposition is ("China, Pakistan's friend")."""
    before = scene.mention_at(comma - 1)
    near = mention.first - comma <= 2
    return near and before is not None and not before.qualifies and (mention.qualifies or mention.is_possessive)


_CONTROLLING = frozenset(
    "give gave gives giving given allow allowed allows allowing let lets letting help helped helps helping enable enabled enables enabling "
    "force forced forces forcing lead led prompt prompted prompts prompting cause caused push pushed encourage encouraged persuade persuaded "
    "convince convinced order ordered".split()
)


_TIMES = frozenset(
    {"month", "year", "week", "day", "time", "spring", "summer", "autumn", "winter", "morning", "night", "evening"}
)
_CHARGING = frozenset(
    "accuse accuses accused accusing blame blames blamed blaming criticise criticised criticize criticized condemn condemned denounce denounced "
    "suspect suspected suspects thank thanked praise praised congratulated fault charged".split()
)

_PUNISHING = frozenset(
    "arrested arrests arresting detained detains detaining jailed jails jailing imprisoned executed executes executing hanged expelled expels "
    "expelling seized seizes seizing sanctioned fined fines punished punishing sentenced".split()
)


def accused_before(scene: Scene, verb: int) -> Mention | None:
    """Return who is said to do what a gerund says ("accused Ankara of flying fighters")."""
    if not scene.word(verb).endswith("ing") or scene.word(verb - 1) not in ("of", "for"):
        return None
    mention = scene.mention_at(verb - 2)
    if mention is None or scene.word(mention.first - 1) not in _CHARGING:
        return None
    return mention


def _is_charge(scene: Scene, verb: int) -> bool:
    """Say whether a gerund is what somebody else is charged with or punished for ("accusing the emirate of financing extremists")."""
    if not scene.word(verb).endswith("ing"):
        return False
    charging = {"of": _CHARGING, "for": _PUNISHING}.get(scene.word(verb - 1), frozenset())
    return any(scene.word(at) in charging for at in range(max(0, verb - 8), verb - 1))


def _controller(scene: Scene, verb: int) -> Mention | None:
    """Return of whom an infinitive is said ("gave him a platform to berate", "helped Kyiv to strike", "the decision of Rome to ban")."""
    if scene.word(verb - 1) != "to":
        return None
    for position in range(verb - 2, max(-1, verb - 9), -1):
        mention = scene.mention_at(position)
        if mention is not None and scene.word(mention.first - 1) in _CONTROLLING:
            return mention
        if mention is not None and _is_deciding(scene, mention):
            return mention
        if mention is None and scene.is_verb(position):
            return None
    return None


def _is_deciding(scene: Scene, mention: Mention) -> bool:
    """Say whether a mention is of whose decision it is ("a decision by Togo", "the Danish decision")."""
    if (mention.qualifies or mention.is_possessive) and scene.word(mention.last + mention.is_possessive) in _DECISIONS:
        return True
    preposition, where = scene.preposition_before(mention)
    return preposition in ("by", "of") and scene.word(where - 1) in _DECISIONS


_DECISIONS = frozenset("decision decisions move moves bid attempt attempts plan plans refusal".split())


def _weakly(mention: Mention | None) -> Argument | None:
    return Argument(mention, True) if mention else None


def _judge_left(scene: Scene, mention: Mention, passed_noun: bool) -> bool | None:
    """Say True for a subject, False for an object to step over, None for one that only may be it."""
    preposition, where = scene.preposition_before(mention)
    if preposition == "from" and any(scene.word(at) in _WEAPONS for at in range(max(0, where - 3), where)):
        return True  # "missiles fired from Armenia killed ..."
    if preposition and preposition not in ("including", "like"):
        return None if preposition in ("of", "in") and not mention.is_place else False
    if _is_object(scene, mention):
        return False
    if mention.qualifies:
        return True if not passed_noun and scene.word(mention.last + mention.is_possessive) in _TOOLS else None
    if mention.is_possessive:
        return None
    return None if passed_noun else True


_WEAPONS = frozenset("missile missiles rocket rockets shell shells drone drones mortars artillery fire".split())


def _is_object(scene: Scene, mention: Mention) -> bool:
    position = mention.first - 1
    while position >= 0 and (
        (word := scene.word(position)) in DETERMINERS
        or word in NUMERALS
        or word[0].isdigit()
        or word.endswith(("al", "ive", "ic"))
    ):
        position -= 1
    if position > 0 and scene.word(position) in _PARTICLES and scene.is_verb(position - 1):
        return True  # "ordered out 60 Russian officials"
    return position >= 0 and scene.is_verb(position) and scene.word(position) not in _SUBJECT_AFTER


_PARTICLES = frozenset("out up off back down home away over".split())
_SUBJECT_AFTER = frozenset(SAID) | BE | MODALS | HAVE | DO


def _before_phrase(scene: Scene, mention: Mention) -> int:
    _, position = scene.preposition_before(mention)
    return (position if position >= 0 else mention.first) - 1


def _is_content_noun(scene: Scene, position: int) -> bool:
    word = scene.word(position)
    if word in CALENDAR:
        return False
    return (
        word.isalpha()
        and word not in _SKIPPED
        and not word.endswith("ly")
        and word not in DETERMINERS
        and not scene.is_verb(position)
        and word not in ("and", "or", "but")
    )


def _is_complement(scene: Scene, position: int) -> bool:
    """Say whether "that" opens what is said or done ("said that"), not a relative clause."""
    before = position - 1
    while before > 0 and (scene.word(before) in ADVERBS or scene.word(before) in QUOTES):
        before -= 1
    mention = scene.mention_at(before)
    if mention is not None:
        return scene.is_verb(mention.first - 1)
    return scene.is_verb(before) or scene.word(before) in _REPORT_NOUNS


_REPORT_NOUNS = frozenset(
    "statement claim report reports claims warning fact belief assurance assurances suggestion idea hope reports "
    "allegation allegations friday monday tuesday wednesday thursday saturday sunday condition known".split()
)


def _antecedent(scene: Scene, position: int) -> Argument | None:
    back = position - 1
    while back >= 0 and scene.word(back) in {","} | QUOTES:
        back -= 1
    mention = scene.mention_at(back)
    return Argument(mention) if mention and not mention.qualifies else None


_PAPERS = frozenset(
    "resolution statement law report reports order letter note decree bill text communiqué communique declaration".split()
)
_SENT = frozenset({"report", "reports", "letter", "letters"})
"""Papers that nobody can vote down."""


def _author(scene: Scene, relative: int) -> Argument | None:
    """Return whose paper it is that says so ("Parliament adopted a resolution that condemned the raid", "dismissed a UN report accusing it")."""
    noun = relative - 1 - (scene.word(relative - 1) == ",")
    if scene.word(noun) not in _PAPERS:
        return None
    for at in range(noun, max(-1, noun - 4), -1):
        mention = scene.mention_at(at)
        if mention is not None and (mention.qualifies or at == noun):
            return Argument(mention)
    return main_subject(scene, noun)


def _finite_between(scene: Scene, start: int, verb: int) -> bool:
    return any(scene.word(at) in BE | HAVE | MODALS | DO for at in range(start + 1, verb))


def main_subject(scene: Scene, before: int) -> Argument | None:
    """Return the subject of the sentence's main clause: the first mention that stands free, ahead of `before`."""
    ahead = [mention for mention in scene.mentions if mention.first < before and not mention.is_media]
    for mention in ahead:
        if (
            mention.qualifies
            or mention.is_possessive
            or scene.preposition_before(mention)[0]
            or _is_object(scene, mention)
        ):
            continue
        return Argument(mention, True)
    return next(
        (Argument(mention, True) for mention in ahead if mention.qualifies and scene.word(mention.last) in _TOOLS), None
    )
