"""A sentence with what was found in it, from which its claim is read."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from counterpoise.claims.nouns import Noun, find_nouns
from counterpoise.claims.periods import Spell, find_spells, period_of
from counterpoise.claims.sides import Named, between_event, between_named, find_named, named_beside
from counterpoise.domain.claim import Between, Measure
from counterpoise.domain.event import Event
from counterpoise.domain.when import Interval

BROAD = frozenset({Measure.HOSTILITY, Measure.COOPERATION, Measure.RELATIONS})
"""What is measured of all that two sides do, not of acts of one type."""


@dataclass(frozen=True)
class Sentence:
    """A sentence with what was found in it: the events a coder reads in it, names, nouns, periods."""

    text: str
    events: tuple[Event, ...]
    said: date | None = None

    @cached_property
    def named(self) -> list[Named]:
        """The actors named, in order."""
        return find_named(self.text, said=self.said)

    @cached_property
    def nouns(self) -> list[Noun]:
        """The nouns that name something to count."""
        return find_nouns(self.text)

    @cached_property
    def spells(self) -> list[Spell]:
        """The periods named."""
        return find_spells(self.text, said=self.said)

    @cached_property
    def period(self) -> Interval | None:
        """The days that the claim speaks of: what is named, else the date of the first event."""
        return period_of(self.spells, said=self.said) or next((event.when for event in self.events if event.when), None)

    @cached_property
    def undated(self) -> str:
        """The text with the periods blanked out, so that no year is taken for a number; as long as the text."""
        characters = list(self.text)
        for spell in self.spells:
            characters[spell.start : spell.end] = " " * (spell.end - spell.start)
        return "".join(characters)

    @property
    def noun(self) -> Noun | None:
        """The noun that a number or a verb of change goes with: relations as a whole before single acts."""
        return next((noun for noun in self.nouns if noun.measure in BROAD), None) or next(iter(self.nouns), None)

    def between(self, *, measure: Measure | None = None) -> Between | None:
        """Return between whom the sentence counts, by its nouns and names, else by its first event."""
        noun = self.noun
        if noun is None and self.events and measure is None:
            return between_event(self.events[0])
        named = named_beside(self.text, self.named, noun) if noun and noun.measure in BROAD else self.named
        return between_named(self.text, named, noun, measure=measure)
