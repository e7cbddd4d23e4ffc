import numpy as np

from dragoman.code.contexts import ContextModel, page_vector
from dragoman.codes import Context, LineLabel
from dragoman.model.heads import MEANING
from dragoman.records import Article, Cut, Document, DocumentId, Extraction, LineScore, Span


def article(*vectors: tuple[float, ...], cut: int | None = None) -> Article:
    text = "\n".join("words" for _ in vectors)
    lines = tuple(
        LineScore(index=i, start=6 * i, end=6 * i + 5, story=1, furniture=0, other=0, vector=v) for i, v in enumerate(vectors)
    )  # fmt: skip
    extraction = Extraction(document=Document(id=DocumentId("x"), text=text), lines=lines, mentions=(), triggers=(), roles=())
    cuts = () if cut is None else (Cut(line=cut, span=Span(6 * cut, 6 * cut + 5), label=LineLabel.OTHER, score=1.0, reason="another story"),)
    return Article(extraction=extraction, story_lines=tuple(i for i in range(len(vectors)) if i != cut), cuts=cuts)


def unit(place: int) -> tuple[float, ...]:
    vector = [0.0] * MEANING
    vector[place] = 1.0
    return tuple(vector)


def model() -> ContextModel:
    """The first number of the mean speaks for `military`, the second of the maximum for `economic`; both against a bias of -1."""
    weight = np.zeros((len(Context), 2 * MEANING), dtype=np.float32)
    names = list(Context)
    weight[names.index(Context.MILITARY), 0] = 4
    weight[names.index(Context.ECONOMIC), MEANING + 1] = 2
    return ContextModel(weight, np.full(len(Context), -1, dtype=np.float32))


def test_contexts_come_from_the_lines_of_the_story_alone() -> None:
    assert [c.context for c in model()(article(unit(0), unit(1)))] == [Context.MILITARY, Context.ECONOMIC]
    assert [c.context for c in model()(article(unit(0), unit(1), cut=1))] == [Context.MILITARY]
    # One line in five: the mean falls below, the maximum does not.
    assert [c.context for c in model()(article(unit(0), unit(1), unit(2), unit(3), unit(4)))] == [Context.ECONOMIC]


def test_a_page_without_lines_is_about_nothing() -> None:
    assert model()(article(())) == ()
    assert page_vector([]).shape == (2 * MEANING,)
