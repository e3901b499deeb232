"""Accidents, which are no acts: "a Kenyan helicopter crashed in Somalia, killing six", "the ferry sank off Oman"."""

from counterpoise.coding.drafts import Draft
from counterpoise.coding.scene import ADVERBS, PREPOSITIONS, Scene
from counterpoise.domain.event import EventType

_FORCE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
_MISHAP = frozenset(
    "crash crashes crashed crashing overturn overturns overturned plunge plunges plunged capsize capsizes capsized capsizing sink "
    "sinks sank derail derails derailed collapse collapses collapsed veer veers veered skid skids skidded crash-landed".split()
)
_PHRASES = frozenset(
    {
        ("ran", "aground"),
        ("runs", "aground"),
        ("run", "aground"),
        ("burst", "into"),
        ("caught", "fire"),
        ("landed", "-"),
    }
)
_HARM = frozenset(
    "killing kills killed injuring injures injured wounding wounds wounded drowning drowned burying buried".split()
)
_ACCIDENTS = frozenset(
    "crash accident avalanche landslide mudslide earthquake quake flood floods cyclone typhoon hurricane stampede derailment "
    "shipwreck debris".split()
)
_WEAPONS = frozenset(
    "missile missiles rocket rockets drone drones shell shells bomb bombs mortar mortars projectile bomber".split()
)
_GROUND = frozenset(
    "ravine gorge river lake sea ocean mountain mountainside hillside hill valley ditch canal forest field marsh water flames".split()
)
"""Into what a craft comes down by accident; what else it crashes into may be meant."""
_INTO = 5
"""So many words after "into" the noun is looked for."""
_PARTING = frozenset({";", ":", "that", "which", "who", "after", "when", "while", "as", "because", "but"})


def is_mishap(scene: Scene, draft: Draft) -> bool:
    """Say whether the words of an act of force tell of an accident, or of what came of one."""
    if draft.event_type not in _FORCE:
        return False
    at = draft.first
    if _is_of_craft(scene, at):
        return True
    if scene.word(at) not in _HARM:
        return False
    if scene.word(at).endswith("ing"):
        return any(_is_of_craft(scene, back) for back in _clause_before(scene, at, ends=_PARTING)[:1])
    lead = {scene.word(back) for back in range(_clause_start(scene, at), at)}
    return not _ACCIDENTS.isdisjoint(lead) and _WEAPONS.isdisjoint(lead)


def _is_of_craft(scene: Scene, verb: int) -> bool:
    """Say whether a verb tells that a craft came to grief by itself, with nothing that it struck on purpose."""
    word, after = scene.word(verb), scene.word(verb + 1)
    if word not in _MISHAP and (word, after) not in _PHRASES:
        return False
    if not _WEAPONS.isdisjoint(scene.words.lower[_clause_start(scene, verb) : verb]):
        return False
    while after.endswith("ly") or after in ADVERBS:
        verb += 1
        after = scene.word(verb + 1)
    if after in ("into", "onto"):
        return not _GROUND.isdisjoint(scene.words.lower[verb + 2 : verb + 2 + _INTO])
    return not after.isalpha() or after in PREPOSITIONS or after in _BESIDE


_BESIDE = frozenset({"and", "aground", "fire", "while", "when", "shortly", "minutes", "hours", "yesterday"})


def _clause_before(scene: Scene, at: int, *, ends: frozenset[str]) -> list[int]:
    """Return the verbs of the clause before a word, the nearest first, up to a word that opens another clause."""
    verbs: list[int] = []
    for back in range(at - 1, -1, -1):
        if scene.word(back) in ends:
            break
        if scene.word(back) in _MISHAP or scene.is_verb(back):
            verbs.append(back)
    return verbs


def _clause_start(scene: Scene, verb: int) -> int:
    """Return where the clause of a verb begins: after the last comma, verb or word that opens one."""
    for back in range(verb - 1, -1, -1):
        if scene.word(back) in _PARTING or scene.word(back) == "," or scene.is_verb(back):
            return back + 1
    return 0
