"""`dragoman dispute` and `dragoman series` on a ledger of events made by hand."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date

import pytest

from dragoman.codes import EventType, Mode, Precision, Sector, Stage, Status
from dragoman.ledger import Ledger
from dragoman.ontology import plover_score
from dragoman.records import (
    Coded,
    Document,
    DocumentId,
    Entity,
    EntityId,
    Event,
    EventId,
    Evidence,
    Mediation,
    Party,
    Run,
    RunId,
    Span,
    When,
)


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, "-m", "dragoman.cli.main", *arguments], capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "COLUMNS": "120", "NO_COLOR": "1"},
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done


def state(code: str) -> Party:
    name = {"NOR": "Norway", "SWE": "Sweden", "FIN": "Finland"}[code]
    return Party(entity=Entity(id=EntityId(f"state:{code}"), name=name, country=code, sector=Sector.GOV), span=None, quote=None, score=1.0)


def page(
    day: int, quote: str, by: str, to: str, type: EventType, mode: Mode | None = None, status: Status = Status.ACTUAL, stage: Stage | None = None
) -> Coded:  # fmt: skip
    on = date(2021, 3, day)
    id = f"p{day}"
    span = Span(0, len(quote))
    mediation = None
    if stage is not None:
        mediation = Mediation(stage=stage, mediators=(state(by),), parties=tuple(map(state, to.split(","))), score=0.9)
    event = Event(
        id=EventId(f"e{day}"), document_id=DocumentId(id), type=type, mode=mode, status=status, actors=(state(by),),
        recipients=tuple(map(state, to.split(","))), mediation=mediation, score=plover_score(type, mode),
        when=When(first=on, last=on, precision=Precision.DAY, span=None), place=None,
        evidence=(Evidence(line=0, span=span, quote=quote, trigger=Span(0, 6), trigger_quote=quote[:6], score=0.9),), confidence=0.95,
    )  # fmt: skip
    return Coded(document=Document(id=DocumentId(id), text=quote, published=on, source="Wire"), cuts=(), events=(event,))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("dispute") / "record"
    pages = [
        page(1, "Norway demanded an apology from Sweden.", "NOR", "SWE", EventType.REQUEST, Mode.YIELD),
        page(4, "Sweden rejected the demand.", "SWE", "NOR", EventType.REJECT),
        page(6, "Norway imposed an embargo on Sweden.", "NOR", "SWE", EventType.SANCTION, Mode.DISCONTINUE),
        page(9, "Finland offered to mediate between the two.", "FIN", "NOR,SWE", EventType.AGREE, stage=Stage.OFFER),
        page(12, "Sweden did not shell the island, it said.", "SWE", "NOR", EventType.ASSAULT, status=Status.NEGATED),
        page(15, "Swedish aircraft struck a Norwegian base.", "SWE", "NOR", EventType.ASSAULT, Mode.AERIAL),
    ]
    Ledger.create(folder).add(pages, Run(id=RunId("r"), version="0", model_sha256="m", config_sha256="c"))
    return str(folder)


def test_a_dispute_in_a_pipe_is_one_object(ledger: str) -> None:
    done = run("dispute", "NOR,SWE", "--ledger", ledger, "--by", "week")
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert [i["kind"] for i in found["items"]] == ["demand", "sanction", "offer of mediation"]
    assert [i["fate"] for i in found["items"]] == ["refused", "open", "open"]
    assert [s["rung"] for s in found["ladder"]] == ["words", "sanctions", "force"]
    assert found["threads"][0]["mediator"] == {"key": "FIN", "name": "Finland"}
    assert found["candidates"][0]["party"]["name"] == "Finland"
    assert sum(p["pages"] for p in found["periods"]) == 6
    assert [m["act"]["quote"] for m in found["denied"]] == ["Sweden did not shell the island, it said."]
    assert run("dispute", "NOR,SWE", "--ledger", ledger, "--by", "week").stdout == done.stdout


def test_a_dispute_on_a_terminal_quotes_what_it_says(ledger: str) -> None:
    shown = run("dispute", "Norway,Sweden", "--ledger", ledger, "--format", "table", "--until", "2021-03-10").stdout
    assert "Norway - Sweden  2021-03-01..2021-03-10" in shown
    assert "demand, Norway to Sweden: refused 2021-03-04" in shown
    assert '"Norway imposed an embargo on Sweden." (Wire, incident ' in shown
    assert "sanction, Norway to Sweden: in force" in shown
    assert "offer by Finland" in shown
    assert "aircraft" not in shown


def test_incidents_that_are_not_sure_are_left_out_and_counted(ledger: str) -> None:
    # All of this ledger have a confidence of 0.95.
    strict = run("dispute", "NOR,SWE", "--ledger", ledger, "--min-confidence", "0.96")
    assert strict.returncode != 0
    assert "not sure enough" in strict.stderr
    assert "--min-confidence 0" in strict.stderr
    assert json.loads(run("dispute", "NOR,SWE", "--ledger", ledger).stdout)["doubtful"] == 0
    assert run("incidents", "--ledger", ledger, "--min-confidence", "0.96").stdout == ""
    assert {json.loads(line)["confidence"] for line in run("incidents", "--ledger", ledger).stdout.splitlines()} == {0.95}
    assert run("series", "--ledger", ledger, "--min-confidence", "0.96").stdout == ""
    assert "number from 0 to 1" in run("series", "--ledger", ledger, "--min-confidence", "2").stderr


def test_disputes_are_listed_with_the_call_that_shows_them(ledger: str) -> None:
    shown = run("dispute", "--ledger", ledger, "--format", "table", "--min-incidents", "3").stdout
    assert "Norway - Sweden  2021-03-04..2021-03-15  3 conflictual incidents, reached force" in shown
    assert "dragoman dispute 'NOR,SWE'" in shown
    none = run("dispute", "--ledger", ledger)
    assert (none.returncode, none.stdout) == (0, "")
    assert "no two parties have 5 or more conflictual incidents" in none.stderr


def test_a_series_has_a_row_for_every_period(ledger: str) -> None:
    done = run("series", "--ledger", ledger, "--unit", "dyad-day", "--since", "2021-03-01", "--until", "2021-03-20", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {(r["party"], r["other"]) for r in rows} == {("FIN", "NOR"), ("FIN", "SWE"), ("NOR", "SWE")}
    assert len(rows) == 60
    assert sum(int(r["incidents"]) for r in rows if r["party"] == "NOR") == 4
    lines = run("series", "--ledger", ledger, "--unit", "country-month").stdout.splitlines()
    assert [json.loads(line)["party"] for line in lines] == ["FIN", "NOR", "SWE"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["dispute", "NOR"], 2, "no two sides"),
        (["dispute", "NOR,NOR"], 2, "one party twice"),
        (["dispute", "NOR,SWE", "--by", "decade"], 2, "--by decade"),
        (["dispute", "NOR,SWE", "--by", "day,week"], 2, "not one length"),
        (["dispute", "NOR,SWE", "--format", "tsv"], 2, "tsv cannot hold"),
        (["dispute", "NOR,SWE", "--since", "2021-05-01", "--until", "2021-04-01"], 2, "is after"),
        (["dispute", "NOR,FRA"], 1, "no act between Norway and France"),
        (["series", "--unit", "town-month"], 2, "dyad-month"),
        (["series", "--format", "xlsx"], 2, "csv or jsonl"),
        (["series", "--since", "soon"], 2, "YYYY-MM-DD"),
    ],
)
def test_wrong_calls_say_what_to_do(ledger: str, arguments: list[str], code: int, words: str) -> None:
    done = run(*arguments, "--ledger", ledger)
    assert done.returncode == code
    assert words in done.stderr
    assert "help: " in done.stderr
    assert done.stdout == ""
