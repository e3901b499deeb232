from datetime import date, timedelta

import pyarrow as pa

from counterpoise.futures.pair_history import read_history
from counterpoise.futures.precedents import QUADS, find_precedents
from counterpoise.record.acts import ACTS

from .ranking.makers import make_acts

FIRST = date(2020, 1, 1)
TALK, AID, BLAME, FIGHT = "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"


def quarrel(start, one, other, *, war):
    rows = [(start + i, one, other, "ACCUSE", BLAME) for i in range(0, 28, 2)]
    rows += [(start + i, other, one, "REJECT", BLAME) for i in range(1, 28, 4)]
    return rows + ([(start + 40, one, other, "ASSAULT", FIGHT)] if war else [])


def friendship(start, one, other):
    return [(start + i, one, other, "AID", AID) for i in range(0, 28, 2)] + [(start + 35, one, other, "CONSULT", TALK)]


def acts(*, later=()):
    rows = (
        quarrel(0, "IND", "PAK", war=True) + quarrel(30, "ARM", "AZE", war=True) + quarrel(15, "GRC", "TUR", war=False)
    )
    rows += friendship(0, "CHN", "KHM") + friendship(15, "RUS", "BLR") + friendship(30, "USA", "GBR")
    rows += [row for row in quarrel(150, "PRK", "KOR", war=False) if row[0] < 180]
    return make_acts(sorted([*rows, *later]))


def record(*, later=()):
    return read_history(acts(later=later))


def test_a_quarrel_finds_the_quarrels_before_it_and_counts_what_followed():
    found = find_precedents(record(), ["PRK", "KOR"], as_of=FIRST + timedelta(days=180), most=3)
    assert {frozenset(each.members) for each in found.found} == {
        frozenset(pair) for pair in (("IND", "PAK"), ("ARM", "AZE"), ("GRC", "TUR"))
    }
    (war,) = (each for each in found.outcomes if each.quad == FIGHT)
    assert (war.hits, war.of) == (2, 3)
    assert war.low < 2 / 3 < war.high
    assert war.rose == 2
    (fight, *_) = (each.events for each in found.found if each.after[QUADS.index(FIGHT)])
    assert fight[0].kind == "ASSAULT"


def test_members_stand_in_the_order_in_which_they_match():
    found = find_precedents(record(), ["KOR", "PRK"], as_of=FIRST + timedelta(days=180), most=1)
    assert found.found[0].members[0] in {"PAK", "AZE", "TUR"}  # the accused, as KOR is


def test_what_comes_later_changes_no_precedent():
    day = FIRST + timedelta(days=180)
    later = [(180 + i, "PRK", "KOR", "ASSAULT", FIGHT) for i in range(20)]
    assert find_precedents(record(later=later), ["PRK", "KOR"], as_of=day) == find_precedents(
        record(), ["PRK", "KOR"], as_of=day
    )


def test_too_little_conduct_is_said_to_be_too_little():
    found = find_precedents(record(), ["USA", "CHN"], as_of=FIRST + timedelta(days=180))
    assert found.found == ()
    assert "0 acts between USA, CHN" in found.note


def test_few_episodes_are_said_to_be_few():
    found = find_precedents(record(), ["PRK", "KOR"], as_of=FIRST + timedelta(days=180))
    assert f"of {found.episodes} episodes, fewer than 50: too few to tell what is usual" in found.note


def test_three_actors_are_matched_as_three():
    def three(start, a, b, c):
        return quarrel(start, a, b, war=False) + friendship(start, b, c) + friendship(start, a, c)

    rows = (
        three(0, "AAA", "BBB", "CCC")
        + friendship(0, "DDD", "EEE")
        + friendship(0, "EEE", "FFF")
        + friendship(0, "DDD", "FFF")
    )
    rows += [row for row in three(150, "XXX", "YYY", "ZZZ") if row[0] < 180]
    found = find_precedents(
        read_history(make_acts(sorted(rows))), ["ZZZ", "YYY", "XXX"], as_of=FIRST + timedelta(days=180), most=1
    )
    assert found.found[0].members == ("CCC", "BBB", "AAA")


def test_conduct_across_borders_is_not_compared_with_conduct_at_home():
    rows = acts().to_pylist()
    home = [
        row | {"event": f"home{i}", "recipient": "Police (India)", "recipient_state": "IND"}
        for i, row in enumerate(rows)
        if row["actor"] == "IND"
    ]
    found = find_precedents(
        read_history(pa.Table.from_pylist([*rows, *home], schema=ACTS)),
        ["PRK", "KOR"],
        as_of=FIRST + timedelta(days=180),
    )
    assert found.found
    assert all("Police (India)" not in each.members for each in found.found)
