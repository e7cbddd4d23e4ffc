"""Whole pages: Dragoman's events beside those of careful coders."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.evaluation.inputs import read_objects, write_lines
from dragoman.evaluation.scoring import DocumentFigures, score_documents
from dragoman.read import BadDay, document_of, parse_day
from dragoman.records import Coded, Document, Event, Party, Rejected


def evaluate_documents(code: Callable[[Document], Coded], gold: Path, predictions: Path | None, limit: int | None = None) -> DocumentFigures:
    """Code the `text` of every line under its `published` day, write the answers, and score them.

    Nothing but id, text and published reaches the coder.
    """
    documents = read_objects(gold, ("id", "text", "events", "noise_lines"), limit)
    answers = [_answer(code, str(d["id"]), str(d["text"]), d.get("published")) for d in documents]
    if predictions is not None:
        write_lines(predictions, (json.dumps(a, ensure_ascii=False) for a in answers))
    return score_documents(documents, {a["id"]: a for a in answers})


def _answer(code: Callable[[Document], Coded], id: str, text: str, published: str | None) -> dict[str, Any]:
    try:
        day = parse_day(published) if published else None
    except BadDay as error:
        raise InputError(f"document {id}: {error}", help="published is YYYY-MM-DD or null") from error
    document = document_of(text, origin=id, id=id, published=day, any_language=True)
    if isinstance(document, Rejected):
        return {"id": id, "noise_lines": [], "events": []}
    return answer_json(code(document))


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
