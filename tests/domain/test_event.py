from dataclasses import replace

import pytest
from hypothesis import given

from counterpoise.domain.source import Publication
from tests.strategies import events


@given(events)
def test_an_id_does_not_depend_on_how_sure_the_coder_is(event):
    assert replace(event, confidence=0.5, reasons=()).identified().id == event.id


@given(events)
def test_an_event_said_of_another_day_is_another_event(event):
    other = replace(event, when=None).identified()
    assert (other.id == event.id) == (event.when is None)


@given(events)
def test_somebody_must_act(event):
    with pytest.raises(ValueError, match="actor"):
        replace(event, actors=())


def test_a_citation_leaves_out_what_is_not_known():
    assert Publication(publisher="Harbour Wire").cite() == "Harbour Wire, no date known"
    assert "author" not in Publication(publisher="Harbour Wire", title="Talks").cite_bibtex()
