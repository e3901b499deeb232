"""
Fit how the side that a sentence leaves open is found in the sentences before (`counterpoise.coding.antecedents`).

    uv run --group training python -m training.antecedents [--write]

Every event of the corpus one side of which is only understood is a choice among the parties named before it, and nobody; those that are done
to nobody are a choice where nobody is right.
The acts told before are those that the rules see, which use the weights as they stand: run it twice for weights that fit themselves.
The weights are those of a conditional logit; how often the first choice is right is told for the tenth of passages that is held out.

References
----------
McFadden, D. (1974). Conditional logit analysis of qualitative choice behavior.
"""

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from counterpoise.coding.antecedents import FEATURES, SIDES, describe, describe_nobody, find_candidates
from counterpoise.coding.layout import Laid, lay_out
from counterpoise.domain.event import EventType
from counterpoise.ontology.actors import exchange_code_of
from training.calibrate import as_document
from training.passages import CodedEvent, Passage, read_corpus, split_passages

WEIGHTS = Path(__file__).parent.parent / "src" / "counterpoise" / "coding" / "lexicon" / "antecedents.csv"
_PENALTY = 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """The features of each candidate, shape (candidates, features), and which of them are right, shape (candidates,)."""

    features: NDArray[np.float64]
    right: NDArray[np.bool_]


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the weights are fitted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(arguments)
    learnt, held = split_passages(read_corpus())
    fitted = {}
    for side in SIDES:
        lessons = [choice for passage in learnt for choice in find_choices(passage, side)]
        tests = [choice for passage in held for choice in find_choices(passage, side)]
        fitted[side] = fit(lessons)
        print(
            f"{side}: {len(lessons)} choices, {count_right(lessons, fitted[side]):.2f} right; "
            f"{len(tests)} held out, {count_right(tests, fitted[side]):.2f} right"
        )
    if asked.write:
        write_weights([fitted[side].tolist() for side in SIDES], WEIGHTS)
    return 0


def find_choices(passage: Passage, side: str) -> Iterator[Choice]:
    """Yield a choice for each event whose one side is known and named and whose other is only understood."""
    laid = {each.sentence.index: each for _, each in lay_out(as_document(passage)).sentences if each is not None}
    for index, sentence in enumerate(passage.sentences):
        if index not in laid:
            continue
        named = {party.actor for mention in laid[index].scene.mentions for party in mention.parties}
        for event in sentence.events:
            open_side, known_codes = _sides(event, side)
            if open_side is None:
                continue
            known = frozenset(actor for actor in named if exchange_code_of(actor) in known_codes)
            if known:
                choice = make_choice(laid[index], known, event.event_type, frozenset(named), open_side)
                if len(choice.right) > 1:
                    yield choice


def _sides(event: CodedEvent, side: str) -> tuple[frozenset[str] | None, frozenset[str]]:
    """Return the codes of the side that is only understood, None where it is named, and those of the other side."""
    actors, recipients = event.sides
    mentions, codes, others = (
        (event.recipients, recipients, actors) if side == "recipient" else (event.actors, actors, recipients)
    )
    is_open = all(mention.words.start is None for mention in mentions) and not event.is_mutual
    return (codes if is_open else None), others


def make_choice(
    laid: Laid, known: frozenset[str], event_type: EventType, beside: frozenset[str], codes: frozenset[str]
) -> Choice:
    """Return a choice among the parties named before, those of some codes being right, and nobody where none is."""
    candidates = find_candidates(laid.past, known)
    rows = describe(laid.past, [each.actor for each in candidates], known, event_type, beside, laid.cast)
    right = [exchange_code_of(each.actor) in codes for each in candidates]
    return Choice(np.array([*rows, describe_nobody(event_type)]), np.array([*right, not any(right)], dtype=bool))


def fit(choices: Sequence[Choice]) -> NDArray[np.float64]:
    """Return the weights under which the right candidates are likeliest, large ones being held down."""

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = _PENALTY * float(weights @ weights) / 2, _PENALTY * weights
        for choice in choices:
            scores = choice.features @ weights
            powers = np.exp(scores - scores.max())
            shares = powers / powers.sum()
            right = shares * choice.right
            total -= float(np.log(right.sum()))
            slope = slope + choice.features.T @ (shares - right / right.sum())
        return total, slope

    return np.asarray(minimize(loss, np.zeros(choices[0].features.shape[1]), jac=True, method="L-BFGS-B").x)


def count_right(choices: Sequence[Choice], weights: NDArray[np.float64]) -> float:
    """Return the share of choices in which the likeliest candidate is right."""
    return float(np.mean([choice.right[int((choice.features @ weights).argmax())] for choice in choices]))


def write_weights(fitted: Sequence[Sequence[float]], path: Path) -> None:
    """Write the weights of each side, in the order of `SIDES`, where the coder reads them."""
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("feature", *SIDES))
        for at, name in enumerate(FEATURES):
            rows.writerow((name, *(f"{own[at]:.3f}" for own in fitted)))


if __name__ == "__main__":
    sys.exit(main())
