"""Whether a partnership is being put to the test."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from counterpoise.ontology.actors import name_of
from counterpoise.relations.alignment import align_states, busiest_states
from counterpoise.relations.commitments import NOTHING, Commitment, Loaded, commitments_of, committed_dyads
from counterpoise.relations.dyads import DyadCounts, Pair, count_acts
from counterpoise.relations.signs import SignedMap
from counterpoise.relations.strain import (
    ConductStrain,
    Strain,
    Verdict,
    default_window,
    measure_strain,
    rank_strains,
    strained_conduct,
    weeks_around,
)
from counterpoise.workflows.acts import Stretch, hostile_events, load_stretch, sentences_of
from counterpoise.workflows.measures import loaded_bonds

_STATES = 50
_SEED = 20230609
_TESTED = (Verdict.STRAINED, Verdict.UNDECIDED)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StrainReport:
    """Partnerships in order of strain over a window, with the conduct of all that were looked at; a notebook shows a table."""

    strains: list[Strain]
    conduct: dict[Pair, ConductStrain]
    since: date
    until: date
    stretch: Stretch
    signed: SignedMap
    unbound: tuple[Pair, ...] = ()
    loaded: Loaded = NOTHING
    actors: tuple[str, ...] = ()
    record: Path | None = None

    def count(self, verdict: Verdict) -> int:
        """Return how many partnerships came out so."""
        return sum(each.verdict is verdict for each in self.conduct.values())

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield every strain as plain data, with the ids of its hostile events and the third states of its triads."""
        events = hostile_events(self.stretch.acts, [each.dyad for each in self.strains], self.since, self.until)
        for each in self.strains:
            yield {
                "rank": each.rank,
                "a": each.dyad[0],
                "b": each.dyad[1],
                "since": self.since.isoformat(),
                "until": self.until.isoformat(),
                "verdict": str(each.conduct.verdict),
                "reason": each.conduct.reason,
                "score": round(each.score, 3),
                "conduct": {
                    "hostile": each.conduct.hostile,
                    "acts": each.conduct.acts,
                    "expected": round(each.conduct.expected, 2),
                    "probability": round(each.conduct.probability, 4),
                    "nats": round(each.conduct.nats, 2),
                    "magnitude": round(each.conduct.magnitude, 2),
                },
                "triadic": each.triadic
                and {
                    "unbalanced_share": each.triadic.share,
                    "expected_share": each.triadic.expected,
                    "p": each.triadic.p,
                    "triads": [
                        {"state": each.around[third.actor], "present": third.present, "unbalanced": third.unbalanced}
                        for third in each.triadic.triads[:8]
                    ],
                },
                "structural": each.structural
                and {
                    "eases": each.structural.eases,
                    "keeps": each.structural.keeps,
                    "worsens": each.structural.worsens,
                    "always_frustrated": each.structural.always_frustrated,
                    "draws": each.structural.solved,
                },
                "commitments": [bond.name for bond in self.bonds(each.dyad)],
                "commitment_sources": sorted({bond.source for bond in self.bonds(each.dyad)}),
                "events": events[each.dyad],
            }

    def bonds(self, dyad: Pair) -> tuple[Commitment, ...]:
        """Return the pacts and close partnerships that bind a pair at the window's end."""
        return commitments_of(*dyad, self.until, loaded=self.loaded).binding

    def sentences(self, events: list[str]) -> list[tuple[str, str]]:
        """Return events with their sentences, or what the file called them where no sentence was kept."""
        return sentences_of(self.record, events) if self.record else [(event, "") for event in events]

    def tally(self) -> str:
        """Return how many partnerships came out how, in words."""
        return ", ".join(f"{self.count(verdict)} {verdict}" for verdict in Verdict)

    def why_empty(self) -> str:
        """Return why there is nothing to rank."""
        if not self.conduct and not self.unbound:
            who = " and ".join(map(name_of, self.actors)) or "any two states"
            return (
                f"The record holds no act between partners from {self.since} to {self.until} in which {who} took part."
            )
        if self.unbound:
            named = "; ".join(f"{name_of(first)} and {name_of(second)}" for first, second in self.unbound)
            return (
                f"No pact or close partnership of {named} is listed as in force on {self.until} ({self.loaded}), so there is none to be strained. "
                "What they do to each other: counterpoise relate " + " ".join(self.unbound[0])
            )
        return (
            f"No partnership is strained or undecided from {self.since} to {self.until}: {self.count(Verdict.CALM)} are calm, "
            f"{self.count(Verdict.NOT_TESTABLE)} not testable for want of acts."
        )

    def _repr_html_(self) -> str:
        from counterpoise.report.relations import strains_html

        return strains_html(self.strains)


def find_strain(
    record: Path,
    *,
    actors: tuple[str, ...] = (),
    since: date | None = None,
    until: date | None = None,
    top: int = 10,
    everything: bool = False,
) -> StrainReport:
    """
    Return the strain of partnerships in a record.

    Parameters
    ----------
    actors
        Codes of states; every partnership between them, or all of one state where one is named, of the whole record where none is.
    since, until
        The window; the last 90 days of the record where not given. What the record does not cover is cut off.
    top
        How many of the most strained.
    everything
        Whether to list every partnership, the calm and the untestable too, these by conduct alone.

    Raises
    ------
    RecordMissing, RecordCorrupt, NothingToMeasure
        If there is no record, it cannot be read, or it speaks for less than one week.
    """
    from dataclasses import replace

    stretch = load_stretch(record, since=since, until=until)
    loaded = loaded_bonds(record, stretch.last)
    found = strain_of(stretch, actors=actors, since=since, top=top, everything=everything, loaded=loaded)
    return replace(found, record=record)


def strain_of(
    stretch: Stretch,
    *,
    actors: tuple[str, ...] = (),
    since: date | None = None,
    top: int = 10,
    everything: bool = False,
    loaded: Loaded = NOTHING,
) -> StrainReport:
    """
    Return the strain of partnerships in a stretch of acts.

    The window ends with the stretch and begins no earlier. Weeks are counted from its first day, so that it holds just the days asked for.
    """
    until = stretch.last
    since = max(since or default_window(until)[0], stretch.first)
    counts = count_acts(
        stretch.acts, weeks_around(stretch.first, since, until), every="week", end=until + timedelta(days=1)
    )
    partners = committed_dyads(until, loaded=loaded)
    conduct = strained_conduct(counts, since, until, partners=partners) | _silent(
        actors, partners, counts, since, until
    )
    wanted = [dyad for dyad in conduct if _is_wanted(dyad, actors)]
    chosen = wanted if len(actors) > 1 else [dyad for dyad in wanted if conduct[dyad].verdict in _TESTED]
    first = sorted(chosen, key=lambda dyad: (-conduct[dyad].magnitude, dyad))
    first = first if everything else first[: 2 * top]
    signed = _map(counts, first, since, until, loaded)
    rng = np.random.default_rng(_SEED)
    strains = [measure_strain(dyad, conduct[dyad], signed, rng=rng, draws=12) for dyad in first]
    if everything:
        strains += [Strain(dyad=dyad, conduct=conduct[dyad]) for dyad in wanted if dyad not in set(first)]
    return StrainReport(
        strains=rank_strains(strains)[: None if everything else top],
        conduct={dyad: conduct[dyad] for dyad in wanted},
        since=since,
        until=until,
        stretch=stretch,
        signed=signed,
        loaded=loaded,
        actors=actors,
        unbound=((actors[0], actors[1]),) if len(actors) == 2 and not wanted else (),
    )


def _map(counts: DyadCounts, dyads: list[Pair], since: date, until: date, loaded: Loaded) -> SignedMap:
    """Return the signed map of the window: the busiest states, and those of the dyads."""
    window = counts.within(since, until)
    states = {*busiest_states(window, _STATES), *(state for dyad in dyads for state in dyad)}
    return align_states(window, sorted(states), day=until, loaded=loaded)


def _silent(
    actors: tuple[str, ...], partners: frozenset[Pair], counts: DyadCounts, since: date, until: date
) -> dict[Pair, ConductStrain]:
    """Return the conduct of partners who were asked for by name and of whom the record holds nothing."""
    named = {(first, second) for first in actors for second in actors if first < second}
    nothing = ConductStrain(
        hostile=0, acts=0, days=(until - since).days + 1, expected=0.0, probability=0.5, nats=0.0, magnitude=0.0
    )
    return {dyad: nothing for dyad in named & partners if dyad not in counts.position}


def _is_wanted(dyad: Pair, actors: tuple[str, ...]) -> bool:
    return set(dyad) <= set(actors) if len(actors) > 1 else set(actors) <= set(dyad)
