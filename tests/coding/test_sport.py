import pytest

from counterpoise.coding.sport import find_sport

REPORT = (
    "Morocco beat Portugal 1-0 at the Al Thumama Stadium with a first-half header from Youssef En-Nesyri. "
    "Portugal bombarded Morocco for an hour. Pepe accused the Argentine referee of favouring Morocco. "
    "France will meet Morocco in the semi-final on Wednesday. Morocco hosts Spain in Rabat next month."
)


@pytest.mark.parametrize(
    "text",
    [
        "Mexico ambushed Germany 1-0 in Moscow on Sunday.",
        "Portugal bombarded Spain on Sunday and won 3-1.",
        "England threatened France's goal twice before the break.",
        "Tunisia hosted Libya in Tunis on Friday in a qualifier.",
        "South Korea recalled striker Son for the game against Iran.",
        "Denmark lodged a complaint against Sweden over the handball final.",
        "England skipper Ben Stokes declared war on Australia before the first Test.",
        REPORT,
    ],
)
def test_sport_is_no_war(acts, text):
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Poland refused to play Russia in the World Cup qualifier.", ("POL", "REJECT", "RUS")),
        ("Iran arrested two Swedish footballers after the match.", ("IRN", "COERCE", "SWE")),
        ("China invited the American table tennis team to Beijing in 1971.", ("CHN", "AGREE", "USA")),
        (
            "Turkey's foreign minister met his Greek counterpart before the match in Athens.",
            ("TUR", "CONSULT", "GRC"),
        ),
        ("Israel launched strikes on Syria on June 5-9.", ("ISR", "ASSAULT", "SYR")),
        ("The Security Council condemned Israel 14-1.", ("UNO", "ACCUSE", "ISR")),
        ("China threatened Taiwan with a second test of its missiles.", ("CHN", "THREATEN", "TWN")),
    ],
)
def test_states_act_in_sport(acts, text, act):
    assert act in [each[:3] for each in acts(text)]


def test_what_tells_of_sport_is_said_to_be_left_out(code):
    assert {each.reason for each in code(REPORT).skipped} == {"title", "sport"}


def test_a_ban_told_among_other_news_makes_no_report_of_sport():
    told = [
        "Russia shelled Kharkiv.",
        "Fifa suspended the Russian team.",
        "Poland will not face Russia in the play-off.",
    ]
    assert find_sport(told) == {2}
