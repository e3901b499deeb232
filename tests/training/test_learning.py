import gzip
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is needed for training alone", exc_type=ImportError)

from training.batches import make_batches  # noqa: E402
from training.encoder import HEAD, HEADS, INNER, WIDTH, Encoder  # noqa: E402
from training.examples import UNKNOWN, Lesson, make_examples  # noqa: E402
from training.export import write_chooser  # noqa: E402
from training.learning import Stage, learn, loss  # noqa: E402
from training.links import Choice, Choices, Links, find_choices  # noqa: E402
from training.model import Reader  # noqa: E402
from training.narrowing import keep_heads, keep_units, measure_importance, narrow  # noqa: E402
from training.passages import parse_passage  # noqa: E402
from training.syntax import RELATIONS, Syntax, make_tree_batches, read_trees  # noqa: E402
from training.train import how_far, load, save  # noqa: E402

from counterpoise.coding.antecedents import SIDES  # noqa: E402
from counterpoise.coding.links import CHOOSER, Spoken, load_chooser  # noqa: E402
from counterpoise.coding.meant import FEATURES, OpenSide  # noqa: E402
from counterpoise.domain.event import EventType  # noqa: E402
from tests.training.test_passages import line  # noqa: E402


@pytest.fixture
def sentence():
    return parse_passage(line()).sentences[0]


@pytest.fixture
def trees(tmp_path):
    rows = [("Chad", 2, "nsubj"), ("thanked", 0, "root"), ("Togo", 2, "obj"), (".", 2, "punct")]
    lines = [f"{at}\t{word}\t_\t_\t_\t_\t{head}\t{name}\t_\t_" for at, (word, head, name) in enumerate(rows, 1)]
    path = tmp_path / "trees.conllu.gz"
    path.write_bytes(gzip.compress("\n".join([*lines, "", ""]).encode()))
    return read_trees(path, whole=True)


def test_a_tree_has_its_heads_on_the_pieces_of_its_words(trees):
    (tree,) = trees
    named = [RELATIONS[each] if each != UNKNOWN else None for each in tree.relations]
    assert (tree.heads[1:5], named[1:5]) == ((2, 0, 2, 2), ["nsubj", "root", "obj", "other"])


def test_a_batch_marks_its_pair_and_shares_one_out_over_each_mention(sentence):
    rng = np.random.default_rng(0)
    (batch,) = make_batches(make_examples([Lesson(sentence=sentence)] * 2, rng=rng, marked=1.0), rng=rng)
    assert batch.sides.max() == 2
    assert batch.actors.sum(1).tolist() == pytest.approx([1.0, 1.0])


def test_every_head_learns_from_a_batch(sentence, trees):
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    reader, syntax = Reader(Encoder(dropout=0.0)), Syntax()
    (batch,) = make_batches(make_examples([Lesson(sentence=sentence)], rng=rng), rng=rng)
    losses = loss(reader, batch) | {"tree": syntax.loss(reader, next(make_tree_batches(trees, rng=rng)))}
    torch.stack(list(losses.values())).sum().backward()
    still = {name for name, each in reader.named_parameters() if each.requires_grad and each.grad is None}
    assert still == set()


def test_a_narrowed_layer_does_what_it_did_without_the_units_it_lost():
    torch.manual_seed(0)
    layer, hidden = Encoder(dropout=0.0).layers[0], torch.randn(2, 5, WIDTH)
    kept, lost = torch.arange(0, INNER, 2), torch.arange(1, INNER, 2)
    with torch.no_grad():
        layer.narrow.weight[:, lost] = 0
    before = layer(hidden, torch.zeros(()))
    keep_units(layer, kept)
    assert layer.widen.out_features == len(kept)
    assert torch.allclose(before, layer(hidden, torch.zeros(())), atol=1e-5)


def test_a_layer_does_what_it_did_without_the_heads_it_lost():
    torch.manual_seed(0)
    layer, hidden = Encoder(dropout=0.0).layers[0], torch.randn(2, 5, WIDTH)
    with torch.no_grad():
        layer.out.weight[:, HEAD : 3 * HEAD] = 0
    before = layer(hidden, torch.zeros(()))
    keep_heads(layer, torch.tensor([0, *range(3, HEADS)]))
    assert layer.query.out_features == (HEADS - 2) * HEAD
    assert torch.allclose(before, layer(hidden, torch.zeros(())), atol=1e-5)


def test_the_heads_and_units_that_matter_are_those_the_loss_hangs_on(sentence):
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    reader = Reader(Encoder(dropout=0.0))
    with torch.no_grad():
        for layer in reader.encoder.layers:
            layer.narrow.weight[:, 7:] = 0
            layer.out.weight[:, 2 * HEAD :] = 0
    (batch,) = make_batches(make_examples([Lesson(sentence=sentence)], rng=rng), rng=rng)
    for heads, units in measure_importance(reader, [batch]):
        assert set(heads.topk(2).indices.tolist()) == {0, 1}
        assert set(units.topk(7).indices.tolist()) == set(range(7))


def test_a_checkpoint_of_a_narrowed_reader_is_read_back(sentence, tmp_path):
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    reader, syntax = Reader(Encoder(dropout=0.0)), Syntax()
    (batch,) = make_batches(make_examples([Lesson(sentence=sentence)], rng=rng), rng=rng)
    narrow(reader, [batch], inner=8, heads=2)
    save(reader, syntax, tmp_path / "narrow.pt")
    other = Reader(Encoder(dropout=0.0))
    load(other, Syntax(), tmp_path / "narrow.pt")
    given = (batch.sentences, batch.sides)
    assert torch.equal(reader.encoder.eval()(*given), other.encoder.eval()(*given))


def test_a_run_that_was_ended_goes_on_to_the_same_weights(sentence, tmp_path):
    def make_round(turn):
        torch.manual_seed(turn)
        rng = np.random.default_rng(turn)
        return [*make_batches(make_examples([Lesson(sentence=sentence)] * 2, rng=rng), rng=rng)]

    def run(folder, *, ended_after=None):
        torch.manual_seed(0)
        reader, syntax = Reader(Encoder(dropout=0.1)), Syntax()
        done, start = how_far(["first"], folder)
        if start:
            load(reader, syntax, folder / "first.pt")
        keep = partial(save, reader, syntax, folder / "first.pt")
        stage = Stage(rate=1e-3, head_rate=1e-3)
        lines = learn(reader, syntax, make_round, stage, rounds=3, save=lambda at: keep(place=at), start=start)
        told = [next(lines) for _ in range(ended_after)] if ended_after else list(lines)
        if not ended_after:
            save(reader, syntax, folder / "first.pt")
        return reader, [line.split(",")[0] for line in told], done

    whole, ended = tmp_path / "whole", tmp_path / "ended"
    whole.mkdir()
    ended.mkdir()
    expected, _, _ = run(whole)
    run(ended, ended_after=2)
    found, told, done = run(ended)
    assert (told, done) == (["round 3 of 3"], 0)
    assert how_far(["first", "narrow"], ended) == (1, None)
    for name, value in expected.state_dict().items():
        assert torch.equal(value, found.state_dict()[name]), name


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_links_are_learnt_by_the_measure_that_reads_them(tmp_path):
    torch.manual_seed(0)
    links, known = Links().eval(), torch.randn(2, len(FEATURES))
    trigger, word, mention = torch.randn(3, WIDTH)
    write_chooser(links.chooser, tmp_path / CHOOSER)
    for side, is_actor in enumerate((False, True)):
        choice = Choice(
            side=side, trigger=trigger, word=word, has_word=1.0, mentions=mention[None], is_read=torch.ones(1),
            features=known, right=torch.tensor([True, False]),
        )  # fmt: skip
        others = {
            "mentions": torch.randn(3, WIDTH),
            "is_read": torch.ones(3),
            "features": torch.randn(4, len(FEATURES)),
        }
        batch = Choices.of([choice, replace(choice, right=torch.zeros(4, dtype=torch.bool), **others)])
        said = links(torch.stack([trigger, word, mention])).detach().numpy()
        spoken = Spoken(load_chooser(tmp_path)).and_then(said, {"CHN": [2]})
        read = spoken.scores(
            OpenSide(is_actor, EventType.ACCUSE, frozenset(), (0, 1)), ["CHN"], known.tolist(), said, 0, [1], {}
        )
        scores = links.score(batch)[0].tolist()
        assert [scores[0], scores[-1]] == pytest.approx(read, abs=1e-4)
        assert max(scores[1:-1]) < -1000


def test_a_side_of_a_passage_that_names_nobody_is_a_choice():
    text = "Chad asked its neighbour for help."
    event = {"trigger": "asked", "type": "REQUEST", "actors": ["Chad=TCD"], "recipients": ["its neighbour=SDN"]}
    before = {"text": "Sudan closed its border with Chad."}
    passage = parse_passage(line(sentences=[before, {"text": text, "events": [event]}]))
    gate = np.full(30_523, 1, dtype=np.float16)
    (choice,) = find_choices(Reader(Encoder(dropout=0.0)), [passage], gate)
    assert (SIDES[choice.side], choice.has_word) == ("recipient", 1.0)
    assert choice.right.tolist() == [True, False]  # Sudan, and not nobody: Chad is on the other side
