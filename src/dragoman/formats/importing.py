"""Files of other people on their way into the ledger: what each of their rows is as a row of the table `imported`."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dragoman.errors import InputError
from dragoman.formats.exchange import ExchangeParty, as_json
from dragoman.formats.tabular import SourceRow
from dragoman.ledger.imports import ImportedRow, ImportRun
from dragoman.records import Rejected, RunId, digest


def run_of(path: Path, format: str, version: str, source: str) -> ImportRun:
    """The run that reads a file: the same file, format and version are the same run.  Raises InputError where it cannot be read."""
    try:
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{source} cannot be read: {error.strerror or error}", help="check its name and rights", code="E-IN-READ") from error
    return ImportRun(id=RunId(digest("import", format, sha256, version)), format=format, source=source, sha256=sha256, version=version)


def rows_for_ledger(items: Iterable[SourceRow | Rejected], refuse: Callable[[Rejected], None]) -> Iterator[ImportedRow]:
    """The rows of a file as the ledger keeps them, numbered from 1; what was refused goes to `refuse`."""
    number = 0
    for item in items:
        if isinstance(item, Rejected):
            refuse(item)
            continue
        number += 1
        event = item.event
        yield ImportedRow(
            number=number,
            line=item.line,
            format=event.format,
            event_id=event.id,
            type=event.type,
            mode=event.modes[0] if event.modes else None,
            status=event.status,
            stage=event.stage,
            cameo=event.cameo,
            first=event.first,
            last=event.last,
            confidence=event.confidence,
            publisher=event.publisher,
            actors=tuple(map(_words, event.actors)),
            recipients=tuple(map(_words, event.recipients)),
            event=_without_surrogates(as_json(event)),
            raw=_without_surrogates(item.raw),
            note=event.note,
        )


def _words(party: ExchangeParty) -> tuple[str, ...]:
    """The names and codes by which a party is asked for."""
    return tuple(w for w in (party.name, party.country, *party.sectors, party.code, party.raw) if w)


def _without_surrogates(words: str) -> str:
    """Text as a table can hold it: escapes of half a character, which JSON files may have, become U+FFFD."""
    return words.encode("utf-8", "replace").decode("utf-8") if not words.isascii() else words
