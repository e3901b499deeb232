"""What a single line is by its own form: a byline, a credit, a caption, a line with a date, a wire's dateline."""

import re
from datetime import date

from counterpoise.text.stated_dates import WRITTEN_DATE, date_of_match

_NAME = r"(?:[A-Z][\w.’'-]*|de|van|von|der|bin|al|el|da|dos)"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,4}}"
_BYLINE = re.compile(
    r"(?:(?:(?:[Ww]ritten|[Ww]ords|[Ss]tory|[Tt]ext|[Rr]eport(?:ing)?|[Aa]nalysis|[Oo]pinion) )?(?:[Bb]y|BY)"
    r"|[Aa]uthors?\s*:)\s+"
    rf"(?P<author>{_NAMES}(?:(?:\s*,\s*|,?\s+(?:and|&)\s+){_NAME}(?:\s+{_NAME}){{1,4}}){{0,3}})"
    r"(?P<rest>(?:\s*[,|/–—-]\s*|\s+(?=in |for |at ))[^.!?]{0,100})?\.?"
)
_NAMELESS_BYLINE = re.compile(
    r"(?:by|from) (?:an?|the|our|staff|special)(?: [\w’'-]+){0,4}? ?(?:correspondents?|reporters?|staff|desk|editors?|team|writers?"
    r"|newsroom|bureau|agenc(?:y|ies))(?: (?:in|at|for) [\w ,’'-]{2,40})?\.?",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|[a-z]+ing|then|contrast|now|the|early|late",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"[\[(]?(?:additional )?(?:reporting|writing|editing|edited|compiled|translated|produced)"
    r"(?: and (?:writing|editing))? by\b.{0,250}",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:(?:featured|cover|lead|top|main|header|file|undated) )?"
    r"(?:image|photo|photograph|picture|illustration|map|graphic|infographic|chart|video|caption|screenshot|figure|pictured"
    r"|above|below|file)s?\s*(?:\d{1,2}\s*)?(?:\([^)]{1,60}\)\s*)?[:—–|]\s*\S"
    r"|FILE\b.{0,30}?[-—–:]\s"
    r"|(?:in|on) this (?:\w+ ){0,3}(?:photo|image|picture|photograph|frame|screenshot|handout)\b.{0,80}?"
    r"\b(?:released|provided|taken|made|by|from|on)\b",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"[(\[](?:(?:file )?(?:photo|image|picture|credit)s?\s*(?::|by\b)"
    r"|[^()\[\]]{0,40}(?:getty|photo/|/afp|/ap\b|via reuters|handout))[^()\[\]]{0,80}[)\]]\.?$",
    re.IGNORECASE,
)
_DATE_LABEL = (
    r"(?:(?:first |date )?published|posted|publication date|date of publication|date|issued|released|(?:last )?updated"
    r"|(?:last )?modified)(?: on| at)?\s*[:—–-]?\s*"
)
_CLOCK = r"(?:T[\d:.Z+-]+|[\s,|–—-]*(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,5}\)?)?)?"
_DATE_LINE = re.compile(
    rf"(?P<label>{_DATE_LABEL})?{WRITTEN_DATE}{_CLOCK}"
    r"(?P<rest>\s*[|·,;/(–—-]?\s*(?:last )?(?:updated|modified|\d+ min).{0,60})?\W*",
    re.IGNORECASE,
)
_UPDATED_LABEL = re.compile(r"(?:last )?(?:updated|modified)", re.IGNORECASE)

_DAY = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
    r"|(?:(?:[A-Z][a-z]{2,8}\.?|[A-Z]{3,9}) \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)"
)
_AGENCY = r"\([A-Z][^()]{1,40}\)"
_REGION = r"(?:, [A-Z][A-Za-z. ]{1,24}?)?"
_DATELINE = re.compile(
    rf"(?:(?P<capitals>[A-Z][A-Z.’'/-]+(?: [A-Z][A-Z.’'/-]+){{0,3}}){_REGION}(?P<tail>(?:,? {_DAY})?(?: {_AGENCY})?)"
    rf"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,3}}{_REGION}(?:, {_DAY}(?: {_AGENCY})?| {_AGENCY})"
    rf"|{_AGENCY})\s*(?P<dash>—|–|--?|:)\s+"
)
_NOT_PLACES = frozenset(
    "NATO ASEAN BRICS OPEC AUKUS UNESCO CSTO IAEA UNHCR UNICEF USAID GCHQ ECOWAS MERCOSUR UNSC UPDATE BREAKING"
    " EXCLUSIVE ANALYSIS OPINION EXPLAINER INTERVIEW WATCH READ NOTE FACTBOX TIMELINE COMMENTARY EDITORIAL"
    " REVIEW FEATURE LIVE VIDEO PHOTOS CORRECTION".split()
)
_LEAST_AFTER_DATELINE = 30


def read_byline(line: str) -> str | None:
    """
    Return whom a byline names, or None where the line is no byline.

    Examples
    --------
    >>> read_byline("By Jane Doe, Tokyo correspondent")
    'Jane Doe'
    >>> read_byline("By Friday the ministry had changed its mind.") is None
    True
    """
    match = _BYLINE.fullmatch(line)
    return None if match is None or _NOT_NAMES.fullmatch(match["author"].split()[0]) else match["author"]


def is_byline(line: str) -> bool:
    """Say whether a line says whom the article is by, with or without a name ("By our correspondent in Seoul")."""
    return read_byline(line) is not None or _NAMELESS_BYLINE.fullmatch(line) is not None


def is_credits(line: str) -> bool:
    """Say whether a line names those who reported, wrote or edited."""
    return _CREDITS.fullmatch(line) is not None


def is_caption(line: str) -> bool:
    """Say whether a line is written as the caption of a picture."""
    return _CAPTION.match(line) is not None or _CREDITED.search(line) is not None


def is_date_line(line: str) -> bool:
    """Say whether a line holds a full date and nothing else of note."""
    return _DATE_LINE.fullmatch(line) is not None


def read_publication_date(line: str) -> date | None:
    """
    Return the day on which a line says that its article was published; a date without that label says nothing.

    Examples
    --------
    >>> read_publication_date("Published: 12 June 2023, 10:30 GMT")
    datetime.date(2023, 6, 12)
    >>> read_publication_date("12 June 2023") is None
    True
    """
    match = _DATE_LINE.fullmatch(line)
    if match is None or not match["label"] or _UPDATED_LABEL.match(match["label"]):
        return None
    return date_of_match(match)


def is_dateline(line: str) -> bool:
    """Say whether a line is a wire's dateline and nothing else; it names a place and, besides, a day or an agency."""
    match = _DATELINE.fullmatch(line.rstrip(" -—–:") + " — ")
    return match is not None and (match["capitals"] is None or bool(match["tail"]))


def match_dateline(paragraph: str) -> re.Match[str] | None:
    """
    Return the dateline that a wire's report begins with, its dash and the space after it included, or None.

    Examples
    --------
    >>> match_dateline("TOKYO, June 9 (Harbour Wire) - Japan on Friday summoned the envoy.")[0]
    'TOKYO, June 9 (Harbour Wire) - '
    """
    match = _DATELINE.match(paragraph)
    if match is None or len(paragraph) - match.end() < _LEAST_AFTER_DATELINE:
        return None
    place = match["capitals"]
    if place is None:
        return match
    if place.split()[0].strip(".") in _NOT_PLACES or sum(map(str.isalpha, place)) < 4:
        return match if "(" in match["tail"] else None
    return None if match["dash"] == "-" and not match["tail"] else match
