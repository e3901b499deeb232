"""
How much? A material quantity held against the tables of measures that a user loaded, each with its source and vintage.

A change is taken from the first year claimed to the last, and for one year from the year before it. What is not in a table is not zero.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

import pyarrow as pa
import pyarrow.compute as pc

from counterpoise.claims.findings import Opinion
from counterpoise.claims.materials import is_plan
from counterpoise.claims.testimony import Testimony
from counterpoise.domain.claim import Bound, Claim, Coverage, Direction, Figure, Finding, Relation
from counterpoise.domain.when import Interval
from counterpoise.ontology.actors import name_of

MEASURES = {
    "military_expenditure": ("military_expenditure", "military_expenditure_cow"),
    "military_expenditure, percent_of_gdp": ("military_expenditure_share_gdp",),
    "troops": ("military_personnel",),
}
"""Which measures of the tables tell a quantity; every other quantity is told by the measure of its own name."""

_UNITS = {
    "military_expenditure": ("USD", 1.0),
    "military_expenditure_cow": ("USD", 1e3),
    "military_expenditure_share_gdp": ("percent_of_gdp", 1.0),
    "imports": ("USD", 1e6),
    "exports": ("USD", 1e6),
    "trade": ("USD", 1e6),
    "military_personnel": ("count", 1e3),
    "population": ("count", 1e3),
}
_TABLES = {
    "military_expenditure": "counterpoise import milex FILE",
    "exports": "counterpoise import trade FILE",
    "imports": "counterpoise import trade FILE",
    "trade": "counterpoise import trade FILE",
    "troops": "counterpoise import cinc FILE",
    "population": "counterpoise import cinc FILE",
}
_OF_PAIRS = "counterpoise import trade FILE --map a=COLUMN,b=COLUMN,trade=COLUMN"
_ELSE = "counterpoise import cinc FILE --map a=COLUMN,year=COLUMN,{what}=COLUMN"
_CLOSE, _NEAR = 0.1, 0.25
_LEAST_POINTS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One table's answer: the figures it rests on, in words, and how many times the claimed margin it stands from the number claimed."""

    figures: tuple[Figure, ...]
    told: str
    finding: Finding
    strength: float


def weigh_quantity(testimony: Testimony, claim: Claim, coverage: Coverage) -> Opinion:
    """Return what the tables say to an amount or a change; without a table it cannot be tested, and which one would do is said."""
    assert claim.quantity
    what = claim.quantity.what.replace("_", " ")
    if is_plan(claim.text) and (claim.period is None or claim.period.latest == date.max):
        return _undecided(
            Finding.NOT_TESTABLE,
            f"It tells of {what} that is pledged or planned; tables hold what was spent, traded or counted.",
            "A table of the years that the plan covers, once they are past.",
        )
    if claim.between is None or not claim.between.actors:
        return _undecided(Finding.NOT_ENOUGH_EVIDENCE, f"It does not say whose {what}.", "The claim with its state.")
    tables = list(_tables_of(testimony.figures, claim))
    if not tables:
        return _undecided(Finding.NOT_TESTABLE, _no_table(claim), f"Load one: {_loader(claim)}")
    readings = [reading for table in tables if (reading := _read(table, claim)) is not None]
    if not readings:
        return _undecided(
            Finding.NOT_ENOUGH_EVIDENCE, _not_in_them(claim, tables), "A table that holds the years claimed."
        )
    return _together(readings)


def cover_quantity(testimony: Testimony, claim: Claim) -> Coverage:
    """Return which years the loaded tables hold of the quantity claimed, and from how many sources."""
    tables = list(_tables_of(testimony.figures, claim))
    years = [each.year for table in tables for each in table]
    sources = {each.source for table in tables for each in table}
    what = claim.quantity.what.replace("_", " ") if claim.quantity else ""
    return Coverage(
        since=date(min(years), 1, 1) if years else None,
        until=date(max(years), 12, 31) if years else None,
        share=1.0 if years else 0.0,
        acts=0,
        publishers=len(sources),
        chance=None,
        note=f"tables of {what}: {', '.join(sorted(sources))}" if years else f"no table of {what}",
    )


def _tables_of(figures: pa.Table | None, claim: Claim) -> Iterator[list[Figure]]:
    """Yield the yearly figures of each source that tells of the quantity claimed, of those claimed, the oldest year first."""
    if figures is None or not claim.quantity or not claim.between:
        return
    sides = tuple(sorted({*claim.between.actors, *claim.between.recipients}))[:2]
    others = claim.than.actors if claim.than else ()
    for names in _measures_of(claim, is_pair=len(sides) > 1):
        kept = figures.filter(pc.is_in(figures.column("measure"), value_set=pa.array(names)))
        found = [
            _figure(row) for row in kept.to_pylist() if _is_of(row, sides) or (row["a"] in others and not row["b"])
        ]
        for source in sorted({each.source for each in found}):
            held = [each for each in found if each.source == source]
            whole = held if len(names) == 1 else _summed(held, names)
            if whole:
                yield sorted(whole, key=lambda each: each.year)


def _measures_of(claim: Claim, *, is_pair: bool) -> tuple[tuple[str, ...], ...]:
    """Return the measures by which a quantity is told, one after the other; several in one are added up."""
    assert claim.quantity
    if claim.quantity.what == "trade" and not is_pair:
        return (("trade",), ("imports", "exports"))
    key = claim.quantity.what + (", percent_of_gdp" if claim.quantity.unit == "percent_of_gdp" else "")
    return tuple((name,) for name in MEASURES.get(key, (claim.quantity.what,)))


def _is_of(row: dict[str, object], sides: tuple[str, ...]) -> bool:
    return (row["a"],) == sides if row["b"] is None else tuple(sorted((str(row["a"]), str(row["b"])))) == sides


def _figure(row: dict[str, object]) -> Figure:
    unit, scale = _UNITS.get(str(row["measure"]), ("", 1.0))
    since = row["since"]
    assert isinstance(since, date)
    assert isinstance(row["value"], float)
    return Figure(
        measure=str(row["measure"]),
        a=str(row["a"]),
        b=str(row["b"]) if row["b"] else None,
        year=since.year,
        value=row["value"] * scale,
        unit=unit,
        source=str(row["source"]),
        vintage=str(row["vintage"]),
    )


def _summed(figures: Sequence[Figure], names: tuple[str, ...]) -> list[Figure]:
    """Return the sums by year of measures that belong together, where a year has all of them."""
    by_year: dict[tuple[str, int], list[Figure]] = {}
    for each in figures:
        by_year.setdefault((each.a, each.year), []).append(each)
    return [
        Figure(
            measure=" and ".join(names),
            a=parts[0].a,
            year=parts[0].year,
            value=sum(each.value for each in parts),
            unit=parts[0].unit,
            source=parts[0].source,
            vintage=parts[0].vintage,
        )
        for parts in by_year.values()
        if len(parts) == len(names)
    ]


def _read(table: list[Figure], claim: Claim) -> _Reading | None:
    """Return what one table says, None where it has not the years claimed, or not the unit."""
    assert claim.quantity
    assert claim.between
    own = {each.year: each for each in table if each.a in claim.between.actors or each.b}
    first, last = _years(claim.period, own)
    if claim.than:
        other = {each.year: each for each in table if each.a in claim.than.actors}
        if last not in own or last not in other:
            return None
        return _compared(own[last], other[last], claim.quantity.bound)
    if claim.quantity.unit == "percent":
        if first not in own or last not in own or first == last or not own[first].value:
            return None
        return _changed(own[first], own[last], claim.quantity.bound, claim.direction)
    if last not in own or own[last].unit != claim.quantity.unit:
        return None
    return _levelled(own[last], claim.quantity.bound)


def _years(period: Interval | None, known: dict[int, Figure]) -> tuple[int, int]:
    """Return the first and last year that a claim speaks of; the latest known one where it names none or leaves the end open."""
    newest = max(known, default=0)
    if period is None:
        return newest, newest
    last = newest if period.latest == date.max else period.latest.year
    first = last - 1 if period.earliest.year in (1, last) else period.earliest.year
    return first, last


def _changed(before: Figure, after: Figure, bound: Bound, direction: Direction | None) -> _Reading:
    change = 100 * (after.value / before.value - 1)
    told = (
        f"{_whose(after)} went from {before.amount} in {before.year} to {after.amount} in {after.year}, "
        f"{change:+.1f} percent ({after.source}, {after.vintage})."
    )
    turned = -change if direction is Direction.FALLING else change
    margin = max(_LEAST_POINTS, _CLOSE * bound.number)
    finding, strength = _hold(turned, bound, margin)
    if turned < 0 < bound.number:
        finding, strength = Finding.CONTRADICTED, _lean(abs(turned - bound.number) / margin)
    return _Reading(figures=(before, after), told=told, finding=finding, strength=strength)


def _levelled(figure: Figure, bound: Bound) -> _Reading:
    told = f"{_whose(figure)} was {figure.amount} in {figure.year} ({figure.source}, {figure.vintage})."
    finding, strength = _hold(figure.value, bound, _CLOSE * bound.number)
    return _Reading(figures=(figure,), told=told, finding=finding, strength=strength)


def _compared(own: Figure, other: Figure, bound: Bound) -> _Reading:
    share = 100 * own.value / other.value if other.value else float("inf")
    told = (
        f"{_whose(own)} was {own.amount} in {own.year}, {_whose(other)} {other.amount}: "
        f"{share:.0f} percent of it ({own.source}, {own.vintage})."
    )
    finding, strength = _hold(share, bound, 0.01 * bound.number)
    return _Reading(figures=(own, other), told=told, finding=finding, strength=strength)


def _hold(value: float, bound: Bound, margin: float) -> tuple[Finding, float]:
    """Return whether a value keeps to a bound, mixed where it misses it by less than the margin, and how far it leans that way."""
    distance = abs(value - bound.number) / margin if margin else 0.0
    match bound.relation:
        case Relation.EXACTLY:
            if distance <= 1:
                return Finding.SUPPORTED, _lean(2 * (1.5 - distance))
            return (Finding.MIXED, 0.5) if distance <= _NEAR / _CLOSE else (Finding.CONTRADICTED, _lean(distance))
        case Relation.AT_LEAST | Relation.MORE_THAN:
            holds = value >= bound.number if bound.relation is Relation.AT_LEAST else value > bound.number
        case Relation.AT_MOST | Relation.FEWER_THAN:
            holds = value <= bound.number if bound.relation is Relation.AT_MOST else value < bound.number
    if holds:
        return Finding.SUPPORTED, _lean(distance)
    return (Finding.MIXED, 0.5) if distance <= 1 else (Finding.CONTRADICTED, _lean(distance))


def _lean(distance: float) -> float:
    return round(1 - 0.5 * exp(-distance), 3)


def _together(readings: Sequence[_Reading]) -> Opinion:
    """Return one opinion of several tables: theirs where they agree, mixed where they do not."""
    findings = {each.finding for each in readings}
    agreed = findings.pop() if len(findings) == 1 else Finding.MIXED
    told = tuple(each.told for each in readings)
    return Opinion(
        finding=agreed,
        strength=None if agreed is Finding.MIXED else min(each.strength for each in readings),
        reasons=told
        if agreed is not Finding.MIXED or len(readings) > 1
        else (*told, "That is close to what is claimed, but not it."),
        figures=tuple(figure for each in readings for figure in each.figures),
        would_change="Another table, a later vintage, or one in other prices.",
    )


def _no_table(claim: Claim) -> str:
    assert claim.quantity
    assert claim.between
    sides = (*claim.between.actors, *claim.between.recipients)
    what = claim.quantity.what.replace("_", " ")
    of = " and ".join(name_of(each) for each in sides)
    return f"Events do not hold {what}, and no table of {what} {'between' if len(sides) > 1 else 'of'} {of} is loaded."


def _loader(claim: Claim) -> str:
    assert claim.quantity
    if claim.between and claim.between.recipients:
        return _OF_PAIRS
    return _TABLES.get(claim.quantity.what, _ELSE.format(what=claim.quantity.what))


def _not_in_them(claim: Claim, tables: Sequence[Sequence[Figure]]) -> str:
    held = "; ".join(
        f"{table[0].source} reaches from {table[0].year} to {table[-1].year} in {table[0].unit or 'its own unit'}"
        for table in tables
    )
    asked = claim.period.edtf if claim.period and claim.period.latest != date.max else "what is claimed"
    return f"The tables that are loaded do not hold {asked} in the unit claimed: {held}."


def _whose(figure: Figure) -> str:
    sides = " and ".join(name_of(each) for each in (figure.a, figure.b) if each)
    return f"{figure.measure.replace('_', ' ').capitalize()} of {sides}"


def _undecided(finding: Finding, reason: str, would_change: str) -> Opinion:
    return Opinion(finding=finding, strength=None, reasons=(reason,), would_change=would_change)
