"""The stages in reading order: a document in, its events out.  It knows no store.

```python
import dragoman
coder = dragoman.Coder.load()
events = coder.code("South Korea on Monday offered to host talks ...", published="2024-05-07")
```
"""

import html
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dragoman import __version__
from dragoman.clean import Cleaner
from dragoman.code import ContextModel, code_events
from dragoman.config import Config
from dragoman.errors import InputError, UsageError
from dragoman.extract import Extractor
from dragoman.link import Retold, Sureness, at_home, link_events
from dragoman.model.weights import fingerprint
from dragoman.read import BadDay, document_of, parse_day
from dragoman.records import Article, Coded, ContextScore, Document, Event, Extraction, Party, Rejected, Resolved, Run, RunId, digest
from dragoman.resolve import Resolver


@dataclass(frozen=True, slots=True)
class Coder:
    """The stages, each a callable; pass others to replace one.  `Coder.load()` gives those of the package."""

    extract: Callable[[Document], Extraction]
    clean: Callable[[Extraction], Article]
    resolve: Callable[[Article], Resolved]
    contexts: Callable[[Article], tuple[ContextScore, ...]]
    retold: Callable[[Sequence[Event]], list[Event]]
    sure: Callable[[Sequence[Event], float, float], list[Event]]
    config: Config

    @classmethod
    def load(cls, config: Config | None = None) -> "Coder":
        """Read the weights that ship with the package.  Raises ModelError when one is missing."""
        config = config or Config()
        return cls(
            Extractor.load(config.extract), Cleaner.load(config.clean), Resolver(), ContextModel.load(), Retold.load(), Sureness.load(), config
        )

    def run(self) -> Run:
        """What makes this coder's records: program version, weights and settings; the same three give the same run."""
        model, settings = fingerprint(), self.config.digest()
        return Run(id=RunId(digest("run", __version__, model, settings)[:16]), version=__version__, model_sha256=model, config_sha256=settings)

    def code_document(self, document: Document) -> Coded:
        """All that one document tells: its events, and the lines that were cut."""
        extraction = self.extract(document)
        article = self.clean(extraction)
        resolved = self.resolve(article)
        code = self.config.code
        events = self.sure(self.retold(link_events(code_events(resolved, code), code.min_report)), code.min_confidence, code.min_worth)
        contexts = tuple(c.context for c in self.contexts(article)) if events else ()
        return Coded(document=document, cuts=article.cuts, events=tuple(replace(at_home(e), contexts=contexts) for e in events))

    def code_documents(self, documents: Iterable[Document]) -> Iterator[Coded]:
        """The same for many, in order; a document's result never depends on the others."""
        return map(self.code_document, documents)

    def code(self, text: str, published: str | date | None = None) -> "Events":
        """The events of a text.  `published` is the day of publication, `YYYY-MM-DD`, or a date and time that begins so;
        without it the day that the text prints as its own is taken, where it does.  `.coded.document.text` is the text with blanks for the line ends of prose
        that is broken at a fixed width.

        Raises InputError for a text that cannot be coded (empty, or not English), ValueError for a bad day and UsageError for what is neither text nor day.
        """
        if not isinstance(text, str):
            raise UsageError(f"text is {_kind(text)}, not a string", help="give the text of one page; `code_documents` takes many documents")
        day = _day_of(published)
        document = document_of(text, origin="text", published=day)
        if isinstance(document, Rejected):
            raise InputError(document.reason, help=document.help, code=document.code)
        return Events(self.code_document(document))


def _day_of(published: str | date | None) -> date | None:
    if isinstance(published, str):
        try:
            return parse_day(published)
        except BadDay as error:
            raise ValueError(f"published: {error}; write YYYY-MM-DD, as date.isoformat() does") from error
    if isinstance(published, datetime):
        return published.date()
    if published is not None and not isinstance(published, date):
        raise UsageError(f"published is {_kind(published)}, not a day", help="write YYYY-MM-DD in quotes, or give a datetime.date")
    return published


def _kind(value: object) -> str:
    return "None" if value is None else f"of type {type(value).__name__}"


class Events(tuple[Event, ...]):
    """The events of one text: a tuple of Event that shows itself in a notebook, evidence marked."""

    coded: Coded

    def __new__(cls, coded: Coded) -> "Events":
        """The events of `coded`, which stays at hand as an attribute."""
        self = super().__new__(cls, coded.events)
        self.coded = coded
        return self

    def __reduce__(self) -> tuple[type["Events"], tuple[Coded]]:
        """How `copy` and `pickle` make it again: from the coded page, not from a plain tuple."""
        return type(self), (self.coded,)

    def _repr_html_(self) -> str:
        rows = "".join(_row(e) for e in self)
        table = f"<table><tr><th>type<th>who<th>whom<th>status<th>day<th>evidence</tr>{rows}</table>" if self else "<p>no events</p>"
        return f"{table}<hr>{marked_page(self.coded)}"


def _row(event: Event) -> str:
    def names(parties: Iterable[Party]) -> str:
        return html.escape(", ".join(p.entity.name for p in parties))

    day = event.when.first.isoformat() if event.when and event.when.first else ""
    mode = f" {event.mode}" if event.mode else ""
    quotes = "<br>".join(html.escape(e.quote) for e in event.evidence)
    return f"<tr><td>{event.type}{mode}<td>{names(event.actors)}<td>{names(event.recipients)}<td>{event.status}<td>{day}<td>{quotes}</tr>"


def marked_page(coded: Coded) -> str:
    """The page as HTML: triggers marked, cut lines greyed; text is escaped, nothing is a script."""
    text = coded.document.text
    marks = sorted({(e.trigger.start, e.trigger.end, event.type.value) for event in coded.events for e in event.evidence})
    cut = {c.line: c for c in coded.cuts}
    parts = []
    for number, (start, end) in enumerate(coded.document.lines()):
        at, line = start, ""
        for a, b, kind in marks:
            if start <= a and b <= end and a >= at:
                line += f'{html.escape(text[at:a])}<mark title="{kind}">{html.escape(text[a:b])}</mark>'
                at = b
        line += html.escape(text[at:end])
        if number in cut:
            line = f'<span style="color:#999" title="{html.escape(cut[number].reason)}">{line}</span>'
        parts.append(line)
    return "<div>" + "<br>".join(parts) + "</div>"
