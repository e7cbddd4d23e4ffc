"""Hold the two authors' tables of organisations against each other: `python training/compare_organisations.py [--list KIND]`.

`src/dragoman/knowledge/organisations.tsv` is the first author's, `organisations/second/*.tsv` the second's, who had not seen it.  A row of
one is a row of the other when they share a name or an alias: without case, accents, "of", a leading "the" and punctuation, British spelling
being American.  A key that is an acronym (capitals, one word, up to seven letters) or a name without its "(Country)" counts only within one
country, for many parties share one.  Of several rows that fit, the one that shares most counts: the country first, then the name itself, then
more keys, then the sector.  A body whose kind changed has a row for each time
in the first table; the row with the second's sector counts, so that the agreement of sectors is the most lenient reading.
`organisations/settled.tsv` holds what was decided about each conflict; a pair settled there as `identity` is two bodies of one name and taken out.
`--list conflicts` prints the rows whose country or sector differs, `--list only-second` the second's rows that the first lacks, and
`--list only-first` the reverse.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from two_authors import HERE, KNOWLEDGE, asked_list, bare, entries, share, table

FIRST = KNOWLEDGE / "organisations.tsv"
SECOND = HERE / "organisations" / "second"
SETTLED = HERE / "organisations" / "settled.tsv"
OFFERED = frozenset("IGO NGO MIL GOV LEG JUD COP SPY PTY OPP REB PRM CRM UAF JRN LAB REL EDU BUS MED MNC".split())  # to the second author
ACRONYM = re.compile(r"[A-Z][A-Za-z0-9.&/()-]{0,6}")


@dataclass(frozen=True)
class Row:
    name: str
    country: str
    sector: str
    names: tuple[str, ...]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(key for name in self.names if (key := bare(name))) | self.short

    @property
    def short(self) -> frozenset[str]:
        """The keys that tell bodies apart within one country only."""
        acronyms = {bare(n) for n in self.names if ACRONYM.fullmatch(n) and sum(c.isupper() for c in n) > 1}
        return frozenset(acronyms | {bare(n.partition(" (")[0]) for n in self.names if n.endswith(")") and " (" in n})


def bodies(path: Path, separator: str) -> list[Row]:
    """The rows of a table with columns name, country, sector and aliases."""
    return [Row(r["name"], r["country"], r["sector"], (r["name"], *entries(r["aliases"], separator))) for r in table(path)]


def matches(row: Row, others: dict[str, list[Row]]) -> list[Row]:
    """The rows that may be the same body, the likeliest first."""
    found = {}
    for key in row.keys:
        for other in others.get(key, ()):
            short = key in row.short or key in other.short
            if not short or row.country == other.country:
                found[id(other)] = other
    own = bare(row.name)

    def rank(o: Row) -> tuple[bool, bool, bool, int, bool]:
        return (o.country == row.country, bare(o.name) == own, own in o.keys, len(o.keys & row.keys), o.sector == row.sector)

    return sorted(found.values(), key=rank, reverse=True)


def by_key(found: list[Row]) -> dict[str, list[Row]]:
    index = defaultdict(list)
    for row in found:
        for key in row.keys:
            index[key].append(row)
    return index


def two_bodies() -> set[tuple[str, str]]:
    """The pairs of names of one spelling that were settled to be two bodies."""
    return {(r["first"], r["second"]) for r in table(SETTLED) if r["field"] == "identity"}


def label(row: Row) -> str:
    return f"{row.name} ({row.country})"


def main() -> None:
    asked = asked_list(__doc__, "conflicts", "only-second", "only-first")
    first = bodies(FIRST, ";")
    second = [row for path in sorted(SECOND.glob("*.tsv")) for row in bodies(path, "|")]
    index, apart = by_key(first), two_bodies()
    common, country, sector, both, offered, alike_offered, reached = 0, 0, 0, 0, 0, 0, set()
    for row in second:
        fits = [o for o in matches(row, index) if (label(o), label(row)) not in apart]
        if not fits:
            if asked == "only-second":
                print("\t".join((row.name, row.country, row.sector, "|".join(row.names[1:]))))
            continue
        best = fits[0]
        same = [o for o in fits if o.country == best.country and o.name == best.name]
        reached.update(id(o) for o in same)
        kind = next((o for o in same if o.sector == row.sector), best)
        alike = (best.country == row.country, kind.sector == row.sector)
        common += 1
        country += alike[0]
        sector += alike[1]
        both += all(alike)
        offered += kind.sector in OFFERED
        alike_offered += kind.sector in OFFERED and alike[1]
        if asked == "conflicts" and not all(alike):
            shared = ", ".join(sorted(best.keys & row.keys))
            print("\t".join((best.name, row.name, best.country, row.country, kind.sector, row.sector, shared)))
    if asked == "only-first":
        for row in first:
            if id(row) not in reached:
                print("\t".join((row.name, row.country, row.sector, "|".join(row.names[1:]))))
    if asked is None:
        print(f"first author {len(first)} rows, second {len(second)}")
        print(f"of the second's rows the first has {share(common, len(second))}")
        print(f"of the first's rows the second has {share(len(reached), len(first))}")
        print(f"of the {common} the country agrees in {country / common:.3f}, the sector in {sector / common:.3f}, both in {both / common:.3f}")
        print(f"of the {offered} whose first sector the second author was offered the sector agrees in {alike_offered / offered:.3f}")


if __name__ == "__main__":
    main()
