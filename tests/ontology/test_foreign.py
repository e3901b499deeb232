import csv
from datetime import date

import duckdb
import pytest

from counterpoise.domain.actor import UNKNOWN
from counterpoise.ontology.actors import load_actors
from counterpoise.ontology.files import read_rows
from counterpoise.ontology.foreign import (
    fips_state,
    gw_state,
    named_actor,
    resolve_cameo,
    resolve_icews,
    resolve_polecat,
    resolve_ucdp,
)
from counterpoise.ontology.sectors import load_sectors, state_sectors
from counterpoise.ontology.states import load_states
from tests.shared import shared

IGO = "International Government Organization,Global,Global Diplomatic IGOs"


def test_foreign_names_and_sectors_lead_to_ours():
    assert {row["actor"] for row in read_rows("foreign_actors.csv")} - {UNKNOWN} <= set(load_actors())
    assert {row["sector"] for row in read_rows("foreign_sectors.csv")} <= set(load_sectors())


@pytest.mark.parametrize(
    ("name", "sectors", "country", "actor", "state", "sector"),
    [
        ("Russia", "", "Russian Federation", "RUS", "RUS", None),
        ("Citizen (Nigeria)", "General Population / Civilian / Social,Social", "Nigeria", "NGA", "NGA", "civilian"),
        ("Ministry (Iran)", "Government", "Iran", "IRN", "IRN", "government"),
        ("Military (Syria)", "Government,Military", "Syria", "SYR", "SYR", "military"),
        ("European Union", IGO, "", "EUR", None, "igo"),
        ("European Commission", IGO, "", "EUR", None, "igo"),
        ("North Atlantic Treaty Organization", IGO, "", "NATO", None, "igo"),
        ("UN Security Council", IGO, "", "UNO", None, "igo"),
        ("Ministry (European Union)", IGO, "", "EUR", None, "igo"),
        ("Taliban", "Dissident,Insurgents", "Afghanistan", "taliban", None, "rebel"),
        ("Combatant (Taliban)", "Unidentified Forces", "Afghanistan", "taliban", None, "unidentified"),
        ("Yogi Adityanath", "Provincial,Local,Government", "India", "IND", "IND", "local"),
        ("Mike Pence", "Provincial,Executive,Executive Office,Government", "United States", "USA", "USA", "executive"),
        ("Congo", "", "Congo", "COG", "COG", None),
        ("Palestinian Territory, Occupied", "", "Occupied Palestinian Territory", "PSE", "PSE", None),
        ("Unspecified Actor", "Unspecified", "", UNKNOWN, None, None),
        ("Tito Mboweni", "Business", "", "unknown:Tito Mboweni", None, "business"),
        ("", "", "", UNKNOWN, None, None),
    ],
)
def test_icews_names_find_their_actor_state_and_sector(name, sectors, country, actor, state, sector):
    found = resolve_icews(name, sectors, country)
    assert (found.actor, found.state, found.sector) == (actor, state, sector)
    assert found.is_known is not found.actor.startswith(UNKNOWN)


def test_a_president_is_his_states_though_the_file_gives_his_other_realm():
    assert resolve_icews("Emmanuel Macron", "Executive,Government", "Andorra").actor == "FRA"


@pytest.mark.parametrize(
    ("code", "country", "group", "types", "actor", "sector"),
    [
        ("USA", "USA", "", (), "USA", None),
        ("USAGOVMIL", "USA", "", ("GOV", "MIL"), "USA", "military"),
        ("ROM", "ROM", "", (), "ROU", None),
        ("IGOUNO", "", "UNO", ("IGO",), "UNO", "igo"),
        ("IGOEUREEC", "EUR", "EEC", ("IGO",), "EUR", "igo"),
        ("IGOWSTNAT", "WST", "NAT", ("IGO",), "NATO", "igo"),
        ("PSEREBHMS", "PSE", "HMS", ("REB",), "hamas", "rebel"),
        ("EUR", "EUR", "", (), "unknown:EUR", "unspecified"),
        ("MOS", "", "", (), "unknown:MOS", "religious"),
        ("UIS", "", "", (), "unknown:UIS", "unspecified"),
        ("", "", "", (), UNKNOWN, None),
    ],
)
def test_cameo_codes_are_read_by_their_chunks(code, country, group, types, actor, sector):
    found = resolve_cameo(code, country, group, types)
    assert (found.actor, found.sector) == (actor, sector)


def test_the_eu_is_not_the_region_that_cameo_calls_eur():
    assert named_actor("cameo", "EUR") is None


def test_polecat_names_find_their_actor():
    assert resolve_polecat("Russia", "RUS", "").sector is None
    assert resolve_polecat("Unknown Soldier", "RUS", "MIL").sector == "military"
    assert resolve_polecat("European Commission", "", "IGO").actor == "EUR"
    assert resolve_polecat("Somebody", "", "CVL").actor == "unknown:Somebody"
    assert resolve_polecat("", "", "").actor == UNKNOWN


def test_gleditsch_ward_numbers_are_those_of_the_day():
    assert gw_state("365", date(1991, 12, 25)) == "SUN"
    assert gw_state("365", date(1991, 12, 27)) == "RUS"
    assert gw_state("345", date(1995, 7, 1)) == "YUG"
    assert gw_state("", None) is None
    assert gw_state("9999", None) is None


def test_sides_of_ucdp_events_are_states_groups_or_civilians():
    assert resolve_ucdp("Government of Syria", "652", None).sector == "government"
    assert resolve_ucdp("IS", "", None).actor == "islamic-state"
    assert resolve_ucdp("Civilians", "", None).sector == "civilian"
    assert resolve_ucdp("Some Front", "", None).actor == "unknown:Some Front"


def test_fips_is_not_read_as_iso():
    assert [fips_state(code) for code in ("RS", "CH", "JA", "KS", "KN", "UP", "GM")] == [
        "RUS",
        "CHN",
        "JPN",
        "KOR",
        "PRK",
        "UKR",
        "DEU",
    ]


def test_a_province_does_not_act_for_the_state():
    assert "local" not in state_sectors()
    assert "executive" in state_sectors()


def test_every_icews_country_of_the_published_list_is_known_or_no_state_of_ours():
    with shared("ref/icews_country_crosswalk.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            ours = load_states().get(row["iso3"])
            if ours is not None:
                assert named_actor("icews", row["icews_country"]) == row["iso3"], row


def test_nearly_every_side_of_the_real_file_is_somebody_we_know():
    path = shared("icews_full_2018-10_2019-03.parquet")
    sides = duckdb.sql(
        f"select name, sectors, country, count(*) from (select source_name as name, source_sectors as sectors,"
        f" source_country as country from '{path}' union all select target_name, target_sectors, target_country"
        f" from '{path}') group by all"
    ).fetchall()
    unknown = sum(count for *who, count in sides if not resolve_icews(*(each or "" for each in who)).is_known)
    assert unknown / sum(count for *_, count in sides) < 0.02
