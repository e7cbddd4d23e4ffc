"""HTML pages: main text by trafilatura, publication day by htmldate from what the page says of itself."""

import logging
import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

# A deeper or larger page costs the extractor minutes (UX_AND_STACK.md, faults 6 and 7).
LARGEST = 10_000_000
# The extractors' time grows with the square of the number of elements: on two busy cores a table of
# 10,000 takes 3 s, one of 20,000 11 s, and one of 100,000 took 213 s.
MOST_ELEMENTS = 20_000
_ELEMENT = re.compile(r"<[a-zA-Z]")
# What may stand before the root: byte order mark, XML declaration, comments, processing instructions.
_PROLOG = re.compile(r"(?:[\ufeff\s]+|<\?[^>]*>|<!--.*?-->)*", re.DOTALL)
_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body|div|article|main|section|p)\b", re.IGNORECASE)
_WHOLE = re.compile(r"<(?:html|body|frameset)\b", re.IGNORECASE)
_XML = re.compile(r"<\?xml\b|<(?:!doctype|rss|feed|urlset|rdf:rdf|newsml|nitf)\b", re.IGNORECASE)

# htmldate's bounds; a fixed last day, because nothing may depend on the clock.
_FIRST_DAY, _LAST_DAY = "1900-01-01", "2100-12-31"
# Metadata that hold other days than the day of publication.
_OTHER_METADATA = re.compile(r"image|thumbnail|description|title|keyword|modif|update|revis|expir|event", re.IGNORECASE)
_MODIFIED = re.compile(r'"(?:dateModified|dateUpdated|uploadDate|startDate|endDate|expires)"\s*:\s*"[^"]*"', re.IGNORECASE)
_DAY_CLASS = re.compile(r"date|time|publish|posted|byline", re.IGNORECASE)
# Words in small letters that stand beside a page's own day; others make a sentence of the story.
_BESIDE_A_DAY = frozenset("am pm at on by in of and last first updated published posted update edt est gmt".split())


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What the page says of itself; every field but the text may be missing.

    `published` is the day in its metadata, `seen` a day that merely stands on the page outside of the story.
    """

    text: str
    title: str | None
    url: str | None
    source: str | None
    published: date | None
    seen: date | None


def looks_like_html(head: str) -> bool:
    """Whether the first characters are those of an HTML page; comments and an XML declaration may come first."""
    return _ROOT.match(head, _prolog_end(head)) is not None


def looks_like_xml(head: str) -> bool:
    """Whether the first characters are those of XML that is no HTML page: a feed, say."""
    return not looks_like_html(head) and _XML.match(head.lstrip("\ufeff \t\r\n")) is not None


def _prolog_end(head: str) -> int:
    prolog = _PROLOG.match(head)
    return prolog.end() if prolog is not None else 0


def count_elements(text: str) -> int:
    """How many elements the page opens."""
    return sum(1 for _ in _ELEMENT.finditer(text))


def read_html(text: str) -> HtmlPage:
    """The story's text as the extractor keeps it, one paragraph a line; empty when there is none."""
    from trafilatura import extract, extract_metadata

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if not _WHOLE.search(text) and not looks_like_xml(text[:4000]):
        # The extractor finds nothing in a fragment that has no body.
        text = f"<html><body>{text}</body></html>"
    body = extract(text, include_comments=False, include_tables=False) or ""
    if not body.strip():
        return HtmlPage(text="", title=None, url=None, source=None, published=None, seen=None)
    # Days are looked for below; its own search is the slow one.
    metadata = extract_metadata(text, date_config={"extensive_search": False, "original_date": True, "max_date": _LAST_DAY})
    published, seen = _days(text)
    return HtmlPage(
        text=body,
        title=metadata.title if metadata else None,
        url=metadata.url if metadata else None,
        source=metadata.sitename if metadata else None,
        published=published,
        seen=seen,
    )


def _days(text: str) -> tuple[date | None, date | None]:
    from lxml.etree import LxmlError  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    try:
        # Bytes, because lxml refuses text that declares an encoding of its own.
        page = document_fromstring(text.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError):
        return None, None
    published = _find(_metadata_of(page))
    return published, _find(_without_story(page)) if published is None else None


def _find(page: Any) -> date | None:
    from htmldate import find_date

    # A tree, not text: text that is a web address would be fetched.
    found = find_date(page, original_date=True, extensive_search=False, min_date=_FIRST_DAY, max_date=_LAST_DAY)
    return date.fromisoformat(found) if found else None


def _metadata_of(page: Any) -> Any:
    """A page of the metadata alone: meta elements, JSON-LD, the canonical address, and microdata of the day of publication."""
    from lxml.html import document_fromstring

    bare = document_fromstring("<html><head></head><body></body></html>")
    head = bare.find("head")
    for element in page.iter("meta", "link", "script", "time", "span"):
        keys = [element.get(k) or "" for k in ("name", "property", "itemprop", "http-equiv")]
        wanted = (
            (element.tag == "meta" and not any(_OTHER_METADATA.search(k) for k in keys))
            or (element.tag == "link" and element.get("rel") == "canonical")
            or (element.tag == "script" and "ld+json" in (element.get("type") or ""))
            or element.get("itemprop") == "datePublished"
        )
        if wanted:
            copy = deepcopy(element)
            copy.tail = None
            if copy.tag == "script":
                copy.text = _MODIFIED.sub('"another": ""', copy.text or "")
            head.append(copy)
    return bare


def _without_story(page: Any) -> Any:
    """The page less its head, headlines, sentences and what leads to other pages: a day in those is a day of some story."""
    for element in list(page.iter("head", "script", "style", "footer", "nav", "aside", "h1", "h2", "h3", "h4")):
        if element.getparent() is not None:
            element.drop_tree()
    for element in page.iter("p", "li", "blockquote", "dd", "td", "div", "span"):
        # A container is judged, and emptied, by its own words; a paragraph with the links and stresses in it.
        whole = element.tag not in ("td", "div", "span")
        words = element.itertext() if whole else (element.text or "", *(child.tail or "" for child in element))
        if _says_day(element) or not _is_prose(" ".join(words)):
            continue
        for part in element.iter() if whole else [element]:
            if part is element or not _says_day(part):
                part.text = None
            for child in part:
                child.tail = None
    return page


def _says_day(element: Any) -> bool:
    marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return element.tag == "time" or (_DAY_CLASS.search(marks) is not None and len("".join(element.itertext())) < 120)


def _is_prose(words: str) -> bool:
    tokens = words.split()
    telling = [t for t in tokens if t.isalpha() and t.islower() and t not in _BESIDE_A_DAY]
    return len(telling) >= 3 or len(tokens) > 25
