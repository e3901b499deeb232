"""Further parts of the report, each made elsewhere: its heading, what it is, and its body."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from counterpoise.domain.claim import Exhibit, Verdict
from counterpoise.report.claims import say_claim, say_figure, say_strength, say_witnesses

_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part: where links find it, the word for the row of links, its heading, a line on what it is, and its body as HTML."""

    anchor: str
    word: str
    title: str
    gloss: str
    body: Markup


def claims_section(verdicts: Sequence[Verdict], events: frozenset[str], *, note: str = "") -> Section:
    """Return the claims that were tested with their verdicts, reasons and evidence; evidence among `events` is a link on the page."""
    return Section(
        anchor="claims",
        word="Claims",
        title="Claims put to the test",
        gloss="What is claimed, held against the record. Strength says how far the record leans the way of the verdict; silence contradicts nothing."
        + note,
        body=Markup("").join(_claim(verdict, events) for verdict in verdicts),
    )


def picture_section(*, anchor: str, word: str, title: str, gloss: str, pictures: Sequence[tuple[str, str]]) -> Section:
    """Return a section of pictures (SVG) with their captions; one that is "" had nothing to draw and is left out."""
    body = Markup("").join(
        Markup('<figure><div class="scroll">{}</div><figcaption>{}</figcaption></figure>').format(Markup(svg), caption)
        for svg, caption in pictures
        if svg
    )
    return Section(anchor=anchor, word=word, title=title, gloss=gloss, body=body)


def _claim(verdict: Verdict, events: frozenset[str]) -> Markup:
    strength = "" if verdict.strength is None else f" {say_strength(verdict.strength)}"
    head = Markup('<p class="head"><b>{}{}</b> · {}</p>').format(verdict.finding, strength, say_claim(verdict.claim))
    said = Markup("<blockquote><p>{}</p></blockquote>").format(verdict.claim.text) if verdict.claim.text else Markup("")
    who = f"Claimed by {verdict.claim.claimant or 'the article'}. "
    why = Markup('<p class="meta">{}{} What would change it: {}</p>').format(
        who, " ".join(verdict.reasons), verdict.would_change
    )
    evidence = Markup("").join(
        _evidence(label, exhibits, events)
        for label, exhibits in (("for", verdict.supporting), ("against", verdict.opposing))
    )
    return Markup('<article class="event" id="claim-{}">{}{}{}{}{}</article>').format(
        verdict.claim.id, head, said, why, _witnesses(verdict), evidence
    )


def _witnesses(verdict: Verdict) -> Markup:
    lines = [
        *(f"{label.capitalize()} {told}." for label, told in say_witnesses(verdict)),
        *map(say_figure, verdict.figures),
    ]
    return Markup("").join(Markup('<p class="meta">{}</p>').format(line) for line in lines)


def _evidence(label: str, exhibits: Sequence[Exhibit], events: frozenset[str]) -> Markup:
    if not exhibits:
        return Markup("")
    items = Markup("").join(Markup("<li>{}</li>").format(_exhibit(each, events)) for each in exhibits[:_SHOWN])
    more = f", {len(exhibits) - _SHOWN} more in the record" if len(exhibits) > _SHOWN else ""
    return Markup("<details><summary>{} {}{}</summary><ul>{}</ul></details>").format(len(exhibits), label, more, items)


def _exhibit(exhibit: Exhibit, events: frozenset[str]) -> Markup:
    whom = f" → {exhibit.recipient}" if exhibit.recipient else ""
    words = f"{exhibit.day} {exhibit.actor}{whom} {exhibit.event_type or ''}: {exhibit.sentence or 'no sentence in the file it came from'}"
    if exhibit.event in events:
        return Markup('<a href="#event-{}">{}</a>').format(exhibit.event, words)
    return Markup("{} <code>{}</code>").format(words, exhibit.event[:8])
