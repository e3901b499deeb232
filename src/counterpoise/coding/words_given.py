"""Refusals, threats and promises told by what one will or will not do: the word is given now, whenever the deed comes."""

import re

from counterpoise.coding.attribution import Saying
from counterpoise.coding.drafts import Draft
from counterpoise.coding.factuality import is_future_promise
from counterpoise.coding.scene import NEGATIONS, Scene
from counterpoise.domain.event import EventType, Factuality

_WILL = r"\b(?:will|shall|would|'ll|’ll)"
_WILL_NOT = re.compile(
    r"(?:"
    + _WILL
    + r"|\b(?:can|could|am|is|are|was|were)) ?(?:not|n't|n’t|never|no longer)(?: \w+ly| be| \w+ to)?$|\b(?:cannot|wo n['’]t)$"
)
_REFUSING = re.compile(r"\b(?:will|would|wo) ?(?:not|n't|n’t|never|no longer)(?: \w+ly| be)?$")
_IF = frozenset({"if", "unless", "otherwise"})
_WILL_DO = re.compile(_WILL + r"(?: \w+ly| also| then| be)?$")


def is_word_given(scene: Scene, draft: Draft, factuality: Factuality, sayings: list[Saying]) -> bool:
    """
    Say whether a refusal, a threat or a promise that looks denied or planned is made by its words.

    "Lima will not leave" refuses and "Togo said it would strike back" threatens today; "will veto the text" is a refusal to come.
    """
    told, lead = draft.event_type, " ".join(scene.words.lower[: draft.first])
    if _is_named_by(scene, draft):
        return False
    if told is EventType.REJECT and factuality in (Factuality.NEGATED, Factuality.PLANNED):
        is_none_sent = scene.word(draft.first + 1) in NEGATIONS and _WILL_DO.search(lead)
        return bool(_WILL_NOT.search(lead) or is_none_sent)
    if factuality is not Factuality.PLANNED or _WILL_DO.search(lead) is None:
        return False
    if told is EventType.AGREE:
        return is_future_promise(scene, draft.first, sayings, draft.actor_ids)
    return told is EventType.THREATEN


def will_not(scene: Scene, draft: Draft, sayings: list[Saying]) -> bool:
    """Say whether who acts would not do what a verb says, or says itself that it will not ("would not sign", "Togo said it will not go")."""
    if not scene.is_verb(draft.first) or not _IF.isdisjoint(scene.words.lower):
        return False
    refusing = _REFUSING.search(" ".join(scene.words.lower[: draft.first]))
    if refusing is None:
        return False
    covering = [saying for saying in sayings if saying.covers(draft.first) and not saying.is_media]
    is_own = all(saying.mention and not draft.actor_ids.isdisjoint(saying.mention.actors) for saying in covering)
    return is_own and (bool(covering) or refusing.group().startswith("would"))


def _is_named_by(scene: Scene, draft: Draft) -> bool:
    """Say whether the word of an act is a verb that names just this act by itself ("refuse", not "take no notice")."""
    entry = scene.lexicon.verbs.get(scene.word(draft.first))
    return entry is not None and any(
        frame.event_type is draft.event_type and not frame.particles and not frame.object for frame in entry[1]
    )
