"""Acts of the record as evidence, and whose reports they are."""

import numpy as np
import pyarrow as pa

from counterpoise.claims.encoded import Rows
from counterpoise.claims.testimony import Testimony
from counterpoise.domain.claim import Exhibit


def show(testimony: Testimony, rows: Rows, shows: str, *, most: int = 12) -> tuple[Exhibit, ...]:
    """Return some acts as evidence, the earliest of each story first, at most so many."""
    ordered = rows[np.argsort(testimony.days[rows], kind="stable")]
    _, first = np.unique(testimony.stories[ordered], return_index=True)
    table = testimony.acts.take(pa.array(ordered[np.sort(first)][:most]))
    return tuple(
        Exhibit(
            event=row["event"],
            shows=shows,
            day=row["day"],
            actor=row["actor"],
            recipient=row["recipient"],
            event_type=row["event_type"],
            document=row["document"],
            publisher=row["publisher"],
        )
        for row in table.to_pylist()
    )


def count_publishers(testimony: Testimony, rows: Rows) -> dict[str, int]:
    """Return how many of some acts each publisher reports, the most first; those without a publisher are left out."""
    codes, names = testimony.publishers
    counts = np.bincount(codes[rows] + 1, minlength=1)[1:]
    counted = {names[code]: int(counts[code]) for code in np.flatnonzero(counts)}
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
