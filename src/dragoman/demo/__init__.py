"""Four pages of our own, as the web serves them, for a first look: a wire story, a local report, a badly damaged page, HTML."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from dragoman.read import ReadOptions, read_page
from dragoman.records import Document, Rejected


@dataclass(frozen=True, slots=True)
class Page:
    """A file of this folder, with what a crawler would know of it."""

    file: str
    published: date
    source: str


PAGES = (
    Page("talks.txt", date(2024, 11, 6), "a wire agency"),
    Page("protest.txt", date(2024, 11, 26), "a regional paper"),
    Page("damaged.txt", date(2023, 3, 6), "an aggregator"),
    Page("page.html", date(2018, 6, 4), "a newspaper's web page"),
)


def demo_documents() -> Iterator[Document | Rejected]:
    """The pages, read as any other input is."""
    for page in PAGES:
        raw = (files("dragoman.demo") / page.file).read_bytes()
        yield from read_page(raw, page.file, ReadOptions(published=page.published, source=page.source))
