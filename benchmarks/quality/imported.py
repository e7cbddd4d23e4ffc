"""What linking makes of a file of other people's events: `python benchmarks/quality/imported.py FILE [--as FORMAT] [--show 30]`.

Imports the file into a ledger of its own, links it, and counts rows, incidents, repeats (rows that share day, source, target and code with an
earlier one) and mirror rows (a row of the same day and code with source and target changed round, a visit and its hosting among them), and how many
of both stand in one incident with what they repeat or mirror.  `--show` prints incidents of several stories, drawn by chance (`--seed`), to be looked
at by eye; nothing of the file is kept.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src")]

from dragoman.analysis.record import link_ledger  # noqa: E402
from dragoman.formats.importing import rows_for_ledger, run_of  # noqa: E402
from dragoman.formats.known import form_of, guess  # noqa: E402
from dragoman.formats.losses import LossReport  # noqa: E402
from dragoman.ledger import Ledger, Reader  # noqa: E402
from dragoman.ledger.imports import keep_imported  # noqa: E402
from dragoman.records import EventId, Incident, Rejected  # noqa: E402

_HOSTING = {"042": "043", "043": "042"}
Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Counts:
    """What `counts_of` finds.  `repeats` and `mirrors` are rows; `joined` those of them in one incident with another row of their key, `turned` with a
    mirror of theirs; `apart` are keys whose rows stand in several incidents."""

    rows: int
    incidents: int
    repeats: int
    joined: int
    mirrors: int
    turned: int
    apart: int
    sizes: Counter[int]


def turned(key: Key) -> Key:
    """The key of a row's mirror."""
    day, source, target, code = key
    return day, target, source, _HOSTING.get(code, code)


def counts_of(incidents: Sequence[Incident], keys: dict[EventId, Key]) -> Counts:
    """How the rows of `keys` stand in incidents."""
    known = set(keys.values())
    homes: dict[Key, set[str]] = {}
    joined = mirrors = in_one = 0
    for incident in incidents:
        held = [keys[r.event_id] for r in incident.reports]
        here = set(held)
        joined += len(held) - len(here)
        for key in held:
            homes.setdefault(key, set()).add(incident.id)
            if turned(key) in known and turned(key) != key:
                mirrors += 1
                in_one += turned(key) in here
    return Counts(
        rows=len(keys), incidents=len(incidents), repeats=len(keys) - len(known), joined=joined, mirrors=mirrors, turned=in_one,
        apart=sum(len(ids) > 1 for ids in homes.values()), sizes=Counter(len(i.reports) for i in incidents),
    )  # fmt: skip


def keys_of(reader: Reader) -> dict[EventId, Key]:
    """Day, source, target and code of every row, as its file names them."""
    found = {}
    for event, _, _ in reader.imported_in_order():
        source, target = (" + ".join(p.entity.name for p in side) for side in (event.actors, event.recipients))
        day = event.when.first.isoformat() if event.when is not None and event.when.first is not None else ""
        code = event.row.code if event.row is not None else None
        found[event.id] = (day, source, target, code or f"{event.type} {event.mode}")
    return found


def share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.1%})" if whole else "0"


def show(incidents: Iterable[Incident]) -> None:
    for incident in incidents:
        who = " + ".join(e.name for e in incident.actors), " + ".join(e.name for e in incident.recipients)
        print(f"{incident.type} {incident.mode or ''} {incident.first} {who[0]} > {who[1]}")
        for report in incident.reports[:8]:
            print(f"  {report.row.cells if report.row is not None else report.quote}\n      {report.why}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--as", dest="format", help="the format; without it the file's first line shows it")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    path: Path = arguments.file
    form = form_of(arguments.format or guess(path))
    if form.read is None:
        parser.error(f"{form.name} is not read")
    refused: list[Rejected] = []
    with TemporaryDirectory() as folder:
        ledger = Ledger.create(Path(folder) / "record")
        kept = keep_imported(ledger, run_of(path, form.name, "benchmark", str(path)), rows_for_ledger(form.read(path, LossReport()), refused.append))
        with Reader(ledger) as reader:
            keys = keys_of(reader)
            begun = time.process_time()
            linking = link_ledger(reader)
            incidents = list(linking.incidents)
            seconds = time.process_time() - begun
    found = counts_of(incidents, keys)
    print(f"{kept} rows, {len(refused)} refused, {linking.left_out} without a PLOVER type; {found.rows} rows are {found.incidents} incidents")
    print(f"repeats: {share(found.repeats, found.rows)}; in one incident with what they repeat: {share(found.joined, found.repeats)}")
    print(f"mirror rows: {share(found.mirrors, found.rows)}; in one incident with their mirror: {share(found.turned, found.mirrors)}")
    print(f"day, source, target and code whose rows stand in several incidents: {found.apart}")
    print(f"incidents by their rows: {', '.join(f'{n} of {size}' for size, n in sorted(found.sizes.items()))}")
    print(f"linking took {seconds:.1f} s of the processor")
    several = [i for i in incidents if len({r.document_id for r in i.reports}) > 1]
    show(random.Random(arguments.seed).sample(several, min(arguments.show, len(several))))


if __name__ == "__main__":
    main()
