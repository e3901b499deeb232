"""Pictures of relations, written to files."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from counterpoise.domain.errors import CounterpoiseError
from counterpoise.ontology.actors import name_of
from counterpoise.relations.change import Change
from counterpoise.relations.dyads import Pair
from counterpoise.relations.periods import Every
from counterpoise.workflows.acts import sentences_of
from counterpoise.workflows.relate import Relations

_MARKED, _APART_DAYS = 3, 21


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedChange:
    """A period in which a pair's hostile acts were far above its past, with the events behind it."""

    change: Change
    every: Every
    events: tuple[str, ...]

    @property
    def mark(self) -> dict[str, str]:
        """The mark that stands for it in a picture."""
        day = self.change.start
        return {"start": day.isoformat(), "label": f"{day.day} {day:%b}: {self.change.hostile} hostile"}

    def tell(self, record: Path | None, shown: frozenset[str] = frozenset()) -> Markup:
        """Return the change in a line, with its most hostile events; those `shown` on the page are links."""
        change = self.change
        head = Markup("{} of {}: {} hostile acts where {:.1f} were to be expected").format(
            self.every.capitalize(), change.start, change.hostile, change.expected
        )
        sentences = sentences_of(record, self.events) if record else [(event, "") for event in self.events]
        told = (
            Markup('<a href="#event-{}">{}</a>').format(event, words or event[:8])
            if event in shown
            else Markup("{} <code>{}</code>").format(words, event[:8])
            for event, words in sentences
        )
        return head + Markup("; ").join([Markup(""), *told])


def draw_dyad(relations: Relations, pair: Pair, path: Path) -> None:
    """
    Write the timeline of a pair as SVG or PNG, by the file's ending, with its largest changes marked.

    Raises
    ------
    CounterpoiseError
        If the ending is another, or the file cannot be written.
    """
    import vl_convert

    from counterpoise.report.dyads import dyad_spec

    marks = [change.mark for change in name_changes(relations, pair)]
    spec = dyad_spec(states_of(relations, pair), marks, {state: name_of(state) for state in pair})
    try:
        if path.suffix == ".svg":
            path.write_text(vl_convert.vegalite_to_svg(spec), encoding="utf-8")
        elif path.suffix == ".png":
            path.write_bytes(vl_convert.vegalite_to_png({**spec, "background": "white"}, scale=2))
        else:
            raise CounterpoiseError(f"{path} is no .svg and no .png. Name a file that ends in one of them.")
    except OSError as error:
        raise CounterpoiseError(f"{path} cannot be written ({error.strerror or error}). Name another file.") from error


def states_of(relations: Relations, pair: Pair) -> list[dict[str, Any]]:
    """Return the states of both directed dyads of a pair, as `relate --json` prints them."""
    return [row for row in relations.rows() if {row["actor"], row["recipient"]} == set(pair)]


def name_changes(relations: Relations, pair: Pair) -> list[NamedChange]:
    """Return the largest changes of a pair in the periods shown, far enough from each other for their labels."""
    from counterpoise.workflows.changes import changes_of

    shown = {relations.stretch.starts[period] for period in relations.shown.tolist()}
    found = changes_of(relations.stretch, actors=frozenset(pair), least_happenings=0)
    own = [
        each for each in found.changes if set(each.dyad) == set(pair) and each.magnitude >= 1 and each.start in shown
    ]
    return [
        NamedChange(change=each, every=relations.stretch.every, events=tuple(found.events_of(each)[:2]))
        for each in sorted(_apart(own), key=lambda each: each.start)
    ]


def _apart(changes: list[Change]) -> list[Change]:
    """Return the first of the changes that lie far enough from each other for their labels."""
    kept: list[Change] = []
    for each in changes:
        if len(kept) < _MARKED and all(abs((each.start - other.start).days) >= _APART_DAYS for other in kept):
            kept.append(each)
    return kept
