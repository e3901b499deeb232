import re

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from counterpoise.report.brief import DyadActs, group_by_dyad
from counterpoise.report.drawing import CONFIG, draw
from counterpoise.report.figures import draw_axis, draw_timeline, place_actors, signed_counts


def test_every_mark_of_the_timeline_leads_to_its_event(brief):
    svg = draw_timeline(brief, brief.real)
    for event in brief.real:
        assert (f'href="#event-{event.id}"' in svg) is (event.when is not None)


def test_pictures_take_their_colours_from_the_page(brief):
    dyads = group_by_dyad(brief.real)
    svg = draw_timeline(brief, brief.real) + draw_axis(dyads, brief.names, {dyad.anchor for dyad in dyads})
    assert "var(--cooperative, #0a7a7b)" in svg
    assert "var(--hostile, #c2491d)" in svg
    assert '"#0a7a7b"' not in svg


def test_two_actors_make_no_axis(brief):
    (dyad, *_) = group_by_dyad(brief.real)
    assert draw_axis([dyad], brief.names, set()) == ""


def test_two_camps_stand_on_two_sides():
    matrix = np.array([[0, 1, -1, -1], [1, 0, -1, -1], [-1, -1, 0, 1], [-1, -1, 1, 0]], dtype=float)
    across, _ = place_actors(matrix)
    assert np.sign(across).tolist() == [-1, -1, 1, 1]


@given(st.integers(2, 8), st.randoms())
def test_relabelling_actors_moves_nobody(size, random):
    matrix = np.zeros((size, size))
    for first in range(size):
        for second in range(first):
            matrix[first, second] = matrix[second, first] = random.uniform(-1, 1)
    values = np.linalg.eigvalsh(matrix)
    assume(size < 2 or values[-1] - values[-2] > 1e-3)  # else any rotation of the two leading vectors is as good
    across, _ = place_actors(matrix)
    order = random.sample(range(size), size)
    again, _ = place_actors(matrix[np.ix_(order, order)])
    distance = np.abs(across[order][:, None] - across[order])
    assert np.allclose(distance, np.abs(again[:, None] - again), atol=1e-6)


def test_signed_counts_are_symmetric_and_within_bounds(brief):
    dyads = [dyad for dyad in group_by_dyad(brief.real) if dyad.second]
    actors = sorted({code for dyad in dyads for code in (dyad.first, dyad.second)})
    matrix = signed_counts(dyads, actors)
    assert np.array_equal(matrix, matrix.T)
    assert np.abs(matrix).max() < 1
    assert signed_counts([DyadActs(first="A", second="B", events=())], ["A", "B"]).sum() == 0


def test_every_colour_of_a_picture_also_holds_where_no_page_gives_it():
    svg = draw(
        {"mark": "point", "data": {"values": [{"x": 1}]}, "encoding": {"x": {"field": "x"}}, "config": CONFIG}, "one"
    )
    variables = re.findall(r"var\(--\w+[^)]*\)", svg)
    assert variables
    assert all(re.fullmatch(r"var\(--\w+, #[0-9a-f]{6}\)", each) for each in variables)
