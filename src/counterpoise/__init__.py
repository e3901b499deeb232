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
    "Effect": "counterpoise.domain.forecast",
    "Event": "counterpoise.domain.event",
    "EventType": "counterpoise.domain.event",
    "Factuality": "counterpoise.domain.event",
    "Forecast": "counterpoise.domain.forecast",
    "Interval": "counterpoise.domain.when",
    "Ledger": "counterpoise.record.ledger",
    "Publication": "counterpoise.domain.source",
    "QuadClass": "counterpoise.domain.event",
    "Question": "counterpoise.domain.forecast",
    "Record": "counterpoise.record.store",
    "Resolution": "counterpoise.domain.forecast",
    "RuleCoder": "counterpoise.coding.coder",
    "SignedMap": "counterpoise.relations.signs",
    "Skipped": "counterpoise.domain.document",
    "align": "counterpoise.workflows.alignment",
    "find_blocs": "counterpoise.relations.blocs",
    "find_line_index": "counterpoise.relations.frustration",
    "find_precedents": "counterpoise.futures.precedents",
    "find_strain": "counterpoise.workflows.strain",
    "forecast_next": "counterpoise.futures.ranking.next_acts",
    "forecast_pair": "counterpoise.workflows.chances",
    "list_changes": "counterpoise.workflows.changes",
    "list_series": "counterpoise.workflows.series",
    "map_of_record": "counterpoise.workflows.alignment",
    "measure_balance": "counterpoise.relations.balance",
    "read_sources": "counterpoise.workflows.read",
    "relate": "counterpoise.workflows.relate",
    "what_if": "counterpoise.workflows.whatif",
}
__all__ = [*_PUBLIC, "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
