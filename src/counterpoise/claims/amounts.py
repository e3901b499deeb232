"""The number that a claim names and how the count stands to it: "at least six times", "the sixth patrol", "fewer than five"."""

import re

from counterpoise.domain.claim import Bound, Relation

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_NUMBERS |= {"a dozen": 12, "dozens": 24, "a hundred": 100, "hundreds": 200, "scores": 40, "no": 0}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split(),
        1,
    )
}
_RELATIONS = {
    "at least": Relation.AT_LEAST,
    "no fewer than": Relation.AT_LEAST,
    "no less than": Relation.AT_LEAST,
    "not less than": Relation.AT_LEAST,
    "a minimum of": Relation.AT_LEAST,
    "more than": Relation.MORE_THAN,
    "over": Relation.MORE_THAN,
    "upwards of": Relation.MORE_THAN,
    "exactly": Relation.EXACTLY,
    "only": Relation.EXACTLY,
    "just": Relation.EXACTLY,
    "precisely": Relation.EXACTLY,
    "at most": Relation.AT_MOST,
    "no more than": Relation.AT_MOST,
    "not more than": Relation.AT_MOST,
    "up to": Relation.AT_MOST,
    "a maximum of": Relation.AT_MOST,
    "fewer than": Relation.FEWER_THAN,
    "less than": Relation.FEWER_THAN,
    "under": Relation.FEWER_THAN,
}
_NUMBER = (
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|a dozen|a hundred|dozens|hundreds|scores|"
    + "|".join(rf"{tens}[- ](?:{'|'.join(_ONES[1:10])})" for tens in _TENS)
    + "|"
    + "|".join([*_TENS, *_ONES[1:]])
    + ")"
)
_RELATION = "(?P<relation>" + "|".join(sorted(map(re.escape, _RELATIONS), key=len, reverse=True)) + ")"
_TIMES_FORM = re.compile(
    rf"\b(?:{_RELATION}\s+)?(?:{_NUMBER}\s+(?:separate\s+|different\s+)?(?:times|occasions|instances)|(?P<times>once|twice|thrice))\b(?:\s+(?P<more>or more))?",
    re.IGNORECASE,
)
_NOT_COUNTED = "world fleet largest half quarter week century party country countries republic secretary"
_ORDINAL_FORM = re.compile(
    rf"\b(?:the|its|their|a|for the)\s+(?P<ordinal>{'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th))\s+(?:such\s+|time\b|joint\s+|round\s+)?"
    rf"(?!(?:{'|'.join(_NOT_COUNTED.split())})\b)(?P<what>[a-z])?",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(r"\b(?:on|until|by|since|from)\s+$", re.IGNORECASE)
_COUNTED_FORM = re.compile(
    rf"\b(?:{_RELATION}\s+)?{_NUMBER}(?P<more>\s+or more)?(?P<fewer>\s+or (?:fewer|less))?\s+(?:(?!times\b|days\b|weeks\b|months\b|years\b)[a-z-]+\s+){{0,2}}$",
    re.IGNORECASE,
)


def find_times(text: str) -> Bound | None:
    """
    Return the bound of "N times" or "the Nth", None where there is neither.

    Examples
    --------
    >>> find_times("have held joint patrols at least six times since 2019")
    Bound(relation=<Relation.AT_LEAST: 'at_least'>, number=6)
    >>> find_times("It was the sixth such patrol.")
    Bound(relation=<Relation.EXACTLY: 'exactly'>, number=6)
    """
    match = _TIMES_FORM.search(text)
    if match:
        number = _TIMES[match["times"].lower()] if match["times"] else _value(match["number"])
        relation = (
            Relation.AT_LEAST if match["more"] else _RELATIONS.get((match["relation"] or "").lower(), Relation.AT_LEAST)
        )
        if not match["relation"] and not match["more"]:
            relation = Relation.EXACTLY
        return (
            None
            if match["times"] and match["times"].lower() == "once" and not match["relation"]
            else Bound(relation=relation, number=number)
        )
    match = _ORDINAL_FORM.search(text)
    if match and not _DAY_BEFORE.search(text[: match.start()]):
        return Bound(relation=Relation.EXACTLY, number=_rank(match["ordinal"].lower()))
    return None


def is_rank(text: str) -> bool:
    """
    Say whether a number is a place in a row ("the sixth", "the first to"), so that all those before count as well.

    Examples
    --------
    >>> is_rank("It was the sixth such patrol."), is_rank("They met six times.")
    (True, False)
    """
    match = _ORDINAL_FORM.search(text)
    return not _TIMES_FORM.search(text) and bool(match and not _DAY_BEFORE.search(text[: match.start()]))


def bound_before(text: str, place: int) -> Bound | None:
    """
    Return the bound that stands right before a place ("at least three meetings"), None where there is none.

    Examples
    --------
    >>> bound_before("held more than 20 bilateral meetings", 28)
    Bound(relation=<Relation.MORE_THAN: 'more_than'>, number=20)
    """
    match = _COUNTED_FORM.search(text[:place])
    if not match:
        return None
    if match["more"] or match["fewer"]:
        return Bound(relation=Relation.AT_LEAST if match["more"] else Relation.AT_MOST, number=_value(match["number"]))
    relation = _RELATIONS.get((match["relation"] or "").lower(), Relation.EXACTLY)
    return Bound(relation=relation, number=_value(match["number"]))


def _value(text: str) -> float:
    folded = text.lower().replace(",", "")
    if re.fullmatch(r"[\d.]+", folded):
        number = float(folded)
        return int(number) if number.is_integer() else number
    tens, _, ones = folded.partition("-") if "-" in folded else folded.partition(" ")
    if tens in _TENS and ones:
        return _NUMBERS[tens] + _NUMBERS[ones]
    return _NUMBERS[folded]


def _rank(text: str) -> int:
    return _ORDINALS.get(text) or int(re.sub(r"\D", "", text))
