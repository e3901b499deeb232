import pytest

from counterpoise.coding.layout import lay_out
from counterpoise.coding.victims import is_victim
from counterpoise.domain.event import EventType


def victims(code, text, event_type=EventType.ACCUSE):
    scene = [laid for _, laid in lay_out(code(text).document).sentences][-1].scene
    return [each.actors[0] for each in scene.mentions if is_victim(scene, each, event_type)]


@pytest.mark.parametrize(
    ("text", "suffering"),
    [
        ("Chad condemned the seizure of Niger.", ["NER"]),
        ("Chad deplored the violation of Nigerian airspace by Mali.", ["NGA"]),
        ("Chad denounced Mali's attacks on Niger.", ["NER"]),
        ("Chad condemned the shooting of two Nigerian soldiers.", ["NGA"]),
        ("Chad complained about two Nigerien soldiers held in Mali.", ["NER"]),
        ("Chad protested over the Nigerien fishermen shot by Mali.", ["NER"]),
        ("Chad complained about Nigerien soldiers.", []),
        ("Chad condemned the raid of Mali.", []),
        ("Chad condemned the government of Mali.", []),
    ],
)
def test_who_suffers_a_deed_is_not_who_is_accused_of_it(code, text, suffering):
    assert victims(code, text) == suffering


def test_only_who_complains_of_a_deed_complains_of_somebody_else(code):
    assert victims(code, "Mali announced the seizure of Niger.", EventType.COERCE) == []


def test_who_did_a_deed_is_accused_of_it(acts):
    told = acts("Mali seized Niger's embassy on Monday. Chad condemned the seizure of Niger's embassy.")
    assert [act[:3] for act in told if act[1] == "ACCUSE"] == [("TCD", "ACCUSE", "MLI")]
