"""
Acts: the record as one flat table, a row for each directed pair of an event, from which everything is counted.

An event with two actors and one recipient is two acts; a mutual event counts in both directions. Every act names its event,
by which it opens down to its sentence.
"""

import pyarrow as pa

ACTS = pa.schema(
    [
        pa.field("event", pa.string(), nullable=False),
        pa.field("document", pa.string(), nullable=False),
        pa.field("happening", pa.string(), nullable=False),
        pa.field("publisher", pa.string()),
        pa.field("actor", pa.string(), nullable=False),
        pa.field("actor_state", pa.string()),
        pa.field("actor_sector", pa.string()),
        pa.field("recipient", pa.string()),
        pa.field("recipient_state", pa.string()),
        pa.field("recipient_sector", pa.string()),
        pa.field("day", pa.date32()),
        pa.field("last_day", pa.date32()),
        pa.field("published", pa.date32()),
        pa.field("event_type", pa.string()),
        pa.field("quad_class", pa.string()),
        pa.field("intensity", pa.float64()),
        pa.field("factuality", pa.string(), nullable=False),
        pa.field("is_mutual", pa.bool_(), nullable=False),
        pa.field("original_code", pa.string()),
    ]
)
"""
The columns of acts.

`event`, `document`, `happening` are ids; events that report the same happening share the last.
`actor`, `recipient` are our actor ids; `*_state` the ISO 3166 alpha-3 code of the state each acts for, null for organisations;
`*_sector` in lower-case words ("government", "military", "civilian", "business", ...), null where a name stands for the state as such.
`day` to `last_day` is the interval of the act, both null where no date is known; `published` when it was reported.
`event_type` and `quad_class` are PLOVER's, null for imported codes that have none; `intensity` runs from -10 (hostile) to +10, as the
file gave it or as PLOVER's table orders the types. `original_code` is an imported file's own.
"""
