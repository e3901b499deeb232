"""How a sentence puts an act: as a fact, a claim, a plan, a hypothesis, a denial or an opinion."""

from counterpoise.coding.arguments import accused_before
from counterpoise.coding.attribution import Saying
from counterpoise.coding.denials import denied_by_words
from counterpoise.coding.inflection import Form
from counterpoise.coding.replies import CHARGES, find_reply
from counterpoise.coding.scene import ADVERBS, BE, BREAKS, DO, HAVE, NEGATIONS, QUOTES, SAID, Scene
from counterpoise.domain.event import Factuality

_MAYBE = frozenset(
    {"may", "might", "could", "would", "can", "should", "must", "ought", "perhaps", "possibly", "probably", "maybe"}
)
_WILL = frozenset({"will", "shall", "'ll", "’ll"})
_PLANNING = frozenset(
    "plan plans planned planning intend intends intended set due scheduled expected expects prepare prepares prepared preparing slated "
    "poised ready decide decided arrange arranged".split()
)
DECIDING = frozenset(
    "decide decides decided deciding resolve resolves resolved resolving vote votes voted voting opt opts opted opting elect elects elected "
    "electing".split()
)
"""Before an infinitive: an organ of state makes up its mind."""
DECISIONS = frozenset({"decision", "decisions"})
_WISHING = frozenset(
    "want wants wanted hope hopes hoped seek seeks sought try tries tried attempt attempts attempted aim aims aimed consider considers considering considered likely "
    "willing keen eager free able urge urged urges asked ask demand demanded called call order tell told press pressed allow allowed "
    "invited persuade convince threatened threatens reluctant impossible possible conceivable unlikely about".split()
)
_REFUSING = frozenset(
    "refuse refused refuses refusing decline declined declines fail failed fails failing stop stopped halted".split()
)
_IF = frozenset({"if", "unless", "whether", "should", "lest", "provided", "supposing"})
_OPINING = frozenset(
    "seems seem seemed appears appear appeared arguably apparently obviously conceivable evidently supposedly "
    "surely effectively behaves convinced imagine".split()
)
_ALLEGED = frozenset(
    {
        "allegedly",
        "reportedly",
        "alleged",
        "purportedly",
        "supposedly",
        "rumoured",
        "rumored",
        "unconfirmed",
        "purported",
    }
)
_NOUN_DOUBT = frozenset(
    {
        "possible",
        "potential",
        "future",
        "threatened",
        "prospective",
        "eventual",
        "hypothetical",
        "any",
        "likely",
        "imminent",
    }
)
_NOUN_PLAN = frozenset({"planned", "upcoming", "forthcoming", "scheduled", "proposed", "expected", "next"})


def judge_verb(scene: Scene, verb: int) -> Factuality:
    """Return how the words before a verb put it, leaving aside who says so."""
    negated = False
    position, steps = verb - 1, 0
    while position >= 0 and steps < 9:
        word = scene.word(position)
        if word in NEGATIONS or (word == "longer" and scene.word(position - 1) == "no"):
            negated = True
        elif word in _MAYBE:
            return Factuality.HYPOTHETICAL
        elif word in _WILL:
            return Factuality.NEGATED if negated else Factuality.PLANNED
        elif word == "to":
            return _judge_infinitive(scene, position, negated)
        elif not (
            word in ADVERBS
            or word in HAVE
            or word in BE
            or word in DO
            or word in QUOTES
            or word.endswith("ly")
            or word in ("and", "or")
        ):
            break
        if word in ("and", "or"):
            return _judge_coordinated(scene, position, negated)
        position, steps = position - 1, steps + 1
    if negated:
        return Factuality.NEGATED
    return _judge_clause(scene, verb)


def _judge_coordinated(scene: Scene, position: int, negated: bool) -> Factuality:
    """Return how the verb before an "and" is put, whose modal both share ("will travel to Kyiv and meet")."""
    for back in range(position - 1, max(-1, position - 12), -1):
        if scene.is_verb(back) and scene.word(back) not in BE | HAVE | DO:
            if scene.word(back - 1) in _WILL | _MAYBE or (scene.word(back - 1) == "to"):
                return judge_verb(scene, back)
            break
    return Factuality.NEGATED if negated else _judge_clause(scene, position)


def _judge_infinitive(scene: Scene, to: int, negated: bool) -> Factuality:
    for back in range(to - 1, max(-1, to - 9), -1):
        word = scene.word(back)
        if word in _REFUSING:
            return Factuality.NEGATED
        if word in DECIDING | DECISIONS and scene.word(to - 1) in NEGATIONS:
            return Factuality.NEGATED
        if word in _PLANNING | DECIDING | DECISIONS:
            return Factuality.PLANNED
        if word in ("tried", "attempted") and scene.word(back - 1) not in BE | HAVE and not negated:
            return Factuality.ASSERTED  # an attempt is an act
        if word in _WISHING and word != "allowed":
            return Factuality.HYPOTHETICAL
        if word in ("claim", "claims", "claimed"):
            return Factuality.ASSERTED  # "claims to have killed": who says so makes it a claim
        if word in BE and back == to - 1:
            return Factuality.PLANNED  # "is to visit"
        if scene.is_verb(back) and word not in BE | HAVE:
            if word in (
                "gave",
                "giving",
                "given",
                "led",
                "enabled",
                "allowed",
                "prompted",
                "forced",
                "began",
                "begun",
                "continued",
                "continues",
                "managed",
                "moved",
                "proceeded",
                "continue",
                "begins",
                "helped",
                "used",
                "went",
            ):
                return Factuality.NEGATED if negated else Factuality.ASSERTED
            break
        if word in BREAKS:
            break
    return Factuality.HYPOTHETICAL


def is_decided(scene: Scene, verb: int) -> bool:
    """Say whether an infinitive is what somebody has decided on, not just may or will ("voted on Monday to expel", "its decision to expel")."""
    to = next((at for at in range(verb - 1, max(-1, verb - 3), -1) if scene.word(at) == "to"), None)
    if to is None:
        return False
    for back in range(to - 1, max(-1, to - 7), -1):
        if scene.word(back) in DECISIONS:
            return True
        if scene.word(back) in DECIDING:
            return scene.word(back).endswith("d") and judge_verb(scene, back) is Factuality.ASSERTED
        if scene.is_verb(back) or scene.word(back) in BREAKS:
            return False
    return False


def _judge_clause(scene: Scene, position: int) -> Factuality:
    for back in range(position - 1, -1, -1):
        word = scene.word(back)
        if word in (";", ":") or (word in ("”",)):
            break
        if word == "," and back < position - 12:
            break
        if (word in _IF and word != "should") or (word == "until" and _is_present(scene, position)):
            return Factuality.HYPOTHETICAL
        if word in _OPINING:
            return Factuality.OPINION
    if "?" in scene.words.text[-2:] and "," not in scene.words.lower[position:]:
        return Factuality.HYPOTHETICAL
    return Factuality.ASSERTED


_DESPITE = frozenset({"despite", "after", "following", "amid", "over"})


def _is_present(scene: Scene, verb: int) -> bool:
    entry = scene.lexicon.verbs.get(scene.word(verb))
    return entry is not None and Form.PAST not in entry[0]


def judge_noun(scene: Scene, noun: int, governor: int | None) -> Factuality:
    """Return how an act named by a noun is put, by the words around it and the verb that governs it."""
    around = {scene.word(at) for at in range(max(0, noun - 4), noun)}
    if around & _NOUN_DOUBT:
        return Factuality.HYPOTHETICAL
    if around & _NOUN_PLAN:
        return Factuality.PLANNED
    if around & {"no", "without", "not"}:
        return Factuality.NEGATED
    if any(scene.word(at) in _DESPITE for at in range(max(0, noun - 4), noun)):
        return Factuality.ASSERTED
    if governor is not None:
        verdict = judge_verb(scene, governor)
        return verdict if verdict is not Factuality.NEGATED else Factuality.NEGATED
    return _judge_clause(scene, noun)


def with_sayings(
    factuality: Factuality, sayings: list[Saying], position: int, *, actors: frozenset[str], scene: Scene
) -> Factuality:
    """
    Return the factuality once it is known who says so.

    What the acting party says of itself is asserted; what another says of it is a reported claim.
    """
    denied = denied_by_words(scene, position)
    if factuality is Factuality.NEGATED and denied is Factuality.REPORTED_CLAIM:
        return denied  # "did not deny that it had struck"
    if (
        factuality is Factuality.REPORTED_CLAIM
        and denied is None
        and (_rests_on_own_word(sayings, position, actors, scene) or _is_reply(scene, position))
    ):
        factuality = Factuality.ASSERTED
    if factuality is not Factuality.ASSERTED:
        return factuality
    if denied is not None:
        return denied
    if _is_doubted(scene, position):
        return Factuality.REPORTED_CLAIM
    for saying in sayings:
        if saying.covers(position) and _keeps_distance(saying, actors):
            return Factuality.REPORTED_CLAIM
    return factuality


def _is_doubted(scene: Scene, position: int) -> bool:
    """Say whether words before an act make it a claim: it is alleged, a charge, a report that is rejected, or put in scare quotes."""
    if {scene.word(at) for at in range(max(0, position - 5), position)} & _ALLEGED:
        return True
    if accused_before(scene, position) is not None and scene.word(position - 1) == "of":
        return True
    return _is_rejected(scene, position) or _is_in_scare_quotes(scene, position)


def _rests_on_own_word(sayings: list[Saying], position: int, actors: frozenset[str], scene: Scene) -> bool:
    """Say whether all who say that an act happened are who acts, named and without a doubt ("Egypt sent aid, Egyptian officials said")."""
    over = [saying for saying in sayings if saying.covers(position)]
    is_contested = not _CONTESTING.isdisjoint(scene.words.lower)
    return bool(over) and not is_contested and all(_is_own(saying, actors) for saying in over)


def _is_reply(scene: Scene, position: int) -> bool:
    """Say whether an act is how another takes up what was said: the article vouches for it, not who spoke before."""
    reply = find_reply(scene, 0)
    return reply is not None and reply < position


def _is_own(saying: Saying, actors: frozenset[str]) -> bool:
    """Say whether who acts says so by name, in a verb that keeps no distance."""
    mention = saying.mention
    if mention is None or mention.refers or saying.is_hedged or saying.is_media or saying.is_framed:
        return False
    return bool(actors & set(mention.actors))


_CONTESTING = frozenset(
    "deny denies denied denying dispute disputes disputed rejected dismissed contested unverified verify verified".split()
)


def _is_rejected(scene: Scene, position: int) -> bool:
    """Say whether an act is what a report or a charge says that somebody rejects ("dismissed as false a report that it had sold ...")."""
    for back in range(position - 1, 0, -1):
        word = scene.word(back)
        if word == "that" and scene.word(back - 1) in CHARGES:
            return any(scene.word(at) in _REJECTING for at in range(max(0, back - _NEAR_CHARGE), back - 1))
        if word in BREAKS or word in (",", "and", "but") or (scene.is_verb(back) and word not in BE | HAVE | DO):
            return False
    return False


_REJECTING = frozenset(
    "dismiss dismisses dismissed reject rejects rejected rebut rebuts rebutted refute refutes refuted rebuff rebuffs rebuffed brushed "
    "brushes scoffed called described branded false fake untrue baseless fabricated".split()
)
_NEAR_CHARGE = 9


def _is_in_scare_quotes(scene: Scene, position: int) -> bool:
    """Say whether a headline puts the verb of an act in quotation marks of its own ("Qatar 'funded' Hamas")."""
    words = scene.words
    if words.text[-1] in _ENDS:
        return False
    opened = next((at for at in range(position - 1, max(-1, position - 4), -1) if words.text[at] in _MARKS), None)
    closed = next((at for at in range(position + 1, min(position + 5, len(words))) if words.text[at] in _MARKS), None)
    if opened is None or closed is None or closed - opened > _SCARE + 1:
        return False
    if not scene.is_verb(position) and (position > opened + 1 or scene.mention_at(opened - 1) is None):
        return False
    is_opening = words.start[opened + 1] == words.end[opened] and (
        opened == 0 or words.start[opened] > words.end[opened - 1]
    )
    return is_opening and words.start[closed] == words.end[closed - 1]


_ENDS = frozenset('.!?”"')
_MARKS = QUOTES | {"'", "’"}
_SCARE = 4


def _keeps_distance(saying: Saying, actors: frozenset[str]) -> bool:
    """Say whether what is said rests on the sayer's word: another party says it, or the verb itself doubts it."""
    if saying.is_hedged:
        return True
    if saying.is_media or saying.verb in _VOUCHING:
        return False
    return saying.mention is None or not actors & set(saying.mention.actors)


_VOUCHING = frozenset(
    {"recall", "note", "acknowledge", "confirm", "show", "admit", "know", "reveal", "point", "explain"}
)


def is_future_promise(scene: Scene, verb: int, sayings: list[Saying], actors: frozenset[str]) -> bool:
    """Say whether the acting party itself says that it will do the act ("Japan said it would provide ...")."""
    return any(
        saying.covers(verb)
        and saying.cue < verb
        and saying.mention is not None
        and actors & set(saying.mention.actors)
        and SAID.get(scene.word(saying.cue))
        for saying in sayings
    )
