import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("onnx")

from corpus_format import CorpusDocument, held_out  # noqa: E402
from dragoman.clean.lines import TOPIC, Line  # noqa: E402
from dragoman.clean.page_model import PageModel  # noqa: E402
from dragoman.codes import LineLabel  # noqa: E402
from dragoman.model.heads import MEANING  # noqa: E402
from pages import Labelled  # noqa: E402
from train_page import RECIPES, Composed, PageNetwork, side_by_side, stories  # noqa: E402

KINDS = [next(r for r in RECIPES if r.kind == kind) for kind in ("furniture", "other", "unshaped")]


def lines(count: int, seed: int) -> list[Labelled]:
    chance = np.random.default_rng(seed)

    def vector(size: int) -> np.ndarray:
        v = chance.normal(0, 1, size).astype(np.float32)
        return np.asarray(v / np.linalg.norm(v), dtype=np.float32)

    said = [LineLabel.OTHER if n == 3 else LineLabel.FURNITURE if n == 4 else LineLabel.STORY for n in range(count)]
    return [Labelled(Line.read(f"Minister {n} spoke of trade in Lomé.", vector(MEANING), vector(TOPIC)), label) for n, label in enumerate(said)]


@pytest.mark.parametrize("recipe", KINDS, ids=lambda r: r.kind)
def test_what_is_trained_says_what_ships_says_whatever_pages_stand_beside(recipe) -> None:
    torch.manual_seed(1)
    network = PageNetwork(recipe).eval()
    short, long = lines(6, 1), lines(19, 2)
    with torch.no_grad():
        features, meanings, there, answers = side_by_side([Composed.of(page, recipe) for page in (short, long)])
        told = network(features, meanings, there).sigmoid().numpy()
    model = PageModel({f"{recipe.name}/{name}": value.numpy() for name, value in network.state_dict().items()})
    alone = model._network(recipe.name, features[0, :6].numpy(), meanings[0, :6].numpy() if recipe.furniture else None)
    assert np.abs(told[0, :6] - alone).max() < 1e-5
    sought = 4 if recipe.furniture else 3
    assert answers[0].tolist() == [float(n == sought) for n in range(6)] + [0.0] * 13
    assert there.sum(1).tolist() == [6, 19]


def test_the_networks_of_other_stories_that_are_not_told_how_lines_are_written_count_as_the_rest() -> None:
    torch.manual_seed(2)
    arrays = {
        f"{r.name}/{name}": value.numpy()
        for r in (r for r in RECIPES if r.name in {"furniture.0", "other.0", "unshaped.0"})
        for name, value in PageNetwork(r).eval().state_dict().items()
    }
    views = [x.line for x in lines(7, 3)]
    both = PageModel(arrays)(views)[:, 1]
    each = [PageModel({k: v for k, v in arrays.items() if not k.startswith(gone)})(views)[:, 1] for gone in ("other", "unshaped")]
    assert np.abs(both - np.mean(each, axis=0)).max() < 1e-6
    assert np.abs(each[0] - each[1]).max() > 1e-3


def test_stories_are_drawn_alike_and_those_held_out_all_come() -> None:
    documents = [CorpusDocument(id=f"ada-{n:03}", file="ada-1.txt", fields={}) for n in range(60)]
    few, more = ({d.id for d in stories(documents, most)} for most in (5, 20))
    kept = {d.id for d in documents if held_out(d.id)}
    assert kept
    assert kept <= few
    assert len(few) == len(kept) + 5
    assert few < more
    assert len(more) - len(few) == 15
