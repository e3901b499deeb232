"""An importer that makes many small batches, to be run in processes of its own."""

from counterpoise.record.importers import blocks, parts
from counterpoise.record.importers.gdelt import GdeltImporter
from counterpoise.record.intake import Intake, Scope
from counterpoise.record.store import Record


def import_in_small_parts(folder, *files, size=20_000):
    """Import GDELT files in parts of some twenty kilobytes and return the tallies."""
    parts.PART_BYTES = 1
    parts.read_blocks = lambda path: blocks.read_blocks(path, size=size)
    record = Record.create(folder)
    record.discard_unfinished()
    intake = Intake(record.home, GdeltImporter(), Scope())
    return [tally for file in files for _, tally in intake.take_file(file)]
