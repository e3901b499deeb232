"""The trained reader: an encoder, and on it one head for each thing that is said of a word or a pair of words."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from counterpoise.coding.labels import ACTOR, FACTUALITIES, MODES, RECIPIENT, ROLES, TRIGGERS
from training.encoder import WIDTH, Encoder, Sentences

ARC = 128
NOWHERE = -1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """
    What the heads of single pieces, and of a trigger and another piece, say.

    `triggers` has shape (batch, pieces, types), where pieces are those that are kept, `factuality` and `modes` likewise, `mutual` (batch,
    pieces), `roles` (batch, pieces, pieces, roles): of a trigger at the first place, what the piece at the second is to it.
    """

    triggers: Tensor
    factuality: Tensor
    modes: Tensor
    mutual: Tensor
    roles: Tensor


class Reader(nn.Module):
    """
    Pieces to scores, all in one pass of the encoder.

    Of every piece: of which event type it names an act, how certain the act is, its mode, whether it holds both ways.
    Of every ordered pair of pieces (trigger, other): the role of the other, by a biaffine map.
    Of every ordered pair of mentions asked for: what the first does to the second, looked for where the heads before see an act of theirs.

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
        self.head = nn.Linear(WIDTH, ARC)
        self.tail = nn.Linear(WIDTH, ARC)
        self.arc = nn.Linear(ARC, len(ROLES) * ARC, bias=False)
        self.head_role = nn.Linear(ARC, len(ROLES))
        self.tail_role = nn.Linear(ARC, len(ROLES))
        self.asked = nn.Linear(2 * WIDTH, ARC)
        self.told = nn.Linear(WIDTH, ARC)
        self.trust = nn.Parameter(torch.tensor([0.5, 0.5, 0.5]))
        self.pair_hidden = nn.Linear(4 * WIDTH, WIDTH)
        self.pair = nn.Linear(WIDTH, len(TRIGGERS))
        self.echo = nn.Parameter(torch.tensor(0.3))
        nn.init.normal_(self.arc.weight, std=0.02)

    def forward(self, sentences: Sentences, sides: Tensor) -> tuple[Tensor, Heard]:
        """Return the encoder's vectors and what is heard of single pieces."""
        hidden = self.encoder(sentences, sides)
        return hidden, self.hear(hidden)

    def hear(self, hidden: Tensor) -> Heard:
        """Return what the heads of single pieces and of pairs of pieces say of the encoder's vectors."""
        hidden = self.dropout(hidden)
        return Heard(
            triggers=self.trigger(hidden),
            factuality=self.facts(hidden),
            modes=self.mode(hidden),
            mutual=self.both_ways(hidden).squeeze(-1),
            roles=self._roles(hidden),
        )

    def judge_pairs(
        self, hidden: Tensor, heard: Heard, mask: Tensor, rows: Tensor, actors: Tensor, recipients: Tensor
    ) -> tuple[Tensor, Tensor]:
        """
        Return scores of event types, shape (pairs, types), and how much each piece counts in them, shape (pairs, pieces).

        `rows` says in which sentence a pair stands; `actors` and `recipients`, shape (pairs, pieces), share one out over the pieces of
        a mention, and are zero where nobody is meant.
        """
        own = hidden[rows]
        told = self.told(hidden)[rows]
        actor = torch.einsum("pt,ptd->pd", actors, own)
        recipient = torch.einsum("pt,ptd->pd", recipients, own)
        weight = self._where(told, heard, rows, actors, recipients, torch.cat([actor, recipient], -1))
        weight = (weight + NOWHERE * (1.0 - mask[rows].to(weight.dtype))).softmax(-1)
        act = torch.einsum("pt,ptd->pd", weight, own)
        joined = self.dropout(torch.cat([own[:, 0], actor, recipient, act], dim=-1))
        named = torch.einsum("pt,ptk->pk", weight, heard.triggers[rows])
        return self.pair(self.dropout(functional.gelu(self.pair_hidden(joined)))) + self.echo * named, weight

    def project(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """Return the vectors of every piece as a trigger, and as what stands to one."""
        return functional.gelu(self.head(hidden)), functional.gelu(self.tail(hidden))

    def _where(
        self, told: Tensor, heard: Heard, rows: Tensor, actors: Tensor, recipients: Tensor, pair: Tensor
    ) -> Tensor:
        """Return how likely each piece names the act of a pair: by its own odds, those of the two roles at it, and the pair's vectors."""
        odds = heard.roles - heard.roles[..., :1]
        trigger = heard.triggers[..., 1:].logsumexp(-1) - heard.triggers[..., 0]
        acting = torch.einsum("ptj,pj->pt", odds[..., ACTOR][rows], actors)
        receiving = torch.einsum("ptj,pj->pt", odds[..., RECIPIENT][rows], recipients)
        seen = torch.einsum("ptk,pk->pt", told, self.asked(pair)) / ARC**0.5
        return self.trust[0] * trigger[rows] + self.trust[1] * acting + self.trust[2] * receiving + seen

    def _roles(self, hidden: Tensor) -> Tensor:
        head, tail = self.project(hidden)
        bent = self.arc(head).unflatten(-1, (len(ROLES), ARC))
        scores = torch.einsum("bilk,bjk->bijl", bent, tail)
        return scores + self.head_role(head)[:, :, None, :] + self.tail_role(tail)[:, None, :, :]
