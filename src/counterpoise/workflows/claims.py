"""Claims: found in articles, read from sentences or files, and put to the test against a record."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from rich.table import Table

from counterpoise.claims.coverage import clip
from counterpoise.claims.forms import parse_claims, to_form, to_plain
from counterpoise.claims.statement import read_statement
from counterpoise.claims.testimony import COLUMNS, Testimony
from counterpoise.claims.verdicts import DECIDABLE, weigh_claim
from counterpoise.coding.coder import RuleCoder
from counterpoise.domain.claim import Claim, ClaimKind, Exhibit, TrackRecord, Verdict
from counterpoise.domain.document import CodedDocument, Skipped
from counterpoise.domain.errors import CounterpoiseError, UnusableClaim
from counterpoise.domain.event import Event
from counterpoise.record.acts import acts_of
from counterpoise.record.commitments import read_measures
from counterpoise.record.ratings import ratings
from counterpoise.record.store import Record
from counterpoise.record.verdicts import add_verdicts, latest_verdicts, list_verdicts, track_records
from counterpoise.report.claims import tabulate_history, tabulate_tracks, to_claim_review, to_markdown
from counterpoise.workflows.foreseen import Foreseen

if TYPE_CHECKING:
    from counterpoise.workflows.read import Overrides

_FILE_NAME = re.compile(r"\S+\.(?:ya?ml|json|txt|md|csv|jsonl)", re.IGNORECASE)
_AT_ONCE = 50
_EXACT = frozenset({".yaml", ".yml", ".json"})


@dataclass(frozen=True, slots=True)
class Found:
    """A claim of an article, and whether the record could decide it: in words, and None where no record was asked."""

    claim: Claim
    decidable: str


def list_claims(sources: Iterable[str], *, overrides: "Overrides", record: Path | None) -> Iterator[Found | Skipped]:
    """Yield the claims of articles with whether the record could decide each, and what could not be read."""
    from counterpoise.claims.detect import find_claims
    from counterpoise.workflows.read import read_sources  # opens pages and feeds, which is slow to load

    testimony = load_testimony(record) if record else None
    for result in read_sources(sources, overrides=overrides):
        if not isinstance(result, CodedDocument):
            yield result
            continue
        for claim in find_claims(result):
            yield Found(claim, _decidable(claim, testimony))


def gather_claims(given: str, *, said: date | None) -> Iterator[Claim | Skipped]:
    """
    Yield the claims of a sentence, a YAML or JSON file of exact claims, or a text file with a sentence a line.

    Raises
    ------
    NoClaim, UnusableDate, UnusableClaim
        If a sentence holds no claim, or a file breaks the schema.
    """
    path = Path(given)
    if not _is_file(path):
        yield read_statement(given, coder=RuleCoder(), said=said)
        return
    text = _read_text(path)
    if not text.strip() and path.suffix.lower() not in _EXACT:
        raise UnusableClaim(f"{path} holds no claim. Write a sentence a line.")
    if path.suffix.lower() in _EXACT:
        yield from parse_claims(text, named=str(path))
        return
    coder = RuleCoder()
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield read_statement(line, coder=coder, said=said)
            except CounterpoiseError as error:
                yield Skipped(what=f"{path}, line {number}", reason=f"{path}, line {number}: {error}")


def load_testimony(record: Path) -> Testimony:
    """
    Return the acts of a record, ready to be asked.

    Raises
    ------
    RecordMissing, RecordCorrupt
        If there is none, or a batch of it cannot be read.
    """
    return _hear(Record.open(record))


def weigh_claims(claims: Iterable[Claim], record: Path, *, keep: bool) -> Iterator[Verdict]:
    """Yield the verdict of a record on each claim, a document's own acts aside, with the sentences of its evidence; kept with `keep`."""
    store = Record.open(record)
    testimony, moment, rated = _hear(store), datetime.now(UTC), ratings(store)
    kept: list[Verdict] = []
    others: dict[str, Testimony] = {}  # what a document claims is held against the others

    def weigh(claim: Claim) -> Verdict:
        if claim.document and claim.document not in others:
            others[claim.document] = testimony.without(claim.document)
        heard = others[claim.document] if claim.document else testimony
        return weigh_claim(heard, claim, tested=moment, ratings=rated)

    waiting = iter(claims)
    while verdicts := [weigh(claim) for claim in islice(waiting, _AT_ONCE)]:
        kept += _with_sentences(verdicts, store)
        yield from kept[-len(verdicts) :]
    if keep and kept:
        add_verdicts(store, kept)


def weigh_readings(coded: Sequence[CodedDocument], record: Path | None, *, most: int) -> tuple[list[Verdict], int]:
    """
    Return the verdicts on the claims of articles, at most so many, and how many claims there are.

    Each is held against the other documents: of the record, or of those read where nothing is kept.
    """
    from counterpoise.claims.detect import find_claims

    claims = [claim for each in coded for claim in find_claims(each)]
    if record is not None:
        return list(weigh_claims(claims[:most], record, keep=False)), len(claims)
    publishers = {each.document.id: each.document.publication.publisher for each in coded}
    testimony = Testimony.of(acts_of([event for each in coded for event in each.events], publishers))
    events = {event.id: event for each in coded for event in each.events}
    verdicts = [weigh_claim(testimony.without(claim.document or ""), claim) for claim in claims[:most]]
    return [_told(verdict, events) for verdict in verdicts], len(claims)


def to_line(verdict: Verdict, *, foreseen: Foreseen | None = None) -> str:
    """Return a verdict as one line of JSON: the reading of the claim, kind, verdict, strength, for, against, coverage; of a forecast its question."""
    ledger = {"ledger": foreseen.to_plain()} if foreseen else {}
    return msgspec.json.encode(_to_plain(verdict) | ledger).decode()


def to_found_line(found: Found) -> str:
    """Return a claim of an article as one line of JSON."""
    claim = found.claim
    span = msgspec.to_builtins(claim.span) if claim.span else None
    line = {
        "id": claim.id,
        "kind": str(claim.kind),
        "decidable": found.decidable,
        "claimant": claim.claimant,
        "sentence": claim.text,
        "span": span,
    }
    return msgspec.json.encode(line | {"reading": to_plain(to_form(claim))}).decode()


def _to_plain(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.claim.id,
        "text": verdict.claim.text,
        "reading": to_plain(to_form(verdict.claim)),
        "kind": str(verdict.claim.kind),
        "verdict": str(verdict.finding),
        "strength": verdict.strength,
        "reasons": list(verdict.reasons),
        "for": [msgspec.to_builtins(each) for each in verdict.supporting],
        "against": [msgspec.to_builtins(each) for each in verdict.opposing],
        "figures": [msgspec.to_builtins(each) for each in verdict.figures],
        "coverage": msgspec.to_builtins(verdict.coverage),
        "rests_on": [msgspec.to_builtins(each) for each in verdict.rests_on],
        "would_change": verdict.would_change,
        "method": verdict.method,
    }


def write_readings(claims: Iterable[Claim], path: Path) -> None:
    """
    Write claims in exact form, to be edited and tested again.

    Raises
    ------
    UnusableClaim
        If the file cannot be written.
    """
    import yaml

    plain = [to_plain(to_form(claim)) for claim in claims]
    _write(path, yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=120))


def write_verdicts(
    verdicts: Sequence[Verdict], record: Path, *, markdown: Path | None, claim_review: Path | None, bibtex: Path | None
) -> None:
    """
    Write verdicts in the forms asked for: Markdown, ClaimReview, and the BibTeX of the documents that the evidence stands in.

    Raises
    ------
    UnusableClaim
        If a file cannot be written.
    """
    if markdown:
        _write(markdown, to_markdown(verdicts))
    if claim_review:
        _write(
            claim_review,
            msgspec.json.format(msgspec.json.encode([to_claim_review(each) for each in verdicts]), indent=1).decode(),
        )
    if bibtex:
        _write(bibtex, _cite(verdicts, record))


@dataclass(frozen=True, slots=True)
class History:
    """The verdicts kept in a record: every one in order, or how each claimant's latest ones stand."""

    verdicts: list[Verdict]
    tracks: list[TrackRecord]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been tested yet."""
        return not self.verdicts

    def lines(self) -> Iterator[str]:
        """Yield one JSON line for each verdict, or for each claimant."""
        if self.tracks:
            yield from (msgspec.json.encode(track).decode() for track in self.tracks)
        else:
            yield from map(to_line, self.verdicts)

    def table(self) -> Table:
        """Return the history as a table."""
        return tabulate_tracks(self.tracks) if self.tracks else tabulate_history(self.verdicts)


def show_history(record: Path, *, by_claimant: bool) -> History:
    """Return the verdicts of a record; with `by_claimant` how each claimant's claims stand by their latest verdicts."""
    store = Record.open(record)
    return History(list_verdicts(store), track_records(list(latest_verdicts(store).values())) if by_claimant else [])


def _cite(verdicts: Iterable[Verdict], record: Path) -> str:
    documents = {exhibit.document for verdict in verdicts for exhibit in (*verdict.supporting, *verdict.opposing)}
    return (
        "\n\n".join(row.publication.cite_bibtex() for row in Record.open(record).documents() if row.id in documents)
        + "\n"
    )


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnusableClaim(f"{path} cannot be written ({error.strerror or error}). Name another file.") from error


def _decidable(claim: Claim, testimony: Testimony | None) -> str:
    if claim.kind is ClaimKind.QUANTITY:
        return "by a table of its quantity"
    if claim.kind not in DECIDABLE:
        return "no"
    if testimony is None:
        return "by a record of events"
    reach = testimony.calendar.reach
    if reach is None:
        return "no: the record is empty"
    if claim.period and clip(claim.period, reach) is None:
        return f"no: the record reaches from {reach.earliest} to {reach.latest}"
    return "yes"


def _hear(store: Record) -> Testimony:
    figures = read_measures(store)
    return Testimony.of(store.sql(f"SELECT {', '.join(COLUMNS)} FROM acts"), figures if figures.num_rows else None)


def _with_sentences(verdicts: Sequence[Verdict], store: Record) -> list[Verdict]:
    """Return verdicts with the sentences of their evidence, fetched for all of them at once."""
    ids = {exhibit.event for verdict in verdicts for exhibit in (*verdict.supporting, *verdict.opposing)}
    events = {event.id: event for event in store.events(ids=ids)} if ids else {}
    return [_told(verdict, events) for verdict in verdicts]


def _told(verdict: Verdict, events: Mapping[str, Event]) -> Verdict:
    """Return a verdict whose evidence has its sentences, and whom they have it from."""
    supporting, opposing = (
        tuple(_with_words(exhibit, events.get(exhibit.event)) for exhibit in exhibits)
        for exhibits in (verdict.supporting, verdict.opposing)
    )
    return replace(verdict, supporting=supporting, opposing=opposing)


def _with_words(exhibit: Exhibit, event: Event | None) -> Exhibit:
    if event is None:
        return exhibit
    sayer = event.attribution[0].sayer if event.attribution else None
    return replace(exhibit, sentence=event.evidence.sentence, sayer=sayer)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file() or bool(_FILE_NAME.fullmatch(str(path)))
    except (OSError, ValueError):
        return False


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UnusableClaim(f"There is no file {path}. Give a sentence in quotes, or a file of claims.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableClaim(
            f"{path} cannot be read as UTF-8 text ({error}). Give YAML or JSON, or a text file with a sentence a line."
        ) from error
