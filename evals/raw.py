"""The raw files of other projects, in the forms in which a user has them: an ICEWS tab file, a table of 2014."""

from pathlib import Path

ICEWS = "icews_full_2018-10_2019-03.parquet"
ICEWS_2014 = "icews14_full.parquet"
MAP_2014 = "actor=source,recipient=target,date=date,code=cameo"

_COLUMNS = (
    ("event_id", "Event ID"),
    ("strftime(event_date, '%Y-%m-%d')", "Event Date"),
    ("source_name", "Source Name"),
    ("source_sectors", "Source Sectors"),
    ("source_country", "Source Country"),
    ("event_text", "Event Text"),
    ("cameo_code", "CAMEO Code"),
    ("intensity", "Intensity"),
    ("target_name", "Target Name"),
    ("target_sectors", "Target Sectors"),
    ("target_country", "Target Country"),
    ("story_id", "Story ID"),
    ("sentence_number", "Sentence Number"),
    ("publisher", "Publisher"),
    ("city", "City"),
    ("NULL", "District"),
    ("province", "Province"),
    ("country", "Country"),
    ("latitude", "Latitude"),
    ("longitude", "Longitude"),
)


def write_icews_tab(data: Path, folder: Path) -> Path:
    """Write the ICEWS events of 2018-10 to 2019-03 as ICEWS published them, and return the file."""
    path = folder / "events.2018.tab"
    columns = ", ".join(f'{expression} AS "{name}"' for expression, name in _COLUMNS)
    _copy(f"SELECT {columns} FROM '{data / ICEWS}'", path, "DELIMITER '\t', HEADER, QUOTE ''")
    return path


def write_table_2014(data: Path, folder: Path) -> Path:
    """Write the ICEWS events of 2014 as a CSV to be described by `MAP_2014`, and return the file."""
    path = folder / "icews14.csv"
    _copy(
        f"SELECT strftime(date, '%Y-%m-%d') AS date, source, target, cameo FROM '{data / ICEWS_2014}'", path, "HEADER"
    )
    return path


def _copy(query: str, path: Path, options: str) -> None:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{path}' ({options})")
