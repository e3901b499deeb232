"""The files of a trained reader: those that are shipped, or those in a folder that somebody names."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from counterpoise.domain.errors import ModelMissing

_Made = TypeVar("_Made")


class AnotherVersionError(Exception):
    """A file is of another version; the message goes on where the file is named: what it lacks, and what to do."""


def open_model_file(name: str, folder: Path | None, make: Callable[[bytes], _Made]) -> _Made:
    """
    Return what is made of the bytes of a file of a trained reader: of a folder's, or of the one that is shipped where that is None.

    Raises
    ------
    ModelMissing
        If there is no such file, or nothing can be made of it.
    """
    home = folder or files("counterpoise.coding") / "models"
    if not (home / name).is_file():
        where = f"The folder {folder}" if folder else "This installation"
        raise ModelMissing(
            f"{where} holds no trained reader ({name} is missing). Read with --coder rules, or name a folder with --model."
        )
    try:
        return make((home / name).read_bytes())
    except AnotherVersionError as error:
        raise ModelMissing(f"{home / name} is of another version: {error}") from error
    except Exception as error:  # what onnxruntime raises has no other class in common
        remedy = "Copy the folder anew, or leave out --model." if folder else "Install counterpoise anew."
        raise ModelMissing(f"{home / name} is broken ({type(error).__name__}). {remedy}") from error
