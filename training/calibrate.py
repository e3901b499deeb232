"""
Fit how far a model and the rules are to be believed, on passages that the model has not learnt from and on whole articles.

    uv run --group training python -m training.calibrate MODEL_FOLDER

Writes the weights into the folder's weights.json and the trees beside it, leaves the thresholds there as they are, prints the reliability table, and draws it with --picture FILE.
The table is of chances that each fifth of the held passages and of the articles (`evals/wider`) got from what was fitted on the other four;
what is written is fitted on all.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import lightgbm
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from counterpoise.coding.drafts import Draft
from counterpoise.coding.layout import lay_out
from counterpoise.coding.links import Chooser, load_chooser
from counterpoise.coding.reading import Reading, follow
from counterpoise.coding.trained import TrainedCoder, keep, passes
from counterpoise.coding.trees import TREES
from counterpoise.coding.weighing import FEATURES, WEIGHTS, Candidate, Weights
from counterpoise.domain.source import Block, BlockKind, Document, Publication, Sentence, Span
from counterpoise.futures.scoring import calibrate, calibration_error
from counterpoise.ontology.actors import exchange_code_of
from counterpoise.ontology.plover import exchange_root_of
from counterpoise.report.calibration import draw_calibration
from training.articles import Article, read_articles
from training.judge import agrees as agrees_with_gold
from training.passages import CodedEvent, Passage, read_corpus, split_passages
from training.trees import learn_trees, write_trees

FOLDS = 5
LEAST = 100
"""Fewer candidates than this say nothing of how far the model is to be believed."""
FOLDERS = "folds"
"""Where `training/choosing.py` lays down, for each fifth of the articles, who chooses there without having learnt from them."""
NEW = Path(__file__).parent / WEIGHTS
"""The thresholds and the name of a model that is made anew."""


Weighed = list[tuple[Reading, list[Candidate], tuple[CodedEvent, ...]]]
"""Of each sentence read in a passage: the reading, its candidates, and the events that the hand coded."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the weights are fitted and written, 1 where too little is held out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--name", help="what to call the model")
    asked = parser.parse_args(arguments)
    weights = read_settings(asked.model)
    _, held = split_passages(read_corpus())
    coder = TrainedCoder(asked.model, weights=weights)
    found = weigh_passages(coder, held)
    groups, features, right = map(
        np.concatenate, zip(collect(found), collect_articles(coder, first=len(held)), strict=True)
    )
    print(f"{len(set(groups))} passages and articles, {len(right)} candidates, {right.mean():.2f} of them right")
    if len(right) < LEAST:
        print(f"Fewer than {LEAST} candidates: the weights stay as they are.")
        return 1
    folds = [fit(features[groups % FOLDS != fold], right[groups % FOLDS != fold]) for fold in range(FOLDS)]
    chances = cross_fit(folds, groups, features)
    print(describe_reliability(chances, right))
    events = sum(len(sentence.events) for passage in held for sentence in passage.sentences)
    print(compare(found, [fitted.within(weights) for fitted in folds], events))
    if asked.picture:
        picture = draw_calibration({"confidence of events": calibrate(chances, right)}, of="events")
        asked.picture.write_text(picture, encoding="utf-8")
    name = asked.name or weights.version
    fitted = fit(features, right)
    _write(asked.model, fitted.within(replace(weights, version=name)))
    write_trees(fitted.trees, asked.model / TREES)
    return 0


def read_settings(folder: Path) -> Weights:
    """Return the thresholds and the name that a folder has, or those of a new model, with weights that say nothing yet."""
    path = folder / WEIGHTS
    row = json.loads((path if path.exists() else NEW).read_text(encoding="utf-8"))
    return Weights(
        version=row["version"],
        weights=(0.0,) * len(FEATURES),
        threshold=row["threshold"],
        rules_threshold=row["rules_threshold"],
    )


def weigh_passages(coder: TrainedCoder, passages: Sequence[Passage]) -> list[Weighed]:
    """Return what a coder weighs in each passage, beside what was coded there."""
    return [list(_weighed(coder, passage)) for passage in passages]


def collect(found: Sequence[Weighed]) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.bool_]]:
    """Return, for every candidate: the number of its passage, its features, shape (candidates, features), and whether it is right."""
    rows = [
        (number, candidate.features, _is_right(candidate.draft, events))
        for number, passage in enumerate(found)
        for _, candidates, events in passage
        for candidate in candidates
    ]
    groups, features, right = zip(*rows, strict=True)
    return np.array(groups), np.array(features), np.array(right)


def collect_articles(
    coder: TrainedCoder, *, first: int
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.bool_]]:
    """Return the same of the candidates in whole articles, numbered from `first`, by the judge of the gold sets."""
    rows = [
        (first + number, candidate.features, is_right)
        for number, article in enumerate(read_articles())
        for candidate, is_right in _judge_article(coder, article, number % FOLDS)
    ]
    groups, features, right = zip(*rows, strict=True)
    return np.array(groups), np.array(features), np.array(right)


def _judge_article(coder: TrainedCoder, article: Article, fold: int) -> Iterator[tuple[Candidate, bool]]:
    for reading in follow(coder.ask(article.document, article.laid), _chooser_for(coder, fold)):
        events = article.gold_of(reading.laid)
        for candidate in coder.weigh(reading):
            said = _as_emission(candidate.draft)
            yield candidate, any(agrees_with_gold(said, event, "lenient") for event in events)


def _chooser_for(coder: TrainedCoder, fold: int) -> Chooser:
    """Return who chooses in the articles of a fold: who has not learnt from them, where there is one."""
    own = coder.folder / FOLDERS / str(fold) if coder.folder else None
    return load_chooser(own if own and own.exists() else coder.folder)


def _as_emission(draft: Draft) -> dict[str, object]:
    """Return a draft as the judge of the gold sets sees it."""
    return {
        "actor": sorted(map(exchange_code_of, draft.actor_ids)),
        "recipient": sorted(map(exchange_code_of, draft.recipient_ids)),
        "event_type": exchange_root_of(draft.event_type),
    }


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was fitted on some candidates: the weights, and the trees that judge beside them."""

    line: LogisticRegression
    trees: lightgbm.Booster

    def chances(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the chance that each candidate is right."""
        return np.asarray((self.line.predict_proba(features)[:, 1] + self.trees.predict(features)) / 2)

    def within(self, weights: Weights) -> Weights:
        """Return the settings of a model with what was fitted."""
        return replace(
            weights,
            weights=tuple(map(float, self.line.coef_[0])),
            judge=lambda rows: list(map(float, self.trees.predict(np.array(rows)))),
        )


def fit(features: NDArray[np.float64], right: NDArray[np.bool_]) -> Fitted:
    """Return what candidates teach; their first feature is always one and takes the place of an intercept."""
    line = LogisticRegression(C=1.0, fit_intercept=False, max_iter=5000).fit(features, right)
    return Fitted(line, learn_trees(features, right))


def cross_fit(
    fitted: Sequence[Fitted], groups: NDArray[np.int64], features: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return for each candidate the chance that it is right, by what was fitted without its fold."""
    chances = np.zeros(len(features))
    for number, each in enumerate(fitted):
        own = groups % FOLDS == number
        chances[own] = each.chances(features[own])
    return chances


def compare(found: Sequence[Weighed], fitted: Sequence[Weights], events: int) -> str:
    """Return how the rules alone, and joined with the model by weights fitted on other passages, read what neither was made on."""
    rules, joined = _Count(), _Count()
    for number, weights in enumerate(fitted):
        for reading, candidates, coded in (row for each in found[number::FOLDS] for row in each):
            rules.add(reading.laid.drafts, coded)
            judged = zip(candidates, weights.chances(candidates), strict=True)
            joined.add([candidate.draft for candidate, _ in keep(judged, weights)], coded)
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
    (folder / WEIGHTS).write_text(json.dumps(row, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
