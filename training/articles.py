"""Whole articles with their gold, laid out for the reader: what the articles in `evals/wider` teach."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counterpoise.coding.layout import Laid, lay_out
from counterpoise.coding.trained import passes
from counterpoise.domain.source import Document
from counterpoise.text.documents import make_document
from counterpoise.text.sources import open_sources
from training.judge import GoldSet, Row, fold, is_same_place

ARTICLES = Path(__file__).parent.parent / "evals" / "wider"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article, its sentences that go to the model, and its gold events."""

    document: Document
    laid: list[Laid]
    gold: tuple[Row, ...]

    @classmethod
    def read(cls, home: Path) -> "Article":
        """Return the article of a gold set's folder."""
        published = date.fromisoformat(json.loads((home / "meta.json").read_text(encoding="utf-8"))["published"])
        (source,) = open_sources([str(home / f"{home.name}.txt")])
        document = make_document(source, published=published)
        laid = [each for _, each in lay_out(document).sentences if each is not None and passes(each)]
        return cls(document=document, laid=laid, gold=tuple(GoldSet.read(home).gold))

    def gold_of(self, laid: Laid) -> list[Row]:
        """Return the gold events of a sentence."""
        sentence = fold(laid.sentence.span.of(self.document.text))
        return [event for event in self.gold if is_same_place(sentence, event["sentence"])]


def read_articles(folder: Path = ARTICLES) -> Iterator[Article]:
    """Yield the articles of a folder of gold sets, in the order of their names."""
    for path in sorted(folder.glob("*/gold.jsonl")):
        yield Article.read(path.parent)
