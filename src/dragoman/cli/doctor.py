"""`dragoman doctor`: whether the installation is whole."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def doctor(
    *,
    ledger: Annotated[
        Path | None, Parameter(env_var="DRAGOMAN_LEDGER", help="Folder of a ledger to read through as well.  [default: none is read]")
    ] = None,
) -> int:
    """Check weights, tables and a ledger; exit code 1 says that something is wrong, 4 that only the ledger is."""
    import platform
    from importlib.metadata import version

    from dragoman import __version__, knowledge
    from dragoman.cli.output import write_text
    from dragoman.errors import DragomanError, LedgerError
    from dragoman.model import weights

    wrong: list[str] = []

    def line(name: str, value: object) -> None:
        write_text(f"{name:<16} {value}\n")

    line("dragoman", f"{__version__}, Python {platform.python_version()}, {platform.machine()}")
    for package in ("onnxruntime", "tokenizers", "deltalake", "duckdb", "trafilatura"):
        line(package, version(package))
    try:
        damaged = weights.damaged()
        line("model", f"{weights.manifest().version} {weights.fingerprint()[:12]}" + (f" DAMAGED: {', '.join(damaged)}" if damaged else " whole"))
        wrong += damaged
    except DragomanError as error:
        line("model", f"{error.message}: {error.help}")
        wrong.append("model")
    line("knowledge", f"{len(knowledge.states())} states, {len(knowledge.organisations())} organisations, {len(knowledge.holders())} terms of office")
    exit_code = 1 if wrong else 0
    if ledger is not None:
        from dragoman.ledger import Ledger, Reader

        try:
            with Reader(Ledger.open(ledger)) as reader:
                loose = reader.check()
                pages, events, refused = (reader.count(name) for name in ("documents", "events", "rejected"))
                imports = reader.check_imports()
            line("ledger", f"{pages} pages, {events} events, {refused} refused in {ledger}")
            if loose:
                line("", f"{loose} more pages were written and not committed, as a writer that is killed leaves them; they are in no answer")
            if imports.files or imports.loose:
                line("imports", f"{imports.files} files, {imports.events} rows, {imports.untyped} of them without a PLOVER type")
            if imports.loose:
                line("", f"{imports.loose} more rows are of no import, as a writer that is killed leaves them; they are in no answer")
            for fault in (*imports.short, *imports.damaged):
                line("", f"DAMAGED: {fault}")
            if imports.short or imports.damaged:
                line("", "restore the ledger from a copy, or import these files into a new one")
                wrong.append("imports")
                exit_code = exit_code or LedgerError.exit_code
        except DragomanError as error:
            line("ledger", f"{error.message}: {error.help}  [{error.code}]")
            wrong.append("ledger")
            exit_code = exit_code or error.exit_code
    line("verdict", "something is wrong: " + ", ".join(wrong) if wrong else "all is well")
    return exit_code
