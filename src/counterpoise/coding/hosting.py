"""Visits told by what the host does: "Iceland hosted the Ukrainian president" is his visit to Iceland."""

from dataclasses import replace

from counterpoise.coding.drafts import Draft
from counterpoise.coding.inflection import inflect
from counterpoise.coding.mentions import Party
from counterpoise.coding.scene import ADVERBS, BE, NEGATIONS, PREPOSITIONS, Scene
from counterpoise.domain.event import EventType

_HOSTING = frozenset(
    spelling for lemma in ("host", "receive", "welcome", "entertain", "greet") for spelling in inflect(lemma)
)
_OR_NOUNS = frozenset({"host", "hosts", "welcome", "welcomes"})
_VISITORS = frozenset(
    "delegation delegations mission envoy envoys emissary emissaries diplomats minister ministers official officials leader leaders "
    "president presidents premier premiers representative representatives negotiator negotiators group team visit visits".split()
)
"""Behind these "of" and "from" tell whose guests they are ("a delegation from Lithuania")."""
_MEETINGS = frozenset(
    "talks talk summit summits meeting meetings conference conferences round rounds session sessions forum dialogue negotiations ceremony "
    "exercise exercises drill drills signing negotiation consultations gathering dinner".split()
)
_REACH = 8
"""So many words behind the verb a guest is named at most."""


def as_visit(scene: Scene, draft: Draft) -> Draft:
    """Return an act in which one hosts another as the visit of the guest, any other as it is."""
    is_told = draft.event_type is EventType.CONSULT and not draft.is_mutual and draft.recipients
    if not is_told or not _tells_hosting(scene, draft.first):
        return draft
    acting, receiving = _places_of(scene, draft.actors), _places_of(scene, draft.recipients)
    if not acting or not receiving:
        return draft
    if _is_guest(scene, draft.first, acting, receiving):
        return replace(draft, mode="visit", is_hosted=True)
    if _is_guest(scene, draft.first, receiving, acting):
        return replace(draft, actors=draft.recipients, recipients=draft.actors, mode="visit", is_hosted=True)
    return draft


def without_venue(scene: Scene, draft: Draft) -> Draft | None:
    """Return a visit without the state in whose city others are met ("flew to Paris for talks with Somali envoys"), None where none else is."""
    if draft.event_type is not EventType.CONSULT or draft.is_mutual or not draft.recipients:
        return draft
    met = tuple(each for each in draft.recipients if not _is_venue(scene, draft, each))
    if met == draft.recipients:
        return draft
    return replace(draft, recipients=met) if met else None


def _is_venue(scene: Scene, draft: Draft, party: Party) -> bool:
    """Say whether a party is named by a place alone to which one travels to meet a third, or where all the world meets."""
    places = _places_of(scene, (party,))
    venue = scene.mention_at(places[0]) if places else None
    if venue is None or venue.qualifies or scene.preposition_before(venue)[0] not in _TO:
        return False
    if scene.word(venue.last - 1) in _NEUTRAL:
        return True
    met = next((each for each in scene.mentions if each.first > venue.last), None)
    between = scene.words.lower[venue.last : met.first] if met is not None else []
    if met is None or len(between) > _REACH or not {"for", "with"} <= set(between) or _MEETINGS.isdisjoint(between):
        return False
    return party.actor not in met.actors and draft.actor_ids.isdisjoint(met.actors)


_TO = frozenset({"to", "in", "for", "at"})
_NEUTRAL = frozenset({"geneva", "lausanne", "davos", "montreux"})
"""Where all the world meets, and nobody the Swiss."""


def _tells_hosting(scene: Scene, at: int) -> bool:
    """Say whether a word is a verb of hosting, not a noun ("the host of the talks", "a warm welcome")."""
    word = scene.word(at)
    return word in _HOSTING and (word not in _OR_NOUNS or scene.is_verb(at))


def _places_of(scene: Scene, parties: tuple[Party, ...]) -> list[int]:
    """Return the words of the sentence at which some parties are named, none where one of them is not named in it."""
    places = [
        scene.words.index_at(party.span.start)
        for party in parties
        if party.span is not None and party.span.start >= scene.words.start[0]
    ]
    return places if len(places) == len(parties) and all(place < len(scene.at) for place in places) else []


def _is_guest(scene: Scene, verb: int, guests: list[int], hosts: list[int]) -> bool:
    """Say whether the guests are named at some words, and the hosts at others, by a verb of hosting."""
    mentions = [scene.mention_at(place) for place in (*guests, *hosts)]
    if any(each is not None and each.is_private for each in mentions):
        return False
    if _is_passive(scene, verb):
        return all(place < verb for place in guests) and all(
            place > verb and not _BY.isdisjoint(scene.words.lower[verb + 1 : place]) for place in hosts
        )
    is_object = verb < min(guests) <= verb + _REACH and _is_named_guest(scene, verb, min(guests))
    return is_object and all(place < verb for place in hosts)


_BY = frozenset({"by", "in", "at"})
"""By whom one is received, or where ("was received in Ankara")."""


def _is_named_guest(scene: Scene, verb: int, first: int) -> bool:
    """Say whether a mention behind a verb is its object, or says whose the guests are that are."""
    between = scene.words.lower[verb + 1 : first]
    if not _MEETINGS.isdisjoint((*between, *scene.words.lower[first : first + _NEAR])):
        return False
    return PREPOSITIONS.isdisjoint(between) or not _VISITORS.isdisjoint(between)


_NEAR = 2


def _is_passive(scene: Scene, verb: int) -> bool:
    """Say whether a verb tells what is done to its subject ("was warmly received by")."""
    if scene.word(verb).endswith("ing"):
        return False
    lead = verb - 1
    while lead > 0 and (scene.word(lead) in ADVERBS | NEGATIONS or scene.word(lead).endswith("ly")):
        lead -= 1
    return scene.word(lead) in BE or scene.word(verb + 1) == "by"
