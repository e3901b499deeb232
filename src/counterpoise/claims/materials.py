"""Material quantities in a claim: how much of what, in which unit."""

import re

from counterpoise.domain.claim import Bound, MaterialQuantity, Relation

_WHAT = {
    "military_expenditure": r"defen[cs]e (?:spending|budget|expenditure|outlays?)|military (?:spending|budget|expenditure|outlays?)|arms spending",
    "trade": r"(?:bilateral )?trade(?! deal| war| talks)|imports?|exports?|commerce|turnover",
    "arms": r"vehicles?|tanks?|aircraft|missiles?|warships?|frigates?|howitzers?|weapons?|shells?|drones?",
    "troops": r"troops|soldiers|personnel|peacekeepers",
    "aid": r"aid|assistance|loans?|grants?",
    "gdp": r"GDP|gross domestic product|economy",
    "deaths": r"deaths?|killed|dead|casualties|wounded|injured",
    "energy": r"oil|gas|crude|barrels",
}
_NUMBER = re.compile(
    r"(?P<relation>at least|more than|over|about|around|some|nearly|almost|up to|fewer than|less than|at most|no more than|exactly)?\s*"
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
    "at least": Relation.AT_LEAST, "more than": Relation.MORE_THAN, "over": Relation.MORE_THAN, "up to": Relation.AT_MOST, "at most": Relation.AT_MOST,
    "no more than": Relation.AT_MOST, "fewer than": Relation.FEWER_THAN, "less than": Relation.FEWER_THAN,
}  # fmt: skip

_FRACTIONS = {
    "a quarter": 25.0,
    "a third": 33.3,
    "half": 50.0,
    "two thirds": 66.7,
    "three quarters": 75.0,
    "a fifth": 20.0,
    "a tenth": 10.0,
}
_FRACTION = re.compile(rf"\bby (?:almost |nearly |about |over |more than )?({'|'.join(_FRACTIONS)})\b", re.IGNORECASE)


def find_quantity(text: str) -> MaterialQuantity | None:
    """
    Return the material quantity that `text` names, None where it names none.

    Examples
    --------
    >>> find_quantity("Japan pledged an increase of over 60 percent in defence spending.")
    MaterialQuantity(what='military_expenditure', unit='percent', bound=Bound(relation=<Relation.MORE_THAN: 'more_than'>, number=60.0))
    """
    what = next((name for name, expression in _WHAT.items() if re.search(rf"\b(?:{expression})\b", text)), None)
    if what is None:
        return None
    fraction = _FRACTION.search(text)
    if fraction:
        share = Bound(relation=Relation.EXACTLY, number=_FRACTIONS[fraction[1].lower()])
        return MaterialQuantity(what=what, unit="percent", bound=share)
    for match in _NUMBER.finditer(text):
        unit = _unit(match)
        if unit or (what in ("arms", "troops", "deaths") and not _is_year(match)):
            number = float(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
            relation = _RELATIONS.get((match["relation"] or "").lower(), Relation.EXACTLY)
            return MaterialQuantity(what=what, unit=unit or "count", bound=Bound(relation=relation, number=number))
    return None


def _unit(match: re.Match[str]) -> str | None:
    currency, unit = (match["currency"] or "").lower(), (match["unit"] or "").lower()
    if unit in ("percent", "per cent", "%", "percentage points"):
        return "percent"
    return _CURRENCIES.get(currency) or _CURRENCIES.get(unit) or unit or None


def _is_year(match: re.Match[str]) -> bool:
    digits = match["number"]
    return len(digits) <= 2 or (digits.isdigit() and 1900 <= int(digits) <= 2100)
