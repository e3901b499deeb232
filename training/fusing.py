"""
The reader's graph written anew, so that it runs faster and says the same.

    python -m training.fusing IN OUT

The encoder sees only real pieces, one to a row, after the first layers only those that are kept, and attention alone sees them by sentence,
padded: the vectors of a sentence then stand a batch apart, and are multiplied where they stand. What the pair head makes of a mention is
made once, not in every pair that it is in, so the graph takes mentions, and pairs of their numbers, in place of pairs of pieces;
`coding/onnx_model.py` tells their shapes.

What the encoder gives stays the same to the last bit, for another last bit may be rounded to another whole number: so SkipLayerNormalization,
which sums in another order, has no place here.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import onnx

from counterpoise.coding.labels import ACTOR, RECIPIENT, ROLES, TRIGGERS
from training.encoder import ALL_THROUGH, HEAD, LIGHT_SEEN, OF_LAYER
from training.model import ARC, NOWHERE
from training.rewriting import Rewriting

_SIZES = {
    "ids": ("batch", "pieces"),
    "mask": ("batch", "pieces"),
    "sides": ("batch", "pieces"),
    "kept": ("batch", "kept"),
    "heard": ("batch", "kept"),
    "light": ("batch", "light"),
    "seen": ("batch", "light"),
    "mentions": ("mentions", "kept"),
    "rows": ("mentions",),
    "actors": ("pairs",),
    "recipients": ("pairs",),
    "slots": ("pairs", 2),
}


def main(arguments: Sequence[str]) -> int:
    """Return 0 when the graph is written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("given", type=Path, metavar="IN")
    parser.add_argument("to", type=Path, metavar="OUT")
    asked = parser.parse_args(arguments)
    if not asked.given.is_file():
        parser.error(f"There is no file {asked.given}.")
    model = onnx.load(asked.given)
    if "mentions" in {each.name for each in model.graph.input}:
        parser.error(f"{asked.given} is written anew already.")
    onnx.save(fuse(model), asked.to)
    return 0


def fuse(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a reader's graph, as `training/export.py` first writes it, in the form in which it runs."""
    graph = Rewriting(model)
    hidden = _encode(graph)
    graph("Identity", graph.linear(hidden, "links.map"), to="links")
    graph("Identity", graph.linear(hidden, "reader.trigger"), to="triggers")
    graph("Identity", graph.linear(hidden, "reader.facts"), to="factuality")
    graph("Identity", graph.linear(hidden, "reader.mode"), to="modes")
    graph("Squeeze", graph.linear(hidden, "reader.both_ways"), [-1], to="mutual")
    _judge_pairs(graph, hidden, _find_roles(graph, hidden))
    return graph.finish(_SIZES, floats=("mentions",))


def _encode(graph: Rewriting) -> str:
    """Write the encoder; return its vectors, shape (batch, pieces kept, width), where those of padding stand for nothing."""
    rows = light = _number(graph, "mask", partial(_embed, graph))
    for number in range(graph.count(OF_LAYER)):
        if number == ALL_THROUGH:
            rows, light = (_pick(graph, rows, *names) for names in (("kept", "heard"), ("light", "seen")))
        seen = _join(graph, rows, light) if ALL_THROUGH <= number < LIGHT_SEEN else rows
        rows = _go_through(graph, f"reader.encoder.layers.{number}", rows, seen)
    return graph("Gather", rows.hidden, _across(graph, rows.stands))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """
    Pieces one to a row.

    `hidden` are their vectors, `real` their places, all sentences of the batch side by side; `stands` says which row stands at each
    place, shape (pieces, batch), and `shut` is what shuts padding out of attention, shape (batch, 1, 1, pieces).
    """

    hidden: str
    real: str
    stands: str
    shut: str


def _number(graph: Rewriting, mask: str, vectors_at: Callable[[str], str]) -> _Rows:
    """Write the rows of the real places of a mask, by what writes the vectors at some places."""
    across = _across(graph, mask)
    flat = graph("Reshape", across, [-1])
    counted = graph("Sub", graph("CumSum", flat, np.int64(0)), np.int64(1))
    real = graph("Squeeze", graph("NonZero", flat), [0])
    return _Rows(
        hidden=vectors_at(real),
        real=real,
        stands=graph("Reshape", counted, graph("Shape", across)),
        shut=graph("Unsqueeze", _shut(graph, mask), [1, 2]),
    )


def _pick(graph: Rewriting, rows: _Rows, places: str, mask: str) -> _Rows:
    """Write the rows of some pieces, by their places in each sentence and which of these are real."""
    numbers = graph("Reshape", graph("GatherElements", rows.stands, _across(graph, places), axis=0), [-1])
    return _number(graph, mask, lambda real: graph("Gather", rows.hidden, graph("Gather", numbers, real)))


def _join(graph: Rewriting, rows: _Rows, others: _Rows) -> _Rows:
    """Write rows with others after them, as attention sees both."""
    after = graph("Add", others.stands, graph("Shape", rows.hidden, end=1))
    return replace(
        rows,
        hidden=graph("Concat", rows.hidden, others.hidden, axis=0),
        stands=graph("Concat", rows.stands, after, axis=0),
        shut=graph("Concat", rows.shut, others.shut, axis=3),
    )


def _go_through(graph: Rewriting, layer: str, rows: _Rows, seen: _Rows) -> _Rows:
    """Write a layer through which some rows go, seeing those or more."""
    looked = graph("Gather", _attend(graph, layer, rows, seen), rows.real)
    hidden = graph.norm(graph("Add", rows.hidden, graph.linear(looked, f"{layer}.out")), f"{layer}.out_norm")
    inner = graph("Gelu", graph.linear(hidden, f"{layer}.widen"))
    hidden = graph.norm(graph("Add", hidden, graph.linear(inner, f"{layer}.narrow")), f"{layer}.narrow_norm")
    return replace(rows, hidden=hidden)


def _across(graph: Rewriting, given: str) -> str:
    return graph("Transpose", given, perm=[1, 0])


def _shut(graph: Rewriting, mask: str) -> str:
    """Write what is added to the score of a piece so that padding counts for nothing; the mask's shape."""
    return graph("Mul", graph("Sub", np.float32(1), graph.widen(mask)), np.float32(NOWHERE))


def _embed(graph: Rewriting, real: str) -> str:
    """Write the look-up of the pieces at some places of the batch; return their vectors, shape (pieces, width)."""
    ids, sides = (graph("Gather", graph("Reshape", _across(graph, name), [-1]), real) for name in ("ids", "sides"))
    places = graph("Div", real, graph("Shape", "mask", end=1))
    words = graph.rows_of("reader.encoder.words.weight", ids)
    placed = graph("Add", words, graph.rows_of("reader.encoder.places.weight", places))
    known = graph("Add", placed, graph.weight("reader.encoder.kinds"))
    marked = graph("Add", known, graph.rows_of("reader.encoder.sides.weight", sides))
    return graph.norm(marked, "reader.encoder.norm")


def _attend(graph: Rewriting, layer: str, rows: _Rows, seen: _Rows) -> str:
    """Write the attention of a layer; return what each place sees, shape (pieces x batch, width of the heads)."""
    query, key, value = (
        graph("Reshape", graph("Gather", graph.linear(own.hidden, f"{layer}.{part}"), own.stands), [0, 0, -1, HEAD])
        for part, own in (("query", rows), ("key", seen), ("value", seen))
    )
    scores = graph("FusedMatMul", query, key, transBatchA=1, transBatchB=1, transB=1, alpha=HEAD**-0.5)
    shares = graph("Softmax", graph("Add", scores, seen.shut), axis=-1)
    looked = graph("FusedMatMul", shares, value, transBatchB=1)
    heads = graph("Transpose", looked, perm=[2, 0, 1, 3])
    return graph("Reshape", heads, [-1, graph.width(f"{layer}.query")])


def _find_roles(graph: Rewriting, hidden: str) -> str:
    """Write the roles; return them in the order in which they are reckoned, shape (batch, triggers, roles, others)."""
    head, tail = (graph("Gelu", graph.linear(hidden, f"reader.{name}")) for name in ("head", "tail"))
    bent = graph("Reshape", graph.linear(head, "reader.arc"), [0, -1, ARC])
    sizes = graph("Concat", graph("Shape", "heard"), [len(ROLES)], graph("Shape", "heard", start=1), axis=0)
    scores = graph("Reshape", graph("FusedMatMul", bent, tail, transB=1), sizes)
    own = graph("Unsqueeze", graph.linear(head, "reader.head_role"), [-1])
    other = graph("Unsqueeze", graph("Transpose", graph.linear(tail, "reader.tail_role"), perm=[0, 2, 1]), [1])
    roles = graph("Add", graph("Add", scores, own), other)
    graph("Transpose", roles, perm=[0, 1, 3, 2], to="roles")
    return roles


def _judge_pairs(graph: Rewriting, hidden: str, roles: str) -> None:
    """Write what the first mention of a pair does to the second."""
    of_pair = graph("Gather", "rows", "actors")
    said = graph("MatMul", graph("Unsqueeze", "mentions", [1]), graph("Gather", hidden, "rows"))
    said = graph("Squeeze", said, [1])
    told = graph.linear(hidden, "reader.told")
    sides = (("actors", ACTOR, 0), ("recipients", RECIPIENT, 1))
    where = graph("Gather", _where(graph, told), of_pair)
    for name, role, at in sides:
        score = _where_of_mentions(graph, told, roles, graph.part(said, "reader.asked", at, of=2), role)
        where = graph("Add", where, graph("Gather", score, name))
    graph("Softmax", where, axis=-1, to="places")
    first = graph("Gather", hidden, np.int64(0), axis=1)
    joined = graph("Gather", graph.part(first, "reader.pair_hidden", 0, of=4, biased=True), of_pair)
    for name, _, at in sides:
        joined = graph("Add", joined, graph("Gather", graph.part(said, "reader.pair_hidden", 1 + at, of=4), name))
    placed = _place(graph)
    act = graph("GatherND", graph("MatMul", placed, hidden), "slots")
    joined = graph("Add", joined, graph.part(act, "reader.pair_hidden", 3, of=4))
    named = graph("GatherND", graph("MatMul", placed, "triggers"), "slots")
    echo = graph("Mul", graph.weight("reader.echo"), named)
    graph("Add", graph.part(graph("Gelu", joined), "reader.pair", 0, of=1, biased=True), echo, to="pairs")


def _where(graph: Rewriting, told: str) -> str:
    """Write how likely each piece names an act, whoever is asked about; shape (batch, pieces)."""
    acts = graph("ReduceLogSumExp", graph("Slice", "triggers", [1], [len(TRIGGERS)], [-1]), [-1], keepdims=0)
    trigger = graph("Sub", acts, graph("Gather", "triggers", np.int64(0), axis=2))
    seen = graph("Mul", graph("MatMul", told, graph.weight("reader.asked.bias")), np.float32(ARC**-0.5))
    return graph("Add", graph("Add", graph("Mul", graph.scalars("onnx::Mul")[0], trigger), seen), _shut(graph, "heard"))


def _where_of_mentions(graph: Rewriting, told: str, roles: str, asked: str, role: int) -> str:
    """Write how likely each piece names an act with each mention in a role; shape (mentions, pieces)."""
    nothing, something = (graph("Gather", roles, np.int64(number), axis=2) for number in (0, role))
    odds = graph("Gather", graph("Sub", something, nothing), "rows")
    acting = graph("MatMul", odds, graph("Unsqueeze", "mentions", [2]))
    seen = graph("MatMul", graph("Gather", told, "rows"), graph("Unsqueeze", asked, [2]))
    acting = graph("Mul", graph.scalars("onnx::Mul")[1 if role == ACTOR else 2], acting)
    return graph("Squeeze", graph("Add", acting, graph("Mul", seen, np.float32(ARC**-0.5))), [2])


def _place(graph: Rewriting) -> str:
    """Write the places of pairs by sentence, shape (batch, most pairs of a sentence, pieces), zero where it has fewer."""
    most = graph("Add", graph("ReduceMax", graph("Gather", "slots", [1], axis=1), keepdims=0), np.int64(1))
    sizes = [graph("Shape", "heard", end=1), graph("Reshape", most, [1]), graph("Shape", "heard", start=1)]
    return graph("ScatterND", graph("ConstantOfShape", graph("Concat", *sizes, axis=0)), "slots", "places")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
