"""The shipped model, run: sentences in, what it says of their words out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from os import getpid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.coding.model_files import AnotherVersionError, open_model_file
from counterpoise.coding.pieces import Pieces

if TYPE_CHECKING:
    from concurrent.futures import Future

GRAPH = "reader.onnx"
_BATCH = 16
_CALL = 40
"""What a call of the network costs, in pieces of padding."""
_OUTPUTS = ("triggers", "factuality", "modes", "mutual", "roles", "pairs", "places", "links")
_INPUTS = {
    "ids", "mask", "sides", "kept", "heard", "light", "seen", "mentions", "rows", "actors", "recipients", "slots",
}  # fmt: skip
_ACTOR_SIDE, _RECIPIENT_SIDE = 1, 2


@dataclass(frozen=True, slots=True)
class Asked:
    """
    A sentence for the model: its pieces, and the ordered pairs of mentions that it is asked about, each by its pieces, none for nobody.

    Pieces are counted among those that are kept.
    """

    pieces: Pieces
    pairs: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """
    What the model says of the pieces of one sentence that are kept, as scores before they become shares of one.

    Shapes: `triggers` (pieces, types), `factuality` (pieces, 6), `modes` (pieces, modes), `mutual` (pieces,), `roles` (pieces, pieces, 5):
    of a trigger at the first index, what the piece at the second is to it; `pairs` (pairs, types): what the first mention of a pair
    does to the second; `places` (pairs, pieces): how much each piece counts in that, as shares of one; `links` (pieces, links): who is
    meant, as `links` reads it.
    """

    triggers: NDArray[np.float32]
    factuality: NDArray[np.float32]
    modes: NDArray[np.float32]
    mutual: NDArray[np.float32]
    roles: NDArray[np.float32]
    pairs: NDArray[np.float32]
    places: NDArray[np.float32]
    links: NDArray[np.float32]


class OnnxModel:
    """
    A reader's graph, run on one thread.

    Raises
    ------
    AnotherVersionError
        If the graph takes other inputs than a reader's of this version.
    """

    def __init__(self, graph: bytes) -> None:
        self._session = open_session(graph, fused=True)
        taken = {each.name for each in self._session.get_inputs()}
        if taken != _INPUTS:
            raise AnotherVersionError(
                f"it takes {', '.join(sorted(taken))}. Write it anew with training.export, or leave out --model."
            )

    def read(self, sentences: Sequence[Asked], *, marked: bool = False) -> list[Said]:
        """Return what the model says of each sentence, in the order given; `marked` marks its one pair for the encoder."""
        said: list[Said | None] = [None] * len(sentences)
        for group in _groups([len(asked.pieces.kept) for asked in sentences]):
            for at, each in zip(group, self._run([sentences[at] for at in group], marked=marked), strict=True):
                said[at] = each
        return [each for each in said if each is not None]

    def _run(self, asked: Sequence[Asked], *, marked: bool) -> Iterator[Said]:
        inputs = _inputs(asked, marked=marked)
        triggers, factuality, modes, mutual, roles, judged, places, links = self._session.run(_OUTPUTS, inputs)
        first = 0
        for row, each in enumerate(asked):
            width, own = len(each.pieces.kept), slice(first, first := first + len(each.pairs))
            yield Said(
                triggers=triggers[row, :width],
                factuality=factuality[row, :width],
                modes=modes[row, :width],
                mutual=mutual[row, :width],
                roles=roles[row, :width, :width],
                pairs=judged[own],
                places=places[own, :width],
                links=links[row, :width],
            )


def _inputs(asked: Sequence[Asked], *, marked: bool) -> dict[str, NDArray[Any]]:
    """
    Return what goes into the graph for some sentences: their pieces, their mentions and their pairs, at least one.

    Shapes: `ids`, `mask` and `sides` (sentences, pieces); `kept` (sentences, pieces kept), their places, and `heard`, 0 on padding;
    `light` and `seen` the same of the other pieces; `mentions` (mentions, pieces kept), each shared out over its pieces, zero for nobody;
    `rows` (mentions,), the sentence of each; `actors` and `recipients` (pairs,), which mention is on which side; `slots` (pairs, 2), the
    sentence of each pair and which of its pairs it is.
    """
    ids, mask = _pad([each.pieces.ids for each in asked])
    kept, heard = _pad([each.pieces.kept for each in asked])
    light, seen = _pad([each.pieces.light for each in asked])
    sides = np.zeros_like(ids)
    pairs = [(row, number, pair) for row, each in enumerate(asked) for number, pair in enumerate(each.pairs)]
    pairs = pairs or [(0, 0, ((), ()))]
    numbers: dict[tuple[int, tuple[int, ...]], int] = {}
    sided = [[numbers.setdefault((row, mention), len(numbers)) for mention in pair] for row, _, pair in pairs]
    actors, recipients = np.array(sided, dtype=np.int64).T
    mentions = np.zeros((len(numbers), kept.shape[1]), dtype=np.float32)
    for (_, pieces), at in numbers.items():
        mentions[at, list(pieces)] = 1 / max(1, len(pieces))
    if marked:
        for row, _, (actor, recipient) in pairs:
            sides[row, kept[row, list(actor)]] = _ACTOR_SIDE
            sides[row, kept[row, list(recipient)]] = _RECIPIENT_SIDE
    return {
        "ids": ids,
        "mask": mask,
        "sides": sides,
        "kept": kept,
        "heard": heard,
        "light": light,
        "seen": seen,
        "mentions": mentions,
        "rows": np.array([row for row, _ in numbers], dtype=np.int64),
        "actors": actors,
        "recipients": recipients,
        "slots": np.array([(row, number) for row, number, _ in pairs], dtype=np.int64),
    }


def open_session(graph: bytes, *, fused: bool = False) -> Any:
    """Return a session of onnxruntime with a graph, on one thread; one that is `fused` already is opened sooner."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if fused:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(graph, options)


def load_model(folder: Path | None = None) -> OnnxModel:
    """Return the model of a folder, by default the one that is shipped; each is loaded once."""
    return begin_loading(folder).result()


def begin_loading(folder: Path | None = None) -> "Future[OnnxModel]":
    """Load a model while something else is done, a document laid out: meanwhile onnxruntime leaves the interpreter to others."""
    return _loading(folder, getpid())


@cache
def _loading(folder: Path | None, process: int) -> "Future[OnnxModel]":
    """Return a model that a thread of this process loads; in a process that was forked off meanwhile no such thread would go on."""
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(1)
    loading = pool.submit(open_model_file, GRAPH, folder, OnnxModel)
    pool.shutdown(wait=False)
    return loading


def _groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield indices of sentences of about equal length, a batch at a time, so that padding and calls together cost least."""
    order = [int(at) for at in np.argsort(lengths, kind="stable")]
    costs, starts = [0], [0]
    for end in range(1, len(order) + 1):
        longest = lengths[order[end - 1]]
        cost, start = min(
            (costs[start] + _CALL + (end - start) * longest, start) for start in range(max(0, end - _BATCH), end)
        )
        costs.append(cost)
        starts.append(start)
    end = len(order)
    while end:
        yield order[starts[end] : end]
        end = starts[end]


def _pad(rows: Sequence[tuple[int, ...]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    ids = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    mask = np.zeros_like(ids)
    for at, row in enumerate(rows):
        ids[at, : len(row)] = row
        mask[at, : len(row)] = 1
    return ids, mask
