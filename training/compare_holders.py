"""Hold the two authors' lists of office holders against each other: `python training/compare_holders.py [--list KIND]`.

`officeholders/*.txt` is the first author's, `officeholders/second/*.txt` the second's, who had not seen it.  Compared are heads of state and
of government, foreign, defence and interior ministers since 1990 of the countries that the second wrote.  A term of one agrees with a term of
the other when country and office are the same, one name is a name of the other, and the days in office overlap; its days agree when
first and last day differ by no more than a month.  `--list conflicts` prints who of the two had an office when the other says that somebody
else had it; `--list days` terms whose days differ; `--list only-second` terms that the first author left out.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from holder_lists import LISTS, MONTH, SUCCESSOR, Term, is_same, overlap, read, terms
from two_authors import asked_list

OFFICES = ("head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister")
SINCE = date(1990, 1, 1)


def chosen(paths: list[Path]) -> dict[tuple[str, str], list[Term]]:
    """The terms since 1990 of the offices that both authors wrote."""
    found = terms(row for path in paths for row in read(path) if row.office in OFFICES)
    return {key: [t for t in group if t.last >= SINCE] for key, group in found.items()}


def days_of(term: Term) -> str:
    return f"{term.row.first}~{term.row.last}"


def main() -> None:
    asked = asked_list(__doc__, "conflicts", "days", "only-second")
    first = chosen(sorted(LISTS.glob("*.txt")))
    second_paths = sorted((LISTS / "second").glob("*.txt"))
    second = chosen(second_paths)
    countries = {SUCCESSOR.get(c, c) for p in second_paths for c in re.findall(r"(?m)^%(\w+)", p.read_text(encoding="utf-8"))}
    both = agreed = days = mine = theirs = conflicts = 0
    for key in sorted(first.keys() | second.keys()):
        country, office = key
        if country not in countries:
            continue
        ours, others = first.get(key, []), second.get(key, [])
        for term in ours:
            match = [o for o in others if is_same(term, o)]
            mine += 1
            agreed += bool(match)
            if match:
                both += 1
                near = min(match, key=lambda o: abs(o.first - term.first))
                alike = abs(near.first - term.first) <= MONTH and abs(near.last - term.last) <= MONTH
                days += alike
                if not alike and asked == "days":
                    print("\t".join((country, office, term.row.name, days_of(term), near.row.name, days_of(near))))
        for term in others:
            match = [o for o in ours if is_same(term, o)]
            theirs += 1
            if match:
                continue
            rivals = [o for o in ours if overlap(term, o) > 2 * MONTH]
            conflicts += bool(rivals)
            kind = "conflicts" if rivals else "only-second"
            if asked == kind:
                print("\t".join((country, office, term.row.name, days_of(term), "; ".join(f"{o.row.name} {days_of(o)}" for o in rivals))))
    if asked is None:
        print(f"{len(countries)} countries; first author {mine} terms, second {theirs}")
        print(
            f"of the first author's terms the second has {agreed / max(1, mine):.3f}; of these the days agree within a month in {days / max(1, both):.3f}"
        )
        print(f"the second names another in {conflicts} terms, and {theirs - both - conflicts} about where the first is silent")


if __name__ == "__main__":
    main()
