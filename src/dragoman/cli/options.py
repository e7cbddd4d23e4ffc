"""What several commands share: reading options, progress, reports of rejects."""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dragoman.cli.main import STDIN, report
from dragoman.cli.streams import pass_by, tell
from dragoman.config import Config, read_config
from dragoman.errors import UsageError
from dragoman.read.document import BadDay, parse_day
from dragoman.read.inputs import Format, ReadOptions
from dragoman.read.printed import FAR_DAY
from dragoman.read.tables import NO_DAY, Columns
from dragoman.records import Document, Rejected

if TYPE_CHECKING:
    from dragoman.analysis.dispute_records import Terms
    from dragoman.ledger import EventFilter, Origin, Reader

E = TypeVar("E", bound=StrEnum)

# One line every so often where there is no terminal to draw a bar on.
_EVERY_SECONDS = 10.0


def day_of(words: str | None, flag: str) -> date | None:
    """The day of a flag.  Raises UsageError."""
    if words is None:
        return None
    try:
        return parse_day(words)
    except BadDay as error:
        raise UsageError(f"{flag}: {error}", help="write the day as YYYY-MM-DD") from error


def config_of(path: Path | None, min_confidence: float | None) -> Config:
    """The configuration of a file, with what flags change."""
    from dataclasses import replace

    config = read_config(path) if path is not None else Config()
    if min_confidence is None:
        return config
    share(min_confidence, "--min-confidence")
    # Whoever asks for a confidence gets all events of it, whatever their parties are worth.
    return replace(config, code=config.code.from_confidence(min_confidence))


def read_options(
    in_format: str, published: str | None, text_col: str | None, id_col: str | None, date_col: str | None,
    title_col: str | None, source_col: str | None, url_col: str | None, source: str | None,
) -> ReadOptions:  # fmt: skip
    """The reading options of the flags."""
    try:
        format_ = Format(in_format)
    except ValueError as error:
        raise UsageError(f"--in-format {in_format} is not known", help=f"one of {', '.join(Format)}") from error
    columns = Columns(text=text_col, id=id_col, date=date_col, title=title_col, source=source_col, url=url_col)
    return ReadOptions(format=format_, columns=columns, published=day_of(published, "--published"), source=source)


def event_filter(
    *, between: str | None, actor: str | None, recipient: str | None, type: str | None, status: str | None, since: str | None, until: str | None,
    source: str | None, mediation: bool, min_confidence: float | None, limit: int | None,
) -> "EventFilter":  # fmt: skip
    """The filter of the flags that `events` and `export` take.  Raises UsageError."""
    from dragoman.codes import EventType, Status
    from dragoman.ledger import EventFilter

    pair: tuple[str, str] | None = None
    if between is not None:
        parts = [p.strip() for p in between.split(",")]
        if len(parts) != 2 or not all(parts):
            raise UsageError(f"--between {between} names no two parties", help="write --between USA,PRK")
        pair = (parts[0], parts[1])
    for flag, who in (("--actor", actor), ("--recipient", recipient)):
        if who is not None and not who.strip():
            raise UsageError(f"{flag} is empty", help="a code (PRK, MIL) or a part of a name")
    first, last = day_of(since, "--since"), day_of(until, "--until")
    if first is not None and last is not None and first > last:
        raise UsageError(f"--since {first} is after --until {last}", help="no day is between them; change them round")
    return EventFilter(
        between=pair,
        actor=actor.strip() if actor is not None else None,
        recipient=recipient.strip() if recipient is not None else None,
        types=chosen(EventType, type, "--type"),
        statuses=chosen(Status, status, "--status"),
        since=first,
        until=last,
        source=source,
        mediation=mediation,
        min_confidence=share(min_confidence, "--min-confidence"),
        limit=count(limit, "--limit"),
    )


def origin_of(words: str) -> "Origin":
    """What --from asks for.  Raises UsageError."""
    from dragoman.ledger import Origin

    try:
        return Origin(words)
    except ValueError as error:
        raise UsageError(f"--from {words} is not known", help=f"one of {', '.join(Origin)}") from error


def tell_left_out(number: int) -> None:
    """Say how many rows of imported files are in no answer."""
    if number:
        tell(f"{number} rows of imported files have no PLOVER type and are left out; `dragoman export --from imported` gives them")


def tell_unknown(reader: "Reader", called: Sequence[str]) -> None:
    """Say which of these no party of the ledger is called, and who is called nearly so: what is misspelt finds nothing for ever."""
    for who in dict.fromkeys(called):
        near = reader.nobody_called(who)
        if near is not None:
            tell(f"no party of this ledger is called {who!r}" + (f"; near it: {', '.join(near)}" if near else ""))


def chosen(kind: type[E], words: str | None, flag: str) -> tuple[E, ...]:
    """The members that a comma list names, in any case.  Raises UsageError."""
    if words is None:
        return ()
    by_name = {m.value.casefold(): m for m in kind}
    found = [by_name.get(w.strip().casefold()) for w in words.split(",")]
    if any(f is None for f in found):
        raise UsageError(f"{flag} {words} is not known", help=f"one or more of {', '.join(m.value for m in kind)}")
    return tuple(f for f in found if f is not None)


class Rejects:
    """Counts and reports what was refused; `exit_code` is 3 when there was any."""

    def __init__(self) -> None:
        self.kept: list[Rejected] = []

    def add(self, rejected: Rejected) -> None:
        """Report one refusal, and remember it."""
        self.kept.append(rejected)
        where = rejected.source if rejected.line is None else f"line {rejected.line} of {rejected.source}"
        report(rejected.code, f"{where}: {rejected.reason}", rejected.help)

    @property
    def exit_code(self) -> int:
        """0 when nothing was refused, else 3."""
        return 3 if self.kept else 0


def good(stream: Iterable[Document | Rejected], rejects: Rejects) -> Iterator[Document]:
    """The documents of a stream; refusals are reported on the way."""
    for item in stream:
        if isinstance(item, Rejected):
            rejects.add(item)
        else:
            for repair in item.repairs:
                if repair.startswith(NO_DAY):
                    tell(f"warning: page {item.id}: {repair}; mend it there, or leave the field out")
                elif repair.startswith(FAR_DAY):
                    tell(f"warning: page {item.id}: {repair}; days in the text are reckoned from the given one")
            yield item


class Progress:
    """How many documents are done, told on stderr for long work."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.begun = self.last = time.monotonic()
        self.number = 0

    def step(self) -> None:
        """One more document is done."""
        self.number += 1
        now = time.monotonic()
        if not self.quiet and now - self.last >= (1.0 if sys.stderr.isatty() else _EVERY_SECONDS):
            self.last = now
            pass_by(f"{self.number} documents, {self.number / (now - self.begun):.1f} a second")


def paths_or_stdin(paths: Sequence[str]) -> list[str]:
    """The paths, or standard input when it is a pipe and no path is named.  Raises UsageError."""
    found = ["-" if p == STDIN else p for p in paths]
    if not found and sys.stdin is not None and not sys.stdin.isatty():
        found = ["-"]
    if not found:
        raise UsageError("no input is named", help="name files or folders, or - for standard input; `dragoman demo` shows built-in pages")
    if "-" in found and sys.stdin is None:
        raise UsageError("standard input is closed", help="name files or folders, or give the input in a pipe")
    return found


def share(value: float | None, flag: str) -> float | None:
    """The value of a flag that is a number from 0 to 1.  Raises UsageError."""
    if value is not None and not 0 <= value <= 1:
        raise UsageError(f"{flag} is {value}", help="it is a number from 0 to 1")
    return value


def terms_of(min_confidence: float | None) -> "Terms":
    """The terms of a dispute with the least confidence of its incidents, where one is given.  Raises UsageError."""
    from dragoman.analysis.dispute_records import Terms

    share(min_confidence, "--min-confidence")
    return Terms() if min_confidence is None else Terms(confidence=min_confidence)


def count(value: int | None, flag: str) -> int | None:
    """The value of a flag that counts from 1.  Raises UsageError."""
    if value is not None and value < 1:
        raise UsageError(f"{flag} is {value}", help="it is a number from 1")
    return value
