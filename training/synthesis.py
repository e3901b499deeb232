"""
Made sentences: each frame of the coder's lexicon told once or several times of drawn actors, with its spans known.

They teach which words name which act; how reporting really sounds is for the corpus to teach.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from counterpoise.coding.inflection import Form, inflect
from counterpoise.coding.lexicon import LEXICON
from counterpoise.domain.event import EventType, Factuality
from counterpoise.ontology.files import read_rows
from training.examples import Lesson
from training.passages import CodedEvent, CodedSentence, Mention, Words
from training.phrases import draw, draw_actor, draw_circumstance, draw_date, draw_witness


@dataclass(frozen=True, slots=True)
class Telling:
    """How an act is told: the words before the verb, the verb's form, and what that makes of the act."""

    lead: str
    form: Form
    factuality: Factuality


_TELLINGS = (
    *(Telling("", Form.PAST, Factuality.ASSERTED),) * 6,
    Telling("has", Form.PARTICIPLE, Factuality.ASSERTED),
    Telling("had", Form.PARTICIPLE, Factuality.ASSERTED),
    Telling("", Form.THIRD, Factuality.ASSERTED),
    Telling("did not", Form.BASE, Factuality.NEGATED),
    Telling("has never", Form.PARTICIPLE, Factuality.NEGATED),
    Telling("may", Form.BASE, Factuality.HYPOTHETICAL),
    Telling("should", Form.BASE, Factuality.HYPOTHETICAL),
    Telling("could", Form.BASE, Factuality.HYPOTHETICAL),
    Telling("plans to", Form.BASE, Factuality.PLANNED),
    Telling("is to", Form.BASE, Factuality.PLANNED),
    Telling("reportedly", Form.PAST, Factuality.REPORTED_CLAIM),
)
_DETERMINERS = ("", "the ", "new ", "a number of ", "its ", "more ")


class _Text:
    """A sentence as it is put together, with the places of what matters."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, words: str) -> Words:
        """Put words at the end and return where they stand."""
        if self.text and words and words[0] not in ",.":
            self.text += " "
        start = len(self.text)
        self.text += words
        return Words(text=words, start=start, end=len(self.text))


def make_lessons(*, rng: np.random.Generator, rounds: int) -> Iterator[Lesson]:
    """Yield the lessons of several rounds through the lexicon's verbs."""
    classes = {row["class"]: tuple(row["words"].split()) for row in read_rows("objects.csv", home=LEXICON)}
    rows = [
        row | {"verb": verb, "object": noun}
        for row in read_rows("verbs.csv", home=LEXICON)
        if row["recipient"]
        for verb, noun in product(row["verb"].split("/"), row["object"].split("/"))
    ]
    for _ in range(rounds):
        for row in rows:
            yield _lesson(row, classes, rng)


def _lesson(row: dict[str, str], classes: dict[str, tuple[str, ...]], rng: np.random.Generator) -> Lesson:
    text, telling = _Text(), _TELLINGS[int(rng.integers(len(_TELLINGS)))]
    slot = draw(rng, tuple(part for part in row["recipient"].split("|") if part not in ("any",)) or ("obj",))
    date, attribution, factuality = None, None, telling.factuality
    if rng.random() < 0.15:
        date = text.add(_capital(draw_date(rng)))
        text.add(",")
    elif rng.random() < 0.12:
        text.add("According to")
        attribution = text.add(draw_witness(rng))
        text.add(",")
        factuality = Factuality.REPORTED_CLAIM if factuality is Factuality.ASSERTED else factuality
    passive = slot == "obj" and not row["object"] and rng.random() < 0.35
    parts = _tell_passive(text, row, telling, rng) if passive else _tell(text, row, telling, slot, classes, rng)
    if date is None and rng.random() < 0.3:
        date = text.add(draw_date(rng))
    if rng.random() < 0.35:
        text.add(draw_circumstance(rng))
    if attribution is None and rng.random() < 0.12:
        text.add(",")
        attribution = text.add(draw_witness(rng))
        text.add("said")
        factuality = Factuality.REPORTED_CLAIM if factuality is Factuality.ASSERTED else factuality
    text.add(".")
    trigger, actor, recipient = parts
    flags = row["flags"].split("|")
    if "reversed" in flags:
        actor, recipient = recipient, actor
    event = CodedEvent(
        trigger=trigger,
        event_type=EventType(row["event_type"]),
        actors=(Mention(words=actor, codes=("XXX",)),),
        recipients=(Mention(words=recipient, codes=("XXX",)),),
        mode=row["mode"] or None,
        factuality=factuality,
        attribution=attribution,
        date=date,
        is_mutual="mutual" in flags,
        form="passive" if passive else "active",
    )
    return Lesson(sentence=CodedSentence(text=text.text, events=(event,)))


def _tell(
    text: _Text,
    row: dict[str, str],
    telling: Telling,
    slot: str,
    classes: dict[str, tuple[str, ...]],
    rng: np.random.Generator,
) -> tuple[Words, Words, Words]:
    lemma, *particles = row["verb"].split()
    actor = _add_actor(text, rng)
    text.add(telling.lead)
    verb = text.add(_form(lemma, telling.form))
    recipient = None
    if slot == "obj" and row["object"]:  # "offered Laos a loan", or of the recipient ("Lao sailors") seen from its name
        recipient = _add_actor(text, rng)
    trigger = verb
    for particle in particles:
        trigger = text.add(particle)
    if particles:
        trigger = Words(text=text.text[verb.start : trigger.end], start=verb.start, end=trigger.end)
    if row["object"]:
        noun = text.add(draw(rng, _DETERMINERS) + draw(rng, classes.get(row["object"], (row["object"],))))
        if lemma in _LIGHT:
            head = noun.text.split()[-1]
            assert noun.end is not None
            trigger = Words(text=head, start=noun.end - len(head), end=noun.end)
    if recipient is None:
        if slot not in ("obj", "noneok"):
            text.add(slot)
        recipient = _add_actor(text, rng)
    return trigger, actor, recipient


def _tell_passive(
    text: _Text, row: dict[str, str], telling: Telling, rng: np.random.Generator
) -> tuple[Words, Words, Words]:
    lemma, *particles = row["verb"].split()
    recipient = _add_actor(text, rng)
    be = {Form.PAST: "was", Form.THIRD: "is", Form.PARTICIPLE: "been", Form.BASE: "be"}[telling.form]
    text.add(f"{telling.lead} {be}".strip())
    verb = text.add(_form(lemma, Form.PARTICIPLE))
    trigger = verb
    for particle in particles:
        last = text.add(particle)
        trigger = Words(text=text.text[verb.start : last.end], start=verb.start, end=last.end)
    text.add("by")
    return trigger, _add_actor(text, rng), recipient


_LIGHT = frozenset(
    "make take give have hold launch pay impose mount stage conduct carry lodge deliver open issue".split()
)


def _add_actor(text: _Text, rng: np.random.Generator) -> Words:
    before, name = draw_actor(rng)
    if before:
        text.add(before.strip() if text.text else before.strip().capitalize())
    return text.add(name if text.text else _capital(name))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _form(lemma: str, form: Form) -> str:
    return next(spelling for spelling, forms in inflect(lemma).items() if forms & form)
