"""Claims and verdicts for people: on a terminal, as Markdown, and as schema.org ClaimReview."""

from collections.abc import Sequence
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from counterpoise.domain.claim import Between, Claim, Direction, Exhibit, Finding, Measure, TrackRecord, Verdict
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
    parts = [_say_between(claim.between) if claim.between else "nobody that is known"]
    if claim.bound:
        parts.append(f"{claim.bound.relation.replace('_', ' ')} {claim.bound.number:g}")
    if claim.quantity:
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
        parts.append(f"than {_say_between(claim.than)}")
    return f"{claim.kind}{' (denied)' if claim.is_negated else ''}: {', '.join(parts)}"


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


def render_verdict(verdict: Verdict) -> Group:
    """Return one verdict for a terminal: the claim, how it was read, the finding, why, what it rests on, what would change it."""
    strength = "" if verdict.strength is None else f" ({verdict.strength:.2f})"
    parts: list[Text | Table] = [
        Text(verdict.claim.text or say_claim(verdict.claim), style="bold"),
        Text(f"read as  {say_claim(verdict.claim)}", style="dim"),
        Text.assemble(("verdict  ", "dim"), (f"{verdict.finding}{strength}", f"bold {_STYLES[verdict.finding]}")),
    ]
    parts += [Text(f"         {reason}") for reason in verdict.reasons]
    parts.append(Text(f"covered  {_say_coverage(verdict)}", style="dim"))
    for label, exhibits in (("for", verdict.supporting), ("against", verdict.opposing)):
        parts += [Text(f"{label:8} {_say_exhibit(each)}") for each in exhibits[:_SHOWN]]
        if len(exhibits) > _SHOWN:
            parts.append(Text(f"         … and {len(exhibits) - _SHOWN} more; all with --json.", style="dim"))
    if verdict.would_change:
        parts.append(Text(f"would change it: {verdict.would_change}", style="dim"))
    return Group(*parts, Text(""))


def tabulate_history(verdicts: Sequence[Verdict]) -> Table:
    """Return a table of verdicts, one for each time that a claim was tested."""
    table = Table(box=None, pad_edge=False)
    for heading in ("tested", "verdict", "strength", "claim", "by"):
        table.add_column(heading)
    for each in verdicts:
        strength = "" if each.strength is None else f"{each.strength:.2f}"
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
        strength = "" if verdict.strength is None else f" ({verdict.strength:.2f})"
        lines += [
            f"## {verdict.claim.text or say_claim(verdict.claim)}",
            "",
            f"**{verdict.finding}**{strength}. Read as {say_claim(verdict.claim)}.",
            "",
        ]
        lines += [*verdict.reasons, "", f"Coverage: {_say_coverage(verdict)}.", ""]
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
    chance = "" if coverage.chance is None else f", chance that one such act is recorded {coverage.chance:.2f}"
    return f"{coverage.since} to {coverage.until}, {coverage.acts} acts between them from {coverage.publishers} publishers{chance}"


def _say_exhibit(exhibit: Exhibit) -> str:
    words = (
        f"“{' '.join(exhibit.sentence.split())}”"
        if exhibit.sentence
        else "no sentence in the file it was imported from"
    )
    whom = f" → {exhibit.recipient}" if exhibit.recipient else ""
    return f"{exhibit.day} {exhibit.actor}{whom} {exhibit.event_type or 'no type'} ({exhibit.shows}), {exhibit.publisher or 'publisher unknown'}: {words}"
