"""Claims written by hand."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.claims.forms import of_form, parse_claims, to_form, to_plain
from counterpoise.domain.claim import Between, Bound, Claim, ClaimKind, Direction, Measure, Relation
from counterpoise.domain.errors import UnusableClaim
from counterpoise.domain.when import Interval

WRITTEN = """
- kind: count
  text: Six patrols
  actors: [Russia, CHN]
  event_types: [COOPERATE]
  relation: at_least
  number: 6
  period: 2019/..
- kind: occurrence
  actors: [JPN]
  recipients: [Russia]
  event_types: [SANCTION]
  period: 2022-03
"""


def test_names_and_codes_stand_for_the_same_actor():
    first, second = parse_claims(WRITTEN, named="claims.yaml")
    assert first.between.actors == ("RUS", "CHN")
    assert second.between.recipients == ("RUS",)
    assert second.period == Interval.parse("2022-03")


@given(
    actors=st.lists(st.sampled_from(["RUS", "CHN", "JPN"]), min_size=1, max_size=2, unique=True),
    kind=st.sampled_from([ClaimKind.OCCURRENCE, ClaimKind.COUNT, ClaimKind.TREND]),
    measure=st.sampled_from(list(Measure)),
    period=st.none() | st.sampled_from(["2019", "2019-02", "2019-02-26", "2018-10/2019-03"]).map(Interval.parse),
    negated=st.booleans(),
)
def test_a_claim_survives_being_written_and_read(actors, kind, measure, period, negated):
    claim = Claim(
        kind=kind,
        text="said so",
        between=Between(actors=tuple(actors), recipients=("USA",), measure=measure, event_types=("ACCUSE",)),
        period=period,
        is_negated=negated,
        bound=Bound(relation=Relation.AT_LEAST, number=3) if kind is ClaimKind.COUNT else None,
        direction=Direction.RISING if kind is ClaimKind.TREND else None,
    ).identified()
    written = yaml.safe_dump([to_plain(to_form(claim))])
    assert parse_claims(written, named="x") == [claim]
    assert of_form(to_form(claim)) == claim


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("- kind: occurence\n  actors: [RUS]", 1, "occurrence, count"),
        ("- kind: count\n  actors: [RUS]\n  period: 2019", 1, "relation and number"),
        ("- kind: occurrence\n  actors: [Atlantis]", 2, "No actor is called"),
        ("- kind: occurrence\n  actors: [RUS]\n  period: next spring", 3, "not a date"),
        ("- kind: occurrence\n  actors: [RUS]\n  actor: JPN", 1, "no field 'actor'"),
        ("- kind: occurrence\n  actors: RUS", 2, "array"),
        ("kind: [", 1, "neither YAML nor JSON"),
        ("- 5", 1, "list of fields"),
    ],
)
def test_a_broken_claim_names_file_line_and_remedy(text, line, words):
    with pytest.raises(UnusableClaim) as caught:
        parse_claims(text, named="claims.yaml")
    assert f"claims.yaml, line {line}" in str(caught.value)
    assert words in str(caught.value)


def test_an_empty_file_holds_no_claim():
    with pytest.raises(UnusableClaim, match="holds no claim"):
        parse_claims("", named="claims.yaml")
