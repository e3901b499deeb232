"""
How well a coder reads the passages of the training corpus, each taken as a small document of its own.

    python -m evals.reading.corpus [PART ...] [--errors] [--json] [--coder=rules|trained] [--model=FOLDER]      (from the checkout's root)

Without a PART (a file of training/corpus/parts, by its stem) it reads all of them.
Passages whose `crc32(id) % 10` is 0, 1 or 2 are held out from the rules: they are scored, never printed. The trained coder has learnt from
all but those where it is 0.
The judge is that of the gold sets. A date counts as right where it is that of the expression which the hand marked.
"""

import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from training.judge import GoldSet, Judgement, Row
from training.passages import CodedEvent, Passage, read_passages

from counterpoise.coding.coder import Coder
from counterpoise.coding.timex_finding import find_timexes
from counterpoise.ontology.plover import exchange_root_of
from counterpoise.record.exporters.exchange import cut_date, to_exchange
from counterpoise.text.documents import make_document
from counterpoise.text.forms import Form
from counterpoise.text.raw import RawSource
from counterpoise.workflows.coders import make_coder

PARTS = Path(__file__).resolve().parents[2] / "training" / "corpus" / "parts"
HELD_OUT = {"rules": frozenset({0, 1, 2}), "trained": frozenset({0})}


def main(arguments: list[str]) -> int:
    names = [each for each in arguments if not each.startswith("--")]
    options = dict(each.removeprefix("--").split("=", 1) for each in arguments if "=" in each)
    name = options.get("coder", "rules")
    coder = make_coder(name, model=Path(options["model"]) if "model" in options else None)
    held_out = HELD_OUT[name]
    passages = [passage for path in parts(names) for passage in read_passages(path)]
    judged = {
        "tuned": judge([each for each in passages if tenth_of(each) not in held_out], coder),
        "held out": judge([each for each in passages if tenth_of(each) in held_out], coder),
    }
    figures = {name: summarise(*each) for name, each in judged.items()}
    if "--json" in arguments:
        print(json.dumps(figures, indent=1))
    else:
        print_table(figures)
    if "--errors" in arguments:
        shown = [each for each in passages if tenth_of(each) not in HELD_OUT["rules"]]
        print_errors(*judge(shown, coder))
    return 0


def parts(names: Sequence[str]) -> Iterator[Path]:
    for path in sorted(PARTS.glob("*.jsonl")):
        if not names or path.stem in names:
            yield path


def tenth_of(passage: Passage) -> int:
    return zlib.crc32(passage.id.encode()) % 10


def judge(passages: Sequence[Passage], coder: Coder) -> tuple[GoldSet, Judgement, list[Row]]:
    gold = GoldSet([row for each in passages for row in _gold(each)], [row for each in passages for row in _none(each)])
    found = [row for each in passages for row in _emissions(each, coder)]
    return gold, gold.judge(found), found


def _gold(passage: Passage) -> Iterator[Row]:
    for index, sentence in enumerate(passage.sentences):
        for number, event in enumerate(sentence.events):
            actors, recipients = event.sides
            if event.is_mutual:
                actors = recipients = actors | recipients
            yield {
                "article": passage.id,
                "group": f"{passage.id}-{index}-{number}",
                "sentence": sentence.text,
                "source": sorted(actors),
                "target": sorted(recipients),
                "plover_root": exchange_root_of(event.event_type),
                "optional": False,
                "mutual": event.is_mutual,
                "modality": str(event.factuality),
                "date": _date(event, sentence.text, passage),
                "form": event.form,
                "type": str(event.event_type),
                "trigger": event.trigger.text,
            }


def _date(event: CodedEvent, text: str, passage: Passage) -> str | None:
    if event.date is None:
        return None
    found = find_timexes(text, event.date.start or 0, event.date.end or 0, published=passage.published)
    return cut_date(found[0].interval) if found else None


def _none(passage: Passage) -> Iterator[Row]:
    for sentence in passage.sentences:
        if not sentence.events:
            yield {"article": passage.id, "sentence": sentence.text}


def _emissions(passage: Passage, coder: Coder) -> Iterator[Row]:
    text = " ".join(sentence.text for sentence in passage.sentences)
    raw = RawSource(data=f"Passage\n\n{text}".encode(), form=Form.PLAIN, named=passage.id, stem=passage.id)
    for event in coder.code(make_document(raw, published=passage.published)).events:
        row = to_exchange(event, stem=passage.id)
        if row is not None:
            yield {field: getattr(row, field) for field in row.__dataclass_fields__} | {
                "trigger": event.evidence.trigger
            }


def summarise(gold: GoldSet, judgement: Judgement, _: list[Row]) -> dict[str, object]:
    lenient, dyad = judgement.levels["lenient"], judgement.levels["dyad"]
    matched = max(1, judgement.matched)
    return {
        "precision": round(lenient.precision, 3),
        "recall": round(lenient.recall, 3),
        "f1": round(lenient.f1, 3),
        "dyad_f1": round(dyad.f1, 3),
        "factuality": round(judgement.factuality_right / matched, 3),
        "dates": round(judgement.dates_right / matched, 3),
        "asserted_precision": round(judgement.asserted_right / max(1, judgement.asserted), 3),
        "false_alarms": round(judgement.alarms / max(1, judgement.none_sentences), 3),
        "emitted": judgement.emitted,
        "required": lenient.required,
        "recall_by_form": recall_by(gold, judgement, "form"),
        "recall_by_type": recall_by(gold, judgement, "type"),
    }


def recall_by(gold: GoldSet, judgement: Judgement, field: str) -> dict[str, str]:
    groups = {entry["group"]: entry[field] for entry in gold.gold}
    wanted = Counter(groups.values())
    missed = Counter(entry[field] for entry in judgement.missed)
    return {name: f"{wanted[name] - missed[name]}/{wanted[name]}" for name in sorted(wanted)}


def print_table(figures: dict[str, dict[str, object]]) -> None:
    for name, row in figures.items():
        print(f"{name}: " + "  ".join(f"{key} {value}" for key, value in row.items() if not isinstance(value, dict)))
        for key, value in row.items():
            if isinstance(value, dict):
                print(f"   {key}: " + "  ".join(f"{each} {share}" for each, share in value.items()))


def print_errors(gold: GoldSet, judgement: Judgement, found: Iterable[Row]) -> None:
    """Print, for each sentence with a fault, its text, what was missed (-) and what was not asked for (+)."""
    faults: dict[tuple[str, str], list[str]] = {}
    for entry in judgement.missed:
        line = f"- {entry['source']} {entry['type']} {entry['target']} | {entry['trigger']} ({entry['modality']})"
        faults.setdefault((entry["article"], entry["sentence"]), []).append(line)
    for emission in judgement.spurious:
        line = f"+ {emission['actor']} {emission['event_type']} {emission['recipient']} | {emission['trigger']}"
        faults.setdefault((emission["document"], emission["sentence"]), []).append(line)
    for (document, sentence), lines in faults.items():
        print(f"{document}: {sentence}")
        print("\n".join(f"    {line}" for line in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
