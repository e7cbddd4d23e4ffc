"""Which states are neighbours, by land or across a sea, and where the other lies."""

from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.tables import listed, rows


@dataclass(frozen=True, slots=True)
class Border:
    """A neighbour as seen from `country` (both ISO 3166-1 alpha-3); `directions` are as news would say them, the first that it says first ("south", "north-east")."""

    country: str
    neighbour: str
    by_sea: bool
    directions: tuple[str, ...]


@cache
def borders() -> dict[str, tuple[Border, ...]]:
    """By country; neighbours that both have a border are in it twice, once from each side."""
    found: dict[str, list[Border]] = {}
    for row in rows("borders.tsv"):
        border = Border(row["country"], row["neighbour"], row["kind"] == "sea", listed(row["directions"]))
        found.setdefault(border.country, []).append(border)
    return {country: tuple(those) for country, those in found.items()}
