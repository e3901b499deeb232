"""How well two hands agree on the same sentences."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.passages import CodedEvent, CodedSentence, Passage

NO_EVENT = "no event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """
    Agreement over units: events of either hand, paired by their triggers, and sentences in which neither saw one.

    `type_kappa` counts an event that one hand lacks as "no event"; the other figures are over the paired events.
    """

    units: int
    paired: int
    type_kappa: float
    type_kappa_paired: float
    factuality_kappa: float
    same_sides: float
    disagreements: tuple[str, ...]

    def describe(self) -> str:
        """Return the figures and every disagreement, as lines of text."""
        figures = (
            f"{self.units} units, {self.paired} events seen by both hands",
            f"kappa on type {self.type_kappa:.2f} (with events one hand lacks), {self.type_kappa_paired:.2f} (paired events)",
            f"kappa on factuality {self.factuality_kappa:.2f}; same actors and recipients {self.same_sides:.0%}",
        )
        return "\n".join((*figures, *self.disagreements))


def measure_agreement(first: Sequence[Passage], second: Sequence[Passage]) -> Agreement:
    """
    Return how well two codings of the same sentences agree; passages that only one of them holds are left out.

    References
    ----------
    Cohen, J. (1960). Educational and Psychological Measurement 20(1), 37-46.
    """
    others = {passage.id: passage for passage in second}
    units = [
        (sentence.text, *unit)
        for passage in first
        if passage.id in others
        for sentence, other in zip(passage.sentences, others[passage.id].sentences, strict=True)
        for unit in _pair(sentence, other)
    ]
    both = [(a, b) for _, a, b in units if a is not None and b is not None]
    return Agreement(
        units=len(units),
        paired=len(both),
        type_kappa=kappa([(_type(a), _type(b)) for _, a, b in units]),
        type_kappa_paired=kappa([(_type(a), _type(b)) for a, b in both]),
        factuality_kappa=kappa([(a.factuality.value, b.factuality.value) for a, b in both]),
        same_sides=sum(_sides(a) == _sides(b) for a, b in both) / max(1, len(both)),
        disagreements=tuple(
            f"  {_show(a)} | {_show(b)} | {text}"
            for text, a, b in units
            if _type(a) != _type(b) or (a and b and (_sides(a) != _sides(b) or a.factuality != b.factuality))
        ),
    )


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """
    Return Cohen's kappa of pairs of labels, 1 where both hands use one label throughout, NaN without pairs.

    Examples
    --------
    >>> kappa([("a", "a"), ("a", "a"), ("b", "b"), ("b", "a")])
    0.5
    """
    if not pairs:
        return float("nan")
    count = len(pairs)
    agreed = sum(a == b for a, b in pairs) / count
    firsts, seconds = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(firsts[label] * seconds[label] for label in firsts) / count**2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def _pair(first: CodedSentence, second: CodedSentence) -> Iterator[tuple[CodedEvent | None, CodedEvent | None]]:
    """Return the events of two hands side by side: paired where triggers overlap, those alike in type and sides first."""
    left = list(second.events)
    if not first.events and not left:
        yield None, None
    for event in first.events:
        near = [other for other in left if _overlap(event, other)]
        near = near or [
            other for other in left if other.event_type == event.event_type and _sides(other) == _sides(event)
        ]
        near.sort(key=lambda other: (other.event_type != event.event_type, _sides(other) != _sides(event)))
        if near:
            left.remove(near[0])
        yield event, near[0] if near else None
    for other in left:
        yield None, other


def _overlap(first: CodedEvent, second: CodedEvent) -> bool:
    a, b = first.trigger, second.trigger
    assert a.start is not None and a.end is not None and b.start is not None and b.end is not None
    return a.start < b.end and b.start < a.end


def _sides(event: CodedEvent) -> tuple[frozenset[str], frozenset[str]]:
    """Return who acted and who received; of a mutual act everybody and nobody, for it holds both ways."""
    actors, recipients = event.sides
    return (actors | recipients, frozenset()) if event.is_mutual else (actors, recipients)


def _type(event: CodedEvent | None) -> str:
    return event.event_type.value if event else NO_EVENT


def _show(event: CodedEvent | None) -> str:
    if event is None:
        return NO_EVENT
    actors, recipients = event.sides
    return f"{'+'.join(sorted(actors))} {event.event_type} {'+'.join(sorted(recipients))} {event.factuality}"
