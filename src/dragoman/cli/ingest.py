"""`dragoman ingest`: code pages and keep them in a ledger."""

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli import flags

if TYPE_CHECKING:
    from dragoman.cli.options import Progress, Rejects
    from dragoman.coder import Coder
    from dragoman.ledger import Ledger
    from dragoman.records import Coded, Document, DocumentId

# A kill -9 loses the batch that is being coded and no more: a few seconds of work.  A commit costs some 20 ms a table.
_PAGES = 100
_SECONDS = 5.0


def ingest(
    inputs: flags.Inputs = None,
    /,
    *,
    ledger: flags.Ledger = Path("ledger"),
    published: flags.Published = None,
    in_format: flags.InFormat = "auto",
    text_col: flags.TextCol = None,
    id_col: flags.IdCol = None,
    date_col: flags.DateCol = None,
    title_col: flags.TitleCol = None,
    source_col: flags.SourceCol = None,
    url_col: flags.UrlCol = None,
    source: flags.Source = None,
    config: flags.Config = None,
    quiet: flags.Quiet = False,
) -> int:
    """Code pages and keep them, their events and what was cut or refused in a ledger; its folder is made if it is not there.

    The same page again changes nothing; with another day, source, title or address it takes the place of what was known of it; another
    text under a known id is refused.  Several processes may write at once; what is committed survives any crash.

    Example: dragoman ingest news/ --ledger record
    """
    from dragoman.cli import options
    from dragoman.cli.streams import tell
    from dragoman.coder import Coder
    from dragoman.errors import LedgerError
    from dragoman.ledger import Ledger
    from dragoman.read import read_inputs

    settings = options.config_of(config, None)
    reading = options.read_options(in_format, published, text_col, id_col, date_col, title_col, source_col, url_col, source)
    stream = read_inputs(options.paths_or_stdin(inputs or []), reading)
    rejects = options.Rejects()
    kept = _Keeping(Ledger.create(ledger), Coder.load(settings), rejects, options.Progress(quiet))
    try:
        for group in _groups(options.good(stream, rejects)):
            kept.take(group)
    except LedgerError:
        kept.held.clear()
        raise
    finally:
        # What is coded is kept, however the run ends.
        kept.end()
        refused = f", {len(rejects.kept)} refused" if rejects.kept else ""
        tell(f"{kept.pages} new pages, {kept.events} events, {kept.known} pages known already{refused} -> {ledger}")
    return rejects.exit_code


def _groups(documents: "Iterable[Document]") -> "Iterator[list[Document]]":
    stream = iter(documents)
    while group := list(islice(stream, _PAGES)):
        yield group


class _Keeping:
    """Documents on their way into a ledger: looked up, coded if they are new, committed in batches."""

    def __init__(self, book: "Ledger", coder: "Coder", rejects: "Rejects", progress: "Progress") -> None:
        self.book, self.coder, self.run = book, coder, coder.run()
        self.rejects, self.progress = rejects, progress
        self.pages = self.events = self.known = 0
        self.held: list[Coded] = []
        self.committing = False
        # The digests of the texts of this call by id: a page that comes twice in it is known, whatever else the second says of it,
        # so that the same call again finds the state that the first has left.
        self.met: dict[DocumentId, bytes] = {}

    def take(self, group: "list[Document]") -> None:
        """Code what is new of a group, and commit it."""
        sifted = self.book.sift(self._first_met(group), self.run)
        self.known += sifted.known
        for document in sifted.clashing:
            self._refuse(document)
        begun = time.monotonic()
        for document in sifted.new:
            self.held.append(self.coder.code_document(document))
            self.progress.step()
            if time.monotonic() - begun >= _SECONDS:
                self._commit()
                begun = time.monotonic()
        self._commit()

    def end(self) -> None:
        """Commit what is held, and keep what was refused."""
        self._commit()
        self.book.reject(self.rejects.kept, self.run)

    def _first_met(self, group: "list[Document]") -> "Iterator[Document]":
        from hashlib import blake2b

        for document in group:
            text = blake2b(document.text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            met = self.met.get(document.id)
            if met is None:
                self.met[document.id] = text
                yield document
            elif met == text:
                self.known += 1
            else:
                self._refuse(document)

    def _commit(self) -> None:
        if not self.held:
            return
        again, self.committing = self.committing, True
        added = self.book.add(self.held, self.run)
        pages = {c.document.id: c for c in self.held}
        self.held, self.committing = [], False
        for id in added.clashing:
            self._refuse(pages.pop(id).document)
        if again:
            # A commit that Ctrl-C broke into may have gone through: what is known of it is what this call has brought.
            self.pages, self.events = self.pages + len(pages), self.events + sum(len(c.events) for c in pages.values())
        else:
            self.pages, self.events, self.known = self.pages + added.pages, self.events + added.events, self.known + added.known

    def _refuse(self, document: "Document") -> None:
        from dragoman.records import Rejected

        words = " ".join(document.text.split())
        start = words if len(words) <= 60 else words[:60] + "..."
        self.rejects.add(
            Rejected(
                source=document.url or document.source or "a document",
                line=None,
                code="E-IN-ID",
                reason=f'the id {document.id} is already that of another text; this one begins "{start}"',
                help="an id names one text: give each an id of its own, name another column with --id-col, or keep it in another ledger",
            )
        )
