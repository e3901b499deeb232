"""
PLOVER's collapsing rules and the project's own coding conventions, in one place.

What one promises to do is an AGREE, whatever the act; what one is asked or refuses to do is no act of its own.
"""

import re
from dataclasses import replace

from counterpoise.coding.attribution import Saying
from counterpoise.coding.chains import CRITICS, RIVALS
from counterpoise.coding.charges import as_charged
from counterpoise.coding.drafts import Draft, distinct
from counterpoise.coding.factuality import DECIDING, DECISIONS, is_decided, is_future_promise
from counterpoise.coding.frames import fitting_frames
from counterpoise.coding.hosting import as_visit, without_venue
from counterpoise.coding.inflection import Form
from counterpoise.coding.menaces import as_menace, without_shielded
from counterpoise.coding.mentions import Mention
from counterpoise.coding.mishaps import is_mishap
from counterpoise.coding.own_people import as_forbidden, is_barred, is_done_to_own_people
from counterpoise.coding.scene import ADVERBS, BE, DETERMINERS, HAVE, NEGATIONS, SHOTS, Scene
from counterpoise.coding.undone import is_undone
from counterpoise.coding.unreal import is_declined
from counterpoise.coding.votes import as_voted
from counterpoise.coding.words_given import will_not
from counterpoise.domain.event import EventType, Factuality, QuadClass
from counterpoise.ontology.blocs import load_organisations
from counterpoise.ontology.plover import quad_class_of

_COOPERATIVE = frozenset({QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION})
_CONTENT_OF = frozenset(
    {EventType.REQUEST, EventType.AGREE, EventType.THREATEN, EventType.REJECT, EventType.SUPPORT, EventType.ACCUSE}
)


def collapse(scene: Scene, draft: Draft, sayings: list[Saying]) -> Draft | None:
    """Return the act as the conventions have it coded, None where it is only the content of another, a view, or none at all."""
    if _is_no_act(scene, draft):
        return None
    for saying in sayings:
        if saying.is_framed and saying.mention is not None and not _FIRST_PERSON & set(scene.words.lower):
            draft = _without(scene, draft, saying.mention)
    met = without_venue(scene, draft)
    if met is None or not met.actors:
        return None
    charged = as_charged(scene, met)
    warned = None if charged is None else without_shielded(scene, charged)
    told = None if warned is None else _with_its_sides(scene, warned)
    return None if told is None else _retyped(scene, told, sayings)


def _is_no_act(scene: Scene, draft: Draft) -> bool:
    """Say whether what a draft tells is no act of its own: the content of another act, a view, an accident, something undone or another age's."""
    act = draft.first
    return (
        _is_content(scene, act)
        or scene.word(act) in _VIEWING
        or _is_long_past(scene, act)
        or is_mishap(scene, draft)
        or is_undone(scene, draft)
        or is_barred(scene, act)
        or scene.is_epithet(act)
        or (draft.event_type in _BY_SHOTS and _warns_by_shots(scene, act))
        or (draft.is_guessed and _is_done_to_critic(scene, draft))
        or is_done_to_own_people(scene, draft)
        or (draft.event_type is EventType.CONSULT and _meets_no_person(scene, act))
        or _is_thanked_for(scene, draft)
        or (draft.event_type is EventType.AGREE and _only_decides(scene, act))
    )


def _meets_no_person(scene: Scene, act: int) -> bool:
    """Say whether what is met with is an answer ("the plan met with a protest from Chile")."""
    told = _types_of(scene, act) if (scene.word(act), scene.word(act + 1)) in _MEETING else frozenset()
    return bool(told) and EventType.CONSULT not in told


def _is_thanked_for(scene: Scene, draft: Draft) -> bool:
    """Say whether a noun only tells for what somebody is thanked or praised ("thanked Oman for its help"): the thanks are the act."""
    is_verb = scene.is_verb(draft.first) and scene.word(draft.first - 1) not in DETERMINERS
    if is_verb or scene.word(draft.first).endswith("ing"):
        return False
    for at in range(draft.first - 1, max(0, draft.first - _NEAR_OBJECT), -1):
        if scene.word(at) == "for":
            lead = range(at - 1, max(-1, at - 1 - _NEAR_OBJECT), -1)
            told = next((word for word in map(scene.word, lead) if word in _THANKING or word in _PARTING), "")
            return told in _THANKING
        if scene.is_verb(at) or scene.word(at) in _PARTING or (scene.at[at] >= 0 and scene.word(at) not in DETERMINERS):
            return False
    return False


def _only_decides(scene: Scene, act: int) -> bool:
    """Say whether what is decided on is an act of its own ("resolved on Monday to expel the envoy")."""
    if scene.word(act) not in DECIDING:
        return False
    to = next((at for at in range(act + 1, act + _NEAR_OBJECT) if scene.word(at) == "to"), None)
    told = _types_of(scene, to + 1) if to is not None and scene.is_verb(to + 1) else frozenset()
    return bool(told) and told <= _DECIDED


def _is_done_to_critic(scene: Scene, draft: Draft) -> bool:
    """Say whether the object is somebody's critic or rival ("Spain arrested a critic of Putin"): none of those told of before."""
    return not (CRITICS | RIVALS).isdisjoint(scene.words.lower[draft.last : draft.last + _NEAR_OBJECT])


def _with_its_sides(scene: Scene, draft: Draft) -> Draft | None:
    """Return the act with who does it first where its words have it another way: who gets, forbids, votes, hosts, or is hit with sanctions."""
    voted = as_voted(scene, as_forbidden(scene, _received(scene, draft)))
    if voted is None:
        return None
    visit = as_visit(scene, voted)
    turned = _turned(scene, visit) if visit.event_type is EventType.SANCTION else None
    return turned or visit


def _retyped(scene: Scene, draft: Draft, sayings: list[Saying]) -> Draft:
    """Return the act as the type that PLOVER's rules make of it."""
    draft = as_menace(scene, draft)
    if (
        draft.event_type is EventType.REQUEST
        and scene.word(draft.first) in _WARNED
        and _states_consequence(scene, draft.first)
    ):
        draft = replace(draft, event_type=EventType.THREATEN, mode="violence")
    if (
        draft.event_type is EventType.RETREAT
        and draft.mode == "withdraw"
        and draft.recipient_ids <= set(load_organisations())
    ):
        draft = replace(draft, event_type=EventType.SANCTION, mode="withdraw")  # to leave a bloc is to break with it
    if draft.event_type is EventType.CONCEDE and _deplores(scene, draft):
        draft = replace(draft, event_type=EventType.ACCUSE, mode=None)
    if draft.frame.head == "recognise" and draft.factuality is Factuality.NEGATED:
        return replace(draft, event_type=EventType.REJECT, mode="yield", factuality=Factuality.ASSERTED)
    if draft.event_type in _REFUSED and will_not(scene, draft, sayings):
        return _refused(draft)
    if draft.factuality in (Factuality.PLANNED, Factuality.ASSERTED) and is_decided(scene, draft.first):
        is_done = draft.event_type in _DECIDED
        return replace(draft, factuality=Factuality.ASSERTED if is_done else Factuality.PLANNED)
    if _is_offered(scene, draft.first) and quad_class_of(draft.event_type) in _COOPERATIVE:
        return replace(draft, event_type=EventType.AGREE, mode="cooperate", factuality=Factuality.ASSERTED)
    if draft.factuality in (Factuality.PLANNED, Factuality.HYPOTHETICAL) and draft.event_type is not EventType.AGREE:
        return _promised(scene, draft, sayings)
    return draft


_REFUSED = frozenset(
    {
        EventType.AGREE,
        EventType.AID,
        EventType.CONCEDE,
        EventType.CONSULT,
        EventType.COOPERATE,
        EventType.RETREAT,
        EventType.SUPPORT,
    }
)
"""What one refuses of whom it is said that he would not do it ("Lima would not sign")."""


_DECIDED = frozenset({EventType.CONCEDE, EventType.REJECT, EventType.RETREAT, EventType.SANCTION, EventType.SUPPORT})
"""What is done by deciding on it ("voted to recognise", "resolved to expel")."""


def _refused(draft: Draft) -> Draft:
    """Return what one would not do as the refusal that it is: by the host where one would not receive a guest."""
    is_turned = draft.is_hosted or "reversed" in draft.frame.flags
    actors, recipients = (
        (draft.recipients, draft.actors) if is_turned and draft.recipients else (draft.actors, draft.recipients)
    )
    return replace(
        draft,
        event_type=EventType.REJECT,
        actors=actors,
        recipients=recipients,
        mode="yield",
        factuality=Factuality.ASSERTED,
        is_hosted=False,
        is_mutual=False,
        told=draft,
    )


def _deplores(scene: Scene, draft: Draft) -> bool:
    """Say whether one regrets what the other did, not what one did oneself ("regretted that Lima had cut its ties")."""
    after = draft.first + 1 + (scene.word(draft.first + 1) == "that")
    doer = scene.mention_at(after) or scene.mention_at(after + 1)
    is_regret = scene.word(draft.first).startswith("regret") and scene.word(draft.first + 1) == "that"
    return is_regret and doer is not None and not doer.qualifies and draft.actor_ids.isdisjoint(doer.actors)


def _promised(scene: Scene, draft: Draft, sayings: list[Saying]) -> Draft:
    """Return what the acting party itself says that it will do as an AGREE where it is cooperative, another act as it is."""
    if not (is_future_promise(scene, draft.first, sayings, draft.actor_ids) and _says_will(scene, draft.first)):
        return draft
    if quad_class_of(draft.event_type) in _COOPERATIVE and draft.event_type is not EventType.CONSULT:
        return replace(draft, event_type=EventType.AGREE, mode="cooperate", factuality=Factuality.ASSERTED)
    if draft.factuality is Factuality.HYPOTHETICAL and scene.word(draft.first - 1) == "would":
        return replace(draft, factuality=Factuality.PLANNED)
    return draft


def _without(scene: Scene, draft: Draft, mention: Mention) -> Draft:
    """Return an act without those of its parties whom a mention names that only says so."""
    stretch = range(scene.words.start[mention.first], scene.words.end[mention.last - 1])
    actors, recipients = (
        tuple(each for each in side if each.span is None or each.span.start not in stretch)
        for side in (draft.actors, draft.recipients)
    )
    if (actors, recipients) == (draft.actors, draft.recipients):
        return draft
    return replace(draft, actors=actors, recipients=recipients, is_mutual=draft.is_mutual and bool(recipients))


_THANKING = frozenset(
    "thank thanks thanked thanking praise praises praised praising commend commends commended applaud applauds applauded hail hails hailed "
    "congratulate congratulates congratulated grateful gratitude".split()
)
_MEETING = frozenset((spelling, "with") for spelling in ("meet", "meets", "met", "meeting"))
_NEAR_OBJECT = 5
_FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our", "ours"})
_BY_SHOTS = frozenset({EventType.ASSAULT, EventType.REQUEST, EventType.THREATEN})


def _warns_by_shots(scene: Scene, act: int) -> bool:
    """Say whether warning shots are fired: to MOBILIZE is all that this does."""
    return any(
        scene.word(at) == "warning" and scene.word(at + 1) in SHOTS for at in range(max(0, act - 1), act + _NEAR_SHOTS)
    )


_NEAR_SHOTS = 4


def _turned(scene: Scene, draft: Draft) -> Draft | None:
    """Return the sanctions of a headline's passive with who imposes them first ("Iran hit with EU sanctions"), None for other acts."""
    hit = next((at for at in range(max(0, draft.first - _NEAR_HIT), draft.first + 1) if scene.word(at) in _HIT), None)
    if hit is None or scene.word(hit + 1) != "with":
        return None
    noun = next(
        (at for at in range(hit + 2, hit + 2 + _NEAR_HIT) if scene.word(at) in scene.lexicon.object_classes), hit
    )
    before = next((scene.mention_at(at) for at in range(hit - 1, max(-1, hit - 4), -1) if scene.at[at] >= 0), None)
    owners = [each for each in scene.mentions if hit + 1 < each.first < noun]
    if before is None or before.qualifies or not owners:
        return None
    return replace(draft, actors=distinct(owners[0]), recipients=distinct(before))


def _received(scene: Scene, draft: Draft) -> Draft:
    """Return the act of who gives where its words tell of who gets it ("Cyprus secured a loan from Russia", "Israel faced French anger")."""
    verb = _getting(scene, draft.first)
    if verb is None or draft.is_mutual:
        return draft
    if draft.event_type not in _GIVEN and not (draft.event_type is EventType.ASSAULT and scene.word(verb) in _FACING):
        return draft
    getter = next((each for each in reversed(scene.mentions) if each.last <= verb), None)
    giver = next((each for each in scene.mentions if each.first > verb and _gives(scene, verb, each)), None)
    if getter is None or giver is None or draft.actor_ids.isdisjoint(getter.actors):
        return draft
    if not draft.recipients or not draft.recipient_ids <= set(giver.actors):
        return draft
    if scene.word(verb) in _ORDERING:
        is_traded = draft.event_type is EventType.AID
        return replace(draft, event_type=EventType.COOPERATE, mode=None, is_mutual=True) if is_traded else draft
    return replace(draft, actors=draft.recipients, recipients=draft.actors, told=draft)


def _getting(scene: Scene, act: int) -> int | None:
    """Return the verb of getting that an act is told by, itself or one of which it is the object, None where there is none."""
    for at in range(act, max(-1, act - _NEAR_OBJECT), -1):
        if scene.word(at) in _GETTING and scene.is_verb(at):
            return at
        if at < act and scene.is_verb(at):
            return None
    return None


def _gives(scene: Scene, verb: int, mention: Mention) -> bool:
    """Say whether a mention behind a verb of getting is of who gives: one behind "from", or one that qualifies what is got."""
    preposition, where = scene.preposition_before(mention)
    if preposition == "from":
        return where - verb <= _REACH_OF_OBJECT
    return mention.qualifies and not preposition and mention.first - verb <= _NEAR_OBJECT


_GIVEN = frozenset(
    {
        EventType.AID,
        EventType.SUPPORT,
        EventType.AGREE,
        EventType.ACCUSE,
        EventType.SANCTION,
        EventType.REQUEST,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.CONCEDE,
    }
)
_FACING = frozenset({"face", "faces", "faced", "facing", "suffer", "suffers", "suffered", "draw", "draws", "drew"})
"""Of what one gets, also that it is force."""
_ORDERING = frozenset({"order", "orders", "ordered", "buy", "buys", "bought", "purchased"})
_GETTING = _ORDERING.union(
    "win wins won winning secure secures secured securing obtain obtains obtained obtaining gain gains gained gaining get gets got getting "
    "receive receives received receiving land landed clinch clinched borrow borrows borrowed borrowing draw draws drew drawn drawing "
    "face faces faced facing earn earns earned earning incur incurs incurred attract attracts attracted garnered elicited "
    "provoke provoked suffer suffers suffered".split()
)
_REACH_OF_OBJECT = 9
_HIT = frozenset({"hit", "slapped", "struck", "punished", "targeted"})
_NEAR_HIT = 6


_VIEWING = frozenset(
    "view views viewed viewing regard regards regarded perceive perceives perceived visualise visualises visualised visualize "
    "visualizes visualized imagine imagines imagined deem deems deemed believe believes believed think thinks thought fear fears "
    "feared".split()
)
"""How one sees another is no act."""


def _is_long_past(scene: Scene, act: int) -> bool:
    """Say whether an act belongs to an age long before all reporting ("the colonisation of Korea"), and has no year of its own."""
    words = scene.words.lower
    in_war = "war" in words and (
        _IN_WORLD_WAR.search(" ".join(words[act + 1 :])) is not None
        or _IN_WORLD_WAR.match(" ".join(words[:act])) is not None
    )
    is_past = words[act] in _AGES or in_war
    return is_past and not any(len(word) == _YEAR and word.isdigit() for word in words)


_AGES = frozenset("colonisation colonization colonised colonized colonising colonizing".split())
_IN_WORLD_WAR = re.compile(r"\b(?:in|during) (?:the )?(?:(?:first |second )?world|cold) war\b")
_YEAR = 4
_OF_COSTS = re.compile(r"\bof (?:\S+ ){0,2}costs\b")
_WARNED = frozenset("warn warns warned warning caution cautions cautioned cautioning".split())
_CONSEQUENCES = frozenset(
    "consequences retaliation retaliate price response punish punished sanctions force strike strikes".split()
)


def _states_consequence(scene: Scene, verb: int) -> bool:
    after = scene.words.lower[verb + 1 :]
    return not _CONSEQUENCES.isdisjoint(after) or _OF_COSTS.search(" ".join(after)) is not None


def _is_offered(scene: Scene, verb: int) -> bool:
    """Say whether the act is something one is willing to do ("Norway is willing to send material")."""
    lead = [scene.word(at) for at in range(max(0, verb - 5), verb)]
    offered = "to" in lead and bool(_OFFERING & set(lead))
    return offered and not {"not", "n't", "n’t", "if", "no"} & set(lead)


_OFFERING = frozenset({"willing", "ready", "prepared", "committed"})


def _says_will(scene: Scene, verb: int) -> bool:
    return any(scene.word(at) in ("will", "would", "shall") for at in range(max(0, verb - 4), verb))


def _is_content(scene: Scene, verb: int) -> bool:
    """Say whether the act is the infinitive of a request, promise, threat or refusal ("urged Tokyo to lift sanctions")."""
    position = verb - 1
    while position >= 0 and scene.word(position).endswith("ly"):
        position -= 1
    if scene.word(verb).endswith("ing") and (scene.word(position) in _STOPPING or _is_refused(scene, position)):
        return True
    if is_declined(scene, verb):
        return True
    if scene.word(position) == "to":
        return _is_asked(scene, position)
    infinitive = _infinitive_before(scene, verb)
    return infinitive is not None and _is_asked(scene, infinitive)


def _is_asked(scene: Scene, to: int) -> bool:
    """Say whether an infinitive is what somebody is asked, promises, threatens or refuses to do."""
    for back in range(to - 1, max(-1, to - 10), -1):
        word = scene.word(back)
        if word in BE or word in HAVE:
            continue
        if word in _CONTENT_NOUNS:
            return True
        if word in DECIDING | DECISIONS:
            return False
        if scene.is_verb(back) and scene.word(back - 1) == "to":
            continue  # "agreed to set up a commission and to help"
        if word == "expected" and _is_passive(scene, back):
            return False  # "Chad is expected to follow": nobody asks for it
        if scene.is_verb(back):
            return _types_of(scene, back) <= _CONTENT_OF and bool(_types_of(scene, back))
    return False


def _is_passive(scene: Scene, participle: int) -> bool:
    """Say whether a form of "be" makes a participle passive ("is widely expected")."""
    at = participle - 1
    while at > 0 and (scene.word(at) in ADVERBS | NEGATIONS or scene.word(at).endswith("ly")):
        at -= 1
    return scene.word(at) in BE


def _types_of(scene: Scene, verb: int) -> frozenset[EventType]:
    """Return the event type of the frame that fits a verb best, none where none fits."""
    entry = scene.lexicon.verbs.get(scene.word(verb))
    fitting = fitting_frames(scene, verb, entry[1], passive=False) if entry else []
    return frozenset(frame.event_type for frame, _, _ in fitting[:1])


def _is_refused(scene: Scene, position: int) -> bool:
    """Say whether a gerund is what the verb before it refuses ("ruled out letting")."""
    return any(
        scene.is_verb(back) and _types_of(scene, back) == {EventType.REJECT} for back in (position, position - 1)
    )


def _infinitive_before(scene: Scene, verb: int) -> int | None:
    """Return the "to" of the infinitive that a gerund or a second infinitive hangs on ("urged it to stop sending and lift")."""
    word = scene.word(verb)
    entry = scene.lexicon.verbs.get(word)
    if not word.endswith("ing") and not (entry and Form.BASE in entry[0] and Form.PAST not in entry[0]):
        return None
    for back in range(verb - 1, max(-1, verb - 14), -1):
        before = scene.word(back)
        if before in _PARTING:
            return None
        if before == "to" and scene.at[back + 1] < 0 and scene.word(back + 1) not in DETERMINERS and back + 1 < verb:
            return back
    return None


_PARTING = frozenset({",", ";", ":", "which", "who", "that", "after", "before", "when", "while", "as", "but", "“", "”"})


_STOPPING = frozenset(
    {"stop", "stops", "stopped", "halt", "halted", "cease", "ceased", "suspend", "suspended", "resume", "resumed"}
)
_CONTENT_NOUNS = frozenset(
    "refusal pledge promise threat call calls offer appeal demand request willingness readiness intention".split()
)
