from datetime import date, timedelta

import pyarrow as pa
import pytest

from counterpoise.claims.testimony import Testimony
from counterpoise.domain.event import EventType
from counterpoise.ontology.plover import quad_class_of
from counterpoise.record.acts import ACTS

START = date(2019, 1, 1)


def act(number, actor, recipient, event_type, day, *, story=None, publisher=None, factuality="asserted"):
    day = day if isinstance(day, date) else START + timedelta(days=day)
    return {
        "event": f"e{number}",
        "document": story or f"story{number}",
        "happening": f"e{number}",
        "publisher": publisher or f"paper{number % 7}",
        "actor": actor,
        "actor_state": actor,
        "recipient": recipient,
        "recipient_state": recipient,
        "day": day,
        "last_day": day,
        "published": day,
        "event_type": event_type,
        "quad_class": str(quad_class_of(EventType(event_type))),
        "factuality": factuality,
        "is_mutual": False,
    }


def heard(rows):
    return Testimony.of(pa.Table.from_pylist(list(rows), schema=ACTS))


def background(days=90, *, start=1000):
    """Return a quiet world: every day a few pairs meet, each in two stories."""
    rows = []
    for day in range(days):
        for offset, (actor, recipient) in enumerate((("FRA", "DEU"), ("USA", "GBR"), ("JPN", "KOR"), ("IND", "PAK"))):
            for copy in range(3):
                number = start + 100 * day + 10 * offset + copy
                rows.append(act(number, actor, recipient, "CONSULT", day))
    return rows


@pytest.fixture(scope="session")
def quiet_world():
    return background()
