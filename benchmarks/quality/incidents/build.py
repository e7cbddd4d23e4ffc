"""Write the reports of the two halves as JSON lines, one group (one event in the world) a line: `python benchmarks/quality/incidents/build.py`.

`first.txt` was written before any code of `dragoman.analysis.incidents` existed, `second.txt` after it was finished; nothing was tuned on the second.
All texts, and what they tell, are invented; names of states and cities are real where it makes the reading easier.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCES = dict(
    zip("WDHCNERP", ("Worldwire", "Daily Ledger", "Harbour Herald", "Capital Courier", "Northern Star", "Evening Dispatch", "Radio Meridian", "Plains Post"), strict=True)
)  # fmt: skip
KINDS = {"s": "state:{country}", "p": "person:{name}", "o": "org:{slug}", "d": "desc:{country}:{slug}"}


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it is written: the values of each instance, and groups of a header and report lines."""

    name: str
    instances: tuple[dict[str, str], ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]


def read(path: Path) -> list[Case]:
    cases: list[tuple[str, list[dict[str, str]], list[tuple[str, list[str]]]]] = []
    for line in path.read_text("utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word == "case":
            cases.append((rest, [], []))
        elif word == "with":
            cases[-1][1].append(dict(pair.strip().split("=", 1) for pair in rest.split(";")))
        elif word == "group":
            cases[-1][2].append((rest, []))
        elif word == "|":
            cases[-1][2][-1][1].append(rest)
    return [Case(name, tuple(instances), tuple((h, tuple(r)) for h, r in groups)) for name, instances, groups in cases]


def entity(value: str) -> dict[str, Any]:
    name, country, sector, kind = value.split("/")
    slug = re.sub(r"\W+", "-", name.casefold())
    id = KINDS[kind].format(name=name, country=country, slug=slug)
    return {"id": id, "name": name, "country": None if country == "-" else country, "sector": sector}


def side(names: str, values: dict[str, str]) -> list[dict[str, Any]]:
    return [entity(values[n.strip()]) for n in names.split(",") if n.strip() != "-"]


def report(line: str, header: str, values: dict[str, str], id: str) -> dict[str, Any]:
    published, source, sides, day, place, changes, words = (x.strip() for x in line.split("|", 6))
    type_, mode, status = header.split()
    fields = {"type": type_, "mode": mode, "status": status, "place": place}
    fields |= dict(c.split("=") for c in changes.split() if c != ".")
    zero = date.fromisoformat(values["D"])
    actors, recipients = sides.split(" > ")
    where = None if fields["place"] == "-" else values[fields["place"]].split("/")
    quote = re.sub(r"\{(\w+)\}", lambda m: values[m[1]].split("/")[0], words)
    return {
        "document_id": id, "published": (zero + timedelta(days=int(published))).isoformat(), "source": SOURCES[source],
        "type": fields["type"], "mode": None if fields["mode"] == "-" else fields["mode"], "status": fields["status"],
        "actors": side(actors, values), "recipients": side(recipients, values),
        "day": None if day == "-" else (zero + timedelta(days=int(day))).isoformat(),
        "place": None if where is None else {"name": where[0], "country": where[1]}, "quote": quote[0].upper() + quote[1:],
    }  # fmt: skip


def build(half: str) -> list[dict[str, Any]]:
    groups = []
    for case in read(HERE / f"{half}.txt"):
        for i, values in enumerate(case.instances, 1):
            for g, (header, lines) in enumerate(case.groups, 1):
                name = f"{half}/{case.name}/{i}/{g}"
                reports = [report(line, header, values, f"{name}/{n}") for n, line in enumerate(lines, 1)]
                groups.append({"group": name, "case": case.name, "reports": reports})
    return groups


def main() -> None:
    for half in ("first", "second"):
        if (HERE / f"{half}.txt").exists():
            groups = build(half)
            (HERE / f"{half}.jsonl").write_text("".join(json.dumps(g, ensure_ascii=False) + "\n" for g in groups), "utf-8")
            print(f"{half}: {len(groups)} groups, {sum(len(g['reports']) for g in groups)} reports")


if __name__ == "__main__":
    main()
