"""Coded documents on a terminal or in a pipe."""

import json
import sys
from collections.abc import Sequence
from enum import StrEnum

from dragoman.errors import UsageError
from dragoman.formats import cut_json, event_json
from dragoman.records import Coded, Event, Party


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSONL = "jsonl"
    TSV = "tsv"


def format_of(name: str | None) -> Format:
    """The format of a flag; without one a table on a terminal, JSONL in a pipe.  Raises UsageError."""
    if name is None:
        return Format.TABLE if sys.stdout.isatty() else Format.JSONL
    try:
        return Format(name)
    except ValueError as error:
        raise UsageError(f"--format {name} is not known", help=f"one of {', '.join(Format)}") from error


def names(parties: Sequence[Party]) -> str:
    """The parties in a cell: "Russia + China"."""
    return " + ".join(p.entity.name for p in parties)


def day(event: Event) -> str:
    """The day or span of days of an event in a cell."""
    when = event.when
    if when is None or when.first is None or when.last is None:
        return ""
    return when.first.isoformat() if when.first == when.last else f"{when.first.isoformat()}..{when.last.isoformat()}"


def _mediation(event: Event) -> str:
    mediation = event.mediation
    if mediation is None:
        return ""
    who = names(mediation.mediators) or "?"
    between = f" between {names(mediation.parties)}" if mediation.parties else ""
    return f"{mediation.stage.value}: {who}{between}"


COLUMNS = ("type", "mode", "status", "actors", "recipients", "mediation", "date", "place", "lines", "confidence", "quote")


def cells(event: Event) -> tuple[str, ...]:
    """One event as the cells of COLUMNS."""
    return (
        event.type.value,
        event.mode.value if event.mode else "",
        event.status.value,
        names(event.actors),
        names(event.recipients),
        _mediation(event),
        day(event),
        event.place.name if event.place else "",
        ",".join(map(str, event.lines)),
        f"{event.confidence:.2f}",
        event.evidence[0].quote,
    )


def write_coded(coded: Coded, chosen: Format, cuts: bool) -> None:
    """Write one document's events to standard output."""
    if chosen is Format.JSONL:
        for event in coded.events:
            sys.stdout.write(json.dumps(event_json(event), ensure_ascii=False) + "\n")
        if cuts:
            for cut in coded.cuts:
                sys.stdout.write(json.dumps({"document_id": coded.document.id, "cut": cut_json(cut)}, ensure_ascii=False) + "\n")
    elif chosen is Format.TSV:
        for event in coded.events:
            row = (coded.document.id, event.id, *cells(event))
            sys.stdout.write("\t".join(" ".join(c.split()) for c in row) + "\n")
    else:
        write_table(coded.events, title=_title(coded))
    sys.stdout.flush()


def _title(coded: Coded) -> str:
    document = coded.document
    name = document.title or next((x.strip() for x in document.text.split("\n") if x.strip()), "")
    cut = f", {len(coded.cuts)} lines cut" if coded.cuts else ""
    return f"{name[:80]}  ({document.id[:8]}{cut})"


_TINTS = {"actual": "", "future": "cyan", "hypothetical": "dim", "historical": "dim", "negated": "red"}


def write_table(events: Sequence[Event], title: str = "") -> None:
    """Events as a table: who, what, whom; then the words that say so."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(soft_wrap=False)
    if title:
        console.print(f"[bold]{escape(title)}[/bold]")
    if not events:
        console.print("  no events")
        return
    table = Table(show_header=True, header_style="bold", pad_edge=False, box=None, padding=(0, 1))
    for name, ratio in (("event", 3), ("who", 4), ("whom", 4), ("when, where", 3), ("evidence", 9)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for event in events:
        what = event.type.value + (f" {event.mode.value}" if event.mode else "")
        if event.status.value != "actual":
            what += f"\n[{event.status.value}]"
        if event.mediation:
            what += f"\nmediation {event.mediation.stage.value}"
        where = "\n".join(x for x in (day(event), event.place.name if event.place else "") if x)
        quote = f"{event.evidence[0].line}: {event.evidence[0].quote}"
        if len(event.evidence) > 1:
            quote += f"  (+{len(event.evidence) - 1} more)"
        table.add_row(escape(what), escape(names(event.actors)), escape(names(event.recipients)), escape(where), escape(quote),
                      style=_TINTS[event.status.value], end_section=True)  # fmt: skip
    console.print(table)
