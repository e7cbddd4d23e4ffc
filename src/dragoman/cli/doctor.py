"""`dragoman doctor`: whether the installation is whole."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def doctor(*, ledger: Annotated[Path | None, Parameter(env_var="DRAGOMAN_LEDGER")] = None) -> int:
    """Check weights, tables and a ledger; exit code 1 says that something is wrong.

    Parameters
    ----------
    ledger
        Folder of a ledger to look into as well.
    """
    import platform
    from importlib.metadata import version

    from dragoman import __version__, knowledge
    from dragoman.cli.output import write_text
    from dragoman.errors import DragomanError
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
    if ledger is not None:
        from dragoman.ledger import Ledger, Reader

        try:
            with Reader(Ledger.open(ledger)) as reader:
                line("ledger", f"{reader.count('documents')} pages, {reader.count('events')} events, {reader.count('rejected')} refused in {ledger}")
        except DragomanError as error:
            line("ledger", f"{error.message}: {error.help}")
            wrong.append("ledger")
    line("verdict", "something is wrong: " + ", ".join(wrong) if wrong else "all is well")
    return 1 if wrong else 0
