import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from counterpoise.domain.event import Event
from counterpoise.record.rows import DocumentRow
from counterpoise.record.tables import from_rows, schema_of, to_table
from tests.strategies import events


@given(st.lists(events, max_size=4))
def test_events_come_back_from_a_table_as_they_went_in(values):
    assert from_rows(to_table(values, Event).to_pylist(), Event) == values


def test_the_schema_has_the_fields_of_the_dataclass_in_order():
    for kind in (Event, DocumentRow):
        assert schema_of(kind).names == [field.name for field in dataclasses.fields(kind)]


def test_the_schema_version_stands_in_the_files_metadata():
    assert schema_of(Event).metadata[b"counterpoise.schema"] == b"2"
