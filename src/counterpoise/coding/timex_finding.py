"""When a sentence says things happened: its expressions of date, with the days that they mean and how they stand in it."""

import re
from datetime import date

from counterpoise.coding.timex import Timex, join_timexes
from counterpoise.coding.timex_days import KINDS, find_days
from counterpoise.coding.timex_patterns import EXPRESSION, HINT, number_of

_OPEN = frozenset({"since", "until", "by", "before", "after", "from"})
_BOUND = re.compile(
    r"\b(?:until|till|by|before)\s+(?:(?:the\s+)?(?:end|start|beginning|middle)\s+(?:of\s+)?|early\s+|late\s+)?\Z",
    re.IGNORECASE,
)
"""What stands before an expression that only bounds the act ("by 22 August", "until the end of May")."""
_BOUND_WITHIN = 30
"""In so many characters."""
_INNER = frozenset({"in", "on"})
"""After these a date bounds nothing: a clause begins with it ("until in April they met")."""
_WITH_YEARS = {"dmy": "y1", "mdy": "y2", "feast": "y6", "edge": "y11"}
"""Which group holds the year of an expression that may do without one."""


def find_timexes(text: str, start: int, end: int, *, published: date | None) -> list[Timex]:
    """Return the expressions of date between two code points of `text`, in order."""
    if not HINT.search(text, start, end):
        return []
    matches = list(EXPRESSION.finditer(text, start, end))
    if any(match["weekday"] or match["mdy"] or match["dmy"] for match in matches):
        matches = [match for match in matches if not match["overnight"]]  # "fired overnight on Tuesday"
    return join_timexes([_resolve(match, published) for match in matches], text)


def _resolve(match: re.Match[str], published: date | None) -> Timex:
    kind = match.lastgroup and next(name for name in KINDS if match[name])
    assert kind
    interval, is_future = find_days(match, kind, published)
    lead, *words = re.split(r"[\s-]", match.group().lower())
    is_bound = (
        lead in _OPEN
        and _INNER.isdisjoint(words[:1])
        and not ((lead in ("by", "after", "from") and kind == "weekday") or (lead == "from" and kind == "years"))
    )
    since = max(match.pos, match.start() - _BOUND_WITHIN)
    is_bound = is_bound or (lead not in _INNER and _BOUND.search(match.string, since, match.start()) is not None)
    return Timex(
        match.start(),
        match.end(),
        interval,
        is_bound,
        is_future,
        kind == "weekday" and not match["ws"],
        is_yearless=kind in ("month", "season") or (kind in _WITH_YEARS and match[_WITH_YEARS[kind]] is None),
        is_vague=kind in _VAGUE,
        is_long_ago=(kind == "century" and not match["cn"].startswith("21"))
        or (kind == "vague" and _is_long_ago(match)),
        is_attributive=_is_attributive(match, kind),
        is_monthless=kind == "dom" and match["dm"] is None,
    )


_VAGUE = frozenset({"vague", "century"})
_LONG_AGO = frozenset({"centuries", "decades", "generations"})
_DECADES = 3
"""So many decades ago is more than twenty years ago."""


def _is_long_ago(match: re.Match[str]) -> bool:
    """Say whether words that give no day lead back more than twenty years ("half a century ago", not "years ago")."""
    if match["vn"]:
        return match["vu"] != "decade" or number_of(match["vn"]) >= _DECADES
    if match["many"]:
        return match["many"].lower() in _LONG_AGO
    return match["half"] is None or match["half"].lower() == "century"


_WHOSE = re.compile(r"(?:\b(?:the|a|an|its|their|his|her)|[’']s|s[’'])\s+\Z", re.IGNORECASE)
_NOUN_NEXT = re.compile(r"\s+(?!(?:and|or|to|in|at|on|by|of|with|for|from|that|when|as|after|before)\b)[A-Za-z]")
_POSSESSIVE = re.compile(r"[’']s\s+[A-Za-z]")
_NAMING_DAYS = frozenset({"dmy", "mdy", "my", "year", "weekday", "decade"})
_ARTICLE_WITHIN = 10
_LEADS = ("the ", "its ", "their ", "'s ", "’s ")


def _is_attributive(match: re.Match[str], kind: str) -> bool:
    """Say whether a noun follows that the date belongs to: "the 1994 memorandum", "its May 5 vote", "Monday's raid"."""
    if _POSSESSIVE.match(match.string, match.end()):
        return True
    if kind not in _NAMING_DAYS or not _NOUN_NEXT.match(match.string, match.end()):
        return False
    if kind in ("year", "decade"):
        return match.group().lower().startswith(_LEADS)
    return _WHOSE.search(match.string, max(match.pos, match.start() - _ARTICLE_WITHIN), match.start()) is not None
