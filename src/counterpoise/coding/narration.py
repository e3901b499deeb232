"""Whether an act is told in the tense of a scene that has a date."""

from itertools import pairwise

from counterpoise.coding.attribution import Saying
from counterpoise.coding.clauses import is_finite, is_in_aside, verb_behind
from counterpoise.coding.drafts import NAMED_BY_NOUN, Draft
from counterpoise.coding.inflection import Form
from counterpoise.coding.scene import Scene
from counterpoise.coding.tenses import NOW, PERFECT, is_perfect, is_present


def is_narrated(scene: Scene, draft: Draft, sayings: list[Saying]) -> bool:
    """Say whether the act is told in the simple past, the tense of a scene that has a date."""
    if draft.doubts[:1] == [NAMED_BY_NOUN] or scene.word(draft.first - 1) in NOW or _leads_on(scene, draft):
        return False
    if verb_behind(scene, draft.first) is not None or _is_of_now(scene, draft.first, sayings):
        return False
    verb = draft.first if is_finite(scene, draft.first) else _telling_verb(scene, draft.first, sayings)
    if verb is None:
        return False
    before = scene.words.lower[max(0, verb - 3) : verb]
    if (
        is_perfect(scene, verb)
        or not (PERFECT | MAY).isdisjoint(before)
        or ("had" in before and is_in_aside(scene, verb))
    ):
        return False
    entry = scene.lexicon.verbs.get(scene.word(verb))
    told = Form.PAST | Form.PARTICIPLE if "had" in before else Form.PAST  # "within two days India had withdrawn"
    return scene.word(verb) in _WERE or scene.word(verb).endswith("ed") or bool(entry and entry[0] & told)


def _is_of_now(scene: Scene, position: int, sayings: list[Saying]) -> bool:
    """Say whether a verb stands in the present, and is not what somebody said ("said that it opposes the raid")."""
    said = any(
        saying.cue < position
        and saying.covers(position)
        and not any(scene.is_verb(at) for at in range(saying.cue + 1, position))
        for saying in sayings
    )
    return is_present(scene, position) and not said


def _leads_on(scene: Scene, draft: Draft) -> bool:
    """Say whether words before the act lead out of its scene, nobody says how far: "later reported", "followed up by hosting"."""
    words = scene.words.lower[: draft.first]
    return any(
        pair in _ONWARD or (pair[1] == "later" and pair[0].rstrip("s") not in _UNITS) for pair in pairwise(words)
    )


_ONWARD = frozenset({("followed", "up"), ("from", "where")})
_UNITS = frozenset({"minute", "hour", "day", "week", "weekend"})
MAY = frozenset({"may", "might", "can", "cannot", "will", "shall", "must"})
_WERE = frozenset({"was", "were", "said", "told", "did", "took", "came", "began", "had", "went", "spoke"})


def _telling_verb(scene: Scene, position: int, sayings: list[Saying]) -> int | None:
    """Return the verb that carries the tense of a noun, a gerund or something said: the saying, else the verb before it."""
    for saying in sayings:
        if saying.covers(position) and saying.verb != "according to":
            return saying.cue
    verbs = (at for at in range(position - 1, -1, -1) if scene.is_verb(at))
    return next((at for at in verbs if scene.word(at - 1) != "-"), None)  # "US-led"
