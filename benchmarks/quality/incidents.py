"""How well reports of one happening are brought together: `python benchmarks/quality/incidents.py [--errors] [--min-precision P --min-recall R]`.

302 groups of our own reports (`incidents/`), each group one happening, in two halves of one pool each: every report may be joined to any other of
its half.  A harder pool holds the first instance of every case of both halves moved into one week, so that all that several cases tell of one pair of
states meets.  Measures are B-cubed (Bagga and Baldwin, 1998): for each report the share of its incident that is of its group, and the share of
its group that is in its incident, averaged over reports.  Exit 5 when a bound that is given is not met on all three.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src")]

from dragoman.analysis import Reported, link_incidents  # noqa: E402
from dragoman.codes import EventType, Mode, Precision, Sector, Status  # noqa: E402
from dragoman.ontology import plover_score  # noqa: E402
from dragoman.records import DocumentId, Entity, EntityId, Event, EventId, Evidence, Incident, Party, Place, Span, When, digest  # noqa: E402

HERE = Path(__file__).parent / "incidents"


@dataclass(frozen=True, slots=True)
class Figures:
    """B-cubed precision and recall over reports."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def party(value: dict[str, Any]) -> Party:
    entity = Entity(id=EntityId(value["id"]), name=value["name"], country=value["country"], sector=Sector(value["sector"]))
    return Party(entity=entity, span=None, quote=None, score=1.0)


def reported(report: dict[str, Any]) -> Reported:
    """A report of the data as a coded event of a page that has no other words."""
    kind, mode = EventType(report["type"]), Mode(report["mode"]) if report["mode"] else None
    day = date.fromisoformat(report["day"]) if report["day"] else None
    place = report["place"]
    whole = Span(0, len(report["quote"]))
    event = Event(
        id=EventId(digest("event", report["document_id"])[:16]), document_id=DocumentId(report["document_id"]), type=kind, mode=mode,
        status=Status(report["status"]), actors=tuple(map(party, report["actors"])), recipients=tuple(map(party, report["recipients"])),
        mediation=None, score=plover_score(kind, mode),
        when=None if day is None else When(first=day, last=day, precision=Precision.DAY, span=None),
        place=None if place is None else Place(name=place["name"], country=place["country"], span=None),
        evidence=(Evidence(line=0, span=whole, quote=report["quote"], trigger=whole, trigger_quote=report["quote"], score=1.0),), confidence=1.0,
    )  # fmt: skip
    return Reported(event=event, published=date.fromisoformat(report["published"]), source=report["source"])


def read(half: str) -> dict[str, list[Reported]]:
    """The groups of a half by name."""
    groups = [json.loads(line) for line in (HERE / f"{half}.jsonl").read_text("utf-8").splitlines()]
    return {g["group"]: [reported(r) for r in g["reports"]] for g in groups}


def one_week() -> dict[str, list[Reported]]:
    """The first instance of every case of both halves, the days of all moved so that their first pages are of one Monday."""
    monday = date(2020, 1, 6)
    moved: dict[str, list[Reported]] = {}
    for half in ("first", "second"):
        groups = {name: reports for name, reports in read(half).items() if name.split("/")[2] == "1"}
        begins: dict[str, date] = {}
        for name, reports in groups.items():
            case = name.split("/")[1]
            begins[case] = min([begins.get(case, date.max), *(r.published for r in reports if r.published is not None)])
        for name, reports in groups.items():
            moved[name] = [later(r, monday - begins[name.split("/")[1]]) for r in reports]
    return moved


def later(reported: Reported, by: timedelta) -> Reported:
    when = reported.event.when
    if when is not None and when.first is not None:
        when = replace(when, first=when.first + by, last=when.first + by)
    return replace(reported, published=reported.published + by if reported.published else None, event=replace(reported.event, when=when))


def b_cubed(groups: dict[str, list[Reported]], incidents: Sequence[Incident]) -> Figures:
    group_of = {r.event.id: name for name, reports in groups.items() for r in reports}
    precision = recall = 0.0
    for incident in incidents:
        names = [group_of[r.event_id] for r in incident.reports]
        for name in names:
            precision += names.count(name) / len(names)
            recall += names.count(name) / len(groups[name])
    return Figures(precision / len(group_of), recall / len(group_of))


def show_errors(groups: dict[str, list[Reported]], incidents: Sequence[Incident]) -> None:
    group_of = {r.event.id: name for name, reports in groups.items() for r in reports}
    homes: dict[str, set[str]] = {}
    for incident in incidents:
        for report in incident.reports:
            homes.setdefault(group_of[report.event_id], set()).add(incident.id)
    for incident in incidents:
        names = {group_of[r.event_id] for r in incident.reports}
        if len(names) > 1 or any(len(homes[n]) > 1 for n in names):
            print(f"{'MIXED ' if len(names) > 1 else ''}{'TORN' if any(len(homes[n]) > 1 for n in names) else ''}")
            for report in incident.reports:
                print(f"  {group_of[report.event_id]:<34} {report.published} {report.quote[:95]!r} [{report.score}: {report.why}]")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="show the incidents of the first half that are not whole groups")
    parser.add_argument("--half", choices=("first", "second"), help="only this half")
    parser.add_argument("--min-precision", type=float, default=0.0)
    parser.add_argument("--min-recall", type=float, default=0.0)
    arguments = parser.parse_args()
    met = True
    pools = {"first": lambda: read("first"), "second": lambda: read("second"), "one week of": one_week}
    for half in (arguments.half,) if arguments.half else pools:
        groups = pools[half]()
        incidents = link_incidents([r for reports in groups.values() for r in reports])
        figures = b_cubed(groups, incidents)
        reports = sum(len(r) for r in groups.values())
        print(
            f"{half} half:" if half in ("first", "second") else "both halves in one week:",
            f"{reports} reports, {len(groups)} groups, {len(incidents)} incidents",
        )
        print(f"  B-cubed precision {figures.precision:.3f}, recall {figures.recall:.3f}, F1 {figures.f1:.3f}")
        met = met and figures.precision >= arguments.min_precision and figures.recall >= arguments.min_recall
        if arguments.errors and half == "first":
            show_errors(groups, incidents)
    return 0 if met else 5


if __name__ == "__main__":
    sys.exit(main())
