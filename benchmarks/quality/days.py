"""How well `resolve` reads time expressions: `python benchmarks/quality/days.py [--errors]`.

`days.tsv` holds sentences written for it, each with one expression in [brackets] and, where it counts from another, that one in {braces};
`first`, `last` and `precision` were set by hand and are empty where the words leave the day open.  The script first checks what arithmetic
can check (a weekday named is that weekday, a month named that month), then prints the share with the exact span, by kind.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src")]

from dragoman.records import Span, When  # noqa: E402
from dragoman.resolve.days import read_page_days  # noqa: E402
from dragoman.resolve.periods import MONTHS, WEEKDAYS, either, precision_of  # noqa: E402

TABLE = Path(__file__).parent / "days.tsv"
_MARKED = re.compile(r"[\[{](.+?)[\]}]")
# Where the weekday or month of the words is not that of the answer: they are counted from, or the answer is a span.
_COUNTED = re.compile(r"\b(?:before|after|later|ago|since)\b")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `marked` are the expressions as text and whether each is the one asked for."""

    published: date
    text: str
    spans: tuple[Span, ...]
    asked: int
    first: date | None
    last: date | None
    precision: str
    kind: str

    @property
    def words(self) -> str:
        return self.spans[self.asked].of(self.text)


def row_of(cells: dict[str, str]) -> Row:
    marked, text, spans, asked, end = cells["sentence"], "", [], 0, 0
    for match in _MARKED.finditer(marked):
        text += marked[end : match.start()]
        if match[0][0] == "[":
            asked = len(spans)
        spans.append(Span(len(text), len(text) + len(match[1])))
        text, end = text + match[1], match.end()
    first, last = (date.fromisoformat(cells[name]) if cells[name] else None for name in ("first", "last"))
    published = date.fromisoformat(cells["published"])
    return Row(published, text + marked[end:], tuple(spans), asked, first, last, cells["precision"], cells["kind"])


def faults(row: Row) -> list[str]:
    """What calendar arithmetic says against an answer of the table."""
    if row.first is None or row.last is None:
        return [] if row.first is row.last and row.precision == "none" else ["half open"]
    found = [] if row.first <= row.last and precision_of(row.first, row.last).value == row.precision else ["order or precision"]
    words = row.words.lower()
    if not _COUNTED.search(words):
        weekdays = [WEEKDAYS[w] for w in re.findall(rf"\b(?:{either(WEEKDAYS)})\b", words)]
        if weekdays and {row.first.weekday(), row.last.weekday()} != {weekdays[0], weekdays[-1]}:
            found.append("weekday")
        months = [MONTHS[w] for w in re.findall(rf"\b(?:{either(MONTHS)})\b", words) if "first week" not in words and "last week" not in words]
        if months and (row.first.month, row.last.month) != (months[0], months[-1]):
            found.append("month")
    years = [int(y) for y in re.findall(r"\b(?:1\d|20)\d\d\b(?!s)", re.sub(r"\b(\d\d)(\d\d)-(\d\d)\b(?!-)", r"\1\2 \1\3", words))]
    if years and not years[0] <= row.first.year <= row.last.year <= years[-1] + (row.first.month == 12):
        found.append("year")
    return found


def read(row: Row) -> When:
    return read_page_days(row.text, list(enumerate(row.spans)), row.published)[row.asked]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what is read otherwise")
    arguments = parser.parse_args()
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [row_of(cells) for cells in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    wrong = [(row, found) for row in rows if (found := faults(row))]
    for row, found in wrong:
        print(f"the table is wrong about {row.words!r} of {row.published}: {', '.join(found)}", file=sys.stderr)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in rows:
        when = read(row)
        total[row.kind] += 1
        right[row.kind] += (when.first, when.last) == (row.first, row.last)
        if arguments.errors and (when.first, when.last) != (row.first, row.last):
            print(f"{row.published}  {row.text}\n  [{row.words}] is {row.first}..{row.last}, read as {when.first}..{when.last} ({when.how})")
    for kind in total:
        print(f"{kind:<48} {right[kind] / total[kind]:.3f} of {total[kind]}")
    print(f"{'all':<48} {right.total() / total.total():.3f} of {total.total()}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
