"""Incidents on the command line, of a ledger made by hand: what the model codes is no matter here."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dragoman.codes import EventType, Precision, Sector, Status
from dragoman.ledger import Ledger
from dragoman.records import Coded, Document, DocumentId, Entity, EntityId, Event, EventId, Evidence, Party, Run, RunId, Span, When

WIRE = "OSLO - Norway offered on Monday to mediate between the herders of the hills."
HERALD = "Norway has offered to be the mediator of the herders and their hills."
OTHER = "The ambassador of Chad was told to leave Oslo within a week."


def coded(id: str, text: str, kind: EventType, source: str) -> Coded:
    """A page of one sentence and the event that it tells."""
    norway = Entity(id=EntityId("state:NOR"), name="Norway", country="NOR", sector=Sector.GOV)
    chad = Entity(id=EntityId("state:TCD"), name="Chad", country="TCD", sector=Sector.GOV)
    span, day = Span(0, len(text)), date(2024, 11, 4)
    event = Event(
        id=EventId(f"{id}-event"), document_id=DocumentId(id), type=kind, mode=None, status=Status.ACTUAL,
        actors=(Party(entity=norway, span=None, quote=None, score=1.0),), recipients=(Party(entity=chad, span=None, quote=None, score=1.0),),
        mediation=None, score=0.0, when=When(first=day, last=day, precision=Precision.DAY, span=None), place=None,
        evidence=(Evidence(line=0, span=span, quote=text, trigger=Span(0, 4), trigger_quote=text[:4], score=0.9),), confidence=0.9,
    )  # fmt: skip
    document = Document(id=DocumentId(id), text=text, published=date(2024, 11, 5), source=source)
    return Coded(document=document, cuts=(), events=(event,))


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, "-m", "dragoman.cli.main", *arguments],
        capture_output=True, cwd=folder, env={**os.environ, "COLUMNS": "160", "NO_COLOR": "1"}, check=False, text=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("incidents")
    pages = [coded("wire", WIRE, EventType.AGREE, "W"), coded("herald", HERALD, EventType.AGREE, "H"), coded("other", OTHER, EventType.SANCTION, "W")]
    Ledger.create(folder / "ledger").add(pages, Run(id=RunId("r"), version="1", model_sha256="m", config_sha256="c"))
    return folder


def found(folder: Path, *arguments: str) -> list[dict[str, object]]:
    done = run(folder, "incidents", *arguments)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def reports(incident: dict[str, object]) -> list[str]:
    those = incident["reports"]
    assert isinstance(those, list)
    return [r["event_id"] for r in those]


def test_incidents_are_listed_shown_joined_and_split(folder: Path) -> None:
    incidents = found(folder)
    assert len(incidents) == 2
    both = [i for i in incidents if i["sources"] == ["H", "W"]]
    assert found(folder, "--min-reports", "2") == [i for i in incidents if len(reports(i)) > 1]
    wanted = both[0]
    shown = run(folder, "show", str(wanted["incident_id"])[:8])
    assert shown.returncode == 0
    for report in wanted["reports"]:  # type: ignore[attr-defined]
        assert report["quote"] in shown.stdout
        assert report["why"] in shown.stdout
    # The id of an event still shows its page.
    assert WIRE in run(folder, "show", "wire-event").stdout
    one, other = reports(wanted)[:2]
    split = run(folder, "split", str(wanted["incident_id"]), other)
    assert (split.returncode, split.stdout) == (0, "")
    assert "kept apart" in split.stderr
    homes = {e: i["incident_id"] for i in found(folder) for e in reports(i)}
    assert homes[one] != homes[other]
    before = homes
    joined = run(folder, "join", one, other)
    assert joined.returncode == 0
    assert "are one incident" in joined.stderr
    # Both are said in a line each, and how to take it back.
    assert joined.stderr.count(" > ") == 2
    undo = [line.removeprefix("  dragoman ") for line in joined.stderr.splitlines() if line.startswith("  dragoman ")]
    homes = {e: i["incident_id"] for i in found(folder) for e in reports(i)}
    assert homes[one] == homes[other]
    assert all(run(folder, *line.split()).returncode == 0 for line in undo)
    homes = {e: i["incident_id"] for i in found(folder) for e in reports(i)}
    assert homes == before
    assert run(folder, "join", one, other).returncode == 0
    homes = {e: i["incident_id"] for i in found(folder) for e in reports(i)}
    assert homes[one] == homes[other]


def test_the_list_has_a_table_and_a_tsv(folder: Path) -> None:
    table = run(folder, "incidents", "--format", "table").stdout
    assert "incidents of" in table
    rows = run(folder, "incidents", "--format", "tsv").stdout.splitlines()
    assert len({len(r.split("\t")) for r in rows}) == 1
    assert rows[0].startswith("incident_id\ttype\t")


def test_filters(folder: Path) -> None:
    assert [i["type"] for i in found(folder, "--type", "sanction")] == ["SANCTION"]
    assert len(found(folder, "--since", "2024-11-04", "--until", "2024-11-04")) == 2
    assert found(folder, "--since", "2030-01-01") == []
    assert found(folder, "--until", "2000-01-01") == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["show", "ffffffff"], 1, "no document, event or incident ffffffff"),
        (["show", "ffffffff", "--html"], 2, "--html shows pages"),
        (["join", "ffffffff", "eeeeeeee"], 1, "dragoman incidents"),
        (["split", "ffffffff", "eeeeeeee"], 1, "no incident"),
        (["join", "ffffffff"], 2, "join --help"),
        (["incidents", "--type", "WAR"], 2, "--type WAR"),
        (["incidents", "--min-reports", "0"], 2, "--min-reports"),
        (["incidents", "--since", "2020-01-02", "--until", "2020-01-01"], 2, "change them round"),
        (["incidents", "--ledger", "none"], 4, "E-LED-NONE"),
    ],
)
def test_wrong_calls_say_what_and_how(folder: Path, arguments: list[str], code: int, words: str) -> None:
    done = run(folder, *arguments)
    assert done.returncode == code
    assert words in done.stderr
