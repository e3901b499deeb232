"""
Values as columns: Arrow schemas derived from the domain's dataclasses, and the way there and back.

A field that holds a dataclass becomes a struct, a tuple a list, an enumeration its text; whatever may be None may be null.
"""

import dataclasses
import types
import typing
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union

import msgspec
import pyarrow as pa

SCHEMA_VERSION = 2
Value = TypeVar("Value")


@cache
def schema_of(kind: type) -> pa.Schema:
    """
    Return the Arrow schema of a dataclass.

    Examples
    --------
    >>> from counterpoise.domain.source import Span
    >>> schema_of(Span).names
    ['start', 'end']
    """
    return pa.schema(
        _fields(kind), metadata={"counterpoise.schema": str(SCHEMA_VERSION), "counterpoise.kind": kind.__name__}
    )


def to_table(values: Iterable[Any], kind: type) -> pa.Table:
    """Return a table with one row a value, in order."""
    rows = [msgspec.to_builtins(value, builtin_types=(date, datetime)) for value in values]
    schema = schema_of(kind)
    return pa.Table.from_pylist(rows, schema=schema) if rows else schema.empty_table()


def from_rows(rows: Sequence[dict[str, Any]], kind: type[Value]) -> list[Value]:
    """Return the values that rows stand for; columns that the dataclass does not know are left aside."""
    return msgspec.convert(rows, list[kind])  # type: ignore[valid-type]


def _fields(kind: type) -> list[pa.Field]:
    hints = typing.get_type_hints(kind)
    return [pa.field(each.name, *_type(hints[each.name])) for each in dataclasses.fields(kind)]


def _type(hint: Any) -> tuple[pa.DataType, bool]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        inner = next(each for each in arguments if each is not type(None))
        return _type(inner)[0], True
    if origin is tuple:
        return pa.list_(_type(arguments[0])[0]), False
    if dataclasses.is_dataclass(hint):
        return pa.struct(_fields(typing.cast("type", hint))), False
    if isinstance(hint, type) and issubclass(hint, Enum):
        return pa.string(), False
    return _PLAIN[hint], False


_PLAIN: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: pa.timestamp("us", tz="UTC"),
}
