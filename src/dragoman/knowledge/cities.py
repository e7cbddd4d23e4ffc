"""Cities of 15,000 people and more and smaller capitals, and towns of 1,000 and more, from GeoNames (CC BY 4.0); built by `training/build_cities.py`."""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import islice, takewhile

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
        city, names = _city(line)
        for name in names:
            found.setdefault(name.casefold(), []).append(city)
    return {name: tuple(group) if len(group) == 1 else tuple(sorted(group, key=_largest_first)) for name, group in found.items()}


def towns(name: str) -> tuple[City, ...]:
    """What is no city and has this name, written with or without the marks of its letters, the largest first."""
    key, table = f"{plain_name(name)}\t", _town_table()
    # A page asks for a few of a hundred thousand rows: only these are taken apart.
    rows = takewhile(lambda row: row.startswith(key), islice(table, bisect_left(table, key), None)) if len(key) > 1 else ()
    return tuple(sorted((_city(row.removeprefix(key))[0] for row in rows), key=_largest_first))


@cache
def _town_table() -> list[str]:
    """The rows of towns, in the order of their plain names, which come first."""
    return lines("towns.tsv.gz")


def plain_name(name: str) -> str:
    """A name as the table of towns has it: small letters without marks, apostrophes and hyphens."""
    bare = name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return bare.casefold().replace("'", "").replace("-", " ").strip()


def _city(line: str) -> tuple[City, list[str]]:
    code, id, country, population, latitude, longitude, names = line.split("\t")
    spelt = names.split("; ")
    return City(spelt[0], sovereign(country), int(population), float(latitude), float(longitude), int(id), code), spelt


def _largest_first(city: City) -> tuple[int, str, int]:
    return -city.population, city.country, city.geonames_id
