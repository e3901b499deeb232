"""When an act took place that is told as so long before or after something else ("ten days later", "two days after the summit")."""

from collections.abc import Callable
from dataclasses import replace

from counterpoise.coding.clauses import CLAUSES
from counterpoise.coding.drafts import Draft
from counterpoise.coding.offsets import Offset
from counterpoise.coding.scene import Scene
from counterpoise.coding.timex import Timex
from counterpoise.domain.when import Interval


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
            if start > offset.end and not {",", ";"} & set(clause[2:]):
                # "the vow came four days after Kenya had shut the border"
                later = anchor(offset, "") if stated is None and _follows_verb(scene, offset) else stated
                if later is not None:
                    return replace(offset, count=-offset.count).from_anchor(later)
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
    if is_ahead and CLAUSES & set(scene.words.lower[draft.last : scene.words.index_at(offset.start)]):
        return None
    for timex in timexes:
        if timex.interval and timex.start >= offset.end and set(_words_between(scene, offset.end, timex.start)) <= _THE:
            counts = (is_ahead or timex.is_attributive) and offset.counts_from(timex.interval)
            return timex.interval if counts else None
    return None


_THE = frozenset({"the", "its", "their", "his", "her", "a"})


def _follows_verb(scene: Scene, offset: Offset) -> bool:
    """Say whether a verb stands before a step, so that what was done then comes after it ("the vow came four days after")."""
    return any(scene.is_verb(at) or scene.word(at) in _COMING for at in range(scene.words.index_at(offset.start)))


_COMING = frozenset({"came", "comes", "is", "was"})


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
    return days[-1].interval if CLAUSES & set(_words_between(scene, days[-1].end, start)) - set(to_step) else None


def _is_verbal(scene: Scene, start: int, end: int) -> bool:
    """Say whether another verb stands between two places, so that a clause is counted from, not a noun ("after the summit")."""
    return any(scene.is_verb(at) for at in range(scene.words.index_at(start), scene.words.index_at(end)))


def _words_between(scene: Scene, start: int, end: int) -> list[str]:
    return scene.words.lower[scene.words.index_at(start) : scene.words.index_at(end)]
