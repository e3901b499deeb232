"""Acts told by pointing back: "So did the Maldives", "Pakistan did the same", "Libya followed suit"."""

from collections.abc import Iterator
from dataclasses import replace

from counterpoise.coding.drafts import Draft, distinct
from counterpoise.coding.memory import Memory
from counterpoise.coding.scene import Scene
from counterpoise.domain.event import Factuality

_PHRASES = (
    ("did", "the", "same"),
    ("does", "the", "same"),
    ("has", "done", "the", "same"),
    ("followed", "suit"),
    ("did", "likewise"),
    ("did", "so", "too"),
    ("so", "did"),
    ("so", "has"),
)


def draft_echoes(scene: Scene, memory: Memory, before: Draft | None) -> Iterator[Draft]:
    """Yield the act of the sentence before, done by whom this one names; `before` is that act."""
    if before is None or before.factuality is not Factuality.ASSERTED:
        return
    lower = scene.words.lower
    for phrase in _PHRASES:
        at = next((at for at in range(len(lower)) if tuple(lower[at : at + len(phrase)]) == phrase), None)
        if at is None:
            continue
        side = [
            mention
            for mention in scene.mentions
            if not mention.qualifies and (mention.first > at if phrase[0] == "so" else mention.last <= at)
        ]
        if not side:
            return
        actors = distinct(side[0])
        target = before.actors if before.recipient_ids & {party.actor for party in actors} else before.recipients
        target = tuple(party for party in target if party.actor not in {each.actor for each in actors})
        if target:
            yield replace(
                before,
                first=at,
                last=at + len(phrase),
                actors=actors,
                recipients=target,
                spent=(),
                doubts=["the act is that of the sentence before"],
            )
        return
