"""Protest: crowds that march, rally or burn flags, whose state is where they stand or whose people they are."""

from collections.abc import Iterator

from counterpoise.coding.drafts import Draft, distinct
from counterpoise.coding.factuality import judge_verb
from counterpoise.coding.inflection import inflect
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.mentions import Mention, Party
from counterpoise.coding.scene import Scene
from counterpoise.domain.event import EventType

_CROWDS = frozenset(
    "protesters protestors demonstrators crowds crowd marchers students activists thousands hundreds dozens people residents citizens workers "
    "villagers women monks clerics supporters opponents nationalists mob mobs farmers expatriates exiles refugees".split()
)
_ACTS = {
    spelling
    for lemma in "march rally demonstrate protest gather burn chant riot besiege storm surround picket attack ransack hurl throw pelt boycott strike torch set".split()
    for spelling in inflect(lemma)
}
_AIMED = frozenset({"against", "outside", "at", "near", "of", "over", "before"})
_FRAME = Frame("protest", (), "", ("against",), EventType.PROTEST, "demo", frozenset())


def draft_crowds(scene: Scene) -> Iterator[Draft]:
    """Yield the protest that a sentence tells of: a crowd, what it does, and against which state."""
    crowd = next((at for at in range(len(scene.at)) if scene.word(at) in _CROWDS), None)
    if crowd is None:
        return
    verb = next(
        (at for at in range(crowd + 1, min(crowd + 12, len(scene.at))) if scene.word(at) in _ACTS and scene.at[at] < 0),
        None,
    )
    if verb is None:
        return
    target = _target(scene, verb)
    if target is None:
        return
    actors = _people(scene, crowd, verb, target)
    recipients = distinct(target, without=frozenset(party.actor for party in actors))
    if actors and recipients:
        yield Draft(
            _FRAME,
            EventType.PROTEST,
            verb,
            verb + 1,
            actors,
            recipients,
            judge_verb(scene, verb),
            False,
            "demo",
            (),
            [],
        )


def _target(scene: Scene, verb: int) -> Mention | None:
    """Return against whom: the embassy, flag or state behind "against", "outside" or "at"."""
    for mention in scene.mentions:
        if mention.first <= verb or mention.is_media:
            continue
        preposition, where = scene.preposition_before(mention)
        if preposition == "in":
            continue
        if preposition in _AIMED or mention.qualifies or mention.is_agent or where < verb:
            return mention
    return None


def _people(scene: Scene, crowd: int, verb: int, target: Mention) -> tuple[Party, ...]:
    """Return whose people the crowd is: named with it ("Iraqi protesters"), or where it stands ("in Baghdad")."""
    for mention in scene.mentions:
        if mention is not target and mention.first <= crowd + 3 and crowd - mention.last <= 3 and not mention.is_place:
            return distinct(mention)
    for mention in scene.mentions:
        if (
            mention is not target
            and mention.is_place
            and scene.preposition_before(mention)[0] in ("in", "across", "throughout")
        ):
            return distinct(mention)
    return ()
