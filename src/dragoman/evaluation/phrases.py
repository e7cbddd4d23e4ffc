"""Phrases on a day: of which country and sector is the actor that they name?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.codes import Sector
from dragoman.errors import InputError
from dragoman.evaluation.inputs import read_objects, write_lines
from dragoman.knowledge import NameKind
from dragoman.read import BadDay, parse_day
from dragoman.resolve import resolve_phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseFigures:
    """Share of cases with the country right, the sector right, and both; what a case does not ask counts as right."""

    count: int
    country: float
    sector: float
    both: float


def evaluate_actors(gold: Path, predictions: Path | None, limit: int | None = None) -> PhraseFigures:
    """Answer JSON lines of phrase, context, date; write `{"predicted": {country, sector}}` a line, in their order."""
    cases = read_objects(gold, ("phrase",), limit)
    given = [_answer(case, number) for number, case in enumerate(cases, 1)]
    if predictions is not None:
        write_lines(predictions, (json.dumps({"phrase": c["phrase"], "predicted": g}, ensure_ascii=False) for c, g in zip(cases, given, strict=True)))
    country = [_right(c, g, "country") for c, g in zip(cases, given, strict=True)]
    sector = [_right(c, g, "sector") for c, g in zip(cases, given, strict=True)]
    both = [a and b for a, b in zip(country, sector, strict=True)]
    return PhraseFigures(count=len(cases), country=_share(country), sector=_share(sector), both=_share(both))


def _answer(case: dict[str, Any], number: int) -> dict[str, str | None]:
    # Only what a user would give is handed on: never the answer's fields.
    day: date | None = None
    if case.get("date"):
        try:
            day = parse_day(str(case["date"]))
        except BadDay as error:
            raise InputError(f"case {number}: {error}", help="dates are YYYY-MM-DD") from error
    entity = resolve_phrase(str(case["phrase"]), day, str(case.get("context") or ""))
    # These cases give a state that is called by its name no sector; a capital or a seat of power is its government.
    bare_state = entity.id.startswith("state:") and entity.sector is Sector.GOV and entity.how.startswith(f"{NameKind.NAME} of")
    unknown = entity.sector is Sector.UNK and entity.country is None and not entity.how.startswith("a pronoun")
    return {"country": entity.country or entity.code, "sector": None if bare_state or unknown else entity.sector.value}


def _right(case: dict[str, Any], given: dict[str, str | None], field: str) -> bool:
    return field not in case or case[field] == given[field]


def _share(marks: Sequence[bool]) -> float:
    return sum(marks) / max(1, len(marks))
