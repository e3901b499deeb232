"""What people are arrested for: whom they are said to have worked for suffers nothing by it ("arrested in Poland for spying for Russia")."""

from dataclasses import replace

from counterpoise.coding.drafts import Draft
from counterpoise.coding.mentions import Mention
from counterpoise.coding.scene import Scene
from counterpoise.domain.event import EventType

_SERVING = frozenset(
    "spying espionage working treason acting collecting gathering passing handing giving selling leaking sending transferring supplying "
    "fighting mercenary spy agent agents spies informant".split()
)
_KILLING = frozenset("executed executes executing hanged hangs hanging".split())
_CHARGING = frozenset({"for", "of", "with", "as", "over"})
_TO_WHOM = frozenset({"for", "to"})
_BEFORE_SERVING = 6
"""So many words before what somebody is charged with the preposition of the charge stands at most."""


def as_charged(scene: Scene, draft: Draft) -> Draft | None:
    """Return an arrest without whom those arrested are said to have served, None where nobody else is arrested."""
    if draft.event_type is not EventType.COERCE and scene.word(draft.first) not in _KILLING:
        return draft
    serving = _serving_after(scene, draft.first)
    if serving is None:
        return draft
    served = {actor for each in scene.mentions if _is_served(scene, each, serving) for actor in each.actors}
    served -= {actor for each in scene.mentions if not _is_served(scene, each, serving) for actor in each.actors}
    actors = tuple(each for each in draft.actors if each.actor not in served)
    recipients = tuple(each for each in draft.recipients if each.actor not in served)
    if not actors or (draft.recipients and not recipients):
        return None
    return (
        draft
        if (actors, recipients) == (draft.actors, draft.recipients)
        else replace(draft, actors=actors, recipients=recipients)
    )


def _serving_after(scene: Scene, act: int) -> int | None:
    """Return the word of serving another in what somebody is charged with, at an act or behind it; None where there is none."""
    for at in range(act, len(scene.at)):
        lead = scene.words.lower[max(0, at - _BEFORE_SERVING) : at]
        if scene.word(at) in _SERVING and not _CHARGING.isdisjoint(lead):
            return at
    return None


def _is_served(scene: Scene, mention: Mention, serving: int) -> bool:
    """Say whether a mention names whom one serves by a word of serving ("for Russia", "on behalf of Iran", "secrets to Belarus")."""
    preposition, where = scene.preposition_before(mention)
    is_behalf = preposition == "of" and scene.word(where - 1) == "behalf"
    return where > serving and (preposition in _TO_WHOM or is_behalf)
