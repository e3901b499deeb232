"""Dates in a text on the past: what it gives without a year is of the year told of last ("In July 1995 ... On 21 November"), not of publication."""

from collections.abc import Sequence
from datetime import date, timedelta

from counterpoise.coding.timex import Timex
from counterpoise.coding.timex_finding import find_timexes
from counterpoise.domain.source import Document, Sentence

_PAST = timedelta(days=3 * 365)
_LEAST_DATES = 3
"""So many of its dates name month and year in a text on the past."""


def date_sentences(document: Document, sentences: Sequence[Sentence], *, written: date | None) -> list[list[Timex]]:
    """Return the expressions of date in each of some sentences, with the days that they mean; `written` is the day from which they count."""
    text = document.text
    spans = [(sentence.span.start, sentence.span.end) for sentence in sentences]
    dated = [find_timexes(text, first, last, published=written) for first, last in spans]
    if written is None or not _is_on_the_past(dated, written):
        return dated
    told: date | None = None
    for number, (first, last) in enumerate(spans):
        if told is not None and any(timex.is_yearless for timex in dated[number]):
            dated[number] = find_timexes(text, first, last, published=told)
        ends = [timex.interval.latest for timex in dated[number] if timex.interval and not timex.is_vague]
        told = date(ends[-1].year, 12, 31) if ends else told
    return dated


def _is_on_the_past(dated: Sequence[Sequence[Timex]], written: date) -> bool:
    """Say whether a text names no day near to its publication, and years before any date without one."""
    named = [timex for timexes in dated for timex in timexes if timex.interval or timex.is_yearless]
    if any(timex.is_weekday for timex in named) or not named or named[0].is_yearless:
        return False
    days = [timex.interval for timex in named if timex.interval and not timex.is_yearless]
    is_past = all(written - day.latest > _PAST for day in days)
    return is_past and sum(day.precision in ("day", "month") for day in days) >= _LEAST_DATES
