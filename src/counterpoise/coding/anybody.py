"""Persons of no one in particular ("two men", "two leaders of a charity"): none of those spoken of before are meant by them."""

from counterpoise.coding.agents import load_agent_words
from counterpoise.coding.scene import ADVERBS, Scene
from counterpoise.domain.event import EventType

_QUANTIFIERS = frozenset(
    "a an one two three four five six seven eight nine ten eleven twelve dozen several some".split()
)
_PEOPLE = frozenset(
    "man men woman women people person persons suspect suspects youth youths teenager teenagers".split()
)
_OPPOSED = frozenset("rival rivals opponent opponents critic critics foe foes challenger challengers".split())
_FELLOWS = frozenset(
    "partner partners member members associate associates employee employees founder founders owner owners relative relatives".split()
)
_ARTICLES = frozenset({"a", "an"})
_TAKEN_OR_FREED = frozenset({EventType.COERCE, EventType.SANCTION, EventType.RETREAT})
"""What a state does to people at home; who kills two men in a war kills the other side's."""
_ADJECTIVES = 2
_BEFORE_VERB = 8


def is_done_to_anybody(scene: Scene, verb: int, event_type: EventType) -> bool:
    """Say whether the object right behind a verb is somebody of no one in particular, or people at home."""
    return is_anybody(scene, verb + 1, event_type) or _is_of_unsaid(scene, verb) or _is_at_home(scene, verb, event_type)


def _is_at_home(scene: Scene, verb: int, event_type: EventType) -> bool:
    """Say whether somebody speaks to people at home ("promised voters a bridge"), or thanks any ("the countries that helped")."""
    noun = verb + 1 + (scene.word(verb + 1) in _THEIR)
    if event_type not in _TOLD_AT_HOME or scene.at[noun] >= 0:
        return False
    after = scene.word(noun + 1)
    if scene.word(noun) in _AT_HOME:
        return not (after in ("of", "in", "from", "on") and _names(scene, noun + 2))
    return scene.word(noun) in _ANY_STATES and after in ("that", "who", "which")


_AT_HOME = frozenset(
    "voters constituents taxpayers ratepayers growers farmers planters miners pensioners shoppers motorists commuters consumers households "
    "householders homeowners savers depositors investors residents citizens supporters followers parishioners worshippers believers patriots "
    "compatriots countrymen".split()
)
_ANY_STATES = frozenset("countries nations states governments leaders allies partners".split())
_THEIR = frozenset({"his", "her", "its", "their", "the"})
_TOLD_AT_HOME = frozenset({EventType.AGREE, EventType.AID, EventType.REQUEST, EventType.SUPPORT})


def _is_of_unsaid(scene: Scene, verb: int) -> bool:
    """Say whether the object behind a verb is that of somebody left unsaid ("rejects the slanders of certain organisations")."""
    for at in range(verb + 1, min(verb + _OBJECT, len(scene.at) - 1)):
        if scene.at[at] >= 0 or scene.word(at) in (",", ";", "that"):
            return False
        if (scene.word(at), scene.word(at + 1)) in _OF_SOME:
            return scene.word(at + 2).isalpha() and not _names(scene, at + 2)  # not "the bill of some $23 million"
    return False


_OBJECT = 7
_OF_SOME = frozenset((of, some) for of in ("of", "by", "from") for some in ("certain", "some", "unnamed", "various"))


def is_done_by_anybody(scene: Scene, verb: int, event_type: EventType) -> bool:
    """Say whether the subject right before a verb is somebody of no one in particular."""
    for first in range(verb - 1, max(-1, verb - _BEFORE_VERB), -1):
        if scene.at[first] >= 0 or (scene.is_verb(first) and scene.word(first) not in ADVERBS):
            return False
        if scene.word(first) in _QUANTIFIERS - _ARTICLES:
            return is_anybody(scene, first, event_type)
    return False


def is_anybody(scene: Scene, first: int, event_type: EventType) -> bool:
    """Say whether words tell of some people, or of those of a body that has no name ("two partners of a bank")."""
    if scene.word(first) not in _QUANTIFIERS:
        return False
    for noun in range(first + 1, first + 2 + _ADJECTIVES):
        if noun >= len(scene.at) or scene.at[noun] >= 0:
            return False
        word = scene.word(noun)
        if word in _PEOPLE:
            return event_type in _TAKEN_OR_FREED
        if word in _OPPOSED:
            return scene.word(noun + 1) == "of"
        if word in _FELLOWS or word in load_agent_words()["office"]:
            return (scene.word(noun + 1), scene.word(noun + 2)) in _OF_ONE and not _names(scene, noun + 3)
    return False


_OF_ONE = frozenset({("of", "a"), ("of", "an")})


def _names(scene: Scene, at: int) -> bool:
    """Say whether one of the next words names somebody ("an envoy of a Turkish minister")."""
    return any(scene.mention_at(each) is not None for each in range(at, at + 1 + _ADJECTIVES))
