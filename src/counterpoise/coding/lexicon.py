"""
What words give an event away: verbs and nouns with their event type and where the recipient stands.

The rows are `lexicon/verbs.csv`, `nouns.csv` and `objects.csv`; their README says what each column means.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import product

from counterpoise.coding.inflection import Form, inflect
from counterpoise.domain.event import EventType
from counterpoise.ontology.files import read_rows

LEXICON = "counterpoise.coding/lexicon"


@dataclass(frozen=True, slots=True)
class Frame:
    """
    One way in which a word states an act.

    `head` is the base form, `particles` the words that must follow it ("out of"), `object` the class of noun that must
    stand as its object ("" for none), `recipients` where the recipient may stand: `obj` (direct object), a preposition,
    or `any` (the first other actor after it).
    """

    head: str
    particles: tuple[str, ...]
    object: str
    recipients: tuple[str, ...]
    event_type: EventType
    mode: str | None
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """
    Every trigger by the spelling in which it is met.

    `verbs` maps a spelling to its forms and frames, `nouns` a spelling (of one or two words) to its frame, `noun_heads` are their last words,
    `object_classes` a noun to the classes it belongs to.
    """

    verbs: dict[str, tuple[Form, tuple[Frame, ...]]]
    nouns: dict[str, Frame]
    noun_heads: frozenset[str]
    object_classes: dict[str, frozenset[str]]


@cache
def load_lexicon() -> Lexicon:
    """Return the packaged lexicon."""
    nouns = {
        noun: _parse_frame(row | {"noun": noun}, "noun")
        for row in read_rows("nouns.csv", home=LEXICON)
        for noun in row["noun"].split("/")
    }
    heads = frozenset(noun.split()[-1] for noun in nouns)
    return Lexicon(_load_verbs(), nouns, heads, _load_objects())


@cache
def load_distractors() -> tuple[str, ...]:
    """Return phrases that hold the name of an actor and mean something else ("Sea of Japan")."""
    return tuple(row["text"] for row in read_rows("distractors.csv", home=LEXICON))


@cache
def load_kinds() -> dict[str, frozenset[str]]:
    """Return, for a word that tells what kind of state one is ("the island"), the actors of that kind."""
    return {row["kind"]: frozenset(row["actors"].split()) for row in read_rows("kinds.csv", home=LEXICON)}


def _load_verbs() -> dict[str, tuple[Form, tuple[Frame, ...]]]:
    forms: dict[str, Form] = defaultdict(lambda: Form(0))
    frames: dict[str, list[Frame]] = defaultdict(list)
    for row in read_rows("verbs.csv", home=LEXICON):
        for verb, noun in product(row["verb"].split("/"), row["object"].split("/")):
            frame = _parse_frame(row | {"verb": verb, "object": noun}, "verb")
            for spelling, form in _forms(frame.head).items():
                forms[spelling] |= form
                if frame not in frames[spelling]:
                    frames[spelling].append(frame)
    return {spelling: (forms[spelling], tuple(frames[spelling])) for spelling in frames}


@cache
def _forms(lemma: str) -> dict[str, Form]:
    return {spelling: form for each in _spellings(lemma) for spelling, form in inflect(each).items()}


def _load_objects() -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = defaultdict(set)
    for row in read_rows("objects.csv", home=LEXICON):
        for word in row["words"].split():
            classes[word].add(row["class"])
    return {word: frozenset(names) for word, names in classes.items()}


def _spellings(lemma: str) -> tuple[str, ...]:
    return (
        (lemma, lemma[:-3] + "ize")
        if lemma.endswith("ise") and lemma not in {"raise", "promise", "advise"}
        else (lemma,)
    )


def _parse_frame(row: dict[str, str], column: str) -> Frame:
    head, *particles = row[column].split()
    return Frame(
        head=head,
        particles=tuple(particles),
        object=row.get("object", ""),
        recipients=tuple(part for part in row["recipient"].split("|") if part),
        event_type=EventType(row["event_type"]),
        mode=row["mode"] or None,
        flags=frozenset(flag for flag in row["flags"].split("|") if flag),
    )
