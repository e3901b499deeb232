"""Material quantities in a claim: how much of what, in which unit, whose."""

import re
from dataclasses import dataclass

from counterpoise.claims import degrees
from counterpoise.claims.sentence import Sentence
from counterpoise.claims.sides import Named
from counterpoise.domain.claim import Between, Bound, Claim, ClaimKind, Direction, MaterialQuantity, Measure, Relation

_FORCES = r"(?:defen[cs]e|military|armed forces|army)"
_WHAT = {
    "military_expenditure": rf"{_FORCES} (?:spending|budgets?|expenditures?|outlays?|bill)|arms spending|spen(?:d|t|ds|ding) .{{0,60}}?\bon (?:its |their |the )?{_FORCES}",
    "exports": r"exports?(?! control| ban)",
    "imports": r"imports?(?! dut| tariff| ban)",
    "trade": r"(?:bilateral )?trade(?! deal| war| talks| agreement| pact| dispute)|commerce|turnover",
    "arms": r"vehicles?|tanks?|aircraft|missiles?|warships?|frigates?|howitzers?|weapons?|shells?|drones?",
    "troops": r"troops|soldiers|personnel|peacekeepers|men under arms",
    "aid": r"aid|assistance|loans?|grants?",
    "gdp": r"GDP|gross domestic product|economy",
    "population": r"population|inhabitants",
    "deaths": r"deaths?|killed|dead|casualties|wounded|injured",
    "energy": r"oil|gas|crude|barrels",
}
_NUMBER = re.compile(
    r"(?P<relation>at least|more than|over|above|exceed(?:ed|s|ing)?|topp(?:ed|ing)|surpass(?:ed|es)|about|around|some|nearly|almost|"
    r"up to|fewer than|less than|below|under|at most|no more than|exactly)?\s*"
    r"(?P<currency>[$€£¥]|US\$)?\s*(?<![\w-])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?:(?P<scale>thousand|million|billion|trillion|bn|m)\b)?\s*"
    r"(?P<unit>percent|per cent|%|percentage points|dollars|euros|yen|yuan|roubles|rubles|tonnes|tons|barrels)?",
    re.IGNORECASE,
)
_SCALES = {"thousand": 1e3, "m": 1e6, "million": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "dollars": "USD",
    "euros": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
}
_RELATIONS = {
    "at least": Relation.AT_LEAST, "more than": Relation.MORE_THAN, "over": Relation.MORE_THAN, "above": Relation.MORE_THAN, "exceed": Relation.MORE_THAN,
    "exceeded": Relation.MORE_THAN, "exceeds": Relation.MORE_THAN, "exceeding": Relation.MORE_THAN, "topped": Relation.MORE_THAN, "topping": Relation.MORE_THAN,
    "surpassed": Relation.MORE_THAN, "surpasses": Relation.MORE_THAN, "up to": Relation.AT_MOST, "at most": Relation.AT_MOST, "no more than": Relation.AT_MOST,
    "fewer than": Relation.FEWER_THAN, "less than": Relation.FEWER_THAN, "below": Relation.FEWER_THAN, "under": Relation.FEWER_THAN,
}  # fmt: skip
_FRACTIONS = {
    "two thirds": 66.7,
    "three quarters": 75.0,
    "a quarter": 25.0,
    "a third": 33.3,
    "half": 50.0,
    "a fifth": 20.0,
    "a tenth": 10.0,
}
_LEAST = r"(?P<relation>more than|over|at least|less than|under)?"
_FRACTION = re.compile(
    rf"\bby (?:almost |nearly |about |around |roughly )?(?:{_LEAST} )?(?P<share>{'|'.join(_FRACTIONS)})\b",
    re.IGNORECASE,
)
_MULTIPLES = {"doubl": 100.0, "tripl": 200.0, "trebl": 200.0, "quadrupl": 300.0, "halv": 50.0}
_MULTIPLE = re.compile(rf"\b(?:{_LEAST} )?(?P<stem>{'|'.join(_MULTIPLES)})(?:e|ed|es|ing|led|ling)\b", re.IGNORECASE)
_SHARE_OF_GDP = re.compile(
    r"(?:percent|per cent|%) of (?:its |their |the )?(?:GDP|gross domestic product|economy)", re.IGNORECASE
)
_LESS = re.compile(r"\bhalv", re.IGNORECASE)
_PLAN = re.compile(
    r"\b(?:pledg|plan|promis|intend|propos|vow|will|would|commit|announc|to be (?:raised|cut))\w*", re.IGNORECASE
)


def find_quantity(text: str) -> MaterialQuantity | None:
    """
    Return the material quantity that `text` names, None where it names none; "doubled" is a change of 100 percent.

    Examples
    --------
    >>> find_quantity("Japan pledged an increase of over 60 percent in defence spending.")
    MaterialQuantity(what='military_expenditure', unit='percent', bound=Bound(relation=<Relation.MORE_THAN: 'more_than'>, number=60.0))
    """
    thing = _find_thing(text)
    if thing is None:
        return None
    share = _find_share(text)
    if share is not None:
        return MaterialQuantity(what=thing.what, unit="percent", bound=share)
    for match in _NUMBER.finditer(text):
        unit = "percent_of_gdp" if _SHARE_OF_GDP.match(text, match.start("unit")) and match["unit"] else _unit(match)
        if unit or (thing.what in ("arms", "troops", "deaths", "population") and not _is_year(match)):
            number = float(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
            relation = _RELATIONS.get((match["relation"] or "").lower(), Relation.EXACTLY)
            return MaterialQuantity(
                what=thing.what, unit=unit or "count", bound=Bound(relation=relation, number=number)
            )
    return None


def read_quantity(sentence: Sentence) -> Claim | None:
    """Return the claim that there is so much of something, or so much more or less, None where the sentence makes none."""
    compared = _read_compared(sentence)
    if compared is not None:
        return compared
    quantity = find_quantity(sentence.undated)
    thing = _find_thing(sentence.undated)
    if quantity is None or thing is None or not sentence.named:
        return None
    is_change = quantity.unit == "percent"
    direction = _direction(sentence.text) if is_change else None
    return Claim(
        kind=ClaimKind.QUANTITY,
        text=sentence.text,
        between=_whose(sentence, thing),
        period=sentence.period,
        direction=direction,
        quantity=quantity,
    )


_THAN = re.compile(r"\b(?P<more>more|higher|larger|bigger|greater)\b|\b(?:less|lower|smaller)\b", re.IGNORECASE)
_TABLED = frozenset({"military_expenditure", "exports", "imports", "trade", "population", "troops", "gdp"})


def _read_compared(sentence: Sentence) -> Claim | None:
    """Return the claim that one state's amount is greater or less than another's: so many percent of it."""
    thing, match = _find_thing(sentence.undated), _THAN.search(sentence.undated)
    than = sentence.undated.find(" than ", match.end()) if match else -1
    sides = [[each.actor for each in sentence.named if (each.start < than) is is_before] for is_before in (True, False)]
    if (
        thing is None
        or thing.what not in _TABLED
        or match is None
        or than < 0
        or not all(len(side) == 1 for side in sides)
    ):
        return None
    if thing.what in ("exports", "imports", "trade") and thing.start > match.start():
        return None
    relation = Relation.MORE_THAN if match["more"] else Relation.FEWER_THAN
    return Claim(
        kind=ClaimKind.QUANTITY,
        text=sentence.text,
        between=Between(actors=tuple(sides[0]), words=thing.what.replace("_", " ")),
        than=Between(actors=tuple(sides[1])),
        period=sentence.period,
        quantity=MaterialQuantity(
            what=thing.what, unit="percent_of_other", bound=Bound(relation=relation, number=100.0)
        ),
    )


def is_plan(text: str) -> bool:
    """Say whether words tell of an amount that is pledged or planned, so that no table of the past decides it."""
    return bool(_PLAN.search(text))


@dataclass(frozen=True, slots=True)
class _Thing:
    start: int
    end: int
    what: str


def _find_thing(text: str) -> _Thing | None:
    for name, expression in _WHAT.items():
        match = re.search(rf"\b(?:{expression})\b", text, re.IGNORECASE)
        if match:
            return _Thing(match.start(), match.end(), name)
    return None


def _find_share(text: str) -> Bound | None:
    """Return the change that "by a quarter" or "doubled" names, in percent."""
    match = _FRACTION.search(text) or _MULTIPLE.search(text)
    if match is None:
        return None
    number = _FRACTIONS[match["share"].lower()] if match.re is _FRACTION else _MULTIPLES[match["stem"].lower()]
    relation = _RELATIONS.get((match["relation"] or "").lower(), Relation.EXACTLY)
    return Bound(relation=relation, number=number)


def _direction(text: str) -> Direction | None:
    if _LESS.search(text):
        return Direction.FALLING
    return degrees.find_trend(text, Measure.COOPERATION)


def _whose(sentence: Sentence, thing: _Thing) -> Between | None:
    """Return whose quantity it is: who stands nearest before its words, else after them; two where it lies between them."""
    before = [each for each in sentence.named if each.start < thing.end]
    after = [each for each in sentence.named if each.start >= thing.end]
    if thing.what in ("trade", "exports", "imports"):
        return _exchange(before, after, thing)
    owner = before[-1:] or after[:1]
    if not owner:
        return None
    return Between(actors=(owner[0].actor,), words=thing.what.replace("_", " "))


def _exchange(before: list[Named], after: list[Named], thing: _Thing) -> Between | None:
    """Return the sides of trade: "trade between A and B", "A's exports to B", "A-B trade", "A's exports"."""
    partners = [each for each in after if each.lead in ("between", "with", "to", "from", "of", "and", "by")]
    joined = [each for each in before if before[-1:] and each.end >= before[-1].start - 5]
    sides = ([*before[-1:], *partners] if before and len(joined) < 2 else [*joined, *partners])[:2]
    actors = tuple(dict.fromkeys(each.actor for each in sides))
    if not actors:
        return None
    return Between(
        actors=actors[:1], recipients=actors[1:], is_mutual=thing.what == "trade" and len(actors) > 1, words=thing.what
    )


def _unit(match: re.Match[str]) -> str | None:
    currency, unit = (match["currency"] or "").lower(), (match["unit"] or "").lower()
    if unit in ("percent", "per cent", "%", "percentage points"):
        return "percent"
    return _CURRENCIES.get(currency) or _CURRENCIES.get(unit) or unit or None


def _is_year(match: re.Match[str]) -> bool:
    digits = match["number"]
    return len(digits) <= 2 or (digits.isdigit() and 1900 <= int(digits) <= 2100)
