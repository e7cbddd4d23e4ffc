"""`dragoman ingest`: code pages and keep them in a ledger."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

# A kill -9 loses the batch that is being coded and no more: a few seconds of work.
_PAGES = 100
_SECONDS = 5.0


def ingest(
    inputs: Annotated[list[str] | None, Parameter(negative="")] = None,
    /,
    *,
    ledger: Annotated[Path, Parameter(env_var="DRAGOMAN_LEDGER")] = Path("ledger"),
    published: str | None = None,
    in_format: str = "auto",
    text_col: str | None = None,
    id_col: str | None = None,
    date_col: str | None = None,
    title_col: str | None = None,
    source_col: str | None = None,
    url_col: str | None = None,
    source: str | None = None,
    config: Path | None = None,
    quiet: bool = False,
) -> int:
    """Code pages and keep them, their events and what was cut or refused in a ledger.

    The same page again changes nothing; several processes may write at once; what is committed survives any crash.
    Example: dragoman ingest news/ --ledger record

    Parameters
    ----------
    inputs
        Files, folders, or - for standard input: plain text, HTML, JSONL or CSV.
    ledger
        Folder of the ledger; made if it is not there.
    published
        Day of publication (YYYY-MM-DD) of inputs that name none.
    in_format
        auto, text, html, jsonl or csv.
    text_col
        Column of JSONL or CSV that holds the text; likewise the next five.
    source
        Name of the source, for all inputs.
    config
        A TOML file with settings.
    quiet
        No progress.
    """
    from dragoman.cli import options
    from dragoman.coder import Coder
    from dragoman.ledger import Ledger, batched
    from dragoman.read import read_inputs

    settings = options.config_of(config, None)
    reading = options.read_options(in_format, published, text_col, id_col, date_col, title_col, source_col, url_col, source)
    stream = read_inputs(options.paths_or_stdin(inputs or []), reading)
    book = Ledger.create(ledger)
    coder = Coder.load(settings)
    run = coder.run()
    rejects = options.Rejects()
    pages = events = known = 0
    for batch in batched(coder.code_documents(options.counted(options.good(stream, rejects), quiet)), _PAGES, _SECONDS):
        added = book.add(batch, run)
        pages, events, known = pages + added.pages, events + added.events, known + added.known
    book.reject(rejects.kept, run)
    refused = f", {len(rejects.kept)} refused" if rejects.kept else ""
    print(f"{pages} new pages, {events} events, {known} pages known already{refused} -> {ledger}", file=sys.stderr)  # noqa: T201
    return rejects.exit_code
