"""
Learn which sentences the network need not read (`counterpoise.coding.gate`).

    uv run --group training python -m training.gate [--to FOLDER]

A logistic regression over the word pieces of the corpus's sentences, whether any event is in them; the bar is set so that of the sentences
with events in the passages held out all but one in a hundred pass.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from counterpoise.coding.gate import FILE
from counterpoise.coding.pieces import Pieces, split_pieces
from training.encoder import VOCABULARY
from training.export import HOME
from training.passages import Passage, read_corpus, split_passages

MISSED = 0.01
_STRENGTH = 0.2


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the gate is learnt and written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=HOME)
    asked = parser.parse_args(arguments)
    learnt, held = split_passages(read_corpus())
    fitted = LogisticRegression(C=_STRENGTH, max_iter=300).fit(*_lessons(learnt))
    features, tells = _lessons(held)
    scores = fitted.decision_function(features)
    bar = float(np.quantile(scores[tells], MISSED))
    shut = scores < bar
    print(
        f"held out: {shut[~tells].mean():.2f} of the sentences without an event are left out, {shut[tells].mean():.3f} of the others"
    )
    gate = np.append(fitted.coef_[0], fitted.intercept_[0] - bar).astype(np.float16)
    np.save(asked.to / FILE, gate)
    return 0


def _lessons(passages: Sequence[Passage]) -> tuple[csr_matrix, NDArray[np.bool_]]:
    """Return which pieces each sentence has, shape (sentences, pieces), and whether an event is in it."""
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    return count_pieces(split_pieces([each.text for each in sentences])), np.array(
        [bool(each.events) for each in sentences]
    )


def count_pieces(sentences: Sequence[Pieces]) -> csr_matrix:
    """Return which pieces each sentence has, shape (sentences, pieces)."""
    held = [(row, piece) for row, each in enumerate(sentences) for piece in set(each.ids)]
    rows, columns = zip(*held, strict=True)
    return csr_matrix((np.ones(len(held), dtype=np.float32), (rows, columns)), shape=(len(sentences), VOCABULARY))


if __name__ == "__main__":
    sys.exit(main())
