"""Towns and states of America that bear the name of another state's: "Moscow, Idaho", "Savannah, Georgia", "a Georgia jury"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from counterpoise.coding.found import Found
from counterpoise.ontology.names import NameKind

_TOWNS = frozenset({NameKind.STATE, NameKind.CAPITAL, NameKind.PLACE})
_THERE = frozenset({"USA", "CAN"})
_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana"
    "|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico"
    "|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont"
    "|Virginia|West Virginia|Wisconsin|Wyoming"
)
_PROVINCES = "Ontario|Alberta|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|British Columbia"
_ENDS_THERE = r"(?=['’]s\b|[,.;:)]|$)(?!, [\w ]+,? and\b)"
_REGION_BEHIND = re.compile(rf", (?:{_STATES}|{_PROVINCES}|Georgia){_ENDS_THERE}")
_OFFICE_BEHIND = re.compile(
    r"(?:['’]s)? (?:Republican |Democratic |state |grand |federal |attorney |county )*"
    r"(?:[Gg]overnor|Gov\.|[Ss]enator|Sen\.|[Cc]ongress(?:man|woman)|Rep\.|jury|juries|judge|sheriff|general\b|trooper|voters)"
)
_TOWNS_OF_GEORGIA = frozenset(
    "Albany Athens Atlanta Augusta Brunswick Columbus Dalton Decatur Dublin Macon Marietta Rome Roswell Savannah Valdosta".split()
)
_TOWN_BEFORE = re.compile(r"\b([A-Z]\w+), $")
_BESIDE = re.compile(rf"^,? (?:and|or) (?:{_STATES})\b")
_BESIDE_BEFORE = re.compile(rf"\b(?:{_STATES}),? (?:and|or) $|\b(?:{_STATES}), $")
_PEOPLE_THERE = re.compile(r"\b(?:Atlanta|Brian Kemp|Raffensperger|Stacey Abrams)\b")
_OTHER_GEORGIA = re.compile(
    r"\b(?:Georgians?|Tbilisi|Batumi|Caucasus|Abkhazia|South Ossetia|Saakashvili|Shevardnadze|Ivanishvili|Gori)\b"
)


def in_america(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the names of a text without those of towns in America, and with Georgia as the one of America where it is that."""
    is_other = any(each.name.text == "Georgia" for each in found) and _OTHER_GEORGIA.search(text) is not None
    kept = []
    for each in found:
        if each.name.text == "Georgia" and each.name.kind is NameKind.STATE:
            is_ours = not is_other and _is_american_georgia(text, each)
            kept.append(replace(each, name=replace(each.name, actor="USA", kind=NameKind.PLACE)) if is_ours else each)
        elif not _is_town(text, each, is_other=is_other):
            kept.append(each)
    return kept


def _is_town(text: str, each: Found, *, is_other: bool) -> bool:
    """Say whether a name is that of a town whose state stands behind it ("Moscow, Idaho,")."""
    if each.name.kind not in _TOWNS or each.name.actor in _THERE:
        return False
    region = _REGION_BEHIND.match(text, each.end)
    if region is None or not region[0].endswith("Georgia"):
        return region is not None
    return not is_other and each.name.text in _TOWNS_OF_GEORGIA


def _is_american_georgia(text: str, each: Found) -> bool:
    """Say whether Georgia is the state of America by the words beside it: an office, a town, another state."""
    before, behind = text[max(0, each.start - 40) : each.start], text[each.end : each.end + 60]
    if _OFFICE_BEHIND.match(behind) or _BESIDE.match(behind) or _BESIDE_BEFORE.search(before):
        return True
    town = _TOWN_BEFORE.search(before)
    if town is not None and town[1] in _TOWNS_OF_GEORGIA and re.match(_ENDS_THERE, behind):
        return True
    return _PEOPLE_THERE.search(text, max(0, each.start - 100), each.end + 100) is not None
