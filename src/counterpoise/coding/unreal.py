"""Words around an act by which it did not happen: it was almost done, or only weighed, feared, imagined or told in fiction."""

import re

from counterpoise.coding.drafts import Draft
from counterpoise.coding.scene import (
    ADVERBS,
    BE,
    BREAKS,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    QUOTES,
    Scene,
)
from counterpoise.domain.event import EventType, Factuality, QuadClass
from counterpoise.ontology.plover import quad_class_of


def unreal_by_words(scene: Scene, draft: Draft) -> Factuality | None:
    """Return how the words around an act put it that is told of as if it were real, None where they leave it so."""
    first, lead = draft.first, " ".join(scene.words.lower[: draft.first])
    if _is_almost_done(scene, first, lead) or _is_told_as_myth(scene, first):
        return Factuality.NEGATED
    if _is_gerund(scene, first) and _LEFT_UNDONE.search(lead):
        return Factuality.NEGATED
    if not scene.is_verb(first) and (_CALLED_OFF.search(lead) or _never_came(scene, draft)):
        return Factuality.NEGATED
    if (_is_gerund(scene, first) and _WEIGHED.search(lead)) or _weighs(scene, first):
        return Factuality.HYPOTHETICAL
    if not scene.is_verb(first) and (_FEARED.search(lead) or _IMAGINED.search(lead) or _is_weighed_noun(scene, draft)):
        return Factuality.HYPOTHETICAL
    if _FACED.search(" ".join(scene.words.lower[: first + 1])) and not _IF.isdisjoint(scene.words.lower[first:]):
        return Factuality.HYPOTHETICAL
    if (
        _SUPPOSED.match(lead)
        or _ABOUT_TO.search(lead)
        or _is_inverted_condition(scene, first)
        or _is_fiction(scene, draft)
    ):
        return Factuality.HYPOTHETICAL
    return None


def is_still_to_come(scene: Scene, draft: Draft) -> bool:
    """Say whether an act is still to be done ("have yet to sign")."""
    return _STILL_TO.search(" ".join(scene.words.lower[: draft.first])) is not None


def is_declined(scene: Scene, position: int) -> bool:
    """Say whether a gerund is what its subject would not do ("balked at sanctioning"): the refusal is the act."""
    return _is_gerund(scene, position) and bool(_DECLINED.search(" ".join(scene.words.lower[:position])))


def _is_gerund(scene: Scene, position: int) -> bool:
    return scene.at[position] < 0 and scene.word(position).endswith("ing")


_SLOWLY = r"(?: \w+ly)?$"
_DECLINED = re.compile(
    r"\b(?:ba(?:u)?lk(?:s|ed|ing)? at|oppos(?:e|es|ed|ing)|(?:rul|decid|opt|vot)(?:e|es|ed|ing|s) against|"
    r"(?:held|holds?|holding|drew|draws?|backed|backs?|pulled|pulls?) (?:back|off|away|out) from|"
    r"(?:sh(?:y|ies|ied|ying) away|shr[iau]nks?(?: back)?|refrain(?:s|ed|ing)?|abstain(?:s|ed|ing)?|recoil(?:s|ed)?|desist(?:s|ed)?) from)"
    + _SLOWLY
)
_LEFT_UNDONE = re.compile(
    r"\b(?:far from|rather than|instead of|short of|avoid(?:s|ed|ing)?|"
    r"(?:c[oa]m(?:e|es|ing)|was|were|been|got|gets?) (?:\w+ )?(?:close|near|nearer|closer) to|"
    r"(?:c[oa]m(?:e|es|ing)|was|were|been) within (?:\w+ ){1,4}of)" + _SLOWLY
)
"""Before a gerund: "far from condemning it", "came close to seizing it", "came within hours of invading"."""
_WEIGHED = re.compile(
    r"\b(?:(?:(?:consider|ponder|mull|weigh|float|moot|discuss|suggest|recommend)(?:s|es|ed|ing)?|"
    r"(?:contemplat|debat|envisag|propos|advocat)(?:e|es|ed|ing))(?: over| up)?|"
    r"(?:flirt|toy)(?:s|ed|ing)? with|(?:think|thinks|thinking|thought|thoughts|talks?|talked|talking|dream|dreams|dreamt|dreamed|"
    r"spoke|speaks?) (?:of|about)|(?:idea|notion|prospect|possibility|threat|question) of|"
    r"on the (?:verge|brink|point|cusp|threshold) of)" + _SLOWLY
)
_FACED = re.compile(r"\b(?:face|faces|risk|risks|incurs?)(?: [\w-]+){0,4}$")
_IF = frozenset({"if", "unless"})
"""What one faces under a condition ("faces sanctions if it bars the party") has not come."""
_SUPPOSED = re.compile(r"(?:let us |just |but |now )?(?:suppose|imagine|assume)\b|what if\b|supposing\b")
"""At the head of a sentence: all that it tells is only thought ("Suppose Lima sank a boat")."""
_ABOUT_TO = re.compile(r"\b(?:am|is|are|was|were|been) (?:just )?about to(?: be)?$")


def _is_almost_done(scene: Scene, first: int, lead: str) -> bool:
    """Say whether an act was nearly done ("almost shot down", "all but declared war") or is still to be done ("have yet to sign")."""
    if _STILL_TO.search(lead):
        return True
    governor = first if scene.is_verb(first) else _verb_of_object(scene, first)
    before = lead if governor == first else " ".join(scene.words.lower[:governor])
    return _ALMOST.search(before) is not None and scene.word(governor) not in _BY_DEGREES


def _verb_of_object(scene: Scene, noun: int) -> int:
    """Return the verb whose object a noun is, as far as its neighbours tell; else the noun."""
    for back in range(noun - 1, max(-1, noun - _NEAR), -1):
        if scene.is_verb(back):
            return back
        if scene.word(back) in PREPOSITIONS or not scene.word(back)[:1].isalnum():
            break
    return noun


_NEAR = 5
_ALMOST = re.compile(r"\b(?:almost|nearly|all but|as good as)$")
_STILL_TO = re.compile(r"\b(?:have|has|had|is|are|was|were) (?:yet|still) to(?: be)?$")
_BY_DEGREES = frozenset(
    "destroyed obliterated flattened levelled leveled razed erased annihilated ruined crippled paralysed paralyzed encircled surrounded "
    "doubled tripled trebled quadrupled halved ended completed finished exhausted emptied eliminated severed halted isolated shut closed".split()
)
"""What is nearly destroyed was attacked, and aid that is almost halved was cut."""


def _is_told_as_myth(scene: Scene, first: int) -> bool:
    """Say whether an act is what a myth or a lie tells ("the canard that India armed the rebels")."""
    for back in range(first - 1, 0, -1):
        word = scene.word(back)
        if word == "that" and scene.word(back - 1) in _MYTHS:
            return scene.word(back - 2) != "no" and "not" not in (scene.word(back - 2), scene.word(back - 3))
        if word in BREAKS or word in (",", "and", "but") or (scene.is_verb(back) and word not in _AUXILIARIES):
            return False
    return False


_MYTHS = frozenset(
    "myth myths lie lies legend canard falsehood fiction fantasy pretence pretense fable hoax fairytale delusion".split()
)
_AUXILIARIES = BE | HAVE | DO | MODALS


def _never_came(scene: Scene, draft: Draft) -> bool:
    """Say whether it is told of an act named by a noun that it did not take place ("the visit fell through", "a strike that never came")."""
    rest = " ".join(scene.words.lower[draft.first + 1 :])
    match = _NOT_TAKEN_PLACE.search(rest)
    if match is None:
        return False
    between = range(draft.first + 1, draft.first + 1 + len(rest[: match.start()].split()))
    return len(between) < _LONGEST_NOUN and not any(
        scene.word(at) in _ENDING_NOUN or (scene.is_verb(at) and scene.word(at) not in _AUXILIARIES) for at in between
    )


_NOT_TAKEN_PLACE = re.compile(
    r"\b(?:(?:(?:never|not|n['’]t|failed to|(?:has|have|had|is|are) (?:yet|still) to)(?: yet| actually| really| even| ever)? "
    r"(?:(?:take|took|taken) place|happen(?:ed)?|materiali[sz]ed?|occur(?:red)?|c[oa]me(?: about| off| to pass)?)"
    r"(?= [,.;:!”\"]|$| (?:because|after|despite|as|until|and|but|last|on|this|in \d{4})\b))|"
    r"fell through|came to nothing|(?:was|were|been|being) (?:averted|called off|cancell?ed|shelved|aborted|scrapped|postponed)\b)"
)
_ENDING_NOUN = frozenset({",", ";", ":", "and", "but", "while", "when", "after"})
_LONGEST_NOUN = 12

_IN_NOUN = rf"(?: (?!(?:the|this|these|those|that|and|but|{'|'.join(sorted(PREPOSITIONS))}) )[^\s,;:.]+){{0,4}}$"
_FEARED = re.compile(
    r"\b(?:fears?|spect(?:re|er)|prospects?|threat|talk|idea|notion|rumou?rs?|risk|danger|possibility|chance|likelihood|menace|dreams?|"
    r"nightmare|fantasy|hopes?) of" + _IN_NOUN
)
"""Before a noun without a definite article: "the spectre of a Turkish invasion", not "the fear of the Russian invasion"."""
_BEFORE_NOUN = r"(?:\b(?:the|a|an|any|another|its|their|his|her|this|that|much -)|['’]s) "
_IMAGINED = re.compile(
    _BEFORE_NOUN + r"(?:mooted|feared|supposed|mythical|imagined|imaginary|fictional|fictitious|would - be)" + _IN_NOUN
)
_CALLED_OFF = re.compile(_BEFORE_NOUN + r"(?:aborted|averted|cancell?ed|shelved|scrapped)" + _IN_NOUN)


def _weighs(scene: Scene, first: int) -> bool:
    """Say whether the word of the act itself only weighs it ("mulls sanctions", "considered bombing", "floated recognising")."""
    word, after = scene.word(first), first + 1
    if _PONDERING.match(word):
        return True
    if _CONSIDERING.match(word) is None:
        return False
    after += scene.word(after) in ("with", "over", "about", "of")
    if after >= len(scene.at) or not _is_gerund(scene, after):
        return False
    return _DISCUSSING.match(word) is None or _is_hostile(scene, after)


_PONDERING = re.compile(r"(?:mull|ponder)(?:s|ed|ing)?$|contemplat(?:e|es|ed|ing)$")
_DISCUSSING = re.compile(r"(?:discuss|debat)(?:e|s|es|ed|ing)?$")
_CONSIDERING = re.compile(r"(?:consider|weigh|float|moot|flirt|toy|discuss|debat)(?:e|s|es|ed|ing)?$")


def _is_hostile(scene: Scene, verb: int) -> bool:
    """Say whether a verb states nothing but acts of material conflict."""
    entry = scene.lexicon.verbs.get(scene.word(verb))
    return entry is not None and all(
        quad_class_of(frame.event_type) is QuadClass.MATERIAL_CONFLICT for frame in entry[1]
    )


def _is_weighed_noun(scene: Scene, draft: Draft) -> bool:
    """Say whether an act named by a noun is what somebody considers ("pondering recognition of Israel"), not considers to be something."""
    if draft.event_type in _SPOKEN:
        return False  # "mulled over Iran's offer"
    lead, rest = (" ".join(part) for part in (scene.words.lower[: draft.first], scene.words.lower[draft.last :]))
    return bool(_WEIGHED_NOUN.search(lead)) and not _BEING.search(rest)


_SPOKEN = frozenset({EventType.AGREE, EventType.REQUEST, EventType.ACCUSE, EventType.THREATEN, EventType.REJECT})
_WEIGHED_NOUN = re.compile(
    r"\b(?:(?:consider|ponder|mull|weigh)(?:s|ed|ing)?|contemplat(?:e|es|ed|ing))(?: over)?" + _IN_NOUN
)
_BEING = re.compile(
    r"\b(?:as|to be|an? (?:act|violation|breach|provocation|threat|crime|declaration|sign)|illegal|unacceptable)\b"
)


def _is_inverted_condition(scene: Scene, first: int) -> bool:
    """Say whether an act is what would have had to happen ("The West would be safer had Washington bombed Pyongyang")."""
    had = _had_before(scene, first)
    if had is None or scene.word(len(scene.at) - 1) == "?":
        return False
    if had == 0 or scene.word(had - 1) in _OPENING:
        return any(scene.word(at) in _WOULD for at in range(len(scene.at)))
    if scene.at[had - 1] >= 0 or scene.word(had - 1) in _PRONOUNS | HAVE | NEGATIONS:
        return False
    return any(scene.word(at) in _WOULD for at in range(had))


def _had_before(scene: Scene, first: int) -> int | None:
    """Return the "had" before the subject of an act, None where none stands there."""
    at = first - 1
    while at > 0 and (scene.word(at) in ADVERBS or scene.word(at).endswith("ly")):
        at -= 1
    mention = scene.mention_at(at)
    if scene.word(at) == "had":
        return None
    if mention is not None:
        at = mention.first - 1
    elif scene.word(at) in _PRONOUNS:
        at -= 1
    else:
        while at > 0 and scene.words.text[at].istitle() and scene.word(at) != "had":
            at -= 1  # a name that the gazetteer lacks
    at -= at >= 0 and scene.word(at) in DETERMINERS
    return at if at >= 0 and scene.word(at) == "had" else None


_OPENING = QUOTES | BREAKS | {","}
_WOULD = frozenset({"would", "could", "might", "'d", "’d"})
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "you", "i", "who"})


def _is_fiction(scene: Scene, draft: Draft) -> bool:
    """Say whether an act is told in a book, a film or a game ("In the novel, China invades Australia"); what forces drill is done."""
    if draft.event_type in (EventType.MOBILIZE, EventType.COOPERATE):
        return False
    return _is_set_in_fiction(scene, draft.first) or _is_imagined_by_fiction(scene, draft.first)


def _is_set_in_fiction(scene: Scene, first: int) -> bool:
    """Say whether the sentence opens by a phrase that sets it in a work of fiction or a game."""
    if scene.word(0) != "in":
        return False
    end = next((at for at in range(1, min(first, _LONGEST_OPENING)) if scene.word(at) == ","), first)
    opening = " ".join(scene.words.lower[:end])
    return bool(_FICTION.search(opening)) and not _PUBLISHED.search(opening)


def _is_imagined_by_fiction(scene: Scene, first: int) -> bool:
    """Say whether a work of fiction has somebody do it ("The novel has Russia invade Latvia")."""
    back = next((at for at in range(first - 1, -1, -1) if scene.is_verb(at)), None)
    if back is None or scene.word(back) not in _HAVING_DONE or scene.mention_at(back - 1) is not None:
        return False
    names_doer = any(scene.at[at] >= 0 for at in range(back + 1, first))
    return names_doer and _FICTION.search(" ".join(scene.words.lower[:back])) is not None


_FICTION = re.compile(
    r"\b(?:novel|novella|thriller|dystopia|screenplay|wargame|(?:war|board|video|computer|card|strategy) game|simulation|scenario|"
    r"(?:opening|closing|final) scene|film|movie|play$|(?:the|tv|television|drama) (?:series|game|story)$)\b(?! of\b)"
)
_PUBLISHED = re.compile(
    r"\b(?:(?:film|movie).*(?:released|posted|published|broadcast|circulated)|(?:released|leaked) (?:film|movie))\b"
)
_HAVING_DONE = frozenset("has have imagines imagined envisages envisaged envisions envisioned".split())
_LONGEST_OPENING = 14
