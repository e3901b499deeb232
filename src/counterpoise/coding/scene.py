"""One sentence laid out for coding: its words, its mentions, and the small words that hold a clause together."""

from dataclasses import dataclass

from counterpoise.coding.inflection import Form, inflect
from counterpoise.coding.lexicon import Lexicon
from counterpoise.coding.mentions import Mention
from counterpoise.coding.tokens import HYPHENS, MONTH_OF_MAY, Words

PREPOSITIONS = frozenset(
    "of in on at with against to from by for between over into toward towards near along around about across through inside outside "
    "off under during within amid after before without upon despite alongside among regarding concerning including "
    "like via per than".split()
)
DETERMINERS = frozenset(
    "the a an this these those its his her their our any all some both several many more most such another each "
    "every no".split()
)
NUMERALS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands least some "
    "first second third nearly almost more than former senior top new old".split()
)
BE = frozenset("be is are was were been being am".split())
HAVE = frozenset("have has had having".split())
MODALS = frozenset("may might could would can should must ought shall will 'll ’ll".split())
DO = frozenset("do does did".split())
NEGATIONS = frozenset("not n't n’t never no neither nor without nobody none hardly rarely seldom cannot".split())
ADVERBS = frozenset(
    "almost well nearly rather quite perhaps "
    "also again already still now then soon later even just only once yet first often always ever both reportedly allegedly "
    "openly publicly privately jointly separately repeatedly recently subsequently immediately swiftly quickly formally officially "
    "effectively innocuously finally earlier together back officially further so far once longer ago reportedly "
    "actually".split()
)
CALENDAR = frozenset([MONTH_OF_MAY]) | frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday yesterday today tomorrow".split()
)
SUBORDINATORS = frozenset(
    "that whether if because as when while after before since although though until where what how why once unless "
    "lest whereas".split()
)
RELATIVES = frozenset({"who", "which", "that", "whose", "whom"})
BREAKS = frozenset({";", ":", "—", "–", "(", ")", "…"})
QUOTES = frozenset({"“", "”", '"', "‘"})

SAY = (
    "say tell announce report claim add note state stress insist maintain argue declare confirm reveal disclose suggest write "
    "acknowledge admit assert contend believe estimate remark reply comment explain quote recall emphasise emphasize underline "
    "underscore predict conclude hint imply show understand know hope think indicate repeat reiterate warn allege "
    "testify retort point complain caution vow pledge call describe term".split()
)
SAID = {spelling: lemma for lemma in SAY for spelling in inflect(lemma)}
_COMMON = (
    "make take come go get see give want use find put keep let begin start help run move bring happen hold become leave feel "
    "follow lead turn build rise grow reduce remain call try need face join serve allow create open close carry continue produce "
    "increase include consider appear seem expect pose fuel drive prompt spark trigger mark raise decide plan intend prepare aim "
    "fail manage stop end look work play cause force lose win result ensue reach resume signal expand shift enable prevent "
    "stand sit fall strengthen deepen weaken set".split()
)
COMMON_VERBS = {spelling for lemma in _COMMON for spelling in inflect(lemma)}


_YEAR = 4
"""So many figures a year has."""
SMALL_WORDS = (
    ADVERBS
    | BE
    | CALENDAR
    | DETERMINERS
    | DO
    | HAVE
    | MODALS
    | NEGATIONS
    | NUMERALS
    | PREPOSITIONS
    | RELATIVES
    | SUBORDINATORS
)
"""Words that hold a clause together and name nobody."""
_PADDING = [""] * 64
_ALWAYS_VERBS = BE | HAVE | MODALS | DO | frozenset(SAID)


@dataclass(frozen=True, slots=True)
class Scene:
    """
    The words of a sentence with its mentions.

    `at` gives, for each word, the index of the mention it belongs to, -1 for none. `padded` is the words in lower case, a noun with
    a hyphen whole in its last place, with empty ones behind them, so that a look past either end finds "" (before the start, Python
    counts from the end);
    `verbs` remembers which words were judged to be verbs.
    """

    words: Words
    mentions: list[Mention]
    at: list[int]
    lexicon: Lexicon
    padded: list[str]
    verbs: dict[int, bool]

    @classmethod
    def of(cls, words: Words, mentions: list[Mention], lexicon: Lexicon) -> "Scene":
        """Return the scene of a sentence."""
        at = [-1] * len(words)
        for index, mention in enumerate(mentions):
            for position in range(mention.first, min(mention.last, len(at))):
                at[position] = index
        return cls(words, mentions, at, lexicon, _join_hyphened(words.lower, lexicon) + _PADDING, {})

    def word(self, position: int) -> str:
        """Return a word in lower case, "" outside the sentence."""
        return self.padded[position]

    def mention_at(self, position: int) -> Mention | None:
        """Return the mention that holds the word, if any."""
        if not 0 <= position < len(self.at) or self.at[position] < 0:
            return None
        return self.mentions[self.at[position]]

    def preposition_before(self, mention: Mention) -> tuple[str, int]:
        """Return the preposition that governs a mention and its position; "" and -1 where none does."""
        position = mention.first - 1
        while position >= 0 and (
            self.word(position) in DETERMINERS or self._is_adjective(position) or self.word(position) in QUOTES
        ):
            position -= 1
        word = self.word(position)
        dated = mention.first - 1 - self.word(mention.first - 1).isdigit()
        if self.word(dated) in CALENDAR and self._opens_verb(mention.last):
            return "", -1  # "in January Chad attacked", "on 17 February 1991 France bombed"
        if (
            word in _CLAUSAL
            and mention.last < len(self.at)
            and self.at[mention.last] < 0
            and self._opens_verb(mention.last)
        ):
            return "", -1
        return (word, position) if word in PREPOSITIONS else ("", -1)

    def _opens_verb(self, position: int) -> bool:
        """Say whether a verb follows, past words like "also" or "had"."""
        while position < len(self.at) and (self.word(position) in ADVERBS or self.word(position).endswith("ly")):
            position += 1
        return position < len(self.at) and self.is_verb(position)

    def _is_adjective(self, position: int) -> bool:
        word = self.word(position)
        if self.at[position] >= 0 or (word.isdigit() and len(word) == _YEAR and self.word(position - 1) == "in"):
            return False  # "in 2014 Niger attacked Mali"
        return word in NUMERALS or word[0].isdigit() or (word.endswith(_ADJECTIVAL) and not self.is_verb(position))

    def is_verb(self, position: int) -> bool:
        """Say whether the word is used as a verb, as far as spelling and neighbours tell."""
        known = self.verbs.get(position)
        if known is None:
            known = self.verbs[position] = self._judge_verb(position)
        return known

    def _judge_verb(self, position: int) -> bool:
        word = self.word(position)
        if not 0 <= position < len(self.at) or self.at[position] >= 0:
            return False
        if word in _ALWAYS_VERBS:
            return not (self.is_epithet(position) or self.is_noun_of_saying(position))
        known = self.lexicon.verbs.get(word)
        if known:
            return is_verbal(self, position, known[0])
        return word in COMMON_VERBS and not self.is_nominal(position)

    def is_epithet(self, position: int) -> bool:
        """Say whether a participle only describes the noun after it ("China's alleged theft", "the promised French visit")."""
        return (
            self.word(position) in _EPITHETS
            and self.word(position - 1) in _BEFORE_EPITHETS
            and self.word(position + 1).isalpha()
            and self.word(position + 1) not in PREPOSITIONS | SUBORDINATORS
        )

    def is_noun_of_saying(self, position: int) -> bool:
        """Say whether a word that may be a verb of saying is a noun ("a note of protest", "warning shots", "on the point of")."""
        before = self.word(position - 1)
        return self.word(position) in _NOUNS_OF_SAYING and (
            self.word(position + 1) in SHOTS or before in _BEFORE_EPITHETS or before in _NOUN_LEADS
        )

    def is_nominal(self, position: int) -> bool:
        """Say whether the word before it makes a word a noun ("the strike", "Israel's attack", "of support")."""
        before = self.word(position - 1)
        if before in ("'s", "’s", "'", "’") or before in DETERMINERS or before in _NOUN_LEADS:
            return True
        mention = self.mention_at(position - 1)
        if mention and mention.qualifies and not self._reads_as_subject(mention):
            return True
        if before in PREPOSITIONS and before != "to":
            return True
        return mention is None and before.endswith(_ADJECTIVAL) and before not in ADVERBS

    def _reads_as_subject(self, mention: Mention) -> bool:
        return False


def _join_hyphened(lower: list[str], lexicon: Lexicon) -> list[str]:
    """Return the words with a noun of the lexicon that is split at its hyphen whole in its last place ("- - cease-fire")."""
    joined = list(lower)
    for at in range(1, len(lower) - 1):
        if lower[at] in HYPHENS and (noun := _noun_of(lexicon, lower[at - 1], lower[at + 1])):
            joined[at - 1 : at + 2] = ["-", "-", noun]
    return joined


def _noun_of(lexicon: Lexicon, first: str, last: str) -> str | None:
    """Return the noun that two words beside a hyphen make, as the lexicon writes it, None for none."""
    spellings = (f"{first}-{last}", first + last)
    return next((noun for noun in spellings if noun in lexicon.object_classes or noun in lexicon.nouns), None)


_EPITHETS = frozenset(
    "alleged announced claimed pledged planned promised proposed purported reported suggested supposed threatened vowed".split()
)
_BEFORE_EPITHETS = frozenset(
    {"the", "a", "an", "its", "their", "his", "our", "another", "any", "no", "'s", "’s", "'", "’"}
)
_NOUNS_OF_SAYING = frozenset({"warning", "note", "notes", "point", "points"})
SHOTS = frozenset({"shot", "shots", "flare", "flares"})
_CLAUSAL = frozenset({"after", "before", "since", "until", "than"})
_ADJECTIVAL = ("al", "ive", "ic", "ous", "ary", "able", "ible", "ful", "ish", "less", "ese", "new")
_NOUN_LEADS = frozenset(
    "largest biggest latest strongest closest fiercest highest deadliest heaviest worst longest "
    "new joint military air missile armed major massive recent deadly fresh further first second third fourth fifth sixth seventh two three four "
    "naval nuclear economic trade political strong full firm public large small state high-level peace ground drone rocket cross-border "
    "suicide terror terrorist possible planned alleged former current last next latest own future".split()
)


def is_verbal(scene: Scene, position: int, form: Form) -> bool:
    """Say whether a spelling that may be a verb is one here."""
    word, before = scene.word(position), scene.word(position - 1)
    if before == "-" and scene.word(position - 2) not in _VERBAL_PREFIXES:
        return False  # "nuclear-armed Pakistan" arms nobody
    if Form.GERUND in form:
        if scene.word(position - 2) == "-" and scene.mention_at(position - 1) is None:
            return False  # "cross-border shelling"
        if scene.word(position - 2) in ("a", "an") and scene.at[position - 1] < 0 and not scene.is_verb(position - 1):
            return False  # "a beach landing"
        return not (before in ("the", "a", "'s", "’s") or (before in DETERMINERS and before not in ("all", "both")))
    if (Form.PAST in form or Form.PARTICIPLE in form) and Form.BASE not in form:
        if (before in DETERMINERS and before not in ("both", "all", "each")) or before in ("'s", "’s"):
            return False
        if position == 0 and _noun_follows(scene, position):
            return False  # "Armed rebels attacked"
        if before.endswith("ly") and (
            scene.word(position - 2) in DETERMINERS or scene.word(position - 2) in ("'s", "’s")
        ):
            return False  # "its internationally recognised government"
        after = scene.mention_at(position + 1)
        return not (
            scene.is_nominal(position)
            and not _auxiliary_before(scene, position)
            and after is None
            and _noun_follows(scene, position)
        )
    if (
        before == "to"
        or before in MODALS
        or before in DO
        or before in ("n't", "n’t", "not", "never", "and", "who", "which", "they", "it", "he", "she", "we")
    ):
        return not (before in ("and", "not") and scene.is_nominal(position - 1))
    if Form.PAST in form:  # cut, put, hit, quit: the same in every form
        return not scene.is_nominal(position)
    if scene.is_nominal(position):
        return False
    mention = scene.mention_at(position - 1)
    if mention is not None:
        return not mention.qualifies and (
            Form.THIRD in form or len(mention.parties) > 1 or scene.words.lower[mention.last - 1].endswith("s")
        )
    return (
        before in ADVERBS
        or (before.endswith("ly"))
        or (before.endswith("s") and Form.BASE in form and word not in _MOSTLY_NOUNS)
    )


_VERBAL_PREFIXES = frozenset({"test", "re", "co", "pre"})
_MOSTLY_NOUNS = frozenset(
    "talk talks aid support strike attack protest drill patrol ban visit trade fire call calls".split()
)


def _noun_follows(scene: Scene, position: int) -> bool:
    after = scene.word(position + 1)
    return after.isalpha() and after not in PREPOSITIONS and after not in DETERMINERS and after not in ADVERBS


def _auxiliary_before(scene: Scene, position: int) -> bool:
    for back in range(position - 1, max(-1, position - 4), -1):
        word = scene.word(back)
        if word in BE or word in HAVE:
            return True
        if word not in ADVERBS and word not in NEGATIONS and not word.endswith("ly"):
            return False
    return False
