"""Who stands with whom: the signed map of a record, its blocs, and where states stand on one axis."""

import html
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from counterpoise.domain.actor import Period
from counterpoise.domain.errors import NothingToMeasure, UnknownActor
from counterpoise.ontology.actors import name_of
from counterpoise.ontology.states import load_states
from counterpoise.record.store import Record
from counterpoise.relations.alignment import align_states, busiest_states
from counterpoise.relations.blocs import Blocs, find_blocs
from counterpoise.relations.commitments import NOTHING, Loaded
from counterpoise.relations.dyads import count_acts
from counterpoise.relations.layout import AxisPicture, order_by_bloc, place_on_axis
from counterpoise.relations.periods import first_day, next_start
from counterpoise.relations.signs import SignedMap, draw_signs
from counterpoise.workflows.edges import Network
from counterpoise.workflows.events import resolve_actor
from counterpoise.workflows.measures import loaded_bonds

MOST_STATES = 40
_DRAWS = 200
_SEED = 1946


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Alignment:
    """A signed map with its blocs and its axis; in a notebook it shows itself as a matrix."""

    signed: SignedMap
    blocs: Blocs
    axis: AxisPicture

    @property
    def names(self) -> dict[str, str]:
        """The display name of each actor."""
        return {actor: name_of(actor) for actor in self.signed.actors}

    @property
    def order(self) -> list[int]:
        """The actors' numbers in the order in which a matrix shows them."""
        return [int(number) for number in order_by_bloc(self.blocs.labels, self.axis.across)]

    def _repr_html_(self) -> str:
        from counterpoise.report.alignment import draw_matrix

        return f"{draw_matrix(self.signed, self.order, self.blocs, self.names)}<p>{html.escape(self.signed.basis)}.</p>"


def align(signed: SignedMap, *, time_limit_seconds: float = 4.0) -> Alignment:
    """Return a signed map with its blocs and its axis, whose intervals come from draws of the signs."""
    expected = np.nan_to_num(signed.positive - signed.negative)
    draws = draw_signs(signed, _DRAWS, rng=np.random.default_rng(_SEED))
    return Alignment(
        signed=signed,
        blocs=find_blocs(signed.signs, time_limit_seconds=time_limit_seconds),
        axis=place_on_axis(expected, draws),
    )


def map_of_record(
    folder: Path,
    *,
    actors: tuple[str, ...] = (),
    region: str | None = None,
    since: date | None = None,
    until: date | None = None,
    most: int | None = MOST_STATES,
) -> SignedMap:
    """
    Return the signed map of states that a record makes for a period.

    Parameters
    ----------
    actors, region
        Which states; without either, the `most` with most acts, or all.

    Raises
    ------
    RecordMissing
        If there is no record.
    UnknownActor
        If a name or a region stands for nobody.
    NothingToMeasure
        If the record holds no dated acts between two of the states in the period.
    """
    acts = Record.open(folder).acts(since=since, until=until)
    _, last = _span(acts, since, until)
    loaded = loaded_bonds(folder, last)
    return map_of_acts(acts, actors=actors, region=region, since=since, until=until, most=most, loaded=loaded)


def map_of_acts(
    acts: pa.Table,
    *,
    actors: tuple[str, ...] = (),
    region: str | None = None,
    since: date | None = None,
    until: date | None = None,
    most: int | None = MOST_STATES,
    loaded: Loaded = NOTHING,
) -> SignedMap:
    """Return the signed map of a table of acts, with the columns of `record.acts.ACTS`; as `map_of_record`."""
    first, last = _span(acts, since, until)
    starts = [first_day(first, every="month")]
    while (following := next_start(starts[-1], every="month")) <= last:
        starts.append(following)
    counts = count_acts(_cut(acts, since, until), starts, every="month")
    named = frozenset(resolve_actor(name) for name in actors) | (states_in(region) if region else frozenset())
    chosen = busiest_states(counts, len(named) or most or len(counts.dyads) * 2, among=named or None)
    if len(named) == 1:
        raise NothingToMeasure(f"A map needs two states, and only {name_of(*named)} was named. Name another, or none.")
    if len(chosen) < 2:
        raise NothingToMeasure(
            "The record holds no acts between two of these states in this period. Name others, or widen it with --since and --until."
        )
    period = Period(since=since or first, until=until or last)
    return align_states(counts, chosen, day=last, period=period, loaded=loaded)


def states_in(region: str) -> frozenset[str]:
    """
    Return the states of a region, given by its name in any spelling: northeast-asia, "Northeast Asia".

    Raises
    ------
    UnknownActor
        If there is no such region; the message lists those there are.
    """
    wanted = region.replace("-", " ").replace("_", " ").casefold()
    found = frozenset(code for code, state in load_states().items() if state.region.casefold() == wanted)
    if not found:
        known = sorted({state.region.replace(" ", "-").lower() for state in load_states().values() if state.region})
        raise UnknownActor(f"No region is called {region!r}. There are: {', '.join(known)}.")
    return found


def network_of(signed: SignedMap) -> Network:
    """Return the signs of a map as a network, named for its period."""
    return Network(period_text(signed.period), signed.actors, signed.signs)


def period_text(period: Period) -> str:
    """
    Return a period as ISO 8601 writes it, open ends as "..".

    Examples
    --------
    >>> period_text(Period(since=date(2019, 1, 1)))
    '2019-01-01/..'
    """
    return f"{period.since or '..'}/{period.until or '..'}"


def _cut(acts: pa.Table, since: date | None, until: date | None) -> pa.Table:
    for bound, keeps in ((since, pc.greater_equal), (until, pc.less_equal)):
        if bound is not None:
            acts = acts.filter(keeps(acts.column("day"), pa.scalar(bound, pa.date32())))
    return acts


def _span(acts: pa.Table, since: date | None, until: date | None) -> tuple[date, date]:
    days = pc.min_max(_cut(acts, since, until).column("day")).as_py()
    if days["min"] is None:
        raise NothingToMeasure("The record holds no dated acts in this period. Widen it with --since and --until.")
    return days["min"], days["max"]
