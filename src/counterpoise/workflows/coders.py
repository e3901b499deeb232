"""The coders that can read, by their names."""

from pathlib import Path

from counterpoise.coding.coder import Coder, RuleCoder
from counterpoise.ontology.own_names import NO_NAMES, read_own_names

DEFAULT = "trained"
"""The coder that reads where none is named."""


def make_coder(name: str, *, model: Path | None = None, actors: Path | None = None) -> Coder:
    """
    Return the coder of a name, `rules` or `trained`; `model` is the folder of a trained model, by default the shipped one.

    `actors` is a file of names that go before ours.

    Raises
    ------
    ModelMissing
        If no trained model is there.
    UnusableActors
        If the file of actors cannot be read.
    """
    own = read_own_names(actors) if actors is not None else NO_NAMES
    if name == "rules":
        return RuleCoder(own=own)
    from counterpoise.coding.trained import TrainedCoder

    return TrainedCoder(model, own=own)
