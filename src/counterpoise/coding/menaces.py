"""Threats in roundabout words: what is said of options, prices and patience is one, whatever else it sounds like ("all options are on the table")."""

import re
from dataclasses import replace

from counterpoise.coding.drafts import Draft
from counterpoise.coding.mentions import Mention
from counterpoise.coding.scene import SAID, Scene
from counterpoise.domain.event import EventType, Factuality

_MENACE = re.compile(
    r"\b(?:(?:all|every|no) options? (?:are|is|was|were|remains?|remained|stays?|stayed|would be|would remain|will be) (?:still )?(?:on|off) the table"
    r"|reap what (?:it|they|he|she)\b"
    r"|(?:not|n't|n’t|never) (?:stand|sit) (?:by|idle|idly|still)"
    r"|(?:not|n't|n’t|never) (?:go|remain|be left) (?:unanswered|unpunished)"
    r"|(?:not|n't|n’t|never) hesitate to (?:use|strike|attack|respond|retaliate|act|hit|open fire|defend)"
    r"|reserv(?:es?|ed|ing) the right to (?:respond|retaliate|act|strike|answer|defend|use|take)"
    r"|pay (?:dearly|a (?:\w+ )?price|the price)"
    r"|(?:bear|face|suffer) (?:the|all|any|serious|severe|grave|dire) consequences"
    r"|(?:have|had) only (?:itself|themselves) to blame"
    r"|at (?:its|their) (?:own )?peril"
    r"|or (?:else|(?:face|suffer|risk) (?:\S+ ){0,3}(?:war|force|attacks?|strikes?|sanctions|tariffs|consequences|reprisals|retaliation|ruin|destruction)))"
)
_LEFT_OPEN = re.compile(
    r"(?:\b(?:refus|declin)(?:e|es|ed|ing) to|\b(?:not|never)|n['’]t) (?:rule[ds]? (?:\S+ )?out|exclude[ds]?)"
    r" (?:\S+ ){0,4}(?:force|military|attack\w*|strik\w+|invasion|invading|war|sanctions|tariffs|taking|seiz\w+|annex\w+|occupy\w+|blockad\w+|bombing)\b"
)
"""A threat left open: "would not rule out the use of force", "refused to rule out taking the island"."""
_MILDER = frozenset({EventType.AGREE, EventType.REQUEST, EventType.SUPPORT, EventType.REJECT, EventType.COOPERATE})
"""What a reader may take such words for."""


def as_menace(scene: Scene, draft: Draft) -> Draft:
    """Return what somebody says as a THREATEN where the words said are a threat, another act as it is."""
    if not draft.recipients or not (_says_menace(scene, draft) or _leaves_open(scene, draft.first)):
        return draft
    return replace(
        draft,
        event_type=EventType.THREATEN,
        mode="violence",
        factuality=Factuality.ASSERTED,
        is_mutual=False,
        told=draft,
    )


_RULING = frozenset("rule rules ruled exclude excludes excluded".split())


def _says_menace(scene: Scene, draft: Draft) -> bool:
    """Say whether the words said are a threat that a reader may take for less."""
    if draft.event_type not in _MILDER or scene.word(draft.first) not in SAID:
        return False
    return _MENACE.search(" ".join(scene.words.lower[draft.last :])) is not None


def _leaves_open(scene: Scene, act: int) -> bool:
    """Say whether an act is the refusal to rule out force or sanctions."""
    words = scene.words.lower
    start = max(0, act - 1) if words[act] in _RULING else act
    return _LEFT_OPEN.match(" ".join(words[start:])) is not None


def without_shielded(scene: Scene, draft: Draft) -> Draft | None:
    """Return a warning without those whom it shields ("warned that any attack on Oman would be a war"), None where it warns nobody else."""
    if draft.event_type not in _WARNING or scene.word(draft.first) not in _WARNED:
        return draft
    shielded = {actor for each in scene.mentions if _is_shielded(scene, each) for actor in each.actors}
    recipients = tuple(each for each in draft.recipients if each.actor not in shielded)
    if recipients == draft.recipients:
        return draft
    return replace(draft, recipients=recipients) if recipients else None


def _is_shielded(scene: Scene, mention: Mention) -> bool:
    """Say whether a mention names whom an attack would be on that somebody warns of."""
    preposition, where = scene.preposition_before(mention)
    lead = scene.words.lower[max(0, where - _NEAR_ATTACK) : where]
    if not {"would", "will"} & set(scene.words.lower[mention.last : mention.last + _NEAR_ATTACK]):
        return False
    return preposition in ("on", "against", "upon") and not _ATTACKS.isdisjoint(lead) and not _ANY.isdisjoint(lead)


_WARNING = frozenset({EventType.THREATEN, EventType.REQUEST, EventType.ACCUSE})
_WARNED = frozenset("warn warns warned warning said says told declared vowed cautioned".split())
_ATTACKS = frozenset(
    "attack assault aggression strike strikes invasion intervention attacks aggressions incursion".split()
)
_ANY = frozenset({"any", "an", "another", "further", "every", "all"})
_NEAR_ATTACK = 4
