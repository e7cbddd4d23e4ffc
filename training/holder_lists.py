"""The lists of office holders: how they are read, and when a term of one author is that of the other.

A list is our own knowledge, written as: `%XXX last` a country; `@SECTOR/office/Title[/organisation]` an office;
`Name|aliases|first~last, first~last[|title[|organisation]]` a holder and his terms.  The surname alone is an alias, unless the aliases
begin with `=`: then only those that are named are, and a family name that stands first (Chinese, Korean); with `==` only those that are named.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

LISTS = Path(__file__).parent / "officeholders"
MONTH = timedelta(days=31)
# Former states count as the state that followed them in what Dragoman codes.
SUCCESSOR = {"DDR": "DEU", "SUN": "RUS", "CSK": "CZE", "YUG": "SRB", "KOS": "XKX", "--": ""}
# "He" begins half of all sentences; the others are the given names of Hong Kong's chief executives.
NO_FAMILY = frozenset({"He", "Donald", "Carrie", "John"})
# Words of many names that tell nobody from his brother.
_PARTICLES = frozenset("al el bin ibn ben ould abu abd abdul abdel de da do dos del la van von bint sheikh prince".split())
_NUMERAL = re.compile(r"[IVX]+")
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")


class Row(NamedTuple):
    """A term of office, as the table has it; days as YYYY, YYYY-MM or YYYY-MM-DD, empty for none."""

    name: str
    aliases: str
    country: str
    sector: str
    office: str
    title: str
    organisation: str
    first: str
    last: str


# Letters that do not come apart into a plain one and a mark, as English-language news writes them.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "dj", "Đ": "Dj", "ß": "ss", "æ": "ae", "ð": "d", "þ": "th", "Þ": "Th", "ə": "a"}
)


def plain(name: str) -> str:
    name = name.translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def family_name(name: str, country: str) -> str | None:
    """The family name where it stands first: of Chinese names (Hong Kong's opposition has English ones), and of Korean and Taiwanese ones with a hyphen in the given name."""
    first, _, given = name.partition(" ")
    if given and first not in NO_FAMILY and (country == "CHN" or (country in ("KOR", "PRK", "TWN") and "-" in given)):
        return first
    return None


def aliases_of(name: str, words: str, country: str, sector: str) -> list[str]:
    explicit = words.startswith("=")
    found = [a.strip() for a in words.lstrip("=").split(";") if a.strip()]
    parts = name.split()
    if not explicit and len(parts) > 1 and not _NUMERAL.fullmatch(parts[-1]):
        found.insert(0, parts[-1])
    if not words.startswith("==") and sector != "OPP" and (family := family_name(name, country)) is not None:
        found.insert(0, family)
    for form in (name, *found):
        if plain(form) != form:
            found.append(plain(form))
    # A letter alone ("O Jin-u") is most often no name.
    return [a for a in dict.fromkeys(found) if a != name and len(a) > 1]


def read(path: Path) -> list[Row]:
    """The terms of one list.  Ends the program with file and line where a term is none."""
    rows: list[Row] = []
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
                names = "; ".join(aliases_of(name, aliases, country, sector))
                rows.append(Row(name, names, country, sector, office, own_title, own_organisation, first, last))
    return rows


@dataclass(frozen=True)
class Term:
    """A row with the days that it can mean at most, and all its names, folded."""

    row: Row
    names: frozenset[str]
    first: date
    last: date


def day(words: str, last: bool) -> date:
    """The first or last day that a day, month or year can mean; an open end is far away."""
    if not words:
        return date(2100, 1, 1)
    parts = [int(p) for p in words.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    if not last:
        return date(year, month, 1)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def folded(name: str) -> str:
    return " ".join(re.findall(r"[a-z]+", plain(name).casefold()))


def terms(rows: Iterable[Row]) -> dict[tuple[str, str], list[Term]]:
    """Terms by country and office, one a person and stretch of days, by their first day."""
    found: dict[tuple[str, str], dict[tuple[str, date], Term]] = defaultdict(dict)
    for row in rows:
        names = frozenset(folded(n) for n in (row.name, *row.aliases.split("; ")) if n)
        begin = day(row.first, False)
        found[row.country, row.office].setdefault((folded(row.name), begin), Term(row, names, begin, day(row.last, True)))
    return {key: sorted(group.values(), key=lambda t: t.first) for key, group in found.items()}


def same_person(one: Term, other: Term) -> bool:
    """Whether one's names are the other's, or share two words, or the family name and the beginning of a given one."""
    if one.names & other.names:
        return True
    mine, theirs = set(folded(one.row.name).split()), set(folded(other.row.name).split())
    return len((mine & theirs) - _PARTICLES) >= 2


def is_same(one: Term, other: Term) -> bool:
    """Whether two terms of one office are the same: one person, days that overlap or meet."""
    return same_person(one, other) and overlap(one, other) > -MONTH


def overlap(one: Term, other: Term) -> timedelta:
    return min(one.last, other.last) - max(one.first, other.first)
