"""
The two shapes in which a batch keeps events, and how each becomes acts and whole events, as SQL.

What was read is kept as whole events (`events.parquet`, nested as the dataclass is) with their acts beside them (`acts.parquet`).
What was imported is kept flat (`rows.parquet`, the columns of an importer's rows with id and method): an act is a few of its columns,
so counting reads nothing else; `acts.parquet` stands beside it only where a row has several actors or recipients.
"""

from counterpoise.ontology.plover import load_types
from counterpoise.record.acts import ACTS
from counterpoise.record.importers import ROWS

STORED = ("id", "method", "method_version", *ROWS.names)
"""The columns of `rows.parquet`."""

_NO_SPAN = 'NULL::STRUCT("start" BIGINT, "end" BIGINT)'
_QUANTITY = 'STRUCT(kind VARCHAR, "value" DOUBLE, low DOUBLE, high DOUBLE)[]'
_SAYING = "STRUCT(sayer VARCHAR, actor VARCHAR, cue VARCHAR)"


def acts_of_rows() -> str:
    """Return the columns that make one act of each flat row that has one actor and at most one recipient."""
    return ", ".join(_act_column(name) for name in ACTS.names)


def acts_of_parties(rows: str) -> str:
    """Return the query that makes acts of flat rows with several actors or recipients: one for each pair."""
    others = ", ".join(_act_column(name) for name in ACTS.names if not name.startswith(("actor", "recipient")))
    sides = ", ".join(
        f"{side}.{given} AS {side}{suffix}"
        for side in ("actor", "recipient")
        for given, suffix in (("actor", ""), ("state", "_state"), ("sector", "_sector"))
    )
    return f"""
        WITH sides AS (SELECT *, unnest({_side("actor")}) AS one FROM {rows}),
             pairs AS (SELECT * EXCLUDE (actor, recipient), one AS actor,
                              unnest(CASE WHEN recipient IS NULL THEN [NULL] ELSE {_side("recipient")} END) AS recipient FROM sides)
        SELECT {", ".join(ACTS.names)} FROM (SELECT DISTINCT {others}, {sides} FROM pairs)
        ORDER BY actor, recipient, day, event
    """


def events_of_rows() -> str:
    """Return the columns that make a whole event of each flat row, named as the fields of `domain.event.Event`."""
    return f"""
        id,
        {_side("actor")} AS actors,
        CASE WHEN recipient IS NULL THEN [] ELSE {_side("recipient")} END AS recipients,
        event_type, quad_class, factuality,
        {{'document': document, 'sentence': NULL::VARCHAR, 'span': {_NO_SPAN}, 'trigger': '', 'trigger_span': {_NO_SPAN},
          'kind': 'row', 'sentence_number': sentence_number}} AS evidence,
        {{'name': method, 'version': method_version}} AS method,
        mode, coalesce(contexts, []) AS contexts,
        CASE WHEN day IS NOT NULL THEN {{'earliest': day, 'latest': coalesce(last_day, day)}} END AS "when",
        published,
        CASE WHEN attribution IS NULL THEN []::{_SAYING}[]
             ELSE [{{'sayer': attribution, 'actor': NULL::VARCHAR, 'cue': ''}}] END AS attribution,
        false AS is_mutual, confidence,
        CASE WHEN coalesce(place_name, place_region, place_country, place_precision) IS NOT NULL OR latitude IS NOT NULL THEN
             {{'name': place_name, 'region': place_region, 'country': place_country,
               'latitude': latitude, 'longitude': longitude, 'precision': place_precision}} END AS place,
        list_filter(coalesce(quantities, []::{_QUANTITY}), lambda each: coalesce(each.value, each.low, each.high) IS NOT NULL) AS quantities, []::VARCHAR[] AS reasons,
        publisher, intensity, original_code, original_text, original_quad, original_id
    """


def _side(side: str) -> str:
    """Return the list of everyone on a side, each as `domain.event.Participant`."""
    first = (
        f"{{'actor': {side}, 'agent': coalesce({side}_agent, ''), 'state': {side}_state, 'sector': {side}_sector, "
        f"'given': {side}_given, 'span': {_NO_SPAN}}}"
    )
    more = (
        f"[{{'actor': each.actor, 'agent': coalesce(each.agent, ''), 'state': each.state, 'sector': each.sector, "
        f"'given': each.given, 'span': {_NO_SPAN}}} FOR each IN coalesce(more_{side}s, [])]"
    )
    return f"([{first}] || {more})"


def _act_column(name: str) -> str:
    if name == "intensity":
        cases = " ".join(f"WHEN '{kind}' THEN {entry.intensity}" for kind, entry in load_types().items())
        return f"coalesce(intensity, CASE event_type {cases} END) AS intensity"
    of_rows = {
        "event": "id AS event",
        "happening": "id AS happening",
        "is_mutual": "false AS is_mutual",
        "last_day": "coalesce(last_day, day) AS last_day",
    }
    return of_rows.get(name, name)
