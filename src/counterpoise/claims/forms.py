"""
Claims as people write and edit them: YAML or JSON, flat, with names or codes for actors and EDTF for days.

`CLAIM_FORM` is the published schema's type; `counterpoise test --reading FILE` writes this form, and `counterpoise test FILE` reads it.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

import msgspec

from counterpoise.domain.claim import (
    Between,
    Bound,
    Claim,
    ClaimKind,
    Direction,
    MaterialQuantity,
    Measure,
    Relation,
    Stance,
)
from counterpoise.domain.errors import CounterpoiseError, UnknownActor, UnusableClaim
from counterpoise.domain.event import EventType
from counterpoise.domain.when import Interval
from counterpoise.ontology.search import find_actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The two sides that a comparison is held against."""

    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimForm:
    """
    One claim in exact form.

    `period` and `baseline` are EDTF ("2019-01", "2018-10/2019-03", "2019/.." for ever since); actors are ids, codes or names;
    `mutual` counts both directions; `relation` and `number` belong to a count or a quantity.
    """

    kind: ClaimKind
    text: str = ""
    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    mutual: bool = False
    measure: Measure = Measure.ACTS
    event_types: list[EventType] = field(default_factory=list)
    mode: str | None = None
    words: str = ""
    period: str | None = None
    negated: bool = False
    relation: Relation | None = None
    number: float | None = None
    direction: Direction | None = None
    baseline: str | None = None
    than: Sides | None = None
    stance: Stance | None = None
    quantity: str | None = None
    unit: str | None = None
    cause: str | None = None
    effect: str | None = None
    claimant: str | None = None
    said: date | None = None


def to_form(claim: Claim) -> ClaimForm:
    """Return a claim as people write it."""
    between = claim.between or Between(actors=())
    bound = claim.bound or (claim.quantity.bound if claim.quantity else None)
    return ClaimForm(
        kind=claim.kind,
        text=claim.text,
        actors=list(between.actors),
        recipients=list(between.recipients),
        mutual=between.is_mutual,
        measure=between.measure,
        event_types=[EventType(name) for name in between.event_types],
        mode=between.mode,
        words=between.words,
        period=write_days(claim.period),
        negated=claim.is_negated,
        relation=bound.relation if bound else None,
        number=bound.number if bound else None,
        direction=claim.direction,
        baseline=write_days(claim.baseline),
        than=Sides(actors=list(claim.than.actors), recipients=list(claim.than.recipients)) if claim.than else None,
        stance=claim.stance,
        quantity=claim.quantity.what if claim.quantity else None,
        unit=claim.quantity.unit if claim.quantity else None,
        cause=claim.cause,
        effect=claim.effect,
        claimant=claim.claimant,
        said=claim.said,
    )


def to_plain(form: ClaimForm) -> dict[str, Any]:
    """Return a form as plain values, without what is not said."""
    plain = msgspec.to_builtins(form)
    return {
        name: value
        for name, value in plain.items()
        if value not in (None, [], "", False) and (name, value) != ("measure", "acts")
    }


def of_form(form: ClaimForm) -> Claim:
    """
    Return the claim that a form states.

    Raises
    ------
    UnusableClaim
        If a field that its kind needs is missing, or a period is no EDTF.
    UnknownActor
        If a name stands for nobody.
    """
    between = Between(
        actors=_resolve(form.actors),
        recipients=_resolve(form.recipients),
        is_mutual=form.mutual,
        measure=form.measure,
        event_types=tuple(str(each) for each in form.event_types),
        mode=form.mode,
        words=form.words,
    )
    bound = Bound(relation=form.relation, number=form.number) if form.relation and form.number is not None else None
    than = form.than and Between(
        **{**asdict(between), "actors": _resolve(form.than.actors), "recipients": _resolve(form.than.recipients)}
    )
    is_named = bool(between.actors or between.recipients)
    try:
        return Claim(
            kind=form.kind,
            text=form.text,
            between=between if is_named else None,
            period=read_days(form.period),
            is_negated=form.negated,
            bound=bound if not form.quantity else None,
            direction=form.direction,
            baseline=read_days(form.baseline),
            than=than or None,
            stance=form.stance,
            quantity=MaterialQuantity(what=form.quantity, unit=form.unit or "count", bound=bound)
            if form.quantity and bound
            else None,
            cause=form.cause,
            effect=form.effect,
            claimant=form.claimant,
            said=form.said,
        ).identified()
    except ValueError as error:
        raise UnusableClaim(_plainly(str(error))) from error


def parse_claims(text: str, *, named: str) -> list[Claim]:
    """
    Return the claims of a YAML or JSON text: one, or a list.

    Raises
    ------
    UnusableClaim
        If it is neither, or breaks the schema; the message names the file, the line and the remedy.
    """
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else "an unknown line"
        raise UnusableClaim(
            f"{named}, {place}: this is neither YAML nor JSON ({getattr(error, 'problem', error)})."
        ) from error
    if not values or not isinstance(values, (dict, list)):
        raise UnusableClaim(f"{named} holds no claim. Write one with at least `kind`, `actors` and `period`.")
    items, nodes = (values, root.value) if isinstance(values, list) and root is not None else ([values], [root])
    return [_parse_one(item, node, named) for item, node in zip(items, nodes, strict=True)]


def claim_schema() -> dict[str, Any]:
    """Return the JSON Schema of claims in exact form."""
    return msgspec.json.schema(ClaimForm)


def write_days(period: Interval | None) -> str | None:
    """Return a period as EDTF, open ends as "..", None for none."""
    if period is None:
        return None
    if period.latest == date.max:
        return f"{period.earliest}/.."
    return f"../{period.latest}" if period.earliest == date.min else period.edtf


def read_days(text: str | None) -> Interval | None:
    """Return the period that EDTF stands for; "2019/.." is open at its end."""
    if not text:
        return None
    first, slash, last = text.partition("/")
    if last == "..":
        return Interval(earliest=Interval.parse(first).earliest, latest=date.max)
    if slash and first == "..":
        return Interval(earliest=date.min, latest=Interval.parse(last).latest)
    return Interval.parse(text)


def _parse_one(item: Any, node: Any, named: str) -> Claim:
    line = node.start_mark.line + 1
    try:
        item = {
            name: str(value) if name in ("period", "baseline") and value is not None else value
            for name, value in item.items()
        }
        unknown = sorted(set(item) - set(ClaimForm.__dataclass_fields__))
        if unknown:
            raise UnusableClaim(
                f"a claim has no field {unknown[0]!r}; its fields are {', '.join(ClaimForm.__dataclass_fields__)}."
            )
        return of_form(msgspec.convert(item, ClaimForm))
    except AttributeError as error:
        raise UnusableClaim(f"{named}, line {line}: a claim is a list of fields, as in `kind: occurrence`.") from error
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at ")
        wrong = path.strip("`").lstrip("$.").split("[")[0].split(".")[0]
        raise UnusableClaim(
            f"{named}, line {_line_of(node, wrong) or line}: {wrong or 'the claim'}: {_allowed(message, wrong)}"
        ) from error
    except CounterpoiseError as error:
        wrong = next(
            (
                name
                for name in ("period", "baseline", "actors")
                if isinstance(item, dict) and _mentions(error, item.get(name))
            ),
            "",
        )
        raise UnusableClaim(f"{named}, line {_line_of(node, wrong) or line}: {error}") from error


def _mentions(error: Exception, value: Any) -> bool:
    values: Sequence[Any] = value if isinstance(value, list) else [value]
    return any(each and str(each).split("/")[0] in str(error) for each in values)


def _line_of(node: Any, field: str) -> int | None:
    return next(
        (key.start_mark.line + 1 for key, _ in getattr(node, "value", ()) if getattr(key, "value", None) == field), None
    )


def _allowed(message: str, field: str) -> str:
    choices = {
        "kind": ClaimKind,
        "measure": Measure,
        "relation": Relation,
        "direction": Direction,
        "stance": Stance,
        "event_types": EventType,
    }
    if field in choices:
        return f"{message}. It is one of {', '.join(choices[field])}."
    remedy = next((told for expected, told in _REMEDIES.items() if f"Expected `{expected}" in message), "")
    if field and remedy:
        return f"{message}. {remedy}"
    return f"{message}." if field else f"{message.replace('Object missing required field', 'there is no field')}."


_REMEDIES = {
    "float": "Write a number, as in `number: 6`.",
    "array": "Write a list, as in `actors: [Russia, CHN]`.",
    "bool": "Write true or false.",
    "str": "Write text.",
    "date": "Write a day, as in 2019-01-31.",
    "object": "Write its fields, as in `than: {actors: [Russia]}`.",
}


def _plainly(message: str) -> str:
    names = {"'between'": "actors", "'bound'": "relation and number", "'quantity'": "quantity, relation and number"}
    for inner, outer in names.items():
        message = message.replace(inner, outer)
    return message


def _resolve(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(_resolve_one(name) for name in names)


def _resolve_one(name: str) -> str:
    found, near = find_actor(name)
    if found is None:
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise UnknownActor(f"No actor is called {name!r}.{hint} List them with: counterpoise actors")
    return found
