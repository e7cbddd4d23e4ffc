"""A row of the table `imported` as an event: what its JSON says, in the records that analysis works on.

The JSON is that of `dragoman.formats.exchange`, the contract of the column `event`.  Nothing is made up: there is no quote where the file has none, no
coordinates of a place that is as wide as a province, and no confidence that the file does not give.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from dragoman.codes import Context, EventType, Precision, Stage, Status
from dragoman.knowledge import states
from dragoman.ledger.imported_parties import coded_country, entity_of
from dragoman.ontology import CAMEO, MODES, plover_score, to_plover
from dragoman.records import DocumentId, Event, EventId, FileRow, Mediation, Party, Place, When

_WIDE = frozenset({"province", "country"})
# The full names of GDELT's and Phoenix' places are "city, subdivision, country".
_LISTING = frozenset({"gdelt1", "gdelt2", "phoenix"})


def imported_event(id: str, document: str, file: str, line: int, raw: str, words: str) -> Event:
    """The event of a row that has a PLOVER type.  `words` is its JSON.  Raises ValueError for what no import writes."""
    try:
        return _event(EventId(id), DocumentId(document), file, line, raw, json.loads(words))
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"row {line} of {file}: {error!r}") from error


def _event(id: EventId, document: DocumentId, file: str, line: int, raw: str, record: dict[str, Any]) -> Event:
    how = f"as {record['format']} has it"
    kind = EventType(record["type"])
    mode = next((m for m in MODES[kind] if m.value in record.get("modes", ())), None)
    score = record.get("score")
    return Event(
        id=id, document_id=document, type=kind, mode=mode, status=Status(record.get("status", Status.ACTUAL)),
        actors=_parties(record, "actors", how), recipients=_parties(record, "recipients", how), mediation=_mediation(record, how),
        score=plover_score(kind, mode) if score is None else float(score), when=_when(record, how), place=_place(record, how), evidence=(),
        confidence=record.get("confidence"), contexts=_contexts(record, kind),
        row=FileRow(
            file=file, line=line, raw=raw, code=record.get("cameo"), sentence=record.get("sentence"), url=record.get("url"),
            quote=record.get("quote") or None,
        ),
    )  # fmt: skip


def _parties(record: dict[str, Any], side: str, how: str) -> tuple[Party, ...]:
    entities = [
        entity_of(p.get("name") or p.get("raw"), p.get("country"), tuple(p.get("sectors", ())), p.get("code"), how) for p in record.get(side, ())
    ]
    return tuple(Party(entity=e, span=None, quote=None, score=1.0) for e in {e.id: e for e in entities}.values())


def _mediation(record: dict[str, Any], how: str) -> Mediation | None:
    if record.get("stage") is None:
        return None
    return Mediation(
        stage=Stage(record["stage"]), mediators=_parties(record, "mediators", how), parties=_parties(record, "mediated", how), score=1.0
    )  # fmt: skip


def _when(record: dict[str, Any], how: str) -> When | None:
    if record.get("first") is None:
        return None
    first = date.fromisoformat(record["first"])
    last = date.fromisoformat(record["last"]) if record.get("last") is not None else first
    return When(first=first, last=last, precision=Precision(record.get("precision", Precision.DAY)), span=None, how=how)


def _place(record: dict[str, Any], how: str) -> Place | None:
    """The narrowest place that the row names; coordinates where it is narrower than a province."""
    told = record.get("place")
    if told is None:
        return None
    country = coded_country(told.get("country"))
    name, city, region, level = told.get("name"), told.get("city"), told.get("province"), told.get("level")
    if record["format"] in _LISTING and name is not None:
        parts = [p.strip() for p in name.split(",")]
        name, region = parts[0], region or (parts[1] if len(parts) > 2 else parts[0] if level == "province" else None)
    narrow = None if level in _WIDE else city or name or told.get("district")
    state = states().get(country or "")
    shown = narrow or region or name or (state.name if state is not None else country)
    if not shown:
        return None
    # A file may call a country by its name and no level: then it is no spot.
    spot = narrow is not None and (state is None or narrow != state.name)
    return Place(
        name=shown, country=country, span=None, how=how, region=region,
        latitude=told.get("lat") if spot else None, longitude=told.get("lon") if spot else None,
    )  # fmt: skip


def _contexts(record: dict[str, Any], kind: EventType) -> tuple[Context, ...]:
    """The file's own, or those that the CAMEO code implies."""
    given: Sequence[str] = record.get("contexts", ())
    known = {c.value: c for c in Context}
    found = tuple(known[c] for c in given if c in known)
    code: str = record.get("cameo", "")
    target = to_plover(code) if not found and code in CAMEO else None
    return target.contexts if target is not None and target.type is kind else found


MODELLED = tuple(t.value for t in EventType), tuple(s.value for s in Status)
"""The types and statuses of rows that are events; `Mode` and the rest may be missing."""
