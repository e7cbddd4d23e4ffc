"""`dragoman code`: events of files, folders or standard input."""

from typing import Annotated

from cyclopts import Parameter

from dragoman.cli import flags
from dragoman.config import CodeConfig


def code(
    inputs: flags.Inputs = None,
    /,
    *,
    published: flags.Published = None,
    in_format: flags.InFormat = "auto",
    text_col: flags.TextCol = None,
    id_col: flags.IdCol = None,
    date_col: flags.DateCol = None,
    title_col: flags.TitleCol = None,
    source_col: flags.SourceCol = None,
    url_col: flags.UrlCol = None,
    source: flags.Source = None,
    format: flags.Format = None,
    min_confidence: Annotated[
        float | None,
        Parameter(
            help=f"Give the events of this confidence or more, 0 to 1.  [default: by `min_confidence` and `min_worth` of the configuration, else a worth of {CodeConfig().min_worth}]"
        ),
    ] = None,
    cuts: Annotated[bool, Parameter(negative="", help="With JSONL, give the cut lines too, each with its reason.")] = False,
    config: flags.Config = None,
    quiet: flags.Quiet = False,
) -> int:
    """Code the events of pages: a table on a terminal, one JSON object an event in a pipe.

    Example: echo 'Oslo offered on Monday to mediate between Khartoum and Juba.' | dragoman code - --published 2014-02-05
    """
    from dragoman.cli import options, output
    from dragoman.coder import Coder
    from dragoman.read import read_inputs

    settings = options.config_of(config, min_confidence)
    reading = options.read_options(in_format, published, text_col, id_col, date_col, title_col, source_col, url_col, source)
    chosen = output.format_of(format)
    rejects = options.Rejects()
    progress = options.Progress(quiet)
    coder: Coder | None = None
    output.write_header(chosen)
    for document in options.good(read_inputs(options.paths_or_stdin(inputs or []), reading), rejects):
        coder = coder or Coder.load(settings)
        output.write_coded(coder.code_document(document), chosen, cuts)
        progress.step()
    return rejects.exit_code
