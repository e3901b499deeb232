"""
How PETRARCH's own unit tests come out, with its dictionary of actors and our rules: a report, not a gate.

    python evals/petrarch.py [FOLDER] [--json] [--errors]

FOLDER holds PETR.UnitTest.records.xml and PETR.Validate.actors.txt (by default data/reading where COUNTERPOISE_TEST_DATA or ../shared is).
A record is exact where the events are: actors by the first three letters of their codes, acts by the PLOVER type of their code.
The tests' codes are those of WEIS, which TABARI's suite was written with; its 22 classes cross to PLOVER as `_WEIS` says. Comments (02)
have no type and are taken for no event, as are sides that the tests call ---.
UniversalPetrarch, with the same dictionaries and given parses, is exact on 140 of 276.
"""

import json
import os
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from datetime import date
from pathlib import Path

from counterpoise.coding.coder import RuleCoder
from counterpoise.ontology.own_names import read_own_names
from counterpoise.text.documents import make_document
from counterpoise.text.sources import open_sources

_BASE = 3
_WEIS = {
    "01": "CONCEDE", "012": "RETREAT", "03": "CONSULT", "04": "SUPPORT", "05": "AGREE", "061": "CONCEDE", "062": "AGREE",
    "063": "AID", "064": "SUPPORT", "065": "RETREAT", "066": "RETREAT", "07": "AID", "081": "SUPPORT", "08": "AGREE",
    "09": "REQUEST", "101": "AGREE", "10": "REQUEST", "11": "REJECT", "12": "ACCUSE", "13": "ACCUSE", "14": "REJECT",
    "15": "REQUEST", "16": "ACCUSE", "17": "THREATEN", "181": "PROTEST", "18": "MOBILIZE", "191": "REJECT", "19": "SANCTION",
    "20": "SANCTION", "21": "COERCE", "22": "ASSAULT",
}  # fmt: skip
"""The PLOVER type of a WEIS code, by its three digits or else its class (McClelland, C. 1976: World Event/Interaction Survey Codebook)."""
Events = frozenset[tuple[str, str, str]]


def main(arguments: list[str]) -> int:
    folders = [Path(each) for each in arguments if not each.startswith("--")]
    home = Path(os.environ.get("COUNTERPOISE_TEST_DATA") or Path(__file__).resolve().parents[2] / "shared")
    folder = folders[0] if folders else home / "data" / "reading"
    if not (folder / "PETR.UnitTest.records.xml").is_file():
        print(f"There is no PETR.UnitTest.records.xml in {folder}. Name the folder that holds it.", file=sys.stderr)
        return 1
    coder = RuleCoder(own=read_own_names(folder / "PETR.Validate.actors.txt"))
    records, exact, any_right, expected, wrong = Counter(), Counter(), 0, 0, []
    for sentence in ElementTree.parse(folder / "PETR.UnitTest.records.xml").getroot().iter("Sentence"):
        gold = gold_events(sentence)
        if gold is None:
            continue
        text = " ".join((sentence.findtext("Text") or "").split())
        found = coded_events(coder, text, sentence.get("date"), gold)
        kind = (sentence.get("category") or "").rstrip("x")
        records[kind] += 1
        exact[kind] += found == gold
        expected += len(gold)
        any_right += len(found & gold)
        if found != gold:
            wrong.append((sentence.get("id"), text, sorted(gold), sorted(found)))
    figures = {
        "records": records.total(),
        "exact": exact.total(),
        "events_found": any_right,
        "events": expected,
        "by_category": {kind: f"{exact[kind]} of {count}" for kind, count in sorted(records.items())},
    }
    print(json.dumps(figures, indent=None if "--json" in arguments else 1))
    if "--errors" in arguments:
        for name, text, gold, found in wrong:
            print(f"\n{name}: {text}\n  expected {gold}\n  found    {found}")
    return 0


def gold_events(sentence: ElementTree.Element) -> Events | None:
    """Return what a record expects, None where it tests an error of PETRARCH's input."""
    events = set()
    for each in sentence.findall("EventCoding"):
        if each.get("error"):
            return None
        code = each.get("eventcode") or ""
        kind = _WEIS.get(code) or _WEIS.get(code[:2])
        sides = [(each.get(side) or "")[:_BASE] for side in ("sourcecode", "targetcode")]
        if kind and "---" not in sides:
            events.add((*sides, kind))
    return frozenset(events)


def coded_events(coder: RuleCoder, text: str, day: str | None, gold: Events) -> Events:
    """Return what our coder sees in a record's text; a mutual act, which holds both ways, in the direction that the record gives."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        (source,) = open_sources([file.name])
    document = make_document(source, published=date.fromisoformat(day) if day else None)
    events = set()
    for event in coder.code(document).events:
        pairs = [(one.actor, other.actor) for one in event.actors for other in event.recipients]
        for pair in pairs:
            one, other = (each[:_BASE] for each in pair)
            ways = [(one, other, str(event.event_type)), (other, one, str(event.event_type))]
            events |= set(ways) & gold if event.is_mutual and set(ways) & gold else {ways[0]}
    return frozenset(events)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
