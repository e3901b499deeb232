"""List where the terms of an office leave days since 2000 uncovered, or overlap: python -m tests.ontology.gaps [CODE...]"""

import sys
from datetime import date, timedelta
from itertools import pairwise

from counterpoise.ontology.leaders import load_terms
from counterpoise.ontology.states import load_states

SINCE = date(2000, 1, 1)
UNTIL = date(2026, 7, 1)  # as things stood in the middle of 2026
LONG, MONTH = timedelta(days=60), timedelta(days=31)
TOP = ("head_of_state", "head_of_government")
LED = (
    "CHN",
    "IRN",
    "LAO",
    "PRK",
    "VNM",
)  # where a leader of party or faith stands above the head of state all the time
MINISTERS = ("foreign_minister", "defence_minister")
REPORTED = (
    *("USA", "RUS", "CHN", "GBR", "FRA", "DEU", "JPN", "KOR", "PRK", "IND", "PAK", "ISR", "IRN"),
    *("TUR", "SAU", "UKR", "SYR", "IRQ", "EGY", "POL", "ITA", "ESP", "CAN", "AUS", "BRA"),
)


def list_offices():
    """Return the offices that the codebook keeps: the top ones of every state, the ministers of the most reported."""
    kept = {(term.actor, term.office) for term in load_terms() if term.office in TOP}
    ministers = {(code, office) for code in REPORTED for office in MINISTERS}
    return sorted({*kept, *ministers, *((code, "leader") for code in LED)})


def terms_of(actor, office):
    """Return the (first day, last day, person) of each term since 2000, in order; `office` may be several."""
    terms = [term for term in load_terms() if term.actor == actor and term.office in office]
    spans = [(term.period.since or date.min, term.period.until or date.max, term.person) for term in terms]
    return sorted(span for span in spans if span[1] >= SINCE)


def gaps_of(actor, office):
    """Return the (last day before, first day after) of each gap of more than sixty days in the life of the state."""
    life = load_states()[actor].period
    reached, end = max(SINCE, life.since or SINCE), min(UNTIL, life.until or UNTIL)
    gaps = []
    holding = (
        (office, "leader") if office == "head_of_state" else (office,)
    )  # a junta's leader stands in for a president
    for first, last, _ in [*terms_of(actor, holding), (end, end, "")]:
        if first - reached > LONG:
            gaps.append((reached, first))
        reached = max(reached, last)
    return gaps


def overlaps_of(actor, office):
    """Return the (first person, second person) of each two terms that share more than a month, since many days are cut to their month."""
    return [
        (before[2], after[2])
        for before, after in pairwise(terms_of(actor, (office,)))
        if min(before[1], after[1]) - after[0] > MONTH and before[2] != after[2]
    ]


def list_gaps():
    """Return every gap and overlap as (state, office, kind, first, second)."""
    return [
        (actor, office, kind, str(first), str(second))
        for actor, office in list_offices()
        for kind, found in (("gap", gaps_of(actor, office)), ("overlap", overlaps_of(actor, office)))
        for first, second in found
    ]


if __name__ == "__main__":
    for row in list_gaps():
        if len(sys.argv) == 1 or row[0] in sys.argv[1:]:
            sys.stdout.write(",".join(row) + "\n")
