"""`dragoman`: the commands, and how errors end."""

import sys
from collections.abc import Callable

from cyclopts import App

from dragoman import __version__

STDIN = "(standard input)"

app = App(
    name="dragoman",
    version=__version__,
    help="Read messy news, keep a verifiable record of who did what to whom, when and where.",
    help_format="plaintext",
    result_action="return_value",
)
# Commands are named by import path, so that none is imported before it is used.
_COMMANDS = {
    "demo": "Built-in pages, coded before your eyes: begin here.",
    "code": """Events of files, folders or standard input: a table on a terminal, one JSON object an event in a pipe.

Example: echo 'Oslo offered on Monday to mediate between Khartoum and Juba.' | dragoman code - --published 2014-02-05""",
    "ingest": """Code pages and keep them, their events and what was cut or refused in a ledger.

The same page again changes nothing; several processes may write at once; what is committed survives any crash.

Example: dragoman ingest news/ --ledger record""",
    "events": """Events of a ledger: between whom, of which type, when.

Example: dragoman events --between USA,PRK --type THREATEN,SANCTION --since 2017-01-01""",
    "show": "A page of the ledger with its evidence marked, and what was cut with the reason.",
    "explain": "Why an event was coded as it is: spans, probabilities, alternatives.",
    "doctor": "Is the installation whole?  Exit code 1 says that something is wrong.",
}
for _name, _help in _COMMANDS.items():
    app.command(f"dragoman.cli.{_name}:{_name}", name=_name, help=_help)
app.command("dragoman.cli.eval:app", name="eval", help="Measure Dragoman on labelled files.")


def report(code: str, message: str, help: str) -> None:
    """One error in the form that all have: what, then what to do."""
    print(f"error[{code}]: {message}", file=sys.stderr)  # noqa: T201
    if help:
        print(f"  help: {help}", file=sys.stderr)  # noqa: T201


def run(call: Callable[[], object]) -> int:
    """Run a command; the exit code says how it ended (0 ok, 1 failed, 2 usage, 3 rejects, 4 ledger, 5 check, 130 stopped)."""
    from dragoman.errors import DragomanError

    try:
        result = call()
    except DragomanError as error:
        report(error.code, error.message, error.help)
        return error.exit_code
    except KeyboardInterrupt:
        report("E-STOP", "stopped; what was committed is kept", "run the same command again to go on")
        return 130
    except BrokenPipeError:
        # The reader of our output has gone, as `| head` does: nothing is wrong.
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001  the last door: a fault of ours is told in one line as well
        report("E-BUG", f"a fault of Dragoman's own: {type(error).__name__}: {error}", "please report it; --debug shows where")
        return 1
    return result if isinstance(result, int) else 0


def main() -> None:
    """The entry point of the `dragoman` script."""
    debug = "--debug" in sys.argv[1:]
    # cyclopts takes a lone - for an option wherever it stands; the commands know standard input by this name as well.
    arguments = [STDIN if a == "-" else a for a in sys.argv[1:] if a != "--debug"]
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    if debug:
        app(arguments)
        return
    code = run(lambda: app(arguments, exit_on_error=True))
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()
    sys.exit(code)


if __name__ == "__main__":
    main()
