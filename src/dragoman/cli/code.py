"""`dragoman code`: events of files, folders or standard input."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def code(
    inputs: Annotated[list[str] | None, Parameter(negative="")] = None,
    /,
    *,
    published: str | None = None,
    in_format: str = "auto",
    text_col: str | None = None,
    id_col: str | None = None,
    date_col: str | None = None,
    title_col: str | None = None,
    source_col: str | None = None,
    url_col: str | None = None,
    source: str | None = None,
    format: str | None = None,
    min_confidence: float | None = None,
    cuts: bool = False,
    config: Path | None = None,
    quiet: bool = False,
) -> int:
    """Code the events of pages.

    Parameters
    ----------
    inputs
        Files, folders, or - for standard input: plain text, HTML, JSONL or CSV.
    published
        Day of publication (YYYY-MM-DD) of inputs that name none; "on Monday" counts from it.
    in_format
        auto, text, html, jsonl or csv.
    text_col
        Column of JSONL or CSV that holds the text; likewise the next five.
    source
        Name of the source, for all inputs.
    format
        table, jsonl or tsv.
    min_confidence
        Leave out events below this confidence (0 to 1).
    cuts
        With JSONL, give the cut lines too, each with its reason.
    config
        A TOML file with settings.
    quiet
        No progress.
    """
    from dragoman.cli import options, output
    from dragoman.coder import Coder
    from dragoman.read import read_inputs

    settings = options.config_of(config, min_confidence)
    reading = options.read_options(in_format, published, text_col, id_col, date_col, title_col, source_col, url_col, source)
    chosen = output.format_of(format)
    rejects = options.Rejects()
    documents = options.good(read_inputs(options.paths_or_stdin(inputs or []), reading), rejects)
    coder: Coder | None = None
    for document in options.counted(documents, quiet):
        coder = coder or Coder.load(settings)
        output.write_coded(coder.code_document(document), chosen, cuts)
    return rejects.exit_code
