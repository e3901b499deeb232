"""A made world of acts in which some pairs act often, some seldom, and hostility answers hostility."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from tests.futures.loaders import acts_of

CLASSES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
TYPES = ("CONSULT", "COOPERATE", "ACCUSE", "ASSAULT")
STATES = ("CHN", "IND", "IRN", "ISR", "JPN", "KOR", "PAK", "PRK", "RUS", "TUR", "UKR", "USA")
FIRST = date(2022, 1, 1)


def made_world(days=260, seed=3):
    """Return acts of twelve states over some days, every pair at its own pace."""
    rng = np.random.default_rng(seed)
    pairs = [(a, b) for a in STATES for b in STATES if a != b]
    pace = rng.gamma(0.4, 0.12, (len(pairs), 4))
    heat = np.zeros((len(pairs), 4))
    mirror = [pairs.index((b, a)) for a, b in pairs]
    rows = []
    for day in range(days):
        counts = rng.poisson(pace + heat)
        heat = 0.7 * heat + 0.12 * counts + 0.08 * counts[mirror]
        rows += [(pairs[p], c, day) for p, c in np.argwhere(counts) for _ in range(counts[p, c])]
    actor, recipient = zip(*(pair for pair, _, _ in rows), strict=True)
    day = [FIRST + timedelta(days=day) for _, _, day in rows]
    return acts_of(
        actor=pa.array(actor),
        recipient=pa.array(recipient),
        actor_state=pa.array(actor),
        recipient_state=pa.array(recipient),
        quad_class=pa.array([CLASSES[c] for _, c, _ in rows]),
        event_type=pa.array([TYPES[c] for _, c, _ in rows]),
        day=pa.array(day),
        published=pa.array(day),
    )
