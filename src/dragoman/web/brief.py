"""A brief as a file: HTML that needs nothing else, Markdown with footnotes, or JSON.  All three say the same."""

import json
from enum import StrEnum

from dragoman.analysis.brief_records import Brief
from dragoman.analysis.state import plain
from dragoman.web.brief_markdown import markdown_of
from dragoman.web.brief_page import html_of
from dragoman.web.brief_words import MADE_BY


class Format(StrEnum):
    """How a brief is written."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


def written(brief: Brief, chosen: Format) -> str:
    """The brief in a format."""
    if chosen is Format.JSON:
        return json.dumps({"made_by": MADE_BY, **plain(brief)}, ensure_ascii=False, indent=1) + "\n"
    if chosen is Format.MARKDOWN:
        return markdown_of(brief)
    return html_of(brief)
