"""How much of a file comes back when it is read and written again: `python benchmarks/quality/formats.py FILE [--as FORMAT]`.

Counts rows, rows that are refused, rows and cells that come back as they were, and says whether the whole file is equal byte by byte.
The file stays where it is and nothing of it is kept.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from dragoman.formats.known import form_of, guess
from dragoman.formats.lines import lines_of
from dragoman.formats.losses import LossReport
from dragoman.records import Rejected


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--as", dest="format", help="the format; without it the file's first line shows it")
    arguments = parser.parse_args()
    path: Path = arguments.file
    form = form_of(arguments.format or guess(path))
    if form.write is None:
        parser.error(f"{form.name} is not written")
    reading, writing = LossReport(), LossReport()
    refused = 0
    kept: Counter[str] = Counter()

    def events() -> Iterator:
        nonlocal refused
        for item in form.read(path, reading):
            if isinstance(item, Rejected):
                refused += 1
            else:
                kept.update(name for name, _ in item.event.extra)
                yield item.event

    digest, rows, equal_rows = hashlib.sha256(), 0, 0
    cells, equal, unlike = 0, 0, Counter()
    header: list[str] = []
    originals = (line.text for line in lines_of(path, form.name, LossReport()))
    for old, new in zip_longest(originals, form.write(events(), writing, False), fillvalue=""):
        digest.update(new.encode())
        new = new.rstrip("\n")
        header = header or old.split("\t")
        rows += 1
        equal_rows += old == new
        for number, (a, b) in enumerate(zip_longest(old.split("\t"), new.split("\t"), fillvalue=None)):
            cells += 1
            equal += a == b
            if a != b:
                unlike[header[number] if number < len(header) else str(number)] += 1
    same = digest.hexdigest() == hashlib.sha256(path.read_bytes()).hexdigest()
    print(f"{form.name}: {rows} lines, {refused} refused; lines that come back as they were: {equal_rows}; cells: {equal} of {cells}")
    for name, number in unlike.most_common():
        print(f"  {number} cells of {name} differ")
    print(f"kept as written, for want of a field or of our spelling: {', '.join(f'{n} {name}' for name, n in kept.most_common()) or 'none'}")
    print("the file is equal byte by byte" if same else "the file is not equal byte by byte")
    print("reading:", reading.table())
    print("writing:", writing.table())


if __name__ == "__main__":
    main()
