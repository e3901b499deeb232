"""Who has something done: "had the envoy expelled", "ordered that the oil be cut off"; and who suffers it: "had its ship boarded by marines"."""

from counterpoise.coding.arguments import Argument, find_subject
from counterpoise.coding.scene import BE, DETERMINERS, HAVE, NUMERALS, Scene

_ORDERED = frozenset(
    "order orders ordered ordering decree decrees decreed direct directs directed instruct instructed authorise authorised authorize authorized "
    "get gets got".split()
)
_REACH = 9
_ENDING = frozenset({",", ";", ":", "and", "but", "or", "which", "who", "when", "after", "before", "while", "”", "“"})


def find_causer(scene: Scene, participle: int) -> Argument | None:
    """Return the subject of the verb that has done what a participle says ("had", "ordered"), None where there is none."""
    at = _causing(scene, participle)
    return find_subject(scene, at) if at is not None else None


def _causing(scene: Scene, participle: int) -> int | None:
    for at in range(participle - 1, max(0, participle - _REACH), -1):
        word = scene.word(at)
        if word in _ORDERED and scene.is_verb(at):
            return at if at + 1 < participle else None
        if word in HAVE:
            return at if _has_object(scene, at, participle) else None
        if word in _ENDING or (scene.at[at] < 0 and word not in BE and scene.is_verb(at)):
            return None
    return None


def _has_object(scene: Scene, have: int, participle: int) -> bool:
    """Say whether a noun stands between "have" and the participle, so that it makes no tense."""
    first, last = have + 1, participle - 1
    opens = scene.at[first] >= 0 or scene.word(first) in DETERMINERS | NUMERALS | scene.lexicon.object_classes.keys()
    return opens and first <= last and (scene.at[last] >= 0 or scene.word(last) in scene.lexicon.object_classes)
