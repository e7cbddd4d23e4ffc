from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.decoding import binary_kind, clean_text, decode


@given(st.binary())
def test_any_bytes_become_text_without_controls_or_surrogates(raw: bytes) -> None:
    text = decode(raw).text
    text.encode("utf-8")
    assert "\x00" not in text
    assert "\r" not in text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_utf8_comes_through_unchanged(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    assert decoded.text == text.removeprefix("\ufeff")


def test_other_encodings_are_found_and_noted() -> None:
    words = "Der Präsident traf die Außenministerin in Zürich. Später flog er nach Köln, um über die Kämpfe zu reden. " * 5
    decoded = decode(words.encode("cp1252"))
    assert "Präsident" in decoded.text
    assert decoded.repairs
    assert decode(words.encode("utf-16")).text == words


def test_what_no_encoding_explains_is_marked_and_counted() -> None:
    cleaned = clean_text("a\x00b\ud800c\r\nd")
    assert cleaned.text == "a\ufffdb\ufffdc\nd"
    assert cleaned.repairs == ("2 control characters or lone surrogates replaced",)


def test_pictures_and_archives_are_known_for_what_they_are() -> None:
    assert binary_kind(b"%PDF-1.7 ...") == "a PDF"
    assert binary_kind(b"\x89PNG\r\n") == "a PNG picture"
    assert binary_kind(bytes(range(256)) * 10) == "binary data"
    assert binary_kind("Grüße".encode("utf-16")) is None
    assert binary_kind(b"plain words") is None
