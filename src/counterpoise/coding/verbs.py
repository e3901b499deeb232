"""Acts stated by verbs: who is the subject, and who receives."""

from collections.abc import Iterator

from counterpoise.coding.arguments import Argument, find_subject
from counterpoise.coding.causing import find_causer
from counterpoise.coding.conditions import meets_conditions
from counterpoise.coding.context import actors_before, recipients_before
from counterpoise.coding.drafts import ACTOR_UNSAID, RECIPIENT_BEFORE, Draft, distinct, parties_of
from counterpoise.coding.factuality import judge_verb
from counterpoise.coding.frames import fitting_frames, is_joint
from counterpoise.coding.inflection import Form
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.memory import Memory
from counterpoise.coding.recipients import find_agent, find_recipient
from counterpoise.coding.scene import ADVERBS, BE, DETERMINERS, HAVE, NEGATIONS, PREPOSITIONS, Scene
from counterpoise.domain.event import EventType, Factuality

_COPULAR = frozenset({"feel", "feels", "felt", "remain", "remains", "remained", "seem", "seems", "look", "looks"})
_NEVER_PASSIVE = frozenset(
    (
        *((word, "to") for word in ("committed", "determined", "prepared", "resolved", "agreed")),
        ("met", "with"),
        ("closeted", "with"),
    )
)
"""Participles by which the subject does or gets something, for all their "was": "was prepared to", "was met with anger"."""
_TOGETHER = frozenset({"with", "between", "alongside", "and"})


def draft_verbs(scene: Scene, memory: Memory) -> Iterator[Draft]:
    """Yield the acts that the verbs of a sentence state."""
    previous: Draft | None = None
    for position in range(len(scene.at)):
        if scene.at[position] >= 0:
            continue
        entry = scene.lexicon.verbs.get(scene.word(position))
        if entry is None or not scene.is_verb(position):
            continue
        form, frames = entry
        if scene.word(position - 1) in _COPULAR or (scene.word(position) in HAVE and _is_auxiliary(scene, position)):
            continue
        passive = _is_passive(scene, position, form)
        for frame, last, object_at in fitting_frames(scene, position, frames, passive=passive):
            draft = _draft(scene, position, frame, last, object_at, passive=passive, memory=memory, previous=previous)
            if draft is not None:
                previous = draft
                yield draft
                break


def _is_auxiliary(scene: Scene, position: int) -> bool:
    """Say whether a form of "have" only makes the tense of the verb after it."""
    while scene.word(position + 1) in ADVERBS | NEGATIONS | BE:
        position += 1
    entry = scene.lexicon.verbs.get(scene.word(position + 1))
    return scene.word(position + 1).endswith("ed") or (entry is not None and Form.PARTICIPLE in entry[0])


def _is_passive(scene: Scene, position: int, form: Form) -> bool:
    if Form.PARTICIPLE not in form or (scene.word(position), scene.word(position + 1)) in _NEVER_PASSIVE:
        return False
    for back in range(position - 1, max(-1, position - 5), -1):
        word = scene.word(back)
        if word in BE:
            return True
        if word not in ADVERBS and word not in NEGATIONS and not word.endswith("ly"):
            break
    if _is_reduced(scene, position) or find_causer(scene, position) is not None:
        return True
    if scene.word(position - 1) in ("and", "or") and _shares_passive(scene, position):
        return True
    before = scene.mention_at(position - 1)
    by = next((at for at in range(position + 1, min(position + 9, len(scene.at))) if scene.word(at) == "by"), None)
    return (
        by is not None
        and (before is None or Form.PAST not in form)
        and not any(scene.is_verb(at) for at in range(position + 1, by))
    )


def _is_reduced(scene: Scene, position: int) -> bool:
    """Say whether a participle only tells what was done with the noun before it ("the memorandum signed in May between ...")."""
    noun = position - 1
    return (
        scene.at[noun] < 0
        and scene.word(noun) in scene.lexicon.object_classes
        and not scene.is_verb(noun)
        and scene.word(position + 1) in _AFTER_REDUCED
        and any(scene.is_verb(at) for at in range(len(scene.at)) if at != position)
    )


_AFTER_REDUCED = frozenset({"with", "between", "in", "on", "against", "last", "by"})


def _is_of_nobody(scene: Scene, verb: int) -> bool:
    """Say whether the subject is denied ("No soldier of the bloc crossed", "None of the four has threatened")."""
    for at in range(verb - 1, max(-1, verb - 9), -1):
        if scene.word(at) in ("no", "none", "nobody", "neither"):
            return scene.word(at - 1) not in ("in", "with", "of", "for", "at", "on", "to")
        if scene.word(at) in (",", ";", "that", "and", "but") or (
            scene.is_verb(at) and scene.word(at) not in BE | HAVE
        ):
            return False
    return False


def _is_of_none(scene: Scene, verb: int, noun: int, frame: Frame) -> bool:
    """Say whether the object of a verb is denied ("sent no troops", "gave no undertaking")."""
    return (
        frame.event_type is not EventType.REJECT
        and noun > verb
        and "no" in scene.words.lower[verb + 1 : noun]
        and not any(scene.word(at) in PREPOSITIONS or scene.is_verb(at) for at in range(verb + 1, noun))
    )


def _shares_passive(scene: Scene, position: int) -> bool:
    """Say whether a participle after "and" is passive with the one before ("were seized and taken to Baku")."""
    if scene.at[min(position + 1, len(scene.at) - 1)] >= 0 or scene.word(position + 1) in DETERMINERS:
        return False
    for back in range(position - 2, max(-1, position - 12), -1):
        if scene.word(back) in BE:
            return True
        if scene.is_verb(back) and not scene.word(back).endswith(("ed", "en", "wn", "ught", "ld")):
            return False
        if scene.word(back) in (",", ";", "that", "who", "which"):
            return False
    return False


def _draft(
    scene: Scene,
    verb: int,
    frame: Frame,
    last: int,
    object_at: int | None,
    *,
    passive: bool,
    memory: Memory,
    previous: Draft | None,
) -> Draft | None:
    doubts: list[str] = []
    factuality = judge_verb(scene, verb)
    if _is_of_nobody(scene, verb) or (object_at is not None and _is_of_none(scene, verb, object_at, frame)):
        factuality = Factuality.NEGATED
    if passive:
        subject, receiver = _of_passive(scene, verb, frame, object_at)
    else:
        subject = find_subject(scene, verb) if not _is_led_by_noun(scene, verb) else None
        if "reversed" in frame.flags and object_at is not None:
            subject = _getter(scene, verb, object_at) or subject
        others = frozenset(subject.mention.actors) if subject else frozenset()
        receiver = find_recipient(scene, _before_object(scene, verb, last, others), frame, others=others)
    implied = actors_before(scene, verb, frame, receiver, memory, previous) if passive and subject is None else None
    if implied is not None:
        subject = Argument(implied)
        doubts.append(ACTOR_UNSAID)
    if subject is None or subject.mention.is_media:
        return None
    if subject.mention.is_private and frame.event_type is not EventType.PROTEST:
        return None
    actors = parties_of(subject)
    if not meets_conditions(scene, verb, subject.mention, receiver, frame):
        return None
    if "reversed" in frame.flags:
        if receiver is None or subject.mention is receiver.mention or receiver.mention.is_private:
            return None
        actors, recipients = distinct(receiver.mention), actors
    else:
        recipients = parties_of(receiver, without=frozenset(party.actor for party in actors))
    mutual = "mutual" in frame.flags or (
        "mutualwith" in frame.flags and receiver is not None and scene.preposition_before(receiver.mention)[0] == "with"
    )
    if (
        mutual
        and len(actors) > 1
        and receiver is not None
        and scene.preposition_before(receiver.mention)[0] not in _TOGETHER
    ):
        recipients = ()  # "Poland and the US signed an accord, a step that Russia condemned": they signed with each other
    if not recipients:
        if ("mutual" in frame.flags or "mutualwith" in frame.flags or is_joint(scene, verb)) and len(actors) > 1:
            actors, recipients, mutual = actors[:1], actors[1:], True
        elif "noneok" not in frame.flags:
            recipients = recipients_before(scene, verb, frame, actors, memory, previous)
            if not recipients:
                return None
            doubts.append(RECIPIENT_BEFORE)
    event_type = frame.event_type
    if frame.object == "exercise" and event_type is EventType.MOBILIZE and len(actors) > 1:
        event_type, actors, recipients, mutual = (
            EventType.COOPERATE,
            actors[:1],
            actors[1:],
            True,
        )  # drills of several are joint
    if subject.is_weak:
        doubts.append("the subject stands apart from the verb")
    if receiver is not None and receiver.is_weak:
        doubts.append("the recipient is the nearest other actor")
    spent = (object_at,) if object_at is not None else ()
    return Draft(
        frame,
        event_type,
        verb,
        max(last, verb + 1),
        actors,
        recipients,
        factuality,
        mutual,
        frame.mode,
        spent,
        doubts,
    )


def _getter(scene: Scene, verb: int, noun: int) -> Argument | None:
    """Return who gets what the object of a verb names where that is not the subject ("earned it the thanks of", "the coup in Mali drew")."""
    named = scene.mention_at(verb + 1)
    if named is not None and named.last <= noun and not (named.qualifies or named.is_possessive):
        return Argument(named)
    before = scene.mention_at(verb - 1)
    if before is None or not before.is_place:
        return None
    preposition, where = scene.preposition_before(before)
    is_held = not _MEETINGS.isdisjoint(scene.lexicon.object_classes.get(scene.word(where - 1), ()))
    return Argument(before) if preposition == "in" and not is_held else None


_MEETINGS = frozenset({"talks", "summit", "event", "visit"})
"""What is held in a state need not be its own doing."""


def _before_object(scene: Scene, verb: int, last: int, others: frozenset[str]) -> int:
    """Return the word behind which the object stands: the verb where another is named before its particle ("bailed Chad out")."""
    named = (scene.mention_at(at) for at in range(verb + 1, last))
    return verb if any(each is not None and not others.issuperset(each.actors) for each in named) else last - 1


def _of_passive(
    scene: Scene, verb: int, frame: Frame, object_at: int | None
) -> tuple[Argument | None, Argument | None]:
    agent, causer = find_agent(scene, verb), find_causer(scene, verb)
    if agent is not None and causer is not None and causer.mention is not agent.mention:
        return agent, causer
    agent = agent or causer
    others = frozenset(agent.mention.actors) if agent else frozenset()
    receiver = None
    if frame.object or not set(frame.recipients) & {"obj", "any"}:
        receiver = find_recipient(scene, min(verb, object_at) if object_at is not None else verb, frame, others=others)
    if agent is None and frame.head in _FROM_WHERE:
        agent = next(
            (
                Argument(each)
                for each in scene.mentions
                if each.first > verb and scene.preposition_before(each)[0] == "from"
            ),
            None,
        )
    if agent is None and frame.object == "notice":
        agent = next(
            (Argument(each) for each in scene.mentions if scene.word(each.first - 1) in ("leave", "quit")), None
        )
    if agent is None and frame.event_type is EventType.MOBILIZE:
        return find_subject(scene, verb), find_recipient(scene, verb, frame, others=frozenset())
    if receiver is None and agent is not None:
        receiver = _doer_left(scene, verb, others)
    if agent is None and "mutual" in frame.flags and receiver is not None and len(receiver.mention.parties) > 1:
        return receiver, None  # "a pact signed between Chile and Peru"
    if receiver is None and object_at is not None and object_at < verb:
        return agent, _owner_of(scene, object_at, others)
    if receiver is None and {"obj", "any"} & set(frame.recipients):
        receiver = find_subject(scene, verb)
        if receiver is None or set(receiver.mention.actors) <= others:
            receiver = _left_of(scene, verb, others) or find_recipient(scene, verb, frame, others=others)
    if agent is None and frame.head == "summon":
        agent = next(
            (
                Argument(each)
                for each in scene.mentions
                if each.first > verb and scene.preposition_before(each)[0] in ("to", "in")
            ),
            None,
        )
    return agent, receiver


def _owner_of(scene: Scene, noun: int, others: frozenset[str]) -> Argument | None:
    """Return whose the subject of a passive verb is ("the Russian envoy was expelled", "Iran's assets were frozen")."""
    for at in range(noun, max(-1, noun - 5), -1):
        mention = scene.mention_at(at)
        if mention is not None and not set(mention.actors) <= others:
            return Argument(mention)
        if scene.is_verb(at) or scene.word(at) in (",", ";", "and"):
            return None
    return None


_FROM_WHERE = frozenset({"expel", "deport"})


def _doer_left(scene: Scene, verb: int, others: frozenset[str]) -> Argument | None:
    """Return whose act the subject of a passive verb is ("sanctions imposed by Tokyo were denounced", "the Russian attack was condemned")."""
    for mention in scene.mentions:
        if mention.last <= verb and not set(mention.actors) <= others and scene.preposition_before(mention)[0] == "by":
            return Argument(mention)
    return None


def _left_of(scene: Scene, verb: int, others: frozenset[str]) -> Argument | None:
    for mention in reversed(scene.mentions):
        if mention.last <= verb and not set(mention.actors) <= others and verb - mention.last < 9:
            if any(scene.word(at) in ("which", "who") for at in range(mention.last, verb)):
                return None
            return Argument(mention, True)
    return None


def _is_led_by_noun(scene: Scene, verb: int) -> bool:
    return scene.word(verb - 1) in ("of",) and not scene.word(verb).endswith("ing")
