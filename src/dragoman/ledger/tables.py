"""The ledger's tables: their columns, and rows as Arrow.

Every table is append-only.  `batch` says which commit a row came with: a row whose batch has no row for its document in `commits`
does not exist for readers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from arro3.core import Array, DataType, Table
from arro3.core import Schema as ArrowSchema
from deltalake import Field, Schema
from deltalake.schema import PrimitiveType

# Moves when a column changes its meaning; a ledger with a higher number is refused, never misread.
LEDGER_VERSION = 1
_EPOCH = date(1970, 1, 1).toordinal()

Value = str | int | float | bool | date | datetime | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: name and Delta type, in order."""

    columns: tuple[tuple[str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The column names."""
        return tuple(n for n, _ in self.columns)

    def delta(self) -> Schema:
        """The Delta schema; every column may be null, for what a later version leaves out."""
        return Schema([Field(name, PrimitiveType(kind)) for name, kind in self.columns])


def _layout(words: str) -> Layout:
    pairs = [w.partition(":") for w in words.split()]
    return Layout(tuple((name, kind or "string") for name, _, kind in pairs))


LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "documents": _layout("batch document_id text published:date title source url language raw_sha256 repairs run_id lines:integer"),
        "cuts": _layout("batch document_id line:integer start:integer end:integer label score:double reason"),
        "events": _layout(
            "batch event_id document_id type mode status stage stage_score:double plover_score:double quad "
            "first_day:date last_day:date day_precision day_start:integer day_end:integer day_how "
            "place place_country place_start:integer place_end:integer place_how confidence:double alternatives run_id contexts "
            "place_region place_latitude:double place_longitude:double place_geonames_id:integer place_precision place_candidates"
        ),
        # Who takes part in an event, one row for each entity and role, in the order of the event.
        "entities": _layout(
            "batch event_id document_id role number:integer entity_id name country sector office code how "
            "start:integer end:integer quote score:double"
        ),
        "evidence": _layout(
            "batch event_id document_id line:integer start:integer end:integer quote trigger_start:integer trigger_end:integer trigger score:double"
        ),
        "rejected": _layout("key source line:integer code reason help run_id"),
        "runs": _layout("run_id version model_sha256 config_sha256"),
        # What a person said of reports, a row for each report that a decision speaks of; `number` puts decisions in order.
        "decisions": _layout(
            "decision_id number:integer kind side place:integer event_id document_id type start:integer end:integer "
            "trigger_start:integer trigger_end:integer"
        ),
        "commits": _layout("batch document_id content run_id committed:timestamp"),
    }
)

# Tables that ledgers of earlier programs lack: one that is not there is empty, and made when the first row comes.
LATER = frozenset({"decisions"})


IMPORT_LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "imported": _layout(
            "batch id run_id number:long line:long format event_id type mode status stage cameo first_day:date last_day:date confidence:double "
            "publisher actors recipients event raw note"
        ),
        "imports": _layout("batch run_id format source sha256 rows:long version imported:timestamp"),
    }
)
"""The tables of imported files, which the first import makes."""


def arrow(layout: Layout, rows: Sequence[Row]) -> Table:
    """Rows as an Arrow table of the layout's types."""
    schema = ArrowSchema.from_arrow(layout.delta().to_arrow())
    columns = list(zip(*rows, strict=True))
    arrays = []
    for (name, kind), values in zip(layout.columns, columns, strict=True):
        wanted = schema.field(name).type
        # arro3 makes no dates or times of Python's own: they go in as days and microseconds since 1970.
        if kind == "date":
            arrays.append(Array([_days(v) for v in values], type=DataType.int32()).cast(wanted))
        elif kind == "timestamp":
            arrays.append(Array([_micros(v) for v in values], type=DataType.int64()).cast(wanted))
        else:
            arrays.append(Array(list(values), type=wanted))
    return Table.from_arrays(arrays, schema=schema)


def _days(value: Value) -> int | None:
    return value.toordinal() - _EPOCH if isinstance(value, date) else None


def _micros(value: Value) -> int | None:
    return round(value.timestamp() * 1_000_000) if isinstance(value, datetime) else None
