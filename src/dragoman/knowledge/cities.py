"""Cities of 15,000 people and more and smaller capitals, and towns of 1,000 and more or with a council of their own, from GeoNames (CC BY 4.0); built by `training/build_cities.py`."""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.regions import region_coded
from dragoman.knowledge.tables import lines, sovereign


@dataclass(frozen=True, slots=True)
class City:
    """A city: its usual name, the state under which it is coded, how many people it has (None where GeoNames does not know), coordinates in degrees, its GeoNames
    id and the code of its first subdivision.

    `code` is GeoNames' ("NO.14"), or the country's two letters alone where the subdivision is not known.
    """

    name: str
    country: str
    population: int | None
    latitude: float
    longitude: float
    geonames_id: int
    code: str

    @property
    def size(self) -> int:
        """Its people, to tell the larger of two; 0 where they are not known."""
        return self.population or 0

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
    key, table = plain_name(name), _town_table()
    # A page asks for a few of a hundred thousand rows: only these are taken apart.
    rows = table[bisect_left(table, f"{key}\t") : bisect_left(table, f"{key}\n")] if key else []
    return tuple(sorted((_city(row.partition("\t")[2])[0] for row in rows), key=_largest_first))


def town_by_id(geonames_id: int) -> City | None:
    """The town of this GeoNames id."""
    row = _town_rows_by_id().get(geonames_id)
    return None if row is None else _city(row)[0]


@cache
def _town_table() -> list[str]:
    """The rows of towns, in the order of their plain names, which come first."""
    return lines("towns.tsv.gz")


@cache
def _town_rows_by_id() -> dict[int, str]:
    rows = (line.partition("\t")[2] for line in _town_table())
    return {int(row.split("\t", 2)[1]): row for row in rows}


# Letters that do not fall apart into an ASCII letter and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}
)


def without_marks(name: str) -> str:
    """A name without the marks of its letters, apostrophes, hyphens and full stops: "Al-Kharj" is GeoNames' "Al Kharj", "St. John's" "St Johns"."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return name.replace("'", "").replace(".", "").replace("-", " ")


def plain_name(name: str) -> str:
    """A name as the table of towns has it: `without_marks`, in small letters."""
    return without_marks(name).casefold().strip()


def _city(line: str) -> tuple[City, list[str]]:
    code, id, country, population, latitude, longitude, names = line.split("\t")
    spelt = names.split("; ")
    return City(spelt[0], sovereign(country), int(population) or None, float(latitude), float(longitude), int(id), code), spelt


def _largest_first(city: City) -> tuple[int, str, int]:
    return -city.size, city.country, city.geonames_id
