"""Hold the two authors' tables of role nouns against each other: `python training/compare_roles.py [--list KIND]`.

`src/dragoman/knowledge/roles.tsv` is the first author's, `roles/second.tsv` the second's, who had not seen it.  The first has a noun of the
second when one of its rows has the noun, else the plural, as noun or plural, whatever the case.  Since the two were merged, the first author's
table is got back by undoing that: the nouns of `roles/missing.tsv` are left out, and those of `roles/settled.tsv` have their old sector again
(a row there without `second` is a noun of the first author's alone that went along with a conflict).
`--list conflicts` prints noun, first and second sector where the sectors differ, `--list only-second` the second's rows that the first lacks.
"""

from __future__ import annotations

from collections import Counter

from two_authors import HERE, KNOWLEDGE, asked_list, share, table

FIRST = KNOWLEDGE / "roles.tsv"
SECOND = HERE / "roles" / "second.tsv"
SETTLED = HERE / "roles" / "settled.tsv"
MISSING = HERE / "roles" / "missing.tsv"


def first_sectors() -> dict[str, str]:
    """The sector of each noun and plural of the first author's table as it was before the merge, casefolded."""
    added = {r["noun"].casefold() for r in table(MISSING)}
    settled = {r["noun"].casefold(): r["first"] for r in table(SETTLED)}
    found: dict[str, str] = {}
    for row in table(FIRST):
        forms = (row["noun"].casefold(), row["plural"].casefold())
        if forms[0] not in added:
            before = next((settled[form] for form in forms if form in settled), row["sector"])
            found.update(dict.fromkeys(forms, before))
    return found


def main() -> None:
    asked = asked_list(__doc__, "conflicts", "only-second")
    first, second = first_sectors(), table(SECOND)
    common, agreed, kinds = 0, 0, Counter[tuple[str, str]]()
    for row in second:
        theirs = first.get(row["noun"].casefold()) or first.get(row["plural"].casefold())
        if theirs is None:
            if asked == "only-second":
                print("\t".join(row.values()))
            continue
        common += 1
        agreed += theirs == row["sector"]
        if theirs != row["sector"]:
            kinds[theirs, row["sector"]] += 1
            if asked == "conflicts":
                print("\t".join((row["noun"], theirs, row["sector"])))
    if asked is None:
        print(f"second author {len(second)} nouns; the first has {common} of them ({common / len(second):.3f})")
        print(f"of the {common} the sector agrees in {share(agreed, common)}, {common - agreed} conflicts")
        print("most often, first and second: " + ", ".join(f"{a} {b} {n}" for (a, b), n in kinds.most_common(12)))


if __name__ == "__main__":
    main()
