"""Bytes become text: encodings found, damage marked, nothing guessed away.

1. A byte order mark decides.
2. Strict UTF-8.
3. UTF-8 with U+FFFD for strays, where most of what is not ASCII is UTF-8.
4. The encoding that an HTML page declares, read as browsers read it; else chardet's guess, right on 1,066 of 1,066 texts
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
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]|[\ud800-\udfff]")
# Encodings that pages declare and that differ from UTF-8; what is not named here (rot13, utf-7) is not taken from a page.
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_KNOWN = re.compile(
    r"(?:windows|cp)-?125[0-8]|iso-?8859-?(?:[1-9]|1[013-6])|latin-?[1-9]|(?:us-)?ascii|koi8-[ru]|gbk|gb2312|gb18030|big5|euc-(?:jp|kr)|shift[_-]jis|macintosh"
)
# Browsers read the declared name on the left as the right one: the bytes 80 to 9f are typographic quotes and dashes, no controls.
_AS_BROWSERS = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252"),
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "gb2312": "gb18030",
    "macintosh": "mac-roman",
}
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


def clean_line(words: str) -> str:
    """A name, title or address in one line: controls and lone surrogates made U+FFFD, white space made single spaces."""
    return " ".join(clean_text(words).text.split())


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that an HTML page names in its first bytes, as browsers read that name, or None."""
    found = _DECLARED.search(raw[:4096])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    name = _AS_BROWSERS.get(name, name)
    if name not in _AS_BROWSERS.values() and not _KNOWN.fullmatch(name):
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """The text of the bytes, `declared` being the encoding that they name for themselves; never raises."""
    text, repairs = _decode(raw, declared)
    cleaned = clean_text(text)
    return Decoded(cleaned.text, repairs + cleaned.repairs)


def _decode(raw: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            body = raw[len(bom) :]
            return body.decode(encoding, "replace"), () if encoding == "utf-8" else (f"decoded as {encoding}",)
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "replace")
    unexplained = text.count("\ufffd")
    explained = sum(c > "\x7f" for c in text) - unexplained
    # Stray bytes in what is mostly UTF-8 stay strays; another encoding would turn all the rest into mojibake.
    if unexplained > explained:
        likely = declared or _guessed(raw)
        if likely is not None:
            return raw.decode(likely, "replace"), (f"decoded as {likely}" + (", which the page declares" if declared else ""),)
    return text, (f"{unexplained} bytes explained by no encoding replaced",)


def _guessed(raw: bytes) -> str | None:
    import chardet  # 30 ms, and only for text that is not UTF-8

    guess: str | None = chardet.detect(raw[:200_000])["encoding"]
    return guess if guess and guess.lower() not in ("utf-8", "ascii") else None
