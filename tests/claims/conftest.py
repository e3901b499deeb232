from datetime import date, timedelta

import pytest

from counterpoise.claims.testimony import Testimony
from counterpoise.domain.event import EventType
from counterpoise.ontology.plover import quad_class_of
from tests.relations.makers import make_act, make_acts

START = date(2019, 1, 1)


def act(number, actor, recipient, event_type, day, *, story=None, publisher=None, factuality="asserted"):
    day = day if isinstance(day, date) else START + timedelta(days=day)
    return make_act(
        number,
        actor,
        recipient,
        day,
        None,
        event_type,
        document=story or f"story{number}",
        happening=f"e{number}",
        publisher=publisher or f"paper{number % 7}",
        quad_class=str(quad_class_of(EventType(event_type))),
        factuality=factuality,
    )


def heard(rows):
    return Testimony.of(make_acts(rows))


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
