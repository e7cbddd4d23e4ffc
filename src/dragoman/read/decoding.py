"""Bytes become text: encodings found, damage marked, nothing guessed away.

1. A byte order mark decides.
2. Strict UTF-8.
3. UTF-8 with U+FFFD for strays, where most of what is not ASCII is UTF-8; else chardet's guess, right on 1,066 of 1,066 texts
   (LIBRARIES.md).
Then line ends become `\\n`; NUL, other control characters and lone surrogates become U+FFFD, one for one.
"""

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a zip archive (or an office document)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]|[\ud800-\udfff]")
# Share of control bytes above which a file is no text: news text has none, a picture or archive has about a tenth.
_BINARY_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and in words what had to be done to get it."""

    text: str
    repairs: tuple[str, ...]


def binary_kind(raw: bytes) -> str | None:
    """What the bytes are when they are no text, else None."""
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            return kind
    if any(raw.startswith(bom) for bom, _ in _BOMS):
        return None
    head = raw[:65536]
    control = sum(head.count(bytes([c])) for c in range(32) if c not in (9, 10, 12, 13, 27))
    return "binary data" if head and control / len(head) > _BINARY_SHARE else None


def clean_text(text: str) -> Decoded:
    """Line ends made `\\n`; controls and lone surrogates made U+FFFD."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    clean, found = _CONTROL.subn("\ufffd", text)
    return Decoded(clean, (f"{found} control characters or lone surrogates replaced",) if found else ())


def decode(raw: bytes) -> Decoded:
    """The text of the bytes; never raises."""
    text, repairs = _decode(raw)
    cleaned = clean_text(text)
    return Decoded(cleaned.text, repairs + cleaned.repairs)


def _decode(raw: bytes) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            body = raw[len(bom) :]
            return body.decode(encoding, "replace"), () if encoding == "utf-8" else (f"decoded as {encoding}",)
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        import chardet  # 30 ms, and only for text that is not UTF-8

        guess = chardet.detect(raw[:200_000])
        guessed = guess["encoding"]
        text = raw.decode("utf-8", "replace")
        unexplained = text.count("\ufffd")
        explained = sum(c > "\x7f" for c in text) - unexplained
        # Stray bytes in what is mostly UTF-8 stay strays; chardet would turn all the rest into mojibake.
        if guessed and guessed.lower() not in ("utf-8", "ascii") and unexplained > explained:
            return raw.decode(guessed, "replace"), (f"decoded as {guessed}",)
        return text, (f"{text.count(chr(0xFFFD))} bytes explained by no encoding replaced",)
