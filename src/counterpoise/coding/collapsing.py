"""
PLOVER's collapsing rules and the project's own coding conventions, in one place.

What one promises to do is an AGREE, whatever the act; what one is asked or refuses to do is no act of its own.
"""

from dataclasses import replace

from counterpoise.coding.attribution import Saying
from counterpoise.coding.drafts import Draft
from counterpoise.coding.factuality import is_future_promise
from counterpoise.coding.scene import BE, HAVE, Scene
from counterpoise.domain.event import EventType, Factuality, QuadClass
from counterpoise.ontology.blocs import load_organisations
from counterpoise.ontology.plover import quad_class_of

_COOPERATIVE = frozenset({QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION})
_CONTENT_OF = frozenset(
    {EventType.REQUEST, EventType.AGREE, EventType.THREATEN, EventType.REJECT, EventType.SUPPORT, EventType.ACCUSE}
)


def collapse(scene: Scene, draft: Draft, sayings: list[Saying]) -> Draft | None:
    """Return the act as the conventions have it coded, None where it is only the content of another."""
    if _is_content(scene, draft.first):
        return None
    if (
        draft.event_type is EventType.REQUEST
        and draft.frame.head in ("warn", "caution")
        and _states_consequence(scene, draft.first)
    ):
        draft = replace(draft, event_type=EventType.THREATEN, mode="violence")
    if (
        draft.event_type is EventType.RETREAT
        and draft.mode == "withdraw"
        and draft.recipient_ids <= set(load_organisations())
    ):
        draft = replace(draft, event_type=EventType.SANCTION, mode="withdraw")  # to leave a bloc is to break with it
    if _is_offered(scene, draft.first) and quad_class_of(draft.event_type) in _COOPERATIVE:
        return replace(draft, event_type=EventType.AGREE, mode="cooperate", factuality=Factuality.ASSERTED)
    if draft.factuality in (Factuality.PLANNED, Factuality.HYPOTHETICAL) and draft.event_type is not EventType.AGREE:
        promised = is_future_promise(scene, draft.first, sayings, draft.actor_ids) and _says_will(scene, draft.first)
        if (
            promised
            and quad_class_of(draft.event_type) in _COOPERATIVE
            and draft.event_type not in (EventType.CONSULT,)
        ):
            return replace(draft, event_type=EventType.AGREE, mode="cooperate", factuality=Factuality.ASSERTED)
        if promised and draft.factuality is Factuality.HYPOTHETICAL and scene.word(draft.first - 1) == "would":
            return replace(draft, factuality=Factuality.PLANNED)
    return draft


_CONSEQUENCES = frozenset(
    "consequences retaliation retaliate price response punish punished sanctions force strike strikes".split()
)


def _states_consequence(scene: Scene, verb: int) -> bool:
    return any(scene.word(at) in _CONSEQUENCES for at in range(verb + 1, len(scene.at)))


def _is_offered(scene: Scene, verb: int) -> bool:
    """Say whether the act is something one is willing to do ("Norway is willing to send material")."""
    lead = [scene.word(at) for at in range(max(0, verb - 5), verb)]
    offered = "to" in lead and bool(_OFFERING & set(lead))
    return offered and not {"not", "n't", "n’t", "if", "no"} & set(lead)


_OFFERING = frozenset({"willing", "ready", "prepared", "committed"})


def _says_will(scene: Scene, verb: int) -> bool:
    return any(scene.word(at) in ("will", "would", "shall") for at in range(max(0, verb - 4), verb))


def _is_content(scene: Scene, verb: int) -> bool:
    """Say whether the act is the infinitive of a request, promise, threat or refusal ("urged Tokyo to lift sanctions")."""
    position = verb - 1
    while position >= 0 and scene.word(position).endswith("ly"):
        position -= 1
    if scene.word(position) in _STOPPING and scene.word(verb).endswith("ing"):
        return True
    if scene.word(position) != "to":
        return False
    for back in range(position - 1, max(-1, position - 10), -1):
        word = scene.word(back)
        if word in BE or word in HAVE:
            continue
        entry = scene.lexicon.verbs.get(word)
        if entry and scene.is_verb(back):
            return any(frame.event_type in _CONTENT_OF for frame in entry[1])
        if word in _CONTENT_NOUNS:
            return True
        if scene.is_verb(back):
            return False
    return False


_STOPPING = frozenset(
    {"stop", "stops", "stopped", "halt", "halted", "cease", "ceased", "suspend", "suspended", "resume", "resumed"}
)
_CONTENT_NOUNS = frozenset(
    "refusal pledge promise threat call calls offer appeal demand request decision willingness readiness intention".split()
)
