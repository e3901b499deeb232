"""
A treebank as a lesson in who does what to whom: each word's head, and what the word is to it.

References
----------
Silveira, N. et al. (2014). A Gold Standard Dependency Corpus for English. LREC. (English Web Treebank, CC BY-SA 4.0.)
"""

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from counterpoise.coding.pieces import Pieces, split_pieces
from training.batches import group_lengths, pad
from training.encoder import Sentences
from training.examples import UNKNOWN
from training.model import ARC, Reader

RELATIONS = (
    "other", "nsubj", "nsubj:pass", "csubj", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "acl", "acl:relcl",
    "advcl", "xcomp", "ccomp", "appos", "amod", "compound", "aux", "aux:pass", "case", "root",
)  # fmt: skip
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A sentence of the treebank: its pieces, and of each piece the piece of its head and the relation to it (`UNKNOWN` inside words)."""

    pieces: Pieces
    heads: tuple[int, ...]
    relations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeBatch:
    """Trees; `heads` and `relations` have shape (batch, pieces kept)."""

    sentences: Sentences
    heads: Tensor
    relations: Tensor


class Syntax(nn.Module):
    """Scores for head and relation on the same projections that the reader finds roles with; needed for training alone."""

    def __init__(self) -> None:
        super().__init__()
        self.arc = nn.Linear(ARC, len(RELATIONS) * ARC, bias=False)
        self.head_relation = nn.Linear(ARC, len(RELATIONS))
        self.tail_relation = nn.Linear(ARC, len(RELATIONS))
        nn.init.normal_(self.arc.weight, std=0.02)

    def loss(self, reader: Reader, batch: TreeBatch) -> Tensor:
        """Return the loss of naming each word's head and relation at once."""
        head, tail = reader.project(reader.encoder(batch.sentences, torch.zeros_like(batch.sentences.ids)))
        bent = self.arc(tail).unflatten(-1, (len(RELATIONS), ARC))
        scores = torch.einsum("bjlk,bik->bjil", bent, head)  # of dependent j: head i, relation l
        scores = scores + self.head_relation(head)[:, None] + self.tail_relation(tail)[:, :, None]
        scores = scores - 1e4 * (1 - batch.sentences.heard)[:, None, :, None]
        known = batch.heads != UNKNOWN
        wanted = batch.heads[known] * len(RELATIONS) + batch.relations[known]
        return functional.cross_entropy(scores.flatten(2)[known], wanted)


def read_trees(path: Path, *, whole: bool = False) -> list[Tree]:
    """Return the trees of a CoNLL-U file, gzipped, of at least a few words, with all their pieces or those that are kept."""
    sentences = [rows for rows in _sentences(path) if len(rows) >= _LEAST_WORDS]
    texts, places = zip(*map(_text, sentences), strict=True)
    return [
        _tree(rows, spans, pieces)
        for rows, spans, pieces in zip(sentences, places, split_pieces(texts, whole=whole), strict=True)
    ]


def make_tree_batches(trees: Sequence[Tree], *, rng: np.random.Generator) -> Iterator[TreeBatch]:
    """Yield every tree once, in random order."""
    for indices in group_lengths([len(tree.pieces.ids) for tree in trees], rng):
        chosen = [trees[at] for at in indices]
        sentences = pad([tree.pieces for tree in chosen])
        width = sentences.kept.shape[1]
        yield TreeBatch(
            sentences=sentences,
            heads=_stack([tree.heads for tree in chosen], width),
            relations=_stack([tree.relations for tree in chosen], width),
        )


def _sentences(path: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        if not line.strip():
            if rows:
                yield rows
            rows = []
        elif line[0] != "#":
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)


def _text(rows: Sequence[Sequence[str]]) -> tuple[str, list[tuple[int, int]]]:
    text, places = "", []
    for row in rows:
        places.append((len(text), len(text) + len(row[1])))
        text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    return text, places


def _tree(rows: Sequence[Sequence[str]], places: Sequence[tuple[int, int]], pieces: Pieces) -> Tree:
    heads, relations = [UNKNOWN] * len(pieces.kept), [UNKNOWN] * len(pieces.kept)
    at = [next(iter(pieces.within(*place)), None) for place in places]
    for row, own in zip(rows, at, strict=True):
        head = 0 if row[6] == "0" else at[int(row[6]) - 1]
        if own is not None and head is not None:
            name = row[7] if row[7] in RELATIONS else row[7].split(":")[0]
            heads[own], relations[own] = head, RELATIONS.index(name) if name in RELATIONS else 0
    return Tree(pieces=pieces, heads=tuple(heads), relations=tuple(relations))


def _stack(rows: Sequence[Sequence[int]], width: int) -> Tensor:
    return torch.tensor([[*row, *[UNKNOWN] * (width - len(row))] for row in rows])
