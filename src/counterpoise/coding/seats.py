"""Cities where states and bodies have their seats: whose courts, police and money are meant, by the words around them."""

import re
from collections.abc import Mapping

NOBODY = ""
_COURTS = r"(?:courts?|tribunals?|judges?|justices|prosecutors?|arbitrators?|arbitration|trials?|panel|hearings?)"
_COURT_BEFORE = re.compile(rf"\b{_COURTS} (?:\w+ ){{0,2}}?(?:in|at|of) (?:the )?$", re.IGNORECASE)
_COURT_AFTER = re.compile(
    rf"^(?:['’]s|-based)? (?:(?:\w+ )?war crimes |(?:international|world|UN|U\.N\.|criminal|arbitration|arbitral) ){{0,2}}{_COURTS}\b",
    re.IGNORECASE,
)
_HANDED_OVER = re.compile(
    r"\b(?:(?:extradit|surrender)\w*\b[^.;]{0,80}|transferred [A-Z][^.;]{0,80}|hand\w* [^.;]{0,80} over) to $"
)
_OF_THE_CITY = re.compile(r"\b(?:Dutch|Netherlands|district|appeals?)\b")
_ARBITRATION_BEFORE = re.compile(r"\b(?:tribunal|arbitrators|arbitration(?: \w+)?) in $", re.IGNORECASE)
_ARBITRATION_AFTER = re.compile(r"^(?:-based)? (?:arbitrat\w+|arbitral|tribunal)\b", re.IGNORECASE)
_ARBITRATING = frozenset({"Stockholm", "Geneva", "Vienna", "London", "Zurich"})
_LOCAL_AFTER = re.compile(r"^(?:['’]s)? (?:police|prosecutors?|courts?|judges?|mayor|airport|hospital|jail|prison)\b")
_DEED_BEFORE = re.compile(
    r"\b(?:aid|approval|assent|assurances?|backing|billions?|calls?|cash|condemnation|criticism|demands?|directives?|euros|fire|funding|funds|"
    r"grants?|instructions?|loans?|money|offers?|orders?|permission|pledges?|praise|pressure|proposals?|rebukes?|requests?|rules|sanctions|"
    r"scolding|support|threats?|ultimatum|waivers?|warnings?) from $"
)
_SENTENCE_END = re.compile(r"[.!?] ")
_WINDOW = 120


def seat_of(text: str, start: int, end: int, counts: Mapping[str, int]) -> str | None:
    """
    Return whom a city stands for by the words around it, `NOBODY` for none of those whose city it is, None where they do not tell.

    A court in The Hague is one of several states, arbitrators in Stockholm are nobody's; the police of Brussels are Belgian, and what comes
    from Brussels as a demand or as money is the Union's. `counts` says how often whom the text names.
    """
    city, before, after = text[start:end], text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    before, after = _SENTENCE_END.split(before)[-1], _SENTENCE_END.split(after)[0]
    if city == "The Hague":
        is_court = _COURT_BEFORE.search(before) or _COURT_AFTER.search(after) or _HANDED_OVER.search(before)
        if not is_court or _OF_THE_CITY.search(before) or _OF_THE_CITY.search(after):
            return None
        return "ICC" if counts.get("ICC", 0) > counts.get("UNO", 0) else "UNO"
    if city in _ARBITRATING and (_ARBITRATION_BEFORE.search(before) or _ARBITRATION_AFTER.search(after)):
        return NOBODY
    if city == "Brussels":
        return "BEL" if _LOCAL_AFTER.search(after) else "EUR" if _DEED_BEFORE.search(before) else None
    if city == "Luxembourg" and counts.get("EUR") and _COURT_AFTER.search(after):
        return "EUR"
    return None
