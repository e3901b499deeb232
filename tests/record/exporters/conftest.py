from datetime import date

import pytest

from counterpoise.domain.event import Event, EventType, Evidence, Factuality, Method, Participant, Place, Quantity
from counterpoise.domain.source import Publication
from counterpoise.record.exporters import Outgoing
from counterpoise.record.tables import to_table
from tests.makers import make_document, make_event

DOCUMENT = make_document("Russia summoned Japan's ambassador,\nand\t“protested” loudly; twice.")


def imported(number=1, **fields):
    """An event as an ICEWS row brings it."""
    values = {
        "id": f"{number:024x}",
        "actors": (
            Participant(actor="NGA", agent="Citizen (Nigeria)", state="NGA", sector="civilian", given="Social"),
        ),
        "recipients": (
            Participant(actor="hamas", agent="Hamas", sector="rebel"),
            Participant(actor="unknown:Zorg", agent="Zorg"),
        ),
        "event_type": EventType.ASSAULT,
        "quad_class": "material conflict",
        "factuality": Factuality.ASSERTED,
        "evidence": Evidence(document="icews:77", sentence=None, span=None, kind="row", sentence_number=3),
        "method": Method(name="icews", version="1"),
        "when": None,
        "publisher": "Reuters",
        "intensity": -10.0,
        "original_code": "190",
        "original_text": "Use conventional military force",
        "original_id": "555",
        "place": Place(
            name="Lagos", region="Lagos State", country="NGA", latitude=6.5, longitude=3.4, precision="city"
        ),
        "quantities": (Quantity(kind="deaths", value=6, low=4, high=9),),
    }
    return Event(**values | fields)


@pytest.fixture
def events():
    read = [
        make_event(document=DOCUMENT),
        make_event("CHN", "RUS", EventType.CONSULT, "2023-06", document=DOCUMENT, is_mutual=True),
        make_event("DEU", None, EventType.MOBILIZE, None, Factuality.PLANNED, document=DOCUMENT, trigger="deploy"),
    ]
    day = make_event(when="2023-06-10").when
    return [*read, imported(when=day, published=date(2023, 6, 11))]


@pytest.fixture
def outgoing(events):
    publication = Publication(
        publisher="Harbour & Wire", title="Talks, {again}", published=date(2023, 6, 12), url="https://example.org/a_b"
    )
    halves = [to_table(events[:2], Event), to_table(events[2:], Event)]
    return Outgoing(stretches=lambda: iter(halves), publications={DOCUMENT.id: publication})
