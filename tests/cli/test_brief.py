"""`dragoman brief` on a ledger of events made by hand."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dragoman.codes import EventType, Mode, Precision, Sector, Status
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
    Party,
    Place,
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
    name = {"NOR": "Norway", "SWE": "Sweden"}[code]
    return Party(entity=Entity(id=EntityId(f"state:{code}"), name=name, country=code, sector=Sector.GOV), span=None, quote=None, score=1.0)


def page(
    day: int, quote: str, by: str, to: str, type: EventType, mode: Mode | None = None, url: str | None = None, place: str | None = None
) -> Coded:
    on = date(2021, 3, day)
    span = Span(0, len(quote))
    event = Event(
        id=EventId(f"e{day}"), document_id=DocumentId(f"p{day}"), type=type, mode=mode, status=Status.ACTUAL, actors=(state(by),), recipients=(state(to),),
        mediation=None, score=plover_score(type, mode), when=When(first=on, last=on, precision=Precision.DAY, span=None),
        place=Place(name=place, country="NOR", span=Span(0, 1)) if place is not None else None,
        evidence=(Evidence(line=0, span=span, quote=quote, trigger=Span(0, 6), trigger_quote=quote[:6], score=0.9),), confidence=0.95,
    )  # fmt: skip
    return Coded(document=Document(id=DocumentId(f"p{day}"), text=quote, published=on, source="Wire", url=url), cuts=(), events=(event,))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("brief") / "record"
    pages = [
        page(1, "Norway demanded an <b>apology</b> from Sweden.", "NOR", "SWE", EventType.REQUEST, Mode.YIELD, url="https://wire.example/1?a=1&b=2"),
        page(4, "Sweden rejected the demand.", "SWE", "NOR", EventType.REJECT, url="javascript:alert(1)"),
        page(15, "Swedish aircraft struck a base near Bergen.", "SWE", "NOR", EventType.ASSAULT, Mode.AERIAL, place="Bergen"),
    ]
    Ledger.create(folder).add(pages, Run(id=RunId("r"), version="0", model_sha256="m", config_sha256="c"))
    return str(folder)


def test_a_brief_in_a_pipe_is_html(ledger: str) -> None:
    done = run("brief", "NOR,SWE", "--ledger", ledger)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert "Norway demanded an &lt;b&gt;apology&lt;/b&gt; from Sweden." in done.stdout
    assert 'href="https://wire.example/1?a=1&amp;b=2"' in done.stdout
    assert 'href="javascript' not in done.stdout
    assert "<title>Bergen: 1 conflictual, 0 cooperative</title>" in done.stdout
    assert run("brief", "NOR,SWE", "--ledger", ledger).stdout == done.stdout


def test_the_suffix_of_the_file_names_the_format(ledger: str, tmp_path: Path) -> None:
    for name, begin in (("a.html", "<!DOCTYPE"), ("a.md", "# Norway - Sweden"), ("a.json", "{"), ("a.HTM", "<!DOCTYPE")):
        done = run("brief", "NOR,SWE", "--ledger", ledger, "--out", str(tmp_path / name))
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr.endswith(f"cited -> {tmp_path / name}\n")
        assert run("brief", "NOR,SWE", "--ledger", ledger, "--out", str(tmp_path / name), "-q").stderr == ""
        assert (tmp_path / name).read_text("utf-8").startswith(begin)
    assert {p.name for p in tmp_path.iterdir()} == {"a.html", "a.md", "a.json", "a.HTM"}


def test_the_span_and_the_periods_are_held_to(ledger: str) -> None:
    data = json.loads(run("brief", "Norway,Sweden", "--ledger", ledger, "--until", "2021-03-10", "--by", "week", "--format", "json").stdout)
    assert [q["quote"] for q in data["evidence"]] == ["Norway demanded an <b>apology</b> from Sweden.", "Sweden rejected the demand."]
    figures = [s["figure"] for s in data["sections"] if s["part"] == "intensity"]
    assert [(p["first"], p["last"]) for p in figures[0]["periods"]] == [("2021-03-01", "2021-03-07"), ("2021-03-08", "2021-03-10")]
    assert [q["url"] for q in data["evidence"]] == ["https://wire.example/1?a=1&b=2", "javascript:alert(1)"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["NOR"], 2, "no two sides"),
        (["NOR,SWE", "--format", "pdf"], 2, "--format pdf is not known"),
        (["NOR,SWE", "--out", "brief.docx"], 2, "brief.docx names no format"),
        (["NOR,SWE", "--by", "day,week"], 2, "not one length"),
        (["NOR,SWE", "--since", "2021-05-01", "--until", "2021-04-01"], 2, "is after"),
        (["NOR,FRA"], 1, "no act between Norway and France"),
        (["NOR,SWE", "--until", "2020-01-01"], 1, "until 2020-01-01"),
        (["NOR,SWE", "--out", "no/such/folder/a.html"], 1, "cannot be written"),
    ],
)
def test_wrong_calls_say_what_to_do(ledger: str, arguments: list[str], code: int, words: str) -> None:
    done = run("brief", *arguments, "--ledger", ledger)
    assert done.returncode == code
    assert words in done.stderr
    assert "help: " in done.stderr
    assert done.stdout == ""
