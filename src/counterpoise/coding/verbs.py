"""Acts stated by verbs: which frame of the lexicon fits, who is its subject and who receives."""

from collections.abc import Iterator

from counterpoise.coding.arguments import Argument, find_agent, find_recipient, find_subject
from counterpoise.coding.drafts import Draft, distinct, parties_of
from counterpoise.coding.factuality import judge_verb
from counterpoise.coding.inflection import Form
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.mentions import Mention, Party
from counterpoise.coding.reference import Memory
from counterpoise.coding.scene import ADVERBS, BE, NEGATIONS, Scene
from counterpoise.domain.event import EventType

_OBJECT_REACH = 14
_MILITARY = frozenset(
    "troops forces army navy military jets warplanes aircraft missiles missile drones drone soldiers artillery "
    "tanks planes bombers rockets strikes guards fighters".split()
)


_JOINING = frozenset({"join", "participate", "take"})
_COPULAR = frozenset({"feel", "feels", "felt", "remain", "remains", "remained", "seem", "seems", "look", "looks"})


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
        if scene.word(position - 1) in _COPULAR:
            continue
        passive = _is_passive(scene, position, form)
        choice = _choose_frame(scene, position, frames, passive=passive)
        if choice is None:
            continue
        frame, last, object_at = choice
        draft = _draft(scene, position, frame, last, object_at, form, passive=passive, memory=memory, previous=previous)
        if draft is not None:
            previous = draft
            yield draft


def _is_passive(scene: Scene, position: int, form: Form) -> bool:
    if not form & Form.PARTICIPLE:
        return False
    for back in range(position - 1, max(-1, position - 5), -1):
        word = scene.word(back)
        if word in BE and word not in ("'s", "’s"):
            return True
        if word not in ADVERBS and word not in NEGATIONS and not word.endswith("ly"):
            break
    before = scene.mention_at(position - 1)
    by = next((at for at in range(position + 1, min(position + 9, len(scene.at))) if scene.word(at) == "by"), None)
    return (
        by is not None
        and (before is None or not form & Form.PAST)
        and not any(scene.is_verb(at) for at in range(position + 1, by))
    )


def _choose_frame(
    scene: Scene, position: int, frames: tuple[Frame, ...], *, passive: bool
) -> tuple[Frame, int, int | None] | None:
    """Return the most telling frame that fits, where its trigger ends, and where its object noun stands."""
    objects = _object_nouns(scene, position, passive=passive)
    fitting: list[tuple[int, Frame, int, int | None]] = []
    for frame in frames:
        last = _particles_end(scene, position, frame)
        if last is None:
            continue
        if frame.object:
            at = next((at for at, classes in objects if frame.object in classes), None)
            if (
                at is None
                or ("solo" in frame.flags and _is_joint(scene, at))
                or (
                    frame.object == "exercise"
                    and "mutual" in frame.flags
                    and frame.head not in _JOINING
                    and not _is_joint(scene, at)
                    and not _with_follows(scene, at)
                )
            ):
                continue
            fitting.append((4 + len(frame.particles) - (abs(at - position) > 8), frame, last, at))
        else:
            fitting.append((1 + 2 * len(frame.particles), frame, last, None))
    if not fitting:
        return None
    _, frame, last, at = max(
        fitting, key=lambda entry: (entry[0], -(abs(entry[3] - position) if entry[3] is not None else 0))
    )
    return frame, last, at


def _particles_end(scene: Scene, position: int, frame: Frame) -> int | None:
    end = position + 1
    for particle in frame.particles:
        reach = 1 if "adjacent" in frame.flags else 3
        found = next((at for at in range(end, min(end + reach, len(scene.at))) if scene.word(at) == particle), None)
        if found is None:
            return None
        end = found + 1
    return end


def _object_nouns(scene: Scene, position: int, *, passive: bool) -> list[tuple[int, frozenset[str]]]:
    nouns = []
    ahead = range(position + 1, min(position + _OBJECT_REACH, len(scene.at)))
    for at in ahead:
        word = scene.word(at)
        if word in (";", "that", "who", "which") or (
            at > position + 1
            and scene.at[at] < 0
            and word not in scene.lexicon.object_classes
            and scene.is_verb(at)
            and not word.endswith(("ed", "ing"))
        ):
            break
        classes = scene.lexicon.object_classes.get(word)
        if (classes and scene.at[at] < 0) or (
            classes and scene.at[at] >= 0 and (mention := scene.mention_at(at)) and mention.title == word
        ):
            nouns.append((at, classes))
    if passive:
        for at in range(position - 1, max(-1, position - 14), -1):
            classes = scene.lexicon.object_classes.get(scene.word(at))
            if classes:
                nouns.append((at, classes))
    return nouns


def _is_joint(scene: Scene, noun: int) -> bool:
    return any(
        scene.word(at) in ("joint", "jointly", "bilateral", "trilateral", "multinational", "combined", "together")
        for at in range(max(0, noun - 6), min(noun + 3, len(scene.at)))
    )


def _with_follows(scene: Scene, noun: int) -> bool:
    return any(scene.word(at) in ("with", "alongside") for at in range(noun + 1, min(noun + 6, len(scene.at))))


def _draft(
    scene: Scene,
    verb: int,
    frame: Frame,
    last: int,
    object_at: int | None,
    form: Form,
    *,
    passive: bool,
    memory: Memory,
    previous: Draft | None,
) -> Draft | None:
    doubts: list[str] = []
    factuality = judge_verb(scene, verb)
    if passive:
        subject, receiver = _of_passive(scene, verb, frame, object_at)
    else:
        subject = find_subject(scene, verb) if not _is_led_by_noun(scene, verb) else None
        others = frozenset(subject.mention.actors) if subject else frozenset()
        receiver = find_recipient(scene, last - 1, frame, others=others)
    if subject is None or subject.mention.is_media:
        return None
    actors = parties_of(subject)
    if not _fits(scene, verb, subject.mention, receiver, frame):
        return None
    if "reversed" in frame.flags:
        if receiver is None or subject.mention is receiver.mention:
            return None
        actors, recipients = distinct(receiver.mention), actors
    else:
        recipients = parties_of(receiver, without=frozenset(party.actor for party in actors))
    mutual = "mutual" in frame.flags or (
        "mutualwith" in frame.flags and receiver is not None and scene.preposition_before(receiver.mention)[0] == "with"
    )
    if not recipients:
        if ("mutual" in frame.flags or "mutualwith" in frame.flags or _is_joint(scene, verb)) and len(actors) > 1:
            actors, recipients, mutual = actors[:1], actors[1:], True
        elif "noneok" not in frame.flags:
            recipients = _as_before(scene, verb, frame, actors, memory, previous)
            if not recipients:
                return None
            doubts.append("the recipient is that of the sentence before")
    if subject.is_weak:
        doubts.append("the subject stands apart from the verb")
    if receiver is not None and receiver.is_weak:
        doubts.append("the recipient is the nearest other actor")
    spent = (object_at,) if object_at is not None else ()
    return Draft(
        frame,
        frame.event_type,
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


_BETWEEN_TWO = frozenset({"relations", "envoy", "embassy", "talks"})
_ADDRESSED = frozenset({EventType.REQUEST, EventType.THREATEN, EventType.CONCEDE, EventType.REJECT})
_CARRIED_ON = frozenset({EventType.COERCE, EventType.ASSAULT, EventType.RETREAT})


_DEEDS = frozenset(
    "assault attack attacks raid strike strikes move decision act action actions launch launches test tests measures sanctions invasion seizure "
    "incident violence provocation killing bombing offensive annexation blockade arrest detention incursion "
    "operation".split()
)


def _names_deed(scene: Scene, verb: int) -> bool:
    """Say whether the object is a deed of which the document has just spoken ("condemned the raid")."""
    return any(
        scene.word(at) in _DEEDS and scene.word(at - 1) in ("the", "this", "such", "latest", "these")
        for at in range(verb + 1, verb + 5)
    )


def _as_before(
    scene: Scene, verb: int, frame: Frame, actors: tuple[Party, ...], memory: Memory, previous: Draft | None
) -> tuple[Party, ...]:
    """Return to whom the same actors did something in the sentence before ("It seized the ships. It detained 24 sailors.")."""
    ids = frozenset(party.actor for party in actors)
    if frame.event_type is EventType.ACCUSE and memory.culprit and not ids & {party.actor for party in memory.culprit}:
        return memory.culprit if _names_deed(scene, verb) else ()
    if (
        previous is not None
        and previous.actor_ids == ids
        and (frame.event_type in _CARRIED_ON | _ADDRESSED or scene.word(verb).endswith("ing"))
    ):
        return previous.recipients
    if (
        (frame.event_type in _ADDRESSED or frame.object in _BETWEEN_TWO)
        and len(ids) == 1
        and ids < {party.actor for party in memory.last_pair}
    ):
        return tuple(party for party in memory.last_pair if party.actor not in ids)
    if frame.event_type not in _CARRIED_ON or memory.last_act is None:
        return ()
    before, recipients = memory.last_act
    return recipients if before == ids else ()


def _of_passive(
    scene: Scene, verb: int, frame: Frame, object_at: int | None
) -> tuple[Argument | None, Argument | None]:
    agent = find_agent(scene, verb)
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
    if agent is None and frame.event_type is EventType.MOBILIZE:
        return find_subject(scene, verb), find_recipient(scene, verb, frame, others=frozenset())
    if receiver is None and agent is not None:
        receiver = _doer_left(scene, verb, others)
    if receiver is None:
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
            return Argument(mention, True)
    return None


def _is_led_by_noun(scene: Scene, verb: int) -> bool:
    return scene.word(verb - 1) in ("of",) and not scene.word(verb).endswith("ing")


def _fits(scene: Scene, verb: int, subject: Mention, receiver: Argument | None, frame: Frame) -> bool:
    flags = frame.flags
    if "crowd" in flags and not _names_crowd(scene, subject):
        return False
    if "toinf" in flags and not (receiver and scene.word(receiver.mention.last) in ("to", "not")):
        return False
    if "home" in flags and not any(
        scene.word(at) in ("home", "back") for at in range(verb, min(verb + 9, len(scene.at)))
    ):
        return False
    if "leave" in flags and not any(
        scene.word(at) in ("leave", "out", "home") for at in range(verb, min(verb + 12, len(scene.at)))
    ):
        return False
    if flags & {"personverb", "personvisit", "phone", "seeperson"} and not (
        subject.is_person or _names_person(scene, subject)
    ):
        return False
    if flags & {"phone", "seeperson"} and not (
        receiver and receiver.mention.is_person and not receiver.mention.qualifies
    ):
        return False
    if "personvisit" in flags and not any(
        scene.word(at) in ("visit", "trip", "talks", "tour") for at in range(len(scene.at))
    ):
        return False
    if "pastonly" in flags and not scene.word(verb).endswith("ed"):
        return False
    if "military" in flags and not (_words_of(scene, subject) & _MILITARY):
        return False
    if (
        "person" in flags
        and "reversed" not in flags
        and frame.event_type is EventType.CONSULT
        and not (subject.is_person or len(subject.parties) > 1)
    ):
        return False
    if "person" in flags and "reversed" in flags and not (receiver and receiver.mention.is_person):
        return False
    if (
        frame.event_type is EventType.CONSULT
        and "reversed" in flags
        and receiver is not None
        and receiver.mention.qualifies
    ):
        return False
    return "withaid" not in flags or any(word in ("with", "to") for word in scene.words.lower)


def _names_person(scene: Scene, subject: Mention) -> bool:
    return bool(
        _words_of(scene, subject)
        & {"delegation", "envoy", "envoys", "minister", "ministers", "leaders", "officials", "negotiators", "team"}
    )


def _names_crowd(scene: Scene, subject: Mention) -> bool:
    return (
        bool(
            _words_of(scene, subject)
            & {
                "protesters",
                "demonstrators",
                "students",
                "citizens",
                "crowds",
                "nationalists",
                "activists",
                "residents",
                "people",
                "workers",
            }
        )
        or not subject.is_person
    )


def _words_of(scene: Scene, mention: Mention) -> set[str]:
    return set(scene.words.lower[mention.first : mention.last])
