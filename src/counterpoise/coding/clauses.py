"""Which clause a date and an act stand in: a date of another clause, an aside or a participle is none of the act's."""

from itertools import pairwise

from counterpoise.coding.drafts import Draft
from counterpoise.coding.inflection import Form
from counterpoise.coding.mentions import Mention
from counterpoise.coding.scene import (
    ADVERBS,
    BE,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    SAID,
    SUBORDINATORS,
    Scene,
)
from counterpoise.coding.timex import Timex

CLAUSES = frozenset({",", ";", "that", "which", "who", "after", "when"})
"""What parts two clauses."""
_PARTS = frozenset(
    "end beginning start middle close closing opening morning evening night afternoon eve dawn dusk hour hours day days week weeks "
    "weekend month months year years quarter spring summer autumn fall winter course much most part half all".split()
)
_ASIDE = frozenset({"which", "who", "whose"})


def is_elsewhere(scene: Scene, timex: Timex, draft: Draft) -> bool:
    """Say whether a date belongs to a clause that the act does not stand in, or to a noun ("the coup of 15 July", "talks due in July")."""
    first = scene.words.index_at(timex.start)
    start = scene.words.start[draft.first]
    if _is_of_participle(scene, timex, draft):
        return True
    lead = scene.words.lower[max(0, first - 2) : first + 1]
    of = first if scene.word(first) == "of" else first - 1
    if timex.start > start and (
        {"due", "mooted"} & set(lead) or (scene.word(of) == "of" and scene.word(of - 1) not in _PARTS)
    ):
        return first - 2 > draft.last
    if timex.start > start:
        between = scene.words.lower[draft.last : first]
        if (
            "had" in scene.words.lower[max(0, draft.first - 3) : draft.first]
            and "," in between
            and is_in_aside(scene, draft.first)
        ):
            return True  # "Britain, which had given him eight days, recognised his rival on Monday"
        return bool(_ASIDE & set(between)) and not _closes_aside(scene, between)
    between = scene.words.lower[scene.words.index_at(timex.end) : draft.first]
    if is_in_aside(scene, first) and "," in between[:2]:
        return True  # "Bahrain, which made peace in 2020, summoned the envoy"
    if ("from", "where") in pairwise(between):
        return True  # "landed in Kyiv on 21 March, from where he went to a summit"
    return "had" in between[-2:] and (
        bool(_ASIDE & set(between)) or ("," in between and is_in_aside(scene, draft.first))
    )


def _is_of_participle(scene: Scene, timex: Timex, draft: Draft) -> bool:
    """
    Say whether one of a date and an act belongs to a participle and the other to the verb behind it.

    "Two Canadians held in China were released on Friday": Friday is no date of the holding; "arrested in 2017 was freed": nor 2017 of the freeing.
    """
    at = scene.words.index_at(timex.start)
    if at > draft.first:
        verb = verb_behind(scene, draft.first)
        return verb is not None and at > verb
    for participle in range(at - 1, 0, -1):
        verb = verb_behind(scene, participle)
        if verb is not None:
            return at < verb <= draft.first or at < verb == draft.first + 1
    return False


def verb_behind(scene: Scene, participle: int) -> int | None:
    """Return the verb of the noun that a participle describes ("a Briton jailed in Dubai was freed"), None where the word is no such one."""
    if not _describes(scene, participle):
        return None
    for at in range(participle + 1, min(participle + _PARTICIPLE_REACH, len(scene.at))):
        word, mention = scene.word(at), scene.mention_at(at)
        if word == "and" and scene.at[at - 1] >= 0 and scene.mention_at(at + 1) is not None:
            continue  # "signed by Kenya and Uganda in 2021 was suspended"
        if word in CLAUSES or word in _CONJUNCTIONS:
            return None
        if mention is not None and at == mention.first and _stands_free(scene, mention):
            return None
        if word in _FINITE or (scene.is_verb(at) and _is_past(scene, at)):
            return at
    return None


def _stands_free(scene: Scene, mention: Mention) -> bool:
    """Say whether no preposition governs a mention, nor an "and" joins it to another: the participle may be a verb with its object."""
    return not scene.preposition_before(mention)[0] and scene.word(mention.first - 1) != "and"


def _describes(scene: Scene, participle: int) -> bool:
    """Say whether a word is a participle right after the noun that it describes, as far as its neighbours tell."""
    word, before = scene.word(participle), scene.word(participle - 1)
    if participle == 0 or word in SAID or not scene.is_verb(participle) or not is_finite(scene, participle):
        return False
    if scene.word(participle + 1) == "to" and scene.is_verb(participle + 2):
        return False  # "decided to set up a mechanism"
    if scene.word(participle + 1) not in PREPOSITIONS or not before.isalpha() or scene.is_verb(participle - 1):
        return False
    return before not in _BEFORE_VERBS and not before.endswith("ly")


def _is_past(scene: Scene, at: int) -> bool:
    entry = scene.lexicon.verbs.get(scene.word(at))
    return entry is not None and Form.PAST in entry[0]


_FINITE = (BE | HAVE | MODALS) - {"be", "been", "being", "having"}
_BEFORE_VERBS = (
    ADVERBS
    | NEGATIONS
    | RELATIVES
    | SUBORDINATORS
    | BE
    | HAVE
    | DO
    | MODALS
    | frozenset({"and", "or", "but", "to", "it", "they", "he", "she"})
)
_CONJUNCTIONS = frozenset({"and", "or", "but", "as", "while", "before", "since", "where", ":"})
_PARTICIPLE_REACH = 16


def is_in_aside(scene: Scene, at: int) -> bool:
    """Say whether a word stands in a relative clause that a comma opened (", which", ", a step that")."""
    words = scene.words.lower
    comma = next((back for back in range(at - 1, -1, -1) if words[back] in (",", ";")), None)
    if comma is None:
        return False
    takes_up = words[comma + 1] in ("a", "an", "the") and "that" in words[comma + 3 : comma + 5]
    return takes_up or not _ASIDE.isdisjoint(words[comma + 1 : comma + 3])


def _closes_aside(scene: Scene, between: list[str]) -> bool:
    """Say whether a relative clause is over before the date ("Modi, who was in Delhi, on Monday")."""
    opened = max(at for at, word in enumerate(between) if word in _ASIDE)
    return "," in between[opened:]


def is_finite(scene: Scene, position: int) -> bool:
    """Say whether a word is a verb in the past or a participle, one that the lexicon lacks by its ending and the word before it."""
    word = scene.word(position)
    entry = scene.lexicon.verbs.get(word)
    if entry is None:
        return word.endswith("ed") and scene.at[position] < 0 and not scene.is_nominal(position)
    return scene.is_verb(position) and bool(entry[0] & (Form.PAST | Form.PARTICIPLE))
