"""Events as flat columns: one row an event, texts and numbers only, worked out on columns."""

from collections.abc import Iterator

import pyarrow as pa

from counterpoise.record.exporters import Outgoing

_PUBLICATIONS = pa.schema(
    [
        ("document", pa.string()),
        ("title", pa.string()),
        ("publisher", pa.string()),
        ("url", pa.string()),
        ("rights", pa.string()),
    ]
)
_SQL = """
    select
        e.id,
        case
            when "when" is null then null
            when "when".earliest = "when".latest then strftime("when".earliest, '%Y-%m-%d')
            when "when".earliest = date_trunc('month', "when".earliest) and "when".latest = last_day("when".earliest)
                then strftime("when".earliest, '%Y-%m')
            when "when".earliest = date_trunc('year', "when".earliest)
                and "when".latest = make_date(year("when".earliest), 12, 31) then strftime("when".earliest, '%Y')
            else strftime("when".earliest, '%Y-%m-%d') || '/' || strftime("when".latest, '%Y-%m-%d')
        end as date,
        "when".earliest as date_earliest, "when".latest as date_latest,
        {actors}, {recipients},
        event_type, mode, array_to_string(contexts, '; ') as contexts, quad_class, is_mutual, factuality,
        array_to_string(list_transform(attribution, lambda each: each.sayer), ' < ') as attribution,
        confidence, intensity,
        evidence.trigger as trigger, evidence.sentence as sentence,
        evidence.span.start as sentence_start, evidence.span."end" as sentence_end, evidence.sentence_number as sentence_number,
        evidence.document as document, p.title as title, coalesce(p.publisher, e.publisher) as publisher, published, p.url as url,
        p.rights as rights,
        place.name as place_name, place.region as place_region, place.country as place_country,
        place.latitude as latitude, place.longitude as longitude, place.precision as place_precision,
        array_to_string(list_transform(quantities, lambda each:
            each.kind || '=' || coalesce(each.value::varchar, '?')
            || case when each.low is null and each.high is null then ''
               else ' [' || coalesce(each.low::varchar, '?') || ', ' || coalesce(each.high::varchar, '?') || ']' end
        ), '; ') as quantities,
        original_code, original_text, original_quad, original_id, method.name || ' ' || method.version as method
    from events e left join publications p on p.document = e.evidence.document
"""


def flat_stretches(outgoing: Outgoing) -> Iterator[pa.Table]:
    """Yield the events as flat columns; several actors of one side are joined with "; ", as are contexts and quantities."""
    yield from query_stretches(outgoing, _SQL.format(actors=_side("actor"), recipients=_side("recipient")))


def query_stretches(outgoing: Outgoing, sql: str) -> Iterator[pa.Table]:
    """Yield what a query makes of each stretch: it sees the tables `events` and `publications`."""
    import duckdb

    con = duckdb.connect()
    con.register("publications", _publications(outgoing))
    for stretch in outgoing.stretches():
        con.register("events", stretch)
        yield con.sql(sql).to_arrow_table()


def _side(side: str) -> str:
    columns = {"": "actor", "_agent": "agent", "_state": "state", "_sector": "sector", "_given": "given"}
    return ", ".join(
        f"array_to_string(list_transform({side}s, lambda each: coalesce(each.{name}, '')), '; ') as {side}{suffix}"
        for suffix, name in columns.items()
    )


def _publications(outgoing: Outgoing) -> pa.Table:
    rows = [
        {"document": document, "title": each.title, "publisher": each.publisher, "url": each.url, "rights": each.rights}
        for document, each in outgoing.publications.items()
    ]
    return pa.Table.from_pylist(rows, schema=_PUBLICATIONS)
