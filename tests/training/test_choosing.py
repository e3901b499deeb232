import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is needed for training alone", exc_type=ImportError)
pytest.importorskip("lightgbm", reason="lightgbm is needed for training alone", exc_type=ImportError)

from training.articles import Article  # noqa: E402
from training.choosing import as_choice, find_choices, find_right, learn, main, read_chooser, score_with  # noqa: E402
from training.export import write_chooser  # noqa: E402
from training.links import Chooser, count_right  # noqa: E402

from counterpoise.coding.links import RANK, OpenChoice, kind_of  # noqa: E402
from counterpoise.coding.meant import FEATURES, OpenSide  # noqa: E402
from counterpoise.coding.trained import TrainedCoder  # noqa: E402
from counterpoise.domain.event import EventType  # noqa: E402

SIDE = OpenSide(False, EventType.ACCUSE, frozenset({"CHL"}), (1, 2))


def gold(source, root, target, **others):
    row = {"source": source, "plover_root": root, "target": target, "alt_roots": [], "alt_targets": []}
    return row | others


def choice(rng, *, actors=("BOL", "PER"), side=SIDE):
    """Chile accuses somebody, and Bolivia and Peru were spoken of; what is known of Peru is like nothing else."""
    features = rng.normal(size=(len(actors) + 1, len(FEATURES))).astype(np.float32)
    features[-2] += 3
    return OpenChoice(
        side=side,
        actors=actors,
        kind=kind_of(side.is_actor, False),
        trigger=rng.normal(size=RANK).astype(np.float32),
        word=np.zeros(RANK, dtype=np.float32),
        mentions=rng.normal(size=(len(actors), RANK)).astype(np.float32),
        features=features,
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([gold(["CHL"], "ACCUSE", ["PER"])], {"PER"}),
        ([gold(["CHL"], "REJECT", ["PER"], alt_roots=["ACCUSE"], alt_targets=[["BOL"]])], {"PER", "BOL"}),
        ([gold(["CHL"], "ACCUSE", [])], set()),
        ([gold(["ARG"], "ACCUSE", ["PER"])], None),
        ([gold(["CHL"], "AID", ["PER"])], None),
        ([], None),
    ],
)
def test_right_on_an_open_side_is_whom_gold_has_in_an_act_of_its_type_by_those_who_are_known(rows, expected):
    assert find_right(SIDE, rows) == expected


def test_right_actors_are_those_of_the_acts_towards_whoever_is_known():
    side = OpenSide(True, EventType.AID, frozenset({"TCD"}), (1, 2))
    assert find_right(side, [gold(["FRA"], "AID", ["TCD"]), gold(["USA"], "AID", ["NER"])]) == {"FRA"}


def test_where_nobody_who_may_be_meant_is_right_nobody_is():
    rng = np.random.default_rng(0)
    assert as_choice(choice(rng), {"PER"}).right.tolist() == [False, True, False]
    assert as_choice(choice(rng), {"ARG"}).right.tolist() == [False, False, True]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_chooser_goes_on_from_its_graph_and_learns(tmp_path):
    torch.manual_seed(0)
    before = Chooser().eval()
    for values in before.parameters():
        torch.nn.init.normal_(values, std=0.1)
    write_chooser(before, tmp_path / "before.onnx")
    again = read_chooser(tmp_path / "before.onnx")
    for name, values in before.state_dict().items():
        assert torch.equal(values, again.state_dict()[name]), name
    rng = np.random.default_rng(1)
    lessons = [as_choice(choice(rng), {"PER"}) for _ in range(600)]
    learnt = learn(tmp_path / "before.onnx", lessons)
    held = [as_choice(choice(rng), {"PER"}) for _ in range(50)]
    assert count_right(score_with(learnt), held) > max(0.9, count_right(score_with(before), held))


def test_what_the_reader_asks_about_in_an_article_becomes_choices_where_gold_has_the_act(tmp_path):
    title, said = "Talks in Lima", "Chile accused its northern neighbour of spying."
    text = f"{title}\n\nPeru received the Chilean minister in Lima on Monday. {said}\n"
    home = tmp_path / "lima-2009"
    home.mkdir()
    (home / "lima-2009.txt").write_text(text, encoding="utf-8")
    (home / "meta.json").write_text(json.dumps({"published": "2009-11-17"}), encoding="utf-8")
    (home / "none.jsonl").write_text("", encoding="utf-8")
    row = gold(["CHL"], "ACCUSE", ["PER"], article="lima-2009", sentence=said, group="1", optional=False)
    (home / "gold.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (found,) = find_choices(TrainedCoder(), Article.read(home))
    assert found.has_word == 1.0 and found.right.sum() == 1 and not found.right[-1]


def test_a_folder_without_a_model_is_named_with_the_remedy(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main([str(tmp_path / "nowhere")])
    assert "nowhere/reader.onnx: name the folder of a model" in capsys.readouterr().err
