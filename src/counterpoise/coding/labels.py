"""What the trained reader can say of a word: one tuple of labels for each of its outputs, in the order of the model's columns."""

from counterpoise.domain.event import EventType, Factuality
from counterpoise.ontology.plover import load_types

NONE = "NONE"
EVENT_TYPES: tuple[EventType, ...] = tuple(EventType)
TYPES: tuple[EventType | None, ...] = (None, *EVENT_TYPES)
TRIGGERS: tuple[str, ...] = tuple(NONE if event_type is None else event_type.value for event_type in TYPES)
COLUMNS: dict[EventType, int] = {event_type: at for at, event_type in enumerate(TYPES) if event_type is not None}
"""Of each type its column among the triggers."""
FACTUALITIES: tuple[Factuality, ...] = tuple(Factuality)
ROLES: tuple[str, ...] = (NONE, "actor", "recipient", "attribution", "date")
MODES: tuple[str, ...] = (
    NONE,
    *(f"{entry.event_type}:{mode}" for entry in load_types().values() for mode in entry.modes),
)
ACTOR, RECIPIENT, ATTRIBUTION, DATE = range(1, len(ROLES))
