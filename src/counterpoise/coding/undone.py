"""Acts named by a noun whose verb says that they ended or were called off: "the truce collapsed", "the visit was cancelled"."""

from counterpoise.coding.drafts import Draft
from counterpoise.coding.scene import ADVERBS, BE, HAVE, MODALS, NEGATIONS, PREPOSITIONS, Scene
from counterpoise.domain.event import EventType

_CALLED_OFF = frozenset(
    "cancelled canceled scrapped postponed shelved aborted withdrawn suspended frozen halted".split()
)
"""What is said in the passive of what does not come about."""
_BROKEN = frozenset(
    "collapsed collapses collapse unravelled unraveled unravels lapsed lapses expired expires failed fails "
    "annulled terminated revoked".split()
)
"""What is said of what was agreed and holds no longer."""
_OFF = {
    "called": ("off",),
    "put": ("off",),
    "fell": ("through", "apart"),
    "falls": ("through", "apart"),
    "fallen": ("through", "apart"),
    "broke": ("down", "apart"),
    "breaks": ("down", "apart"),
    "broken": ("down", "apart"),
    "torn": ("up",),
}
_NEVER = frozenset({"called", "put"})
"""Which of them say so of whatever somebody calls off; what "fell through" is told of as not done (`unreal`)."""
_LIFTED = frozenset("expired expires lapsed lapses lifted eased removed suspended waived scrapped".split())
_AGREED = frozenset({EventType.SUPPORT, EventType.AGREE, EventType.COOPERATE, EventType.RETREAT, EventType.AID})
_REACH = 16
_CLAUSAL = frozenset(
    {";", ":", "that", "which", "who", "when", "after", "before", "as", "while", "because", "but", "if", ","}
)
_REDUCED = frozenset({"by", "in", "on", "at", "last", "with"})
"""What follows a participle that only tells which is meant ("the truce brokered by Qatar")."""


def is_undone(scene: Scene, draft: Draft) -> bool:
    """Say whether an act named by the noun that is the subject of its clause is said to have ended or not to have come about."""
    if not _is_noun(scene, draft.last - 1) or not _is_subject(scene, draft.first):
        return False
    verb = _predicate(scene, draft.last)
    if verb is None or _is_open(scene, verb):
        return False
    word, after = scene.word(verb), scene.word(verb + 1)
    if draft.event_type is EventType.SANCTION:
        return word in _LIFTED
    if word in _CALLED_OFF or (word in _NEVER and after in _OFF[word]):
        return True
    return draft.event_type in _AGREED and (word in _BROKEN or after in _OFF.get(word, ()))


def _is_noun(scene: Scene, at: int) -> bool:
    """Say whether a word names an act; what looks like a verb does so before a preposition ("the visit of")."""
    is_named = scene.word(at) in scene.lexicon.noun_heads
    return is_named and (not scene.is_verb(at) or scene.word(at + 1) in PREPOSITIONS)


def _is_subject(scene: Scene, noun: int) -> bool:
    """Say whether no verb of its clause stands before a noun."""
    for back in range(noun - 1, -1, -1):
        if scene.word(back) in _CLAUSAL:
            return True
        if scene.is_verb(back) and scene.word(back + 1) != "-":
            return False
    return True


def _predicate(scene: Scene, start: int) -> int | None:
    """Return the verb of which a noun phrase is the subject, past what a pair of commas sets apart, None where none is found."""
    at, end = start, min(start + _REACH, len(scene.at))
    while at < end:
        word = scene.word(at)
        if word == ",":
            closing = next((each for each in range(at + 1, end) if scene.word(each) == ","), None)
            if closing is None:
                return None
            at = closing
        elif word in _CLAUSAL:
            return None
        elif _is_full_verb(scene, at):
            return at
        at += 1
    return None


def _is_full_verb(scene: Scene, at: int) -> bool:
    """Say whether a word is a verb that says something of its subject, no auxiliary and no participle ("brokered by Qatar")."""
    word = scene.word(at)
    if (
        word in BE
        or word in HAVE
        or word in MODALS
        or not (word in _CALLED_OFF | _BROKEN | _LIFTED or scene.is_verb(at))
    ):
        return False
    is_passive = any(each in BE or each in HAVE for each in scene.words.lower[max(0, at - 3) : at])
    return is_passive or word in _BROKEN or scene.word(at + 1) not in _REDUCED


def _is_open(scene: Scene, verb: int) -> bool:
    """Say whether the verb is denied or lies ahead ("may be called off", "has not collapsed")."""
    at = verb - 1
    while at >= 0 and (scene.word(at) in _AUXILIARY or scene.word(at).endswith("ly")):
        if scene.word(at) in MODALS | NEGATIONS | {"to"}:
            return True
        at -= 1
    return False


_AUXILIARY = BE | HAVE | MODALS | NEGATIONS | ADVERBS | {"to"}
