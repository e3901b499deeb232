"""The words that show what kind of claim a sentence makes, and which way it points."""

import re
from dataclasses import dataclass

from counterpoise.domain.claim import Direction, Measure, Stance


def _words(*forms: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(forms) + r")\b", re.IGNORECASE)


CAUSE_FIRST = _words(
    r"(?<!-)led (?:directly )?to", r"(?:has|have|had) led", r"(?<!-)led (?=(?:the )?(?-i:[A-Z]))", r"caus(?:ed|es|ing)", r"result(?:ed|s) in", r"prompt(?:ed|s)", r"provok(?:ed|es)",
    r"trigger(?:ed|s)", r"forced", r"drove", r"compelled", r"brought about", r"g(?:a|i)ve(?:s|n)? rise to", r"paved the way for",
    r"(?:was|were|is) (?:the )?(?:cause|reason) (?:of|for|why)", r"set(?:s)? the precedent for", r"made .{1,40} (?:possible|inevitable)",
)  # fmt: skip
EFFECT_FIRST = _words(
    "because of", "because", "as a (?:direct )?(?:result|consequence) of", "due to", "owing to", "in response to", "in retaliation for",
    r"out of (?:(?:sheer|pure|personal|mere) )?(?:nostalgia|spite|fear|jealousy|revenge|pity|desperation|anger|weakness|ambition|vanity|greed|loyalty|solidarity|gratitude|habit|necessity|pride|frustration)",
    "thanks to", "on account of", "(?:was|were|is|are) (?:caused|prompted|provoked|triggered|driven) by", "in reaction to", "in order to", "so as to",
    "to (?:weaken|win|test|gain|please|punish|distract|divert|provoke|embarrass|impress|deter|undermine|secure|show|send a (?:message|signal))",
)  # fmt: skip
COUNTERFACTUAL = re.compile(
    r"^had\b.+\bwould(?: \w+)? have\b|^(?:without|but for|if not for|were it not for)\b.+\bwould(?: \w+)? have\b|\bwould(?: \w+)? have\b.+\b(?:if|had|without)\b|^if\b.+\bhad\b.+\bwould\b",
    re.IGNORECASE,
)
"""What would have been."""

CLEFT = re.compile(
    r"\bit (?:was|is) (?P<cause>.{2,60}?) (?:that|which|who) (?:brought|drove|made|forced|caused|pushed|led|kept|persuaded|moved)\b", re.IGNORECASE
)
"""A cause set apart by "it was ... that"."""

CONDITION = _words("if", "unless")
ANNOUNCED = re.compile(
    r"\b(?:announc|pledg|promis|vow|declar|stat|sa(?=id|ys)|insist|argu|demand|urg|propos)\w*\b[^.;]*?\bthat\b[^.;]*?\b(?:would|should|must|ought to|will)\b",
    re.IGNORECASE,
)
"""Somebody says what would, will or should be."""

CHARGED = re.compile(
    r"\b(?P<said>said|says|claimed|claims|alleged|alleges|maintained|insisted|charged|suggested)\b[^.;]*?\b(?:order(?:ed)?\b[^.;]* (?:kill|murder|attack)|behind|responsible|guilty|to blame|"
    r"violat\w+|breach\w+|lied|lying|meddl\w+|interfer\w+|murder\w*|kill\w*|steal\w*|stole|back\w* terror\w*|support\w* terror\w*|harbou?r\w+|spying|spied|cheat\w*|hack\w*|poison\w*)\b",
    re.IGNORECASE,
)
"""Somebody says that another did wrong."""

FIRST_TO = _words(r"the (?:very )?(?:first|second|third|fourth|fifth|last|only) (?:[\w’'-]+ ){0,5}(?:ever )?to (?!the\b|a\b|its\b)[a-z]+")
NTH_TIME = _words(r"for (?:the|a) (?:\w+|\d+(?:st|nd|rd|th)) (?:\w+ )?time")
AHEAD = _words(
    "(?-i:will)", "won[’']t", "is going to", "are going to", "(?:is|are) (?:un)?likely to", "(?:is|are) (?:expected|set|due|bound|poised) to", "(?-i:may)", "might",
    "could", "would", "in the (?:near )?future", "sooner or later", "by the end of next", "next (?:year|month|week)",
)  # fmt: skip
OUGHT = _words("should", "must", "ought to", "needs? to", "has to", "have to", "deserves?")
DEFINES = _words(
    r"(?:is|are) (?:defined as|a form of|a kind of|a type of|the name of|called)", "means", "refers? to", "stands for",
    r"(?:^|(?<=^by ))an? [a-z][\w-]*(?: [a-z][\w-]*){0,2} (?:is|are) (?:an? |the |any )",
    r"is an? (?:alliance|organi[sz]ation|treaty|forum|bloc|pact|partnership|state|country|republic|member|agreement|concept)", r"(?:is|are) (?:full )?members? of",
)  # fmt: skip
UNDECIDABLE = _words(
    "morally", "justified", "unjust", "legitimate", "hypocritical", "hypocrisy", "evil", "noble", "foolish", "wise", "brave", "cowardly", "reckless",
    "right to", "wrong to", "deserved?", "disgraceful", "shameful", "unforgivable", "excessive", "importan(?:t|ce)", "crucial", "destiny", "secretly (?:wants?|hopes?|believes?)",
    "wants? to", "intends?", "believes?", "fears?", "hopes?", "feels?", "convinced", "motivat(?:ed|ion)s?", "mistake",
    r"(?:was|were|is|are) (?:an? |the )?(?:\w+ )?(?:just|necessary|brilliant|heroic|cruel|fair|unfair|wrong|right|masterpiece|triumph|disaster|blunder|success|failure)",
    "better leader", "most beautiful", "betrayed", "double game", "ashamed", "puppets?", "everybody knows", "everyone knows",

)  # fmt: skip
_ALIGNED = _words(
    "allies", "ally", "allied", "aligned", "on the same side", "(?<!trading )partners?", "sid(?:e|es|ed|ing) with", "st(?:and|ands|ood) (?:together|with|by)", "friends",
    r"on (?:the )?(?:friendly|good|excellent|best|cordial) (?:of )?terms", "friendly (?:to|towards?|with)", "in the same camp", "close friends?", "g[eo]t(?:ting)? (?:along|on) (?:well|fine|together)",
    r"(?:was|were|is|are|remained|stayed) close", "hand in glove", "saw eye to eye", "see eye to eye", "in league with", "on the same page",
)  # fmt: skip
_OPPOSED = _words(
    "adversar(?:y|ies)", "enem(?:y|ies)", "rivals?", "opponents?", "foes?", "hostile (?:to|towards?)", "at odds", "opposed to each other", "opposite (?:sides|camps)",
    "at loggerheads", "at daggers drawn", r"on (?:bad|poor|hostile|the worst) (?:of )?terms", "estranged(?: from)?", "antagonistic", "in conflict with", "hostile to each other", "unfriendly (?:to|towards?)",
    r"did not (?:get along|see eye to eye)", "antagonists?", "in opposing camps", "on opposing sides", "on opposite sides",
)  # fmt: skip
_CLOSER = _words(
    r"(?:dr[ae]w|drew|drawn|drawing|draws|mov(?:ed?|es|ing)|gr[oe]w|grows?|growing|grown|c[oa]me|com(?:es|ing)|got) (?:\w+ )?(?:closer|together|nearer)",
    r"drew (?:\w+ )?(?:closer|together)", "tilted towards?", "pivoted to(?:wards?)?",
)  # fmt: skip
_APART = _words(
    r"(?:drift(?:ed|s|ing)?|mov(?:ed?|es|ing)|gr[oe]w|growing|grown|pull(?:ed|ing)|came|coming) (?:\w+ )?(?:apart|away from)", "distanced (?:it|them)sel(?:f|ves) from",
    "turned away from",
)  # fmt: skip
_UP = _words(
    "rose", "risen", "rise", "rises", "rising", r"increas(?:e|es|ed|ing)", r"gr(?:ew|own|owing|ows?)", r"surg(?:ed?|es|ing)", r"soar(?:ed|s|ing)?", r"spik(?:ed?|es|ing)",
    r"climb(?:ed|s|ing)?", r"jump(?:ed|s|ing)?", r"escalat(?:ed?|es|ing)", r"intensif(?:ied|y|ies|ying)", r"multipl(?:ied|y)", r"doubl(?:ed?|ing)", "tripled", r"pick(?:ed)? up",
    r"expand(?:ed|s|ing)?", "went up", "more frequent", "quadrupled", "ramped up", "stepped up", "on the rise", "upsurge", "uptick", "swelled", "mushroomed", r"mount(?:ed|ing)", r"heighten(?:ed|ing)?", "flared(?: up)?", "accelerated",
)  # fmt: skip
_DOWN = _words(
    r"f(?:ell|allen|alls?|alling)", r"declin(?:ed?|es|ing)", r"drop(?:ped|s|ping)?", r"decreas(?:ed?|es|ing)", r"plung(?:ed?|es|ing)", r"shr(?:ank|unk|inks?|inking)",
    r"subsid(?:ed?|es|ing)", r"eas(?:ed?|es|ing)", r"abat(?:ed?|es|ing)", r"diminish(?:ed|es|ing)?", r"weaken(?:ed|s|ing)?", r"de-escalat(?:ed?|es|ing)", "dried up", r"lessen(?:ed|s|ing)?",
    "went down", "less frequent", "on the wane", "on the decline", "waned", "ebbed", "let up", "tailed off", "tapered off", "fell off", "dropped off", r"slow(?:ed|ing)(?: down)?", r"dwindl(?:ed?|ing)", r"halv(?:ed?|ing)", "died down", "calmed(?: down)?", r"recede(?:d|s)?", "slumped", "collapsed",
)  # fmt: skip
_BETTER = _words(
    r"improv(?:ed?|es|ing|ement)", r"warm(?:ed|s|ing)(?: up)?", r"thaw(?:ed|s|ing)?", r"mend(?:ed|ing)?", r"strengthen(?:ed|s|ing)?", r"deepen(?:ed|s|ing)?",
    "normali[sz]ed", "recovered", r"(?:were|was) (?:patched up|repaired|restored)", r"rebound(?:ed|ing)?", "got better", "became (?:warmer|friendlier|closer|more cooperative)",
)  # fmt: skip
_WORSE = _words(
    r"worsen(?:ed|s|ing)?", r"deteriorat(?:ed?|es|ing|ion)", r"sour(?:ed|s|ing)?", r"cool(?:ed|s|ing)(?: down)?", r"chill(?:ed|ing)?", r"fray(?:ed|ing)?", r"degrad(?:ed?|ing)",
    r"strain(?:ed|ing)", r"damaged", "harmed", "poisoned", "suffered", "hit a (?:new )?low", "took a turn for the worse", r"turned? (?:for the worse|frosty|icy|cold)", "nosedived", "got worse", "became (?:colder|cooler|more hostile|more tense|tenser)", "broke down", "unravel+ed", "turned (?:hostile|sour)",
)  # fmt: skip
_STILL = _words(
    "remained (?:stable|steady|the same|unchanged|flat)",
    "stayed (?:stable|steady|the same|flat)",
    "did not change",
    "unchanged",
    "held steady",
    "was stable",
    "were stable",
)
_LOWEST = _words("lowest", "fewest", "least", "minimum", "quietest", "calmest", "nadir")
_HIGHEST = _words(
    "highest",
    "most",
    "peak(?:ed)?",
    "maximum",
    "all-time high",
    "record(?= (?:high|number|level))",
    "greatest",
    "busiest",
)
_WORST = _words(
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
_BEST = _words("best", "warmest", "closest", "friendliest", "highest (?:point|level)", "most cordial", "all-time high")
_HOSTILE = _words(r"(?:most|more|less|least) (?:hostile|tense|violent|conflictual|aggressive)", "tensest")
_FRIENDLY = _words(r"(?:most|more|less|least) (?:cooperative|friendly|peaceful)", "friendliest")
_SUPERLATIVE = _words(
    "most frequent", "lowest", "highest", "fewest", "worst", "best", "nadir", "all-time (?:high|low)", r"peak(?:ed)?(?= in| at| during| around|,|\.|$)", "most hostile",
    "most cooperative", "most tense", "tensest", "most violent", "most conflictual", "least hostile", "least cooperative", "calmest", "quietest", "coldest", "warmest",
    "most strained", "busiest", "rock bottom", "record high", "record low",
    r"(?:the )?most (?=[\w ]{0,30}(?:of any|in any|since|ever|of all|during any))", "closest(?= since| in| ever)", "friendliest",
    r"(?:worst|best|busiest|calmest|quietest) (?:month|week|year|quarter|period)", "the (?:most|least)(?= (?:attacks|threats|sanctions|meetings|visits|clashes|protests))",
)  # fmt: skip
_RANKS = re.compile(r"\b(?:high|low)est (?:levels?|ranks?|echelons?|circles|authorit(?:y|ies)|courts?|officials?) (?:of|in)\b", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class StanceWords:
    """A stance with its direction where two sides draw together or apart, and the words that say so, by their place."""

    start: int
    end: int
    stance: Stance
    direction: Direction | None
    words: str


def find_stance(text: str) -> StanceWords | None:
    """Return the stance that `text` claims, None where it claims none."""
    for expression, stance, direction in (
        (_CLOSER, Stance.ALIGNED, Direction.RISING),
        (_APART, Stance.ALIGNED, Direction.FALLING),
        (_OPPOSED, Stance.OPPOSED, None),
        (_ALIGNED, Stance.ALIGNED, None),
    ):
        match = expression.search(text)
        if match:
            return StanceWords(match.start(), match.end(), stance, direction, match.group().lower())
    return None
