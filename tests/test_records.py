import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Document, DocumentId, Span, digest


def test_a_span_of_nothing_is_refused() -> None:
    for start, end in ((3, 3), (4, 2), (-1, 2)):
        with pytest.raises(ValueError, match="a span needs"):
            Span(start, end)


@given(st.text())
def test_lines_cover_the_text_and_nothing_else(text: str) -> None:
    document = Document(id=DocumentId("x"), text=text)
    assert "\n".join(text[a:b] for a, b in document.lines()) == text


def test_overlap_needs_a_shared_character() -> None:
    assert Span(0, 2).overlaps(Span(1, 3))
    assert not Span(0, 2).overlaps(Span(2, 3))


def test_digest_tells_parts_apart_and_takes_lone_surrogates() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("\ud800") != digest("\ud801")
