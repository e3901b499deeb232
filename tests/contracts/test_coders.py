"""What every coder keeps."""

import pytest

from counterpoise.coding.coder import Coder, RuleCoder
from counterpoise.coding.trained import TrainedCoder
from counterpoise.text.documents import make_document
from counterpoise.text.sources import open_sources
from tests.cli.conftest import ROOT

CODERS = (RuleCoder(), TrainedCoder())


@pytest.fixture(scope="module", params=CODERS, ids=lambda coder: coder.name)
def coded(request):
    documents = [make_document(source) for source in open_sources([str(ROOT / "examples")])]
    return request.param, [request.param.code(document) for document in documents]


def test_a_coder_has_a_name_and_a_version(coded):
    coder: Coder = coded[0]
    assert coder.name
    assert coder.version


def test_every_event_says_who_made_it_where_it_stands_and_why(coded):
    coder, readings = coded
    for reading in readings:
        assert reading.events
        for event in reading.events:
            assert (event.method.name, event.method.version) == (coder.name, coder.version)
            assert event.evidence.document == reading.document.id
            assert event.evidence.span.of(reading.document.text) == event.evidence.sentence
            assert event.evidence.trigger
            assert event.confidence is not None
            assert event.event_type is not None
            assert event.quad_class is not None


def test_no_two_events_have_one_id(coded):
    for reading in coded[1]:
        assert len({event.id for event in reading.events}) == len(reading.events)


def test_every_passage_is_either_coded_or_accounted_for(coded):
    for reading in coded[1]:
        left = {skipped.span for skipped in reading.skipped}
        seen = {event.evidence.span for event in reading.events}
        for sentence in reading.document.sentences:
            block = reading.document.blocks[sentence.block].span
            assert sentence.span in seen | left or block in left
