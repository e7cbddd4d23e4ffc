"""HTML pages: main text by trafilatura, publication day by htmldate."""

import logging
from dataclasses import dataclass
from datetime import date

# A deeper or larger page costs the extractor minutes (UX_AND_STACK.md, faults 6 and 7).
LARGEST = 10_000_000


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What the page says of itself; every field but the text may be missing."""

    text: str
    title: str | None
    url: str | None
    source: str | None
    published: date | None


def looks_like_html(head: str) -> bool:
    """Whether the first characters are those of an HTML page."""
    start = head.lstrip("\ufeff \t\r\n")[:2000].lower()
    return start.startswith(("<!doctype html", "<html", "<head", "<body")) or ("<html" in start and "<" in start[:1])


def read_html(raw: bytes, text: str) -> HtmlPage:
    """The story's text as the extractor keeps it, one paragraph a line; empty when there is none."""
    from htmldate import find_date
    from trafilatura import extract, extract_metadata

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    del raw
    body = extract(text, include_comments=False, include_tables=False) or ""
    metadata = extract_metadata(text)
    day = find_date(text, extensive_search=True, outputformat="%Y-%m-%d") if body else None
    return HtmlPage(
        text=body,
        title=metadata.title if metadata else None,
        url=metadata.url if metadata else None,
        source=metadata.sitename if metadata else None,
        published=date.fromisoformat(day) if day else None,
    )
