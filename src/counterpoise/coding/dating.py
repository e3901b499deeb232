"""When an act took place by the dates of its sentence: the nearest that does not belong to something else."""

from collections.abc import Callable
from datetime import date

from counterpoise.coding.attribution import Saying
from counterpoise.coding.clauses import CLAUSES, is_elsewhere
from counterpoise.coding.drafts import Draft
from counterpoise.coding.narration import MAY
from counterpoise.coding.scene import HAVE, NUMERALS, PREPOSITIONS, SAID, Scene
from counterpoise.coding.tenses import is_going_on, is_past, is_past_or_infinitive, is_perfect, is_present
from counterpoise.coding.timex import Timex, to_future
from counterpoise.domain.event import EventType, Factuality


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
        and (not timex.is_bound or _has_gone_on_since(scene, timex, draft, factuality))
        and not is_elsewhere(scene, timex, draft)
        and not (timex.is_attributive and not _is_of_noun(scene, timex, draft))
        and not (factuality is Factuality.HYPOTHETICAL and _is_of_verb_between(scene, timex, draft))
        and not (
            not timex.is_bound
            and _is_undated(scene, draft, factuality)
            and _is_of_other_verb(scene, timex, draft, is_past_or_infinitive)
        )
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
        return nearest if _is_of_other_verb(scene, nearest, draft, is_past) else to_future(nearest, published)
    if nearest.is_future and factuality.is_real:
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
    return saying.covers(at) and not beside and CLAUSES.isdisjoint(between)


_AHEAD = frozenset({"will", "would", "to", "shall", "may", "could"})
_LEAD = 4


def _has_gone_on_since(scene: Scene, timex: Timex, draft: Draft, factuality: Factuality) -> bool:
    """
    Say whether a date is when a deed began that still goes on ("Morocco has shut its border since 1994"), not whence somebody counts.

    "Has raided it three times since May" and "has not met them since May" tell of no day; nor does what somebody has said since.
    """
    first = scene.words.index_at(timex.start)
    if scene.word(first) != "since" or first < draft.last or draft.event_type not in _LASTING:
        return False
    lead = range(max(0, draft.first - _LEAD), draft.first)
    if not factuality.is_real or not any(scene.word(at) in HAVE for at in lead):
        return False
    return not any(
        scene.word(at) in NUMERALS | CLAUSES | {"and", "times"} or scene.word(at).isdigit() or scene.is_verb(at)
        for at in range(draft.last, first)
    )


_LASTING = frozenset(
    {
        EventType.AID,
        EventType.ASSAULT,
        EventType.COERCE,
        EventType.COOPERATE,
        EventType.MOBILIZE,
        EventType.REJECT,
        EventType.SANCTION,
        EventType.SUPPORT,
    }
)
"""What may last from one day on: a ban, a siege, a war, recognition; what is said has been said again."""


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
    return factuality is Factuality.HYPOTHETICAL and "have" not in before and not MAY.isdisjoint(before)


def _is_of_verb_between(scene: Scene, timex: Timex, draft: Draft) -> bool:
    """Say whether a date stands before another verb, which it dates ("on Friday he said that Rome should pay")."""
    start, end = scene.words.index_at(timex.end), draft.first
    return any(scene.is_verb(at) or scene.word(at) in SAID for at in range(start, end))


def _is_undated(scene: Scene, draft: Draft, factuality: Factuality) -> bool:
    """Say whether an act stands in the present, or goes on by what another says: no past date goes with it ("has asked", "accuses")."""
    goes_on = factuality is Factuality.REPORTED_CLAIM and is_going_on(scene, draft.first)
    return goes_on or is_perfect(scene, draft.first) or is_present(scene, draft.first)


def _is_of_other_verb(scene: Scene, timex: Timex, draft: Draft, is_other: Callable[[Scene, int], bool]) -> bool:
    """Say whether a date goes with another verb, of a given kind ("has asked for men whom its guards caught in May")."""
    first, after = scene.words.index_at(timex.start), scene.words.index_at(timex.end)
    if first >= draft.last:
        return any(is_other(scene, at) for at in range(draft.last, first))
    if any(is_other(scene, at) for at in range(after, draft.first)):
        return True
    opening = next((at for at in range(first - 1, -1, -1) if scene.word(at) in CLAUSES), -1)
    return any(is_other(scene, at) for at in range(opening + 1, first))


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
