"""Acts stated by nouns: "Tokyo's sanctions against Moscow", "US-China talks", "an attack by Israel on Syria"."""

from collections.abc import Iterator

from counterpoise.coding.context import other_side
from counterpoise.coding.drafts import NAMED_BY_NOUN, Draft, distinct
from counterpoise.coding.factuality import judge_noun
from counterpoise.coding.inflection import inflect
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.memory import Memory
from counterpoise.coding.mentions import Mention, Party
from counterpoise.coding.recipients import find_agent
from counterpoise.coding.scene import ADVERBS, BE, DETERMINERS, HAVE, MODALS, Scene
from counterpoise.domain.event import EventType

_REACH_LEFT, _REACH_RIGHT = 6, 9
_RUN_BY = frozenset({"led", "backed", "imposed", "sponsored", "brokered", "made", "supplied", "funded"})
_SERIES = frozenset(
    {
        "patrol",
        "patrols",
        "exercise",
        "exercises",
        "drill",
        "drills",
        "talks",
        "summit",
        "meeting",
        "manoeuvres",
        "petrol",
    }
)


def draft_nouns(scene: Scene, memory: Memory, taken: set[int]) -> Iterator[Draft]:
    """Yield the acts that the nouns of a sentence state, leaving out words that a verb's frame has used."""
    for position in range(len(scene.at)):
        if position in taken or scene.at[position] >= 0:
            continue
        word = scene.word(position)
        if word not in scene.lexicon.noun_heads and word not in _SERIES:
            continue
        frame = scene.lexicon.nouns.get(f"{scene.word(position - 1)} {word}") or scene.lexicon.nouns.get(word)
        joint = _joint_frame(scene, position)
        if joint is None and (frame is None or (scene.is_verb(position) and not word.endswith("ing"))):
            continue
        draft = _draft(scene, position, joint or frame, memory)  # type: ignore[arg-type]
        if draft is not None:
            yield draft


def _joint_frame(scene: Scene, position: int) -> Frame | None:
    """Return the frame of joint drills where "joint" stands a few words before the noun ("joint strategic exercises")."""
    word = scene.word(position)
    if word not in _SERIES or not any(scene.word(at) == "joint" for at in range(max(0, position - 3), position)):
        return None
    return scene.lexicon.nouns["joint exercise" if word not in ("talks", "summit", "meeting") else word]


def _draft(scene: Scene, noun: int, frame: Frame, memory: Memory) -> Draft | None:
    governor = _governor(scene, noun)
    if governor is not None and (_undoes(scene, governor, noun) or _asks_for(scene, governor, noun)):
        return None
    owner = _owner(scene, noun)
    others = frozenset(owner.actors) if owner else frozenset()
    doubts = [NAMED_BY_NOUN]
    mutual = "mutual" in frame.flags
    between = _between(scene, noun) if mutual else None
    if between is not None and len(between) >= 2:
        return _of_parties(scene, noun, frame, between, governor, doubts)
    if mutual and owner is not None and len(owner.parties) > 1:
        return _of_parties(scene, noun, frame, distinct(owner), governor, doubts)
    agent = find_agent(scene, noun) if owner is None or not mutual else None
    owner = owner or (find_author(scene, noun, frame.event_type) if agent is None else None)
    receiver = _receiver(scene, noun, frame, others | (frozenset(agent.mention.actors) if agent else frozenset()))
    if agent is not None and (owner is None or receiver is None):
        receiver = receiver or owner
        owner = agent.mention
    if owner is None and mutual and receiver is not None and frame.event_type is EventType.CONSULT:
        owner = _free_subject(scene, receiver)
        doubts.append("who meets is the subject of the clause")
    if owner is None and mutual and _is_such(scene, noun) and memory.group:
        doubts.append("who acts is taken from the sentence before")
        return _of_parties(scene, noun, frame, memory.group, governor, doubts)
    if owner is None and "of" not in frame.recipients:
        owner = _of_whom(scene, noun, receiver)
    if owner is None or owner is receiver or not owner.can_act:
        return None
    actors = distinct(owner)
    ids = frozenset(party.actor for party in actors)
    if receiver is None:
        doubts.append("the recipient is that of the sentence before")
        recipients = other_side(scene, noun, frame, ids, memory)
    else:
        recipients = distinct(receiver, without=ids)
    if not recipients:
        return None
    factuality = judge_noun(scene, noun, governor)
    return Draft(
        frame, frame.event_type, noun, noun + 1, actors, recipients, factuality, mutual, frame.mode, (), doubts
    )


def _of_parties(
    scene: Scene, noun: int, frame: Frame, parties: tuple[Party, ...], governor: int | None, doubts: list[str]
) -> Draft:
    return Draft(
        frame,
        frame.event_type,
        noun,
        noun + 1,
        parties[:1],
        parties[1:],
        judge_noun(scene, noun, governor),
        True,
        frame.mode,
        (),
        doubts,
    )


def _owner(scene: Scene, noun: int) -> Mention | None:
    """Return whose act it is: "Japan's", "Japanese", "US-led", "US" before the noun."""
    for position in range(noun - 1, max(-1, noun - _REACH_LEFT - 1), -1):
        mention = scene.mention_at(position)
        if mention is not None:
            after = scene.word(mention.last)
            run = after == "-" and scene.word(mention.last + 1) in _RUN_BY
            joined = mention.qualifies or mention.is_possessive or run or noun == mention.last
            return mention if joined and not mention.is_media else None
        word = scene.word(position)
        if word in (
            ",",
            ";",
            "of",
            "in",
            "on",
            "to",
            "by",
            "with",
            "and",
            "that",
            "against",
            "for",
            "from",
            "at",
            "as",
        ) or (scene.is_verb(position) and word not in _RUN_BY):
            return None
    return None


def find_author(scene: Scene, noun: int, event_type: EventType) -> Mention | None:
    """
    Return whose words or whose measure a noun names, None for other nouns.

    "A demand from Chad", "Togo, whose request was turned down", "the ban on cocoa that Ghana announced".
    """
    if event_type not in _SPOKEN | {EventType.SANCTION} or scene.at[noun] >= 0 or _is_verb_there(scene, noun):
        return None
    maker = _maker(scene, noun)
    if maker is not None or event_type is EventType.SANCTION:
        return maker
    for mention in scene.mentions:
        preposition, where = scene.preposition_before(mention)
        if preposition == "from" and where == noun + 1 and not mention.is_media:
            return mention
    whose = next((at for at in range(noun - 1, max(0, noun - _NEAR_WHOSE), -1) if scene.word(at) == "whose"), None)
    if whose is None or any(scene.at[at] >= 0 or scene.is_verb(at) for at in range(whose + 1, noun)):
        return None
    owner = scene.mention_at(whose - 1 - (scene.word(whose - 1) == ","))
    return owner if owner is not None and not (owner.qualifies or owner.is_media) else None


def _maker(scene: Scene, noun: int) -> Mention | None:
    """Return the subject of a relative clause that tells who made what a noun names ("sanctions which Ghana has imposed")."""
    for at in range(noun + 1, min(noun + _NEAR_RELATIVE, len(scene.at) - 1)):
        word = scene.word(at)
        if scene.at[at] < 0 and word in ("that", "which"):
            maker = scene.mention_at(at + 1 + (scene.word(at + 1) in DETERMINERS))
            if maker is None or maker.qualifies or maker.is_media:
                return None
            verb = maker.last
            while scene.word(verb) in _HELPING:
                verb += 1
            return maker if scene.word(verb) in _MAKING else None
        if scene.at[at] < 0 and (not word.isalnum() or (scene.is_verb(at) and not word.endswith("ing"))):
            return None
    return None


_NEAR_RELATIVE = 12
_HELPING = BE | HAVE | MODALS | ADVERBS
_MAKING = frozenset(
    spelling
    for lemma in (
        "impose announce order issue draft prepare plan declare decree propose make adopt levy lodge float consider introduce enact threaten "
        "slap voice utter"
    ).split()
    for spelling in inflect(lemma)
)


def _is_verb_there(scene: Scene, noun: int) -> bool:
    """Say whether a word that may be a noun is a verb where it stands: its subject is just before it, or neither an article nor "whose" is."""
    subject = scene.mention_at(noun - 1)
    if subject is not None:
        return not (subject.qualifies or subject.is_possessive)
    return scene.is_verb(noun) and scene.word(noun - 1) not in {"a", "an", "the", "whose"}


_SPOKEN = frozenset(
    {
        EventType.ACCUSE,
        EventType.AGREE,
        EventType.REJECT,
        EventType.REQUEST,
        EventType.SUPPORT,
        EventType.THREATEN,
    }
)
_NEAR_WHOSE = 4


def _receiver(scene: Scene, noun: int, frame: Frame, others: frozenset[str]) -> Mention | None:
    for mention in scene.mentions:
        if not noun < mention.first <= noun + _REACH_RIGHT or mention.is_media or set(mention.actors) <= others:
            continue
        preposition, where = scene.preposition_before(mention)
        if preposition in frame.recipients and where > noun and _reaches(scene, noun, where):
            return mention
        if (
            preposition == "of"
            and _reaches(scene, noun, where)
            and any(scene.word(at) in frame.recipients for at in range(noun + 1, where))
        ):
            return mention
    return None


def _of_whom(scene: Scene, noun: int, receiver: Mention | None) -> Mention | None:
    """Return whose act it is that "of" names ("the visit of the president to Asuncion")."""
    for mention in scene.mentions:
        preposition, where = scene.preposition_before(mention)
        if preposition == "of" and where == noun + 1 and mention is not receiver and not mention.is_place:
            return mention
    return None


def _reaches(scene: Scene, noun: int, preposition: int) -> bool:
    between = range(noun + 1, preposition)
    return not any(scene.word(at) in (",", ";", "that", "and", "while", "which") for at in between) and not any(
        scene.is_verb(at) and not scene.word(at).endswith(("ed", "en", "nt")) for at in between
    )


def _between(scene: Scene, noun: int) -> tuple[Party, ...] | None:
    for mention in scene.mentions:
        if noun < mention.first <= noun + _REACH_RIGHT and scene.preposition_before(mention)[0] in (
            "between",
            "among",
            "of",
        ):
            return distinct(mention)
    return None


def _governor(scene: Scene, noun: int) -> int | None:
    """Return the verb that the noun is subject or object of, the nearest on either side."""
    for position in range(noun - 1, max(-1, noun - 9), -1):
        if scene.word(position) in (";", ":"):
            break
        if scene.is_verb(position):
            return position
    return None


def _free_subject(scene: Scene, receiver: Mention) -> Mention | None:
    """Return the first mention that stands free in the sentence and is not the one met."""
    for mention in scene.mentions:
        if set(mention.actors) & set(receiver.actors) or mention.qualifies or mention.is_media or mention.is_possessive:
            continue
        if not scene.preposition_before(mention)[0] and scene.is_verb(min(mention.last, len(scene.at) - 1)):
            return mention
    return None


_UNDOING = frozenset({EventType.REJECT, EventType.SANCTION, EventType.THREATEN})
_UNDONE = frozenset({EventType.CONSULT, EventType.COOPERATE, EventType.AID, EventType.SUPPORT, EventType.AGREE})


def _undoes(scene: Scene, governor: int, noun: int) -> bool:
    """Say whether the verb calls off or refuses what the noun names ("ruled out talks", "cancelled the visit")."""
    entry = scene.lexicon.verbs.get(scene.word(governor))
    frame = scene.lexicon.nouns.get(scene.word(noun))
    if entry is None or frame is None or governor > noun:
        return False
    return frame.event_type in _UNDONE and all(each.event_type in _UNDOING for each in entry[1])


def _asks_for(scene: Scene, governor: int, noun: int) -> bool:
    """Say whether the noun is only what the verb asks for or threatens ("threatened an embargo")."""
    entry = scene.lexicon.verbs.get(scene.word(governor))
    types = {frame.event_type for frame in entry[1]} if entry else set()
    return noun - governor <= 4 and bool(types) and types <= {EventType.THREATEN, EventType.REQUEST}


def _is_such(scene: Scene, noun: int) -> bool:
    return any(scene.word(at) == "such" for at in range(max(0, noun - 5), noun))
