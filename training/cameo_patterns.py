"""
Verb patterns of the CAMEO dictionary as lessons for marked pairs: a verb, a few words after it, and the root they stand for.

References
----------
Open Event Data Alliance (2015). CAMEO verb pattern dictionary, MIT licence.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from counterpoise.coding.inflection import Form, inflect
from counterpoise.domain.event import EventType
from training.examples import Lesson
from training.passages import CodedEvent, CodedSentence, Mention, Words
from training.phrases import draw, draw_actor, draw_circumstance

_PATTERN = re.compile(r"^- (.*?)\s*\[(\d+)(?::\d+)?\]\s*(?:#\s*([A-Z]+))?\s*$")
_HEAD = re.compile(r"^---\s+([A-Z_]+)\s+\[(\d*)")
_VERB = re.compile(r"^([A-Z]+)\b")
_ROOTS = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "RETREAT", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION",
    "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
_CONCEDED = frozenset({"080", "081", "082", "083"})


def read_patterns(path: Path, *, rng: np.random.Generator) -> Iterator[Lesson]:
    """Yield a lesson for each pattern in plain words, and for each verb that has a meaning by itself."""
    lines = path.read_text(encoding="utf-8").splitlines()
    sets, head, plain = _read_sets(lines), "", ""
    for line in lines:
        if started := _HEAD.match(line):
            head, plain = started.groups()
            continue
        if (match := _PATTERN.match(line)) and match.group(2)[:2] in _ROOTS and "%" not in line and head:
            pattern, code, verb = match.groups()
            yield _lesson(_words(pattern, sets, rng), _root(code), (verb or head).lower(), rng)
        elif (match := _VERB.match(line)) and plain[:2] in _ROOTS:
            yield _lesson("*", _root(plain), match.group(1).lower(), rng)


def _root(code: str) -> EventType:
    return EventType.CONCEDE if code[:3] in _CONCEDED else EventType(_ROOTS[code[:2]])


def _read_sets(lines: list[str]) -> dict[str, tuple[str, ...]]:
    sets: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if line.startswith("&"):
            name = line.split()[0]
        elif line.startswith("+") and name:
            sets.setdefault(name, []).append(line[1:].split("#")[0].strip().strip("_").replace("_", " "))
        elif line.startswith("---"):
            break
    return {name: tuple(words) for name, words in sets.items()}


def _words(pattern: str, sets: dict[str, tuple[str, ...]], rng: np.random.Generator) -> str:
    words = re.sub(r"[{}()^]", " ", pattern).replace("_", " ")
    return " ".join(draw(rng, sets[word]) if word in sets else word for word in words.split()).lower()


class _Telling:
    """A sentence as it is put together, with where the actor, the recipient and the verb stand."""

    def __init__(self) -> None:
        self.text = ""
        self.places: dict[str, Words] = {}

    def add(self, words: str, which: str = "") -> None:
        """Put words at the end, after a space unless they start the sentence."""
        words = words if self.text else words[:1].upper() + words[1:]
        self.text += (" " if self.text and words and words[0] not in ".,'" else "") + words
        if which:
            start = len(self.text) - len(words)
            self.places[which] = Words(text=words, start=start, end=len(self.text))

    def name(self, which: str, rng: np.random.Generator) -> None:
        """Put a drawn actor at the end, unless this side has one."""
        if which not in self.places:
            before, name = draw_actor(rng)
            if before:
                self.add(before.strip())
            self.add(name, which)


def _lesson(pattern: str, root: EventType, verb: str, rng: np.random.Generator) -> Lesson:
    """Tell a pattern: `$` is where the actor stands and `+` the recipient; else the one comes first and the other after the verb."""
    before, _, after = (part.split() for part in pattern.partition("*"))
    told = next(spelling for spelling, forms in inflect(verb).items() if forms & Form.PAST)
    telling = _Telling()
    if "$" not in pattern and "+" not in before:
        telling.name("actor", rng)
        telling.add("'s" if before else "")
    _tell(telling, before, rng)
    telling.add(told, "verb")
    early = "+" not in pattern and (not after or rng.random() < 0.5)
    if early:
        telling.name("recipient", rng)
    _tell(telling, after, rng)
    if "actor" not in telling.places:
        telling.add("by")
        telling.name("actor", rng)
    if "recipient" not in telling.places:
        telling.add(draw(rng, ("to", "with", "against", "in", "for", "over", "from", "on")))
        telling.name("recipient", rng)
    telling.add(f"{draw_circumstance(rng)}." if rng.random() < 0.4 else ".")
    event = CodedEvent(
        trigger=telling.places["verb"],
        event_type=root,
        actors=(Mention(words=telling.places["actor"], codes=("XXX",)),),
        recipients=(Mention(words=telling.places["recipient"], codes=("XXX",)),),
    )
    return Lesson(sentence=CodedSentence(text=telling.text, events=(event,)), is_complete=False, is_whole=False)


def _tell(telling: _Telling, words: list[str], rng: np.random.Generator) -> None:
    for word in words:
        if word in "$+":
            telling.name("actor" if word == "$" else "recipient", rng)
        else:
            telling.add(word)
