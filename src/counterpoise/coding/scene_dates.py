"""The dates that a document gives its scenes, from which what is told without a date takes its own."""

import re
from dataclasses import dataclass, field
from datetime import date

from counterpoise.coding.offsets import Offset
from counterpoise.coding.timex import Timex
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
    on which the document was written by its dateline; `left` is the scene that a later sentence has taken the place of.
    """

    scene: tuple[Interval, int] | None = None
    left: tuple[Interval, int] | None = None
    frame: Interval | None = None
    named: list[tuple[Interval, int, frozenset[str]]] = field(default_factory=list)
    heading: tuple[Interval, int] | None = None
    dateline: Interval | None = None

    def note(self, when: Interval, sentence: int, published: date | None) -> None:
        """Note the date of an act: what is told next in the simple past belongs to the same scene."""
        if self.scene and self.scene[1] < sentence:
            self.left = self.scene
        self.scene = (when, sentence)
        if self.frame is None and published and abs((published - when.latest).days) <= _RECENT_DAYS:
            self.frame = when

    def is_of(self, sentence: int) -> bool:
        """Say whether an act of a sentence has set the scene."""
        return self.scene is not None and self.scene[1] == sentence

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
        before = self.scene if self.scene and self.scene[1] < sentence else self.left
        scenes = [before] if before and offset.counts_from(before[0]) else []
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


def scene_told(text: str, timexes: list[Timex], start: int) -> Interval | None:
    """
    Return the one day or month that a sentence tells of, None where it names none or several.

    `start` is where the sentence begins from which the expressions of date are counted.
    """
    days = [each for each in timexes if each.interval and not (each.is_bound or each.is_attributive or each.is_future)]
    if len(days) != 1 or days[0].interval is None or days[0].interval.precision not in _TOLD:
        return None
    return None if _OF_NOUN.search(text[: days[0].start - start]) else days[0].interval


_TOLD = frozenset({"day", "month"})
_OF_NOUN = re.compile(r"(?<![,;]) (?:which|who|whom|that)\b")
"""What opens a clause that only tells which of several a noun means ("the sanctions that it imposed in May 2010")."""
