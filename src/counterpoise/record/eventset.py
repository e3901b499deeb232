"""Events that were asked for, fetched when they are looked at, in the form one likes."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, overload

import pyarrow as pa

from counterpoise.domain.event import Event
from counterpoise.record.selection import Selection
from counterpoise.record.tables import from_rows
from counterpoise.record.view import View

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_SHOWN = 10
_COLUMNS = ("day", "actor", "recipient", "event_type", "quad_class", "factuality", "publisher", "event")


class EventSet(Sequence[Event]):
    """
    The events of a record that were asked for, in order of date.

    It is a sequence of `Event`; `to_arrow`, `to_polars` and `to_pandas` give tables with the same fields as columns, `acts` the flat
    table of directed pairs. Nothing is read before it is needed.
    """

    def __init__(self, view: View, selection: Selection, *, with_rejected: bool = False) -> None:
        self._view = view
        self._selection = selection
        self._with_rejected = with_rejected

    def to_arrow(self) -> pa.Table:
        """Return the events as an Arrow table, a row an event."""
        return self._view.table(self._view.events(self._selection.where(), with_rejected=self._with_rejected))

    def stretches(self, *, rows: int = 50_000) -> Iterator[pa.Table]:
        """Yield the events as Arrow tables of at most so many rows, so that millions pass in the memory of some."""
        query = self._view.events(self._selection.where(), with_rejected=self._with_rejected)
        yield from self._view.stretches(query, rows=rows)

    def to_list(self) -> list[Event]:
        """Return the events as values."""
        return list(self._events)

    def to_polars(self) -> "pl.DataFrame":
        """
        Return the events as a Polars data frame.

        Raises
        ------
        ImportError
            If Polars is not installed: counterpoise[frames].
        """
        import polars as pl

        frame = pl.from_arrow(self.to_arrow())
        assert isinstance(frame, pl.DataFrame)
        return frame

    def to_pandas(self) -> "pd.DataFrame":
        """
        Return the events as a pandas data frame.

        Raises
        ------
        ImportError
            If pandas is not installed: counterpoise[frames].
        """
        return self.to_arrow().to_pandas()

    def acts(self) -> pa.Table:
        """Return the acts of the events: the flat table of directed pairs, `record.acts.ACTS`."""
        where = self._selection.where()
        return self._view.table(self._view.acts(where, with_rejected=self._with_rejected) + " ORDER BY day, event")

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Event]:
        return iter(self._events)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | Sequence[Event]:
        return self._events[index]

    def __eq__(self, other: object) -> bool:
        return list(self._events) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<EventSet: {len(self):,} events>"

    def _repr_html_(self) -> str:
        query = self._view.acts(self._selection.where(), columns=_COLUMNS, with_rejected=self._with_rejected)
        rows = self._view.table(f"{query} ORDER BY day, event LIMIT {_SHOWN}").to_pylist()
        head = "".join(f"<th>{name.replace('_', ' ')}</th>" for name in _COLUMNS)
        body = "".join(f"<tr>{''.join(_cell(row[name]) for name in _COLUMNS)}</tr>" for row in rows)
        more = f"; the first {len(rows)} acts" if rows else ""
        return f"<table><caption>{len(self):,} events{more}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    @cached_property
    def _events(self) -> list[Event]:
        return from_rows(self.to_arrow().to_pylist(), Event)

    @cached_property
    def _count(self) -> int:
        if "_events" in self.__dict__:
            return len(self._events)
        query = self._view.acts(self._selection.where(), columns=("event",), with_rejected=self._with_rejected)
        return int(self._view.table(f"SELECT count(DISTINCT event) AS count FROM ({query})")["count"][0].as_py())


def _cell(value: Any) -> str:
    return f"<td>{escape(str(value)) if value is not None else ''}</td>"
