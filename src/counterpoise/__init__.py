"""
Counterpoise reads reporting, records who did what to whom and who says so, and shows how states line up.

The public names are loaded when they are first used, so that importing the package costs nothing.

Examples
--------
>>> import counterpoise
>>> counterpoise.Interval.parse("2023-06").precision
'month'
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "Alignment": "counterpoise.workflows.alignment",
    "Balance": "counterpoise.relations.balance",
    "Blocs": "counterpoise.relations.blocs",
    "CodedDocument": "counterpoise.domain.document",
    "Document": "counterpoise.domain.source",
    "Event": "counterpoise.domain.event",
    "EventType": "counterpoise.domain.event",
    "Factuality": "counterpoise.domain.event",
    "Interval": "counterpoise.domain.when",
    "Publication": "counterpoise.domain.source",
    "QuadClass": "counterpoise.domain.event",
    "Record": "counterpoise.record.store",
    "RuleCoder": "counterpoise.coding.coder",
    "SignedMap": "counterpoise.relations.signs",
    "Skipped": "counterpoise.domain.document",
    "align": "counterpoise.workflows.alignment",
    "find_blocs": "counterpoise.relations.blocs",
    "find_line_index": "counterpoise.relations.frustration",
    "find_strain": "counterpoise.workflows.strain",
    "list_changes": "counterpoise.workflows.changes",
    "map_of_record": "counterpoise.workflows.alignment",
    "measure_balance": "counterpoise.relations.balance",
    "read_sources": "counterpoise.workflows.read",
    "relate": "counterpoise.workflows.relate",
}
__all__ = [*_PUBLIC, "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
