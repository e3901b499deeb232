#!/usr/bin/env python3
"""Check the gold sets in this folder against their texts and the coding conventions. Standard library only.

    python validate.py [SLUG ...]        (no slug: every folder beside this file that holds a gold.jsonl)

A set is a folder SLUG holding SLUG.txt, gold.jsonl, none.jsonl and meta.json. Every fault is printed with its file and line;
what of the text stands in neither file is shown as left over (a dateline may be). The exit status is 1 where there is a fault.
"""

import collections
import datetime
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
QUADS = {
    "verbal cooperation": "AGREE CONSULT SUPPORT",
    "material cooperation": "COOPERATE AID YIELD",
    "verbal conflict": "REQUEST ACCUSE REJECT THREATEN",
    "material conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
QUAD_OF = {root: quad for quad, roots in QUADS.items() for root in roots.split()}
FACTUALITY = set("asserted reported_claim planned hypothetical negated opinion".split())
BLOCS = "NATO EUR UNO ASEAN G7 BRICS SCO OPEC IAEA WTO AU XXX"
FORMER = "SUN YUG SCG CSK DDR YMD XKX"
STATES = """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA
    BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU
    EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND
    HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO
    LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC
    NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM
    SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA
    UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE"""
CODES = set(f"{BLOCS} {FORMER} {STATES}".split())
PRECISION = {4: ("year", "%Y"), 7: ("month", "%Y-%m"), 10: ("day", "%Y-%m-%d")}
LISTS = ("source", "target", "alt_roots", "alt_targets", "tags")
FIELDS = {
    *"id group article sentence source target plover_root quad date date_precision modality attributed_to mutual optional".split(),
    *"content_root alt_roots alt_targets alt_date alt_modality tags note".split(),
}


def fold(text: str) -> str:
    return " ".join(text.split())


def read(path: pathlib.Path) -> list[tuple[str, dict]]:
    """Give the objects of a file of JSON lines, each with the place it stands at."""
    texts = path.read_text(encoding="utf-8").splitlines()
    return [(f"{path.parent.name}/{path.name}:{n}", json.loads(x)) for n, x in enumerate(texts, 1) if x.strip()]


def precision(date: str | None) -> str | None:
    """Tell what an ISO date is cut to, or None where it is no such date."""
    if date is None:
        return "unknown"
    name, form = PRECISION.get(len(date), (None, None))
    try:
        datetime.datetime.strptime(date, form or "").replace(tzinfo=datetime.UTC)
    except ValueError:
        return None
    return name


def faults_of_event(g: dict):
    """Yield what is wrong with one line of gold taken by itself."""
    if missing := FIELDS - set(g):
        yield f"fields missing: {sorted(missing)}"
        return
    if extra := set(g) - FIELDS:
        yield f"unknown fields: {sorted(extra)}"
    for name in LISTS:
        if not isinstance(g[name], list):
            yield f"{name} is not a list"
            return
    for code in [*g["source"], *g["target"], *(c for t in g["alt_targets"] for c in t)]:
        if code not in CODES:
            yield f"unknown code {code!r}"
    if not g["source"]:
        yield "no actor"
    if any(not t for t in g["alt_targets"]):
        yield "an empty list among alt_targets can never match"
    if set(g["source"]) & set(g["target"]):
        yield "an actor is its own recipient"
    for root in [g["plover_root"], *g["alt_roots"], *filter(None, [g["content_root"]])]:
        if root not in QUAD_OF:
            yield f"unknown root {root!r}"
    if g["plover_root"] in g["alt_roots"]:
        yield "the root is among its own alternatives"
    if QUAD_OF.get(g["plover_root"]) != g["quad"]:
        yield f"quad {g['quad']!r} is not that of {g['plover_root']}"
    if precision(g["date"]) != g["date_precision"]:
        yield f"date {g['date']!r} is not of precision {g['date_precision']!r}"
    if precision(g["alt_date"]) is None:
        yield f"alt_date {g['alt_date']!r} is not an ISO date"
    for name in ("modality", "alt_modality"):
        if g[name] not in FACTUALITY and not (name == "alt_modality" and g[name] is None):
            yield f"{name} {g[name]!r} is unknown"
    for name in ("mutual", "optional"):
        if not isinstance(g[name], bool):
            yield f"{name} is not true or false"


def faults_of_groups(gold: list[tuple[str, dict]]):
    """Hold each group to one act of one sentence: a mutual one has both directions, any other has one line."""
    groups = collections.defaultdict(list)
    for place, g in gold:
        groups[g["group"]].append((place, g))
    for name, members in groups.items():
        place, first = members[0]
        for field in ("sentence", "plover_root", "mutual", "optional", "modality", "date"):
            if any(g[field] != first[field] for _, g in members):
                yield f"{place}: group {name} disagrees in {field}"
        pairs = {(a, r) for _, g in members for a in g["source"] for r in g["target"]}
        if first["mutual"] and (not pairs or any((r, a) not in pairs for a, r in pairs)):
            yield f"{place}: mutual group {name} lacks a direction"
        if not first["mutual"] and len(members) > 1:
            yield f"{place}: group {name} has {len(members)} lines and is not mutual"


def check(folder: pathlib.Path):
    """Yield the faults of one set, then print its counts."""
    slug = folder.name
    text = fold((folder / f"{slug}.txt").read_text(encoding="utf-8"))
    gold, none = read(folder / "gold.jsonl"), read(folder / "none.jsonl")
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    for name in ("published", "publisher", "register", "title"):
        if not meta.get(name):
            yield f"{slug}/meta.json: no {name}"
    if precision(meta.get("published")) != "day":
        yield f"{slug}/meta.json: published is not a day"
    for place, line in gold + none:
        if line.get("article") != slug:
            yield f"{place}: article is {line.get('article')!r}, not {slug!r}"
        if fold(line["sentence"]) not in text:
            yield f"{place}: not in the text: {line['sentence'][:80]!r}"
    for place, g in gold:
        yield from (f"{place}: {fault}" for fault in faults_of_event(g))
    yield from faults_of_groups(gold)
    for name, n in collections.Counter(g["id"] for _, g in gold).items():
        if n > 1:
            yield f"{slug}/gold.jsonl: id {name} stands {n} times"
    coded = {fold(g["sentence"]) for _, g in gold}
    for place, line in none:
        if fold(line["sentence"]) in coded:
            yield f"{place}: also in gold: {line['sentence'][:80]!r}"
    empty = {fold(n["sentence"]) for _, n in none}
    left = text
    for sentence in sorted(coded | empty, key=len, reverse=True):
        left = left.replace(sentence, "\n")
    over = [fold(x) for x in left.split("\n") if len(x.split()) > 1]
    required = {g["group"] for _, g in gold if not g["optional"]}
    optional = {g["group"] for _, g in gold if g["optional"]}
    print(
        f"{slug:32} {len(text.split()):4} words  {len(required):3} required  {len(optional):3} optional  "
        f"{len(coded):3} sentences coded  {len(empty):3} none" + (f"  left over: {over}" if over else "")
    )


def main(slugs: list[str]) -> int:
    folders = [HERE / s for s in slugs] or sorted(p.parent for p in HERE.glob("*/gold.jsonl"))
    faults = [fault for folder in folders for fault in check(folder)]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(folders)} sets, {len(faults)} faults")
    return bool(faults) or not folders


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
