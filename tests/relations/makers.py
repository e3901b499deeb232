"""Acts made by hand or by chance, in the schema that relations count from."""

from datetime import date, timedelta

import pyarrow as pa

from counterpoise.record.acts import ACTS

MONDAY = date(2018, 10, 8)
PLAIN = {
    "publisher": "Harbour Wire",
    "actor_sector": None,
    "recipient_sector": None,
    "quad_class": None,
    "factuality": "asserted",
    "is_mutual": False,
    "original_code": None,
}


def make_act(number, actor="AAA", recipient="BBB", day=MONDAY, intensity=-5.0, event_type="THREATEN", **changed):
    row = {
        **PLAIN,
        "event": f"e{number}",
        "document": f"d{number}",
        "happening": f"h{number}",
        "actor": actor,
        "actor_state": actor,
        "recipient": recipient,
        "recipient_state": recipient,
        "day": day,
        "last_day": day,
        "published": day,
        "event_type": event_type,
        "intensity": intensity,
    }
    return {**row, **changed}


def make_acts(rows):
    return pa.Table.from_pylist(list(rows), schema=ACTS)


STATES = "AAA BBB CCC DDD EEE".split()


def draw_acts(rng, states=STATES, *, weeks=20, a_week=40, hostile=0.2):
    """Return acts at constant rates between all states."""
    rows = []
    for week in range(weeks):
        for _ in range(rng.poisson(a_week)):
            actor, recipient = rng.choice(states, size=2, replace=False)
            day = MONDAY + timedelta(days=7 * week + int(rng.integers(7)))
            sign = -5.0 if rng.random() < hostile else 4.0
            rows.append(make_act(len(rows), str(actor), str(recipient), day, sign, "ACCUSE" if sign < 0 else "CONSULT"))
    return rows
