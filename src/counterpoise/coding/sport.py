"""Which sentences tell of sport in the words of war and diplomacy: "Portugal bombarded Ghana's goal", "Tunisia hosted Libya in a qualifier"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WIN = (
    "beat beats beating beaten win wins won winning lose loses lost losing draw draws drew drawing victory victories defeat defeats defeated "
    "lead leads led triumph triumphs thrash thrashed thrashing crush crushed edge edged trounced hammered routed overcame outclassed stun "
    "stunned scoreline loss ahead humbled overwhelmed eliminated upset"
).replace(" ", "|")
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_SCORE = r"(?<![\w.,-])\d{1,3}[-–]\d{1,3}(?![\w-])"
_SURE = re.compile(
    r"\b(?:goalkeepers?|goalkeeping|midfielders?|centre-halves|half-?time|kick-?off|hat-?tricks?|wickets?|batsm[ae]n|batters?|bowlers?|seamers?"
    r"|innings|semi-?finals?|semi-?finalists?|quarter-?finals?|play-?offs?|offside|red cards?|yellow cards?|penalty (?:shoot-?out|kick|area)s?"
    r"|on penalties|corner kick|free[- ]kicks?|own goals?|man of the match|(?:first|second)-half (?:header|goal|strike|penalty)|early lead"
    r"|short balls?|equaliser|final whistle|group (?:game|stage)s?|last (?:16|eight|four) (?:of|in|at)|(?:first|second|third|fourth|fifth)-round"
    r"|scrum|fly-half|try line|conceded? (?:twice|early|late|first|an? (?:early|late) \w+)|grands? prix|grand slam"
    r"|(?:in|for|from|of) (?:the|a|this|their|its|an?other) (?:friendl(?:y|ies)|qualifiers?)(?! [a-z]+(?:ly)? (?:visit|chat|talks))"
    r"|(?:football|soccer|cricket|rugby|hockey|handball|volleyball|tennis|basketball|chess|opening|warm-up|exhibition)"
    r" (?:match|game|final|tie|friendly|tournament)(?:e?s)?"
    r"|(?:match|game|tie|fixture) (?:against|with)|(?:after|before|during) the (?:match|game)|path to the final)\b"
    r"|(?<!hunger )\bstrikers?(?= [A-Z])"
    r"|(?:\w['’]s|\b[Ff]ormer|\b[Hh]ead|\b[Nn]ational) coach\b|[a-z] coach(?= [A-Z])"
    r"|['’]s goal (?:on|twice|from|after|before|throughout|again)\b"
    r"|\b(?:First|Second|Third|Fourth|Fifth|first|second|third|fourth|fifth|final|[Tt]hree-|[Ff]ive-|one-off) ?Tests?\b|\bTest (?:series|match)"
    rf"|\b(?:{_WIN})\b(?: [\w.’']+){{0,3}} {_SCORE}|{_SCORE} (?:{_WIN}|friendly|home|away)\b"
    rf"|\b(?!{_MONTH})[A-Z]\w+ {_SCORE}(?=[.,]| (?:in|on|at|after|through|away|thanks)\b)"
)
"""Words that speak of nothing else than a game, and scores."""
_HINTS = re.compile(
    r"\b(?:match(?:es)?|games?|goals?|goalless|coach|coached|skipper|captain|referees?|umpires?|strikers?|defenders?|forwards|winger|keeper|header"
    r"|penalty|penalties|friendl(?:y|ies)|qualifiers?|World Cup|Euro 20\d\d|Olympics?|Olympic|Games|championships?|tournament|trophy|medals?|medallist"
    r"|fixtures?|stadium|pitch|[Ff]ootball|soccer|cricket|[Rr]ugby|tennis|hockey|handball|volleyball|basketball|baseball|athletics|cyclist|wrestler"
    r"|boxer|sprinter|runners|swimmer|doping|team-?mates?|teams?|squad|league|cup|Ashes|Fifa|FIFA|UEFA|Uefa|ICC|marathon|racket|fans"
    r"|second half|first half|the break|underdogs|champions|title|unbeaten|scored|goalscorers?|final|over the line|bowling|batting|midfield)\b"
)
"""Words that speak of a game together with others."""
_OF_STATE = re.compile(
    r"\b(?:governments?|ministers?|ministry|president|prime|premier|parliament|lawmakers?|senators?|embass(?:y|ies)|ambassadors?|diplomat\w*|envoys?"
    r"|foreign|sanction\w*|boycott\w*|ban(?:s|ned|ning)?|bar(?:s|red|ring)?|suspend\w*|expel\w*|refus\w+|visas?|protesters?|withdr[ae]w\w*"
    r"|call(?:s|ed|ing)? off|cancel\w*|troops|soldiers?|army|navy|warplanes?|police|arrest\w*|detain\w*|jail\w*|court|border|missiles?|bomb(?:s|ed|ing)"
    r"|airstrikes?|kill(?:s|ed|ing)|hostages?|invasion|ceasefire|truce|treaty|summit|nuclear|kremlin|white house|vot(?:e|es|ed|ing)|council"
    r"|assembly|militants?|rebels?|spy|spies|spying|security|propaganda|rights|bid to host|invit\w+|joint|unified)\b",
    re.IGNORECASE,
)
"""Words that speak of what states do, who also ban teams, boycott games and arrest players."""
_STEMS = tuple(
    each.replace("_", " ")
    for each in "goal midfield halves half-time halftime kick hat-trick hattrick wicket batsm batter bowler seamer innings final play-off playoff "
    "offside _card penalt match early_lead short_ball equaliser whistle group_game group_stage last_16 last_eight last_four round scrum fly-half "
    "try_line conced prix grand_slam friendl qualifier game tie fixture striker coach test skipper captain referee umpire defender forwards "
    "winger keeper header world_cup euro_20 olympic championship tournament trophy medal stadium pitch football soccer cricket rugby tennis "
    "hockey handball volleyball basketball baseball athletics cyclist wrestler boxer sprinter runners swimmer doping team squad league cup ashes "
    "fifa uefa icc marathon racket fans second_half first_half the_break underdog champion title unbeaten scored over_the_line bowling "
    "batting".split()
)
"""What every word of sport has in it, so that the patterns are asked of few sentences only; a score has two numbers."""
_NUMBERS = re.compile(r"\d[-–]\d")
_FEWEST_SURE, _FEWEST_WORDS = 2, 3
"""A report is one of sport if so many of its sentences leave no doubt, and it has so many different words of it."""


@dataclass(frozen=True, slots=True)
class _Sense:
    """What a sentence says of sport: the words that speak of it, and whether they leave no doubt."""

    sentence: str
    words: frozenset[str]
    is_sure: bool

    @classmethod
    def of(cls, sentence: str) -> "_Sense":
        lower = sentence.lower()
        if not any(stem in lower for stem in _STEMS) and not _NUMBERS.search(sentence):
            return cls(sentence, frozenset(), False)
        sure = {found.lower() for found in _SURE.findall(sentence)}
        words = frozenset(sure | {found.lower() for found in _HINTS.findall(sentence)})
        return cls(sentence, words, bool(sure))

    @property
    def is_of_state(self) -> bool:
        """Whether it may tell of what states do."""
        return _OF_STATE.search(self.sentence) is not None

    @property
    def is_sport(self) -> bool:
        """Whether the sentence tells of sport by its own words."""
        return (self.is_sure or len(self.words) > 1) and not self.is_of_state


def find_sport(sentences: Sequence[str], title: str = "") -> frozenset[int]:
    """
    Return the numbers of the sentences that tell of sport: those that say so, and in a report of sport all that do not tell of states.

    Examples
    --------
    >>> sorted(find_sport(["Mexico ambushed Germany 1-0 in Moscow.", "Russia banned the Ukrainian football team from its stadium."]))
    [0]
    """
    senses = [_Sense.of(sentence) for sentence in sentences]
    is_report = _is_report(senses, _Sense.of(title))
    return frozenset(
        number for number, sense in enumerate(senses) if sense.is_sport or (is_report and not sense.is_of_state)
    )


def _is_report(senses: Sequence[_Sense], title: _Sense) -> bool:
    """Say whether a document is a report of sport: many words of it, in half of the sentences, and few that may tell of what states do."""
    own = (*senses, title)
    if sum(sense.is_sure for sense in own) < _FEWEST_SURE or len(_words(own)) < _FEWEST_WORDS:
        return False
    told = sum(bool(sense.words) for sense in senses)
    political = sum(sense.is_of_state for sense in senses)
    return 2 * told >= len(senses) and 3 * political <= len(senses)


def _words(senses: Iterable[_Sense]) -> frozenset[str]:
    return frozenset().union(*(sense.words for sense in senses))
