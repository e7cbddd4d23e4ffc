"""Cities of 15,000 people and more, and smaller capitals, from GeoNames (CC BY 4.0); built by `training/build_cities.py`."""

from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.regions import region_coded
from dragoman.knowledge.tables import lines, sovereign


@dataclass(frozen=True, slots=True)
class City:
    """A city: its usual name, the state under which it is coded, coordinates in degrees, its GeoNames id and the code of its first subdivision.

    `code` is GeoNames' ("NO.14"), or the country's two letters alone where the subdivision is not known.
    """

    name: str
    country: str
    population: int
    latitude: float
    longitude: float
    geonames_id: int
    code: str

    @property
    def region(self) -> str | None:
        """The name of its first subdivision; None where that is not known."""
        found = region_coded(self.code)
        return None if found is None else found.name


@cache
def cities() -> dict[str, tuple[City, ...]]:
    """Cities by casefolded name, any that they have, the largest first."""
    found: dict[str, list[City]] = {}
    # Read at every start, so without a dictionary a row; `tests/knowledge` looks at the header.
    for line in lines("cities.tsv.gz"):
        code, id, country, population, latitude, longitude, names = line.split("\t")
        spelt = names.split("; ")
        city = City(spelt[0], sovereign(country), int(population), float(latitude), float(longitude), int(id), code)
        for name in spelt:
            found.setdefault(name.casefold(), []).append(city)
    return {
        name: tuple(group) if len(group) == 1 else tuple(sorted(group, key=lambda c: (-c.population, c.country, c.geonames_id)))
        for name, group in found.items()
    }
