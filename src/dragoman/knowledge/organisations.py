"""Organisations: intergovernmental, armed, party, court, force, media."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.codes import Sector
from dragoman.knowledge.tables import first_day, last_day, listed, rows, sovereign


@dataclass(frozen=True, slots=True)
class Organisation:
    """`country` is None for what belongs to no state; `code` is then UNO, EUR, IGO or NGO."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    sector: Sector
    code: str | None
    first: date | None
    last: date | None


@cache
def organisations() -> tuple[Organisation, ...]:
    """All organisations, in the order of the table."""
    return tuple(
        Organisation(
            row["id"],
            row["name"],
            listed(row["aliases"]),
            sovereign(row["country"]) or None,
            Sector(row["sector"]),
            row["code"] or None,
            first_day(row["from"]),
            last_day(row["until"]),
        )
        for row in rows("organisations.tsv")
    )


@cache
def short_names() -> dict[str, tuple[Organisation, ...]]:
    """The bodies that news calls by a short name where the country is clear, by that name ("Tigers"); bodies of several countries may have one of the same."""
    by_id = {o.id: o for o in organisations()}
    found: dict[str, list[Organisation]] = {}
    for row in rows("short_names.tsv"):
        found.setdefault(row["name"], []).append(by_id[row["id"]])
    return {name: tuple(bodies) for name, bodies in found.items()}
