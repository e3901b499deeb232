"""
Judge a reader's events against a gold set, by the rules of the exchange form.

An emission belongs to the gold sentence that it overlaps by at least 80 % of both. It matches a gold event there when its actors and
recipients are non-empty subsets of the gold's and the type agrees (`strict`: the gold's root; `lenient`: also its alternatives;
`dyad`: any type). Each gold group is credited once; a further emission for it that adds no new pair is spurious. Recall counts the
required groups; precision counts emissions, those that match an optional group being neither right nor wrong.
"""

import difflib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REAL = frozenset({"asserted", "reported_claim"})
LEVELS = ("dyad", "strict", "lenient")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision and recall as counts, so that scores of several gold sets add up."""

    right: int
    counted: int
    hit: int
    required: int

    @property
    def precision(self) -> float:
        """The share of the emissions counted that are right, 0 to 1."""
        return self.right / max(1, self.counted)

    @property
    def recall(self) -> float:
        """The share of the required groups that are hit, 0 to 1."""
        return self.hit / max(1, self.required)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            right=self.right + other.right,
            counted=self.counted + other.counted,
            hit=self.hit + other.hit,
            required=self.required + other.required,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """
    What came of judging one gold set: a score for each level, and counts of what else was right.

    `matched` emissions have a gold event of the right type, of which `dates_right` and `factuality_right` agree;
    `unreal_as_asserted` are those called real that the gold calls otherwise; `alarms` are sentences without an event that got one.
    """

    levels: dict[str, Score]
    emitted: int
    matched: int
    dates_right: int
    factuality_right: int
    unreal_as_asserted: int
    asserted: int
    asserted_right: int
    alarms: int
    none_sentences: int
    missed: tuple[Row, ...]
    spurious: tuple[Row, ...]


class GoldSet:
    """The required and optional events of some documents, and their sentences without an event."""

    def __init__(self, gold: Sequence[Row], none: Sequence[Row]) -> None:
        self.none = [entry | {"sentence": fold(entry["sentence"])} for entry in none]
        self.gold = _with_groups([entry | {"sentence": fold(entry["sentence"])} for entry in gold])
        self._by_document: dict[str, list[Row]] = defaultdict(list)
        for entry in self.gold:
            self._by_document[entry["article"]].append(entry)

    @classmethod
    def read(cls, folder: Path) -> "GoldSet":
        """Return the gold set of a folder: its `gold.jsonl` and `none.jsonl`."""
        return cls(_read_lines(folder / "gold.jsonl"), _read_lines(folder / "none.jsonl"))

    def judge(self, emissions: Iterable[Row]) -> Judgement:
        """Return how the emissions of a reader compare with the gold."""
        found = distinct(emissions)
        levels: dict[str, Score] = {}
        matches: list[tuple[Row, list[Row]]] = []
        required = {entry["group"] for entry in self.gold if not entry["optional"]}
        hit: dict[str, set[tuple[str, str]]] = {}
        for level in LEVELS:
            hit, right, neutral, matches = self._credit(found, level)
            levels[level] = Score(
                right=right, counted=len(found) - neutral, hit=len(set(hit) & required), required=len(required)
            )
        right_ids = {id(emission) for emission, gold in matches if any(_realities(entry) & REAL for entry in gold)}
        asserted = [emission for emission in found if emission["factuality"] == "asserted"]
        good = {id(emission) for emission, _ in matches}
        return Judgement(
            levels=levels,
            emitted=len(found),
            matched=len(matches),
            dates_right=sum(_date_agrees(emission, gold) for emission, gold in matches),
            factuality_right=sum(
                any(emission["factuality"] in _realities(entry) for entry in gold) for emission, gold in matches
            ),
            unreal_as_asserted=sum(
                emission["factuality"] in REAL and not any(_realities(entry) & REAL for entry in gold)
                for emission, gold in matches
            ),
            asserted=len(asserted),
            asserted_right=sum(id(emission) in right_ids for emission in asserted),
            alarms=sum(self._alarmed(entry, found) for entry in self.none),
            none_sentences=len(self.none),
            missed=tuple(_first_of_groups(entry for entry in self.gold if entry["group"] in required - set(hit))),
            spurious=tuple(emission for emission in found if id(emission) not in good),
        )

    def _credit(
        self, found: Sequence[Row], level: str
    ) -> tuple[dict[str, set[tuple[str, str]]], int, int, list[tuple[Row, list[Row]]]]:
        hit: dict[str, set[tuple[str, str]]] = {}
        optional: dict[str, set[tuple[str, str]]] = {}
        right, neutral, matched = 0, 0, []
        for emission in found:
            gold = [entry for entry in self._at(emission) if agrees(emission, entry, level)]
            if not gold:
                continue
            gold.sort(
                key=lambda entry: (
                    level != "dyad" and emission["event_type"] != entry["plover_root"],
                    entry["group"] in hit,
                    entry["optional"],
                )
            )
            best = gold[0]
            matched.append((emission, gold))
            book = optional if best["optional"] else hit
            is_first = best["group"] not in book
            is_new = bool(_pairs(emission) - book.get(best["group"], set()))
            book.setdefault(best["group"], set()).update(_pairs(emission))
            if best["optional"]:
                neutral += is_new
            elif is_first:
                right += 1
            elif level == "dyad" or (is_new and (best["mutual"] or len(best["source"]) > 1 or len(best["target"]) > 1)):
                neutral += 1
        return hit, right, neutral, matched

    def _at(self, emission: Row) -> list[Row]:
        return [
            entry
            for entry in self._by_document.get(emission["document"], [])
            if is_same_place(emission["sentence"], entry["sentence"])
        ]

    @staticmethod
    def _alarmed(entry: Row, found: Sequence[Row]) -> bool:
        return any(
            emission["document"] == entry["article"] and is_same_place(emission["sentence"], entry["sentence"])
            for emission in found
        )


def fold(text: str) -> str:
    """Return a text with every stretch of white space as one blank."""
    return " ".join(text.split())


def is_same_place(one: str, other: str) -> bool:
    """Say whether two sentences overlap by at least 80 % of both."""
    if one == other:
        return True
    if min(len(one), len(other)) < 0.8 * max(len(one), len(other)):
        return False
    longest = difflib.SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return longest.size >= 0.8 * max(len(one), len(other))


def distinct(emissions: Iterable[Row]) -> list[Row]:
    """Return emissions with their sentence folded, those that say the same once."""
    kept: dict[tuple[object, ...], Row] = {}
    for emission in emissions:
        folded = emission | {"sentence": fold(emission["sentence"])}
        key = (
            folded["document"],
            folded["sentence"],
            tuple(sorted(set(folded["actor"]))),
            tuple(sorted(set(folded["recipient"]))),
            folded["event_type"],
        )
        kept.setdefault(key, folded)
    return list(kept.values())


def _read_lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _with_groups(gold: list[Row]) -> list[Row]:
    """Give two acts of one type between the same actors in one sentence the same group."""
    first: dict[object, str] = {}
    moved: dict[str, str] = {}
    for entry in gold:
        key = (
            entry["article"],
            entry["sentence"],
            tuple(sorted(entry["source"])),
            tuple(sorted(entry["target"])),
            entry["plover_root"],
        )
        group: str = entry["group"]
        given: str = first.setdefault(key, moved.get(group, group))
        moved.setdefault(group, given)
        entry["group"] = given
    return gold


def agrees(emission: Row, entry: Row, level: str) -> bool:
    """Say whether an emission is right by a gold event: its sides within the event's, and at every level but `dyad` its type."""
    recipients = _is_within(emission["recipient"], entry["target"]) or not (entry["target"] or emission["recipient"])
    if level != "strict":
        recipients = recipients or any(
            _is_within(emission["recipient"], target) for target in entry.get("alt_targets") or []
        )
    if not recipients or not _is_within(emission["actor"], entry["source"]):
        return False
    alternatives = set(entry.get("alt_roots") or []) if level == "lenient" else set()
    return level == "dyad" or emission["event_type"] in {entry["plover_root"]} | alternatives


def _is_within(found: Sequence[str], gold: Sequence[str]) -> bool:
    return bool(found) and set(found) <= set(gold)


def _pairs(emission: Row) -> set[tuple[str, str]]:
    return {(actor, recipient) for actor in emission["actor"] for recipient in emission["recipient"] or [""]}


def _realities(entry: Row) -> set[str]:
    return {entry["modality"]} | ({entry["alt_modality"]} if entry.get("alt_modality") else set())


def _date_agrees(emission: Row, gold: Sequence[Row]) -> bool:
    return any(
        emission["date"] == entry["date"] or (entry.get("alt_date") and emission["date"] == entry["alt_date"])
        for entry in gold
    )


def _first_of_groups(entries: Iterable[Row]) -> list[Row]:
    return list({entry["group"]: entry for entry in reversed(list(entries))}.values())
