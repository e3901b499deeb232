"""Acts from the files that may be used for tests but not shipped; a stand-in for the record's own importer."""

import duckdb
import pyarrow as pa

from counterpoise.ontology.sectors import first_sector
from counterpoise.record.acts import ACTS
from tests.shared import shared


def load_acts(name="icews_full_2018-10_2019-03.parquet"):
    """Return the acts of an ICEWS file with names and sectors."""
    path, crosswalk = shared(name), shared("ref/icews_country_crosswalk.csv")
    sectors = _sectors(path)
    with duckdb.connect() as connection:
        connection.register("sectors", sectors)
        table = _query(connection, path, crosswalk)
    return pa.table({f.name: table.column(f.name).cast(f.type) for f in ACTS})


def _sectors(path):
    """Return each text of sectors with the one sector that goes before the others."""
    with duckdb.connect() as connection:
        texts = connection.sql(
            f"select source_sectors from '{path}' union select target_sectors from '{path}'"
        ).fetchall()
    words = [text or "" for (text,) in texts]
    firsts = [first_sector("icews", tuple(filter(None, text.split(",")))) for text in words]
    return pa.table({"words": words, "sector": pa.array(firsts, pa.string())})


def _query(connection, path, crosswalk):
    def sector(side):
        state = "a" if side == "source" else "b"
        return f"case when {side}_name in ({side}_country, {state}.name) then null else coalesce({side}_s.sector, 'unspecified') end"

    columns = {f.name: "null" for f in ACTS}
    columns |= {
        "event": "row_number() over () || ''",
        "document": "'s' || story_id",
        "happening": "row_number() over () || ''",
        "publisher": "publisher",
        "actor": "case when source_name in (source_country, a.name) then a.iso3 else source_name end",
        "actor_state": "a.iso3",
        "actor_sector": sector("source"),
        "recipient": "case when target_name in (target_country, b.name) then b.iso3 else target_name end",
        "recipient_state": "b.iso3",
        "recipient_sector": sector("target"),
        "day": "event_date::date",
        "last_day": "event_date::date",
        "published": "event_date::date",
        "intensity": "intensity::double",
        "factuality": "'asserted'",
        "is_mutual": "false",
        "original_code": "cameo_code",
    }
    query = ", ".join(f"{value} as {name}" for name, value in columns.items())
    return connection.sql(
        f"select {query} from '{path}' left join '{crosswalk}' a on source_country = a.icews_country "
        f"left join '{crosswalk}' b on target_country = b.icews_country "
        "left join sectors source_s on coalesce(source_sectors, '') = source_s.words "
        "left join sectors target_s on coalesce(target_sectors, '') = target_s.words"
    ).to_arrow_table()


def load_acts_2014():
    """Return the acts of the 2014 file, which has neither stories nor bare names of some great powers."""
    path, crosswalk = shared("icews14_full.parquet"), shared("ref/icews_country_crosswalk.csv")
    with duckdb.connect() as connection:
        table = connection.sql(
            f"""
            select row_number() over () || '' as event, 'd' || row_number() over () as document, row_number() over () || '' as happening,
                a.iso3 as actor, a.iso3 as actor_state, case when source = source_country then null
                    when source_sector in ('Citizen', 'Protester') then 'civilian' else 'government' end as actor_sector,
                b.iso3 as recipient, b.iso3 as recipient_state, case when target = target_country then null
                    when target_sector in ('Citizen', 'Protester') then 'civilian' else 'government' end as recipient_sector,
                date::date as day, date::date as last_day, date::date as published, goldstein::double as intensity,
                'asserted' as factuality, false as is_mutual, cameo as original_code
            from '{path}' join '{crosswalk}' a on source_country = a.icews_country join '{crosswalk}' b on target_country = b.icews_country
            """
        ).to_arrow_table()
    empty = {f.name: pa.nulls(table.num_rows, f.type) for f in ACTS if f.name not in table.column_names}
    columns = {**{name: table.column(name) for name in table.column_names}, **empty}
    return pa.table({f.name: columns[f.name].cast(f.type) for f in ACTS})
