"""Claims and verdicts for people: on a terminal, as Markdown, and as schema.org ClaimReview."""

from collections.abc import Sequence
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from counterpoise.domain.claim import (
    Basis,
    Between,
    Camp,
    Claim,
    Direction,
    Exhibit,
    Figure,
    Finding,
    Measure,
    Relation,
    TrackRecord,
    Verdict,
)
from counterpoise.domain.when import Interval
from counterpoise.ontology.actors import name_of

_STYLES = {
    Finding.SUPPORTED: "green",
    Finding.CONTRADICTED: "red",
    Finding.MIXED: "yellow",
    Finding.NOT_ENOUGH_EVIDENCE: "dim",
    Finding.NOT_TESTABLE: "dim",
}
_RATINGS = {Finding.CONTRADICTED: 1, Finding.MIXED: 2, Finding.SUPPORTED: 3}
_SHOWN = 4
_NAMED = 3


def say_claim(claim: Claim) -> str:
    """
    Return the exact form of a claim in one line: what would have to be so.

    Examples
    --------
    >>> from counterpoise.domain.claim import ClaimKind
    >>> between = Between(actors=("JPN",), recipients=("RUS",), event_types=("SANCTION",))
    >>> say_claim(Claim(kind=ClaimKind.OCCURRENCE, text="", between=between, period=Interval.parse("2022-03")))
    'occurrence: SANCTION by Japan towards Russia, in 2022-03'
    """
    parts = [
        _say_whose(claim)
        if claim.quantity
        else _say_between(claim.between)
        if claim.between
        else "nobody that is known"
    ]
    if claim.bound and claim.kind == "forecast":
        parts.append(f"and that would make {claim.bound.number:g} times")
    elif claim.bound:
        parts.append(f"{claim.bound.relation.replace('_', ' ')} {claim.bound.number:g}")
    if claim.quantity and claim.than:
        more = "more" if claim.quantity.bound.relation in (Relation.MORE_THAN, Relation.AT_LEAST) else "less"
        parts.append(f"{more} {claim.quantity.what.replace('_', ' ')}")
    elif claim.quantity:
        parts.append(
            f"{claim.quantity.what.replace('_', ' ')} {claim.quantity.bound.relation.replace('_', ' ')} {claim.quantity.bound.number:g} {claim.quantity.unit}"
        )
    if claim.stance:
        parts.append(str(claim.stance))
    if claim.direction:
        parts.append(_say_direction(claim))
    if claim.period:
        parts.append(f"in {say_days(claim.period)}")
    if claim.baseline:
        parts.append(f"against {say_days(claim.baseline)}")
    if claim.than:
        parts.append(
            f"than {' and '.join(map(name_of, claim.than.actors)) if claim.quantity else _say_between(claim.than)}"
        )
    return f"{claim.kind}{' (denied)' if claim.is_negated else ''}: {', '.join(parts)}"


def say_strength(strength: float) -> str:
    """
    Return a strength with two digits; none is so great as to be 1.

    Examples
    --------
    >>> say_strength(0.75), say_strength(0.9997)
    ('0.75', '>0.99')
    """
    return ">0.99" if strength >= 0.995 else f"{strength:.2f}"


def say_figure(figure: Figure) -> str:
    """Return a number of a table in one line, with its source and vintage."""
    whose = " and ".join(name_of(each) for each in (figure.a, figure.b) if each)
    return f"{figure.year} {whose}, {figure.measure.replace('_', ' ')}: {figure.amount} ({figure.source}, {figure.vintage})"


def say_witnesses(verdict: Verdict) -> list[tuple[str, str]]:
    """Return who reports what a verdict rests on, and who denies it, by the side on which each publisher's country stands."""
    reporting = [each for each in verdict.rests_on if each.acts]
    denying = [each for each in verdict.rests_on if each.denials]
    found = [("rests on", _say_camps(verdict, reporting))] if reporting else []
    return [*found, ("denied by", _say_camps(verdict, denying))] if denying else found


def _say_camps(verdict: Verdict, witnesses: Sequence[Basis]) -> str:
    between = verdict.claim.between or Between(actors=())
    sides = {
        Camp.ACTOR: f"on the side of {' and '.join(map(name_of, between.actors))}",
        Camp.RECIPIENT: f"on the side of {' and '.join(map(name_of, between.recipients))}",
        Camp.THIRD: "on neither side",
        Camp.UNKNOWN: "of unknown country",
    }
    parts = []
    for camp, side in sides.items():
        names = [_say_publisher(each) for each in witnesses if each.camp is camp and each.publisher]
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            parts.append(f"{len(names)} {side} ({', '.join(names[:_NAMED])}{more})")
    if any(each.publisher is None for each in witnesses):
        parts.append("reports whose publisher is not known")
    return "; ".join(parts)


def _say_publisher(basis: Basis) -> str:
    return f"{basis.publisher}, {basis.reliability}" if basis.reliability != "F" else str(basis.publisher)


def say_days(period: Interval) -> str:
    """Return a period in words of EDTF, open ends as ".."."""
    if period.latest.year == 9999:
        return f"{period.earliest}/.."
    return f"../{period.latest}" if period.earliest.year == 1 else period.edtf


def tabulate_claims(claims: Sequence[tuple[Claim, str]]) -> Table:
    """Return a table of claims: kind, exact form, who makes it, whether it could be decided, and the sentence."""
    table = Table(box=None, pad_edge=False, expand=True)
    table.add_column("kind", no_wrap=True)
    table.add_column("between whom", ratio=3)
    table.add_column("when", no_wrap=True)
    table.add_column("by", ratio=2)
    table.add_column("decidable", ratio=2)
    table.add_column("sentence", ratio=6, overflow="ellipsis", no_wrap=True)
    for claim, decidable in claims:
        who = _say_between(claim.between) if claim.between else ""
        table.add_row(
            str(claim.kind),
            who,
            say_days(claim.period) if claim.period else "",
            claim.claimant or "the article",
            decidable,
            claim.text,
        )
    return table


def render_verdict(verdict: Verdict, *, ledger: str = "") -> Group:
    """Return one verdict for a terminal: the claim, how it was read, the finding, why, what it rests on, what would change it; `ledger` is its question."""
    strength = f" ({say_strength(verdict.strength)})" if verdict.strength is not None else ""
    parts: list[Text | Table] = [
        Text(verdict.claim.text or say_claim(verdict.claim), style="bold"),
        Text(f"read as  {say_claim(verdict.claim)}", style="dim"),
        Text.assemble(("verdict  ", "dim"), (f"{verdict.finding}{strength}", f"bold {_STYLES[verdict.finding]}")),
    ]
    parts += [Text(f"         {reason}") for reason in verdict.reasons]
    parts.append(Text(f"covered  {_say_coverage(verdict)}", style="dim"))
    parts += [Text(f"{label:8} {line}", style="dim") for label, line in say_witnesses(verdict)]
    parts += [Text(f"table    {say_figure(each)}") for each in verdict.figures]
    for label, exhibits in (("for", verdict.supporting), ("against", verdict.opposing)):
        parts += [Text(f"{label:8} {_say_exhibit(each)}") for each in exhibits[:_SHOWN]]
        if len(exhibits) > _SHOWN:
            parts.append(Text(f"         … and {len(exhibits) - _SHOWN} more; all with --json.", style="dim"))
    if ledger:
        parts.append(Text(f"ledger   {ledger}"))
    if verdict.would_change:
        parts.append(Text(f"would change it: {verdict.would_change}", style="dim"))
    return Group(*parts, Text(""))


def tabulate_history(verdicts: Sequence[Verdict]) -> Table:
    """Return a table of verdicts, one for each time that a claim was tested."""
    table = Table(box=None, pad_edge=False)
    for heading in ("tested", "verdict", "strength", "claim", "by"):
        table.add_column(heading)
    for each in verdicts:
        strength = "" if each.strength is None else say_strength(each.strength)
        day = each.tested.date().isoformat() if each.tested else ""
        table.add_row(
            day, str(each.finding), strength, each.claim.text or say_claim(each.claim), each.claim.claimant or "unknown"
        )
    return table


def tabulate_tracks(tracks: Sequence[TrackRecord]) -> Table:
    """Return a table of how each claimant's claims stand, with the interval beside every share."""
    table = Table(box=None, pad_edge=False)
    for heading in (
        "claimant",
        "supported",
        "contradicted",
        "mixed",
        "undecided",
        "supported of decided (90 % interval)",
    ):
        table.add_column(heading)
    for each in tracks:
        share = "none decided" if each.share is None else f"{each.share:.2f} ({each.low:.2f} to {each.high:.2f})"
        table.add_row(
            each.claimant, str(each.supported), str(each.contradicted), str(each.mixed), str(each.undecided), share
        )
    return table


def to_markdown(verdicts: Sequence[Verdict]) -> str:
    """Return verdicts as a Markdown text."""
    lines = ["# Claims put to the test", ""]
    for verdict in verdicts:
        strength = f" ({say_strength(verdict.strength)})" if verdict.strength is not None else ""
        lines += [
            f"## {verdict.claim.text or say_claim(verdict.claim)}",
            "",
            f"**{verdict.finding}**{strength}. Read as {say_claim(verdict.claim)}.",
            "",
        ]
        lines += [*verdict.reasons, "", f"Coverage: {_say_coverage(verdict)}.", ""]
        lines += [line for label, told in say_witnesses(verdict) for line in (f"{label.capitalize()} {told}.", "")]
        lines += [*(f"- {say_figure(each)}" for each in verdict.figures), ""] if verdict.figures else []
        for label, exhibits in (("For", verdict.supporting), ("Against", verdict.opposing)):
            lines += (
                [f"{label}:", "", *(f"- {_say_exhibit(each)} [`{each.event}`]" for each in exhibits), ""]
                if exhibits
                else []
            )
        lines += [f"What would change it: {verdict.would_change}", ""]
    return "\n".join(lines)


def to_claim_review(verdict: Verdict) -> dict[str, Any]:
    """
    Return a verdict as schema.org ClaimReview (JSON-LD).

    The rating runs from 1 (contradicted) over 2 (mixed) to 3 (supported); findings that decide nothing carry words only.

    References
    ----------
    schema.org, https://schema.org/ClaimReview.
    """
    claim = verdict.claim
    rating: dict[str, Any] = {
        "@type": "Rating",
        "alternateName": str(verdict.finding),
        "ratingExplanation": " ".join(verdict.reasons),
    }
    if verdict.finding in _RATINGS:
        rating |= {"ratingValue": _RATINGS[verdict.finding], "worstRating": 1, "bestRating": 3}
    item: dict[str, Any] = {"@type": "Claim"}
    if claim.claimant:
        item["author"] = {"@type": "Thing", "name": claim.claimant}
    if claim.said:
        item["datePublished"] = claim.said.isoformat()
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": claim.id,
        "claimReviewed": claim.text or say_claim(claim),
        "itemReviewed": item,
        "reviewRating": rating,
        "author": {"@type": "SoftwareApplication", "name": "Counterpoise"},
    }
    if verdict.tested:
        review["datePublished"] = verdict.tested.date().isoformat()
    return review


def _say_between(between: Between) -> str:
    what = "/".join(between.event_types) or {Measure.ACTS: "acts"}.get(between.measure, str(between.measure))
    actors, recipients = (
        " and ".join(name_of(actor) for actor in side) for side in (between.actors, between.recipients)
    )
    if between.is_mutual and recipients:
        return f"{what} between {actors} and {recipients}"
    return " ".join(
        part
        for part in (what, f"by {actors}" if actors else "by anybody", f"towards {recipients}" if recipients else "")
        if part
    )


def _say_whose(claim: Claim) -> str:
    between = claim.between or Between(actors=())
    return " and ".join(name_of(each) for each in (*between.actors, *between.recipients)) or "nobody that is known"


def _say_direction(claim: Claim) -> str:
    if claim.kind == "superlative":
        return "at its highest" if claim.direction is Direction.RISING else "at its lowest"
    if claim.kind == "comparison":
        return "more" if claim.direction is Direction.RISING else "less"
    return str(claim.direction)


def _say_coverage(verdict: Verdict) -> str:
    coverage = verdict.coverage
    if coverage.since is None:
        return coverage.note or "not at all"
    if verdict.claim.kind == "quantity":
        return f"{coverage.since.year} to {coverage.until and coverage.until.year}, {coverage.note}"
    publishers = (
        f" from {coverage.publishers} publishers"
        if coverage.publishers
        else " from publishers that are not known"
        if coverage.acts
        else ""
    )
    chance = "" if coverage.chance is None else f", chance that one such act is recorded {coverage.chance:.2f}"
    share = (
        ""
        if coverage.share > 0.95
        else f" ({coverage.share:.0%} of the days claimed)"
        if coverage.share >= 0.01
        else " (hardly any of the days claimed)"
    )
    return f"{coverage.since} to {coverage.until}{share}, {coverage.acts} acts between them{publishers}{chance}"


def _say_exhibit(exhibit: Exhibit) -> str:
    words = (
        f"“{' '.join(exhibit.sentence.split())}”"
        if exhibit.sentence
        else "no sentence in the file it was imported from"
    )
    whom = f" → {exhibit.recipient}" if exhibit.recipient else ""
    source = f"{exhibit.publisher or 'publisher unknown'}{f', by {exhibit.sayer}' if exhibit.sayer else ''}"
    return f"{exhibit.day} {exhibit.actor}{whom} {exhibit.event_type or 'no type'} ({exhibit.shows}), {source}: {words}"
