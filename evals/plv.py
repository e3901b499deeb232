#!/usr/bin/env python3
"""
How well the trained reader names what a marked actor does to a marked recipient, on the PLV benchmark or a file of its form.

    python evals/plv.py FILE.tsv [--json | --confusion] [--model FOLDER]

A sentence without one of the marks is read without; of two marks alike the first counts.
FILE has the columns marked_sentence (<s>actor</s>, <t>recipient</t>), gold_root and gold_penta (or only the first two); CONCEDE and RETREAT
count as YIELD. Macro-F1 is the mean over the roots that the file holds. The benchmark is for evaluation only: nothing is trained on it.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from training.marked_pairs import unmark
from training.passages import Words

from counterpoise.coding.labels import TRIGGERS
from counterpoise.coding.onnx_model import Asked, OnnxModel, load_model
from counterpoise.coding.pieces import Pieces, split_pieces
from counterpoise.domain.event import EventType
from counterpoise.ontology.plover import exchange_root_of

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "1"),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), "2"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "3"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "4"),
}
JUDGED = "PLV_train.tsv"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--confusion", action="store_true", help="print which root is taken for which, as a table")
    parser.add_argument("--model", type=Path)
    asked = parser.parse_args(arguments)
    with asked.file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    found = name_roots(load_model(asked.model), [row["marked_sentence"] for row in rows])
    if asked.confusion:
        print(confusion_table([row["gold_root"] for row in rows], found))
        return 0
    figures = score(rows, found)
    if asked.json:
        print(json.dumps(figures))
        return 0 if asked.file.name != JUDGED or asked.model else check_floors(figures)
    print(f"{figures['rows']} rows  root {figures['root']}  quad {figures['quad']}  binary {figures['binary']}")
    for root, f1 in figures["by_class"].items():
        print(f"  {root:10} {f1}")
    return 0 if asked.file.name != JUDGED or asked.model else check_floors(figures)


def check_floors(figures: dict) -> int:
    """Return 1 where the shipped model has fallen below a floor on the benchmark, saying which."""
    pinned = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["plv"]
    low = {name: floor for name, floor in pinned.items() if figures[name] < floor}
    for name, floor in low.items():
        print(f"{name} is {figures[name]}, and must be at least {floor}.", file=sys.stderr)
    return int(bool(low))


def name_roots(model: OnnxModel, marked: list[str]) -> list[str]:
    """Return the likeliest of the fifteen roots for each marked sentence, nothing left out."""
    texts, spans = zip(*map(unmark, marked), strict=True)
    asked = [
        Asked(pieces, ((_pieces_of(pieces, span.get("s")), _pieces_of(pieces, span.get("t"))),))
        for pieces, span in zip(split_pieces(texts), spans, strict=True)
    ]
    scores = np.stack([said.pairs[0, 1:] for said in model.read(asked, marked=True)]).astype(np.float64)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    roots = [exchange_root_of(EventType(name)) for name in TRIGGERS[1:]]
    names = sorted(set(roots))
    joined = np.stack([shares[:, [at for at, root in enumerate(roots) if root == name]].sum(axis=1) for name in names])
    return [names[at] for at in joined.argmax(axis=0)]


def _pieces_of(pieces: Pieces, words: Words | None) -> tuple[int, ...]:
    return tuple(pieces.inside(words.start, words.end)) if words else ()


def score(rows: list[dict[str, str]], found: list[str]) -> dict:
    """Return macro-F1 over roots, over quad classes and over the two halves, and F1 by root."""
    gold = [row["gold_root"] for row in rows]
    quads = [row.get("gold_penta") or QUADS[root] for row, root in zip(rows, gold, strict=True)]
    guessed = [QUADS[root] for root in found]
    by_class = f1_by_class(gold, found)
    return {
        "rows": len(rows),
        "root": round(float(np.mean(list(by_class.values()))), 4),
        "quad": macro_f1(quads, guessed),
        "binary": macro_f1([quad in "12" for quad in quads], [quad in "12" for quad in guessed]),
        "by_class": {name: round(f1, 4) for name, f1 in by_class.items()},
    }


def confusion_table(gold: list[str], found: list[str]) -> str:
    """Return a table in Markdown: a row for each root that is right, a column for each that was named."""
    names, counts = sorted(set(gold) | set(found)), Counter(zip(gold, found, strict=True))
    rows = [["right, down; named, across", *(name.lower() for name in names)], ["---"] * (len(names) + 1)]
    rows += [[name, *(str(counts[name, other] or "") for other in names)] for name in names]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def macro_f1(gold: list, found: list) -> float:
    return round(float(np.mean(list(f1_by_class(gold, found).values()))), 4)


def f1_by_class(gold: list, found: list) -> dict:
    figures = {}
    for name in sorted(set(gold)):
        right = sum(a == b == name for a, b in zip(gold, found, strict=True))
        figures[name] = 2 * right / max(1, gold.count(name) + found.count(name))
    return figures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
