"""Cities of 15,000 people and more, and the first subdivisions of states, from GeoNames (CC BY 4.0); built by `training/build_cities.py` and
`training/build_regions.py`."""

from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.tables import rows, sovereign


@dataclass(frozen=True, slots=True)
class City:
    """A city; of several of one name the largest stands first."""

    name: str
    country: str
    population: int
    latitude: float
    longitude: float


@cache
def cities() -> dict[str, tuple[City, ...]]:
    """Cities by casefolded name, the largest first."""
    found: dict[str, list[City]] = {}
    for row in rows("cities.tsv.gz"):
        city = City(row["name"], sovereign(row["country"]), int(row["population"]), float(row["latitude"]), float(row["longitude"]))
        found.setdefault(city.name.casefold(), []).append(city)
    return {name: tuple(sorted(group, key=lambda c: (-c.population, c.country))) for name, group in found.items()}


@cache
def regions() -> dict[str, str]:
    """The country (ISO 3166-1 alpha-3) of a province, state or region by its casefolded name; names of several countries are left out."""
    return {row["name"].casefold(): sovereign(row["country"]) for row in rows("regions.tsv.gz")}
