"""
Fit whose "we" is meant outside of quotation marks (`counterpoise.coding.narrators`).

    uv run --group training python -m training.narrators [--write]

Every passage of the corpus in which "we" or "our" stands for a state is a choice among the states that it names. The weights are those of a
conditional logit; how often the first choice is right is told by five parts, each by the weights that the four others give.

References
----------
McFadden, D. (1974). Conditional logit analysis of qualitative choice behavior.
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from counterpoise.coding.found import share_out_names
from counterpoise.coding.narrators import FEATURES, describe_states
from counterpoise.coding.resolution import find_names
from counterpoise.ontology.actors import exchange_code_of
from training.antecedents import Choice, count_right, fit
from training.calibrate import as_document
from training.passages import Passage, read_corpus

WEIGHTS = Path(__file__).parent.parent / "src" / "counterpoise" / "coding" / "lexicon" / "narrators.csv"
_PARTS = 5
_SHORTEST = 7
"""Of passages with fewer sentences nobody can say who tells them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the weights are fitted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(arguments)
    choices = [choice for passage in read_corpus() if (choice := find_choice(passage)) is not None]
    right = []
    for part in range(_PARTS):
        tests = choices[part::_PARTS]
        weights = fit([choice for at, choice in enumerate(choices) if at % _PARTS != part])
        right.append(count_right(tests, weights))
    weights = fit(choices)
    print(
        f"{len(choices)} passages, {np.mean(right):.2f} right by the others, {count_right(choices, weights):.2f} by all"
    )
    if asked.write:
        write_weights(weights.tolist(), WEIGHTS)
    return 0


def find_choice(passage: Passage) -> Choice | None:
    """Return whose "we" is in a passage as a choice among the states it names, None where no state says "we" or the state is not named."""
    spoken = Counter(
        code
        for sentence in passage.sentences
        for event in sentence.events
        for mention in (*event.actors, *event.recipients)
        if mention.words.start is not None and len(mention.codes) == 1
        if mention.words.text.lower().split()[0] in _FIRST_PERSON
        for code in mention.codes
    )
    if not spoken or len(passage.sentences) < _SHORTEST:
        return None
    [(code, _)] = spoken.most_common(1)
    document = as_document(passage)
    found = find_names(document.text, published=passage.published)
    spans = [sentence.span for sentence in document.sentences]
    described = describe_states(document.text, spans, share_out_names(found, spans))
    right = [exchange_code_of(actor) == code for actor in described]
    return Choice(np.array([*described.values()]), np.array(right)) if any(right) and len(right) > 1 else None


_FIRST_PERSON = frozenset({"we", "us", "our"})


def write_weights(weights: Sequence[float], path: Path) -> None:
    """Write the weights, in the order of `FEATURES`, where the coder reads them."""
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("feature", "weight"))
        rows.writerows((name, f"{weight:.3f}") for name, weight in zip(FEATURES, weights, strict=True))


if __name__ == "__main__":
    sys.exit(main())
