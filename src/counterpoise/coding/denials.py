"""What a denial denies: the clause, the deeds or the thing that stands behind it, not all that the sentence tells."""

from counterpoise.coding.inflection import Form
from counterpoise.coding.scene import (
    ADVERBS,
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    QUOTES,
    RELATIVES,
    SAID,
    Scene,
)
from counterpoise.domain.event import Factuality, QuadClass
from counterpoise.ontology.plover import quad_class_of


def denied_by_words(scene: Scene, position: int) -> Factuality | None:
    """Return how a denial before a word puts it, a claim where the denial is itself undone, None where none reaches it."""
    for at in range(position):
        if scene.word(at) in _DENYING and not _is_passive(scene, at) and position < _reach(scene, at):
            return Factuality.REPORTED_CLAIM if _is_undone(scene, at) else Factuality.NEGATED
    return None


_DENYING = frozenset({"deny", "denies", "denied", "denying"})


def _is_passive(scene: Scene, deny: int) -> bool:
    """Say whether something is denied to somebody, or by somebody ("Beijing was denied access")."""
    before = scene.word(deny - 1)
    return scene.word(deny + 1) == "by" or before in BE or (before in ADVERBS and scene.word(deny - 2) in BE)


def _is_undone(scene: Scene, deny: int) -> bool:
    """Say whether a denial is not made ("did not deny", "neither confirmed nor denied", "declined to confirm or deny")."""
    lead = scene.words.lower[max(0, deny - _LEAD) : deny]
    return not _NOT_MADE.isdisjoint(lead)


_LEAD = 4
_NOT_MADE = NEGATIONS | frozenset(
    "refused refuses refusing declined declines declining stopped confirm confirmed confirming confirms hard".split()
)


def _reach(scene: Scene, deny: int) -> int:
    """Return the word before which what is denied ends: what is told next is no part of it."""
    first = deny + 1
    if _withholds(scene, first):
        return first
    that = next((at for at in range(first, first + _OBJECT) if scene.word(at) == "that"), None)
    is_clause = that is not None or _opens_clause(scene, first)
    is_aside = _stands_in_aside(scene, deny)
    for at in range(first, len(scene.at)):
        word = scene.word(at)
        if word in _ENDING or (word == "as" and scene.word(at - 1) == ","):
            return at
        if word in RELATIVES and word != "that":
            return at
        if word == "," and not (_lists_deeds(scene, at) if is_aside else _goes_on(scene, at, is_clause=is_clause)):
            return at
        if word == "and" and _takes_up(scene, at, is_clause=is_clause):
            return at
    return len(scene.at)


_OBJECT = 7
_ENDING = frozenset(
    {
        ";",
        ":",
        "but",
        "though",
        "although",
        "while",
        "before",
        "after",
        "following",
        "despite",
        "because",
        "since",
        "when",
        "”",
    }
)


def _withholds(scene: Scene, first: int) -> bool:
    """Say whether something is kept from somebody ("denied entry to two members of Congress", "denied Russia a visa")."""
    for at in range(first, first + _OBJECT - 2):
        word = scene.word(at)
        if word in _GRANTED:
            return True
        if word == "that" or word in PREPOSITIONS or not word[:1].isalnum() or scene.is_verb(at):
            return False
    return False


_GRANTED = frozenset(
    "entry access visa visas permission permit permits passage asylum citizenship accreditation admission overflight clearance landing "
    "transit recognition bail requests request refuge sanctuary treatment consent rights".split()
)


def _opens_clause(scene: Scene, first: int) -> bool:
    """Say whether a clause without "that" is denied ("denied its troops had crossed the border")."""
    for at in range(first, min(first + _OBJECT, len(scene.at))):
        if scene.word(at) in HAVE | BE | MODALS | DO and scene.word(at) not in ("having", "being"):
            return True
        if scene.word(at).endswith("ing") or scene.word(at) in PREPOSITIONS or not scene.word(at)[:1].isalnum():
            return False
        if scene.is_verb(at):
            return at > first
    return False


def _stands_in_aside(scene: Scene, deny: int) -> bool:
    """Say whether a denial stands in a relative clause, an aside or a clause before the main one, which the next comma closes."""
    if scene.word(deny) == "denying" and scene.word(deny - 1) in (",", "while", "after", ""):
        return True
    for back in range(deny - 1, -1, -1):
        word = scene.word(back)
        if word in _ASIDES:
            return True
        if word in (",", ";", ":") or word in QUOTES:
            return False
    return scene.word(0) in _FRONTING


_ASIDES = frozenset({"which", "who", "whose", "whom", "while", "after", "although", "though", "despite", "as", "when"})
_FRONTING = frozenset({"after", "while", "although", "though", "despite", "having", "before", "when", "denying"})


def _goes_on(scene: Scene, comma: int, *, is_clause: bool) -> bool:
    """Say whether what is denied goes on behind a comma: a list of deeds, or a clause whose verb is still to come."""
    after = _past_adverbs(scene, comma + 1)
    if scene.word(after) == "or":
        return True
    if scene.word(after) in ("and", "nor"):
        return not _takes_up(scene, after, is_clause=is_clause)
    if _lists_deeds(scene, comma):
        return True
    return (
        is_clause and scene.is_verb(after) and not _is_own_word(scene, after) and not scene.word(after).endswith("ing")
    )


def _lists_deeds(scene: Scene, comma: int) -> bool:
    """Say whether one of several deeds follows ("denied arming, training or paying the rebels")."""
    after = comma + 1
    if not scene.word(after).endswith("ing") or scene.at[after] >= 0 or _is_own_word(scene, after):
        return False
    return any(scene.word(at) == "or" for at in range(after, len(scene.at)))


def _takes_up(scene: Scene, conjunction: int, *, is_clause: bool) -> bool:
    """Say whether an "and" leads back to who denies and what else they did ("denied entry to two senators and rebuked the envoy")."""
    after = _past_adverbs(scene, conjunction + 1)
    if scene.word(conjunction - 1) == "," and not is_clause:
        return True
    mention = scene.mention_at(after + (scene.word(after) in DETERMINERS))
    if mention is not None or scene.word(after) in _PRONOUNS:
        behind = _past_adverbs(scene, mention.last if mention is not None else after + 1)
        return _is_finite(scene, behind) and (not is_clause or scene.word(conjunction - 1) == ",")
    if not _is_finite(scene, after):
        return False
    return not is_clause or after > conjunction + 1 or _is_own_word(scene, after)


_PRONOUNS = frozenset({"it", "he", "she", "they"})


def _past_adverbs(scene: Scene, at: int) -> int:
    """Return the next word that is no adverb or time ("and on Monday rebuked")."""
    while at < len(scene.at) and (
        scene.word(at) in ADVERBS
        or scene.word(at).endswith(("ly", "day"))
        or (scene.word(at) in ("on", "in", "last") and scene.word(at + 1).endswith(("day", "week", "month")))
        or (scene.word(at) == "," and scene.word(at - 1).endswith("day"))
    ):
        at += 1
    return at


def _is_finite(scene: Scene, at: int) -> bool:
    """Say whether a verb in the past or the third person stands at a word."""
    word = scene.word(at)
    if not scene.is_verb(at) or word.endswith("ing"):
        return False
    entry = scene.lexicon.verbs.get(word)
    return word in HAVE | BE | MODALS | SAID.keys() or entry is None or bool(entry[0] & (Form.PAST | Form.THIRD))


def _is_own_word(scene: Scene, at: int) -> bool:
    """Say whether a verb tells what somebody says or demands ("and accused Kyiv", "calling it a lie"), or how it answers."""
    word = scene.word(at)
    if word in SAID or word in _ANSWERING:
        return True
    entry = scene.lexicon.verbs.get(word)
    return entry is not None and all(quad_class_of(frame.event_type) in _VERBAL for frame in entry[1])


_VERBAL = frozenset({QuadClass.VERBAL_COOPERATION, QuadClass.VERBAL_CONFLICT})
_ANSWERING = frozenset("summoned summoning recalled recalling expelled expelling welcomed retaliated responded".split())
