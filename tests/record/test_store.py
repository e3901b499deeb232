import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pyarrow.parquet as pq
import pytest

from counterpoise.domain.errors import RecordCorrupt, RecordMissing, RecordUnwritable, UnknownEvent
from counterpoise.domain.event import EventType, Factuality
from counterpoise.domain.link import Link, LinkKind
from counterpoise.domain.review import Decision, Review
from counterpoise.record.links import add_links
from counterpoise.record.store import Record
from tests.makers import make_document, make_event, make_reading


@pytest.fixture
def record(tmp_path):
    return Record.create(tmp_path / "record")


def test_reading_the_same_article_twice_adds_nothing(record):
    assert record.add_readings([make_reading()]) == 1
    assert record.add_readings([make_reading()]) == 0
    assert len(record.events()) == 1
    assert len(record.batches()) == 2


def test_a_document_read_differently_replaces_its_events(record):
    document = make_document()
    before, after = make_event(document=document), make_event(document=document, when="2023-06-08")
    record.add_readings([make_reading(document, [before])])
    record.add_readings([make_reading(document, [after])])
    assert record.events() == [after]


def test_what_was_known_on_a_day_is_told_without_later_corrections(record):
    document = make_document()
    before, after = make_event(document=document), make_event(document=document, when="2023-06-08")
    record.add_readings([make_reading(document, [before])])
    moment = datetime.now(UTC)
    record.add_readings([make_reading(document, [after])])
    assert record.events(as_of=moment) == [before]
    assert record.events(as_of=moment - timedelta(days=1)) == []


def test_events_are_selected_by_who_what_and_when(record):
    document = make_document()
    visit = make_event("CHN", "RUS", EventType.CONSULT, "2023-03", document=document, trigger="visited")
    plan = make_event("DEU", None, EventType.MOBILIZE, "2024", Factuality.PLANNED, document=document, trigger="deploy")
    summons = make_event(document=document)
    record.add_readings([make_reading(document, [visit, plan, summons])])
    assert record.events(actor="RUS") == [summons]
    assert record.events(actors=frozenset({"RUS"})) == [visit, summons]
    assert record.events(recipient="RUS") == [visit]
    assert record.events(event_types=frozenset({"MOBILIZE"})) == [plan]
    assert record.events(factuality=frozenset({"asserted"}), since=date(2023, 6, 1)) == [summons]
    assert record.events(until=date(2023, 3, 15)) == [visit]


def test_a_mutual_event_is_found_from_either_side(record):
    document = make_document()
    meeting = make_event("CHN", "RUS", EventType.CONSULT, document=document, is_mutual=True)
    record.add_readings([make_reading(document, [meeting])])
    assert record.events(actor="RUS", recipient="CHN") == [meeting]


def test_a_rejected_event_no_longer_stands_and_is_not_lost(record):
    event = make_event()
    record.add_readings([make_reading(events=[event])])
    record.add_reviews([Review(id="1", event=event.id, decision=Decision.REJECT, decided=datetime.now(UTC))])
    assert record.events() == []
    assert record.events(with_rejected=True) == [event]


def test_an_event_is_found_by_the_first_digits_of_its_id(record):
    event = make_event()
    record.add_readings([make_reading(events=[event])])
    assert record.event(event.id[:6]) == event
    with pytest.raises(UnknownEvent, match="counterpoise events"):
        record.event("zz")


def test_text_is_kept_only_where_asked(record):
    record.add_readings([make_reading()])
    assert [row.text for row in record.documents()] == [None]
    other = make_document("China praised Russia.")
    record.add_readings([make_reading(other, [])], keep_text=True)
    assert record.documents()[1].text == "China praised Russia."


def test_a_flipped_byte_is_found_and_named(record):
    record.add_readings([make_reading()])
    path = record.batches()[0].path("events")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    (sentence,) = record.verify()
    assert path.name in sentence
    assert "checksum" in sentence


def test_a_corrupt_batch_is_a_clear_error(record):
    record.add_readings([make_reading()])
    record.batches()[0].path("events").write_bytes(b"not parquet")
    with pytest.raises(RecordCorrupt, match="Restore"):
        record.events().to_list()


def test_a_broken_manifest_is_a_clear_error(record):
    record.add_readings([make_reading()])
    (record.batches()[0].folder / "batch.json").write_text("{")
    with pytest.raises(RecordCorrupt, match="manifest"):
        Record.open(record.folder).events()


def test_what_a_killed_run_left_half_written_does_not_count(record):
    record.add_readings([make_reading()])
    half = record.folder / "batches" / ".unfinished-x"
    half.mkdir()
    (half / "events.parquet").write_bytes(b"half")
    assert len(record.events()) == 1
    assert "never finished" in record.verify()[0]
    record.discard_unfinished()
    assert record.verify() == []


def test_a_folder_without_a_record_is_said_to_be_none(tmp_path):
    with pytest.raises(RecordMissing, match="counterpoise read"):
        Record.open(tmp_path)


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(RecordUnwritable, match="other files"):
        Record.create(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_a_clear_error(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(RecordUnwritable, match="--record"):
        Record.create(tmp_path / "record")


def test_a_record_under_a_file_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RecordUnwritable, match="--record"):
        Record.create(tmp_path / "file" / "record")


def test_copies_of_one_story_count_as_one_publisher_and_one_happening(record):
    told = [
        make_document(text, stem=text[-5:])
        for text in (
            "Russia summoned Japan's envoy.",
            "Russia summoned Japan's envoy!",
            "Moscow called in Japan's envoy.",
        )
    ]
    documents = [
        replace(each, publication=replace(each.publication, publisher=name))
        for each, name in zip(told, ("Wire", "Paper", "Radio"), strict=True)
    ]
    events = [make_event(document=each) for each in documents]
    record.add_readings(
        [make_reading(document=each, events=[event]) for each, event in zip(documents, events, strict=True)]
    )
    tied = [Link(of=event.id, kind=LinkKind.HAPPENING, to=events[0].id, reason="alike") for event in events[1:]]
    assert record.count_acts() == {"report": 3, "publisher": 3, "happening": 3}
    add_links(record, tied)
    assert record.count_acts() == {"report": 3, "publisher": 3, "happening": 1}
    add_links(
        record, [*tied, Link(of=documents[1].id, kind=LinkKind.COPY, to=documents[0].id, reason="the same words")]
    )
    assert record.count_acts() == {"report": 3, "publisher": 2, "happening": 1}
    assert record.acts(count_by="publisher")["publisher"].to_pylist() == ["Wire", "Radio"]


def test_readings_of_one_day_are_joined_and_stand_as_they_stood(record):
    document, moment = make_document(), datetime(2023, 6, 13, 9, tzinfo=UTC)
    first, second = make_event(document=document), make_event(document=document, trigger="expelled")
    for hour, events in enumerate(([first, second], [second], [first])):
        record.add_readings([make_reading(document=document, events=events)], ingested=moment + timedelta(hours=hour))
    record.add_readings([make_reading(document=make_document("Japan thanked Australia."))])
    before, batches = list(record.events()), len(record.batches())
    documents = record.documents()
    assert record.compact() == batches - 2
    again = Record.open(record.folder)
    assert (list(again.events()), again.documents(), again.verify()) == (before, documents, [])
    assert len(again.events(as_of=datetime.now(UTC).date() - timedelta(days=1))) == 0


def test_a_purged_document_takes_its_reviews_links_and_retractions_with_it(record):
    document, other = make_document(), make_document("Moscow called in Japan's envoy.")
    event, gone, kept = (
        make_event(document=document),
        make_event(document=document, trigger="expelled"),
        make_event(document=other),
    )
    record.add_readings([make_reading(document=document, events=[event, gone])])
    record.add_readings([make_reading(document=document, events=[event]), make_reading(document=other, events=[kept])])
    record.add_reviews(
        [Review(id="r", event=event.id, decision=Decision.REJECT, decided=datetime.now(UTC), reviewer="A")]
    )
    add_links(
        record,
        [
            Link(of=kept.id, kind=LinkKind.HAPPENING, to=event.id, reason="alike"),
            Link(of=other.id, kind=LinkKind.COPY, to=document.id, reason="words"),
        ],
    )
    tables = record.purge(document.id)
    assert tables == {
        "events": 3,
        "acts": 3,
        "retractions": 1,
        "documents": 2,
        "reviews": 1,
        "happenings": 1,
        "links": 1,
    }
    assert [each.id for each in record.events(with_rejected=True)] == [kept.id]
    for path in record.folder.rglob("*.parquet"):
        columns = str(pq.read_table(path, partitioning=None).to_pylist())
        assert not any(each in columns for each in (document.id, event.id, gone.id))


def test_what_was_published_later_is_left_out(record):
    early, late = (
        make_document(text, published=day) for text, day in (("One.", date(2023, 6, 12)), ("Two.", date(2023, 7, 1)))
    )
    events = [make_event(document=each) for each in (early, late)]
    record.add_readings(
        [make_reading(document=each, events=[event]) for each, event in zip((early, late), events, strict=True)]
    )
    assert [each.id for each in record.events(published_by="2023-06-30")] == [events[0].id]
