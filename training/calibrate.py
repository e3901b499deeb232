"""
Fit how far a model and the rules are to be believed, on passages that the model has not learnt from.

    uv run --group training python -m training.calibrate MODEL_FOLDER

Writes the weights into the folder's weights.json, leaves the thresholds there as they are, prints the reliability table, and draws it with --picture FILE.
The table is of chances that each fifth of the held passages got from weights fitted on the other four; the weights written are fitted on all.
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

from counterpoise.coding.drafts import Draft
from counterpoise.coding.layout import lay_out
from counterpoise.coding.proposals import Reading
from counterpoise.coding.trained import TrainedCoder, keep, passes
from counterpoise.coding.weighing import FEATURES, Candidate, Weights, load_weights
from counterpoise.domain.source import Block, BlockKind, Document, Publication, Sentence, Span
from counterpoise.futures.scoring import calibrate, calibration_error
from counterpoise.ontology.actors import exchange_code_of
from counterpoise.report.calibration import draw_calibration
from training.passages import CodedEvent, Passage, read_corpus, split_passages

FOLDS = 5
LEAST = 100
"""Fewer candidates than this say nothing of how far the model is to be believed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the weights are fitted and written, 1 where too little is held out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--name", help="what to call the model")
    asked = parser.parse_args(arguments)
    coder = TrainedCoder(asked.model)
    _, held = split_passages(read_corpus())
    groups, features, right = collect(coder, held)
    print(f"{len(held)} passages held out, {len(right)} candidates, {right.mean():.2f} of them right")
    if len(right) < LEAST:
        print(f"Fewer than {LEAST} candidates: the weights stay as they are.")
        return 1
    chances = cross_fit(groups, features, right)
    print(describe_reliability(chances, right))
    print(compare(coder, held))
    if asked.picture:
        picture = draw_calibration({"confidence of events": calibrate(chances, right)}, of="events")
        asked.picture.write_text(picture, encoding="utf-8")
    held_weights = load_weights(asked.model)
    weights = replace(
        held_weights,
        version=asked.name or held_weights.version,
        weights=tuple(map(float, fit(features, right).coef_[0])),
    )
    _write(asked.model, weights)
    return 0


def cross_fit(
    groups: NDArray[np.int64], features: NDArray[np.float64], right: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return for each candidate the chance that it is right, by weights fitted on passages of other groups."""
    chances = np.zeros(len(right))
    for fold in range(FOLDS):
        own = groups % FOLDS == fold
        chances[own] = fit(features[~own], right[~own]).predict_proba(features[own])[:, 1]
    return chances


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


def compare(coder: TrainedCoder, passages: Sequence[Passage]) -> str:
    """Return how the rules alone, and joined with the model by weights fitted on other passages, read what neither was made on."""
    found = [list(_weighed(coder, passage)) for passage in passages]
    events = sum(len(sentence.events) for passage in passages for sentence in passage.sentences)
    rules, joined = _Count(), _Count()
    for fold in range(FOLDS):
        others = [each for number, each in enumerate(found) if number % FOLDS != fold]
        rows = [
            (candidate.features, _is_right(candidate.draft, coded))
            for each in others
            for _, candidates, coded in each
            for candidate in candidates
        ]
        fitted = fit(np.array([row[0] for row in rows]), np.array([row[1] for row in rows]))
        weights = replace(coder.weights, weights=tuple(map(float, fitted.coef_[0])))
        for reading, candidates, coded in (row for each in found[fold::FOLDS] for row in each):
            rules.add(reading.laid.drafts, coded)
            joined.add([candidate.draft for candidate, _ in keep(candidates, weights)], coded)
    return f"the rules alone: {rules.told(events)}\nwith the model: {joined.told(events)}"


class _Count:
    """How many drafts were kept, how many of them are right, and how many events they hit."""

    def __init__(self) -> None:
        self.kept = self.right = self.hit = 0

    def add(self, drafts: Sequence[Draft], events: Sequence[CodedEvent]) -> None:
        self.kept += len(drafts)
        self.right += sum(_is_right(draft, events) for draft in drafts)
        self.hit += sum(any(agrees(draft, event) for draft in drafts) for event in events)

    def told(self, events: int) -> str:
        precision, recall = self.right / max(1, self.kept), self.hit / events
        score = 2 * precision * recall / max(1e-9, precision + recall)
        return f"{self.kept} events for {events}, precision {precision:.3f}, recall {recall:.3f}, F1 {score:.3f}"


def _is_right(draft: Draft, events: Sequence[CodedEvent]) -> bool:
    return any(agrees(draft, event) for event in events)


def judge_passage(coder: TrainedCoder, passage: Passage) -> Iterator[tuple[Candidate, bool]]:
    """Yield the candidates of a passage, each with whether its sentence holds such an event."""
    for _, candidates, events in _weighed(coder, passage):
        for candidate in candidates:
            yield candidate, _is_right(candidate.draft, events)


def _weighed(
    coder: TrainedCoder, passage: Passage
) -> Iterator[tuple[Reading, list[Candidate], tuple[CodedEvent, ...]]]:
    document = as_document(passage)
    laid = [each for _, each in lay_out(document).sentences if each is not None and passes(each)]
    for reading in coder.read(document, laid):
        yield reading, coder.weigh(reading), passage.sentences[reading.laid.sentence.index].events


def agrees(draft: Draft, event: CodedEvent) -> bool:
    """Say whether a draft has the type of an event, and its sides are among the event's; a mutual one either way round."""
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


def describe_reliability(chances: NDArray[np.float64], right: NDArray[np.bool_]) -> str:
    """Return a line for each tenth of confidence, the error of calibration, and the precision at each threshold."""
    table = calibrate(chances, right)
    lines = [f"ECE {calibration_error(table):.3f} over {len(right)} candidates"]
    lines += [
        f"  {each.lower:.1f}-{each.upper:.1f}: {each.count:4}  claimed {each.mean_forecast:.2f}  true {each.share:.2f}"
        for each in table
    ]
    for low in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        own = chances >= low
        if own.any():
            lines.append(f"  from {low:.1f} on: {own.sum():4} kept, precision {right[own].mean():.2f}")
    return "\n".join(lines)


def _write(folder: Path, weights: Weights) -> None:
    row = {
        "version": weights.version,
        "weights": {name: round(value, 4) for name, value in zip(FEATURES, weights.weights, strict=True)},
        "threshold": weights.threshold,
        "rules_threshold": weights.rules_threshold,
    }
    (folder / "weights.json").write_text(json.dumps(row, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
