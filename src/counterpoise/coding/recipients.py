"""To whom an act is done: the mention that stands to the right of its trigger, by object, preposition or nearness."""

from counterpoise.coding.arguments import REACH, Argument
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.mentions import Mention
from counterpoise.coding.relatives import find_relative_object
from counterpoise.coding.routes import is_on_route
from counterpoise.coding.scene import ADVERBS, DETERMINERS, Scene
from counterpoise.coding.victims import is_victim
from counterpoise.domain.event import EventType


def find_agent(scene: Scene, verb: int) -> Argument | None:
    """Return the mention after "by", who does what a passive verb or a noun at `verb` says."""
    for mention in _mentions_right(scene, verb, reach=14):
        if scene.preposition_before(mention)[0] == "by" and not does_another(scene, verb, mention):
            return Argument(mention)
    return None


def does_another(scene: Scene, verb: int, mention: Mention) -> bool:
    """Say whether a mention behind "by" does what a noun tells that only says when or why the act was done ("freed after mediation by Qatar")."""
    preposition, by = scene.preposition_before(mention)
    return (
        preposition == "by"
        and any(scene.word(at) in _TELLING_WHEN for at in range(verb + 1, by))
        and scene.word(by - 1) in scene.lexicon.nouns
        and not scene.is_verb(by - 1)
    )


_TELLING_WHEN = frozenset({"after", "before", "following", "amid", "despite", "during", "because"})


def find_recipient(scene: Scene, verb: int, frame: Frame, *, others: frozenset[str]) -> Argument | None:
    """
    Return to whom the act at `verb` is done: the direct object, the mention behind one of the frame's prepositions, or any.

    `others` are the ids that already act, who cannot receive too.
    """
    before = find_relative_object(scene, verb)
    if before is not None and not set(before.actors) <= others:
        return Argument(before)
    fallback: Mention | None = None
    for mention in _mentions_right(scene, verb, reach=REACH):
        if mention.is_media or set(mention.actors) <= others or is_victim(scene, mention, frame.event_type):
            continue
        if frame.event_type in AGAINST and is_ally(scene, mention):
            continue
        if frame.event_type in UPON and is_on_route(scene, mention, verb):
            continue
        preposition, where = scene.preposition_before(mention)
        if preposition and where > verb:
            if preposition in frame.recipients or (preposition == "of" and _of_wanted(scene, verb, where, frame)):
                return Argument(mention)
            if preposition == "of" and "obj" in frame.recipients:
                if where - verb <= 6 and not _is_broken(scene, verb, where):
                    return Argument(mention)
                fallback = fallback or (mention if not mention.is_place else None)
        elif "obj" in frame.recipients and _is_near(scene, verb, mention):
            return Argument(mention)
        at_place = mention.is_place and preposition in ("in", "at", "near", "outside")
        at_border = mention.qualifies and preposition in _BESIDE and scene.word(mention.last) in _BORDERS
        if preposition not in _BARRED and not at_border and not (at_place and frame.event_type in _NOT_PLACES):
            fallback = fallback or mention
    return Argument(fallback, True) if fallback and "any" in frame.recipients else None


def is_ally(scene: Scene, mention: Mention) -> bool:
    """Say whether a mention is only of those beside whom something is done ("fought alongside the rebels")."""
    at = mention.first - 1
    while at > 0 and scene.word(at) in DETERMINERS:
        at -= 1
    return scene.word(at) in _BESIDE_ALLIES or (scene.word(at - 1), scene.word(at)) in _WITH_ALLIES


_BESIDE_ALLIES = frozenset({"beside", "alongside"})
_WITH_ALLIES = frozenset({("side", "with"), ("shoulder", "with")})
_NOT_PLACES = frozenset({EventType.CONSULT, EventType.ACCUSE, EventType.REQUEST, EventType.SUPPORT, EventType.REJECT})
UPON = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION})
"""What is done to those whom it meets, wherever they are bound."""
AGAINST = UPON | {EventType.ACCUSE, EventType.MOBILIZE, EventType.REJECT, EventType.THREATEN}
"""What is done beside an ally to somebody else."""
_BESIDE = frozenset({"near", "along", "at", "on", "off", "to"})
_BORDERS = frozenset({"border", "borders", "frontier", "boundary", "coast", "waters"})
"""What only says where, behind a state: "near the Libyan border"."""
_BARRED = frozenset({"by", "during", "amid", "since", "without", "after", "before", "under", "than", "despite"})


def _of_wanted(scene: Scene, verb: int, where: int, frame: Frame) -> bool:
    """Say whether "of" joins a place to a wanted preposition ("over the airspace of Taiwan")."""
    if "of" in frame.recipients:
        return False
    return any(scene.word(at) in frame.recipients for at in range(max(verb + 1, where - 5), where))


def _is_broken(scene: Scene, start: int, end: int) -> bool:
    """Say whether a comma, a verb or a preposition stands between two words."""
    return any(
        scene.word(at) in (",", "that", "to", "in", "for", "over", "on", "with", "by") or scene.is_verb(at)
        for at in range(start + 1, end)
    )


def _is_near(scene: Scene, verb: int, mention: Mention) -> bool:
    return mention.first - verb <= 6 and not any(
        scene.word(at) in (",", "and", "that", "to") or scene.is_verb(at) for at in range(verb + 1, mention.first)
    )


def _mentions_right(scene: Scene, verb: int, *, reach: int) -> list[Mention]:
    found: list[Mention] = []
    between: list[str] = []
    position = verb + 1
    while position < min(len(scene.at), verb + reach):
        mention = scene.mention_at(position)
        if mention is not None and mention.first > verb:
            found.append(mention)
            position = mention.last
            continue
        word = scene.word(position)
        between.append(word)
        if word in (";", "”", "?", "!") and position > verb + 1 and not (word == "”" and "“" in between):
            break  # a quotation that the verb stands in is over
        if word in _CLAUSAL and (found or _opens_clause(scene, position + 1)):
            break
        if word == "and" and _new_clause(scene, position):
            break
        if word == "," and scene.is_verb(position + 1) and not scene.word(position + 1).endswith("ing"):
            break
        if word == "," and _opens_clause(scene, position + 1):
            break
        position += 1
    return found


_CLAUSAL = frozenset({"while", "whereas", "but", "although", "though", "because", "after"})


def _opens_clause(scene: Scene, position: int) -> bool:
    """Say whether a subject of its own and a finite verb follow a comma ("Chile suspended relations, Peru summoned ...")."""
    mention = scene.mention_at(position)
    if mention is None or mention.qualifies or mention.is_possessive:
        return False
    after = scene.word(mention.last)
    return scene.is_verb(mention.last) and not after.endswith("ing")


def _new_clause(scene: Scene, position: int) -> bool:
    """Say whether a finite verb follows an "and" with a subject of its own or shares the one before."""
    ahead = position + 1
    while ahead < len(scene.at) and (
        scene.word(ahead) in ADVERBS or scene.word(ahead) in DETERMINERS or scene.word(ahead).endswith("ly")
    ):
        ahead += 1
    mention = scene.mention_at(ahead)
    if mention is not None:
        ahead = mention.last
        return scene.is_verb(ahead)
    return scene.is_verb(ahead) and not scene.word(ahead).endswith("ing")
