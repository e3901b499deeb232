"""
Check parts of the corpus, show their balance, and measure how well two codings agree.

    python -m training.validate check [PART.jsonl ...]     faults and balance; all parts without a name
    python -m training.validate blind PART.jsonl           a tenth of its passages without their events, for a second hand [--tenth N]
    python -m training.validate agree FIRST.jsonl SECOND.jsonl   Cohen's kappa between two codings

The exit status is 1 where there is a fault, or where kappa on the type is below 0.7.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zlib import crc32

from counterpoise.ontology.plover import load_types
from counterpoise.ontology.states import load_states
from training.agreement import measure_agreement
from training.balance import describe_balance
from training.passages import FORMS, PARTS, BadPassage, CodedEvent, Passage, parse_passage, read_passages

REGIONS = (
    "africa", "north-america", "latin-america", "east-asia", "southeast-asia", "south-asia", "central-asia",
    "middle-east", "western-europe", "eastern-europe", "oceania", "global",
)  # fmt: skip
REGISTERS = (
    "wire", "analysis", "opinion", "communique", "statement", "digest", "feature", "translated", "headline", "caption",
    "chronicle", "other",
)  # fmt: skip
BLOCS = frozenset("NATO EUR UNO ASEAN G7 BRICS SCO OPEC IAEA WTO AU XXX".split())
KAPPA_FLOOR = 0.7
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_NEAR = 0.6
_LONGEST = 40
_SHORTEST = 8
"""A sentence of fewer words may stand in two articles ("They did not.")."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status of the check that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("check").add_argument("parts", nargs="*", type=Path)
    hidden = verbs.add_parser("blind")
    hidden.add_argument("part", type=Path)
    hidden.add_argument(
        "--tenth",
        type=int,
        default=0,
        help="which tenth, 0 to 9: a fresh one where the guide was mended in view of another",
    )
    agree = verbs.add_parser("agree")
    agree.add_argument("first", type=Path)
    agree.add_argument("second", type=Path)
    asked = parser.parse_args(arguments)
    if asked.verb == "check":
        return _check(asked.parts or sorted(PARTS.glob("*.jsonl")))
    if asked.verb == "blind":
        for line in blind(asked.part, tenth=asked.tenth):
            print(line)
        return 0
    agreement = measure_agreement(read_passages(asked.first), read_passages(asked.second))
    print(agreement.describe())
    return int(agreement.type_kappa < KAPPA_FLOOR)


def blind(part: Path, *, tenth: int = 0) -> Iterator[str]:
    """Return a tenth of the passages of a part without their events, at least five; `tenth` 0 has those whose id hashes lowest."""
    passages = sorted(read_passages(part), key=lambda passage: crc32(passage.id.encode()))
    size = max(5, round(len(passages) / 10))
    for passage in passages[tenth * size : (tenth + 1) * size]:
        row = {
            "id": passage.id,
            "published": passage.published.isoformat(),
            "region": passage.region,
            "register": passage.register,
            "sentences": [{"text": sentence.text, "events": []} for sentence in passage.sentences],
        }
        yield json.dumps(row, ensure_ascii=False)


def find_faults(part: Path) -> tuple[list[Passage], list[str]]:
    """Return the passages of a part that can be read, and every fault with the line it stands on."""
    passages: list[Passage] = []
    faults: list[str] = []
    for number, line in enumerate(part.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            passage = parse_passage(line)
        except BadPassage as fault:
            faults.append(f"{part.name}:{number}: {fault}")
            continue
        passages.append(passage)
        faults.extend(f"{part.name}:{number}: {fault}" for fault in _faults_of(passage))
    return passages, faults


def find_duplicates(passages: Iterable[Passage]) -> list[str]:
    """Return a line for every passage id used twice and every pair of sentences that share most of their words in order."""
    seen: dict[str, str] = {}
    by_gram: dict[tuple[str, ...], list[int]] = {}
    grams: list[set[tuple[str, ...]]] = []
    places: list[str] = []
    faults = []
    for passage in passages:
        if passage.id in seen:
            faults.append(f"The id {passage.id} is used twice.")
        seen[passage.id] = passage.id
        for sentence in passage.sentences:
            own = _grams(sentence.text) if len(sentence.text.split()) >= _SHORTEST else set()
            rivals = {at for gram in own for at in by_gram.get(gram, ())}
            close = [places[at] for at in rivals if len(own & grams[at]) > _NEAR * min(len(own), len(grams[at]))]
            faults.extend(f"{passage.id} repeats a sentence of {place}: {sentence.text!r}" for place in close)
            for gram in own:
                by_gram.setdefault(gram, []).append(len(grams))
            grams.append(own)
            places.append(passage.id)
    return faults


def _check(parts: Sequence[Path]) -> int:
    everything: list[Passage] = []
    faults: list[str] = []
    for part in parts:
        passages, own = find_faults(part)
        everything.extend(passages)
        faults.extend(own)
        print(describe_balance(part.stem, passages))
    if len(parts) > 1:
        print(describe_balance("all parts", everything))
    faults.extend(find_duplicates(everything))
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults in {len(parts)} parts.")
    return int(bool(faults))


def _faults_of(passage: Passage) -> Iterator[str]:
    if not _ID.fullmatch(passage.id):
        yield f"The id {passage.id!r} is not of the form part-001."
    if not 1990 <= passage.published.year <= 2026:
        yield f"{passage.published} lies outside 1990-2026."
    if passage.region not in REGIONS:
        yield f"The region {passage.region!r} is none of {', '.join(REGIONS)}."
    if passage.register not in REGISTERS:
        yield f"The register {passage.register!r} is none of {', '.join(REGISTERS)}."
    if not 1 <= len(passage.sentences) <= _LONGEST:
        yield f"A passage has 1 to {_LONGEST} sentences, not {len(passage.sentences)}."
    for sentence in passage.sentences:
        said = set()
        for event in sentence.events:
            yield from _faults_of_event(event)
            key = (event.trigger.start, event.event_type, event.sides)
            if key in said:
                yield f"The same event is given twice for {event.trigger.text!r}."
            said.add(key)


def _faults_of_event(event: CodedEvent) -> Iterator[str]:
    of = f"{event.event_type} ({event.trigger.text!r})"
    if not event.actors:
        yield f"{of} has no actor."
    known = BLOCS | load_states().keys()
    actors, recipients = event.sides
    for code in sorted((actors | recipients) - known):
        yield f"{of} has the unknown code {code!r}."
    if (actors & recipients) - {"XXX"}:
        yield f"{of} has {sorted(actors & recipients)} on both sides: a domestic act is no event."
    if event.mode is not None and event.mode not in load_types()[event.event_type].modes:
        yield f"{of} has the mode {event.mode!r}, which is none of {', '.join(load_types()[event.event_type].modes) or 'its own (it has none)'}."
    if event.form not in FORMS:
        yield f"{of} has the form {event.form!r}, which is none of {', '.join(FORMS)}."
    if len(event.trigger.text.split()) > 4:
        yield f"{of} has a trigger of more than four words: give the head alone."


def _grams(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))}


if __name__ == "__main__":
    sys.exit(main())
