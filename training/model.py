"""The trained reader: an encoder, and on it one head for each thing that is said of a word or a pair of words."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from counterpoise.coding.labels import FACTUALITIES, MODES, ROLES, TRIGGERS
from training.encoder import WIDTH, Encoder

_ARC = 128


class Reader(nn.Module):
    """
    Pieces to scores, all in one pass of the encoder.

    Of every piece: `triggers` (of which event type it names an act), `factuality`, `modes`, and `mutual` if it does.
    Of every ordered pair of pieces (trigger, other): `roles`, by a biaffine map.
    Of the sentence as a whole, where a pair is marked in it: `pairs`, what the marked actor does to the marked recipient.

    References
    ----------
    Dozat, T. and Manning, C. D. (2017). Deep Biaffine Attention for Neural Dependency Parsing.
    """

    def __init__(self, encoder: Encoder, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.trigger = nn.Linear(WIDTH, len(TRIGGERS))
        self.facts = nn.Linear(WIDTH, len(FACTUALITIES))
        self.mode = nn.Linear(WIDTH, len(MODES))
        self.both_ways = nn.Linear(WIDTH, 1)
        self.head = nn.Linear(WIDTH, _ARC)
        self.tail = nn.Linear(WIDTH, _ARC)
        self.arc = nn.Linear(_ARC, len(ROLES) * _ARC, bias=False)
        self.head_role = nn.Linear(_ARC, len(ROLES))
        self.tail_role = nn.Linear(_ARC, len(ROLES))
        self.pair_hidden = nn.Linear(3 * WIDTH, WIDTH)
        self.pair = nn.Linear(WIDTH, len(TRIGGERS))
        nn.init.normal_(self.arc.weight, std=0.02)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Return triggers, factuality, modes, mutual and roles; shapes (batch, pieces, labels), roles (batch, pieces, pieces, labels)."""
        return self.tokens(self.encoder(ids, mask))

    def classify_pairs(self, ids: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        """Return scores of event types, shape (batch, types); `marks` holds where the marks of actor and recipient open."""
        return self.pairs(self.encoder(ids, mask), marks)

    def tokens(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Return what the heads of single pieces and of pairs of pieces say of the encoder's vectors."""
        hidden = self.dropout(hidden)
        return (
            self.trigger(hidden),
            self.facts(hidden),
            self.mode(hidden),
            self.both_ways(hidden).squeeze(-1),
            self._roles(hidden),
        )

    def pairs(self, hidden: Tensor, marks: Tensor) -> Tensor:
        """Return what the head of marked pairs says of the encoder's vectors."""
        rows = torch.arange(hidden.shape[0], device=hidden.device)
        joined = torch.cat([hidden[:, 0], hidden[rows, marks[:, 0]], hidden[rows, marks[:, 1]]], dim=-1)
        return self.pair(self.dropout(functional.gelu(self.pair_hidden(self.dropout(joined)))))

    def _roles(self, hidden: Tensor) -> Tensor:
        head = functional.gelu(self.head(hidden))
        tail = functional.gelu(self.tail(hidden))
        bent = self.arc(head).unflatten(-1, (len(ROLES), _ARC))
        scores = torch.einsum("bilk,bjk->bijl", bent, tail)
        return scores + self.head_role(head)[:, :, None, :] + self.tail_role(tail)[:, None, :, :]
