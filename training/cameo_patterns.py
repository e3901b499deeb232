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
from counterpoise.domain.event import EventType, Factuality
from training.examples import Lesson
from training.passages import CodedEvent, CodedSentence, Mention, Words
from training.phrases import draw, draw_actor, draw_circumstance

_PATTERN = re.compile(r"^- \* (.*?)\s*\[(\d+)\]\s*#\s*([A-Z]+)\s*$")
_ROOTS = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "RETREAT", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION",
    "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
_CONCEDED = frozenset({"080", "081", "082", "083"})


def read_patterns(path: Path, *, rng: np.random.Generator) -> Iterator[Lesson]:
    """Yield a lesson for each pattern that starts with its verb and goes on in plain words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    sets = _read_sets(lines)
    for line in lines:
        match = _PATTERN.match(line)
        if match and match.group(2)[:2] in _ROOTS:
            pattern, code, verb = match.groups()
            yield _lesson(_words(pattern, sets, rng), _root(code), verb.lower(), rng)


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
    words = re.sub(r"[{}()^$+%*]", " ", pattern).replace("_", " ")
    return " ".join(draw(rng, sets[word]) if word in sets else word for word in words.split()).lower()


def _lesson(words: str, root: EventType, verb: str, rng: np.random.Generator) -> Lesson:
    told = next(spelling for spelling, forms in inflect(verb).items() if forms & Form.PAST)
    actor, recipient = draw_actor(rng), draw_actor(rng)
    lead = f"{actor[0]}{actor[1]}"
    lead = lead[:1].upper() + lead[1:]
    early = rng.random() < 0.5
    link = "" if early else draw(rng, ("to ", "with ", "against ", "in ", "for ", ""))
    middle = "" if early else f" {words}"
    text = f"{lead} {told}{middle} {link}{recipient[0]}"
    start = len(text)
    text += recipient[1] + (f" {words}" if early else "")
    text += f" {draw_circumstance(rng)}." if rng.random() < 0.4 else "."
    event = CodedEvent(
        trigger=Words(text=told, start=len(lead) + 1, end=len(lead) + 1 + len(told)),
        event_type=root,
        actors=(Mention(words=Words(text=actor[1], start=len(actor[0]), end=len(lead)), codes=("XXX",)),),
        recipients=(
            Mention(words=Words(text=recipient[1], start=start, end=start + len(recipient[1])), codes=("XXX",)),
        ),
        mode=None,
        factuality=Factuality.ASSERTED,
        attribution=None,
        date=None,
        is_mutual=False,
        form="active",
    )
    return Lesson(sentence=CodedSentence(text=text, events=(event,)), is_complete=False, is_whole=False)
