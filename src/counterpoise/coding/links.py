"""
What the network says of pieces for who is meant, and who is chosen by it among everybody who may be.

Of every piece the reader's graph says what it looks for as a trigger, what it looks for as a word that names nobody, and what it offers as a
mention. A second, small graph compares everybody who may be meant, nobody among them, by the latest mention of each and by what else is known
of them (`meant.FEATURES`). Both are learnt on the project's own corpus by `training/links.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counterpoise.coding.meant import OpenSide
from counterpoise.coding.model_files import open_model_file
from counterpoise.coding.onnx_model import open_session

RANK = 64
TRIGGER, WORD, MENTION = PARTS = range(3)
WIDTH = len(PARTS) * RANK
"""How much is said of a piece: a vector for each part."""
KINDS = 4
CHOOSER = "meant.onnx"
CHOICE_INPUTS = ("kind", "trigger", "word", "mentions", "features")


def kind_of(is_actor: int, has_word: int) -> int:
    """Return the kind of an open side, by whether it is the actor's and whether words stand for it: a number below `KINDS`."""
    return 2 * is_actor + has_word


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenChoice:
    """
    One side that names nobody, as the small graph sees it.

    `side` and `actors`, the ids of the candidates, say what is chosen; the graph is given the rest. `trigger` and `word` have shape
    (RANK,), `word` zeros where there are no words; `mentions` (candidates, RANK), zeros for those never read; `features`
    (candidates + 1, features), nobody's last.
    """

    side: OpenSide
    actors: tuple[str, ...]
    kind: int
    trigger: NDArray[np.float32]
    word: NDArray[np.float32]
    mentions: NDArray[np.float32]
    features: NDArray[np.float32]


Chooser = Callable[[OpenChoice], NDArray[np.float32]]
"""Returns the score of each candidate and, last, of nobody."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Everybody spoken of before, by what the network says of the latest mention, shape (RANK,), and who chooses among them."""

    choose: Chooser
    mentions: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)

    def and_then(self, links: NDArray[np.float32], named: Mapping[str, Sequence[int]]) -> "Spoken":
        """Return who was spoken of with one more sentence: its links, and the pieces by which everybody is named in it."""
        said = shaped(links)[:, MENTION]
        latest = {actor: _mean(said, pieces) for actor, pieces in named.items() if pieces}
        return Spoken(self.choose, {**self.mentions, **latest})

    def scores(
        self,
        side: OpenSide,
        actors: Sequence[str],
        features: Sequence[Sequence[float]],
        links: NDArray[np.float32],
        trigger: int,
        words: Sequence[int],
        here: Mapping[str, Sequence[int]],
    ) -> list[float]:
        """
        Return the score of each of some actors and, last, of nobody, on the open side of a trigger.

        `words` are the pieces of the words that stand for that side without naming anybody; `here` those of everybody who is named in
        the sentence itself and may be meant; `features` what else is known, a row for each actor and one for nobody.
        """
        said = shaped(links)
        offered = [
            _mean(said[:, MENTION], here[actor]) if actor in here else self.mentions.get(actor, _NOTHING)
            for actor in actors
        ]
        chosen = self.choose(
            OpenChoice(
                side=side,
                actors=tuple(actors),
                kind=kind_of(side.is_actor, bool(words)),
                trigger=said[trigger, TRIGGER],
                word=_mean(said[:, WORD], words) if words else _NOTHING,
                mentions=np.array(offered, dtype=np.float32),
                features=np.array(features, dtype=np.float32),
            )
        )
        return [float(score) for score in chosen]


def _mean(said: NDArray[np.float32], pieces: Sequence[int]) -> NDArray[np.float32]:
    """Return what is said of some pieces together, shape (RANK,)."""
    if len(pieces) == 1:
        return np.asarray(said[pieces[0]])
    mean: NDArray[np.float32] = said[list(pieces)].mean(axis=0)
    return mean


_NOTHING = np.zeros(RANK, dtype=np.float32)


def shaped(links: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what is said of pieces, shape (pieces, WIDTH), in the shape (pieces, parts, RANK)."""
    return links.reshape(len(links), len(PARTS), RANK)


@cache
def load_chooser(folder: Path | None = None) -> Chooser:
    """Return the small graph of a folder's model, or of the one that is shipped; each is loaded once."""
    session = open_model_file(CHOOSER, folder, open_session)

    def choose(choice: OpenChoice) -> NDArray[np.float32]:
        given = (np.array([choice.kind]), choice.trigger, choice.word, choice.mentions, choice.features)
        scores: NDArray[np.float32] = session.run(None, dict(zip(CHOICE_INPUTS, given, strict=True)))[0]
        return scores

    return choose
