"""One text becomes a Document, or is refused with a reason."""

import hashlib
from datetime import date

from dragoman.read.days import BadDay, parse_day
from dragoman.read.decoding import clean_line, clean_text
from dragoman.read.language import language_of
from dragoman.read.printed import FAR, FAR_DAY, printed_day
from dragoman.read.wrapped import unwrapped
from dragoman.records import Document, DocumentId, Rejected, digest

__all__ = ["LONGEST", "BadDay", "document_of", "parse_day", "refused"]

# A page of a million characters is a book: coding it would take minutes and its lines are no page.
LONGEST = 1_000_000

# Paths that systems allow are shorter than this or of no use to a reader.
_LONGEST_NAME = 500


def refused(origin: str, line: int | None, code: str, reason: str, help: str) -> Rejected:
    """A refusal whose words can be printed: names of files and of columns come from outside and may hold anything."""
    name = clean_line(origin)
    name = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    return Rejected(source=name, line=line, code=code, reason=clean_line(reason), help=clean_line(help))


def document_of(
    text: str,
    *,
    origin: str,
    line: int | None = None,
    id: str | None = None,
    published: date | None = None,
    title: str | None = None,
    source: str | None = None,
    url: str | None = None,
    raw: bytes | None = None,
    repairs: tuple[str, ...] = (),
    any_language: bool = False,
    keep_lines: bool = False,
) -> Document | Rejected:
    """Freeze a text, or say why not.  `origin` and `line` name where it came from, for the refusal.

    Line ends within paragraphs that are broken at a fixed width become blanks, which is noted; `keep_lines` leaves them, where lines are counted.

    Where no day of publication is given, the page's own printed one is taken, and that is noted; a given one that is far from it stays, and that is noted too.
    Without an id the document is known by a digest of its text and given day, so that the same page is the same document.
    """

    def refuse(code: str, reason: str, help: str) -> Rejected:
        return refused(origin, line, code, reason, help)

    def field(value: str | None) -> str | None:
        return (clean_line(value) or None) if value is not None else None

    cleaned = clean_text(text)
    body, joined = (cleaned.text, 0) if keep_lines else unwrapped(cleaned.text)
    if not body.strip():
        return refuse("E-IN-EMPTY", "it holds no text", "nothing to code; remove it, or look whether the text column is right")
    if len(body) > LONGEST:
        return refuse("E-IN-LONG", f"{len(body):,} characters are no page (limit {LONGEST:,})", "split it into its articles")
    language = language_of(body)
    if language not in (None, "en") and not any_language:
        return refuse("E-IN-LANG", f"the text is in another language ({language}); Dragoman codes English", "translate it first, or leave it out")
    day, notes = _dated(body, published)
    if joined:
        notes = (f"{joined} line ends within paragraphs made blanks: the page is broken at a fixed width", *notes)
    return Document(
        id=DocumentId(field(id) or digest("document", published, body)[:16]),
        text=body,
        published=day,
        title=field(title),
        source=field(source),
        url=field(url),
        language=language,
        raw_sha256=hashlib.sha256(raw).hexdigest() if raw is not None else None,
        repairs=(*repairs, *cleaned.repairs, *notes),
    )


def _dated(body: str, given: date | None) -> tuple[date | None, tuple[str, ...]]:
    printed = printed_day(body)
    if printed is None:
        return given, ()
    if given is None:
        return printed, (f"publication day {printed} is taken from the page's own text",)
    if abs((given - printed).days) > FAR:
        return given, (f"{FAR_DAY} {printed}, far from {given}, which its metadata, its record or --published give",)
    return given, ()
