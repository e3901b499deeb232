"""Visits told by where somebody is: "Sudan's president was in Cairo on 19 March"."""

from collections.abc import Iterator

from counterpoise.coding.arguments import find_subject
from counterpoise.coding.drafts import Draft, distinct
from counterpoise.coding.factuality import judge_verb
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.mentions import Mention
from counterpoise.coding.scene import Scene
from counterpoise.domain.event import EventType, Factuality

_STAYING = frozenset({"was", "were", "been", "expected", "due"})
_COMING = frozenset({"expected", "due"})
_FRAME = Frame("be", ("in",), "", ("in",), EventType.CONSULT, "visit", frozenset())


def draft_stays(scene: Scene) -> Iterator[Draft]:
    """Yield the visit of a person who is said to have been in another state's capital."""
    for position in range(1, len(scene.at) - 2):
        if scene.word(position) not in _STAYING or scene.word(position + 1) != "in":
            continue
        place, subject = scene.mention_at(position + 2), find_subject(scene, position)
        if place is None or subject is None or not place.is_place or not _is_visitor(scene, subject.mention):
            continue
        hosts = distinct(place, without=frozenset(subject.mention.actors))
        if hosts and not subject.is_weak:
            actors = distinct(subject.mention)
            yield Draft(
                _FRAME,
                EventType.CONSULT,
                position,
                position + 2,
                actors,
                hosts,
                _judge(scene, position),
                False,
                "visit",
                (),
                [],
            )


def _judge(scene: Scene, position: int) -> Factuality:
    return Factuality.PLANNED if scene.word(position) in _COMING else judge_verb(scene, position)


def _is_visitor(scene: Scene, mention: Mention) -> bool:
    """Say whether a mention is of people who travel: a person, an envoy, a delegation."""
    words = set(scene.words.lower[mention.first : mention.last])
    return mention.is_person or bool(
        words
        & {
            "president",
            "premier",
            "leader",
            "king",
            "chancellor",
            "secretary",
            "commissioner",
            "general",
            "emir",
            "leaders",
        }
        | words & {"envoy", "envoys", "delegation", "minister", "ministers", "officials", "negotiators"}
    )
