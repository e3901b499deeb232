from counterpoise.coding.inflection import Form
from counterpoise.coding.lexicon import load_lexicon


def test_every_spelling_of_a_verb_has_a_form_and_a_frame():
    verbs = load_lexicon().verbs
    assert all(form and frames for form, frames in map(verbs.__getitem__, verbs.rows))


def test_a_spelling_may_be_several_forms_of_several_verbs():
    form, frames = load_lexicon().verbs["struck"]
    assert form == Form.PAST | Form.PARTICIPLE
    assert {frame.head for frame in frames} == {"strike"}
    assert Form.BASE & load_lexicon().verbs["put"][0]
    assert load_lexicon().verbs.get("cardamom") is None
    assert "cardamom" not in load_lexicon().verbs
