"""GDELT files that nobody published: rows of made-up events with the widths, codes and traps of the real ones."""

from pathlib import Path

import numpy as np

CODES = "010 020 036 040 042 043 046 051 057 061 071 080 0831 090 100 111 112 120 1246 130 138 141 145 150 160 163 172 173 180 190 193 195".split()
STATES = "USA RUS CHN JPN KOR PRK IND PAK ISR IRN DEU FRA GBR UKR TUR SAU BRA NGA EGY AUS".split()
FIPS = "US RS CH JA KS KN IN PK IS IR GM FR UK UP TU SA BR NI EG AS".split()
TYPES = ["", "", "", "GOV", "MIL", "COP", "MED", "BUS", "CVL", "OPP", "REB"]


def write_gdelt(path: Path, rows: int, *, seed: int = 1, first_id: int = 1, width: int = 61) -> Path:
    """Write a GDELT file of so many rows and 57, 58 or 61 columns; the same seed writes the same file."""
    rng = np.random.default_rng(seed)
    with path.open("w", encoding="utf-8") as out:
        for start in range(0, rows, 10_000):
            count = min(10_000, rows - start)
            out.write(
                "".join(_row(rng_row, first_id + start + at, width) for at, rng_row in enumerate(_draw(rng, count)))
            )
    return path


def _draw(rng, count):
    columns = [rng.integers(0, bound, count).tolist() for bound in (20, 20, 11, 11, len(CODES), 3000, 400, 5)]
    return zip(*columns, strict=True)


def _row(drawn, number: int, width: int) -> str:
    one, two, type_one, type_two, code, day, site, geo = drawn
    year, month, of_month = 2015 + day // 360, day % 360 // 30 + 1, day % 28 + 1
    date = f"{year}{month:02}{of_month:02}"
    event, quad = CODES[code], 1 + (int(CODES[code][:2]) - 1) // 5
    row = [str(number), date, date[:6], date[:4], f"{year}.5"]
    for state, kind in ((one, type_one), (two, type_two)):
        row += [STATES[state] + TYPES[kind], f"NAME OF {STATES[state]}", STATES[state], *[""] * 4, TYPES[kind], "", ""]
    row += ["1", event, event[:3], event[:2], str(quad), f"{(number % 200) / 10 - 10:.1f}", "10", "1", "10", "-2.5"]
    for state in (one, two, one):
        place = [
            str(geo),
            f"Town {number % 977}, Region, Land",
            FIPS[state],
            f"{FIPS[state]}{number % 50:02}",
            "",
            "35.5",
            "139.25",
            "-12345",
        ]
        row += place if width == 61 else place[:4] + place[5:]
    row.append(f"{date}120000" if width == 61 else date)
    if width > 57:
        row.append(f"https://www.site{site}.example/{date}/story-{number % 40_000}.html")
    return "\t".join(row) + "\n"


def write_mentions(path: Path, events: int, *, each: int = 3, first_id: int = 1) -> Path:
    """Write a GDELT 2.0 table of mentions, so many for each event, every one by another publisher."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(first_id, first_id + events):
            for place in range(each):
                site = f"site{(number + place) % 400}.example"
                said = [
                    str(number),
                    "20150102000000",
                    f"2015010{2 + place}120000",
                    "1",
                    site,
                    f"https://{site}/{number}.html",
                ]
                said += [str(1 + place), "-1", "120", "98", "1", str(20 * (1 + place)), "2400", "-2.5"]
                out.write("\t".join([*said, "" if place else "srclc:rus;eng:Moses 2.1.1", ""]) + "\n")
    return path
