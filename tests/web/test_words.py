import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.words import fit, web_link


def test_what_cannot_be_shown_is_shown_as_that() -> None:
    assert fit("a\x00b\x1b[31m\u202ec\ud800") == "a\ufffdb\ufffd[31m\ufffdc\ufffd"
    assert fit("two\nlines\tand עברית \u200f") == "two\nlines\tand עברית \u200f"


@given(st.text(st.characters()))
def test_fit_words_can_be_written_and_are_as_long(words: str) -> None:
    assert len(fit(words)) == len(words)
    fit(words).encode("utf-8")


@pytest.mark.parametrize("url", ["https://example.org/a?b=c&d=1#e", "http://example.org", "https://[2001:db8::1]/x", "HTTPS://EXAMPLE.ORG/"])
def test_addresses_of_the_web_are_links(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>", "vbscript:x",
        "file:///etc/passwd", "//example.org/a", "example.org", "/a", "https:///a", "https://", "http://a b", 'http://a/"onclick="x', "http://a/<b>",
        "http://[bad", "https://example.org/\u202egro", "https://example.org/`x`", "mailto:a@example.org",
    ],
)  # fmt: skip
def test_nothing_else_is(url: str | None) -> None:
    assert web_link(url) is None
