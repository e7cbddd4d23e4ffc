"""`dragoman import`: events of other people's files into a ledger."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from dragoman.cli import flags

if TYPE_CHECKING:
    from dragoman.cli.options import Rejects
    from dragoman.formats.losses import LossReport
    from dragoman.ledger import Ledger
    from dragoman.records import Rejected

# So many refused rows of a file are told and kept one by one; of a file that is wrong from end to end the rest is counted.
_TOLD, _KEPT = 10, 10_000


def import_files(
    inputs: Annotated[list[str] | None, Parameter(negative="", help="Files, plain, gzip or zip, or - for standard input.")] = None,
    /,
    *,
    as_: Annotated[str | None, Parameter(name="--as", help=flags.AS_READ)] = None,
    ledger: flags.Ledger = Path("ledger"),
    losses: flags.Losses = None,
) -> int:
    """Keep events of other data sets beside those that were coded here; the ledger is made if it is not there.

    The same file again changes nothing.  Rows that are no events of PLOVER are kept without a type; bad rows are refused, and the rest goes on.

    Example: dragoman import events.2018.tab --ledger record
    """
    from dragoman.cli import files, options
    from dragoman.cli.main import STDIN
    from dragoman.cli.streams import tell
    from dragoman.errors import InputError, UsageError
    from dragoman.formats.known import READ, form_of
    from dragoman.formats.losses import LossReport
    from dragoman.ledger import Ledger
    from dragoman.read.document import refused

    if as_ is not None and form_of(as_).read is None:
        raise UsageError(f"--as {as_} is not read", help=f"one of {', '.join(READ)}")
    names = options.paths_or_stdin(inputs or [])
    book = Ledger.create(ledger)
    rejects, report = options.Rejects(), LossReport()
    for name in names:
        with files.as_file(name) as path:
            try:
                _import_one(path, STDIN if name == "-" else name, as_, book, rejects, report)
            except InputError as error:
                rejects.add(refused(name, None, error.code, error.message.removeprefix(f"{path} "), error.help))
    if report.events:
        tell(report.table())
    files.write_losses(losses, report)
    return rejects.exit_code


def _import_one(path: Path, name: str, as_: str | None, book: "Ledger", rejects: "Rejects", report: "LossReport") -> None:
    """Read one file into the ledger.  Raises InputError where it cannot be read."""
    from dragoman import __version__
    from dragoman.cli.streams import tell
    from dragoman.formats.importing import rows_for_ledger, run_of
    from dragoman.formats.known import form_of, guess
    from dragoman.ledger.imports import is_imported, keep_imported
    from dragoman.records import Run

    format = as_ or guess(path)
    if as_ is None:
        tell(f"{name}: by its beginning it is {format}; --as names another")
    run = run_of(path, format, __version__, name)
    if is_imported(book, run):
        tell(f"{name}: known already, nothing is changed")
        return
    bad: list[Rejected] = []
    count = 0

    def refuse(rejected: "Rejected") -> None:
        nonlocal count
        count += 1
        if count <= _TOLD:
            rejects.add(rejected)
        if count <= _KEPT:
            bad.append(rejected)

    read = form_of(format).read
    assert read is not None
    kept = keep_imported(book, run, rows_for_ledger(read(path, report), refuse))
    book.reject(bad, Run(id=run.id, version=run.version, model_sha256="", config_sha256=""))
    more = f" ({count - _TOLD} of them not shown)" if count > _TOLD else ""
    tell(f"{name}: {kept} events{f', {count} rows refused{more}' if count else ''} -> {book.folder}")
