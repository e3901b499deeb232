"""One Hypothesis strategy per noun."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from counterpoise.domain.event import (
    Attribution,
    Event,
    EventType,
    Evidence,
    Factuality,
    Method,
    Participant,
    Place,
    QuadClass,
    Quantity,
)
from counterpoise.domain.source import Publication, Span
from counterpoise.domain.when import Interval

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
codes = st.sampled_from(["RUS", "CHN", "JPN", "USA", "UKR", "NATO", "hezbollah"])


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first, last = sorted([draw(days), draw(days)])
    return Interval(earliest=first, latest=last)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start, end = sorted([draw(st.integers(0, 10_000)), draw(st.integers(0, 10_000))])
    return Span(start=start, end=end)


participants = st.builds(
    Participant,
    actor=codes,
    agent=words,
    state=st.none() | codes,
    sector=st.none() | words,
    given=st.none() | words,
    span=st.none() | spans(),
)
publications = st.builds(
    Publication,
    publisher=st.none() | words,
    title=st.none() | words,
    author=st.none() | words,
    published=st.none() | days,
    url=st.none() | words,
    rights=st.none() | words,
)
events = st.builds(
    Event,
    id=st.just(""),
    actors=st.lists(participants, min_size=1, max_size=3).map(tuple),
    recipients=st.lists(participants, max_size=3).map(tuple),
    event_type=st.none() | st.sampled_from(EventType),
    quad_class=st.none() | st.sampled_from(QuadClass),
    factuality=st.sampled_from(Factuality),
    evidence=st.builds(
        Evidence,
        document=words,
        sentence=st.none() | words,
        span=st.none() | spans(),
        trigger=words,
        trigger_span=st.none() | spans(),
        kind=words,
        sentence_number=st.none() | st.integers(0, 1000),
    ),
    method=st.builds(Method, name=words, version=words),
    mode=st.none() | words,
    contexts=st.lists(words, max_size=2).map(tuple),
    when=st.none() | intervals(),
    published=st.none() | days,
    attribution=st.lists(st.builds(Attribution, sayer=words, actor=st.none() | codes, cue=words), max_size=2).map(
        tuple
    ),
    is_mutual=st.booleans(),
    confidence=st.none() | st.floats(0, 1),
    place=st.none()
    | st.builds(
        Place,
        name=st.none() | words,
        region=st.none() | words,
        country=st.none() | codes,
        latitude=st.none() | st.floats(-90, 90),
        longitude=st.none() | st.floats(-180, 180),
        precision=st.none() | words,
    ),
    publisher=st.none() | words,
    intensity=st.none() | st.floats(-10, 10),
    quantities=st.lists(
        st.builds(Quantity, kind=words, value=st.none() | st.floats(0, 1e6), low=st.none(), high=st.none()), max_size=2
    ).map(tuple),
    reasons=st.lists(words, max_size=2).map(tuple),
    original_code=st.none() | words,
    original_text=st.none() | words,
    original_quad=st.none() | st.sampled_from(QuadClass),
    original_id=st.none() | words,
).map(Event.identified)
