"""What expressions of date look like: the words for months, days and numbers, and one pattern with a named group for each kind."""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sept sep,october oct,november nov,december dec".split(
            ","
        ),
        1,
    )
    for name in names.split()
}
DAYS = {name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
_TENS = {
    name: number
    for number, name in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
NUMBERS = {
    **{name: number for number, name in enumerate(_ONES, 1)},
    **_TENS,
    **{f"{ten}-{one}": _TENS[ten] + number for ten in _TENS for number, one in enumerate(_ONES[:9], 1)},
    "a": 1,
    "an": 1,
}
_NUMBER = "|".join((r"\d{1,3}", *sorted(NUMBERS, key=len, reverse=True)))
COUNT = rf"(?=[\w-]+\s+(?:day|week|fortnight|month|year|decade|centur|generation))(?:{_NUMBER})"
"""A number of days or the like in figures or in words, as a pattern; what follows is looked at first, since there are a hundred words."""
FEASTS = {
    "new year's day": ("January", "1"),
    "new year's eve": ("December", "31"),
    "christmas day": ("December", "25"),
    "christmas eve": ("December", "24"),
    "may day": ("May", "1"),
}
_MONTH = r"(?P<{0}>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?|January|February|March|April|May|June|July|August|September|October|November|December)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-8](?!00)\d\d|(?:19|20)\d\d)"
"""A year since 1500; what is round and older is mostly a number of things ("1500 men")."""
_DAY_NAME = (
    r"(?:(?<!Bloody )(?<!Good )(?<!Black )(?<!Easter )(?<!Palm )(?<!Ash )(?<!Holy )(?<!following )(?<!previous )"
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|(?:Mon|Tues?|Wed|Thurs?|Fri)\.)"
)

_SECOND_DAY = (
    rf"\s*[-–]\s*(?P<e2>\d{{1,2}}){_ORDINAL}\b|"
    rf"\s+(?:and|to)\s+(?P<f2>\d{{1,2}}){_ORDINAL}\b(?=\s*(?:[,.;:)]|\Z|(?:in|at|to|with|for|on|near|off|over|between)\b))"
)
"""The day that a span ends with behind the first ("June 5-9", "June 7 and 8"), not a number of things ("on June 7 and 8 soldiers")."""
_BEFORE_MONTH = r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Ee]arly|[Ll]ate|mid|[Ll]ast|[Nn]ext|[Tt]his|[Dd]uring|through|before|after|of|a)"
EXPRESSION = re.compile(
    r"\b(?:"
    + "|".join(
        (
            rf"(?P<dmy>\b(?P<d1>\d{{1,2}}){_ORDINAL}(?:\s*(?:[-–]|\band\b|\bto\b)\s*(?P<e1>\d{{1,2}}){_ORDINAL})?\s+(?:of\s+)?{_MONTH.format('m1')}(?:,?\s+(?P<y1>{_YEAR})\b)?)",
            rf"(?P<mdy>\b{_MONTH.format('m2')}\s+(?P<d2>\d{{1,2}}){_ORDINAL}\b(?:{_SECOND_DAY})?(?!,?\d)(?:,?\s+(?P<y2>{_YEAR})\b)?)",
            rf"(?P<my>\b{_MONTH.format('m3')},?\s+(?:of\s+)?(?P<y3>{_YEAR})\b)",
            r"(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)",
            r"(?P<dom>\b[Oo]n the (?P<d5>\d{1,2})(?:st|nd|rd|th)\b(?:\s+(?:and|to)\s+(?:the\s+)?(?P<e5>\d{1,2})(?:st|nd|rd|th)\b)?"
            r"(?:\s+of\s+(?P<dm>this|last|next)\s+month\b)?(?!\s+(?:of|anniversary|floor|day|time|parallel|(?:and|to)\s+(?:the\s+)?\d)))",
            rf"(?P<month>\b(?:(?P<mq>{_BEFORE_MONTH}\s+|[Mm]id-)+){_MONTH.format('m4')}\b(?!\s+\d|\s+(?:of\s+)?(?:that|the\s+(?:same|next|following|previous))\s+year\b))",
            rf"(?P<weekday>\b(?:(?P<wq>[Ll]ast|[Nn]ext|[Tt]his|[Oo]n|[Cc]oming|[Ll]ate|[Ee]arly|[Bb]y|[Ss]ince|[Uu]ntil|[Bb]efore)\s+)?(?P<wd>{_DAY_NAME})"
            rf"(?<=[a-z.])(?![a-z])(?:\s+(?:of\s+)?(?P<ws>(?:last|this|next)\s+week|before\s+last|(?i:{COUNT})\s+weeks?\s+ago)\b)?)",
            rf"(?P<edge>\b(?:[Oo]n\s+)?the\s+(?P<eq>first|last)\s+day\s+of\s+{_MONTH.format('m5')}(?:,?\s+(?P<y11>{_YEAR})\b)?)",
            r"(?P<season>\b[Ii]n\s+the\s+(?P<sn>spring|summer|autumn|fall|winter)\b(?!\s+(?:of|and|or|war)\b))",
            r"(?P<feast>\b(?P<fn>New Year[’']s (?:Day|Eve)|Christmas (?:Day|Eve)|May Day)\b(?:,?\s+(?P<y6>(?:19|20)\d\d)\b)?)",
            r"(?P<near>\b(?:[Tt]he day (?:after tomorrow|before yesterday)|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Ee]arlier today|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))\b)",
            r"(?P<overnight>\b[Oo]vernight\b(?!\s+(?:stays?|trains?|flights?|guests?|after|when|on|into|from|between|in)\b))",
            rf"(?P<past>\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin)\s+the\s+(?:past|last)\s+(?:(?P<pn>(?i:{COUNT}))\s+)?(?P<pu>day|week|fortnight|month|year)s?\b(?!\s+of\b))",
            r"(?P<weekend>\b(?:[Oo]ver|[Aa]t|[Oo]n)\s+the\s+weekend\b(?!\s+of\b))",
            r"(?P<unit>\b(?P<uq>[Ll]ast|[Nn]ext|[Tt]his(?:\s+very)?|[Ee]arlier this|[Ee]arlier in the(?=\s+(?:week|month))|[Ll]ater this|[Ee]arly this|[Ll]ate last|[Ee]arly next|"
            r"[Tt]he same|[Cc]oming)\s+(?P<un>week|month|year|weekend|summer|autumn|fall|spring|winter)\b(?!\s+of\b))",
            rf"(?P<ago>\b(?P<an>(?i:{COUNT}))\s+(?P<au>day|week|fortnight|month|year)s?\s+(?:ago|earlier|before)\b)",
            rf"(?P<ahead>\b(?:(?P<fn1>(?i:{COUNT}))\s+(?P<fu1>day|week|month|year)s?\s+from\s+now|"
            rf"in\s+(?P<fn2>(?i:{COUNT}))\s+(?P<fu2>day|week|month|year)(?:[’']s|s[’'])\s+time)\b)",
            rf"(?P<vague>\b(?:(?P<vn>(?i:{COUNT}))\s+(?P<vu>decade|centur(?:y|ie)|generation)s?|(?i:half\s+a\s+(?P<half>century|decade))|"
            r"(?i:a\s+quarter(?:\s+of\s+a\s+|[\s-])(?P<quarter>century))|(?P<many>(?i:decades|centuries|generations|years|months)))\s+ago\b"
            r"|\b[Ll]ong\s+ago\b)",
            r"(?P<century>\b(?:[Ii]n|[Dd]uring|[Oo]f|[Ii]nto|[Bb]y|[Ss]ince|[Uu]ntil)\s+the\s+(?:(?:early|late|mid)[\s-]+)?"
            r"(?P<cn>(?i:\d{1,2}(?:st|nd|rd|th)|last|[a-z]+(?:teen)?th))[\s-]+century\b)",
            r"(?P<decade>\b(?:(?P<dq>[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Bb]y|[Dd]uring|[Oo]f|[Bb]ack in)\s+)?the\s+(?:(?:early|late|mid)[\s-]+)?(?P<d6>(?:1[5-9]|20)\d0)s\b)",
            rf"(?P<years>\b(?:(?:[Bb]etween|[Ff]rom)\s+(?P<y7>{_YEAR})\s+(?:and|to)\s+(?P<y8>{_YEAR})|in\s+(?P<y9>{_YEAR})\s*[-–]\s*(?P<y10>{_YEAR}|\d\d))\b)",
            r"(?P<numeric>\b(?P<n1>\d{1,2})(?P<ns>[/.])(?P<n2>\d{1,2})(?P=ns)(?P<n3>(?:19|20)\d\d)\b)",
            rf"(?P<year>\b(?P<yq>[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Bb]y|[Dd]uring|[Oo]f|[Bb]ack in|[Ee]arly|[Ll]ate|mid-?|"
            rf"[Tt]he|[Ii]ts|[Tt]heir|[’']s)\s+(?P<y5>{_YEAR})\b(?!s|,\d|\s+(?:GMT|UTC|hours|local)))",
        )
    )
    + ")"
)
HINT = re.compile(
    r"\d|[Dd]ays?\b|Eve\b|morrow|night|week|month|year|summer|autumn|fall|spring|winter|\bago\b|century|\bfrom now\b|time\b|Mon\.|Tue|Wed|Thu|Fri\.|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)


def number_of(written: str) -> int:
    """Return a number written in figures or in words."""
    return int(written) if written.isdigit() else NUMBERS[written.lower()]
