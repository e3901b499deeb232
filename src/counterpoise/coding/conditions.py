"""What the flags of a frame ask for beyond its words: a person as subject, "to" after the recipient, a crowd ..."""

from counterpoise.coding.arguments import Argument
from counterpoise.coding.inflection import Form
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.mentions import Mention
from counterpoise.coding.scene import Scene
from counterpoise.domain.event import EventType
from counterpoise.ontology.blocs import load_organisations

_MILITARY = frozenset(
    "troops forces army navy military jets warplanes aircraft missiles missile drones drone soldiers soldier artillery tanks planes plane "
    "bombers bomber rockets strikes guards fighters fighter unit units contingent battalion battalions brigade brigades column columns patrol "
    "patrols ship ships warship warships cutter cutters coastguard coastguards marines commandos paratroopers gunboat gunboats frigate "
    "frigates submarine submarines vessel vessels destroyer destroyers carrier servicemen peacekeepers garrison fleet helicopter "
    "helicopters convoy gendarmes rangers".split()
)


def meets_conditions(scene: Scene, verb: int, subject: Mention, receiver: Argument | None, frame: Frame) -> bool:
    """Say whether subject, recipient and words around meet what the flags of a frame ask for."""
    flags = frame.flags
    if "crowd" in flags and not _names_crowd(scene, subject):
        return False
    if "toinf" in flags and not (receiver and scene.word(receiver.mention.last) in ("to", "not")):
        return False
    if "bareinf" in flags and not _is_let_do(scene, receiver):
        return False
    if "bloc" in flags and subject.parties[0].actor not in load_organisations():
        return False
    if "asks" in flags and not _names_request(scene, receiver):
        return False
    if "home" in flags and not any(
        scene.word(at) in ("home", "back") for at in range(verb, min(verb + 9, len(scene.at)))
    ):
        return False
    if "leave" in flags and not any(
        scene.word(at) in ("leave", "out", "home", "quit") for at in range(verb, min(verb + 12, len(scene.at)))
    ):
        return False
    if "lapse" in flags and not any(
        scene.word(at) in ("lapse", "expire") for at in range(verb, min(verb + 12, len(scene.at)))
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
    if "bycall" in flags and not any(
        scene.word(at) in ("telephone", "phone", "call") for at in range(verb, len(scene.at))
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
        and not (subject.is_person or len(subject.parties) > 1 or _names_person(scene, subject))
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
    if "consequence" in flags and not _names_consequence(scene, verb):
        return False
    if "until" in flags and not any(
        scene.word(at) in ("until", "to", "or") for at in range(verb, min(verb + 9, len(scene.at)))
    ):
        return False
    return "withaid" not in flags or any(word in ("with", "to") for word in scene.words.lower)


_CONSEQUENCES = frozenset(
    "consequences retaliation retaliate price response punish punished punishment sanctions strike war force revenge avenge expelled "
    "sunk shot destroyed bombed pay suffer regret met answered".split()
)


def _names_consequence(scene: Scene, verb: int) -> bool:
    """Say whether a warning says what would follow ("warned Manila that its boats would be sunk")."""
    after = scene.words.lower[verb + 1 :]
    return not _CONSEQUENCES.isdisjoint(after) and not {"would", "will", "of", "if", "unless", "or"}.isdisjoint(after)


def _is_let_do(scene: Scene, receiver: Argument | None) -> bool:
    """Say whether a bare infinitive follows ("let the crew go")."""
    if receiver is None:
        return False
    entry = scene.lexicon.verbs.get(scene.word(receiver.mention.last))
    return entry is not None and Form.BASE in entry[0]


def _names_request(scene: Scene, receiver: Argument | None) -> bool:
    """Say whether "to" or "for" follows whom one calls on, so that it is no visit."""
    if receiver is None:
        return True
    last = receiver.mention.last
    return any(scene.word(at) in ("to", "for", "not") for at in range(last, min(last + 6, len(scene.at))))


def _names_person(scene: Scene, subject: Mention) -> bool:
    return bool(_words_of(scene, subject) & _PERSONS)


_PERSONS = frozenset(
    "delegation envoy envoys minister ministers leader leaders official officials negotiator negotiators team president presidents premier "
    "chancellor king queen prince secretary ambassador ambassadors diplomat diplomats adviser advisers".split()
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
