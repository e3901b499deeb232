"""The summary that stands in the terminal beside the page."""

from collections import Counter

from rich.console import Group
from rich.table import Table
from rich.text import Text

from counterpoise.domain.event import Event, Factuality
from counterpoise.report.brief import Brief, sign_of
from counterpoise.report.wording import say_chain

_SHOWN = 40
_STYLES = {"+": "cyan", "−": "red", "·": "dim"}
_APART = {
    Factuality.PLANNED: "Planned",
    Factuality.HYPOTHETICAL: "Supposed",
    Factuality.NEGATED: "Denied or not happened",
    Factuality.OPINION: "The author's view",
}


def render_terminal(brief: Brief) -> Group:
    """Return what happened as a table, then apart from it what is planned, supposed, denied or opinion, then what was left out."""
    parts: list[Text | Table] = [Text(brief.title, style="bold"), *_heads(brief), Text("")]
    real = brief.real
    if real:
        parts.append(tabulate(real[:_SHOWN], brief))
        if len(real) > _SHOWN:
            parts.append(Text(f"… and {len(real) - _SHOWN} more.", style="dim"))
    else:
        parts.append(Text("No sentence says that something happened between actors we know."))
    for kind, heading in _APART.items():
        events = brief.in_factuality(kind)
        if events:
            parts += [
                Text(""),
                Text(f"{heading} — not counted as having happened", style="italic"),
                tabulate(events[:_SHOWN], brief),
            ]
    parts += [Text(""), _left(brief)]
    return Group(*parts)


def tabulate(events: tuple[Event, ...] | list[Event], brief: Brief) -> Table:
    """Return a table of events: when, who, what, whom, who says so, and the sentence."""
    table = Table(box=None, pad_edge=False, show_edge=False, expand=True)
    table.add_column("date", no_wrap=True, min_width=10)
    table.add_column("who", overflow="fold", ratio=3)
    table.add_column("", no_wrap=True)
    table.add_column("act", no_wrap=True)
    table.add_column("whom", overflow="fold", ratio=3)
    table.add_column("sentence (and who says so)", overflow="ellipsis", no_wrap=True, ratio=10)
    for event in events:
        sign = sign_of(event)
        said = f"[{say_chain(event.attribution)}] " if event.attribution else ""
        sentence = " ".join(event.evidence.shown.split())
        table.add_row(
            event.when.edtf if event.when else "undated",
            ", ".join(brief.name(each.actor) for each in event.actors),
            Text(sign, style=_STYLES[sign]),
            str(event.event_type or event.original_code or "?"),
            ", ".join(brief.name(each.actor) for each in event.recipients) or "—",
            Text(said, style="dim") + Text(sentence),
        )
    return table


def _heads(brief: Brief) -> list[Text]:
    if len(brief.sources) == 1:
        return [Text(brief.sources[0].publication.cite(), style="dim")]
    days = [source.publication.published for source in brief.sources if source.publication.published]
    span = f", published {min(days)} to {max(days)}" if days else ""
    return [Text(f"{len(brief.sources)} documents{span}", style="dim")]


def _left(brief: Brief) -> Text:
    reasons: Counter[str] = Counter()
    for source in brief.sources:
        reasons.update(dict(source.left))
    listed = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common(6))
    return Text(f"Left out: {listed}." if listed else "Nothing was left out.", style="dim")
