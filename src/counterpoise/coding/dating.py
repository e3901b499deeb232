"""When an act took place: by the nearest date of its sentence, else by the scene that the sentence stands in."""

from dataclasses import dataclass
from datetime import date

from counterpoise.coding.drafts import Draft
from counterpoise.coding.inflection import Form
from counterpoise.coding.scene import Scene
from counterpoise.coding.timex import Timex, to_future
from counterpoise.domain.event import Factuality
from counterpoise.domain.when import Interval

_RECENT_DAYS = 60
_SCENE_SENTENCES = 10


@dataclass(slots=True)
class SceneDate:
    """The date of the scene that a document is telling of, and the sentence that gave it."""

    scene: tuple[Interval, int] | None = None

    def note(self, when: Interval, sentence: int) -> None:
        """Note the date of an act: what is told next in the simple past belongs to the same scene."""
        self.scene = (when, sentence)

    def month(self, sentence: int) -> Interval | None:
        """Return the month of the scene that the sentence stands in, None where none was dated shortly before."""
        if self.scene is None or sentence - self.scene[1] > _SCENE_SENTENCES:
            return None
        when, _ = self.scene
        month = Interval.of_month(when.earliest.year, when.earliest.month)
        return month if when.latest <= month.latest else None


def sets_scene(when: Interval, published: date | None) -> bool:
    """Say whether a date is that of a scene rather than of an aside: a day, or near to publication."""
    return when.precision == "day" or (published is not None and (published - when.latest).days <= _RECENT_DAYS)


def lies_ahead(scene: Scene, draft: Draft, timexes: list[Timex], published: date | None) -> bool:
    """Say whether an act in the present tense is dated after publication ("4 April: Putin and Rouhani meet in Ankara")."""
    dated = [timex.interval for timex in timexes if timex.interval and not timex.is_bound]
    if not published or not dated or any(interval.earliest <= published for interval in dated):
        return False
    entry = scene.lexicon.verbs.get(scene.word(draft.first))
    return entry is not None and not entry[0] & Form.PAST


def when_of(
    scene: Scene, draft: Draft, timexes: list[Timex], factuality: Factuality, published: date | None
) -> Interval | None:
    """Return when the act took place: the nearest date that does not merely bound it."""
    usable = [timex for timex in timexes if timex.interval and not timex.is_bound]
    if not usable:
        return None
    start, end = scene.words.start[draft.first], scene.words.end[draft.last - 1]
    nearest = min(usable, key=lambda timex: _distance(scene, timex, start, end))
    if factuality is Factuality.PLANNED and published:
        nearest = to_future(nearest, published)
    elif nearest.is_future and factuality.is_real:
        others = [timex for timex in usable if not timex.is_future]
        return min(others, key=lambda timex: _distance(scene, timex, start, end)).interval if others else None
    return nearest.interval


def _distance(scene: Scene, timex: Timex, start: int, end: int) -> int:
    gap = timex.start - end if timex.start >= end else start - timex.end
    between = (end, timex.start) if timex.start >= end else (timex.end, start)
    breaks = sum(
        40 if scene.word(at) in (",", ";", "that", "and", "after", "when", "while") else 0
        for at in range(len(scene.at))
        if between[0] <= scene.words.start[at] < between[1]
    )
    return gap + breaks


_ASKING = frozenset(
    "who what why how is are does do did will can could should would has have was were when where which whether but "
    "and".split()
)


def is_narrated(scene: Scene, draft: Draft) -> bool:
    """Say whether the act is told in the simple past, the tense of a scene that has a date."""
    verb = next((at for at in range(draft.first, min(draft.last, len(scene.at)))), draft.first)
    entry = scene.lexicon.verbs.get(scene.word(verb))
    if entry is None or not entry[0] & Form.PAST or draft.doubts[:1] == ["the act is named by a noun"]:
        return False
    return not any(scene.word(at) in ("has", "have", "'ve", "’ve") for at in range(max(0, verb - 3), verb))
