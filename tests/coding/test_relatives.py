import pytest

from counterpoise.coding.layout import lay_out
from counterpoise.coding.nouns import find_author
from counterpoise.coding.recipients import is_ally
from counterpoise.coding.relatives import find_relative_object, find_relative_subject, find_said_of
from counterpoise.domain.event import EventType


def scene_of(code, text):
    return [laid for _, laid in lay_out(code(text).document).sentences][-1].scene


@pytest.mark.parametrize(
    ("text", "verb", "receives"),
    [
        ("Chad, to which Togo sold rifles in May, denied it.", "sold", ("TCD",)),
        ("General Haftar, whom Egypt had armed, attacked the capital.", "armed", ("LBY",)),
        ("Peru, with whom Chile had quarrelled since 1990, sent an envoy.", "quarrelled", ("PER",)),
        ("Chad, which sold rifles to Togo, denied it.", "sold", None),
        ("The treaty with Peru, which Chile signed in May, has lapsed.", "signed", None),
        ("Chad denied that Togo had sold rifles to Niger.", "sold", None),
    ],
)
def test_who_stands_before_to_which_or_whom_is_the_object_of_the_clause(code, text, verb, receives):
    scene = scene_of(code, text)
    found = find_relative_object(scene, scene.words.lower.index(verb))
    assert (found.actors if found is not None else None) == receives


@pytest.mark.parametrize(
    ("text", "verb", "sayer", "subject"),
    [
        ("Peru, which Chilean officials believe armed the rebels, denied it.", "armed", "CHL", ("PER",)),
        ("Kenya showed the drones that Ghana says were bought from Turkey.", "bought", "GHA", None),
        ("Niger paraded a hero of Chad, which Togo says was shot by Mali.", "shot", "TGO", None),
    ],
)
def test_who_only_says_so_in_a_relative_clause_does_not_do_it(code, text, verb, sayer, subject):
    scene = scene_of(code, text)
    found = find_said_of(scene, scene.words.lower.index(verb))
    assert found.sayer.actors == (sayer,)
    assert (found.subject.actors if found.subject is not None else None) == subject


def test_who_says_that_another_acts_stands_in_no_relative_clause(code):
    scene = scene_of(code, "Chile says Peru armed the rebels.")
    assert find_said_of(scene, scene.words.lower.index("armed")) is None


@pytest.mark.parametrize(
    ("text", "noun", "author"),
    [
        ("The vote earned Fiji a demand from the Chilean foreign ministry that it be annulled.", "demand", ("CHL",)),
        ("Togo, whose urgent request had been turned down, left the talks.", "request", ("TGO",)),
        ("Ghana demanded an answer from Chad.", "answer", ("TCD",)),
        ("Ghana sent a demand to Chad.", "demand", None),
        ("Ghana requests from Chad that it withdraw.", "requests", None),
    ],
)
def test_words_that_come_from_somebody_are_his(code, text, noun, author):
    scene = scene_of(code, text)
    found = find_author(scene, scene.words.lower.index(noun), EventType.REQUEST)
    assert (found.actors if found is not None else None) == author


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("Chad dreads the ban on Chadian cocoa that Ghana has been drafting.", ("GHA",)),
        ("Chad called the curbs on its trade which the Kenyan government announced a mistake.", ("KEN",)),
        ("Chad protested at the ban on cocoa that Ghana sells.", None),
    ],
)
def test_a_measure_is_of_who_is_said_to_make_it(code, text, maker):
    scene = scene_of(code, text)
    noun = next(at for at, word in enumerate(scene.words.lower) if word in ("ban", "curbs"))
    found = find_author(scene, noun, EventType.SANCTION)
    assert (found.actors if found is not None else None) == maker


def test_an_attack_from_a_state_need_not_be_its_own(code):
    scene = scene_of(code, "Ghana suffered an attack from Togo.")
    assert find_author(scene, scene.words.lower.index("attack"), EventType.ASSAULT) is None


@pytest.mark.parametrize("text", ["Turkey is a NATO country.", "Chad asked an EU member for help."])
def test_one_member_of_a_bloc_is_not_the_bloc(code, text):
    actors = {actor for mention in scene_of(code, text).mentions for actor in mention.actors}
    assert actors.isdisjoint({"NATO", "EUR"})


def test_a_gerund_in_a_relative_clause_has_its_subject(code):
    scene = scene_of(code, "Chad, on whom Togo also turned in May, expelling two envoys, grumbled.")
    assert find_relative_subject(scene, scene.words.lower.index("expelling")).actors == ("TGO",)


def test_a_pronoun_is_not_the_object_of_its_own_clause(code):
    scene = scene_of(code, "Kenya closed its border with Mali on Friday. Chad, on whom it also turned, grumbled.")
    meant = [mention.actors for mention in scene.mentions if mention.refers]
    assert meant == [("KEN",)]


@pytest.mark.parametrize(
    ("text", "is_beside"),
    [
        ("Rwandan forces fought beside the M23.", True),
        ("Rwandan forces fought side by side with the M23.", True),
        ("Rwandan forces fought the M23.", False),
    ],
)
def test_who_is_fought_beside_is_not_fought(code, text, is_beside):
    scene = scene_of(code, text)
    assert is_ally(scene, scene.mentions[-1]) is is_beside


def test_an_act_done_beside_an_ally_is_done_to_the_other(acts):
    assert ("RWA", "ASSAULT", "COD", "asserted") in acts("Rwanda attacked, alongside the M23, Congo's army.")
