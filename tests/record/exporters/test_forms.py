"""Each form is read back by a program that is not ours."""

import csv
import json
import re
from dataclasses import replace

import duckdb
import msgspec
import networkx as nx
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from counterpoise.domain.event import Event
from counterpoise.record.exporters import Outgoing
from counterpoise.record.exporters.forms import EXPORTERS
from counterpoise.record.exporters.lines import EventLine
from counterpoise.record.importers.polecat import COLUMNS, PolecatImporter
from counterpoise.record.tables import from_rows, schema_of

FORMS = {each.name: each for each in EXPORTERS}


@pytest.fixture
def export(outgoing, tmp_path):
    def go(form):
        path = tmp_path / f"events.{form}"
        return FORMS[form].write(outgoing, path), path

    return go


def test_csv_is_read_by_duckdb_and_pandas(export, events):
    written, path = export("csv")
    assert written == 4
    rows = duckdb.sql(f"select * from read_csv('{path}', header = true, all_varchar = true)").fetchall()
    assert [row[0] for row in rows] == [event.id for event in events]
    frame = pd.read_csv(path, keep_default_na=False).set_index("id")
    first, last = frame.loc[events[0].id], frame.loc[events[3].id]
    assert first["sentence"] == events[0].evidence.sentence
    assert (first["actor"], first["recipient"], first["date"], first["title"]) == (
        "RUS",
        "JPN",
        "2023-06-09",
        "Talks, {again}",
    )
    assert (last["recipient"], last["recipient_sector"]) == ("hamas; unknown:Zorg", "rebel; ")
    assert (last["quantities"], last["place_country"], last["publisher"]) == ("deaths=6.0 [4.0, 9.0]", "NGA", "Reuters")
    assert [frame.loc[event.id]["date"] for event in events[1:3]] == ["2023-06", ""]


def test_json_lines_hold_everything(export, events):
    _, path = export("jsonl")
    rows = duckdb.sql(f"select id, intensity from read_json('{path}', format = 'newline_delimited')").fetchall()
    assert [row[0] for row in rows] == [event.id for event in events]
    line = msgspec.json.decode(path.read_bytes().splitlines()[3], type=EventLine)
    assert (line.actors, line.recipients, line.quantities, line.place) == (
        events[3].actors,
        events[3].recipients,
        events[3].quantities,
        events[3].place,
    )


def test_parquet_comes_back_as_it_went_with_its_schema_version(export, events):
    _, path = export("parquet")
    assert from_rows(pq.read_table(path).to_pylist(), Event) == events
    ((version,),) = duckdb.sql(
        f"select value::varchar from parquet_kv_metadata('{path}') where key::varchar = 'counterpoise.schema'"
    ).fetchall()
    assert version == schema_of(Event).metadata[b"counterpoise.schema"].decode()
    assert duckdb.sql(f"select actors[1].actor from '{path}'").fetchall()[0] == ("RUS",)


def test_the_polecat_shape_is_read_by_pandas_and_by_our_own_importer(export, events):
    _, path = export("polecat")
    frame = pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, na_values="None", dtype=str)
    assert list(frame.columns) == COLUMNS
    assert len(frame) == 4
    assert frame["Recipient Name"][3] == "Hamas; Zorg"
    (part,) = PolecatImporter().parts(path, is_known=lambda _: False)
    assert (part.tally.kept, part.tally.refusals) == (3, 1), "an event without a date has no place in a POLECAT table"
    row = part.rows.to_pylist()[2]
    assert (row["original_id"], row["actor"], row["recipient"], row["event_type"]) == ("555", "NGA", "hamas", "ASSAULT")
    assert [each["actor"] for each in row["more_recipients"]] == ["unknown:Zorg"]


def test_the_icews_shape_is_read_by_pandas(export, events):
    _, path = export("icews")
    frame = pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, dtype=str, keep_default_na=False)
    assert list(frame.columns) == (
        "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,Target Sectors,"
        "Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude"
    ).split(",")
    assert len(frame) == 5
    rows = frame[frame["Event ID"] == "555"]
    assert sorted(rows["Target Name"]) == ["Hamas", "Zorg"]
    assert set(rows["CAMEO Code"]) == {"190"}
    assert set(rows["Source Country"]) == {"Nigeria"}
    assert set(rows["Story ID"]) == {"77"}
    accused = frame[frame["Event ID"] == events[0].id].iloc[0]
    assert (accused["CAMEO Code"][:2], accused["Target Name"]) in {("11", "JPN"), ("09", "JPN")}


def test_graphml_is_a_graph_of_what_happened(export):
    edges, path = export("graphml")
    graph = nx.read_graphml(path, force_multigraph=True)
    assert graph.number_of_edges() == edges == 5
    assert graph.nodes["hamas"]["kind"] == "group"
    assert graph.nodes["unknown:Zorg"]["label"] == "Zorg"
    (edge,) = graph.get_edge_data("NGA", "hamas").values()
    assert (edge["events"], edge["intensity"], edge["quad_class"]) == (1, -10.0, "material conflict")
    assert graph.has_edge("CHN", "RUS") and graph.has_edge("RUS", "CHN"), "a meeting holds in both directions"
    assert "DEU" not in graph, "a plan is no act"


def test_gexf_has_days_for_the_timeline(export):
    _, path = export("gexf")
    graph = nx.read_gexf(path)
    edges = {(one, other): edge for one, other, edge in graph.edges(data=True)}
    assert (edges["RUS", "CHN"]["start"], edges["RUS", "CHN"]["end"]) == ("2023-06-01", "2023-06-30")
    assert 'mode="dynamic"' in path.read_text()


def test_stix_is_parsed_strictly(export, events):
    import stix2

    written, path = export("stix")
    bundle = stix2.parse(path.read_text(encoding="utf-8"))
    assert len(bundle.objects) == written == len({each.id for each in bundle.objects})
    notes = [each for each in bundle.objects if each.type == "note"]
    identities = {each.id for each in bundle.objects if each.type == "identity"}
    assert len(notes) == 4
    assert all(set(note.object_refs) <= identities for note in notes)
    assert notes[0].confidence == 80
    assert notes[0].content == events[0].evidence.sentence
    assert notes[0].external_references[0].url == "https://example.org/a_b"


def test_entities_are_valid_to_follow_the_money(export):
    from followthemoney import model

    _, path = export("ftm")
    entities = [
        model.get_proxy(json.loads(line), cleaned=False) for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for entity, line in zip(entities, path.read_text(encoding="utf-8").splitlines(), strict=True):
        for name, values in json.loads(line)["properties"].items():
            assert len(entity.get(name)) == len(set(values)), (entity.schema.name, name, values)
    events = [entity for entity in entities if entity.schema.name == "Event"]
    ids = {entity.id for entity in entities}
    assert len(events) == 4
    assert all(set(event.get("involved")) <= ids for event in events)


def test_bibtex_entries_balance_and_have_keys_of_their_own(outgoing, tmp_path):
    (one,) = outgoing.publications.values()
    twins = {**outgoing.publications, "icews:77": replace(one, url="https://example.org/c")}
    twice = Outgoing(stretches=outgoing.stretches, publications=twins)
    written = FORMS["bibtex"].write(twice, tmp_path / "a.bib")
    text = (tmp_path / "a.bib").read_text(encoding="utf-8")
    keys = re.findall(r"^@article\{([^,]+),$", text, re.MULTILINE)
    assert len(keys) == len(set(keys)) == written == 2
    assert r"Harbour \& Wire" in text
    bare = re.sub(r"\\.", "", text)
    assert bare.count("{") == bare.count("}")


def test_csl_items_have_what_zotero_needs(export):
    written, path = export("csl")
    items = json.loads(path.read_text(encoding="utf-8"))
    assert len(items) == written == 2
    assert items[0]["type"] == "article-newspaper"
    assert items[0]["issued"] == {"date-parts": [[2023, 6, 12]]}
    assert items[1]["container-title"] == "Reuters"


@pytest.mark.parametrize("form", FORMS)
def test_no_events_make_a_file_that_can_be_read(form, tmp_path):
    path = tmp_path / "none"
    empty = Outgoing(stretches=lambda: iter([pa.Table.from_pylist([], schema=schema_of(Event))]))
    FORMS[form].write(empty, path)
    assert path.is_file()


def test_what_a_form_cannot_hold_is_said():
    assert {name for name, each in FORMS.items() if not each.lossy} == {"jsonl", "parquet"}
