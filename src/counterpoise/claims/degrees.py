"""The words for more and less, most and least, better and worse, and which way they point."""

import re
from dataclasses import dataclass

from counterpoise.claims.cues import words
from counterpoise.domain.claim import Direction, Measure

_UP = words(
    "rose", "risen", "rise", "rises", "rising", r"increas(?:e|es|ed|ing)", r"gr(?:ew|own|owing|ows?)", r"surg(?:ed?|es|ing)", r"soar(?:ed|s|ing)?", r"spik(?:ed?|es|ing)",
    r"climb(?:ed|s|ing)?", r"jump(?:ed|s|ing)?", r"escalat(?:ed?|es|ing)", r"intensif(?:ied|y|ies|ying)", r"multipl(?:ied|y)", r"doubl(?:ed?|ing)", "tripled",
    r"pick(?:ed)? up",
    r"expand(?:ed|s|ing)?", "went up", "more frequent", "quadrupled", "ramped up", "stepped up", "on the rise", "upsurge", "uptick", "swelled", "mushroomed",
    r"mount(?:ed|ing)", r"heighten(?:ed|ing)?", "flared(?: up)?", "accelerated",
)  # fmt: skip
_DOWN = words(
    r"f(?:ell|allen|alls?|alling)", r"declin(?:ed?|es|ing)", r"drop(?:ped|s|ping)?", r"decreas(?:ed?|es|ing)", r"plung(?:ed?|es|ing)", r"shr(?:ank|unk|inks?|inking)",
    r"subsid(?:ed?|es|ing)", r"eas(?:ed?|es|ing)", r"abat(?:ed?|es|ing)", r"diminish(?:ed|es|ing)?", r"weaken(?:ed|s|ing)?", r"de-escalat(?:ed?|es|ing)", "dried up",
    r"lessen(?:ed|s|ing)?",
    "went down", "less frequent", "on the wane", "on the decline", "waned", "ebbed", "let up", "tailed off", "tapered off", "fell off", "dropped off",
    r"slow(?:ed|ing)(?: down)?", r"dwindl(?:ed?|ing)", r"halv(?:ed?|ing)", "died down", "calmed(?: down)?", r"recede(?:d|s)?", "slumped", "collapsed",
)  # fmt: skip
_BETTER = words(
    r"improv(?:ed?|es|ing|ement)", r"warm(?:ed|s|ing)(?: up)?", r"thaw(?:ed|s|ing)?", r"mend(?:ed|ing)?", r"strengthen(?:ed|s|ing)?", r"deepen(?:ed|s|ing)?",
    "normali[sz]ed", "recovered", r"(?:were|was) (?:patched up|repaired|restored)", r"rebound(?:ed|ing)?", "got better",
    "became (?:warmer|friendlier|closer|more cooperative)",
)  # fmt: skip
_WORSE = words(
    r"worsen(?:ed|s|ing)?", r"deteriorat(?:ed?|es|ing|ion)", r"sour(?:ed|s|ing)?", r"cool(?:ed|s|ing)(?: down)?", r"chill(?:ed|ing)?", r"fray(?:ed|ing)?",
    r"degrad(?:ed?|ing)",
    r"strain(?:ed|ing)", r"damaged", "harmed", "poisoned", "suffered", "hit a (?:new )?low", "took a turn for the worse", r"turned? (?:for the worse|frosty|icy|cold)",
    "nosedived", "got worse", "became (?:colder|cooler|more hostile|more tense|tenser)", "broke down", "unravel+ed", "turned (?:hostile|sour)",
)  # fmt: skip
_STILL = words(
    "remained (?:stable|steady|the same|unchanged|flat)",
    "stayed (?:stable|steady|the same|flat)",
    "did not change",
    "unchanged",
    "held steady",
    "was stable",
    "were stable",
)
_LOWEST = words("lowest", "fewest", "least", "minimum", "quietest", "calmest", "nadir")
_HIGHEST = words(
    "highest",
    "most",
    "peak(?:ed)?",
    "maximum",
    "all-time high",
    "record(?= (?:high|number|level))",
    "greatest",
    "busiest",
)
_WORST = words(
    "worst",
    "lowest (?:point|ebb|level)",
    "nadir",
    "coldest",
    "most strained",
    "rock bottom",
    "tensest",
    "most difficult",
    "all-time low",
)
_BEST = words("best", "warmest", "closest", "friendliest", "highest (?:point|level)", "most cordial", "all-time high")
_HOSTILE = words(r"(?:most|more|less|least) (?:hostile|tense|violent|conflictual|aggressive)", "tensest")
_FRIENDLY = words(r"(?:most|more|less|least) (?:cooperative|friendly|peaceful)", "friendliest")
_SUPERLATIVE = words(
    "most frequent", "lowest", "highest", "fewest", "worst", "best", "nadir", "all-time (?:high|low)", r"peak(?:ed)?(?= in| at| during| around|,|\.|$)", "most hostile",
    "most cooperative", "most tense", "tensest", "most violent", "most conflictual", "least hostile", "least cooperative", "calmest", "quietest", "coldest", "warmest",
    "most strained", "busiest", "rock bottom", "record high", "record low",
    r"(?:the )?most (?=[\w ]{0,30}(?:of any|in any|since|ever|of all|during any))", "closest(?= since| in| ever)", "friendliest",
    r"(?:worst|best|busiest|calmest|quietest) (?:month|week|year|quarter|period)",
    "the (?:most|least)(?= (?:attacks|threats|sanctions|meetings|visits|clashes|protests))",
)  # fmt: skip
_RANKS = re.compile(
    r"\b(?:high|low)est (?:levels?|ranks?|echelons?|circles|authorit(?:y|ies)|courts?|officials?) (?:of|in)\b",
    re.IGNORECASE,
)
_COUNTED = "one two three four five six seven eight nine ten twelve twenty thirty forty fifty dozens half once twice"
_COMPARATIVE = re.compile(
    r"\b(?P<word>more(?! so)|fewer|rarer|scarcer|less|higher|lower|greater|worse|better|warmer|colder|closer|tenser|oftener)\b(?P<middle>[^.;]{0,120}?)"
    rf"\bthan\b(?!\s+(?:\d|doubled|tripled|halved|quadrupled|a quarter\b|a third\b|half\b|a tenth\b|a fifth\b|a dozen\b|a hundred\b|(?:{'|'.join(_COUNTED.split())})\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Comparative:
    """A comparison with "more ... than": where the other side begins, which way it points, and the measure where the words themselves give one."""

    than: int
    direction: Direction
    measure: Measure | None


def find_comparative(text: str) -> Comparative | None:
    """Return the comparison that `text` makes, None where it makes none ("more than six times" is a count)."""
    match = _COMPARATIVE.search(text)
    if match is None:
        return None
    word = match["word"].lower()
    up = word in ("more", "higher", "greater", "better", "warmer", "closer", "oftener")
    measure = measure_in(text[match.start() : match.end()])
    if word in ("worse", "better", "warmer", "colder", "closer", "tenser"):
        measure = Measure.RELATIONS
    return Comparative(match.end(), Direction.RISING if up else Direction.FALLING, measure)


def measure_in(text: str) -> Measure | None:
    """Return hostility for "more hostile", cooperation for "most cooperative", None where the words name neither."""
    if _HOSTILE.search(text):
        return Measure.HOSTILITY
    return Measure.COOPERATION if _FRIENDLY.search(text) else None


def find_superlative(text: str, measure: Measure) -> Direction | None:
    """Return which extreme `text` claims of a measure, None where it claims none; "the highest levels of a government" are none."""
    text = _RANKS.sub(" ", text)
    if not _SUPERLATIVE.search(text):
        return None
    if measure is Measure.RELATIONS:
        if _WORST.search(text) or (_LOWEST.search(text) and not _BEST.search(text)):
            return Direction.FALLING
        return Direction.RISING if _BEST.search(text) or _HIGHEST.search(text) else None
    if _LOWEST.search(text):
        return Direction.FALLING
    return (
        Direction.RISING
        if _HIGHEST.search(text) or _WORST.search(text) or _BEST.search(text) or measure_in(text)
        else None
    )


def find_trend(text: str, measure: Measure) -> Direction | None:
    """Return which way `text` says that a measure went, None where it says nothing of it."""
    if _STILL.search(text):
        return Direction.UNCHANGED
    hostile = measure in (Measure.HOSTILITY, Measure.ACTS)
    marks = (
        (_WORSE, Direction.RISING if hostile else Direction.FALLING),
        (_BETTER, Direction.FALLING if measure is Measure.HOSTILITY else Direction.RISING),
        (_UP, Direction.RISING),
        (_DOWN, Direction.FALLING),
    )
    found = [(match.start(), direction) for expression, direction in marks if (match := expression.search(text))]
    return min(found)[1] if found else None
