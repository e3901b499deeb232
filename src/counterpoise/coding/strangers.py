"""Names of people and bodies that nobody knows ("Noam Chomsky", "The Mambasa Brigade", "Boeing"): who was named before is not meant by them."""

from functools import cache

from counterpoise.coding.agents import load_agent_words
from counterpoise.coding.chains import is_private_word
from counterpoise.coding.lexicon import load_kinds
from counterpoise.coding.longer_names import load_given_names
from counterpoise.coding.scene import (
    ADVERBS,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    NUMERALS,
    PREPOSITIONS,
    SMALL_WORDS,
    Scene,
)
from counterpoise.coding.tokens import HYPHENS, are_capitalised

_PRONOUNS = frozenset(
    "i you he she it we they one ones him them us me who both neither either none others another somebody someone anybody anyone everybody "
    "everyone nobody few here there and but or so yet".split()
)
_SMALL = SMALL_WORDS | _PRONOUNS
_BETWEEN_SUBJECT_AND_VERB = ADVERBS | HAVE | MODALS | DO | NEGATIONS
_ARMED_OR_HIRED = frozenset(
    "army armies brigade battalion regiment militia corps fleet unit party company firm airline bank guard guards".split()
)
"""Bodies that many have who are no state ("the Mambasa Brigade"); a ministry or a commission is the one spoken of, whatever its field."""


def is_stranger(scene: Scene, first: int, last: int, *, introduced: frozenset[str] = frozenset()) -> bool:
    """
    Say whether words that no mention covers name somebody whom nobody knows, or private persons.

    "Parliament", "the Commission" and "Foreign Minister Roe" may be those of the state spoken of, and so may "the Alliance"; `introduced` are
    the surnames of those whom the text named with an office.
    """
    if is_private_word(scene.words, last - 1):
        return True
    first, last = _widen(scene, first, last)
    if scene.words.text[last - 1] in introduced:
        return False
    if (
        _belongs(scene, first)
        or _is_led_by_preposition(scene, first)
        or _is_told_of(scene, last)
        or _is_headline(scene)
    ):
        return False
    return _is_name(scene, first, last)


def is_stranger_before(scene: Scene, verb: int, *, introduced: frozenset[str] = frozenset()) -> bool:
    """Say whether the name of somebody whom nobody knows is the subject right before an active verb."""
    if not scene.is_verb(verb) or scene.word(verb).endswith("ing"):
        return False
    at = verb - 1
    while at > 0 and (scene.word(at) in _BETWEEN_SUBJECT_AND_VERB or scene.word(at).endswith("ly")):
        at -= 1
    if at < 0 or scene.at[at] >= 0 or not _is_capital(scene, at):
        return False
    return is_stranger(scene, at, at + 1, introduced=introduced)


def is_person_known(scene: Scene, *, introduced: frozenset[str] = frozenset()) -> bool | None:
    """Say whether the first person whom a sentence names is one we know, by office or by name; None where it names no person."""
    given = load_given_names()
    for at in range(len(scene.at) - 1):
        mention = scene.mention_at(at)
        if mention is not None and mention.is_somebody:
            return not mention.is_private
        is_name = (
            mention is None and scene.words.text[at] in given and _is_capital(scene, at + 1) and scene.at[at + 1] < 0
        )
        if is_name and is_stranger(scene, at, at + 2, introduced=introduced):
            return False
    return None


def _widen(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Return the first and the last (excluded) of the words of a name, of which some are given ("Ansar al-Islam")."""
    while first > 0 and scene.at[first - 1] < 0 and _is_part(scene, first - 1):
        first -= 1
    while last < len(scene.at) and scene.at[last] < 0 and _is_part(scene, last):
        last += 1
    while first < last - 1 and scene.word(first) in _SMALL:
        first += 1
    return first, last


def _is_part(scene: Scene, at: int) -> bool:
    """Say whether a word may be part of a name: a capitalised one, the stop of an initial, or one that a hyphen joins to such."""
    if _is_capital(scene, at) or scene.word(at) in HYPHENS:
        return True
    if scene.word(at) == ".":
        return _is_capital(scene, at - 1) and len(scene.words.text[at - 1]) == 1
    return scene.word(at + 1) in HYPHENS and scene.word(at).isalpha() and _is_capital(scene, at + 2)


def _is_capital(scene: Scene, at: int) -> bool:
    return 0 <= at < len(scene.at) and scene.words.text[at][:1].isupper()


def _belongs(scene: Scene, first: int) -> bool:
    """Say whether a name stands right behind that of a party whose it is, or behind a title ("the Israeli Shin Bet", "Minister Roe")."""
    before = first - 1
    if before >= 0 and scene.word(before) in ("'s", "’s", "'", "’"):
        before -= 1
    if before < 0:
        return False
    return scene.at[before] >= 0 or (_is_capital(scene, before) and scene.word(before) in load_agent_words()["title"])


def _is_led_by_preposition(scene: Scene, first: int) -> bool:
    """Say whether a name only tells of where or of whom another is ("Cossacks from the Kuban")."""
    before = first - 1
    while before >= 0 and scene.word(before) in DETERMINERS:
        before -= 1
    return before >= 0 and scene.word(before) in PREPOSITIONS


def _is_told_of(scene: Scene, last: int) -> bool:
    """Say whether an apposition tells whose office a name holds ("Masaaki Kanai, who heads the Foreign Ministry's bureau,")."""
    if scene.word(last) not in (",", "("):
        return False
    agents = load_agent_words()
    for at in range(last + 1, min(last + _APPOSITION, len(scene.at))):
        word = scene.word(at)
        if word in (",", ")") or is_private_word(scene.words, at):
            return False
        if scene.at[at] >= 0 or word in agents["agent"]:
            return True
    return False


_APPOSITION = 9


def _is_name(scene: Scene, first: int, last: int) -> bool:
    """Say whether a run of words is a name by its capitals, with what stands before and behind it."""
    agents, head = load_agent_words(), scene.word(last - 1)
    if not agents["title"].isdisjoint(scene.words.lower[first:last]) or (
        head in agents["agent"] and head not in _ARMED_OR_HIRED
    ):
        return False
    named = [at for at in range(first, last) if _is_capital(scene, at) and scene.word(at) not in _known()]
    if not named or head in HYPHENS:
        return False  # "BM-21 rockets"
    before = first - 1
    while before > 0 and scene.word(before) in NUMERALS:
        before -= 1
    if len(named) == 1 and before >= 0 and scene.word(before) == "the" and named[0] == last - 1:
        return scene.words.text[named[0]].isupper() and len(head) > 1  # "the Alliance" may be known, "the MLF" is not
    return first > 0 or len(named) > 1 or last - first > 1 or _is_bare_subject(scene, first)


def _is_bare_subject(scene: Scene, first: int) -> bool:
    """Say whether the first word of a sentence is a name since it is its subject without an article ("Boeing sold")."""
    word, after = scene.word(first), first + 1
    while scene.word(after) in _BETWEEN_SUBJECT_AND_VERB or scene.word(after).endswith("ly"):
        after += 1
    is_noun = word in scene.lexicon.nouns or word in scene.lexicon.object_classes or word in scene.lexicon.verbs
    return not is_noun and not word.endswith("s") and scene.is_verb(after)


def _is_headline(scene: Scene) -> bool:
    """Say whether most of the longer words of a sentence are capitalised that name nobody we know."""
    text = scene.words.text
    longer = [text[at] for at in range(1, len(text)) if scene.at[at] < 0 and len(text[at]) > 3 and text[at].isalpha()]
    return len(longer) > 2 and are_capitalised(longer)


@cache
def _known() -> frozenset[str]:
    """Return the words that name no stranger where they are capitalised."""
    told = [words for name, words in load_agent_words().items() if name not in ("outlet", "media")]
    return _SMALL.union(*told, load_kinds())
