"""Which events or acts are asked for, as a condition of SQL over the columns of acts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from counterpoise.record.database import quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """
    What to keep of the acts.

    `ids` are those of events. `actors` are ids of which at least one takes part on either side, the states that sides act for among them; `actor` and
    `recipient` tell the sides apart. An act counts where its interval overlaps `since` to `until`; one without a date counts by
    its day of publication. `published_by` keeps what had been published by that day, an act of unknown publication by its last day.
    """

    ids: Collection[str] = ()
    actors: Collection[str] = ()
    actor: str | None = None
    recipient: str | None = None
    event_types: Collection[str] = ()
    factuality: Collection[str] = ()
    documents: Collection[str] = ()
    since: date | None = None
    until: date | None = None
    published_by: date | None = None

    def where(self) -> str:
        """Return the condition, "true" where everything is kept."""
        sides = ("actor", "actor_state", "recipient", "recipient_state")
        conditions = [
            _among("event", self.ids) if self.ids else "",
            " OR ".join(_among(side, self.actors) for side in sides) if self.actors else "",
            f"actor = {quote(self.actor)}" if self.actor is not None else "",
            f"recipient = {quote(self.recipient)}" if self.recipient is not None else "",
            _among("event_type", self.event_types) if self.event_types else "",
            _among("factuality", self.factuality) if self.factuality else "",
            _among("document", self.documents) if self.documents else "",
            f"coalesce(last_day, day, published) >= DATE '{self.since}'" if self.since else "",
            f"coalesce(day, published) <= DATE '{self.until}'" if self.until else "",
            f"coalesce(published, last_day, day) <= DATE '{self.published_by}'" if self.published_by else "",
        ]
        return " AND ".join(f"({condition})" for condition in conditions if condition) or "true"


def _among(column: str, values: Collection[str]) -> str:
    return f"{column} IN ({', '.join(quote(value) for value in sorted(values))})"
