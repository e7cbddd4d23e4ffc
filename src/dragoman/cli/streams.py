"""Standard output and standard error as the commands see them.

A reader of our output that goes, as `| head` does, ends a run quietly; a full disk ends it with an error; a standard error that
nobody reads ends nothing, for what is told there is no result.
"""

import os
import sys
from contextlib import suppress
from typing import Any, Never, TextIO, cast


class OutputGone(Exception):
    """Nobody reads standard output any more."""


class _Stream:
    """What both have: all but writing is that of the stream below."""

    def __init__(self, below: TextIO | None) -> None:
        self.below = below

    def __getattr__(self, name: str) -> Any:
        return getattr(self.below, name)

    def isatty(self) -> bool:
        """Whether a terminal shows it."""
        return self.below is not None and not self.below.closed and self.below.isatty()

    def silence(self) -> None:
        """Lead it to nowhere: what is still held back would fail again when Python ends, and change the exit code."""
        if self.below is None:
            return
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.below.fileno())
            os.close(nowhere)


class Errors(_Stream):
    """Standard error: a message that cannot be written is let go.  It holds one passing line, which the next words take away."""

    passing = False

    def write(self, words: str) -> int:
        """Write words, after the passing line is gone."""
        self.clear()
        self._write(words)
        return len(words)

    def _write(self, words: str) -> None:
        if self.below is None:
            return
        try:
            self.below.write(words)
        except (OSError, ValueError):
            self.silence()

    def flush(self) -> None:
        """Write what is held back."""
        if self.below is None:
            return
        try:
            self.below.flush()
        except (OSError, ValueError):
            self.silence()

    def pass_by(self, words: str) -> None:
        """Show a line that the next words take away."""
        self._write(f"\r\x1b[K{words}")
        self.flush()
        self.passing = True

    def clear(self) -> None:
        """Take the passing line away."""
        if self.passing:
            self.passing = False
            self._write("\r\x1b[K")
            self.flush()


class Output(_Stream):
    """Standard output.  Raises OutputGone when nobody reads it any more and OutputError when it takes nothing more."""

    def __init__(self, below: TextIO | None, errors: Errors) -> None:
        super().__init__(below)
        self.errors = errors

    def write(self, words: str) -> int:
        """Write words."""
        self.errors.clear()
        if self.below is None:
            self._failed("it is closed", None)
        try:
            return self.below.write(words)
        except (OSError, ValueError) as error:
            self._failed(getattr(error, "strerror", None) or str(error), error)

    def flush(self) -> None:
        """Write what is held back."""
        if self.below is None or self.below.closed:
            return
        try:
            self.below.flush()
        except OSError as error:
            self._failed(error.strerror or str(error), error)

    def _failed(self, why: str, error: Exception | None) -> Never:
        from dragoman.errors import OutputError

        self.silence()
        if isinstance(error, BrokenPipeError):
            raise OutputGone from error
        raise OutputError(f"standard output cannot be written: {why}", help="is the disk full, or the output closed?") from error


def open_streams() -> None:
    """Put both in the place of Python's own, as UTF-8."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            # A stream that came closed: its number must not go to the next file that is opened.
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    errors = Errors(sys.stderr)
    sys.stdout, sys.stderr = cast(TextIO, Output(sys.stdout, errors)), cast(TextIO, errors)


def tell(words: str) -> None:
    """A line on standard error."""
    print(words, file=sys.stderr)  # noqa: T201


def pass_by(words: str) -> None:
    """A line of progress on standard error: on a terminal one that the next takes away."""
    if isinstance(sys.stderr, Errors) and sys.stderr.isatty():
        sys.stderr.pass_by(words)
    else:
        tell(words)
