"""The report as one HTML page that needs nothing else: no network, no script to read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from counterpoise.domain.event import Event, Factuality
from counterpoise.report.brief import Brief, DyadActs, anchor_of, group_by_dyad, is_cooperative, is_hostile, sign_of
from counterpoise.report.figures import draw_axis, draw_timeline
from counterpoise.report.sections import Section
from counterpoise.report.shown import choose_shown
from counterpoise.report.wording import FACTUALITY, say_act, say_agents, say_chain, say_day, say_when

_APART = (
    (Factuality.PLANNED, "What is planned", "Scheduled or announced; it has not happened as far as the text says."),
    (Factuality.HYPOTHETICAL, "What is supposed", "Conditional, possible, prescribed or asked."),
    (Factuality.NEGATED, "What is denied", "Said not to have happened."),
    (Factuality.OPINION, "What is opinion", "The author's own characterisation of an act."),
)
_MATRIX_ACTORS = 14


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix: what one actor did to another, as counts, and where its events stand on the page, if they do."""

    cooperative: int
    hostile: int
    link: str | None

    @property
    def lean(self) -> str:
        """Which way the cell leans, for its colour."""
        if self.cooperative == self.hostile:
            return "even"
        return "cooperative" if self.cooperative > self.hostile else "hostile"

    @property
    def strength(self) -> int:
        """How strongly it is shaded, from 1 to 3."""
        return min(3, max(self.cooperative, self.hostile))


def render_html(brief: Brief, *, sections: Sequence[Section] = ()) -> str:
    """
    Return the report as one self-contained HTML page, with further sections before the table of actors.

    All counts and pictures are of all events; of a large record not all are shown with their sentences (`report/shown.py`).
    """
    real = brief.real
    dyads = group_by_dyad(real)
    apart = [(heading, gloss, kind, brief.in_factuality(kind)) for kind, heading, gloss in _APART]
    shown = choose_shown(brief, dyads, sections, apart=[events for *_, events in apart])
    pairs = shown.pairs(dyads)
    anchors = {dyad.anchor for dyad in pairs}
    actors = _matrix_actors(dyads)
    return _template().render(
        brief=brief,
        real=real,
        dyads=dyads,
        shown=shown,
        pairs=pairs,
        apart=apart,
        matrix=_matrix(real, actors, anchors),
        matrix_actors=actors,
        matrix_cut=max(0, len(_all_actors(dyads)) - len(actors)),
        timeline=Markup(draw_timeline(brief, shown.of(real))),
        undated=[event for event in real if event.when is None],
        axis=Markup(draw_axis(dyads, brief.names, anchors)),
        roles=_roles(brief),
        left=_left(brief),
        sections=sections,
        css=Markup(_read("page.css")),
        script=Markup(_read("page.js")),
    )


def mark_sentence(event: Event) -> Markup:
    """Return the sentence as HTML, with the trigger and the agents marked where they stand."""
    evidence, start = event.evidence, event.evidence.start
    sentence = evidence.shown
    marks = [
        (each.span, kind)
        for side, kind in ((event.actors, "actor"), (event.recipients, "recipient"))
        for each in side
        if each.span
    ]
    if evidence.trigger_span:
        marks.append((evidence.trigger_span, "trigger"))
    out, at = Markup(""), 0
    for span, kind in sorted(marks, key=lambda mark: mark[0].start):
        first, last = span.start - start, span.end - start
        if not at <= first < last <= len(sentence):
            continue
        out += sentence[at:first]
        out += Markup('<mark class="{}">{}</mark>').format(kind, sentence[first:last])
        at = last
    return out + sentence[at:]


def _matrix_actors(dyads: list[DyadActs]) -> list[str]:
    return _all_actors(dyads)[:_MATRIX_ACTORS]


def _all_actors(dyads: list[DyadActs]) -> list[str]:
    acts: dict[str, int] = {}
    for dyad in dyads:
        for actor in filter(None, (dyad.first, dyad.second)):
            acts[actor] = acts.get(actor, 0) + len(dyad.events)
    return sorted(acts, key=lambda actor: (-acts[actor], actor))


def _matrix(events: tuple[Event, ...], actors: list[str], anchors: set[str]) -> dict[tuple[str, str], Cell]:
    counts: dict[tuple[str, str], list[int]] = {}
    for event in events:
        pairs = {(actor.actor, other.actor) for actor in event.actors for other in event.recipients}
        if event.is_mutual:
            pairs |= {(other, actor) for actor, other in pairs}
        for pair in pairs:
            count = counts.setdefault(pair, [0, 0])
            count[0] += is_cooperative(event)
            count[1] += is_hostile(event)
    cells = {}
    for (first, second), (cooperative, hostile) in counts.items():
        if first in actors and second in actors and first != second and (cooperative or hostile):
            anchor = anchor_of(*sorted((first, second)))
            cells[first, second] = Cell(cooperative, hostile, f"#{anchor}" if anchor in anchors else None)
    return cells


def _roles(brief: Brief) -> list[tuple[str, list[str], list[Event], list[Event]]]:
    """Return each actor with its agents as named, the events it acts in, and those it receives."""
    acting: dict[str, list[Event]] = {}
    receiving: dict[str, list[Event]] = {}
    agents: dict[str, dict[str, None]] = {}
    for event in brief.events:
        for book, side in ((acting, event.actors), (receiving, event.recipients)):
            for each in side:
                book.setdefault(each.actor, []).append(event)
                agents.setdefault(each.actor, {})[each.agent] = None
    order = sorted(agents, key=lambda actor: (-len(acting.get(actor, [])) - len(receiving.get(actor, [])), actor))
    return [(actor, list(agents[actor]), acting.get(actor, []), receiving.get(actor, [])) for actor in order]


def _left(brief: Brief) -> list[tuple[str, int, list[str]]]:
    """Return why passages were left out, how many for each reason, and the passages themselves where they are at hand."""
    counts: dict[str, int] = {}
    passages: dict[str, list[str]] = {}
    for source in brief.sources:
        for reason, count in source.left:
            counts[reason] = counts.get(reason, 0) + count
        for skipped in source.skipped:
            passages.setdefault(skipped.reason, []).append(skipped.what)
    return [
        (reason, count, passages.get(reason, [])) for reason, count in sorted(counts.items(), key=lambda item: -item[1])
    ]


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters |= {
        "when": say_when,
        "day": say_day,
        "act": say_act,
        "chain": say_chain,
        "agents": say_agents,
        "sentence": mark_sentence,
        "is_cooperative": is_cooperative,
        "is_hostile": is_hostile,
        "sign": sign_of,
        "factuality": FACTUALITY.__getitem__,
    }
    return environment.from_string(_read("page.html.j2"))


@cache
def _read(name: str) -> str:
    return (files("counterpoise.report") / name).read_text(encoding="utf-8")
