"""What a record says of how states stand to each other, as sections of the report: the map, pairs over time, strain, series."""

from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from counterpoise.domain.errors import NothingToMeasure
from counterpoise.ontology.actors import name_of
from counterpoise.ontology.states import load_states
from counterpoise.relations.dyads import Pair
from counterpoise.report.brief import Brief
from counterpoise.report.sections import Section, picture_section
from counterpoise.workflows.events import Filters, resolve_actor
from counterpoise.workflows.relate import Relations

_STATES = 20
_PAIRS = 3
_LEAST_ACTS = 10
_LONG = 110  # weeks; what is longer is drawn by month


def gather_relations(record: Path, brief: Brief, filters: Filters, *, toward: str | None = None) -> list[Section]:
    """Return the sections on relations that a record has something to say in."""
    return [
        *_map(record, filters, toward),
        *_timelines(record, brief, filters),
        *_strain(record, filters),
        *_series(record, filters),
    ]


def _map(record: Path, filters: Filters, toward: str | None) -> Iterator[Section]:
    from counterpoise.report.alignment import BORDERS_NOTE, draw_axis_picture, draw_matrix, draw_world
    from counterpoise.workflows.alignment import align, map_of_record

    actors = _states(filters)
    try:
        signed = map_of_record(
            record, actors=actors if len(actors) > 1 else (), most=_STATES, since=filters.since, until=filters.until
        )
        world = map_of_record(record, since=filters.since, until=filters.until, most=None)
    except NothingToMeasure:
        return
    if not (signed.signs != 0).any():
        return
    found = align(signed)
    centre = toward or next(iter(actors), None) or world.actors[int(world.events.sum(axis=0).argmax())]
    names = {actor: name_of(actor) for actor in {*world.actors, centre}}
    yield picture_section(
        anchor="map",
        word="Signed map",
        title="How these states line up",
        gloss=f"Signs: {signed.basis}. Unknown is not neutral: too little is known of those pairs.",
        pictures=[
            (
                draw_matrix(signed, found.order, found.blocs, found.names),
                "Every pair of states; lines set blocs apart.",
            ),
            (
                draw_axis_picture(signed, found.axis, found.blocs, found.names),
                "Where states stand on one axis: friends near each other, opponents far apart; bars hold the middle 90 % over draws of the signs.",
            ),
            (draw_world(world, centre, names), f"The world by alignment to {names[centre]}. {BORDERS_NOTE}"),
        ],
    )


def _timelines(record: Path, brief: Brief, filters: Filters) -> Iterator[Section]:
    from counterpoise.workflows.relate import relate

    try:
        found = relate(record, actors=_states(filters), since=filters.since, until=filters.until)
        if len(found.shown) > _LONG:
            found = relate(record, actors=_states(filters), since=filters.since, until=filters.until, every="month")
    except NothingToMeasure:
        return
    pairs = [pair for pair in found.pairs() if _acts(found, pair) >= _LEAST_ACTS][:_PAIRS]
    if pairs and len(found.shown) > 1:
        events = frozenset(event.id for event in brief.events)
        yield Section(
            anchor="dyads-over-time",
            word="Over time",
            title="How pairs of states act towards each other",
            gloss=f"Acts a {found.stretch.every} in a world of average volume: lines are rates, bands their 90 % intervals, dots what was counted. "
            "Dashed lines are dated changes: hostile acts far above the pair's own past.",
            body=Markup("").join(_timeline(record, found, pair, events) for pair in pairs),
        )


def _timeline(record: Path, found: Relations, pair: Pair, events: frozenset[str]) -> Markup:
    from counterpoise.report.dyads import draw_dyad_timeline
    from counterpoise.workflows.pictures import name_changes, states_of

    changes = name_changes(found, pair)
    marks = [change.mark for change in changes]
    picture = draw_dyad_timeline(states_of(found, pair), marks, {state: name_of(state) for state in pair})
    layers = Markup("").join(Markup('<p class="small">{}</p>').format(line) for line in found.layers(pair)[1:])
    dated = Markup("").join(Markup("<li>{}</li>").format(change.tell(record, events)) for change in changes)
    return Markup('<h3>{}</h3><figure><div class="scroll">{}</div></figure>{}{}').format(
        " and ".join(map(name_of, pair)), Markup(picture), layers, Markup("<ul>{}</ul>").format(dated) if dated else ""
    )


def _strain(record: Path, filters: Filters) -> Iterator[Section]:
    from counterpoise.report.relations import strains_html
    from counterpoise.workflows.strain import find_strain

    try:
        found = find_strain(record, since=filters.since, until=filters.until)
    except NothingToMeasure:
        return
    if found.strains:
        yield Section(
            anchor="strain",
            word="Strain",
            title="Where partnerships are under strain",
            gloss=f"{found.since} to {found.until}: {found.tally()}. Only pairs bound by a pact or close partnership have strain.",
            body=Markup(strains_html(found.strains)),
        )


def _series(record: Path, filters: Filters) -> Iterator[Section]:
    from counterpoise.workflows.series import describe_series, list_series

    found = list_series(record, actors=frozenset(_states(filters)), since=filters.since, until=filters.until)
    if found:
        yield Section(
            anchor="series",
            word="Series",
            title="Joint acts that recur",
            gloss="What the record counts and what its texts count are told apart.",
            body=Markup("<ul>{}</ul>").format(
                Markup("").join(Markup("<li>{}</li>").format(describe_series(each)) for each in found)
            ),
        )


def _states(filters: Filters) -> tuple[str, ...]:
    states = load_states()
    return tuple(code for code in (resolve_actor(name) for name in filters.actors) if code in states)


def _acts(found: Relations, pair: Pair) -> int:
    rows = [found.counts.position[each] for each in (pair, pair[::-1]) if each in found.counts.position]
    return int(found.counts.acts[rows][:, found.shown].sum())
