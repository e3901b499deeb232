"""
Single sentences in which an actor and a recipient are marked, with the type of the act between them: `corpus/pairs/NAME.tsv`.

Nothing else in such a sentence is coded. Acts inside a state count here, and the conventions are those of PLOVER's codebook (`corpus/README.md`).

    python -m training.marked_pairs [FILE ...]                 faults and counts; all files without a name
    python -m training.marked_pairs --blind FILE               a tenth without the types, for a second hand
    python -m training.marked_pairs --agree FILE RECODED       Cohen's kappa between two codings
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from counterpoise.domain.event import EventType
from training.agreement import kappa
from training.passages import CodedEvent, CodedSentence, Mention, Words

PAIRS = Path(__file__).parent / "corpus" / "pairs"
KAPPA_FLOOR = 0.7
_MARK = re.compile(r"</?[st]>")
_NOWHERE = Words(text="", start=None, end=None)


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A sentence without its marks, the words of actor and recipient, and what the one does to the other."""

    text: str
    actor: Words
    recipient: Words
    event_type: EventType

    def as_sentence(self) -> CodedSentence:
        """Return the one event that is known, its trigger unknown."""
        event = CodedEvent(
            trigger=_NOWHERE,
            event_type=self.event_type,
            actors=(Mention(words=self.actor, codes=("XXX",)),),
            recipients=(Mention(words=self.recipient, codes=("XXX",)),),
        )
        return CodedSentence(text=self.text, events=(event,))


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 1 where a line has a fault, or two hands agree too little."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--blind", action="store_true")
    parser.add_argument("--agree", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.blind:
        for line in blind(asked.files[0]):
            print(line)
        return 0
    if asked.agree:
        return _compare(*asked.files)
    faults = [fault for path in asked.files or sorted(PAIRS.glob("*.tsv")) for fault in _check(path)]
    for fault in faults:
        print(fault)
    return int(bool(faults))


def read_pairs(path: Path) -> list[MarkedPair]:
    """
    Return the pairs of a file.

    Raises
    ------
    ValueError
        If a line lacks a mark or a known type.
    """
    return [parse_pair(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def split_pairs(pairs: Sequence[MarkedPair]) -> tuple[list[MarkedPair], list[MarkedPair]]:
    """Return the pairs to learn from and a tenth held out, told apart by their sentences."""
    held = [pair for pair in pairs if crc32(pair.text.encode()) % 10 == 0]
    return [pair for pair in pairs if crc32(pair.text.encode()) % 10], held


def parse_pair(line: str) -> MarkedPair:
    r"""
    Return the pair of a line.

    Raises
    ------
    ValueError
        If a mark or the type is missing or unknown.

    Examples
    --------
    >>> parse_pair("<s>Oman</s> welcomed <t>Fiji</t>'s step.\tSUPPORT").recipient
    Words(text='Fiji', start=14, end=18)
    """
    marked, _, name = line.rpartition("\t")
    text, spans = unmark(marked)
    if set(spans) != {"s", "t"} or len(_MARK.findall(marked)) != 4:
        raise ValueError("one actor <s>...</s> and one recipient <t>...</t> are needed")
    return MarkedPair(text, spans["s"], spans["t"], EventType(name))


def unmark(marked: str) -> tuple[str, dict[str, Words]]:
    """Return a sentence without its marks, and the words between them: of actor (`s`) and recipient (`t`), the first where one repeats."""
    text, done = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, Words] = {}
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        done = match.end()
        which = match.group().strip("</>")
        if not match.group().startswith("</"):
            opened[which] = len(text)
        elif which in opened:
            spans.setdefault(which, Words(text=text[opened[which] :], start=opened[which], end=len(text)))
    return text + marked[done:], spans


def blind(path: Path) -> Iterator[str]:
    """Yield a tenth of a file's sentences, those whose text hashes lowest, without their types."""
    lines = [line.rpartition("\t")[0] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    yield from sorted(lines, key=lambda line: crc32(line.encode()))[: max(1, round(len(lines) / 10))]


def _compare(first: Path, second: Path) -> int:
    recoded = {pair.text: pair.event_type for pair in read_pairs(second)}
    both = [(pair, recoded[pair.text]) for pair in read_pairs(first) if pair.text in recoded]
    agreed = kappa([(pair.event_type.value, other.value) for pair, other in both])
    print(f"{len(both)} sentences coded twice, kappa on type {agreed:.2f}")
    for pair, other in both:
        if pair.event_type is not other:
            print(f"  {pair.event_type} or {other}: {pair.text}")
    return int(not agreed >= KAPPA_FLOOR)


def _check(path: Path) -> Iterator[str]:
    seen: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            pair = parse_pair(line)
        except ValueError as fault:
            yield f"{path.name}:{number}: {fault}"
            continue
        if pair.text in seen:
            yield f"{path.name}:{number}: the sentence of line {seen[pair.text]} again"
        seen[pair.text] = number
        counts[pair.event_type] += 1
    print(
        f"{path.stem}: {counts.total()} pairs  " + "  ".join(f"{name} {count}" for name, count in counts.most_common())
    )


if __name__ == "__main__":
    sys.exit(main())
