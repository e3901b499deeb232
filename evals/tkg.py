"""
How well the next act is ranked, on any folder of the usual form.

The form is train.txt, test.txt and mostly valid.txt, with subject, relation, object and time as numbers, and names in entity2id.txt.

    python evals/tkg.py DIR [--multi-step] [--light] [--valid] [--ablate] [--json]

Both directions, time-aware filter, mean rank on ties. The ranker is fitted on the latest days of train and valid; with --valid it is
fitted on train and scored on valid, which is how everything was chosen. Single-step sees all events before the day asked about,
multi-step nothing from the first day of the test on. On ICEWS14 it fails below the floors of `floors.json`.
"""

import time

_STARTED = time.perf_counter()

import argparse  # noqa: E402
import hashlib  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import resource  # noqa: E402
import sys  # noqa: E402
from dataclasses import asdict  # noqa: E402
from pathlib import Path  # noqa: E402

os.environ.setdefault("OMP_NUM_THREADS", "2")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import numpy as np  # noqa: E402

from counterpoise.futures.ranking.engine import Candidates, Queries, ask, same_time_answers, weigh  # noqa: E402
from counterpoise.futures.ranking.history import History, Traits  # noqa: E402
from counterpoise.futures.ranking.logit import GROUPS, fit_ranker  # noqa: E402
from counterpoise.futures.ranking.ranks import STRATA, rank_answers, strata_of, summarise  # noqa: E402
from counterpoise.futures.ranking.traits import traits_of_names  # noqa: E402
from counterpoise.futures.ranking.trees import fit_reranker  # noqa: E402

QUESTIONS = 26_000
LIGHT_QUESTIONS = 14_000
SEED = 1


class UnusableFolder(Exception):
    """A folder from which nothing can be ranked; the message says what is missing."""


def read_folder(folder: Path) -> tuple[History, int, int]:
    """Return all events, the first day of valid (of test, where there is no valid) and of test; times become steps, relations 0, 1, ..."""
    parts = [_read_rows(folder / f"{name}.txt") for name in ("train", "valid", "test")]
    for name, part in zip(("train", "test"), (parts[0], parts[2]), strict=True):
        if not len(part):
            raise UnusableFolder(f"{folder / name}.txt holds no event. Name a folder with train.txt and test.txt.")
    rows = np.concatenate(parts)
    step = max(int(np.gcd.reduce(np.unique(rows[:, 3]) - rows[:, 3].min())), 1)
    rows[:, 3] = (rows[:, 3] - rows[:, 3].min()) // step
    rows[:, 1] = np.unique(rows[:, 1], return_inverse=True)[1]
    test_from = int(rows[len(rows) - len(parts[2]) :, 3].min())
    valid_from = int(rows[len(parts[0]) : len(parts[0]) + len(parts[1]), 3].min(initial=test_from))
    names = _read_names(folder / "entity2id.txt")
    actors = max(int(rows[:, [0, 2]].max()), max(names, default=0)) + 1
    history = History.of_rows(rows, actors=actors, traits=_read_traits(names, actors))
    return history, valid_from, test_from


def _read_rows(path: Path) -> np.ndarray:
    if not path.is_file():
        return np.zeros((0, 4), np.int64)
    lines = [line.split()[:4] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    try:
        return np.array(lines, np.int64).reshape(-1, 4)
    except ValueError:
        raise UnusableFolder(
            f"{path} holds lines that are not four whole numbers: subject, relation, object, time."
        ) from None


def _read_names(path: Path) -> dict[int, str]:
    if not path.is_file():
        return {}
    lines = (line.rstrip().rpartition("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {int(number): name for name, _, number in lines if name and number.isdigit()}


def _read_traits(names: dict[int, str], actors: int) -> Traits:
    return traits_of_names([names.get(i, f"#{i}") for i in range(actors)]) if names else Traits.unknown(actors)


def ask_for_fit(history: History, end: int, wanted: int, *, span: int | None) -> Queries:
    """Return the latest questions before a day; with a span, asked ahead as the test will be, in blocks of so many days."""
    days = history.as_of(end).days
    events_from = np.searchsorted(history.day, days)
    enough = np.flatnonzero(2 * (np.searchsorted(history.day, end) - events_from) <= wanted)
    first = int(days[enough[0]] if len(enough) else days[-1])
    if span is None:
        return _thinned(ask(history.between(first, end)), wanted)
    blocks = [
        ask(history.between(start, min(start + span, end)), cutoff=start)
        for start in range(max(first, int(days[0]) + 1), end, span)
    ]
    return _thinned(
        Queries(*(np.concatenate(part) for part in zip(*(_fields(block) for block in blocks), strict=True))), wanted
    )


def _thinned(queries: Queries, wanted: int) -> Queries:
    return queries.take(np.unique(np.linspace(0, len(queries) - 1, min(wanted, len(queries))).astype(np.int64)))


def _fields(queries: Queries) -> tuple[np.ndarray, ...]:
    return queries.subject, queries.relation, queries.day, queries.cutoff, queries.answer


def _weighed(history: History, fitting: Queries, asked: Queries, everything: Queries) -> tuple[Candidates, Candidates]:
    """Return candidates for fitting and for the test, from one walk over the days."""
    both = Queries(*(np.concatenate(pair) for pair in zip(_fields(fitting), _fields(asked), strict=True)))
    found = weigh(history, both, others=_filter(both, everything), with_tail=True)
    cut = len(fitting)
    return tuple(  # type: ignore[return-value]
        Candidates(*(getattr(found, name)[part] for name in ("actor", "signals", "label", "tail_rank")))
        for part in (slice(0, cut), slice(cut, None))
    )


def _filter(asked: Queries, everything: Queries) -> tuple[np.ndarray, np.ndarray]:
    joined = Queries(*(np.concatenate(pair) for pair in zip(_fields(asked), _fields(everything), strict=True)))
    start, actors = same_time_answers(joined)
    return start[: len(asked) + 1], actors[: start[len(asked)]]


def evaluate(folder: Path, *, multi_step: bool, light: bool, valid: bool, ablate: bool) -> dict[str, object]:
    """Return the scores of a folder."""
    history, valid_from, test_from = read_folder(folder)
    start, end = (valid_from, test_from) if valid else (test_from, int(history.day[-1]) + 1)
    history = history.as_of(end)
    if not len(history.as_of(start)) or start == end:
        what = (
            "No event lies before the first day asked about"
            if start < end
            else "There is no valid.txt with days of its own"
        )
        raise UnusableFolder(f"{what} in {folder}, so nothing can be fitted and scored.")
    asked = ask(history.between(start, end), cutoff=start if multi_step else None)
    fitting = ask_for_fit(
        history, start, LIGHT_QUESTIONS if light else QUESTIONS, span=end - start if multi_step else None
    )
    known = history.as_of(start) if multi_step else history
    train, test = _weighed(known, fitting, asked, ask(history))
    clock = {"signals": time.perf_counter() - _STARTED}
    ranker = fit_ranker(train)
    model = ranker if light or not ranker.answered else fit_reranker(train, ranker, seed=SEED)
    ranks = rank_answers(model.scores(test), test)
    strata = strata_of(known, asked)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    result: dict[str, object] = {
        **{key: round(value, 4) for key, value in asdict(summarise(ranks)).items()},
        "seconds": round(time.perf_counter() - _STARTED, 1),
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 1),
        "signals_seconds": round(clock["signals"], 1),
        "seed": SEED,
        "split": "valid" if valid else "test",
        "protocol": "multi-step" if multi_step else "single-step",
        "strata": {
            name: {
                "share": round(float((strata == i).mean()), 3),
                "mrr": round(summarise(ranks[strata == i]).mrr, 4) if np.any(strata == i) else None,
            }
            for i, name in enumerate(STRATA)
        },
    }
    if ablate:
        result["without"] = {
            group: round(
                summarise(rank_answers(fit_ranker(train, groups=frozenset(GROUPS) - {group}).scores(test), test)).mrr, 4
            )
            for group in GROUPS
        }
        result["logit"] = round(summarise(rank_answers(ranker.scores(test), test)).mrr, 4)
        result["prior alone"] = round(summarise(np.where(test.label >= 0, test.label + 1.0, test.tail_rank)).mrr, 4)
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description="Rank the next act on a folder of the usual form.")
    parser.add_argument("folder", type=Path)
    for flag in ("--multi-step", "--light", "--valid", "--ablate", "--json"):
        parser.add_argument(flag, action="store_true")
    wanted = parser.parse_args()
    try:
        result = evaluate(
            wanted.folder, multi_step=wanted.multi_step, light=wanted.light, valid=wanted.valid, ablate=wanted.ablate
        )
    except UnusableFolder as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(result) if wanted.json else "\n".join(f"{key}: {value}" for key, value in result.items()))
    return 0 if wanted.valid or holds(wanted.folder, result, light=wanted.light) else 1


def holds(folder: Path, result: dict[str, object], *, light: bool) -> bool:
    """Return whether the folder is another than the one with floors, or is ranked as well as they say."""
    floors = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))["tkg"]
    if hashlib.sha256((folder / "test.txt").read_bytes()).hexdigest() != floors["test_sha256"]:
        return True
    return result["mrr"] >= floors[f"{result['protocol']}{' light' if light else ''}"]


if __name__ == "__main__":
    sys.exit(main())
