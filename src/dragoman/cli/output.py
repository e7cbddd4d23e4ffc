"""Coded documents on a terminal or in a pipe."""

import json
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from dragoman.cli import place_words
from dragoman.errors import UsageError
from dragoman.formats import cut_json, event_json
from dragoman.records import Coded, Document, Event, Party

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text


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
        f"{event.confidence:.2f}" if event.confidence is not None else "",
        _said(event),
    )


def _said(event: Event) -> str:
    """The quote of an event; of one that was imported the words that its file has, or where it stands there."""
    if event.row is not None:
        return event.row.quote or event.row.words
    return event.evidence[0].quote


def write_header(chosen: Format) -> None:
    """The header row of a TSV; the other formats have none."""
    if chosen is Format.TSV:
        write_text("\t".join(("document_id", "event_id", *COLUMNS)) + "\n")


def write_coded(coded: Coded, chosen: Format, cuts: bool) -> None:
    """Write one document's events to standard output."""
    if chosen is Format.JSONL:
        for event in coded.events:
            sys.stdout.write(json.dumps(event_json(event), ensure_ascii=False) + "\n")
        if cuts:
            for cut in coded.cuts:
                sys.stdout.write(json.dumps({"document_id": coded.document.id, "cut": cut_json(cut)}, ensure_ascii=False) + "\n")
    elif chosen is Format.TSV:
        _write_rows(coded.events)
    else:
        write_table(coded.events, title=_title(coded))
    sys.stdout.flush()


def _write_rows(events: Iterable[Event]) -> None:
    for event in events:
        sys.stdout.write("\t".join(" ".join(c.split()) for c in (event.document_id, event.id, *cells(event))) + "\n")


def _title(coded: Coded) -> str:
    document = coded.document
    name = document.title or next((x.strip() for x in document.text.split("\n") if x.strip()), "")
    cut = f", {len(coded.cuts)} lines cut" if coded.cuts else ""
    return f"{name[:80]}  ({document.id[:8]}{cut})"


_TINTS = {"actual": "", "future": "cyan", "hypothetical": "dim", "historical": "dim", "negated": "red"}


def write_text(words: str) -> None:
    """Words as they are."""
    sys.stdout.write(words)


def write_events(events: Iterable[Event], chosen: Format) -> int:
    """Events of a ledger, with the ids that `show` and `explain` take; one by one, but for a table.  Says how many they were."""
    number = 0
    if chosen is Format.JSONL:
        for event in events:
            number += 1
            sys.stdout.write(json.dumps(event_json(event), ensure_ascii=False) + "\n")
    elif chosen is Format.TSV:
        write_header(chosen)
        for event in events:
            number += 1
            _write_rows((event,))
    else:
        held = list(events)
        number = len(held)
        write_table(held, ids=True)
        _console().print(f"{number} events" + ("; `dragoman explain ID` says why" if held else ""))
    sys.stdout.flush()
    return number


def _console() -> "Console":
    from rich.console import Console

    # Words of a page are words: ":fire:" is no picture, and a number is nothing to colour.
    return Console(highlight=False, emoji=False, markup=False)


def _say(console: "Console", words: "Text") -> None:
    """A line: broken at the edge of a terminal, whole in a pipe."""
    console.print(words, soft_wrap=not console.is_terminal)


# Below this width the evidence stands under its row: as a fifth column it would be a word wide.
_NARROW = 100
_SHARES = (("event", 3), ("who", 4), ("whom", 4), ("when, where", 3))


def _table(narrow: bool, ids: bool, header: bool) -> "Table":
    from rich.table import Table

    table = Table(show_header=header, header_style="bold", pad_edge=False, box=None, padding=(0, 1), expand=narrow)
    if ids:
        table.add_column("id", width=8, no_wrap=True)
    for name, ratio in (*_SHARES, *(() if narrow else (("evidence", 9),))):
        table.add_column(name, ratio=ratio, overflow="fold")
    return table


def write_table(events: Sequence[Event], title: str = "", ids: bool = False) -> None:
    """Events as a table: who, what, whom; then the words that say so."""
    from rich.padding import Padding
    from rich.text import Text

    console = _console()
    if title:
        _say(console, Text(title, style="bold"))
    if not events:
        _say(console, Text("  no events"))
        return
    narrow = console.width < _NARROW
    table = _table(narrow, ids, header=True)
    if narrow:
        console.print(table)
    for event in events:
        style = _TINTS[event.status.value]
        row = [*([event.id[:8]] if ids else []), *_row(event)]
        quote = f"{event.evidence[0].line}: {event.evidence[0].quote}" if event.evidence else _said(event)
        if len(event.evidence) > 1:
            quote += f"  (+{len(event.evidence) - 1} more)"
        if narrow:
            # A table a row: the shares give all of them the same columns.
            table = _table(narrow, ids, header=False)
            table.add_row(*map(Text, row), style=style)
            console.print(table)
            console.print(Padding(Text(quote, style=style), (0, 0, 0, 4)))
        else:
            table.add_row(*map(Text, (*row, quote)), style=style, end_section=True)
    if not narrow:
        console.print(table)


def _row(event: Event) -> list[str]:
    """What, who, whom, when and where."""
    what = event.type.value + (f" {event.mode.value}" if event.mode else "")
    if event.status.value != "actual":
        what += f"\n({event.status.value})"
    if event.mediation:
        what += f"\nmediation: {event.mediation.stage.value}"
    where = "\n".join(x for x in (day(event), event.place.name if event.place else "") if x)
    return [what, names(event.actors), names(event.recipients), where]


def write_cuts(coded: Coded) -> None:
    """The lines that were cut, dim, with their reasons."""
    from rich.text import Text

    console = _console()
    for cut in coded.cuts:
        words = cut.span.of(coded.document.text)
        short = words[:70] + ("..." if len(words) > 70 else "")
        _say(console, Text(f"  cut {cut.line}: {short} ({cut.reason.partition(':')[0]}, {cut.score:.2f})", style="dim"))
    console.print()


def write_page(coded: Coded) -> None:
    """A page line by line: evidence and actors marked, cut lines dim with the reason, events under their lines."""
    from rich.text import Text

    console = _console()
    document = coded.document
    about = ", ".join(str(x) for x in (document.id, document.published, document.source, document.url) if x)
    _say(console, Text.assemble((f"{document.title} " if document.title else "", "bold"), about))
    cut = {c.line: c for c in coded.cuts}
    for number, (start, end) in enumerate(document.lines()):
        words = Text(document.text[start:end])
        for event in coded.events:
            for report in event.evidence:
                if report.line == number:
                    words.stylize("bold black on yellow", report.trigger.start - start, report.trigger.end - start)
            for party in (*event.actors, *event.recipients):
                if party.span is not None and start <= party.span.start and party.span.end <= end:
                    words.stylize("underline", party.span.start - start, party.span.end - start)
        if number in cut:
            words.stylize("dim strike")
            words.append(f"  [cut {cut[number].score:.2f}: {cut[number].reason}]", style="dim")
        # The number alone is dim: a style of the whole line would hide which lines are cut.
        line = Text.assemble((f"{number:>4}  ", "dim"), words)
        for event in coded.events:
            if number not in cut and number in event.lines:
                what = f"{event.type.value} {names(event.actors) or '?'} > {names(event.recipients) or '-'}"
                status = "" if event.status.value == "actual" else f" ({event.status.value})"
                where = f"; {event.place.name} ({place_words.about(event.place)})" if event.place is not None else ""
                line.append(f"\n        {event.id[:8]} {what}{status}{where}", style="cyan")
        _say(console, line)
    if document.repairs:
        _say(console, Text("repairs: " + "; ".join(document.repairs), style="dim"))


def write_explanation(event: Event, document: Document) -> None:
    """Everything that made an event what it is, and whom else the words of its parties could name."""
    from dragoman.resolve import runners_up

    out: list[str] = [f"{event.type.value}{' ' + event.mode.value if event.mode else ''}, {event.status.value}  ({event.id})"]
    out.append(
        f"  PLOVER score {event.score:+.1f}, confidence {event.confidence or 0:.2f}, page {document.id}, published {document.published or 'unknown'}"
    )
    for report in event.evidence:
        out.append(f'  line {report.line} [{report.span.start}:{report.span.end}] "{report.quote}"')
        out.append(f'    trigger "{report.trigger_quote}" [{report.trigger.start}:{report.trigger.end}], probability {report.score:.2f}')
    mediation = event.mediation
    if mediation is not None:
        out.append(f"  mediation: {mediation.stage.value}, probability {mediation.score:.2f}")
    sides = [("actor", event.actors), ("recipient", event.recipients)]
    sides += [("mediator", mediation.mediators), ("party", mediation.parties)] if mediation is not None else []
    for role, parties in sides:
        for party in parties:
            entity = party.entity
            code = " ".join(x for x in (entity.country, entity.sector.value) if x)
            words = f' from "{party.quote}" [{party.span.start}:{party.span.end}]' if party.span is not None else ""
            out.append(f"  {role}: {entity.name} ({code}){words}, probability {party.score:.2f}; {entity.how}")
            others = runners_up(party.quote, document.published, (entity,)) if party.quote is not None else ()
            if others:
                out.append("    its words could also name " + ", ".join(f"{e.name} ({e.country or e.sector.value}; {e.how})" for e in others))
    when = event.when
    if when is not None:
        words = f' from "{when.span.of(document.text)}" [{when.span.start}:{when.span.end}]' if when.span is not None else ""
        out.append(f"  day: {day(event) or 'not known'} (to the {when.precision.value}){words}; {when.how}")
    if event.place is not None:
        span = event.place.span
        words = f' from "{span.of(document.text)}" [{span.start}:{span.end}]' if span is not None else ""
        out.append(f"  place: {event.place.name} ({place_words.about(event.place)}){words}; {event.place.how}")
        if event.place.candidates:
            out.append("    it could also be " + ", ".join(map(place_words.candidate, event.place.candidates)))
    if event.alternatives:
        out.append("  also considered: " + ", ".join(f"{a.field} {a.value} {a.score:.2f}" for a in event.alternatives))
    write_text("\n".join(out) + "\n")
