"""Questions with their rule fixed before they open, how they are answered, and how the record resolves them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from counterpoise.domain.errors import TooLittleToFit, UnusableQuestion
from counterpoise.domain.event import EventType, QuadClass
from counterpoise.domain.forecast import BaselineChance, Forecast, Outcome, Question, Resolution
from counterpoise.futures.baselines import FORECASTERS, dyad_climatology, first_contact
from counterpoise.futures.occurrence import VERSION, Occurrence, fit_occurrence
from counterpoise.futures.pair_history import PairHistory, day_number
from counterpoise.futures.target import Window

RULE = (
    "Yes if the record holds at least one act of {target} by {actor} to {recipient}, asserted or reported as a claim, whose dates lie "
    "wholly within the window; no if it holds none and covers the window; annulled if it does not cover the window, or holds only acts "
    "that may lie outside it. An actor is a state with all who act for it. The record covers a window if it holds reports from its last "
    "day or later, and at least a quarter as many acts a day as in the 90 days before."
)
SOURCE = "this record"
_BEFORE_DAYS = 90
_LEAST_PACE = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """The probability of a pair's seeing the target, what gave it, the pair's own acts known, the baselines, and what to know about it."""

    probability: float
    model: str
    acts: int
    baselines: tuple[BaselineChance, ...]
    reasons: tuple[str, ...]


def ask(
    actor: str,
    recipient: str,
    target: EventType | QuadClass,
    *,
    opens: date,
    horizon_days: int,
    asked: datetime,
    supersedes: Question | None = None,
) -> Question:
    """
    Return a question with its rule and id.

    Raises
    ------
    UnusableQuestion
        If the window would open before the question is put, or two actors are one.
    """
    try:
        return Question(
            id="",
            actor=actor,
            recipient=recipient,
            event_type=target if isinstance(target, EventType) else None,
            quad_class=target if isinstance(target, QuadClass) else None,
            opens=opens,
            horizon_days=horizon_days,
            rule=RULE.format(target=target, actor=actor, recipient=recipient),
            source=SOURCE,
            asked=asked,
            version=supersedes.version + 1 if supersedes else 1,
            supersedes=supersedes.id if supersedes else None,
        ).identified()
    except ValueError as error:
        raise UnusableQuestion(f"{error} Give another day with --opens, or another pair.") from error


def weigh(
    history: PairHistory,
    actor: str,
    recipient: str,
    target: EventType | QuadClass,
    *,
    opens: date,
    horizon_days: int,
    model: Occurrence | None = None,
) -> Chance:
    """
    Return the probability that a pair sees the target in a window, from what was known before it.

    Where the record is too small to fit the model, the pair's climatology stands in, and the reasons say what is missing; where a
    pair was never seen, the rate of first contacts.

    Parameters
    ----------
    model
        A model fitted before the window for its target and horizon; fitted here where not given.

    Raises
    ------
    TooLittleToFit
        If nothing is known before the window, or one of the two never appears.
    """
    day = day_number(opens)
    known = history.before(day)
    window = Window(day=day, horizon_days=horizon_days, pairs=_code(known, actor, recipient, opens))
    acts = int((known.pair == window.pairs[0]).sum())
    baselines = tuple(
        BaselineChance(name=each.__name__, probability=float(each(known, target, window)[0])) for each in FORECASTERS
    )
    late = _staleness(known, day)
    if not acts:
        return Chance(
            probability=float(first_contact(known, target, window)[0]),
            model="first contact 1",
            acts=0,
            baselines=baselines,
            reasons=("The two were never seen together: this is the rate at which pairs are first seen so.", *late),
        )
    try:
        learned = min(day, int(known.known.max()) + 1)  # a silent stretch before the window teaches nothing
        model = model or fit_occurrence(known, target, day=learned, horizon_days=horizon_days)
    except TooLittleToFit as error:
        return Chance(
            probability=float(dyad_climatology(known, target, window)[0]),
            model="dyad climatology 1",
            acts=acts,
            baselines=baselines,
            reasons=(
                str(error),
                "Stated instead: the share of the pair's past windows, shrunk to the base rate.",
                *late,
            ),
        )
    return Chance(
        probability=float(model.predict(known, window)[0]),
        model=f"occurrence {VERSION}",
        acts=acts,
        baselines=baselines,
        reasons=(
            f"Fitted on {model.rows} pairs in {model.windows} past windows, {model.happened} of which saw it.",
            *late,
        ),
    )


def answer(
    question: Question, history: PairHistory, *, made: datetime, code_hash: str, model: Occurrence | None = None
) -> Forecast:
    """
    Return a forecast for a question, from what was known before its window.

    Raises
    ------
    UnusableQuestion
        If the window has begun.
    TooLittleToFit
        If nothing at all is known of the two.
    """
    if made.date() > question.opens:
        raise UnusableQuestion(
            f"The window of question {question.id[:10]} opened on {question.opens}; forecasts made after that do not count. "
            "Ask anew: counterpoise question"
        )
    chance = weigh(
        history,
        question.actor,
        question.recipient,
        question.target,
        opens=question.opens,
        horizon_days=question.horizon_days,
        model=model,
    )
    return Forecast(
        id="",
        question=question.id,
        made=made,
        as_of=question.opens,
        probability=chance.probability,
        model=chance.model,
        data_hash=history.before(day_number(question.opens)).fingerprint(),
        code_hash=code_hash,
        acts=chance.acts,
        baselines=chance.baselines,
        reasons=chance.reasons,
    ).identified()


def resolve(question: Question, acts: pa.Table, *, moment: datetime) -> Resolution | None:
    """
    Return how a question came out by its rule, None where its window is not over and nothing has decided it.

    Parameters
    ----------
    acts
        What the record holds now, with the columns of `record.acts.ACTS`.
    """
    real = acts.filter(pc.is_in(acts.column("factuality"), pa.array(["asserted", "reported_claim"])))
    asked = _of_question(question, real)
    first, last = asked.column("day"), pc.coalesce(asked.column("last_day"), asked.column("day"))
    opens, closes = pa.scalar(question.opens, pa.date32()), pa.scalar(question.closes, pa.date32())
    inside = asked.filter(pc.and_(pc.greater_equal(first, opens), pc.less_equal(last, closes)))
    touching = asked.filter(pc.and_(pc.greater_equal(last, opens), pc.less_equal(first, closes)))
    if inside.num_rows:
        return _resolution(question, Outcome.YES, moment, inside, f"{inside.num_rows} acts lie within the window.")
    if moment.date() <= question.closes:
        return None
    if touching.num_rows:
        why = (
            f"{touching.num_rows} acts may lie within the window or outside it: their dates are not known that finely."
        )
        return _resolution(question, Outcome.ANNULLED, moment, touching, why)
    missing = _why_not_covered(question, real)
    if missing:
        return _resolution(question, Outcome.ANNULLED, moment, inside, missing)
    return _resolution(question, Outcome.NO, moment, inside, "The record covers the window and holds no such act.")


def _code(known: PairHistory, actor: str, recipient: str, opens: date) -> "pa.Array":
    import numpy as np

    places = {name: place for place, name in enumerate(known.names)}
    for name in (actor, recipient):
        if name not in places or not len(known):
            raise TooLittleToFit(
                f"The record holds no dated act of or to {name} before {opens}, so not even a base rate can be stated. "
                "Read or import reporting about it first."
            )
    return np.array([places[actor] * len(known.names) + places[recipient]], dtype=np.int64)


def _staleness(known: PairHistory, day: int) -> tuple[str, ...]:
    silent = day - 1 - int(known.known.max())
    return (f"The record's last report is {silent} days older than the window.",) if silent > 7 else ()


def _of_question(question: Question, acts: pa.Table) -> pa.Table:
    sides = []
    for side, who in (("actor", question.actor), ("recipient", question.recipient)):
        by_state = pc.fill_null(pc.equal(acts.column(f"{side}_state"), who), False)
        sides.append(pc.or_(by_state, pc.fill_null(pc.equal(acts.column(side), who), False)))
    column = "event_type" if question.event_type else "quad_class"
    kind = pc.fill_null(pc.equal(acts.column(column), str(question.target)), False)
    return acts.filter(pc.and_(pc.and_(sides[0], sides[1]), kind))


def _why_not_covered(question: Question, acts: pa.Table) -> str | None:
    """Return why the record cannot say that nothing happened, None where it can."""
    day = pc.coalesce(acts.column("last_day"), acts.column("day"))
    reported = pc.max(pc.coalesce(acts.column("published"), day)).as_py()
    if reported is None or reported < question.closes:
        return f"The record's last report is of {reported or 'no known day'}, before the window closed on {question.closes}."
    begins = question.opens - timedelta(days=_BEFORE_DAYS)
    before = _acts_between(day, begins, question.opens - timedelta(days=1)) / _BEFORE_DAYS
    within = _acts_between(day, question.opens, question.closes) / question.horizon_days
    if within < _LEAST_PACE * before or not within:
        return f"The record holds {within:.2f} acts a day in the window and {before:.2f} in the {_BEFORE_DAYS} days before: too few to say that nothing happened."
    return None


def _acts_between(day: pa.ChunkedArray, first: date, last: date) -> int:
    inside = pc.and_(
        pc.greater_equal(day, pa.scalar(first, pa.date32())), pc.less_equal(day, pa.scalar(last, pa.date32()))
    )
    return int(pc.sum(pc.fill_null(inside, False).cast(pa.int64())).as_py() or 0)


def _resolution(question: Question, outcome: Outcome, moment: datetime, acts: pa.Table, reason: str) -> Resolution:
    from counterpoise.domain.source import fingerprint

    events = tuple(sorted(set(acts.column("event").to_pylist())))
    return Resolution(
        question=question.id,
        outcome=outcome,
        resolved=moment,
        events=events,
        reason=reason,
        data_hash=fingerprint("acts", *events, reason),
    )
