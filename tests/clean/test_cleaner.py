import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.clean.cleaner import Cleaner, without
from dragoman.clean.features import FEATURES, MEANING, SHAPE, page_features, shape
from dragoman.clean.page_model import PageModel
from dragoman.codes import EventType, LineLabel, MentionKind, Role, Status
from dragoman.config import CleanConfig
from dragoman.records import (
    Document,
    DocumentId,
    Extraction,
    LineScore,
    Mention,
    RoleLink,
    Span,
    StatusScore,
    Trigger,
    TypeScore,
)


@given(st.text(max_size=80))
def test_the_shape_of_any_line_is_finite_and_of_one_length(line: str) -> None:
    values = shape(line)
    assert len(values) == SHAPE
    assert np.isfinite(values).all()


def test_a_page_without_lines_has_no_features() -> None:
    assert page_features([], np.zeros((0, MEANING), dtype=np.float32)).shape == (0, FEATURES)


def test_a_line_that_no_other_is_like_stands_out() -> None:
    meanings = np.zeros((8, MEANING), dtype=np.float32)
    meanings[:, 0] = 1
    meanings[4] = 0
    meanings[4, 1] = 1
    features = page_features([f"Line number {n} of the story goes here." for n in range(8)], meanings)
    assert features[4, SHAPE + 5] < features[1, SHAPE + 5]


class Fixed(PageModel):
    """Says that the second line is furniture with probability .9."""

    def __init__(self) -> None:
        super().__init__({})

    def __call__(self, lines: list[str], meanings: np.ndarray) -> np.ndarray:
        assert len(lines) == len(meanings)
        return np.array([[0.05, 0.9, 0.05] if n == 1 else [0.9, 0.05, 0.05] for n in range(len(lines))], dtype=np.float32)


def extraction() -> Extraction:
    text = "Oslo met Chad.\n\nShare Oslo met.\nEnd."
    document = Document(id=DocumentId("d"), text=text)
    lines = tuple(
        LineScore(index=i, start=a, end=b, story=1, furniture=0, other=0, vector=(1.0,) + (0.0,) * (MEANING - 1))
        for i, (a, b) in enumerate(document.lines())
    )
    mentions = tuple(Mention(span=Span(a, a + 4), kind=MentionKind.ACTOR, score=1) for a in (0, 9, 22))
    triggers = tuple(
        Trigger(
            span=Span(a, a + 3),
            score=1,
            types=(TypeScore(type=EventType.CONSULT, score=1),),
            modes=(),
            statuses=(StatusScore(status=Status.ACTUAL, score=1),),
            stage=None,
            stage_score=0,
        )
        for a in (27, 5)
    )
    roles = (
        RoleLink(trigger=0, mention=2, role=Role.ACTOR, score=1),
        RoleLink(trigger=1, mention=0, role=Role.ACTOR, score=1),
        RoleLink(trigger=1, mention=1, role=Role.ACTOR, score=1),
    )
    return Extraction(document=document, lines=lines, mentions=mentions, triggers=triggers, roles=roles)


def test_a_cut_takes_what_hangs_on_its_line_and_keeps_the_rest_in_order() -> None:
    article = Cleaner(Fixed(), CleanConfig())(extraction())
    (cut,) = article.cuts
    assert (cut.line, cut.label) == (2, LineLabel.FURNITURE)
    assert 0.5 <= cut.score <= 1
    assert article.story_lines == (0, 1, 3)
    left = article.extraction
    text = left.document.text
    assert [m.span.of(text) for m in left.mentions] == ["Oslo", "Chad"]
    assert [t.span.of(text) for t in left.triggers] == ["met"]
    assert [(r.trigger, r.mention) for r in left.roles] == [(0, 0), (0, 1)]


def test_nothing_cut_changes_nothing() -> None:
    assert without(extraction(), []) == extraction()


def test_a_page_is_never_cut_whole() -> None:
    article = Cleaner(Fixed(), CleanConfig(furniture_threshold=0.0))(extraction())
    assert len(article.cuts) == 2
    assert len(article.story_lines) == 2
