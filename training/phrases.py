"""Who and when in made sentences: names of the gazetteer, offices and crowds around them, dates and circumstances."""

from functools import cache

import numpy as np

from counterpoise.ontology.names import NameKind, load_names

_LONGEST = 3
_OFFICES = (
    "foreign ministry", "defence ministry", "government", "army", "navy", "air force", "president", "prime minister",
    "foreign minister", "officials", "authorities", "police", "troops", "forces", "parliament", "diplomats", "envoy",
    "coast guard", "trade minister", "negotiators", "intelligence services", "supreme court",
)  # fmt: skip
_ANYBODY = (
    "police", "the court", "rebels", "the rebel group", "opposition leaders", "human rights groups", "the government",
    "security forces", "gunmen", "activists", "protesters", "students", "the union", "lawmakers", "a judge", "prosecutors",
    "the opposition party", "militants", "residents", "the military", "aid workers", "journalists", "the former president",
    "two suspects", "the separatists", "workers", "the prime minister", "the rights watchdog", "foreign investors",
)  # fmt: skip
_DATES = (
    "on Monday", "on Thursday", "last week", "on 3 March", "in June", "yesterday", "early on Sunday", "last month",
    "this year", "in 2004", "on Friday night", "the day before", "two weeks ago", "in the spring",
)  # fmt: skip
_CIRCUMSTANCES = (
    "over the disputed border", "after weeks of tension", "despite warnings", "in a terse statement", "for the third time",
    "at a summit of regional leaders", "without giving a reason", "as part of a wider plan", "amid growing pressure",
    "to the surprise of observers", "near the capital", "in response to the killings", "by a narrow margin",
    "with immediate effect", "because of the war", "to secure supplies of grain", "as oil prices rose",
)  # fmt: skip
_WITNESSES = (
    "officials",
    "witnesses",
    "a spokesman",
    "local media",
    "state television",
    "diplomats",
    "analysts",
    "a report",
)


@cache
def _names() -> dict[NameKind, tuple[str, ...]]:
    kinds: dict[NameKind, list[str]] = {}
    for name in load_names():
        if not name.ambiguous and name.text.count(" ") < _LONGEST:
            kinds.setdefault(name.kind, []).append(name.text)
    return {kind: tuple(sorted(set(texts))) for kind, texts in kinds.items()}


def draw(rng: np.random.Generator, choices: tuple[str, ...]) -> str:
    """Return one of the choices."""
    return choices[int(rng.integers(len(choices)))]


def draw_actor(rng: np.random.Generator) -> tuple[str, str]:
    """Return the words before a name, mostly none or an article, and the name."""
    which = rng.random()
    if which < 0.3:
        return "", draw(rng, _names()[NameKind.STATE])
    if which < 0.42:
        return "", draw(rng, _names()[NameKind.CAPITAL])
    if which < 0.66:
        return (
            "the " if rng.random() < 0.5 else ""
        ), f"{draw(rng, _names()[NameKind.ADJECTIVE])} {draw(rng, _OFFICES)}"
    if which < 0.76:
        return "", draw(rng, _names()[NameKind.PERSON])
    if which < 0.84:
        return "", draw(rng, _names()[NameKind.GROUP] + _names()[NameKind.BLOC])
    if which < 0.9:
        return "", f"{draw(rng, _OFFICES).capitalize()} of {draw(rng, _names()[NameKind.STATE])}"
    anybody = draw(rng, _ANYBODY)
    return ("the ", anybody[4:]) if anybody.startswith("the ") else ("", anybody)


def draw_date(rng: np.random.Generator) -> str:
    """Return a date expression."""
    return draw(rng, _DATES)


def draw_circumstance(rng: np.random.Generator) -> str:
    """Return words that say no more of an act than its circumstance."""
    return draw(rng, _CIRCUMSTANCES)


def draw_witness(rng: np.random.Generator) -> str:
    """Return words for somebody who says what happened and had no part in it."""
    return draw(rng, _WITNESSES) if rng.random() < 0.5 else draw_actor(rng)[1]
