"""Who receives an act, or does it, whose sentence does not say so: by what the sentences before told."""

from counterpoise.coding.antecedents import has_acted, rank_antecedents
from counterpoise.coding.anybody import is_done_to_anybody
from counterpoise.coding.arguments import Argument, find_subject
from counterpoise.coding.drafts import Draft
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.memory import Memory
from counterpoise.coding.mentions import Mention, Party
from counterpoise.coding.scene import SAID, Scene
from counterpoise.domain.event import EventType

LIKELY = 0.3
"""The least share of one with which a party spoken of before is taken to be meant."""
_BETWEEN_TWO = frozenset({"relations", "envoy", "embassy", "talks"})
_OBJECTED = frozenset({"ask", "tell", "want", "order", "seek", "request", "instruct"})
_ADDRESSED = frozenset({EventType.REQUEST, EventType.THREATEN, EventType.CONCEDE, EventType.REJECT})
_CARRIED_ON = frozenset({EventType.COERCE, EventType.ASSAULT, EventType.RETREAT})
_SPOKEN = frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.SUPPORT, EventType.REJECT, EventType.THREATEN})
_FACE_TO_FACE = frozenset({EventType.CONSULT, EventType.COOPERATE, EventType.AID, EventType.MOBILIZE})
_DEEDS = frozenset(
    "assault attack attacks raid strike strikes move decision act action actions launch launches test tests measures sanctions invasion seizure "
    "incident violence provocation killing bombing offensive annexation blockade arrest detention incursion "
    "operation salvo shelling firing blast shooting killings crackdown offensive launches occupation".split()
)
_CLAIMS = frozenset(
    {"claim", "charge", "finding", "allegation", "accusation", "demand", "offer", "proposal", "suggestion"}
)


def recipients_before(
    scene: Scene, verb: int, frame: Frame, actors: tuple[Party, ...], memory: Memory, previous: Draft | None
) -> tuple[Party, ...]:
    """
    Return to whom an act is done that names nobody, () where what came before does not say.

    `previous` is the act before it in the same sentence.
    """
    ids = frozenset(party.actor for party in actors)
    if "here" in frame.flags or is_done_to_anybody(scene, verb, frame.event_type):
        return ()
    blamed = memory.culprit if not ids & {party.actor for party in memory.culprit} else ()
    if frame.event_type is EventType.ACCUSE and blamed and _names_deed(scene, verb):
        return blamed
    if previous is not None and previous.actor_ids == ids:
        carried = frame.event_type in _CARRIED_ON | _ADDRESSED | {EventType.AGREE} or scene.word(verb).endswith("ing")
        if carried:
            return previous.recipients
    sides = tuple(party for party in memory.pair() if party.actor not in ids)
    if len(sides) == 2 and frame.event_type in _JUDGING and _names_bargain(scene, verb):
        return sides  # "Iran welcomed the truce"
    if frame.event_type is EventType.REJECT and any(scene.word(at) in _CLAIMS for at in range(max(0, verb - 5), verb)):
        return _claimant(scene, ids)
    addressed = (frame.event_type in _ADDRESSED and frame.head not in _OBJECTED) or frame.object in _BETWEEN_TWO
    if addressed and len(ids) == 1 and ids < {party.actor for party in memory.last_pair}:
        return tuple(party for party in memory.last_pair if party.actor not in ids)
    if memory.act is not None and _is_like(scene, memory.act, frame) and not ids & memory.act.recipient_ids:
        return memory.act.recipients  # "Germany and France expelled four each"
    if frame.event_type in _CARRIED_ON and memory.last_act is not None:
        before, recipients = memory.last_act
        if before == ids:
            return recipients
    return other_side(scene, verb, frame, ids, memory)


def other_side(scene: Scene, verb: int, frame: Frame, ids: frozenset[str], memory: Memory) -> tuple[Party, ...]:
    """Return the nearest other actor named before the act, else whom the sentences before make the likeliest."""
    is_open = {"obj", "any"} & set(frame.recipients) or frame.event_type in _ADDRESSED | {EventType.AGREE}
    if not is_open or frame.event_type in _FACE_TO_FACE or "here" in frame.flags:
        return ()
    if frame.head in _OBJECTED:
        return ()
    for mention in reversed(scene.mentions):
        if mention.last > verb or mention.is_media or ids & set(mention.actors) or _is_source(scene, mention):
            continue
        return () if "that" in scene.words.lower[mention.last : verb] else mention.parties
    return likeliest_before(scene, frame.event_type, ids, memory, is_actor=False)


def likeliest_before(
    scene: Scene, event_type: EventType, known: frozenset[str], memory: Memory, *, is_actor: bool
) -> tuple[Party, ...]:
    """Return whom the sentences before make the likeliest on the side that is open, () where nobody is likely enough."""
    beside = frozenset(actor for mention in scene.mentions for actor in mention.actors)
    ranked = rank_antecedents(memory.past, known, event_type, beside=beside, cast=memory.cast, is_actor=is_actor)
    if not ranked or ranked[0][1] < LIKELY or (is_actor and not has_acted(memory.past, ranked[0][0].actor)):
        return ()
    return (ranked[0][0],)


def _promiser(scene: Scene, verb: int) -> Mention | None:
    """Return who says that something will be done ("Moscow declared that the curbs would be lifted")."""
    if not {"will", "would"} & {scene.word(at) for at in range(max(0, verb - 3), verb)}:
        return None
    for at in range(verb - 1, -1, -1):
        if scene.word(at) in SAID and scene.is_verb(at):
            sayer = find_subject(scene, at)
            return sayer.mention if sayer is not None and not sayer.mention.is_media else None
    return None


def _is_source(scene: Scene, mention: Mention) -> bool:
    return any(scene.word(at) == "according" for at in range(max(0, mention.first - 4), mention.first))


def actors_before(
    scene: Scene, verb: int, frame: Frame, receiver: Argument | None, memory: Memory, previous: Draft | None
) -> Mention | None:
    """Return who does what a passive verb leaves unsaid: who acted just before, the state where it is done, the other side."""
    if "mutual" in frame.flags:
        return None
    promiser = _promiser(scene, verb)
    if promiser is not None and not (receiver and set(promiser.actors) & set(receiver.mention.actors)):
        return promiser
    follows = receiver is None and frame.event_type in _SPOKEN
    if previous is not None and (follows or (receiver and set(receiver.mention.actors) <= previous.recipient_ids)):
        return Mention(verb, verb, previous.actors)
    if receiver is None:
        return None
    suffering = receiver.mention
    if suffering.is_media or frame.event_type in _NEVER_IMPLIED:
        return None
    for mention in scene.mentions:
        if mention.first <= verb or not mention.is_place or set(mention.actors) & set(suffering.actors):
            continue
        if scene.preposition_before(mention)[0] in ("in", "at", "from") and frame.event_type in _LOCAL:
            return mention
    others = likeliest_before(scene, frame.event_type, frozenset(suffering.actors), memory, is_actor=True)
    return Mention(verb, verb, others) if others else None


_LOCAL = frozenset({EventType.COERCE, EventType.CONSULT, EventType.SANCTION, EventType.RETREAT, EventType.ACCUSE})
_NEVER_IMPLIED = frozenset({EventType.MOBILIZE, EventType.PROTEST})


_ALSO = frozenset({"too", "also", "likewise", "each", "similar", "same", "followed"})
_JUDGING = frozenset({EventType.SUPPORT, EventType.ACCUSE, EventType.REJECT})
_BARGAINS = frozenset(
    "deal truce accord agreement treaty pact ceasefire cease-fire summit meeting talks settlement rapprochement".split()
)


def _is_like(scene: Scene, act: Draft, frame: Frame) -> bool:
    """Say whether an act is the one before over again, done by others ("France expelled four too")."""
    return act.frame.head == frame.head or (
        act.event_type is frame.event_type and not _ALSO.isdisjoint(scene.words.lower)
    )


def _names_bargain(scene: Scene, verb: int) -> bool:
    return any(
        scene.word(at) in _BARGAINS and scene.word(at - 1) in ("the", "this", "their")
        for at in range(verb + 1, verb + 4)
    )


def _claimant(scene: Scene, ids: frozenset[str]) -> tuple[Party, ...]:
    """Return whose claim it is ("Pyongyang insisted ..., a claim that Tokyo dismissed")."""
    for mention in scene.mentions:
        if not mention.is_media and not ids & set(mention.actors):
            return mention.parties
    return ()


def _names_deed(scene: Scene, verb: int) -> bool:
    """Say whether the object is a deed of which the document has just spoken ("condemned the raid")."""
    return any(
        scene.word(at) in _DEEDS and scene.word(at - 1) in ("the", "this", "such", "latest", "these")
        for at in range(verb + 1, verb + 5)
    )
