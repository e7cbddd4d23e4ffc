"""`dragoman`: how a call begins and how it ends.

Nothing heavy is imported up here, so that a Ctrl-C finds `run` already at its post.
"""

import sys
from collections.abc import Callable, Sequence

from dragoman.cli.streams import OutputGone, open_streams, tell

STDIN = "(standard input)"

# Options that take no value: a lone - after any other is that option's value.
_BARE = frozenset({"--cuts", "--html", "--excel-safe", "--mediation", "--no-text", "--quiet", "-q", "--help", "-h", "--version"})


def report(code: str, message: str, help: str) -> None:
    """One error in the form that all have: what, then what to do."""
    tell(f"error[{code}]: {message}" + (f"\n  help: {help}" if help else ""))


def run(call: Callable[[], object], debug: bool = False) -> int:
    """Run a command; the exit code says how it ended (0 ok, 1 failed, 2 usage, 3 rejects, 4 ledger, 5 check, 130 stopped)."""
    from dragoman.errors import DragomanError

    try:
        result = call()
        sys.stdout.flush()
    except OutputGone:
        # The reader of our output has gone, as `| head` does: nothing is wrong.
        return 0
    except KeyboardInterrupt:
        report("E-STOP", "stopped", "what was committed to a ledger is kept; the same command again goes on from there")
        return 130
    except Exception as error:  # noqa: BLE001  the last door: a fault of ours is told in one line as well
        if debug:
            import traceback

            tell(traceback.format_exc().rstrip())
        if isinstance(error, DragomanError):
            report(error.code, error.message, error.help)
            return error.exit_code
        from cyclopts import CycloptsError

        if isinstance(error, CycloptsError):
            command = " ".join(("dragoman", *(error.command_chain or ())))
            report("E-USE-ARG", " ".join(str(error).split()), f"`{command} --help` says what it takes")
            return 2
        report("E-BUG", f"a fault of Dragoman's own: {type(error).__name__}: {error}", "please report it; --debug shows where")
        return 1
    return result if isinstance(result, int) else 0


def arguments_of(words: Sequence[str]) -> tuple[list[str], bool]:
    """The arguments as cyclopts wants them, and whether --debug is among them.

    cyclopts takes a lone - for an option wherever it stands: as an input it goes by the name STDIN, as the value of an option into one
    word with it.
    """
    found: list[str] = []
    debug, options = False, True
    for word in words:
        if options and word == "--debug":
            debug = True
        elif word != "-":
            options = options and word != "--"
            found.append(word)
        elif options and found and found[-1].startswith("-") and "=" not in found[-1] and found[-1] not in _BARE:
            found[-1] += "=-"
        else:
            found.append(STDIN)
    return found, debug


def main() -> None:
    """The entry point of the `dragoman` script."""
    open_streams()
    arguments, debug = arguments_of(sys.argv[1:])

    def call() -> object:
        from dragoman.cli.app import app

        return app(arguments, exit_on_error=False, print_error=False)

    code = run(call, debug)
    sys.stderr.flush()
    sys.exit(code)


if __name__ == "__main__":
    main()
