import numpy as np
import pytest

from counterpoise.relations.blocs import find_blocs
from counterpoise.relations.frustration import find_line_index
from counterpoise.relations.signs import SignedMap, Thresholds, TieClass, draw_signs, map_of_signs, sign_ties


def symmetric(n, **pairs):
    matrix = np.full((n, n), np.nan)
    for pair, value in pairs.items():
        a, b = (int(each) for each in pair[1:].split("_"))
        matrix[a, b] = matrix[b, a] = value
    return matrix


def a_map():
    """0-1 allied, 0-2 hostile, 1-2 allied yet hostile at 90 %, 0-3 neither, 1-3 hardly heard of, 2-3 friendly by conduct alone."""
    events = np.nan_to_num(symmetric(4, p0_1=0, p0_2=50, p1_2=50, p0_3=50, p1_3=2, p2_3=50)).astype(np.int64)
    committed = np.nan_to_num(symmetric(4, p0_1=1, p1_2=1)).astype(np.int8)
    return sign_ties(
        ("AAA", "BBB", "CCC", "DDD"),
        cooperative=symmetric(4, p0_2=0.05, p1_2=0.05, p0_3=0.5, p1_3=0.99, p2_3=0.85),
        hostile=symmetric(4, p0_2=0.9, p1_2=0.9, p0_3=0.3, p1_3=0.0, p2_3=0.05),
        events=events,
        committed=committed,
    )


def test_each_tie_has_the_class_that_its_two_layers_give():
    classes = a_map().classes
    assert classes[0, 1] == TieClass.ALIGNED
    assert classes[0, 2] == TieClass.OPPOSED
    assert classes[1, 2] == TieClass.ALIGNED
    assert classes[0, 3] == TieClass.NEUTRAL
    assert classes[1, 3] == TieClass.UNKNOWN
    assert classes[2, 3] == TieClass.ALIGNED
    assert a_map().counts() == {
        TieClass.OPPOSED: 1,
        TieClass.NEUTRAL: 1,
        TieClass.ALIGNED: 3,
        TieClass.UNKNOWN: 1,
    }


def test_unknown_ties_stay_unknown_in_every_draw_and_others_follow_their_probability():
    draws = draw_signs(a_map(), 4000, rng=np.random.default_rng(0))
    assert not draws[:, 1, 3].any()
    assert (draws == draws.transpose(0, 2, 1)).all()
    assert (draws[:, 0, 2] < 0).mean() == pytest.approx(0.9, abs=0.03)
    assert (draws[:, 2, 3] > 0).mean() == pytest.approx(0.85, abs=0.03)
    assert (draws[:, 0, 1] == 1).all()


def test_a_part_of_a_map_is_that_part():
    whole = a_map()
    part = whole.select(("CCC", "AAA"))
    assert part.signs[0, 1] == whole.signs[2, 0]
    assert part.events[0, 1] == whole.events[2, 0]


def test_a_matrix_of_another_shape_is_refused():
    signs = np.zeros((2, 2), dtype=np.int8)
    with pytest.raises(ValueError, match="shape"):
        map_of_signs(("AAA", "BBB", "CCC"), signs)
    with pytest.raises(ValueError, match="symmetric"):
        map_of_signs(("AAA", "BBB"), np.array([[0, 1], [-1, 0]], dtype=np.int8))


def test_the_thresholds_are_said_in_words():
    assert "80%" in str(Thresholds())
    assert isinstance(a_map(), SignedMap)
    assert a_map().basis == str(Thresholds())


def test_what_a_notebook_shows_is_escaped_and_tells_unknown_from_neutral():
    signs = np.array([[0, 1, -1], [1, 0, 0], [-1, 0, 0]], dtype=np.int8)
    page = map_of_signs(("<A>", "B", "C"), signs)._repr_html_()
    assert "<th>&lt;A&gt;</th>" in page
    assert page.count("<td>+</td>") == page.count("<td>−</td>") == 2
    assert "1 opposed, 0 neutral, 1 aligned, 1 unknown" in page
    assert "1, proved" not in find_line_index(signs)._repr_html_()
    assert "0, proved" in find_line_index(signs)._repr_html_()
    assert "<td>2</td>" in find_blocs(signs)._repr_html_()
