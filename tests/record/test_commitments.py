from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from counterpoise.domain.errors import UnreadableSource
from counterpoise.record.commitments import read_measures
from counterpoise.record.importers.measures import parse_layout, state_of
from counterpoise.record.importers.votes import compare_votes, measure_votes, place_states
from counterpoise.record.store import Record
from counterpoise.relations.commitments import commitments_of
from counterpoise.workflows.measures import import_measures, loaded_bonds, loaded_figures


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_an_alliance_table_becomes_commitments_for_the_years_it_covers(tmp_path):
    table = write(
        tmp_path / "atop.csv",
        "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n2,740,2018,1,0,0,1,1\n740,2,2018,1,0,0,1,1\n2,9999,2018,1,0,0,0,0\n",
    )
    added = import_measures(tmp_path / "record", "alliances", table)
    assert (added.rows, added.measures) == (3, 5)
    assert added.left == {"a code or name that stands for no state": 1}
    found = loaded_bonds(tmp_path / "record", date(2018, 6, 1))
    pact = next(each for each in found.commitments if each.kind == "defence_pact")
    assert (pact.dyad, pact.source) == (("JPN", "USA"), "atop, to 2018")
    assert {each.kind for each in found.commitments} == {"defence_pact", "nonaggression", "consultation"}
    later = loaded_bonds(tmp_path / "record", date(2019, 6, 1))
    assert (later.commitments, later.silent) == ((), ("atop",))


def test_only_a_table_that_covers_pair_and_day_can_say_that_there_is_no_pact(tmp_path):
    table = write(tmp_path / "mine.csv", "a,b,year,pact\nUSA,CHN,2018,0\nUSA,CAN,2018,0\n")
    import_measures(tmp_path / "record", "alliances", table, mapping="a=a,b=b,codes=iso3,defence=pact")
    found = loaded_bonds(tmp_path / "record", date(2018, 6, 1))
    assert commitments_of("USA", "CHN", date(2018, 6, 1), loaded=found).is_committed is False
    assert commitments_of("USA", "CAN", date(2018, 6, 1), loaded=found).is_committed is True
    assert commitments_of("CAN", "CHN", date(2018, 6, 1), loaded=found).is_committed is None
    assert ("CHN", "USA") not in loaded_bonds(tmp_path / "record", date(2019, 6, 1)).denied


def test_figures_of_a_pair_are_the_last_that_were_loaded_with_their_vintage(tmp_path):
    table = write(tmp_path / "igos.csv", "a,b,year,n\nCHN,RUS,2013,40\nCHN,RUS,2014,41\n")
    import_measures(tmp_path / "record", "igos", table, mapping="a=a,b=b,codes=iso3,shared_igos=n")
    (figure,) = loaded_figures(tmp_path / "record", ("CHN", "RUS"), date(2019, 1, 1))
    assert figure == "41 shared organisations in 2014 (igos, to 2014)"
    assert loaded_figures(tmp_path / "record", ("CHN", "RUS"), date(2012, 1, 1)) == []


def test_a_later_load_of_the_same_source_goes_before_the_earlier(tmp_path):
    for value in (1, 2):
        table = write(tmp_path / "mine.csv", f"state,year,power\nUSA,2018,{value}\n")
        import_measures(tmp_path / "record", "cinc", table, mapping="a=state,codes=iso3,cinc=power")
    (row,) = read_measures(Record.open(tmp_path / "record")).to_pylist()
    assert row["value"] == 2.0


def test_a_missing_column_is_named_with_the_remedy(tmp_path):
    table = write(tmp_path / "x.csv", "one,two\n1,2\n")
    with pytest.raises(UnreadableSource, match=r"has no column ccode, year.*--map"):
        import_measures(tmp_path / "record", "trade", table)


def test_a_rivalry_holds_from_its_first_to_its_last_year(tmp_path):
    table = write(tmp_path / "r.csv", "ccode1,ccode2,start,end\n732,740,1993,2020\n")
    import_measures(tmp_path / "record", "rivalries", table)
    record = Record.open(tmp_path / "record")
    assert read_measures(record, day=date(2005, 1, 1), states={"JPN", "KOR"}).num_rows == 1
    assert read_measures(record, day=date(2021, 1, 1)).num_rows == 0


def test_codes_stand_for_the_state_of_their_time():
    assert state_of("260", "cow", 1980) != state_of("255", "cow", 1980)
    assert state_of("255", "cow", 2000) == "DEU"
    assert parse_layout("igos", "a=x,shared_igos=n").measures == {"shared_igos": "n"}


def test_votes_alike_score_one_and_votes_opposed_least():
    ballots = np.array([[1, 1, 3, 3], [1, 1, 3, 3], [3, 3, 1, 1], [1, 0, 2, 3]], dtype=np.int8)
    found = compare_votes(ballots)
    for measure in (found.agreement, found.s, found.kappa, found.pi):
        assert measure[0, 1] == pytest.approx(1.0)
    assert found.s[0, 2] == pytest.approx(-1.0)
    assert found.agreement[0, 2] == 0.0
    assert found.together[0, 3] == 3
    assert found.s[0, 3] == pytest.approx(1 - 1 / 3)


def test_kappa_is_cohens_with_squared_weights():
    from sklearn.metrics import cohen_kappa_score

    ballots = np.random.default_rng(1).integers(1, 4, size=(2, 60)).astype(np.int8)
    expected = cohen_kappa_score(*ballots.tolist(), weights="quadratic")
    assert compare_votes(ballots).kappa[0, 1] == pytest.approx(expected)


def test_places_on_a_line_come_back_in_order():
    truth = np.linspace(-1, 1, 9)
    agreement = 1 - np.abs(np.subtract.outer(truth, truth)) / 2
    place = place_states(agreement)
    assert abs(np.corrcoef(place, truth)[0, 1]) > 0.98


def test_an_absence_is_no_vote(tmp_path):
    rolls = pa.table({"rcid": list(range(20)), "date": [date(2018, 5, 1)] * 20})
    rows = [(roll, code, 1) for roll in range(20) for code in ("US", "GB") if (code, roll) != ("GB", 3)]
    votes = pa.table(dict(zip(("rcid", "country_code", "vote"), zip(*rows, strict=True), strict=True)))
    table = measure_votes(votes, rolls).to_pylist()
    assert [row["value"] for row in table if row["measure"] == "vote_agreement"] == [1.0]
