"""One event opened up: the sentence it stands in, the words that decided, and what else it might be."""

from counterpoise.domain.event import Event, Evidence, Participant
from counterpoise.report.wording import say_chain


def explain_event(event: Event) -> str:
    """Return an event as lines of text: what it says, its sentence, and which words said so."""
    when = event.when.edtf if event.when else "undated"
    sure = f", confidence {event.confidence:.2f}" if event.confidence is not None else ""
    what = event.event_type or event.original_code or "?"
    mode = f" ({event.mode})" if event.mode else ""
    lines = [
        f"{_ids(event.actors)} {what}{mode} {_ids(event.recipients)}  {when}, {event.factuality}{sure}",
        f"  “{' '.join(event.evidence.sentence.split())}”"
        if event.evidence.sentence
        else "  (the sentence is not kept)",
        f"  the act: “{event.evidence.trigger}”; who: {_words(event.actors, event.evidence)}; to whom: {_words(event.recipients, event.evidence)}",
    ]
    if event.attribution:
        lines.append(f"  who says so: {say_chain(event.attribution)}")
    if event.reasons:
        lines.append(f"  of the reading by {event.method.name} {event.method.version}: {'; '.join(event.reasons)}")
    return "\n".join(lines)


def _ids(side: tuple[Participant, ...]) -> str:
    return "+".join(each.actor for each in side) or "—"


def _words(side: tuple[Participant, ...], evidence: Evidence) -> str:
    return ", ".join(_word(each, evidence) for each in side) or "nobody named"


def _word(participant: Participant, evidence: Evidence) -> str:
    """Return the words of the sentence that stand for a party; where these do not name it, what does, and where none stand, that it is understood."""
    words = evidence.words_at(participant.span) if participant.span else None
    if words is None:
        return f"“{participant.agent}” (understood)"
    return f"“{words}”" if words == participant.agent else f"“{words}” (“{participant.agent}”)"
