"""
How well the shipped default of `counterpoise read --jsonl --exchange` reads the gold sets, against pinned floors.

    python evals/reading/evaluate.py [FOLDER ...] [--errors] [--json] [--coder=NAME] [--model=FOLDER]

Without a FOLDER it reads every gold set beside this file, those of `evals/wider`, `evals/unseen` and `evals/fresh`, and the seed article
where COUNTERPOISE_TEST_DATA (or ../shared) holds it. The unseen and the fresh sets are scored all together and never shown one by one:
nothing is tuned on their articles.
The floors are in evals/floors.json; below one of them the exit code is 1. --coder and --model are handed on to the command.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
GROUPS = {
    "all of our own": HERE,
    "wider": HERE.parent / "wider",
    "unseen": HERE.parent / "unseen",
    "fresh": HERE.parent / "fresh",
}
"""The gold sets that are summed, by the folder that holds them."""
SEALED = frozenset({GROUPS["unseen"], GROUPS["fresh"]})
sys.path.insert(0, str(HERE.parents[1]))

from training.judge import LEVELS, GoldSet, Judgement, Score  # noqa: E402


def main(arguments: list[str]) -> int:
    if {"-h", "--help"} & {*arguments}:
        print(__doc__)
        return 0
    folders = [Path(each).resolve() for each in arguments if not each.startswith("--")] or list(default_folders())
    options = [each for each in arguments if each.startswith(("--coder=", "--model="))]
    lacking = [folder for folder in folders if not (folder / "gold.jsonl").is_file()]
    if lacking:
        print(
            f"{lacking[0]} is no gold set: it holds no gold.jsonl. Name folders such as {HERE / 'doha-2025'}",
            file=sys.stderr,
        )
        return 2
    with ThreadPoolExecutor(2) as pool:
        judged = dict(zip(folders, pool.map(partial(judge_folder, options=options), folders), strict=True))
    figures = {
        folder.name: summarise([each])
        for folder, each in judged.items()
        if folder.parent == HERE or folder.parent not in GROUPS.values()
    }
    for name, home in GROUPS.items():
        own = [judgement for folder, judgement in judged.items() if folder.parent == home]
        if own:
            figures[name] = summarise(own)
    if "--json" in arguments:
        print(json.dumps(figures, indent=1))
    else:
        print_table(figures)
    if "--errors" in arguments:
        for folder, judgement in judged.items():
            if folder.parent not in SEALED:
                print_errors(folder.name, judgement)
    return check_floors(figures, "reading by rules" if "--coder=rules" in options else "reading")


def default_folders() -> Iterator[Path]:
    for home in GROUPS.values():
        yield from sorted(path.parent for path in home.glob("*/gold.jsonl"))
    seed = Path(os.environ.get("COUNTERPOISE_TEST_DATA") or HERE.parents[2] / "shared") / "seed"
    if seed.is_dir():
        yield seed


def judge_folder(folder: Path, options: Sequence[str] = ()) -> Judgement:
    """Run the command on a gold set's article and judge what it prints."""
    meta = folder / "meta.json"
    published = json.loads(meta.read_text(encoding="utf-8"))["published"] if meta.is_file() else "2023-06-12"
    articles = sorted(folder.glob("*.txt"))
    command = [sys.executable, "-m", "counterpoise", "read", *map(str, articles), "--published", published]
    run = subprocess.run(
        [*command, "--no-record", "--jsonl", "--exchange", "--quiet", *options],
        capture_output=True,
        text=True,
        check=True,
    )
    return GoldSet.read(folder).judge(json.loads(line) for line in run.stdout.splitlines())


def summarise(judgements: list[Judgement]) -> dict[str, float]:
    """Return the figures of several gold sets taken together (micro-averaged)."""
    zero = Score(right=0, counted=0, hit=0, required=0)
    levels = {level: sum((each.levels[level] for each in judgements), zero) for level in LEVELS}

    def total(name: str) -> int:
        return sum(getattr(each, name) for each in judgements)

    matched, emitted = max(1, total("matched")), max(1, total("emitted"))
    return {
        "lenient_precision": round(levels["lenient"].precision, 3),
        "lenient_recall": round(levels["lenient"].recall, 3),
        **{f"{level}_f1": round(score.f1, 3) for level, score in levels.items()},
        "dates": round(total("dates_right") / matched, 3),
        "factuality": round(total("factuality_right") / matched, 3),
        "asserted_precision": round(total("asserted_right") / max(1, total("asserted")), 3),
        "unreal_as_asserted": round(total("unreal_as_asserted") / emitted, 3),
        "false_alarms": round(total("alarms") / max(1, total("none_sentences")), 3),
        "emitted": total("emitted"),
        "required": levels["lenient"].required,
    }


def print_table(figures: dict[str, dict[str, float]]) -> None:
    columns = list(next(iter(figures.values())))
    print(f"{'':28}" + " ".join(f"{column[:11]:>11}" for column in columns))
    for name, row in figures.items():
        print(f"{name:28}" + " ".join(f"{row[column]:>11}" for column in columns))


def print_errors(name: str, judgement: Judgement) -> None:
    print(f"\n{name}: missed")
    for entry in judgement.missed:
        print(f"  {entry['source']} {entry['plover_root']} {entry['target']} | {entry['sentence']}")
    print(f"{name}: spurious")
    for emission in judgement.spurious:
        print(f"  {emission['actor']} {emission['event_type']} {emission['recipient']} | {emission['sentence']}")


def gold_checksum() -> str:
    """Return one sha256 over every file of our own gold sets, so that a floor says on what it stands."""
    digest = hashlib.sha256()
    for path in sorted(path for home in GROUPS.values() for path in home.glob("*/*")):
        if path.suffix in {".txt", ".jsonl", ".json"}:
            digest.update(path.relative_to(HERE.parent).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def check_floors(figures: dict[str, dict[str, float]], which: str) -> int:
    """Return 1 where a figure has fallen below its floor or risen above its ceiling, saying which."""
    path = HERE.parent / "floors.json"
    pinned = json.loads(path.read_text(encoding="utf-8"))
    code = 0
    if pinned["gold_sha256"] != gold_checksum():
        print(f"The gold sets have changed since the floors were pinned; they are now {gold_checksum()}.")
        code = 1
    for name, limits in pinned[which].items():
        for figure, limit in limits.items():
            if name not in figures:
                continue
            value = figures[name][figure]
            is_ceiling = figure in ("unreal_as_asserted", "false_alarms")
            if value > limit if is_ceiling else value < limit:
                print(f"{name}: {figure} is {value}, and must be at {'most' if is_ceiling else 'least'} {limit}.")
                code = 1
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
