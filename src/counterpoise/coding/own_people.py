"""
What states do to their own people: "Norway fined its own airlines".

To forbid them to trade with another is done to that one: "London barred British firms from doing business with Iranian banks".
"""

from dataclasses import replace

from counterpoise.coding.drafts import Draft, distinct
from counterpoise.coding.inflection import inflect
from counterpoise.coding.scene import Scene
from counterpoise.domain.event import EventType

_CURBING = frozenset({EventType.SANCTION, EventType.COERCE, EventType.REQUEST, EventType.REJECT, EventType.MOBILIZE})
_FORBIDDING = frozenset(
    "bar bars barred barring ban bans banned banning prohibit prohibits prohibited prohibiting forbid forbids forbade forbidding "
    "block blocks blocked blocking stop stops stopped stopping prevent prevents prevented".split()
)
_ORDERING = frozenset(
    "order orders ordered ordering tell tells told instruct instructs instructed direct directs directed".split()
)
_STOPPING = frozenset({"stop", "halt", "end", "cease", "suspend", "wind", "quit", "avoid", "not"})
_TRADING = frozenset(
    "business buy buying deal dealing deals export exporting exports fly flying flights import importing imports invest investing "
    "investment lend lending loans procure procuring provide providing purchase purchasing purchases sell selling sales ship shipping "
    "shipments supply supplying supplies trade trading travel travelling traveling transact use using work working".split()
)
_THEIRS = frozenset({"its", "their", "his"})
_NEAR, _FAR = 5, 9


def as_forbidden(scene: Scene, draft: Draft) -> Draft:
    """Return what a state forbids its own people as a sanction on those with whom they are to trade no longer; other acts as they are."""
    word = scene.word(draft.first)
    if draft.event_type not in _CURBING or word not in _FORBIDDING | _ORDERING:
        return draft
    link = _link(scene, draft)
    if link is None:
        return draft
    trade = next((at for at in range(link + 1, link + 1 + _NEAR) if scene.word(at) in _TRADING), None)
    if trade is None or (word in _ORDERING and _STOPPING.isdisjoint(scene.words.lower[link + 1 : trade])):
        return draft
    other = next((each for each in scene.mentions if trade < each.first <= trade + _FAR), None)
    if other is None or other.is_media or not draft.actor_ids.isdisjoint(other.actors):
        return draft
    told = replace(draft, recipients=())
    return replace(
        draft, event_type=EventType.SANCTION, mode="discontinue", recipients=distinct(other), is_mutual=False, told=told
    )


def is_barred(scene: Scene, act: int) -> bool:
    """Say whether an act is what somebody is kept from ("barred its firms from exporting chips")."""
    if not scene.word(act).endswith("ing"):
        return False
    lead = next((at for at in range(act - 1, max(-1, act - _NEAR), -1) if scene.word(at) == "from"), None)
    if lead is None or any(scene.at[at] >= 0 for at in range(lead, act)):
        return False
    return any(scene.word(at) in _FORBIDDING and scene.is_verb(at) for at in range(max(0, lead - _NEAR), lead))


def _link(scene: Scene, draft: Draft) -> int | None:
    """Return where "from" or "to" stands behind people of who acts, None where another or nobody is the object."""
    for at in range(draft.first + 1, draft.first + 1 + _NEAR):
        mention = scene.mention_at(at)
        if scene.word(at) in ("from", "to"):
            lead = range(draft.first + 1, at)
            own = [each for each in lead if (named := scene.mention_at(each)) and set(named.actors) <= draft.actor_ids]
            return at if own or not _THEIRS.isdisjoint(map(scene.word, lead)) else None
        if mention is not None and not set(mention.actors) <= draft.actor_ids:
            return None
    return None


def is_done_to_own_people(scene: Scene, draft: Draft) -> bool:
    """Say whether the object of a deed are the people of who does it ("arrested its own minister"), so that another is only guessed at."""
    if draft.event_type not in _DEEDS or scene.word(draft.first) in _TAKING_HOME:
        return False
    first = draft.last
    if scene.word(first) not in _THEIRS:
        return False
    noun = next((at for at in range(first + 1, first + _NEAR) if scene.word(at) in _PEOPLE), None)
    if noun is None or any(scene.at[at] >= 0 or scene.word(at) in _PARTING for at in range(first + 1, noun)):
        return False
    place = scene.words.start[first]
    is_by_word = all(each.span is not None and each.span.start == place for each in draft.recipients)
    before = {actor for each in scene.mentions if each.last <= draft.first for actor in each.actors}
    # where others are named before, they may be theirs: "complained that Haiti had shot its fishermen"
    return (draft.is_guessed or is_by_word) and (scene.word(first + 1) == "own" or before <= draft.actor_ids)


_DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION})
_TAKING_HOME = frozenset(
    spelling
    for lemma in (
        "recall",
        "withdraw",
        "pull",
        "call",
        "bring",
        "evacuate",
        "remove",
        "summon",
        "order",
        "advise",
        "urge",
        "fly",
        "keep",
    )
    for spelling in inflect(lemma)
)
"""What a state does with its own people to punish another."""
_PEOPLE = frozenset(
    "people peoples citizens citizen nationals subjects population populace civilians companies company firms firm businesses banks airlines "
    "airline traders farmers fishermen workers students journalists reporters editors writers lawyers judges dissidents opponents critics "
    "rivals activists protesters demonstrators minister ministers premier deputy deputies general generals officer officers officials "
    "lawmakers senators governors mayors opposition minority minorities villagers".split()
)
_PARTING = frozenset({",", ";", "and", "or", "of", "in", "to", "from", "on", "for", "with", "by"})
