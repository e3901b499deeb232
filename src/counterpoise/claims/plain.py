"""Turns of phrase that the reader of events does not know, put plainly before it reads: the claim keeps its own words."""

import re

from counterpoise.claims.sides import find_named

_WEAPON = r"(?:missiles?|rockets?|bombs?|jets|warplanes|fighters|drones?|artillery|shells?|air ?strikes?|gunfire|fire)"
_HIT = r"(?P<verb>hit|struck|targeted|bombed|shelled|pounded|attacked|raided)"
PHRASES = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"\bset (?P<who>.{2,60}?) free\b", r"released \g<who>"),
        (r"\b(?:threw|kicked|booted|turfed) out\b", "expelled"),
        (r"\b(?:threw|kicked|booted) (?P<who>.{2,40}?) out\b", r"expelled \g<who>"),
        (r"\b(?:pulled|took) (?P<what>.{2,40}?) out of\b", r"withdrew \g<what> from"),
        (r"\bpulled out of (?=[A-Z])", "withdrew its troops from "),
        (r"\b(?:stopped over|made a stop(?:over)?|touched down|set foot|arrived) in\b", "visited"),
        (r"\bpaid a call on\b", "visited"),
        (r"\bsat down (?:together|for talks)\b", "met"),
        (r"\bsat down with\b", "met"),
        (r"\bfought in\b", "fought rebels in"),
        (r"\bcame to blows\b", "clashed"),
        (r"\btraded (?:fire|shots|blows)\b", "exchanged fire"),
        (
            r"\b(?:slapped|clamped) (?P<what>(?:new |fresh |further )?(?:sanctions|tariffs|duties)) on\b",
            r"imposed \g<what> on",
        ),
        (r"\btook (?P<who>[A-Z]\w+) to task\b", r"criticised \g<who>"),
        (r"\bpointed the finger at\b", "accused"),
        (r"\b(?:rolled|marched|moved) its (?:troops|tanks|army) into\b", "invaded"),
        (rf"\b{_WEAPON} (?=(?:hit|struck|pounded|slammed into|landed on)\b)", "forces "),
        (
            rf"^(?P<where>[^,;]{{2,60}}?) (?:was|were) {_HIT} by (?P<whose>[A-Z]\w+) {_WEAPON}\b",
            r"\g<whose> forces \g<verb> \g<where>",
        ),
    )
)
_INVERTED = re.compile(
    r"^(?:at no (?:point|time|stage)|never|on no occasion|not once|in no way)\b(?P<when>.*?)[, ]+(?P<verb>did|has|have|had)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^(?P<count>(?:(?:no fewer than|no less than|at least|more than|exactly|only)\s+)?(?:\w+ times|twice|once))\b(?P<when>.*?)[, ]+did\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_SUBJECT_STARTS_BY = 5


def put_plainly(text: str) -> str:
    """
    Return a sentence in words and in an order that the reader of events knows.

    Examples
    --------
    >>> put_plainly("At no point in 2018 did Canada expel an American diplomat.")
    'Canada did not expel an American diplomat in 2018.'
    >>> put_plainly("Damascus was hit by Israeli missiles on 25 December 2018.")
    'Israeli forces hit Damascus on 25 December 2018.'
    """
    for phrase, plain in PHRASES:
        text = phrase.sub(plain, text)
    return _upright(text)


def _upright(text: str) -> str:
    """Return what begins with "never did" or "three times did" with its subject first."""
    match = _INVERTED.match(text) or _COUNTED.match(text)
    subject = next(iter(find_named(match["rest"])), None) if match else None
    if match is None or subject is None or subject.start > _SUBJECT_STARTS_BY:
        return text
    who, rest = match["rest"][: subject.end], match["rest"][subject.end :].strip(" .")
    if match.re is _COUNTED:
        return f"{who} did {rest} {match['count'].lower()} {match['when'].strip(' ,')}".strip() + "."
    return f"{who} {match['verb'].lower()} not {rest} {match['when'].strip(' ,')}".strip() + "."
