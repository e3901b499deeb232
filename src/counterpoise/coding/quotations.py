"""Acts that are done by speaking: threats and reproaches inside what somebody says."""

import re
from collections.abc import Collection, Iterator, Sequence

from counterpoise.coding.attribution import Saying
from counterpoise.coding.drafts import Draft
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.memory import Memory
from counterpoise.coding.mentions import Party
from counterpoise.coding.scene import Scene
from counterpoise.domain.event import EventType, Factuality

_THREAT = re.compile(
    r"\b(?:consequences|retaliat\w+|pay (?:a|the) (?:heavy |high )?price|all necessary measures|countermeasures|all the means|"
    r"respond (?:in kind|decisively|forcefully|harshly)|(?:decisive|resolute|harsh|crushing|proportionate|swift) response|"
    r"will not go unanswered|(?:would|will) be (?:answered|punished|avenged|crushed)|be met with (?:force|a response)|"
    r"draw a (?:\w+ )*response|declaration of war|reserves? the right to|sea of fire|wiped? out|annihilat\w+)\b",
    re.IGNORECASE,
)
_REGRET = re.compile(r"\b(?:(?:was|were|is|are|be|very) sorry|apologi[sz]ed? for|regretted the)\b", re.IGNORECASE)
_REPROACH = re.compile(
    r"\b(?:responsib(?:le|ility) for|violat(?:es|ed|ing|ions?)|breach of|provocation|provocative|unacceptable|unjustified|"
    r"groundless|fabrications?|baseless|illegal|irresponsible|hostile|aggression|deplorable|shameful|unlawful|flagrant|reckless|"
    r"destabili[sz]ing|interference|hypocri\w+|outrageous|condemnation)\b",
    re.IGNORECASE,
)


def draft_quotations(
    scene: Scene, sayings: Sequence[Saying], drafts: Sequence[Draft], memory: Memory
) -> Iterator[Draft]:
    """Yield threats and reproaches that a sayer of the sentence, or of a quotation still open, addresses to somebody."""
    speaker, first = _speaker(sayings, memory)
    if speaker is None:
        return
    text = " ".join(scene.words.text)
    reproached = False
    for pattern, event_type, mode in (
        (_REGRET, EventType.CONCEDE, None),
        (_THREAT, EventType.THREATEN, "violence"),
        (_REPROACH, EventType.ACCUSE, "disapprove"),
    ):
        match = pattern.search(text)
        if match is None or any(draft.event_type is event_type or _speaks(draft, speaker) for draft in drafts):
            continue
        position = len(text[: match.start()].split())
        if position < first:
            continue
        addressee = _addressed_in(drafts, speaker) or _addressee(scene, speaker, first, position, memory)
        if addressee is not None:
            frame = Frame("say", (), "", ("any",), event_type, mode, frozenset())
            yield Draft(
                frame,
                event_type,
                position,
                position + 1,
                (speaker,),
                (addressee,),
                Factuality.ASSERTED,
                False,
                mode,
                (),
                ["said in so many words"],
            )
            reproached = True
            break
    asked = _asked(scene, sayings, speaker, drafts, {"must"} if reproached else _MUST)
    if asked is not None:
        yield asked


_MUST = frozenset({"must", "should", "needs", "need", "ought"})


def _asked(
    scene: Scene, sayings: Sequence[Saying], speaker: Party, drafts: Sequence[Draft], modals: Collection[str]
) -> Draft | None:
    """Return the request in "Washington said that China must drop its barriers"."""
    for at in range(1, len(scene.at)):
        if scene.word(at) not in modals or not any(saying.covers(at) for saying in sayings):
            continue
        asked = scene.mention_at(at - 1)
        if asked is None or asked.qualifies or asked.is_possessive or speaker.actor in asked.actors:
            continue
        if any(draft.event_type is EventType.REQUEST and speaker.actor in draft.actor_ids for draft in drafts):
            continue
        frame = Frame("say", (), "", ("any",), EventType.REQUEST, "change", frozenset())
        return Draft(
            frame,
            EventType.REQUEST,
            at,
            at + 1,
            (speaker,),
            asked.parties,
            Factuality.ASSERTED,
            False,
            "change",
            (),
            [],
        )
    return None


def _speaker(sayings: Sequence[Saying], memory: Memory) -> tuple[Party | None, int]:
    for saying in sayings:
        if saying.mention is not None and not saying.mention.is_media:
            return saying.mention.parties[0], saying.first
    return memory.speaker, 0


def _speaks(draft: Draft, speaker: Party) -> bool:
    verbal = {EventType.ACCUSE, EventType.THREATEN, EventType.REQUEST, EventType.REJECT}
    return draft.event_type in verbal and speaker.actor in draft.actor_ids


def _addressed_in(drafts: Sequence[Draft], speaker: Party) -> Party | None:
    """Return to whom the speaker turns in the same sentence ("rang his counterpart and said that he was sorry")."""
    for draft in drafts:
        if draft.event_type is EventType.CONSULT and speaker.actor in draft.actor_ids | draft.recipient_ids:
            return next((each for each in (*draft.recipients, *draft.actors) if each.actor != speaker.actor), None)
    return None


def _addressee(scene: Scene, speaker: Party, first: int, position: int, memory: Memory) -> Party | None:
    named = [
        party
        for mention in scene.mentions
        if mention.first >= first
        for party in mention.parties
        if party.actor != speaker.actor
        and not (mention.is_place and scene.preposition_before(mention)[0] in ("in", "at"))
    ]
    if named:
        return named[0]
    if any(mention.first >= first for mention in scene.mentions) and memory.speaker is None:
        return None
    if memory.culprit and memory.culprit[0].actor != speaker.actor and speaker.actor in memory.victims:
        return memory.culprit[0]
    other = next((party for party in memory.pair(speaker.actor) if party.actor != speaker.actor), None)
    if other is not None:
        return other
    known = memory.speaker is not None or (
        memory.act is not None and speaker.actor in memory.act.actor_ids | memory.act.recipient_ids
    )
    return memory.addressee if known and memory.addressee and memory.addressee.actor != speaker.actor else None
