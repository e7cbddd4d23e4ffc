"""Build `knowledge/officeholders.tsv` from the lists in `training/officeholders/`: `python training/build_holders.py`.

The lists are our own knowledge, written as: `%XXX last` a country; `@SECTOR/office/Title[/organisation]` an office;
`Name|aliases|first~last, first~last[|title[|organisation]]` a holder and his terms.  The surname alone is an alias, unless the aliases
begin with `=`: then only those that are named are.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "dragoman" / "knowledge" / "officeholders.tsv"
# Former states count as the state that followed them in what Dragoman codes.
SUCCESSOR = {"DDR": "DEU", "SUN": "RUS", "CSK": "CZE", "YUG": "SRB", "KOS": "XKX", "--": ""}
HEADER = ("name", "aliases", "country", "sector", "office", "title", "organisation", "first", "last")
# "He" begins half of all sentences; the others are the given names of Hong Kong's chief executives.
NO_FAMILY = frozenset({"He", "Donald", "Carrie", "John"})
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")


def plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def family_name(name: str, country: str) -> str | None:
    """The family name where it stands first: of Chinese names (Hong Kong's opposition has English ones), and of Korean and Taiwanese ones with a hyphen in the given name."""
    first, _, given = name.partition(" ")
    if given and first not in NO_FAMILY and (country == "CHN" or (country in ("KOR", "PRK", "TWN") and "-" in given)):
        return first
    return None


def aliases_of(name: str, words: str, country: str, sector: str) -> list[str]:
    explicit = words.startswith("=")
    found = [a.strip() for a in words.removeprefix("=").split(";") if a.strip()]
    parts = name.split()
    if not explicit and len(parts) > 1:
        found.insert(0, parts[-1])
    if sector != "OPP" and (family := family_name(name, country)) is not None:
        found.insert(0, family)
    for form in (name, *found):
        if plain(form) != form:
            found.append(plain(form))
    return [a for a in dict.fromkeys(found) if a != name]


def read(path: Path) -> list[tuple[str, ...]]:
    rows = []
    country, sector, office, title, organisation = "", "", "", "", ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("%"):
            code = line[1:].split()[0]
            country = SUCCESSOR.get(code, code)
        elif line.startswith("@"):
            sector, office, title, *rest = line[1:].split("/")
            organisation = rest[0] if rest else ""
        else:
            name, aliases, terms, *rest = [c.strip() for c in line.split("|")]
            for term in terms.split(","):
                first, _, last = term.strip().partition("~")
                if not _DAY.fullmatch(first) or (last and not _DAY.fullmatch(last)):
                    sys.exit(f"{path.name}:{number}: {term!r} is no term")
                own_title = rest[0] if rest and rest[0] else title
                own_organisation = rest[1] if len(rest) > 1 else organisation
                rows.append((name, "; ".join(aliases_of(name, aliases, country, sector)), country, sector, office, own_title, own_organisation, first, last))
    return rows


def main() -> None:
    rows = sorted({r for p in sorted((HERE / "officeholders").glob("*.txt")) for r in read(p)}, key=lambda r: (r[2], r[4], r[7], r[0]))
    # A surname that several people of one country share at one time names nobody.
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        for alias in row[1].split("; "):
            held[row[2], alias].add(row[0])
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)
    print(f"{len(rows)} terms of {len({r[0] for r in rows})} people in {len({r[2] for r in rows})} countries -> {TARGET.name}")


if __name__ == "__main__":
    main()
