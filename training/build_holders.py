"""Build `knowledge/officeholders.tsv` from the lists in `training/officeholders/`: `python training/build_holders.py`.

The lists of the first author come first; of the second author's (`second/`, written without seeing the first's) what the first does not
have is added, and other spellings of the same people.  `compare_holders.py` says how far the two agree.
"""

from __future__ import annotations

from pathlib import Path

from holder_lists import LISTS, Row, folded, is_same, read, terms

TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "knowledge" / "officeholders.tsv"


# Terms of the second author that are the first's under another spelling or title; settled by hand from `compare_holders.py --list conflicts`.
LEFT_OUT = frozenset(
    {("MOZ", "head-of-government", "Benvinda Levi"), ("SAU", "defence-minister", "King Salman"), ("THA", "foreign-minister", "Sompong Amornviwat")}
)


def of_one_name(rows: list[Row]) -> list[Row]:
    """The terms of a person under one name, the first that the lists have: authors write "Erdogan" and "Erdoğan", and say of a spelling that it is one.

    Names are one when they are alike but for marks, or when a row has the name of another row of its country among its own aliases.
    """
    named: dict[tuple[str, str], str] = {}
    for row in rows:
        named.setdefault((row.country, folded(row.name)), row.name)
    usual: dict[tuple[str, str], str] = {}

    def of(country: str, name: str) -> str:
        name = named[country, folded(name)]
        while (country, name) in usual:
            name = usual[country, name]
        return name

    for row in rows:
        for other in row.aliases.split("; "):
            if " " in other and (row.country, folded(other)) in named:
                one, two = of(row.country, row.name), of(row.country, other)
                if one != two:
                    usual[row.country, two] = one
    return [_spelt(row._replace(name=of(row.country, row.name)), [row.name]) for row in rows]


def joined(first: list[Row], second: list[Row]) -> list[Row]:
    """The first author's terms with the second's spellings, and the second's terms of which the first has none."""
    ours = terms(first)
    people = {(row.country, folded(row.name)): row.name for row in first}
    called = {(row.country, name): row.name for row in first for name in _full_names(row)}
    spellings: dict[tuple[str, str], list[str]] = {}
    homes: dict[str, set[str]] = {}
    for row in first:
        for name in _full_names(row):
            homes.setdefault(name, set()).add(row.country)
    added = []
    for (country, office), others in terms(second).items():
        for other in others:
            match = [t for t in ours.get((country, office), ()) if is_same(t, other)]
            for term in match:
                # One Kim follows another in an office: what is somebody else's name is no spelling of this one's.
                theirs = [
                    n for n in (other.row.name, *other.row.aliases.split("; ")) if people.get((country, folded(n)), term.row.name) == term.row.name
                ]
                if folded(other.row.name) in map(folded, theirs):
                    spellings.setdefault((term.row.name, country), []).extend(theirs)
            # The French president is Andorra's co-prince, the British monarch fifteen states' head: news names them for their own.
            abroad = any(country not in homes.get(n, {country}) for n in _full_names(other.row))
            if not match and not abroad and (country, office, other.row.name) not in LEFT_OUT:
                known_as = next((called[country, n] for n in _full_names(other.row) if (country, n) in called), other.row.name)
                added.append(_spelt(other.row._replace(name=known_as), [other.row.name]))
    return [_spelt(row, spellings.get((row.name, row.country), [])) for row in first] + added


def _full_names(row: Row) -> list[str]:
    """Name and aliases of more than one word, folded: what tells one person of a country from another."""
    return [folded(n) for n in (row.name, *row.aliases.split("; ")) if len(n.split()) > 1]


def _spelt(row: Row, more: list[str]) -> Row:
    names = [*row.aliases.split("; "), *(n for n in more if len(n.split()) > 1)] if row.aliases else [n for n in more if len(n.split()) > 1]
    return row._replace(aliases="; ".join(n for n in dict.fromkeys(names) if n != row.name))


def build() -> list[Row]:
    """The rows of the table, in its order."""
    first = of_one_name([r for p in sorted(LISTS.glob("*.txt")) for r in read(p)])
    second = [r for p in sorted((LISTS / "second").glob("*.txt")) for r in read(p)]
    return sorted(set(joined(first, second)), key=lambda r: (r.country, r.office, r.first, r.name, r))


def main() -> None:
    rows = build()
    # Quote marks are letters of a name here, as the reader of the table takes them.
    TARGET.write_text("".join("\t".join(row) + "\n" for row in (Row._fields, *rows)), encoding="utf-8")
    print(f"{len(rows)} terms of {len({r.name for r in rows})} people in {len({r.country for r in rows})} countries -> {TARGET.name}")


if __name__ == "__main__":
    main()
