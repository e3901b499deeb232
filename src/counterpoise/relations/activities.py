"""What a sentence says of a joint act that may recur: its kind, its proper name, which time it was, since when, and how often it is held."""

import re

ACTIVITIES = {
    "patrol": r"patrols?",
    "exercise": r"exercises?|drills?|war ?games?|manoeuvres?|maneuvers?",
    "summit": r"summits?",
    "ministerial": r"ministerials?|ministers' (?:meetings?|talks)|ministerial (?:meetings?|talks|conferences?)|2\+2(?: (?:meetings?|talks|dialogues?))?",
    "dialogue": r"dialogues?|consultations",
    "talks": r"talks|negotiations",
    "visit": r"port calls?|visits?",
}
_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_TENS = {
    "twent": 20,
    "thirt": 30,
    "fort": 40,
    "fift": 50,
    "sixt": 60,
    "sevent": 70,
    "eight": 80,
    "ninet": 90,
}
_NUMBERS = {word: number for number, word in enumerate((*_UNITS, *_TEENS), start=1)} | {
    **{f"{tens}ieth": number for tens, number in _TENS.items()},
    **{f"{tens}y-{unit}": number + more for tens, number in _TENS.items() for more, unit in enumerate(_UNITS, start=1)},
}
_ORDINAL = r"(?P<{name}>" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r"|\d{{1,3}}(?:st|nd|rd|th))(?!-)"
_THINGS = "|".join(ACTIVITIES.values())
_WHICH_TIME = re.compile(
    rf"\bfor (?:the|a|an) {_ORDINAL.format(name='time')} time\b"
    rf"|\b{_ORDINAL.format(name='such')} such\b"
    rf"|\b{_ORDINAL.format(name='held')} (?!(?:anniversary|century|day)\b)(?:[\w'-]+ ){{0,4}}?(?:{_THINGS}|rounds?|editions?|iterations?)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince (?:(?:\w+ ){0,3}in )?(?:\w+ )?((?:19|20)\d\d)\b", re.IGNORECASE)
_NAMED = (
    re.compile(
        r"\b(?:exercises?|drills?|manoeuvres?|maneuvers?|war ?games?|patrols?),? (?:called |named |codenamed |code-named |dubbed |known as )?"
        r"[\"“'‘]?([A-Z][\w']*(?:[ /-](?:[A-Z][\w']*|\d{4}|\d{2}\b))*)"
    ),
    re.compile(r"[\"“‘]([A-Z][\w' /-]{2,40}?)[\"”’] (?:[a-z-]+ ){0,3}(?:exercises?|drills?)"),
    re.compile(
        r"\b([A-Z]\w+(?: [A-Z]\w+){0,2})[- ](?:19|20)\d\d,? (?:[a-z-]+ ){0,3}(?:exercises?|drills?|war ?games?)"
    ),
    re.compile(
        r"(?:[Tt]he|[Aa]nnual|[Tt]heir) ([A-Z]\w+(?:[ -][A-Z]\w+){0,2}) (?:[a-z-]+ ){0,2}(?:exercises?|drills?)\b"
    ),
)
_NUMBER_AT_END = re.compile(r"[ -](?:(?:19|20)\d\d|\d\d|[IVX]+)$")
_CADENCES = {
    "annual": 365,
    "annually": 365,
    "yearly": 365,
    "every year": 365,
    "biennial": 730,
    "every two years": 730,
    "every other year": 730,
    "twice a year": 183,
    "biannual": 183,
    "semi-annual": 183,
    "quarterly": 91,
    "monthly": 30,
    "weekly": 7,
}
_CADENCE = re.compile(rf"\b({'|'.join(sorted(_CADENCES, key=len, reverse=True))})\b", re.IGNORECASE)


def activities_in(sentence: str) -> list[str]:
    """
    Return the activities that a sentence names.

    Examples
    --------
    >>> activities_in("It was the sixth joint patrol since 2019.")
    ['patrol']
    """
    return [name for name, words in ACTIVITIES.items() if re.search(rf"\b(?:{words})(?!\w)", sentence, re.IGNORECASE)]


def stated_ordinal(sentence: str) -> int | None:
    """
    Return which time it was, as the sentence counts, None where it does not.

    Only a number that counts the act is one: "the sixth such patrol", "for the second time", "the 12th round of talks"; neither "the
    first day of talks" nor "the 70th anniversary". "The first since 2019" is not the first of all.

    Examples
    --------
    >>> stated_ordinal("The bombers flew their sixth joint patrol."), stated_ordinal("the 12th round of talks")
    (6, 12)
    """
    for found in _WHICH_TIME.finditer(sentence):
        words = next(filter(None, found.groups())).lower()
        number = _NUMBERS.get(words) or int(re.sub(r"\D", "", words) or 0)
        if number > 1 or (number == 1 and not _SINCE.search(sentence, found.end())):
            return number
    return None


def stated_since(sentence: str) -> int | None:
    """
    Return the year since which the sentence counts, None where it says none.

    Examples
    --------
    >>> stated_since("the sixth since the series began in 2019"), stated_since("since May 2021"), stated_since("since then")
    (2019, 2021, None)
    """
    found = _SINCE.search(sentence)
    return int(found[1]) if found else None


def stated_cadence(sentence: str) -> int | None:
    """
    Return every how many days the act is held by the sentence's own words, None where it has none.

    Examples
    --------
    >>> stated_cadence("the annual exercise"), stated_cadence("an exercise")
    (365, None)
    """
    found = _CADENCE.search(sentence)
    return _CADENCES[found[1].lower()] if found else None


def proper_names(sentence: str) -> list[str]:
    """
    Return what may be the proper name of an exercise, drill or patrol in a sentence, without its year; names of states are among them.

    Examples
    --------
    >>> proper_names('Both navies joined the exercise "Joint Sea-2023" off Japan.'), proper_names("India hosted the Malabar naval exercise.")
    (['Joint Sea'], ['Malabar'])
    """
    return [_NUMBER_AT_END.sub("", found[1]) for pattern in _NAMED for found in pattern.finditer(sentence)]
