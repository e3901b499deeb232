"""
Names that users bring: a table of their own, or an actor dictionary of TABARI or PETRARCH, read into the names that texts are searched for.

A code that stands for one of our states or organisations becomes that one; every other code stays the actor's id.

References
----------
Schrodt, P. A. (2014). TABARI: Textual Analysis by Augmented Replacement Instructions. Version 0.8.4: actor dictionaries.
Schrodt, P. A., Beieler, J. and Idris, M. (2014). Three's a Charm?: Open Event Data Coding with EL:DIABLO, PETRARCH, and the
Open Event Data Alliance. ISA Annual Convention.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from counterpoise.domain.actor import ALWAYS, ActorId, Period
from counterpoise.domain.errors import UnusableActors, UnusableDate
from counterpoise.ontology.actors import load_actors
from counterpoise.ontology.files import parse_period
from counterpoise.ontology.foreign import cameo_state, named_actor
from counterpoise.ontology.names import Name, NameKind
from counterpoise.ontology.sectors import first_sector, state_sectors
from counterpoise.ontology.states import load_states


@dataclass(frozen=True, slots=True)
class OwnNames:
    """What a user's file adds: names, which go before ours of the same words, and words that name nobody."""

    names: tuple[Name, ...] = ()
    nobody: tuple[str, ...] = ()


NO_NAMES = OwnNames()


def read_own_names(path: Path) -> OwnNames:
    """
    Return the names in a file of actors.

    A CSV file has the columns `name` and `code`, and may have `kind` (one of `NameKind`), `from` and `to` (dates, or cut to a month
    or year); of a name with several codes the one whose period holds on the day of publication counts. Anything else is read as a
    dictionary: `NAME [CODE]`, synonyms on lines with a plus, codes with dates (`[CODE <950601]`, `[CODE 19950601-19990815]`)
    beneath. Names in capitals are also looked for in title case; `---` and `+++` are names of nobody; of `[A/B]` the first counts.

    Raises
    ------
    UnusableActors
        If the file cannot be read, or a line of it says nothing; the message names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise UnusableActors(
            f"The actors in {path} cannot be read ({said}). Check the file's name and format."
        ) from error
    first = next((line for line in text.splitlines() if line.strip()), "")
    is_table = {"name", "code"} <= {cell.strip().casefold() for cell in re.split(r"[,;\t]", first)}
    entries = list(_of_table(text, path) if is_table else _of_dictionary(text, path))
    if not entries:
        raise UnusableActors(
            f"{path} names no actors. Give a CSV file with the columns name and code, or a dictionary with lines such as: GONDOR [GON]"
        )
    return OwnNames(
        tuple(name for name in entries if name.actor),
        tuple(dict.fromkeys(name.text for name in entries if not name.actor)),
    )


def actor_of_code(code: str) -> ActorId:
    """
    Return whom an actor's code stands for: one of our own, the state of a state's organ, else the code itself.

    Examples
    --------
    >>> actor_of_code("RUS"), actor_of_code("USAMIL"), actor_of_code("NATO"), actor_of_code("PHLREBNPA")
    ('RUS', 'USA', 'NATO', 'PHLREBNPA')
    """
    if code in load_actors():
        return code
    chunks = tuple(code[at : at + 3] for at in range(0, len(code), 3))
    state, rest = cameo_state(chunks[0]) or (chunks[0] if chunks[0] in load_states() else None), chunks[1:]
    if state is not None and all(first_sector("cameo", (role,)) in state_sectors() - {None} for role in rest):
        return state
    return named_actor("cameo", code) or code


def _of_table(text: str, path: Path) -> Iterator[Name]:
    delimiter = max(",;\t", key=text.splitlines()[0].count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows.fieldnames = [name.strip().casefold() for name in rows.fieldnames or ()]
    for row in rows:
        cells = {key: (value or "").strip() for key, value in row.items() if key and not isinstance(value, list)}
        if not any(cells.values()):
            continue
        name, code, kind = cells.get("name", ""), cells.get("code", ""), cells.get("kind", "").casefold()
        if not name or not code:
            raise UnusableActors(f"{path}, line {rows.line_num}: an actor needs a name and a code.")
        if kind and kind not in set(NameKind):
            raise UnusableActors(
                f"{path}, line {rows.line_num}: no kind is called {kind!r}. These are: {', '.join(NameKind)}."
            )
        try:
            period = parse_period(cells.get("from", ""), cells.get("to", ""))
        except UnusableDate as error:
            raise UnusableActors(f"{path}, line {rows.line_num}: {error}") from error
        yield _name(name, code, period, NameKind(kind) if kind else None)


def _name(text: str, code: str, period: Period, kind: NameKind | None = None) -> Name:
    actor = actor_of_code(code)
    default = NameKind.ORGAN if actor in load_states() else NameKind.GROUP
    return Name(text, actor, kind or default, period, only_then=period != ALWAYS)


_COMMENT = re.compile(r"<\s*!\s*--.*?--\s*>", re.DOTALL)
_CODES = re.compile(r"\[([^\]]*)\]")
_ENTRY = re.compile(
    r"^(?P<code>[^\s<>\d][^\s<>]*|)\s*(?:(?P<side>[<>])\s*(?P<day>\d{6,8})|(?P<first>\d{6,8})\s*-\s*(?P<last>\d{6,8}))?$"
)


def _of_dictionary(text: str, path: Path) -> Iterator[Name]:
    """Yield a dictionary's names; of each, codes with dates come before the one without."""
    spoken = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    names: list[str] = []
    codes: list[tuple[str, Period]] = []
    for number, line in enumerate(spoken.splitlines(), start=1):
        bare = line.split("#")[0].rstrip()
        if not bare.strip():
            continue
        named = _CODES.split(bare)[0].strip().lstrip("+").strip()
        if named and not line[:1].isspace() and not bare.startswith("+"):
            yield from _named(names, codes)
            names, codes = [], []
        if not (named or names):
            raise UnusableActors(f"{path}, line {number}: a code stands here without a name. Write: NAME [CODE]")
        names += [named] if named else []
        codes += [_code(each, path, number) for each in _CODES.findall(bare)]
        if not _CODES.search(bare) and "[" in bare:
            raise UnusableActors(f"{path}, line {number}: a bracket is not closed. Write: NAME [CODE]")
    yield from _named(names, codes)


def _code(text: str, path: Path, number: int) -> tuple[str, Period]:
    found = _ENTRY.match(text.strip())
    if found is None:
        raise UnusableActors(
            f"{path}, line {number}: [{text}] is no code with dates. Write [CODE], [CODE <950601], [CODE >950601] or [CODE 950601-990815]."
        )
    code = found["code"].split("/")[0]
    try:
        if found["side"]:
            day = _day(found["day"])
            before = Period(until=day - timedelta(days=1))
            return code, before if found["side"] == "<" else Period(since=day + timedelta(days=1))
        if found["first"]:
            return code, Period(since=_day(found["first"]), until=_day(found["last"]))
    except ValueError:
        raise UnusableActors(
            f"{path}, line {number}: [{text}] holds a day that does not exist. Write it as 19950601."
        ) from None
    return code, ALWAYS


def _day(text: str) -> date:
    """Return a day written as 950601 or 19950601; two digits of a year stand for 1950 to 2049."""
    if len(text) == 6:
        text = ("19" if int(text[:2]) >= 50 else "20") + text
    return date(int(text[:4]), int(text[4:6]), int(text[6:8]))


def _named(names: list[str], codes: list[tuple[str, Period]]) -> Iterator[Name]:
    for code, period in sorted(codes, key=lambda each: each[1] == ALWAYS):
        for text in names:
            for surface in _surfaces(text):
                yield _name(surface, code, period) if code.strip("-+#") else Name(surface, "", NameKind.GROUP)


_SMALL = frozenset("of the and for in on de la el al bin".split())


def _surfaces(text: str) -> list[str]:
    """
    Return how a dictionary's name may stand in a text: as it is, and in title case.

    Examples
    --------
    >>> _surfaces("PRINCE OF DOL_AMROTH"), _surfaces("U.N."), _surfaces("AL-QAEDA")
    (['PRINCE OF DOL AMROTH', 'Prince of Dol Amroth'], ['U.N.'], ['AL-QAEDA', 'Al-Qaeda'])
    """
    words = text.replace("_", " ").split()
    titled = [word.lower() if at and word.lower() in _SMALL else _title(word) for at, word in enumerate(words)]
    return list(dict.fromkeys((" ".join(words), " ".join(titled))))


def _title(word: str) -> str:
    return "-".join(part if "." in part.rstrip(".") else part.capitalize() for part in word.split("-"))
