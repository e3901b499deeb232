"""
What the network says of who is meant where a sentence leaves a side open, or has a word for it that names nobody ("its creditors").

Of every piece it says what it looks for as a trigger, what it looks for as such a word, and what it offers as a mention, each for the
recipient and for the actor. What an act looks for is compared with what the latest mention of everybody named so far offers.
Learnt on the project's own corpus by `training/links.py`, together with the weights of what else is known (`meant.FEATURES`).
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counterpoise.coding.antecedents import FILE, SIDES, Weights, parse_weights
from counterpoise.coding.meant import FEATURES
from counterpoise.coding.onnx_model import read_model_file

RANK = 24
TRIGGER, WORD, MENTION = PARTS = range(3)
WIDTH = len(SIDES) * len(PARTS) * (RANK + 1)
"""How much is said of a piece: for each side and part a vector, and behind it what speaks for nobody or for the mention by itself."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Everybody spoken of before, by what the network says of the latest mention, shape (sides, RANK + 1); `weights` are those of the rest."""

    weights: Mapping[str, Weights]
    mentions: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)

    def and_then(self, links: NDArray[np.float32], mentions: Sequence[tuple[Sequence[int], Sequence[str]]]) -> "Spoken":
        """Return who was spoken of with one more sentence: its links, and the pieces and the actors of each mention."""
        said = shaped(links)[:, :, MENTION]
        latest = {actor: said[list(pieces)].mean(axis=0) for pieces, actors in mentions if pieces for actor in actors}
        return Spoken(self.weights, {**self.mentions, **latest})

    def hints(
        self,
        actors: Iterable[str],
        links: NDArray[np.float32],
        trigger: int,
        words: Sequence[int],
        here: Mapping[str, Sequence[int]],
        *,
        is_actor: bool,
    ) -> tuple[dict[str, float], float]:
        """
        Return what speaks for each of some actors, as far as they were read of, and for nobody, on the open side of a trigger.

        `words` are the pieces of the words that stand for that side without naming anybody; `here` those of everybody who is named in
        the sentence itself and may be meant.
        """
        side = SIDES.index("actor" if is_actor else "recipient")
        own = shaped(links)[:, side]
        sought = own[trigger, TRIGGER] + (own[list(words), WORD].mean(axis=0) if words else 0)
        heard = {}
        for actor in actors:
            if actor in here:
                offered = own[list(here[actor]), MENTION].mean(axis=0)
            elif actor in self.mentions:
                offered = self.mentions[actor][side]
            else:
                continue
            heard[actor] = float(sought[:RANK] @ offered[:RANK]) / RANK**0.5 + float(offered[RANK])
        return heard, float(sought[RANK])


def shaped(links: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what is said of pieces, shape (pieces, WIDTH), in the shape (pieces, sides, parts, RANK + 1)."""
    return links.reshape(len(links), len(SIDES), len(PARTS), RANK + 1)


@cache
def load_antecedents(folder: Path | None = None) -> dict[str, Weights]:
    """Return the weights that were learnt with the links of a folder's model, or of the one that is shipped."""
    return parse_weights(csv.DictReader(read_model_file(FILE, folder).decode().splitlines()), FEATURES)
