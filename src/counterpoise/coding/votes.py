"""Votes, vetoes and sponsorship: whom a resolution is about is neither backed nor rejected by who votes on it."""

from dataclasses import dataclass, replace

from counterpoise.coding.drafts import Draft
from counterpoise.coding.mentions import Mention, Party
from counterpoise.coding.scene import Scene
from counterpoise.domain.event import EventType
from counterpoise.domain.source import Span
from counterpoise.ontology.blocs import load_organisations

_PAPERS = frozenset("resolution resolutions draft text motion measure statement declaration communique".split())
_VOTING = frozenset({"vote", "votes", "voted", "voting"})
_AGAINST = frozenset(
    "veto vetoes vetoed vetoing block blocks blocked blocking oppose opposes opposed opposing abstain abstains abstained abstaining".split()
)
_FOR = frozenset(
    "sponsor sponsors sponsored sponsoring back backs backed backing support supports supported supporting".split()
)
_CROSSED = frozenset({"after", "before", "with", "as", "while", "when", "from", "by", "that", ",", ";"})
_BLAMING = frozenset(
    "condemning condemned condemns denouncing denounced denounces censuring censured censures deploring deplored deplores criticising "
    "criticizing critical rebuking rebuked rebukes blaming accusing suspending expelling".split()
)
_BODIES = frozenset({"council", "assembly", "u.n.", "un", "nations"})
_AT_HOME = frozenset("congress house senate parliament lawmakers cabinet knesset duma parliamentarians mps".split())
_TO_PAPER, _TO_BLAME = 8, 5
_BEFORE_VETO = 2
"""So many words before a veto its verb may stand ("used its veto")."""
_UNO = "UNO"


@dataclass(frozen=True, slots=True)
class _Vote:
    """A vote: its verb, the word for what is voted on, whether it is against it, and whether that blames somebody."""

    verb: int
    paper: int
    is_against: bool
    is_blame: bool


def as_voted(scene: Scene, draft: Draft) -> Draft | None:
    """
    Return an act as who votes on it does it, None where it is only what is voted on.

    "China voted against a resolution censuring North Korea" rejects what the United Nations would do, and censures nobody.
    """
    vote = _find(scene)
    if vote is None or draft.is_mutual:
        return draft
    voter = next((each for each in reversed(scene.mentions) if each.last <= vote.verb), None)
    if voter is None:
        return draft
    if draft.first > vote.paper:
        is_own = not draft.actor_ids.isdisjoint(voter.actors)
        return None if (is_own and vote.is_against) or not draft.recipient_ids.isdisjoint(voter.actors) else draft
    if draft.first < vote.verb - _BEFORE_VETO or draft.event_type not in (
        EventType.SUPPORT,
        EventType.REJECT,
        EventType.AID,
    ):
        return draft
    return _of_body(scene, draft, vote)


def _find(scene: Scene) -> _Vote | None:
    """Return the vote that a sentence tells of, None where it tells of none or of one at home."""
    words = scene.words.lower
    if _PAPERS.isdisjoint(words) and _VOTING.isdisjoint(words):
        return None
    for verb, word in enumerate(words):
        if word not in _VOTING | _AGAINST | _FOR:
            continue
        against = word in _AGAINST or (word in _VOTING and "against" in words[verb + 1 : verb + 3])
        paper = _paper(scene, verb)
        if paper is None or not _AT_HOME.isdisjoint(words[:paper]):
            continue
        return _Vote(verb, paper, against, not _BLAMING.isdisjoint(words[paper : paper + _TO_BLAME]))
    return None


def _paper(scene: Scene, verb: int) -> int | None:
    """Return the word for what is voted on, or the verb itself where it is a deed ("voted against suspending Russia from the council")."""
    if scene.word(verb) in _VOTING and scene.word(verb + 2) in _BLAMING:
        return verb + 1
    found = next((at for at in range(verb + 1, verb + _TO_PAPER) if scene.word(at) in _PAPERS | _CROSSED), None)
    return found if found is not None and scene.word(found) in _PAPERS else None


def _of_body(scene: Scene, draft: Draft, vote: _Vote) -> Draft | None:
    """Return the act of a vote towards the body whose resolution it is, where whom the resolution is about stands for it."""
    within = [each for each in scene.mentions if vote.verb < each.first <= vote.paper]
    about = {actor for each in scene.mentions if each.first > vote.paper for actor in each.actors}
    if any(not draft.recipient_ids.isdisjoint(each.actors) for each in within) or not draft.recipient_ids <= about:
        return draft
    body = next((each for each in scene.mentions if _is_body(each)), None)
    if not vote.is_blame and body is None and _BODIES.isdisjoint(scene.words.lower):
        return draft
    if not vote.is_against:
        return None if vote.is_blame else draft
    if scene.word(vote.verb).startswith("abstain"):
        return None
    if body is not None:
        return replace(draft, recipients=body.parties[:1], told=draft)
    words, paper = scene.words, vote.paper
    party = Party(_UNO, words.text[paper], Span(start=words.start[paper], end=words.end[paper]))
    return replace(draft, recipients=(party,), told=draft)


def _is_body(mention: Mention) -> bool:
    return mention.parties[0].actor in load_organisations()
