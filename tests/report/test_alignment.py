import hashlib
import json
from importlib.resources import files

import numpy as np

from counterpoise.ontology.states import load_states
from counterpoise.relations.blocs import find_blocs
from counterpoise.relations.layout import order_by_bloc, place_on_axis
from counterpoise.relations.signs import map_of_signs
from counterpoise.report.alignment import draw_axis_picture, draw_matrix, draw_world

SIGNS = np.array([[0, 1, -1, 0], [1, 0, -1, 0], [-1, -1, 0, 1], [0, 0, 1, 0]], dtype=np.int8)
ACTORS = ("CHN", "RUS", "USA", "JPN")
NAMES = {"CHN": "China", "RUS": "Russia", "USA": "United States", "JPN": "Japan"}
DATA = files("counterpoise.report") / "data"


def parts():
    signed, blocs, axis = map_of_signs(ACTORS, SIGNS), find_blocs(SIGNS), place_on_axis(SIGNS.astype(float))
    return signed, blocs, axis, order_by_bloc(blocs.labels, axis.across).tolist()


def test_the_matrix_names_every_state_and_marks_what_is_opposed():
    signed, blocs, _, order = parts()
    picture = draw_matrix(signed, order, blocs, NAMES)
    assert all(f">{name}</text>" in picture for name in NAMES.values())
    assert picture.count(">−</text>") == 4
    assert "var(--hostile, #c2491d)" in picture
    assert (
        draw_matrix(map_of_signs(("CHN",), np.zeros((1, 1), dtype=np.int8)), [0], find_blocs(SIGNS[:1, :1]), NAMES)
        == ""
    )


def test_the_axis_has_a_row_for_every_state():
    signed, blocs, axis, _ = parts()
    picture = draw_axis_picture(signed, axis, blocs, NAMES)
    assert all(f">{name}</text>" in picture for name in NAMES.values())
    assert ">bloc 1</text>" in picture


def test_the_world_is_coloured_by_ties_to_the_state_named():
    picture = draw_world(parts()[0], "RUS", NAMES)
    assert "Russia" in picture
    for variable in ("--cooperative", "--hostile", "--line", "--ink"):
        assert f"var({variable}, #" in picture


def test_the_shapes_are_those_of_the_readme_and_join_to_states():
    text = (DATA / "world.json").read_bytes()
    assert hashlib.sha256(text).hexdigest() in (DATA / "README.md").read_text(encoding="utf-8")
    assert len(text) < 200_000
    numbers = {state.iso_numeric for state in load_states().values()}
    shapes = {shape["id"] for shape in json.loads(text)["objects"]["countries"]["geometries"]}
    assert shapes - numbers == {"238", "260", "N. Cyprus", "Somaliland", "XKX"}
