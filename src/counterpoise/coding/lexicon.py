"""
What words give an event away: verbs and nouns with their event type and where the recipient stands.

The rows are `lexicon/verbs.csv`, `nouns.csv` and `objects.csv`; their README says what each column means.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, reduce
from operator import or_

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
class Verbs:
    """
    Verbs by the spelling in which they are met: what form of a verb it may be, and its frames.

    `rows` holds what the lexicon says of each spelling, every verb with its row; of some thousands an article needs a hundred, which are
    read when they are first met.
    """

    rows: dict[str, list[tuple[str, dict[str, str]]]]
    opened: dict[str, tuple[Form, tuple[Frame, ...]]] = field(default_factory=dict)

    def __contains__(self, spelling: str) -> bool:
        return spelling in self.rows

    def __getitem__(self, spelling: str) -> tuple[Form, tuple[Frame, ...]]:
        if spelling not in self.opened:
            self.opened[spelling] = _open_verb(spelling, self.rows[spelling])
        return self.opened[spelling]

    def get(self, spelling: str) -> tuple[Form, tuple[Frame, ...]] | None:
        """Return the forms and frames of a spelling, None for what is no verb of the lexicon."""
        return self[spelling] if spelling in self.rows else None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """
    Every trigger by the spelling in which it is met.

    `verbs` gives for a spelling its forms and frames, `nouns` a spelling (of one or two words) to its frame, `noun_heads` are their last words,
    `object_classes` a noun to the classes it belongs to.
    """

    verbs: Verbs
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


def _load_verbs() -> Verbs:
    rows: dict[str, list[tuple[str, dict[str, str]]]] = defaultdict(list)
    for row in read_rows("verbs.csv", home=LEXICON):
        for verb in row["verb"].split("/"):
            for spelling in _forms(verb.split()[0]):
                rows[spelling].append((verb, row))
    return Verbs(dict(rows))


def _open_verb(spelling: str, rows: list[tuple[str, dict[str, str]]]) -> tuple[Form, tuple[Frame, ...]]:
    frames = [
        _parse_frame(row | {"verb": verb, "object": noun}, "verb")
        for verb, row in rows
        for noun in row["object"].split("/")
    ]
    form = reduce(or_, (_forms(frame.head)[spelling] for frame in frames))
    return form, tuple(dict.fromkeys(frames))


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
