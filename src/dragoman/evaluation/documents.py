"""Whole pages: Dragoman's events beside those of careful coders."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dragoman.evaluation.inputs import Fields, are_lines, complaint_about, is_list, is_text, read_objects, write_lines
from dragoman.evaluation.scoring import DocumentFigures, score_documents
from dragoman.read import BadDay, document_of, parse_day
from dragoman.records import Coded, Document, Event, Party, Rejected

# What the scorer reads of a gold event, of one of its codings and of a party; everything else is left as it is.
_EVENT: Fields = {
    "required": (lambda v: isinstance(v, bool), "true or false"),
    "alternatives": (is_list, "a list of codings"),
}
_CODING: Fields = {
    "event": (is_text, "an event type"),
    "mode": (lambda v: v is None or is_text(v), "a mode or null"),
    "status": (is_text, "a status"),
    "actors": (is_list, "a list of parties"),
    "recipients": (is_list, "a list of parties"),
    "place": (lambda v: v is None or (isinstance(v, dict) and "country" in v), "null or an object with name and country"),
    "lines": (are_lines, "a list of numbers of lines, counted from 0"),
}
_PARTY: Fields = {
    "name": (is_text, "a string"),
    "sector": (lambda v: v is None or is_text(v), "a sector or null"),
}


def evaluate_documents(code: Callable[[Document], Coded], gold: Path, predictions: Path | None, limit: int | None = None) -> DocumentFigures:
    """Code the `text` of every line under its `published` day, write the answers, and score them.

    Nothing but id, text and published reaches the coder.
    """
    documents = read_objects(gold, ("id", "text", "events", "noise_lines"), limit, _complaint)
    documents = [{**d, "id": str(d["id"])} for d in documents]
    answers = [_answer(code, d["id"], d["text"], d.get("published")) for d in documents]
    if predictions is not None:
        write_lines(predictions, (json.dumps(a, ensure_ascii=False) for a in answers))
    return score_documents(documents, {a["id"]: a for a in answers})


def _complaint(document: dict[str, Any]) -> str | None:
    """What is wrong with a gold document, or None; the answers are costly, so everything is looked at before the first."""
    published = document.get("published")
    try:
        if published is not None and not is_text(published):
            raise BadDay(f"{json.dumps(published)[:60]} is no day")
        if published:
            parse_day(published)
    except BadDay as error:
        return f"published: {error}; it is YYYY-MM-DD or null"
    for place, record, fields in _parts(document):
        complaint = complaint_about(record, fields) if isinstance(record, dict) else "it is no object"
        if complaint is not None:
            return f"{place}: {complaint}"
    return None


def _parts(document: dict[str, Any]) -> Iterator[tuple[str, Any, Fields]]:
    """Events, their codings and the parties of these, each with where it stands; a list is entered once its owner was looked at."""
    for e, event in enumerate(document["events"]):
        yield f"events[{e}]", event, _EVENT
        for a, coding in enumerate(event["alternatives"]):
            where = f"events[{e}].alternatives[{a}]"
            yield where, coding, _CODING
            for side in ("actors", "recipients"):
                for p, party in enumerate(coding[side]):
                    yield f"{where}.{side}[{p}]", party, _PARTY if side == "actors" else {"name": _PARTY["name"]}


def _answer(code: Callable[[Document], Coded], id: str, text: str, published: str | None) -> dict[str, Any]:
    document = document_of(text, origin=id, id=id, published=parse_day(published) if published else None, any_language=True, keep_lines=True)
    if isinstance(document, Rejected):
        return {"id": id, "noise_lines": [], "events": []}
    # The id as the gold has it: a document's own is cleaned for printing.
    return {**answer_json(code(document)), "id": id}


def answer_json(coded: Coded) -> dict[str, Any]:
    """A coded document in the format of the codebook's scorer."""
    return {"id": coded.document.id, "noise_lines": [c.line for c in coded.cuts], "events": [_event(e) for e in coded.events]}


def _event(event: Event) -> dict[str, Any]:
    return {
        "event": event.type.value,
        "mode": event.mode.value if event.mode else None,
        "status": event.status.value,
        "actors": [_party(p) for p in event.actors],
        "recipients": [_party(p) for p in event.recipients],
        "place": {"name": event.place.name, "country": event.place.country} if event.place else None,
        "lines": list(event.lines),
    }


def _party(party: Party) -> dict[str, Any]:
    entity = party.entity
    return {"name": entity.name, "country": entity.country, "sector": entity.sector.value}
