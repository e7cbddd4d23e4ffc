"""One text becomes a Document, or is refused with a reason."""

import hashlib
import re
from datetime import date, datetime

from dragoman.read.decoding import clean_text
from dragoman.read.language import language_of
from dragoman.records import Document, DocumentId, Rejected, digest

# A page of a million characters is a book: coding it would take minutes and its lines are no page.
LONGEST = 1_000_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class BadDay(ValueError):
    """A publication day that is no day; says which words."""


def parse_day(words: str) -> date:
    """`2017-12-27`, an ISO date and time, or `20171227`.  Raises BadDay."""
    words = words.strip()
    try:
        if re.fullmatch(r"\d{8}", words):
            day = datetime.strptime(words, "%Y%m%d").date()
        elif _DAY.match(words):
            day = date.fromisoformat(words[:10])
            if len(words) > 10:
                datetime.fromisoformat(words.replace("Z", "+00:00"))
        else:
            raise ValueError(words)
    except ValueError as error:
        raise BadDay(f"{words!r} is no day") from error
    if not 1900 <= day.year <= 2100:
        raise BadDay(f"{words!r} is no likely day of publication")
    return day


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
) -> Document | Rejected:
    """Freeze a text, or say why not.  `origin` and `line` name where it came from, for the refusal.

    Without an id the document is known by a digest of its text and day, so that the same page is the same document.
    """

    def refuse(code: str, reason: str, help: str) -> Rejected:
        return Rejected(source=origin, line=line, code=code, reason=reason, help=help)

    cleaned = clean_text(text)
    body = cleaned.text
    if not body.strip():
        return refuse("E-IN-EMPTY", "it holds no text", "nothing to code; remove it, or look whether the text column is right")
    if len(body) > LONGEST:
        return refuse("E-IN-LONG", f"{len(body):,} characters are no page (limit {LONGEST:,})", "split it into its articles")
    language = language_of(body)
    if language not in (None, "en") and not any_language:
        return refuse("E-IN-LANG", f"the text is in another language ({language}); Dragoman codes English", "translate it first, or leave it out")
    return Document(
        id=DocumentId(id or digest("document", published, body)[:16]),
        text=body,
        published=published,
        title=title,
        source=source,
        url=url,
        language=language,
        raw_sha256=hashlib.sha256(raw).hexdigest() if raw is not None else None,
        repairs=repairs + cleaned.repairs,
    )
