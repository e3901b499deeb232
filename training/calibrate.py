"""
Fit how far a model and the rules are to be believed, on passages that the model has not learnt from.

    uv run --group training python -m training.calibrate MODEL_FOLDER

Writes the weights and the threshold into the folder's weights.json, and prints the reliability table.
The weights are fitted on half of the held passages and judged on the other half, then fitted again on all.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from counterpoise.coding.layout import lay_out
from counterpoise.coding.trained import TrainedCoder, passes
from counterpoise.coding.weighing import FEATURES, Candidate, Weights, load_weights
from counterpoise.domain.source import Block, BlockKind, Document, Publication, Sentence, Span
from counterpoise.ontology.actors import exchange_code_of
from training.passages import CodedEvent, Passage
from training.train import read_corpus, split_passages

LEAST = 100
"""Fewer candidates than this say nothing of how far the model is to be believed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the weights are fitted and written, 1 where too little is held out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    asked = parser.parse_args(arguments)
    coder = TrainedCoder(asked.model)
    _, held = split_passages(read_corpus())
    groups, features, right = collect(coder, held)
    print(f"{len(held)} passages held out, {len(right)} candidates, {right.mean():.2f} of them right")
    if len(right) < LEAST:
        print(f"Fewer than {LEAST} candidates: the weights stay as they are.")
        return 1
    fitted = groups % 2 == 0
    chances = fit(features[fitted], right[fitted]).predict_proba(features[~fitted])[:, 1]
    print(describe_reliability(chances, right[~fitted]))
    final = fit(features, right)
    threshold = best_threshold(final.predict_proba(features)[:, 1], right)
    _write(
        asked.model, replace(load_weights(asked.model), weights=tuple(map(float, final.coef_[0])), threshold=threshold)
    )
    return 0


def collect(
    coder: TrainedCoder, passages: Sequence[Passage]
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.bool_]]:
    """Return, for every candidate: the number of its passage, its features, shape (candidates, features), and whether it is right."""
    rows = [
        (number, candidate.features, is_right)
        for number, passage in enumerate(passages)
        for candidate, is_right in judge_passage(coder, passage)
    ]
    groups, features, right = zip(*rows, strict=True)
    return np.array(groups), np.array(features), np.array(right)


def judge_passage(coder: TrainedCoder, passage: Passage) -> Iterator[tuple[Candidate, bool]]:
    """Yield the candidates of a passage, each with whether its sentence holds such an event."""
    document = as_document(passage)
    laid = [each for _, each in lay_out(document).sentences if each is not None and passes(each)]
    for reading in coder.read(document, laid):
        events = passage.sentences[reading.laid.sentence.index].events
        for candidate in coder.weigh(reading):
            yield candidate, any(agrees(candidate, event) for event in events)


def agrees(candidate: Candidate, event: CodedEvent) -> bool:
    """Say whether a candidate has the type of an event, and its sides are among the event's; a mutual one either way round."""
    draft = candidate.draft
    actors = {exchange_code_of(each) for each in draft.actor_ids}
    recipients = {exchange_code_of(each) for each in draft.recipient_ids}
    if draft.event_type is not event.event_type:
        return False
    ways = (event.sides, event.sides[::-1]) if event.is_mutual else (event.sides,)
    among = any(actors <= way[0] and recipients <= way[1] and bool(recipients) == bool(way[1]) for way in ways)
    return among or (event.is_mutual and actors | recipients <= event.sides[0] | event.sides[1])


def as_document(passage: Passage) -> Document:
    """Return a passage as a document of one paragraph, with the sentences that the hand gave it."""
    text = " ".join(sentence.text for sentence in passage.sentences)
    spans, start = [], 0
    for sentence in passage.sentences:
        spans.append(Span(start=start, end=start + len(sentence.text)))
        start += len(sentence.text) + 1
    return Document.of_text(
        text,
        blocks=(Block(span=Span(start=0, end=len(text)), kind=BlockKind.PARAGRAPH),),
        sentences=tuple(
            Sentence(index=index, span=span, kind=BlockKind.PARAGRAPH, block=0) for index, span in enumerate(spans)
        ),
        publication=Publication(published=passage.published),
    )


def fit(features: NDArray[np.float64], right: NDArray[np.bool_]) -> LogisticRegression:
    """Return the fitted weights; the first feature is always one and takes the place of an intercept."""
    return LogisticRegression(C=1.0, fit_intercept=False, max_iter=1000).fit(features, right)


def expected_calibration_error(chances: NDArray[np.float64], right: NDArray[np.bool_], *, bins: int = 10) -> float:
    """
    Return the mean gap between what is claimed and what is true, over bins of equal width weighted by their size.

    References
    ----------
    Guo, C. et al. (2017). On Calibration of Modern Neural Networks. ICML.

    Examples
    --------
    >>> round(expected_calibration_error(np.array([0.9, 0.9]), np.array([True, False])), 3)
    0.4
    """
    where = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [
        abs(chances[where == each].mean() - right[where == each].mean()) * (where == each).mean()
        for each in np.unique(where)
    ]
    return float(sum(gaps))


def best_threshold(chances: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return the confidence from which on keeping gives the best F1, counting what is right and thrown away as missed."""
    tried = np.round(np.arange(0.2, 0.81, 0.05), 2)
    scores = [2 * (right & (chances >= each)).sum() / ((chances >= each).sum() + right.sum()) for each in tried]
    return float(tried[int(np.argmax(scores))])


def describe_reliability(chances: NDArray[np.float64], right: NDArray[np.bool_]) -> str:
    """Return a line for each tenth of confidence, the error of calibration, and the precision at each threshold."""
    lines = [f"ECE {expected_calibration_error(chances, right):.3f} over {len(right)} candidates"]
    for low in np.arange(0, 1, 0.1):
        own = (chances >= low) & (chances < low + 0.1)
        if own.any():
            lines.append(
                f"  {low:.1f}-{low + 0.1:.1f}: {own.sum():4}  claimed {chances[own].mean():.2f}  true {right[own].mean():.2f}"
            )
    for low in (0.3, 0.5, 0.7, 0.9):
        own = chances >= low
        if own.any():
            lines.append(f"  from {low:.1f} on: {own.sum():4} kept, precision {right[own].mean():.2f}")
    return "\n".join(lines)


def _write(folder: Path, weights: Weights) -> None:
    row = {
        "version": weights.version,
        "weights": {name: round(value, 4) for name, value in zip(FEATURES, weights.weights, strict=True)},
        "threshold": weights.threshold,
    }
    (folder / "weights.json").write_text(json.dumps(row, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
