"""How dates, kinds of act and chains of sayers are put in words."""

from datetime import date

from counterpoise.domain.event import Attribution, Event, Factuality, Participant
from counterpoise.domain.when import Interval

ACTS = {
    "AGREE": "agreed or offered",
    "CONSULT": "met or talked with",
    "SUPPORT": "supported",
    "COOPERATE": "worked with",
    "AID": "aided",
    "CONCEDE": "conceded to",
    "RETREAT": "pulled back from",
    "REQUEST": "asked",
    "ACCUSE": "accused",
    "REJECT": "rejected",
    "THREATEN": "threatened",
    "PROTEST": "protested against",
    "SANCTION": "sanctioned",
    "MOBILIZE": "showed force to",
    "COERCE": "coerced",
    "ASSAULT": "attacked",
}
FACTUALITY = {
    Factuality.ASSERTED: "stated as fact",
    Factuality.REPORTED_CLAIM: "claimed, not vouched for",
    Factuality.PLANNED: "planned",
    Factuality.HYPOTHETICAL: "supposed",
    Factuality.NEGATED: "denied or said not to have happened",
    Factuality.OPINION: "the author's view",
}


def say_when(when: Interval | None) -> str:
    """
    Return a date in words, no finer than it is known.

    Examples
    --------
    >>> say_when(Interval.parse("2023-06"))
    'in June 2023'
    """
    if when is None:
        return "no date given"
    match when.precision:
        case "day":
            return say_day(when.earliest)
        case "month":
            return f"in {when.earliest:%B %Y}"
        case "year":
            return f"in {when.earliest:%Y}"
    return f"between {say_day(when.earliest)} and {say_day(when.latest)}"


def say_day(day: date) -> str:
    """Return a day in words."""
    return f"{day.day} {day:%B %Y}"


def say_act(event: Event) -> str:
    """Return what kind of act it is, in words that read between two names."""
    words = ACTS.get(event.event_type or "", "acted on")
    return words if event.recipients else words.removesuffix(" to") + ", towards nobody named"


def say_chain(chain: tuple[Attribution, ...]) -> str:
    """Return who says so, the nearest sayer last ("a ministry statement, according to Chinese media")."""
    return ", as told by ".join(link.sayer for link in reversed(chain))


def say_agents(side: tuple[Participant, ...]) -> str:
    """Return the agents of one side as the text names them."""
    return ", ".join(dict.fromkeys(each.agent for each in side))
