import csv

import duckdb
import pytest

from counterpoise.domain.event import QuadClass
from counterpoise.ontology.crosswalk import QUAD_NUMBERS, UNTYPED_ROOTS, cross, load_crosswalk, pad_icews
from counterpoise.ontology.plover import load_types
from tests.shared import shared


def test_every_mode_is_one_of_its_type():
    modes = {entry.event_type: entry.modes for entry in load_types().values()}
    wrong = [
        each.code for each in load_crosswalk("cameo").values() if each.mode and each.mode not in modes[each.event_type]
    ]
    assert wrong == []


def test_only_statements_and_appeals_have_no_type():
    untyped = {each.code[:2] for each in load_crosswalk("cameo").values() if each.event_type is None}
    assert untyped == UNTYPED_ROOTS
    assert all(each.event_type for each in load_crosswalk("cameo").values() if each.code[:2] not in UNTYPED_ROOTS)


def test_the_quad_class_is_that_of_the_type():
    assert cross("cameo", "085").quad_class is QuadClass.MATERIAL_COOPERATION
    assert cross("cameo", "081").quad_class is QuadClass.VERBAL_COOPERATION
    assert cross("cameo", "081").original_quad is QuadClass.MATERIAL_COOPERATION
    assert cross("cameo", "010").quad_class is None


def test_our_quad_class_differs_from_the_files_only_where_a_type_says_so():
    """CAMEO 08 is split into words and deeds, and a verdict of guilt (116) is a sanction; nothing else moves."""
    differing = {
        each.code[:2]
        for each in load_crosswalk("cameo").values()
        if each.event_type and each.quad_class != each.original_quad
    }
    assert differing == {"08", "11"}


@pytest.mark.parametrize(
    ("code", "event_type", "mode"),
    [
        ("163", "SANCTION", "discontinue"),
        ("116", "SANCTION", "convict"),
        ("055", "CONCEDE", None),
        ("0871", "CONCEDE", None),
        ("0841", "RETREAT", "release"),
        ("192", "COERCE", "seize"),
        ("175", "ASSAULT", "crowd-control"),
        ("13y", "THREATEN", None),
        ("1951", "ASSAULT", "heavy-weapons"),
    ],
)
def test_codes_that_are_not_plain_are_explained(code, event_type, mode):
    entry = load_crosswalk("cameo")[code]
    assert (entry.event_type, entry.mode) == (event_type, mode)
    assert entry.note or code == "0841"


def test_where_the_table_leaves_the_draft_it_says_so():
    with shared("reading/CAMEO2PLOVER-2021.txt").open(encoding="utf-8") as lines:
        drafts = [line.partition(":") for line in lines if line[:3].isdecimal()]
    for code, _, rest in drafts:
        draft_type, draft_mode = [part.strip() for part in rest.split("#")[0].split(",")][:2]
        entry = load_crosswalk("cameo")[code]
        if (entry.event_type, entry.mode or "") != (draft_type, draft_mode):
            assert entry.note, code


def test_a_code_that_nobody_lists_is_read_as_the_one_above_it_or_not_at_all():
    assert cross("cameo", "0439").code == "043"
    assert cross("cameo", "1999").code == "19"
    assert [cross("cameo", code) for code in ("", "---", "X", "99", "04300", "04é")] == [None] * 6


def test_the_zero_that_icews_leaves_out_is_put_back():
    codes = [code for code in load_crosswalk("cameo") if len(code) > 2]
    assert [pad_icews(code.removeprefix("0")) for code in codes] == codes
    assert [pad_icews(code) for code in codes] == codes


def test_labels_goldstein_values_and_quads_are_those_of_the_published_list():
    with shared("cameo_codes_goldstein.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            entry = load_crosswalk("cameo")[row["cameo"]]
            assert entry.name.casefold() == row["icews_name"].casefold()
            assert entry.intensity == float(row["goldstein"])
            assert entry.original_quad is QUAD_NUMBERS[int(row["quad"])]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("icews_full_2018-10_2019-03.parquet", "cameo_code"),
        ("icews14_full.parquet", "cameo"),
        ("icews_2005_2015_sample20.parquet", "cameo"),
    ],
)
def test_every_code_of_the_real_files_has_a_type_or_is_on_the_list_of_those_without(name, column):
    codes = duckdb.sql(f"select distinct {column} from '{shared(name)}' where {column} is not null").fetchall()
    for (code,) in codes:
        entry = load_crosswalk("cameo")[pad_icews(code)]
        assert (entry.event_type is None) == (code[:2] in UNTYPED_ROOTS)
