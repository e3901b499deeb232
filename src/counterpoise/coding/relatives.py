"""Who a relative clause leaves to the name before it: "Chad, to which Togo sold arms", "Peru, which Chile says armed them"."""

from dataclasses import dataclass

from counterpoise.coding.mentions import Mention
from counterpoise.coding.scene import ADVERBS, BE, BREAKS, DETERMINERS, DO, HAVE, MODALS, NEGATIONS, QUOTES, SAID, Scene

_HELPING = BE | HAVE | MODALS | DO | ADVERBS | NEGATIONS
_OBJECTS = frozenset({"which", "whom"})
_TOWARDS = frozenset({"to", "with", "against", "upon", "on", "at", "for", "from", "towards"})
_APART = BREAKS | QUOTES | {","}
_REACH = 12


@dataclass(frozen=True, slots=True)
class SaidOf:
    """Who says what a relative clause tells, and of whom ("Peru, which Chile says armed them"); `subject` is None where a thing did it."""

    sayer: Mention
    subject: Mention | None


def find_said_of(scene: Scene, verb: int) -> SaidOf | None:
    """Return who says in a relative clause what the verb tells, and of whom: the verb stands there without a subject of its own."""
    says = verb - 1
    while says > 0 and scene.word(says) in _HELPING and scene.at[says] < 0:
        says -= 1
    sayer = scene.mention_at(says - 1)
    if scene.at[says] >= 0 or scene.word(says) not in SAID or sayer is None or sayer.qualifies:
        return None
    lead = sayer.first - 1
    while lead > 0 and scene.word(lead) in DETERMINERS - {"that"}:
        lead -= 1
    if scene.word(lead) not in ("which", "who", "that"):
        return None
    return SaidOf(sayer, _free_name_before(scene, lead))


def find_relative_object(scene: Scene, verb: int) -> Mention | None:
    """Return the name before a relative clause that is the object of its verb ("Chad, to which Togo sold arms", "Mr Uribe, whom Chile armed")."""
    for at in range(verb - 1, max(0, verb - _REACH), -1):
        if scene.at[at] >= 0:
            continue
        word = scene.word(at)
        if word in _OBJECTS and at < verb - 1:
            return _object_before(scene, at, verb)
        if word in _APART or (word not in _HELPING and scene.is_verb(at)):
            return None
    return None


def find_relative_subject(scene: Scene, gerund: int) -> Mention | None:
    """Return the subject of a relative clause that a gerund goes on with ("Chad, on whom Togo turned in May, expelling two envoys, ...")."""
    if not scene.word(gerund).endswith("ing") or scene.word(gerund - 1) != ",":
        return None
    for at in range(gerund - 2, max(0, gerund - _REACH), -1):
        if scene.at[at] < 0 and scene.word(at) in _OBJECTS:
            subject = scene.mention_at(at + 1)
            return subject if subject is not None and scene.word(at - 1) in _TOWARDS else None
        if scene.at[at] < 0 and scene.word(at) in _APART:
            return None
    return None


def _object_before(scene: Scene, relative: int, verb: int) -> Mention | None:
    if scene.word(relative - 1) in _TOWARDS:
        return _name_before(scene, relative - 1)
    if scene.word(relative - 1) not in (",", "") or not any(at >= 0 for at in scene.at[relative + 1 : verb]):
        return None
    return _free_name_before(scene, relative)


def _free_name_before(scene: Scene, at: int) -> Mention | None:
    """Return the name just before a word that no preposition governs: of "a hero of Chad, which ..." it is the hero that is told of."""
    name = _name_before(scene, at)
    return name if name is not None and not scene.preposition_before(name)[0] else None


def _name_before(scene: Scene, at: int) -> Mention | None:
    """Return the name that stands just before a word, past a comma."""
    before = at - 1 - (scene.word(at - 1) == ",")
    mention = scene.mention_at(before) if before >= 0 else None
    return mention if mention is not None and not (mention.qualifies or mention.is_media) else None
