"""What a part of the corpus holds, in counts, and where it is thin."""

import re
from collections import Counter
from collections.abc import Sequence

from counterpoise.domain.event import EventType, Factuality
from training.passages import CodedEvent, Passage

_PRONOUNS = re.compile(
    r"(?i)^(he|she|it|they|him|her|them|his|its|their|we|us|our|the (two|three|four|former|latter)\b.*)$"
)


def describe_balance(name: str, passages: Sequence[Passage]) -> str:
    """Return the balance of a part as lines of text."""
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    events = [event for sentence in sentences for event in sentence.events]
    empty = sum(not sentence.events for sentence in sentences)
    several = sum(len(sentence.events) > 1 for sentence in sentences)
    rows = {
        "types": _counts(Counter(event.event_type.value for event in events), [each.value for each in EventType]),
        "factuality": _counts(Counter(event.factuality.value for event in events), [each.value for each in Factuality]),
        "form": _counts(Counter(event.form for event in events)),
        "recipient before actor": _share(sum(map(_is_inverted, events)), len(events)),
        "mutual": _share(sum(event.is_mutual for event in events), len(events)),
        "with attribution": _share(sum(event.attribution is not None for event in events), len(events)),
        "with date": _share(sum(event.date is not None for event in events), len(events)),
        "pronoun or group words": _share(sum(map(_has_pronoun, events)), len(events)),
        "understood only": _share(sum(map(_is_understood, events)), len(events)),
        "regions": _counts(Counter(passage.region for passage in passages)),
        "registers": _counts(Counter(passage.register for passage in passages)),
        "years": _counts(Counter(f"{passage.published.year // 5 * 5}-" for passage in passages)),
    }
    head = (
        f"{name}: {len(passages)} passages, {len(sentences)} sentences, {len(events)} events; "
        f"no event {_share(empty, len(sentences))}, several events {_share(several, len(sentences))}"
    )
    return "\n".join([head, *(f"  {label:23}{text}" for label, text in rows.items())])


def _counts(counter: Counter[str], order: Sequence[str] = ()) -> str:
    return "  ".join(f"{key} {counter[key]}" for key in order or sorted(counter))


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.0%})" if whole else "0"


def _is_inverted(event: CodedEvent) -> bool:
    actors = [mention.words.start for mention in event.actors if mention.words.start is not None]
    recipients = [mention.words.start for mention in event.recipients if mention.words.start is not None]
    return bool(actors and recipients) and not event.is_mutual and min(recipients) < min(actors)


def _has_pronoun(event: CodedEvent) -> bool:
    return any(_PRONOUNS.match(mention.words.text) for mention in (*event.actors, *event.recipients))


def _is_understood(event: CodedEvent) -> bool:
    return any(mention.words.start is None for mention in (*event.actors, *event.recipients))
