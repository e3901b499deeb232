"""The words that show what kind of claim a sentence makes, and how two sides stand to each other."""

import re
from dataclasses import dataclass

from counterpoise.domain.claim import Direction, Stance


def words(*forms: str) -> re.Pattern[str]:
    """Return an expression for any of some whole words, in any case."""
    return re.compile(r"\b(?:" + "|".join(forms) + r")\b", re.IGNORECASE)


CAUSE_FIRST = words(
    r"(?<!-)led (?:directly )?to", r"(?:has|have|had) led", r"(?<!-)led (?=(?:the )?(?-i:[A-Z]))", r"caus(?:ed|es|ing)", r"result(?:ed|s) in", r"prompt(?:ed|s)",
    r"provok(?:ed|es)",
    r"trigger(?:ed|s)", r"forced", r"drove", r"compelled", r"brought about", r"g(?:a|i)ve(?:s|n)? rise to", r"paved the way for",
    r"(?:was|were|is) (?:the )?(?:cause|reason) (?:of|for|why)", r"set(?:s)? the precedent for", r"made .{1,40} (?:possible|inevitable)",
)  # fmt: skip
EFFECT_FIRST = words(
    "because of", "because", "as a (?:direct )?(?:result|consequence) of", "due to", "owing to", "in response to", "in retaliation for",
    r"out of (?:(?:sheer|pure|personal|mere) )?(?:nostalgia|spite|fear|jealousy|revenge|pity|desperation|anger|"
    r"weakness|ambition|vanity|greed|loyalty|solidarity|gratitude|habit|necessity|pride|frustration)",
    "thanks to", "on account of", "(?:was|were|is|are) (?:caused|prompted|provoked|triggered|driven) by", "in reaction to", "in order to", "so as to",
    "to (?:weaken|win|test|gain|please|punish|distract|divert|provoke|embarrass|impress|deter|undermine|secure|show|send a (?:message|signal))",
)  # fmt: skip
COUNTERFACTUAL = re.compile(
    r"^had\b.+\bwould\b|^(?:without|but for|if not for|were it not for)\b.+\bwould(?: \w+)? have\b|\bwould(?: \w+)? have\b.+\b(?:if|had|without)\b|^if\b.+\bhad\b.+\bwould\b",
    re.IGNORECASE,
)
"""What would have been."""

CLEFT = re.compile(
    r"\bit (?:was|is) (?P<cause>.{2,60}?) (?:that|which|who) (?:brought|drove|made|forced|caused|pushed|led|kept|persuaded|moved)\b",
    re.IGNORECASE,
)
"""A cause set apart by "it was ... that"."""

CONDITION = words("if", "unless")
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

DECLINED = words(r"(?:declin|refus|fail)\w* to (?:side|stand|ally|align|draw|move)")
FIRST_TO = words(
    r"the (?:very )?(?:first|second|third|fourth|fifth|last|only) (?:[\w’'-]+ ){0,5}(?:ever )?to (?!the\b|a\b|its\b)[a-z]+"
)
NTH_TIME = words(r"for (?:the|a) (?:\w+|\d+(?:st|nd|rd|th)) (?:\w+ )?time")
AHEAD = words(
    "(?-i:will)", "won[’']t", "is going to", "are going to", "(?:is|are) (?:un)?likely to", "(?:is|are) (?:expected|set|due|bound|poised) to", "(?-i:may)", "might",
    "could", "would", "in the (?:near )?future", "sooner or later", "by the end of next", "next (?:year|month|week)",
)  # fmt: skip
OUGHT = words("should", "must", "ought to", "needs? to", "has to", "have to", "deserves?")
DEFINES = words(
    r"(?:is|are) (?:defined as|a form of|a kind of|a type of|the name of|called)", "means", "refers? to", "stands for",
    r"(?:^|(?<=^by ))an? [a-z][\w-]*(?: [a-z][\w-]*){0,2} (?:is|are) (?:an? |the |any )",
    r"is an? (?:alliance|organi[sz]ation|treaty|forum|bloc|pact|partnership|state|country|republic|member|agreement|concept)", r"(?:is|are) (?:full )?members? of",
)  # fmt: skip
UNDECIDABLE = words(
    "morally", "justified", "unjust", "legitimate", "hypocritical", "hypocrisy", "evil", "noble", "foolish", "wise", "brave", "cowardly", "reckless",
    "right to", "wrong to", "deserved?", "disgraceful", "shameful", "unforgivable", "excessive", "importan(?:t|ce)", "crucial", "destiny",
    "secretly (?:wants?|hopes?|believes?)",
    "wants? to", "intends?", "believes?", "fears?", "hopes?", "feels?", "convinced", "motivat(?:ed|ion)s?", "mistake",
    r"(?:was|were|is|are) (?:an? |the )?(?:\w+ )?(?:just|necessary|brilliant|heroic|cruel|fair|unfair|wrong|right|masterpiece|triumph|disaster|blunder|success|failure)",
    "better leader", "most beautiful", "betrayed", "double game", "ashamed", "puppets?", "everybody knows", "everyone knows",

)  # fmt: skip
_ALIGNED = words(
    "allies", "ally", "allied", "aligned", "on the same side", "(?<!trading )partners?", "sid(?:e|es|ed|ing) with", "st(?:and|ands|ood) (?:together|with|by)", "friends",
    r"on (?:the )?(?:friendly|good|excellent|best|cordial) (?:of )?terms", "friendly (?:to|towards?|with)", "in the same camp", "close friends?",
    "g[eo]t(?:ting)? (?:along|on) (?:well|fine|together)",
    r"(?:was|were|is|are|remained|stayed) close", "hand in glove", "saw eye to eye", "see eye to eye", "in league with", "on the same page",
)  # fmt: skip
_OPPOSED = words(
    "adversar(?:y|ies)", "enem(?:y|ies)", "rivals?", "opponents?", "foes?", "hostile (?:to|towards?)", "at odds", "opposed to each other", "opposite (?:sides|camps)",
    "at loggerheads", "at daggers drawn", r"on (?:bad|poor|hostile|the worst) (?:of )?terms", "estranged(?: from)?", "antagonistic", "in conflict with",
    "hostile to each other", "unfriendly (?:to|towards?)",
    r"did not (?:get along|see eye to eye)", "antagonists?", "in opposing camps", "on opposing sides", "on opposite sides",
)  # fmt: skip
_CLOSER = words(
    r"(?:dr[ae]w|drew|drawn|drawing|draws|mov(?:ed?|es|ing)|gr[oe]w|grows?|growing|grown|c[oa]me|com(?:es|ing)|got) (?:\w+ )?(?:closer|together|nearer)",
    r"drew (?:\w+ )?(?:closer|together)", "tilted towards?", "pivoted to(?:wards?)?",
)  # fmt: skip
_APART = words(
    r"(?:drift(?:ed|s|ing)?|mov(?:ed?|es|ing)|gr[oe]w|growing|grown|pull(?:ed|ing)|came|coming) (?:\w+ )?(?:apart|away from)", "distanced (?:it|them)sel(?:f|ves) from",
    "turned away from",
)  # fmt: skip


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
