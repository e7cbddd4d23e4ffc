"""Tables by their columns: what each column holds of an ExchangeEvent, how its cell is read and how it is written.

A row is read by column name, then written again in memory: a cell that would come out otherwise goes into the event's `extra`, and from
there back into its column when the same format is written.  So a file keeps its own spelling, and a column without a field its content.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from dragoman.formats.exchange import ExchangeEvent, ExchangeParty, ExchangePlace
from dragoman.formats.losses import Loss, LossReport

T = TypeVar("T")
_SPACE = re.compile(r"[\t\n\r]")


class BadCell(ValueError):
    """A cell that cannot be what its column holds; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Codec(Generic[T]):
    """How a value stands in a cell.  `read` raises BadCell; both give None for what the other side has no code for."""

    read: Callable[[str], T | None]
    write: Callable[[T], str | None]


def _number(cell: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or "_" in cell:
        raise BadCell(f"{cell!r} is no number")
    return value


def short(value: float) -> str:
    """A number without a needless .0: "4", "-4.5"."""
    words = repr(float(value))
    return words.removesuffix(".0") if words != "-0.0" else "0"


def _count(cell: str) -> int:
    digits = cell.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 18:
        raise BadCell(f"{cell!r} is no whole number")
    return int(cell)


def _degrees(most: int) -> Callable[[str], float]:
    def read(cell: str) -> float:
        value = _number(cell)
        if abs(value) > most:
            raise BadCell(f"{cell!r} is no angle from -{most} to {most} degrees")
        return value

    return read


def iso_day(cell: str) -> date:
    """The day of YYYY-MM-DD.  Raises BadCell."""
    try:
        if len(cell) == 10 and cell[4] == cell[7] == "-" and cell[:4].isdigit():
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise BadCell(f"{cell!r} is no day (YYYY-MM-DD)")


def compact_day(cell: str) -> date:
    """The day of YYYYMMDD.  Raises BadCell."""
    try:
        if len(cell) == 8 and cell.isascii() and cell.isdigit():
            return date(int(cell[:4]), int(cell[4:6]), int(cell[6:]))
    except ValueError:
        pass
    raise BadCell(f"{cell!r} is no day (YYYYMMDD)")


def compact(day: date) -> str:
    """The day as YYYYMMDD."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


TEXT: Codec[str] = Codec(str, str)
NUMBER: Codec[float] = Codec(_number, short)
LATITUDE: Codec[float] = Codec(_degrees(90), short)
LONGITUDE: Codec[float] = Codec(_degrees(180), short)
COUNT: Codec[int] = Codec(_count, str)
DAY: Codec[date] = Codec(iso_day, date.isoformat)
COMPACT_DAY: Codec[date] = Codec(compact_day, compact)


def listed(separator: str, pattern: str) -> Codec[tuple[str, ...]]:
    """Several values in a cell, parted as `pattern` (a regular expression) reads and `separator` writes it."""
    split = re.compile(pattern)
    return Codec(lambda cell: tuple(p for p in split.split(cell) if p), separator.join)


class Draft:
    """An event in the making: plain values, and the parts of its parties and its place."""

    __slots__ = ("place", "sides", "values")

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.place: dict[str, Any] = {}
        self.sides: dict[str, list[dict[str, Any]]] = {}

    def party(self, side: str, number: int) -> dict[str, Any]:
        """The parts of a party, made as they are asked for."""
        parties = self.sides.setdefault(side, [])
        while len(parties) <= number:
            parties.append({})
        return parties[number]

    def finished(self) -> dict[str, Any]:
        """The arguments of the ExchangeEvent; a party of which nothing is known is none."""
        values = self.values
        if self.place:
            values["place"] = ExchangePlace(**self.place)
        for side, parties in self.sides.items():
            values[side] = tuple(ExchangeParty(**p) for p in parties if p)
        return values


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the path that it holds ("place.city"; None for one that is kept or worked out), how it is read and written.

    `write` gives None for nothing to say.  `alone` says that it writes nothing but what it has read.
    """

    name: str
    path: str | None
    read: Callable[[Draft, str], None] | None
    write: Callable[[ExchangeEvent], str | None]
    alone: bool = False


def plain(name: str, path: str, codec: Codec[Any] = TEXT) -> Column:
    """A column that holds a field of the event."""

    def read(draft: Draft, cell: str) -> None:
        value = codec.read(cell)
        if value is not None and value != ():
            draft.values[path] = value

    def write(event: ExchangeEvent) -> str | None:
        value = getattr(event, path)
        return None if value is None or value == () else codec.write(value)

    return Column(name, path, read, write, alone=True)


def place(name: str, part: str, codec: Codec[Any] = TEXT) -> Column:
    """A column that holds a part of the place."""

    def read(draft: Draft, cell: str) -> None:
        value = codec.read(cell)
        if value is not None:
            draft.place[part] = value

    def write(event: ExchangeEvent) -> str | None:
        where = event.place
        value = getattr(where, part) if where is not None else None
        return None if value is None else codec.write(value)

    return Column(name, f"place.{part}", read, write, alone=True)


def one(name: str, side: str, part: str, codec: Codec[Any] = TEXT) -> Column:
    """A column that holds a part of the only party of a side."""

    def read(draft: Draft, cell: str) -> None:
        value = codec.read(cell)
        if value is not None and value != ():
            draft.party(side, 0)[part] = value

    def write(event: ExchangeEvent) -> str | None:
        parties = getattr(event, side)
        value = getattr(parties[0], part) if parties else None
        return None if value is None or value == () else codec.write(value)

    return Column(name, f"{side}.{part}", read, write)


def nth(name: str, side: str, part: str, number: int, codec: Codec[str] = TEXT) -> Column:
    """A column that holds the entry of this number (from 0) of a list of the only party of a side."""

    def read(draft: Draft, cell: str) -> None:
        value = codec.read(cell)
        if value is not None:
            party = draft.party(side, 0)
            party[part] = (*party.get(part, ()), value)

    def write(event: ExchangeEvent) -> str | None:
        parties = getattr(event, side)
        values = [w for v in getattr(parties[0], part) if (w := codec.write(v))] if parties else []
        return values[number] if number < len(values) else None

    return Column(name, f"{side}.{part}", read, write)


def each(name: str, side: str, part: str, inside: "Aligned", codec: Codec[Any] = TEXT) -> Column:
    """A column that holds a part of every party of a side, in their order."""

    def read(draft: Draft, cell: str) -> None:
        for number, item in enumerate(inside.split(cell)):
            value = codec.read(item) if item is not None else None
            if value is not None and value != ():
                draft.party(side, number)[part] = value

    def write(event: ExchangeEvent) -> str | None:
        held = [getattr(p, part) for p in getattr(event, side)]
        return inside.join([None if v is None or v == () else codec.write(v) for v in held])

    return Column(name, f"{side}.{part}", read, write)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A cell with an entry for every party: how entries are split and joined; both know an entry that says nothing."""

    split: Callable[[str], list[str | None]]
    join: Callable[[Sequence[str | None]], str | None]


def worked_out(name: str, write: Callable[[ExchangeEvent], str | None]) -> Column:
    """A column that says nothing of its own: it is worked out of others."""
    return Column(name, None, None, write)


def kept(name: str) -> Column:
    """A column without a field: it is kept in `extra`, and only its own format writes it."""
    return Column(name, None, None, _silent)


def _silent(_: ExchangeEvent) -> None:
    """Nothing to say, of any event."""


@dataclass(slots=True)
class Sheet:
    """A format that is a table.

    `missing` are the cells that say nothing and `blank` the one that is written; `complete` fills in what follows from what was read;
    `implied` are paths that columns of another path say as well, `also` columns that some files have and that are read and not written;
    cells of a `whole` sheet may hold tabs and line ends.
    """

    format: str
    columns: tuple[Column, ...]
    missing: frozenset[str] = frozenset({""})
    blank: str = ""
    complete: Callable[[Draft], None] | None = None
    implied: frozenset[str] = frozenset()
    also: tuple[Column, ...] = ()
    whole: bool = False
    names: tuple[str, ...] = field(init=False)
    held: frozenset[str] = field(init=False)
    _index: dict[str, int] = field(init=False)
    _coded: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.names = tuple(c.name for c in self.columns)
        self.held = frozenset(c.path for c in self.columns if c.path is not None) | self.implied
        # Where the codes of the format may lack one: of all else what an event says is what is written.
        self._coded = tuple(dict.fromkeys(c.path for c in self.columns if c.path is not None and c.path.endswith((".country", ".sectors"))))
        self._index = {name: i for i, name in enumerate(self.names)}

    def plan(self, header: Sequence[str], aliases: Mapping[str, str] | None = None) -> "Plan":
        """How rows under this header are read: names in any case, other names of a column in `aliases`."""
        by_name = {c.name.casefold(): c for c in (*self.columns, *self.also)}
        by_name |= {other.casefold(): by_name[name.casefold()] for other, name in (aliases or {}).items()}
        found = [by_name.get(name.strip().casefold()) for name in header]
        return Plan(self, tuple((c.name if c else name.strip(), c) for name, c in zip(header, found, strict=True)))

    def row(self, event: ExchangeEvent, losses: LossReport) -> list[str]:
        """The cells of an event, in the order of the columns."""
        cells = []
        said: set[str | None] = set()
        for column in self.columns:
            cell = column.write(event)
            if cell is not None:
                said.add(column.path)
            if cell is None:
                cell = self.blank
            elif cell in self.missing:
                losses.add(self.format, Loss.COLLAPSED, f"{column.name}: {cell!r} is read as nothing")
            elif not self.whole and _SPACE.search(cell):
                cell = _SPACE.sub(" ", cell)
                losses.add(self.format, Loss.COLLAPSED, f"{column.name}: tabs and line ends became spaces")
            cells.append(cell)
        for path in self._coded:
            if path not in said and (codes := _codes_at(event, path)):
                losses.add(self.format, Loss.COLLAPSED, f"{path} {' '.join(codes)}: it has no code")
        if event.format == self.format and "extra" not in self.held:
            for name, cell in event.extra:
                at = self._index.get(name)
                if at is None:
                    losses.add(self.format, Loss.NO_FIELD, f"column {name} of some files")
                else:
                    cells[at] = cell
        return cells


def _codes_at(event: ExchangeEvent, path: str) -> list[str]:
    """The codes that an event has at the path of a country or of sectors."""
    top, _, part = path.partition(".")
    held = getattr(event, top)
    values = [getattr(one, part) for one in (held if isinstance(held, tuple) else (held,)) if one is not None]
    return [code for value in values for code in ((value,) if isinstance(value, str) else value or ())]


@dataclass(slots=True)
class Plan:
    """A sheet under the header of one file: which cells are read how, and which are held against what would be written."""

    sheet: Sheet
    columns: tuple[tuple[str, Column | None], ...]
    _readers: list[tuple[int, str, Callable[[Draft, str], None]]] = field(init=False)
    _writers: list[tuple[int, str, Callable[[ExchangeEvent], str | None], bool]] = field(init=False)
    _kept: list[tuple[int, str]] = field(init=False)

    def __post_init__(self) -> None:
        self._readers, self._writers, self._kept = [], [], []
        paths = Counter(c.path for _, c in self.columns if c is not None)
        for at, (name, column) in enumerate(self.columns):
            if column is None or column.write is _silent:
                self._kept.append((at, name))
                continue
            if column.read is not None:
                self._readers.append((at, name, column.read))
            # A column that is read and has no path holds details: all that it says has been taken in.
            if column.read is None or column.path is not None:
                self._writers.append((at, name, column.write, column.alone and paths[column.path] == 1))

    def event(self, cells: Sequence[str]) -> ExchangeEvent:
        """The event of a row as long as the header.  Raises BadCell."""
        sheet, missing = self.sheet, self.sheet.missing
        draft = Draft()
        for at, name, read in self._readers:
            if cells[at] not in missing:
                try:
                    read(draft, cells[at])
                except BadCell as error:
                    raise BadCell(f"{name}: {error}") from None
        if sheet.complete is not None:
            sheet.complete(draft)
        values = draft.finished()
        if "id" not in values:
            raise BadCell("the row has no id")
        values.setdefault("format", sheet.format)
        event = ExchangeEvent(**values)
        extra = [(at, name) for at, name in self._kept if cells[at] not in missing]
        for at, name, write, alone in self._writers:
            cell = cells[at]
            if cell in missing:
                if not alone and write(event) is not None:
                    extra.append((at, name))
            elif write(event) != cell:
                extra.append((at, name))
        if not extra:
            return event
        return ExchangeEvent(**values | {"extra": (*event.extra, *((name, cells[at]) for at, name in sorted(extra)))})
