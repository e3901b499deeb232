"""
Series: joint acts that recur, such as a yearly exercise or a patrol held for the sixth time.

Acts of the same group of states and the same kind of event whose sentences share a word for the activity ("patrol", "exercise", "summit") are
one series. Held on days apart they are its occurrences; what a text itself counts ("the sixth joint patrol") is kept beside what
the record counts, for the record seldom holds them all.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ACTIVITIES = {
    "patrol": r"\bpatrol(?:s|led|ling)?\b",
    "exercise": r"\b(?:exercises?|drills?|war games?|manoeuvres?|maneuvers?)\b",
    "summit": r"\bsummits?\b",
    "dialogue": r"\b(?:dialogues?|consultations)\b",
    "talks": r"\b(?:talks|negotiations)\b",
    "visit": r"\bport calls?\b|\bvisit(?:s|ed)?\b",
}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
).split()
_SPELLED = re.compile(rf"\b({'|'.join(_ORDINALS)})\b", re.IGNORECASE)
_DIGITS = re.compile(
    r"\b(\d{1,3})(?:st|nd|rd|th)\b(?! (?:century|anniversary|of (?:january|february|march|april|may|june|july|august|september|october|november|december)))",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince (?:\w+ )?(\d{4})\b")
_APART_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One report of a joint act: its event, the states, the kind, the first day and the sentence."""

    event: str
    states: frozenset[str]
    event_type: str
    day: date
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time that the act was held: its first day, the events that report it, and which time it was by the text."""

    day: date
    events: tuple[str, ...]
    stated: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """
    A joint act that recurs.

    `stated_since` is the year of the first by the texts. `next_from` and `next_to` bound when the next is to be expected: the
    shortest and the longest interval seen, after the latest; None where fewer than three occurrences are recorded.
    """

    states: tuple[str, ...]
    activity: str
    event_type: str
    occurrences: tuple[Occurrence, ...]
    stated_since: int | None = None

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
        """The median number of days between occurrences; by the texts' own count where the record holds only one."""
        gaps = self._gaps()
        if gaps:
            return (
                float(sorted(gaps)[len(gaps) // 2])
                if len(gaps) % 2
                else sum(sorted(gaps)[len(gaps) // 2 - 1 :][:2]) / 2
            )
        if self.stated and self.stated > 1 and self.stated_since:
            return round((self.occurrences[-1].day - date(self.stated_since, 7, 1)).days / (self.stated - 1), 0)
        return None

    @property
    def next_expected(self) -> tuple[date, date] | None:
        """The days between which the next is to be expected, None where the record holds fewer than three."""
        gaps = self._gaps()
        if len(gaps) < 2:
            return None
        latest = self.occurrences[-1].day
        return latest + timedelta(days=min(gaps)), latest + timedelta(days=max(gaps))

    def _gaps(self) -> list[int]:
        days = [each.day for each in self.occurrences]
        return [(later - earlier).days for earlier, later in itertools.pairwise(days)]


def find_series(occasions: Iterable[Occasion]) -> list[Series]:
    """Return the series: what was held at least twice, or is said to have been, the most often held first."""
    groups: dict[tuple[tuple[str, ...], str, str], list[Occasion]] = defaultdict(list)
    for each in occasions:
        for activity in activities_in(each.sentence):
            groups[tuple(sorted(each.states)), activity, each.event_type].append(each)
    found = [_series_of(key, reports) for key, reports in groups.items()]
    kept = [series for series in found if series.counted > 1 or (series.stated or 0) > 1]
    return sorted(kept, key=lambda series: (-max(series.counted, series.stated or 0), series.states, series.activity))


def activities_in(sentence: str) -> list[str]:
    """
    Return the activities that a sentence names.

    Examples
    --------
    >>> activities_in("It was the sixth joint patrol since 2019.")
    ['patrol']
    """
    return [activity for activity, pattern in ACTIVITIES.items() if re.search(pattern, sentence, re.IGNORECASE)]


def stated_ordinal(sentence: str) -> int | None:
    """
    Return which time it was, as the sentence counts, None where it does not.

    Examples
    --------
    >>> stated_ordinal("The bombers flew their sixth joint patrol."), stated_ordinal("the 12th round of talks")
    (6, 12)
    """
    spelled = _SPELLED.search(sentence)
    if spelled:
        return _ORDINALS.index(spelled[1].lower()) + 1
    digits = _DIGITS.search(sentence)
    return int(digits[1]) if digits else None


def _series_of(key: tuple[tuple[str, ...], str, str], reports: Sequence[Occasion]) -> Series:
    occurrences: list[list[Occasion]] = []
    for report in sorted(reports, key=lambda each: (each.day, each.event)):
        if occurrences and (report.day - occurrences[-1][-1].day).days <= _APART_DAYS:
            occurrences[-1].append(report)
        else:
            occurrences.append([report])
    years = [int(match[1]) for each in reports if (match := _SINCE.search(each.sentence))]
    states, activity, event_type = key
    return Series(
        states=states,
        activity=activity,
        event_type=event_type,
        occurrences=tuple(
            Occurrence(
                day=group[0].day,
                events=tuple(each.event for each in group),
                stated=next((found for each in group if (found := stated_ordinal(each.sentence))), None),
            )
            for group in occurrences
        ),
        stated_since=min(years, default=None),
    )
