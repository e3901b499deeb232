"""
Series: joint acts that recur, such as a yearly exercise or a patrol held for the sixth time.

Acts of the same group of states whose sentences name the same exercise, or else the same kind of activity ("patrol", "drill", "summit"), are
one series. Held on days apart they are its occurrences; what a text itself counts ("the sixth joint patrol since 2019") is kept beside what
the record counts, for the record seldom holds them all.
"""

import itertools
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from counterpoise.relations.activities import activities_in, stated_cadence, stated_ordinal, stated_since

_APART_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """
    One report of a joint act: its event, the states, the first day, the sentence, and the act's proper name where it has one.

    `until` is the last day that it may have been on, where no single day is known ("in July").
    """

    event: str
    states: frozenset[str]
    day: date
    sentence: str
    name: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time that the act was held: its first day, the events that report it, and which time it was by the text."""

    day: date
    events: tuple[str, ...]
    stated: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """
    When the next is to be expected.

    `about` lies one cadence after the latest. `earliest` and `latest` lie the shortest and the longest interval seen after it, and
    `probability` is the chance that the next falls between them if intervals are exchangeable: (k - 1) / (k + 1) of k intervals; all
    three None where fewer than two intervals were seen.
    """

    about: date
    earliest: date | None = None
    latest: date | None = None
    probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """
    A joint act that recurs.

    `since` is the year of the first by the texts, `stated_cadence_days` how often it is held by their words ("annual").
    """

    states: tuple[str, ...]
    activity: str
    occurrences: tuple[Occurrence, ...]
    name: str | None = None
    since: int | None = None
    stated_cadence_days: int | None = None

    @property
    def counted(self) -> int:
        """How many times the record holds."""
        return len(self.occurrences)

    @property
    def stated(self) -> int | None:
        """Which time the latest was by the texts, None where none says so."""
        return next((each.stated for each in reversed(self.occurrences) if each.stated), None)

    @property
    def cadence_days(self) -> float | None:
        """
        The days from one to the next, None where neither record nor texts tell.

        The median of the intervals in the record; else what the texts' own count and year come to; else their word for it.
        """
        if gaps := self.gaps:
            return float(statistics.median(gaps))
        if self.stated and self.stated > 1 and self.since:
            return round((self.occurrences[-1].day - date(self.since, 7, 1)).days / (self.stated - 1), 0)
        return float(self.stated_cadence_days) if self.stated_cadence_days else None

    @property
    def gaps(self) -> list[float]:
        """The days between occurrences; between two whose numbers show that some are missing, the days for each."""
        return [
            (later.day - earlier.day).days / _steps(earlier.stated, later.stated)
            for earlier, later in itertools.pairwise(self.occurrences)
        ]

    @property
    def next_expected(self) -> Expectation | None:
        """When the next is to be expected, None where no cadence is known."""
        cadence, gaps, latest = self.cadence_days, self.gaps, self.occurrences[-1].day
        if cadence is None:
            return None
        about = latest + timedelta(days=round(cadence))
        if len(gaps) < 2:
            return Expectation(about=about)
        return Expectation(
            about=about,
            earliest=latest + timedelta(days=round(min(gaps))),
            latest=latest + timedelta(days=round(max(gaps))),
            probability=(len(gaps) - 1) / (len(gaps) + 1),
        )


def find_series(occasions: Iterable[Occasion]) -> list[Series]:
    """Return the series: what was held at least twice, or is said to have been, the most often held first."""
    groups: dict[tuple[tuple[str, ...], str, str | None], list[Occasion]] = defaultdict(list)
    for each in occasions:
        for activity in activities_in(each.sentence):
            groups[tuple(sorted(each.states)), activity, each.name].append(each)
    found = [_series_of(key, reports) for key, reports in groups.items()]
    kept = [series for series in found if series.counted > 1 or (series.stated or 0) > 1 or series.stated_cadence_days]
    return sorted(
        kept,
        key=lambda each: (-max(each.counted, each.stated or 0), each.states, each.activity, each.name or ""),
    )


def _series_of(key: tuple[tuple[str, ...], str, str | None], reports: Sequence[Occasion]) -> Series:
    states, activity, name = key
    return Series(
        states=states,
        activity=activity,
        name=name,
        occurrences=_join_numbers(_by_day(reports)),
        since=min((year for each in reports if (year := stated_since(each.sentence))), default=None),
        stated_cadence_days=next((days for each in reports if (days := stated_cadence(each.sentence))), None),
    )


def _by_day(reports: Sequence[Occasion]) -> list[Occurrence]:
    """Return the occurrences: reports no more than a week after the one before are of the same, as are those of a month that holds one."""
    groups: list[list[Occasion]] = []
    ordered = sorted(reports, key=lambda each: (each.day, each.event))
    for report in (each for each in ordered if each.until in (None, each.day)):
        if groups and (report.day - groups[-1][-1].day).days <= _APART_DAYS:
            groups[-1].append(report)
        else:
            groups.append([report])
    for report in (each for each in ordered if each.until not in (None, each.day)):
        assert report.until is not None
        near = [group for group in groups if report.day <= group[0].day <= report.until]
        groups.append([report]) if not near else near[0].append(report)
    groups.sort(key=lambda group: group[0].day)
    return [
        Occurrence(
            day=group[0].day,
            events=tuple(dict.fromkeys(each.event for each in group)),
            stated=next((found for each in group if (found := stated_ordinal(each.sentence))), None),
        )
        for group in groups
    ]


def _join_numbers(occurrences: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """Return the occurrences with later reports of the same number added to the first."""
    kept: list[Occurrence] = []
    for each in occurrences:
        same = next((at for at, other in enumerate(kept) if each.stated and other.stated == each.stated), None)
        if same is None:
            kept.append(each)
        else:
            kept[same] = replace(kept[same], events=kept[same].events + each.events)
    return tuple(kept)


def _steps(earlier: int | None, later: int | None) -> int:
    return later - earlier if earlier and later and later > earlier else 1
