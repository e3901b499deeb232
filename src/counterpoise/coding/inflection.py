"""The forms of English verbs that the lexicon names by their base form."""

from enum import Flag, auto


class Form(Flag):
    """What a form of a verb may be; one spelling may be several ("put")."""

    BASE = auto()
    THIRD = auto()
    PAST = auto()
    PARTICIPLE = auto()
    GERUND = auto()


_IRREGULAR = {
    "begin": "began begun", "break": "broke broken", "bear": "bore borne", "beat": "beat beaten", "bring": "brought brought",
    "build": "built built", "burn": "burned burned", "buy": "bought bought", "call": "called called", "come": "came come",
    "cut": "cut cut", "deal": "dealt dealt", "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen",
    "feel": "felt felt", "fight": "fought fought", "find": "found found", "flee": "fled fled", "fly": "flew flown",
    "forbid": "forbade forbidden", "freeze": "froze frozen", "get": "got got", "give": "gave given", "go": "went gone",
    "hang": "hung hung", "have": "had had", "hit": "hit hit", "hold": "held held", "keep": "kept kept",
    "know": "knew known", "lay": "laid laid", "lead": "led led", "leave": "left left", "lend": "lent lent", "let": "let let",
    "lose": "lost lost", "make": "made made", "mean": "meant meant", "meet": "met met", "overrun": "overran overrun",
    "overthrow": "overthrew overthrown", "pay": "paid paid", "put": "put put", "quit": "quit quit", "read": "read read",
    "ride": "rode ridden", "rise": "rose risen", "run": "ran run", "say": "said said", "see": "saw seen", "seek": "sought sought",
    "sell": "sold sold", "send": "sent sent", "set": "set set", "shoot": "shot shot", "shut": "shut shut", "sink": "sank sunk",
    "sit": "sat sat", "speak": "spoke spoken", "spend": "spent spent", "spread": "spread spread", "stand": "stood stood",
    "strike": "struck struck", "swear": "swore sworn", "take": "took taken", "teach": "taught taught", "tell": "told told",
    "think": "thought thought", "throw": "threw thrown", "undertake": "undertook undertaken", "understand": "understood understood",
    "undergo": "underwent undergone", "wage": "waged waged", "win": "won won", "withdraw": "withdrew withdrawn",
    "withhold": "withheld withheld", "write": "wrote written", "overtake": "overtook overtaken", "become": "became become",
    "foresee": "foresaw foreseen", "grow": "grew grown", "hear": "heard heard", "show": "showed shown", "slap": "slapped slapped",
    "beset": "beset beset", "burst": "burst burst", "cast": "cast cast", "catch": "caught caught", "choose": "chose chosen",
    "dig": "dug dug", "eat": "ate eaten", "feed": "fed fed", "fling": "flung flung", "forgive": "forgave forgiven",
    "forgo": "forwent forgone", "hurt": "hurt hurt", "light": "lit lit", "mislead": "misled misled", "overfly": "overflew overflown",
    "rebuild": "rebuilt rebuilt", "repay": "repaid repaid", "retake": "retook retaken", "ring": "rang rung", "shake": "shook shaken",
    "shed": "shed shed", "shrink": "shrank shrunk", "sing": "sang sung", "split": "split split", "steal": "stole stolen",
    "stick": "stuck stuck", "sweep": "swept swept", "swing": "swung swung", "tear": "tore torn", "thrust": "thrust thrust",
    "unfreeze": "unfroze unfrozen", "uphold": "upheld upheld", "upset": "upset upset", "wear": "wore worn", "wind": "wound wound",
    "withstand": "withstood withstood", "underwrite": "underwrote underwritten", "beseech": "besought besought",
    "lie": "lied lied", "die": "died died", "tie": "tied tied", "hide": "hid hidden", "spin": "spun spun", "slay": "slew slain",
    "leap": "leapt leapt", "spring": "sprang sprung", "rid": "rid rid", "wring": "wrung wrung", "bind": "bound bound",
    "blow": "blew blown", "bend": "bent bent", "reset": "reset reset",
}  # fmt: skip
_DOUBLED = frozenset(
    "ban bar beg cut drop hit jam lag let pin plan plot quit rebut run shut slam slap snub spur stop strip swap "
    "bug club confer defer drag dub gun grab hem hug jet kidnap lob mug patrol pen prod ram rap readmit repel scrap shrug shun skip "
    "slip stab sup transfer transmit transit wiretap regret sidestep submit equip flog rob mob shun control rebel abhor deter "
    "trap wrap expel compel commit permit refer deter admit put tap rig sit set get nod sum step ship incur concur "
    "jib chip rub tip snap bat swat clap kit fit prop stir demur allot airdrop remit eavesdrop clip annul extol".split()
)
_EITHER = frozenset(
    {"travel", "cancel", "signal", "label", "counsel", "model", "level", "channel", "funnel", "quarrel", "backpedal"}
)


def inflect(lemma: str) -> dict[str, Form]:
    """
    Return every form of a verb and what the form may be.

    Examples
    --------
    >>> sorted(inflect("expel"))
    ['expel', 'expelled', 'expelling', 'expels']
    """
    stem = lemma + lemma[-1] if lemma in _DOUBLED else lemma
    past, participle = _IRREGULAR[lemma].split() if lemma in _IRREGULAR else (_past(lemma, stem),) * 2
    forms: dict[str, Form] = {}
    if lemma in _EITHER:  # British doubles the l, American does not
        forms = {lemma + "led": Form.PAST | Form.PARTICIPLE, lemma + "ling": Form.GERUND}
    for spelling, form in (
        (lemma, Form.BASE),
        (_third(lemma), Form.THIRD),
        (past, Form.PAST),
        (participle, Form.PARTICIPLE),
        (_gerund(lemma, stem), Form.GERUND),
    ):
        forms[spelling] = forms[spelling] | form if spelling in forms else form
    return forms


def _past(lemma: str, stem: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeiou" else stem + "ed"


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "s"


def _gerund(lemma: str, stem: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    return lemma[:-1] + "ing" if lemma.endswith("e") and not lemma.endswith(("ee", "ye")) else stem + "ing"
