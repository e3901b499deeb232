"""
Sentences with exact offsets.

English is cut by the rules below: every stop followed by white space is a candidate, and `_ends_sentence` says in one
place which of them ends a sentence. sentencex keeps together whatever stands in quotation marks and cuts "J.D. Vance"
in two; it cuts the languages that are not coded yet.
"""

import re
from collections.abc import Iterator

from counterpoise.domain.source import Span

_CANDIDATE = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[\"”’')\]»]*+)(?:\[\d{1,3}\])*+(?:\s++|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z]))"
    r"(?P<next>[\"“‘'(\[«—–-]*\s?(?:[^\W\d_](?:[\w’'&-]|\.(?=\w))*|\d+|[$€£¥]))"
)
_BRACKET_REACH = 400
_LAST_WORD = re.compile(r"[\w.’'-]+$")
_OPENERS = "\"“‘'([«—–- "

# What a stop may belong to, by what may come after it.
_BEFORE_NAME = frozenset(
    "mr mrs ms mx dr prof rev hon gen lt col maj brig adm capt cmdr sgt cpl pvt sen rep gov pres sec amb st mt"
    " ft messrs supt vice-adm rear-adm def dep asst min insp comm cdr gov-gen atty fr msgr ven sr".split()
)
_BEFORE_NUMBER = frozenset("no nos vol fig art arts sec para paras ch approx op p pp ca c rs nr res reg".split())
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_NEVER_LAST = frozenset("vs v e.g i.e cf viz approx al ca incl excl esp".split())
_RARELY_LAST = frozenset("co corp inc ltd bros jr sr dept div univ ave blvd etc est assn intl natl gov't".split())

# Words that begin a sentence, and inside one are not written with a capital.
_STARTERS = frozenset(
    "a an the this that these those it its he she they we you i his her their our my there here what which who"
    " when where why how if as at in on for from with without within by to of and but or nor so yet then thus"
    " still also both each all many most some several no not none after before since while although though"
    " because until unless despite during under over between among against amid such other others another one"
    " two three however meanwhile moreover instead earlier later last next now today yesterday tomorrow once"
    " only even according is are was were will would can could should may might must do does did has have had".split()
)
_SPEECH = re.compile(
    r"(?:[A-Z][\w’'.-]*\s+|the\s+|an?\s+|of\s+|[a-z]+\s+(?=said|asked|told)){0,4}"
    r"(?:said|says|asked|asks|added|told|replied|wrote|shouted|declared|warned|cried|answered|demanded|tweeted)\b"
)
_ENUMERATOR = re.compile(r"[\"“(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")


def split_sentences(text: str, *, language: str | None = "en") -> tuple[Span, ...]:
    """
    Return the spans of the sentences of one passage, in order, without the white space around them.

    Quotations of several sentences are cut like any others: the opening mark stays with the first, the closing with
    the last.

    Examples
    --------
    >>> text = "He warned of “an impasse. Such acts have consequences.” Gen. Liu left the U.S. Navy base."
    >>> [span.of(text) for span in split_sentences(text)]
    ['He warned of “an impasse.', 'Such acts have consequences.”', 'Gen. Liu left the U.S. Navy base.']
    """
    cuts = _cut_english(text) if language in (None, "en") else _cut_other(text, language)
    return tuple(_trimmed_spans(text, cuts))


def _trimmed_spans(text: str, cuts: Iterator[int]) -> Iterator[Span]:
    start = 0
    for cut in (*cuts, len(text)):
        words = text[start:cut]
        if stripped := words.strip():
            first = start + len(words) - len(words.lstrip())
            yield Span(start=first, end=first + len(stripped))
        start = cut


def _cut_other(text: str, language: str) -> Iterator[int]:
    from sentencex import segment

    end = 0
    for sentence in segment(language, text):
        end += len(sentence)
        yield end


def _cut_english(text: str) -> Iterator[int]:
    start = 0
    position = 0
    while match := _CANDIDATE.search(text, position):
        position = match.end("close")
        if _ends_sentence(text, match, start):
            start = match.start("next")
            yield start


def _ends_sentence(text: str, match: re.Match[str], start: int) -> bool:
    """Say whether the stop that `match` found in the sentence begun at `start` is its end."""
    following = match["next"].lstrip(_OPENERS)
    if following[:1].islower() or _is_inside_brackets(text, start, match):
        return False
    is_starter = following.lower() in _STARTERS and following != "US"
    if match.end("close") == match.start("next"):
        return is_starter
    stop, close = match["stop"], match["close"]
    if stop[-1] in "!?":
        return not (close and _SPEECH.match(text, match.start("next")))
    if stop != ".":
        return bool(close) or is_starter or match["next"][0] in '"“‘'
    if close:
        return True
    return _full_stop_ends(text, match, start, following, is_starter=is_starter)


def _full_stop_ends(text: str, match: re.Match[str], start: int, following: str, *, is_starter: bool) -> bool:
    found = _LAST_WORD.search(text, max(start, match.start() - 40), match.start())
    if found is None:
        return True
    word = found[0].lower().lstrip("'’-")
    at_start = not text[start : found.start()].strip(_OPENERS)
    if at_start and _ENUMERATOR.fullmatch(found[0]):
        return False
    if following[0].isdigit() and word in _BEFORE_NUMBER | _MONTHS:
        return False
    if word in _NEVER_LAST or (word in _BEFORE_NAME and not at_start):
        return False
    if word in _BEFORE_NAME or word in _RARELY_LAST or _INITIALS.fullmatch(found[0]) or word == "ph.d":
        return is_starter and word not in _BEFORE_NAME
    return True


def _is_inside_brackets(text: str, start: int, match: re.Match[str]) -> bool:
    """Say whether a stop stands between brackets within a sentence; one wholly in brackets may have its own stops."""
    opened = text.rfind("(", max(start, match.start() - _BRACKET_REACH), match.start())
    if opened <= start + 1 or text.find(")", opened, match.start("next")) >= 0:
        return False
    closed = text.find(")", match.start("next"), opened + _BRACKET_REACH)
    return closed >= 0 and text.find("(", match.start("next"), closed) < 0
