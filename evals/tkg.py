"""
How well the next act is ranked, on any folder of the usual form: train.txt, valid.txt, test.txt with subject, relation, object, time.

    python evals/tkg.py DIR [--multi-step] [--light] [--valid] [--ablate] [--json]

Both directions, time-aware filter, mean rank on ties. The ranker is fitted on the latest days of train and valid; with --valid it is
fitted on train and scored on valid, which is how everything was chosen. Single-step sees all events before the day asked about,
multi-step nothing from the first day of the test on.
"""

import time

_STARTED = time.perf_counter()

import argparse  # noqa: E402
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


def read_folder(folder: Path) -> tuple[History, int, int]:
    """Return all events, the first day of valid and the first day of test; times become steps."""
    parts = [_read_rows(folder / f"{name}.txt") for name in ("train", "valid", "test")]
    times = np.concatenate([part[:, 3] for part in parts])
    step = max(int(np.gcd.reduce(np.unique(times) - times.min())), 1)
    for part in parts:
        part[:, 3] = (part[:, 3] - times.min()) // step
    rows = np.concatenate(parts)
    actors = int(rows[:, [0, 2]].max()) + 1
    history = History.of_rows(rows, actors=actors, traits=_read_traits(folder, actors))
    return history, int(parts[1][:, 3].min()), int(parts[2][:, 3].min())


def _read_rows(path: Path) -> np.ndarray:
    return np.array(
        [line.split()[:4] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()], np.int64
    )


def _read_traits(folder: Path, actors: int) -> Traits:
    path = folder / "entity2id.txt"
    if not path.is_file():
        return Traits.unknown(actors)
    names = [f"#{i}" for i in range(actors)]
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, number = line.rstrip().rpartition("\t")
        if name and number.isdigit() and int(number) < actors:
            names[int(number)] = name
    return traits_of_names(names)


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
    asked = ask(history.between(start, end), cutoff=start if multi_step else None)
    fitting = ask_for_fit(
        history, start, LIGHT_QUESTIONS if light else QUESTIONS, span=end - start if multi_step else None
    )
    known = history.as_of(start) if multi_step else history
    train, test = _weighed(known, fitting, asked, ask(history))
    clock = {"signals": time.perf_counter() - _STARTED}
    ranker = fit_ranker(train)
    model = ranker if light else fit_reranker(train, ranker, seed=SEED)
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
            name: {"share": round(float((strata == i).mean()), 3), "mrr": round(summarise(ranks[strata == i]).mrr, 4)}
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
    missing = [name for name in ("train.txt", "valid.txt", "test.txt") if not (wanted.folder / name).is_file()]
    if missing:
        print(f"{wanted.folder} lacks {', '.join(missing)}. Name a folder with all three.", file=sys.stderr)
        return 2
    result = evaluate(
        wanted.folder, multi_step=wanted.multi_step, light=wanted.light, valid=wanted.valid, ablate=wanted.ablate
    )
    print(json.dumps(result) if wanted.json else "\n".join(f"{key}: {value}" for key, value in result.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
