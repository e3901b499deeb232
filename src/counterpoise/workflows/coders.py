"""The coders that can read, by their names."""

from pathlib import Path

from counterpoise.coding.coder import Coder, RuleCoder


def make_coder(name: str, *, model: Path | None = None) -> Coder:
    """
    Return the coder of a name, `rules` or `trained`; `model` is the folder of a trained model, by default the shipped one.

    Raises
    ------
    ModelMissing
        If no trained model is there.
    """
    if name == "rules":
        return RuleCoder()
    from counterpoise.coding.trained import TrainedCoder

    return TrainedCoder(model)
