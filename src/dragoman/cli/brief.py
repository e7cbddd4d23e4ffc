"""`dragoman brief`: a dispute as one file to read, send and print."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from dragoman.cli import flags

_SUFFIXES = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".json": "json"}


def brief(
    parties: str,
    /,
    *,
    since: str | None = None,
    until: str | None = None,
    out: Annotated[str | None, Parameter(help="File to write.  [default: standard output]")] = None,
    format: Annotated[
        str | None, Parameter(help="html, md or json.  [default: by the suffix of --out; else md on a terminal, html in a pipe]")
    ] = None,
    by: Annotated[str | None, Parameter(help="day, week, month or year: the bars of the timeline.  [default: what suits the span]")] = None,
    min_confidence: flags.Sure = None,
    ledger: flags.Ledger = Path("ledger"),
    from_: flags.From = "all",
    quiet: Annotated[bool, Parameter(name=["--quiet", "-q"], negative="", help="Do not say what was written.")] = False,
) -> int:
    """A dispute on a few pages, every statement linked to its quotes: one HTML file that needs no network and no script, or Markdown, or JSON.

    Verdict, dangers and openings, what changed, intensity with change points, the ladder of escalation, what stands open and what became of the rest,
    mediation and who might mediate, who stands with whom, where it happened.

    Example: dragoman brief USA,PRK --since 2017-01-01 --out crisis.html

    Parameters
    ----------
    parties
        Two or more sides with commas, as for `dragoman dispute`.
    since
        First day (YYYY-MM-DD); without it that of the first incident since the first page.
    until
        Last day; the brief is as of its end.  Without it that of the last page.
    """
    from dragoman.analysis.dispute_record import ledger_brief, left_out
    from dragoman.analysis.dispute_records import By
    from dragoman.analysis.parties import sides_from
    from dragoman.cli import files, options
    from dragoman.cli.dispute import nothing_between
    from dragoman.cli.main import STDIN
    from dragoman.cli.streams import tell
    from dragoman.errors import UsageError
    from dragoman.ledger import Ledger
    from dragoman.web.brief import Format, written

    first, last = options.day_of(since, "--since"), options.day_of(until, "--until")
    if first is not None and last is not None and first > last:
        raise UsageError(f"--since {first} is after --until {last}", help="no day is between them; change them round")
    lengths = options.chosen(By, by, "--by")
    if len(lengths) > 1:
        raise UsageError(f"--by {by} is not one length", help=f"one of {', '.join(By)}")
    target = None if out in (None, "-", STDIN) else Path(str(out))
    name = format or (_SUFFIXES.get(target.suffix.lower()) if target is not None else "md" if sys.stdout.isatty() else "html")
    if name not in tuple(Format):
        told = f"--format {format} is not known" if format is not None else f"the suffix of --out {out} names no format"
        raise UsageError(told, help=f"--format with one of {', '.join(Format)}")
    those = sides_from(parties)
    terms, origin, book = options.terms_of(min_confidence), options.origin_of(from_), Ledger.open(ledger)
    made = ledger_brief(book, those, since=first, until=last, by=lengths[0] if lengths else None, terms=terms, origin=origin)
    if not made.evidence:
        raise nothing_between(those, first, last, made.doubtful)
    files.write_pieces(target, [written(made, Format(name))])
    if target is not None and not quiet:
        cited = len(made.evidence)
        tell(f"{made.title}, {made.since} to {made.until}: {cited} incident{'' if cited == 1 else 's'} cited -> {target}")
    options.tell_left_out(left_out(book, origin))
    return 0
