"""In what tense a verb stands, as far as it tells with which dates the verb goes."""

from counterpoise.coding.clauses import CLAUSES, is_finite
from counterpoise.coding.inflection import Form
from counterpoise.coding.scene import BE, DO, MODALS, Scene

PERFECT = frozenset({"has", "have", "'ve", "’ve"})
NOW = frozenset({"is", "are", "am", "'re", "’re"})
_JOINING = frozenset({"and", "or"})
_GROUP = 6
"""So many words an adverb and the like keep a participle from its "has" ("has on several occasions vowed")."""


def is_perfect(scene: Scene, verb: int) -> bool:
    """Say whether a verb stands in the present perfect, or is joined to one that does ("has cut its aid and revoked two visas")."""
    entry = scene.lexicon.verbs.get(scene.word(verb))
    if not is_finite(scene, verb) or (entry is not None and Form.PARTICIPLE not in entry[0]):
        return False
    if scene.word(verb - 1) in _JOINING:
        before = next((at for at in range(verb - 2, 0, -1) if is_finite(scene, at)), None)
        return before is not None and is_perfect(scene, before)
    for at in range(verb - 1, max(-1, verb - 1 - _GROUP), -1):
        if scene.word(at) in PERFECT:
            return True
        if scene.word(at) in CLAUSES or scene.mention_at(at) is not None or is_finite(scene, at):
            return False
    return False


def is_past_or_infinitive(scene: Scene, verb: int) -> bool:
    """Say whether a word is a verb in the past, a participle or an infinitive ("has offered to send men in May")."""
    return is_finite(scene, verb) or (scene.word(verb - 1) == "to" and scene.is_verb(verb))


def is_past(scene: Scene, verb: int) -> bool:
    """Say whether a word is a verb in the past or a participle, one of the present apart ("is expected")."""
    return is_finite(scene, verb) and NOW.isdisjoint(scene.words.lower[max(0, verb - 2) : verb])


def is_present(scene: Scene, verb: int) -> bool:
    """Say whether a verb stands in the simple present ("accuses", "they accuse")."""
    entry = scene.lexicon.verbs.get(scene.word(verb))
    if (
        entry is None
        or not scene.is_verb(verb)
        or scene.is_nominal(verb)
        or entry[0] & (Form.PAST | Form.PARTICIPLE | Form.GERUND)
    ):
        return False
    if Form.THIRD in entry[0]:
        return True
    return scene.word(verb - 1) not in _LISTING and _HELPED.isdisjoint(scene.words.lower[max(0, verb - 3) : verb])


def is_going_on(scene: Scene, verb: int) -> bool:
    """Say whether a verb tells what goes on, not what once happened ("accused it of massing men", "that it was arming rebels")."""
    entry = scene.lexicon.verbs.get(scene.word(verb))
    if not (Form.GERUND in entry[0] if entry else scene.word(verb).endswith("ing")):
        return False
    if scene.word(verb - 1) in _JOINING:
        return any(is_going_on(scene, at) for at in range(max(1, verb - _GROUP), verb - 1))
    return not _GOING_ON.isdisjoint(scene.words.lower[max(0, verb - 2) : verb])


_GOING_ON = BE | {"of", "with"}
_HELPED = MODALS | DO | BE | frozenset({"to", "let", "helped", "help", "not", "n't", "n’t"})
_LISTING = _JOINING | {","}
"""After these a bare form may be an infinitive ("planned to fly in, dine and meet")."""
