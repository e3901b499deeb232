"""
The corpus as values: passages, their sentences, and the events in them, with spans found from words written by hand.

One passage is one line of JSON; `training/corpus/README.md` says what each field holds.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

from counterpoise.domain.event import EventType, Factuality

PARTS = Path(__file__).parent / "corpus" / "parts"
FORMS = ("active", "passive", "nominal")
_OCCURRENCE = re.compile(r"#(\d+)$")


class BadPassage(ValueError):
    """What is wrong with a line of the corpus, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of a sentence with their place in it, counted in code points; `start` is None where they are only understood."""

    text: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for somebody, and the codes of whom they stand for."""

    words: Words
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """One act as a hand coded it in one sentence; what nobody coded is as in plain news."""

    trigger: Words
    event_type: EventType
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    mode: str | None = None
    factuality: Factuality = Factuality.ASSERTED
    attribution: Words | None = None
    date: Words | None = None
    is_mutual: bool = False
    form: str = "active"

    @property
    def sides(self) -> tuple[frozenset[str], frozenset[str]]:
        """The codes of who acted and of who received."""
        actors = frozenset(code for mention in self.actors for code in mention.codes)
        return actors, frozenset(code for mention in self.recipients for code in mention.codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedSentence:
    """One sentence and its events, none where it holds none; `bystanders` are names in it that are on no side of any."""

    text: str
    events: tuple[CodedEvent, ...]
    bystanders: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A few sentences that belong together, from one piece published on one day."""

    id: str
    published: date
    region: str
    register: str
    sentences: tuple[CodedSentence, ...]


def read_passages(path: Path) -> list[Passage]:
    """Return the passages of a part; the first line that cannot be read raises `BadPassage` with its number."""
    return [passage for _, passage in _each(path)]


def split_passages(passages: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Return the passages to learn from and a tenth to calibrate on, told apart by their ids."""
    held = [passage for passage in passages if crc32(passage.id.encode()) % 10 == 0]
    return [passage for passage in passages if crc32(passage.id.encode()) % 10], held


def read_corpus() -> list[Passage]:
    """Return every passage of the corpus."""
    return [passage for part in sorted(PARTS.glob("*.jsonl")) for passage in read_passages(part)]


def _each(path: Path) -> Iterator[tuple[int, Passage]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                yield number, parse_passage(line)
            except BadPassage as fault:
                raise BadPassage(f"{path.name}:{number}: {fault}") from fault


def parse_passage(line: str) -> Passage:
    """
    Return the passage that a line of JSON holds.

    Raises
    ------
    BadPassage
        If the line is no JSON, lacks a field or has one too many, or its words are not found in its sentence.
    """
    try:
        row = json.loads(line)
    except ValueError as fault:
        raise BadPassage(f"This is not JSON: {fault}.") from fault
    _check_fields(row, needed={"id", "published", "region", "register", "sentences"}, allowed=set())
    try:
        published = date.fromisoformat(row["published"])
    except (TypeError, ValueError) as fault:
        raise BadPassage(f"published is {row['published']!r}; write an ISO day such as 2012-05-14.") from fault
    return Passage(
        id=row["id"],
        published=published,
        region=row["region"],
        register=row["register"],
        sentences=tuple(map(_parse_sentence, row["sentences"])),
    )


def find_words(written: str, text: str) -> Words:
    """
    Return where words stand in a text; `#2` after them means their second occurrence.

    Raises
    ------
    BadPassage
        If the text does not hold them, or holds them more than once and no number says which is meant.

    Examples
    --------
    >>> find_words("China#2", "China said that China would wait")
    Words(text='China', start=16, end=21)
    """
    marked = _OCCURRENCE.search(written)
    plain = written[: marked.start()] if marked else written
    starts = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", text)] if plain else []
    if not starts:
        raise BadPassage(f"{plain!r} does not stand as whole words in {text!r}.")
    if marked is None and len(starts) > 1:
        raise BadPassage(f"{plain!r} stands {len(starts)} times in {text!r}: write #1, #2 ... after it.")
    number = int(marked.group(1)) if marked else 1
    if not 1 <= number <= len(starts):
        raise BadPassage(f"{plain!r} stands only {len(starts)} times in {text!r}, so #{number} is not there.")
    return Words(text=plain, start=starts[number - 1], end=starts[number - 1] + len(plain))


def _parse_sentence(row: object) -> CodedSentence:
    _check_fields(row, needed={"text"}, allowed={"events"})
    assert isinstance(row, dict)
    text = row["text"]
    if not isinstance(text, str) or not text.strip() or "\n" in text:
        raise BadPassage(f"A sentence is one line of text, not {text!r}.")
    return CodedSentence(text=text, events=tuple(_parse_event(event, text) for event in row.get("events", [])))


_OPTIONAL = {"recipients", "mode", "factuality", "attribution", "date", "mutual", "form"}


def _parse_event(row: object, text: str) -> CodedEvent:
    _check_fields(row, needed={"trigger", "type", "actors"}, allowed=_OPTIONAL)
    assert isinstance(row, dict)
    try:
        event_type, factuality = EventType(row["type"]), Factuality(row.get("factuality", "asserted"))
    except ValueError as fault:
        raise BadPassage(f"{fault} (in {text!r}).") from fault
    attribution, when = row.get("attribution"), row.get("date")
    return CodedEvent(
        trigger=find_words(row["trigger"], text),
        event_type=event_type,
        actors=tuple(_parse_mention(each, text) for each in row["actors"]),
        recipients=tuple(_parse_mention(each, text) for each in row.get("recipients", [])),
        mode=row.get("mode"),
        factuality=factuality,
        attribution=find_words(attribution, text) if attribution else None,
        date=find_words(when, text) if when else None,
        is_mutual=bool(row.get("mutual", False)),
        form=row.get("form", "active"),
    )


def _parse_mention(written: str, text: str) -> Mention:
    words, mark, codes = written.rpartition("=")
    if not mark or not codes:
        raise BadPassage(f"{written!r} has no code: write words=CODE, or =CODE where nobody is named.")
    found = find_words(words, text) if words else Words(text="", start=None, end=None)
    return Mention(words=found, codes=tuple(codes.split("+")))


def _check_fields(row: object, *, needed: set[str], allowed: set[str]) -> None:
    if not isinstance(row, dict):
        raise BadPassage(f"Here an object is expected, not {row!r}.")
    missing, unknown = needed - row.keys(), row.keys() - needed - allowed
    if missing or unknown:
        raise BadPassage(f"Fields missing: {sorted(missing)}; not known: {sorted(unknown)}.")
