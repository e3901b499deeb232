"""Who says so without being a mention: an organ of a state spoken of ("its foreign ministry"), or somebody without a name ("a tribal elder")."""

from counterpoise.coding.agents import load_agent_words
from counterpoise.coding.arguments import main_subject
from counterpoise.coding.mentions import Mention
from counterpoise.coding.scene import BREAKS, QUOTES, SAID, SUBORDINATORS, Scene

ANONYMOUS = frozenset(
    "officials sources witnesses analysts media reports report newspaper agency statement observers experts diplomats residents commentators spokesman "
    "spokeswoman ministry commentary article study survey authorities police medics doctors villagers eyewitnesses survivors rescuers "
    "prosecutors lawyers relatives locals source activists monitors lawmakers".split()
)
MEDIA = frozenset(
    {"media", "agency", "newspaper", "newspapers", "television", "radio", "daily", "broadcaster", "press"}
)
LONGEST_SAYER = 9
"""So many words at most tell who says so."""


def find_seated(scene: Scene, position: int) -> Mention | None:
    """Return the capital that tells whose ministry says so ("the foreign ministry in Rabat said")."""
    mention = scene.mention_at(position - 1)
    if mention is None or scene.word(mention.first - 1) != "in" or scene.at[mention.first - 2] >= 0:
        return None
    return mention if mention.first > 1 and scene.word(mention.first - 2) in _ORGANS else None


def find_possessed(scene: Scene, position: int) -> Mention | None:
    """
    Return whose organ it is that says so ("Chad freed him, its foreign ministry said"): the subject's; None for other sayers.

    "His spokesman" speaks for the person who is the subject, and "a spokesman" with nothing beside it for whoever is.
    """
    organ = scene.word(position - 1)
    if organ in _SPOKESMEN and scene.word(position - 2) in _OF_PERSON:
        subject = main_subject(scene, position - 2)
        return subject.mention if subject is not None else None
    if organ not in load_agent_words()["agent"] or organ in _LOCAL or organ in MEDIA:
        return None
    for at in range(position - 2, max(-1, position - _LONGEST_PEOPLE), -1):
        if scene.word(at) in ("its", "their"):
            subject = main_subject(scene, at)
            return subject.mention if subject is not None else scene.mention_at(at)
        if not scene.word(at).isalpha() or scene.is_verb(at):
            return None
    return None


_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson", "office"})
_OF_PERSON = frozenset({"his", "her", "a"})
_ORGANS = frozenset({"ministry", "government", "presidency", "cabinet", "chancellery"})


def say_anonymous(scene: Scene, position: int, text: str) -> str:
    """Return the words of an unnamed sayer ("a recent German report"), "" where there is none."""
    common = find_common_sayer(scene, position)
    if common is not None:
        return text[scene.words.start[common] : scene.words.end[position - 1]]
    if scene.word(position - 1) not in ANONYMOUS and scene.word(position - 2) not in ANONYMOUS:
        return ""
    start = position - 1
    while (
        start > 0
        and scene.word(start - 1) not in BREAKS | SUBORDINATORS | QUOTES | {",", "and", "but"}
        and position - start < 7
    ):
        start -= 1
    return text[scene.words.start[start] : scene.words.end[position - 1]]


def find_common_sayer(scene: Scene, position: int) -> int | None:
    """Return where people begin who say so and have no name ("a tribal elder said", "aid workers told Reuters"), None where none do."""
    if SAID[scene.word(position)] not in _TELLING_VERBS:
        return None
    described = _described_sayer(scene, position)
    if described is not None:
        return described
    start = position
    while start > 0 and scene.word(start - 1) not in BREAKS | QUOTES | {",", "that"}:
        start -= 1
    phrase = scene.words.lower[start:position]
    if not 0 < len(phrase) <= _LONGEST_PEOPLE or not all(word.replace("-", "").isalpha() for word in phrase):
        return None
    if any(scene.at[at] >= 0 or scene.is_verb(at) or _is_named(scene, at) for at in range(start, position)):
        return None
    if phrase[-1] in _NO_PEOPLE or not _NO_LEADS.isdisjoint(phrase):
        return None
    is_plural = phrase[-1].endswith("s") and not phrase[-1].endswith("ss")
    return start if is_plural or phrase[0] in ("a", "an", "one") else None


def _described_sayer(scene: Scene, position: int) -> int | None:
    """Return where one begins who says so and is only described ("the mayor", "a source close to the talks"), None where none does."""
    found = None
    for at in range(position - 1, max(0, position - LONGEST_SAYER), -1):
        article, word = scene.word(at - 1), scene.word(at)
        if word in {","} | QUOTES | BREAKS or scene.is_verb(at):
            break
        is_one = (article == "the" and word in _LOCAL) or (article in ("a", "an", "one") and word in ANONYMOUS)
        if is_one and (at == position - 1 or scene.word(at + 1) in _DESCRIBING):
            found = at - 1  # of "the director of the hospital" the first
    return found


_LOCAL = frozenset(
    "mayor governor company firm airline operator charity hospital clinic university museum bank doctor priest imam bishop teacher owner "
    "manager director witness victim survivor hostage source newspaper village town city municipality district province committee union "
    "watchdog pilot captain crew surgeon coroner lawyer".split()
)
"""Who says something in a state without speaking for it."""
_DESCRIBING = frozenset("of at in from for with on close near familiar involved briefed who".split())


def _is_named(scene: Scene, at: int) -> bool:
    """Say whether a word has a capital that the head of the sentence does not give it."""
    return at > 0 and scene.words.text[at][:1].isupper()


_TELLING_VERBS = frozenset({"say", "tell", "report", "add", "recount", "testify"})
_LONGEST_PEOPLE = 5
_NO_PEOPLE = frozenset(
    "sides countries nations states governments leaders ministers presidents allies powers members neighbours neighbors partners "
    "generals forces troops ministries delegations parties republics rivals foes statements reports this".split()
)
"""Who may be the parties of an act, spoken of before."""
_NO_LEADS = frozenset(
    "the this these those both it he she they we i you who which its their his her all each and or but as when while after".split()
)
