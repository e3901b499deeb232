"""What the nouns of a claim count: acts of some event types, hostility, cooperation, or relations as a whole."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterpoise.domain.claim import Measure


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun found in a sentence, and what it counts; `is_joint` where the words say that both sides act together."""

    start: int
    end: int
    words: str
    measure: Measure
    event_types: tuple[str, ...]

    @property
    def mode(self) -> str | None:
        """The mode that the noun itself tells: a visit goes one way."""
        return "visit" if self.words.startswith("visit") else None

    @property
    def is_joint(self) -> bool:
        """Whether the act is one of both sides together."""
        return self.words.startswith("joint") or (self.event_types == ("CONSULT",) and self.mode is None)


def find_nouns(text: str) -> list[Noun]:
    """
    Return the nouns of `text` that name something to count, in order.

    Examples
    --------
    >>> [(noun.words, noun.event_types) for noun in find_nouns("They held joint patrols and talks.")]
    [('joint patrols', ('COOPERATE',)), ('talks', ('CONSULT',))]
    """
    return [
        Noun(match.start(), match.end(), match.group().lower(), *load_nouns()[_singular(match.group().lower())])
        for match in _expression().finditer(text)
    ]


@cache
def load_nouns() -> dict[str, tuple[Measure, tuple[str, ...]]]:
    """Return every noun of `nouns.csv` with what it counts."""
    source = files("counterpoise.claims") / "nouns.csv"
    with source.open(encoding="utf-8") as rows:
        return {
            row["noun"]: (Measure(row["measure"]), tuple(row["event_types"].split())) for row in csv.DictReader(rows)
        }


@cache
def _expression() -> re.Pattern[str]:
    forms = {form for noun in load_nouns() for form in (noun, *_plurals(noun))}
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(
        r"\b(?:"
        + "|".join(map(re.escape, longest_first))
        + r")\b(?!-)(?!\s+(?:its|their|his|her|our|restraint|caution|patience|control|influence|pressure)\b)",
        re.IGNORECASE,
    )


@cache
def _singulars() -> dict[str, str]:
    return {plural: noun for noun in load_nouns() for plural in _plurals(noun)}


def _singular(words: str) -> str:
    return words if words in load_nouns() else _singulars()[words]


def _plurals(noun: str) -> tuple[str, ...]:
    if noun == "exchange of fire":
        return ("exchanges of fire",)
    if noun.endswith("y") and noun[-2] not in "aeo":
        return (noun[:-1] + "ies",)
    return (noun + "es",) if noun.endswith(("s", "sh", "ch")) else (noun + "s",)
