"""Codes and names resolved once for each distinct value, as tables to join with."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from counterpoise.ontology.crosswalk import cross
from counterpoise.ontology.foreign import Foreign
from counterpoise.ontology.plover import quad_class_of


@dataclass(frozen=True, slots=True)
class PartyLookup:
    """Remembers whom the parties of a file stand for; `keys` names the columns that tell one party from another."""

    keys: tuple[str, ...]
    resolve: Callable[..., Foreign]
    _known: dict[tuple[str, ...], Foreign] = field(default_factory=dict)

    def table(self, distinct: Iterable[tuple[str, ...]]) -> pa.Table:
        """Return a table with the key columns and `actor`, `state`, `sector`, one row for each of the distinct keys."""
        keys = list(distinct)
        for key in keys:
            if key not in self._known:
                self._known[key] = self.resolve(*key)
        found = [self._known[key] for key in keys]
        columns = {name: pa.array([key[place] for key in keys], pa.string()) for place, name in enumerate(self.keys)}
        columns["actor"] = pa.array([each.actor for each in found], pa.string())
        columns["state"] = pa.array([each.state for each in found], pa.string())
        columns["sector"] = pa.array([each.sector for each in found], pa.string())
        return pa.table(columns)


def code_table(scheme: str, codes: Sequence[str], *, clean: Callable[[str], str] = str) -> pa.Table:
    """
    Return a table with `given` codes, the same as `original_code` after `clean`, and what each becomes.

    Its other columns are `event_type`, `quad_class`, `mode`, `contexts`, `original_quad` and `intensity`, null where there is none.
    """
    cleaned = [clean(code) for code in codes]
    found = [cross(scheme, code) for code in cleaned]
    types = [each.event_type if each else None for each in found]
    return pa.table(
        {
            "given": pa.array(codes, pa.string()),
            "original_code": pa.array([code or None for code in cleaned], pa.string()),
            "event_type": pa.array([each and str(each) for each in types], pa.string()),
            "quad_class": pa.array([each and str(quad_class_of(each)) for each in types], pa.string()),
            "mode": pa.array([each and each.mode for each in found], pa.string()),
            "contexts": pa.array([list(each.contexts) if each else [] for each in found], pa.list_(pa.string())),
            "original_quad": pa.array(
                [str(each.original_quad) if each and each.original_quad else None for each in found], pa.string()
            ),
            "intensity": pa.array([each and each.intensity for each in found], pa.float64()),
        }
    )
