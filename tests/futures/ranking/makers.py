"""Small made histories and tables of acts."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from counterpoise.futures.ranking.history import History, Traits
from counterpoise.record.acts import ACTS


def draw_history(seed=0, *, events=600, actors=12, relations=4, days=40):
    rng = np.random.default_rng(seed)
    rows = np.stack(
        [rng.integers(0, actors, events), rng.integers(0, relations, events), rng.integers(0, actors, events), np.sort(rng.integers(0, days, events))],
        axis=1,
    )  # fmt: skip
    traits = Traits(home=rng.integers(-1, 3, actors), kind=rng.integers(0, 3, actors))
    return History.of_rows(rows, actors=actors, relations=relations, traits=traits)


def make_acts(rows):
    """Return acts of rows (day number from 2020-01-01, actor, recipient, type, quad class)."""
    first = date(2020, 1, 1)
    return pa.Table.from_pylist(
        [
            {
                "event": f"event{i:05}", "document": "d", "happening": f"h{i}", "publisher": None,
                "actor": actor, "actor_state": actor, "actor_sector": None,
                "recipient": recipient, "recipient_state": recipient, "recipient_sector": None,
                "day": first + timedelta(days=day), "last_day": first + timedelta(days=day), "published": first + timedelta(days=day),
                "event_type": event_type, "quad_class": quad, "intensity": 0.0, "factuality": "asserted", "is_mutual": False,
                "original_code": None,
            }
            for i, (day, actor, recipient, event_type, quad) in enumerate(rows)
        ],
        schema=ACTS,
    )  # fmt: skip
