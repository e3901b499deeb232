import pytest

from counterpoise.coding.inflection import Form, inflect


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("ban", {"ban", "bans", "banned", "banning"}),
        ("visit", {"visit", "visits", "visited", "visiting"}),
        ("supply", {"supply", "supplies", "supplied", "supplying"}),
        ("deploy", {"deploy", "deploys", "deployed", "deploying"}),
        ("travel", {"travel", "travels", "traveled", "traveling", "travelled", "travelling"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
    ],
)
def test_forms_are_those_of_the_dictionary(lemma, forms):
    assert set(inflect(lemma)) == forms


def test_one_spelling_may_be_several_forms():
    assert inflect("cut")["cut"] == Form.BASE | Form.PAST | Form.PARTICIPLE
