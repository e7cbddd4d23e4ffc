"""The commands as users run them, in their own process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = (
    "OSLO - Norwegian Foreign Minister Espen Barth Eide on Monday offered to mediate between Chad and Sudan.\n"
    "Chad accused Sudan of arming rebels. Sudan rejected the charge and expelled the Chadian ambassador on Friday.\n"
)


def run(*arguments: str, stdin: str | bytes = "", folder: Path | None = None) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, "-m", "dragoman.cli.main", *arguments],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "COLUMNS": "120", "NO_COLOR": "1"},
        check=False,
    )
    text = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in text.stderr
    return text


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"%PDF-1.4")
    done = run("ingest", "story.txt", "bad.txt", "--published", "2024-11-06", "--ledger", "record", folder=folder)
    assert done.returncode == 3
    assert "1 new pages" in done.stderr
    assert "bad.txt: it is a PDF" in done.stderr
    return folder / "record"


def test_a_misspelt_party_is_told_who_is_called_nearly_so(ledger: Path) -> None:
    done = run("events", "--actor", "Soudan", "--ledger", str(ledger))
    assert (done.returncode, done.stdout) == (0, "")
    assert "no party of this ledger is called 'Soudan'; near it: Sudan" in done.stderr
    # Who is there and did nothing of the kind is not misspelt.
    assert "called" not in run("events", "--actor", "Sudan", "--type", "ASSAULT", "--ledger", str(ledger)).stderr


def test_code_gives_json_lines_in_a_pipe() -> None:
    done = run("code", "-", "--published", "2024-11-06", stdin=STORY)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert events
    for event in events:
        for report in event["evidence"]:
            start, end = report["span"]
            assert STORY[start:end] == report["quote"]


def test_code_writes_tables_and_tsv_when_asked() -> None:
    assert "ACCUSE" in run("code", "--format", "table", stdin=STORY).stdout
    rows = run("code", "--format", "tsv", stdin=STORY).stdout.splitlines()
    assert rows
    assert len({len(r.split("\t")) for r in rows}) == 1
    assert rows[0].startswith("document_id\tevent_id\ttype\t")


def test_the_same_input_gives_the_same_bytes() -> None:
    assert run("code", stdin=STORY).stdout == run("code", stdin=STORY).stdout


def test_ingest_twice_changes_nothing(ledger: Path) -> None:
    again = run("ingest", "story.txt", "--published", "2024-11-06", "--ledger", str(ledger), folder=ledger.parent)
    assert again.returncode == 0
    assert "0 new pages, 0 events, 1 pages known" in again.stderr


def test_events_are_found_shown_and_explained(ledger: Path) -> None:
    found = run("events", "--ledger", str(ledger), "--between", "TCD,SDN", "--type", "accuse", "--since", "2024-01-01")
    events = [json.loads(line) for line in found.stdout.splitlines()]
    assert {e["type"] for e in events} == {"ACCUSE"}
    table = run("events", "--ledger", str(ledger), "--format", "table")
    assert events[0]["event_id"][:8] in table.stdout
    shown = run("show", events[0]["event_id"][:8], "--ledger", str(ledger))
    assert "Chad accused Sudan" in shown.stdout
    explained = run("explain", events[0]["event_id"], "--ledger", str(ledger), "--format", "table")
    assert 'trigger "' in explained.stdout
    assert "probability" in explained.stdout
    html = run("show", events[0]["document_id"], "--ledger", str(ledger), "--html")
    assert "<mark" in html.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["events", "--ledger", "none"], 4, "E-LED-NONE"),
        (["events", "--type", "WAR", "--ledger", "none"], 2, "--type WAR"),
        (["events", "--between", "USA", "--ledger", "none"], 2, "USA,PRK"),
        (["events", "--since", "soon", "--ledger", "none"], 2, "YYYY-MM-DD"),
        (["code", "none.txt"], 3, "E-IN-NONE"),
        (["code", "-", "--published", "2020-13-01"], 2, "--published"),
        (["code", "-", "--format", "xml"], 2, "--format xml"),
        (["code", "-", "--in-format", "pdf"], 2, "--in-format pdf"),
        (["code", "-", "--min-confidence", "3"], 2, "--min-confidence"),
        (["code", "-", "--config", "none.toml"], 2, "none.toml"),
        (["eval", "actors", "none.jsonl"], 1, "none.jsonl"),
        (["show", "abcd", "--ledger", "none"], 4, "E-LED-NONE"),
        (["nothing"], 2, "nothing"),
        (["code", "--nothing"], 2, "--nothing"),
    ],
)
def test_wrong_calls_say_what_and_how_and_end_with_their_code(tmp_path: Path, arguments: list[str], code: int, words: str) -> None:
    done = run(*arguments, folder=tmp_path, stdin=STORY)
    assert done.returncode == code
    assert words in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_id_that_is_not_there_is_an_error(ledger: Path) -> None:
    done = run("explain", "ffffffffffff", "--ledger", str(ledger))
    assert done.returncode == 1
    assert "no event ffffffffffff" in done.stderr


def test_a_check_that_is_not_met_is_code_5(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"phrase": "Kenyan police", "country": "TZA"}\n', encoding="utf-8")
    done = run("eval", "actors", "a.jsonl", "--min-accuracy", "0.5", folder=tmp_path)
    assert done.returncode == 5
    assert "both right 0.000" in done.stdout


def test_a_date_that_is_none_is_told_and_the_page_kept() -> None:
    done = run("code", "--in-format", "jsonl", stdin=json.dumps({"text": STORY, "date": "the other day"}))
    assert "publication day left out" in done.stderr
    assert done.stdout


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m dragoman.cli.main code --format jsonl | head -c 1"
    done = subprocess.run(["bash", "-c", command], input=(STORY * 3).encode(), capture_output=True, check=False)
    assert done.stderr == b""


def test_demo_shows_events_and_what_to_try_next(tmp_path: Path) -> None:
    done = run("demo", folder=tmp_path)
    assert done.returncode == 0
    assert "Try next" in done.stdout
    assert "page furniture" in done.stdout
    assert (tmp_path / "dragoman-demo").is_dir()
    again = run("demo", folder=tmp_path)
    assert again.stdout == done.stdout


def test_doctor_finds_nothing_wrong(ledger: Path) -> None:
    done = run("doctor", "--ledger", str(ledger))
    assert done.returncode == 0
    assert "all is well" in done.stdout
    assert run("doctor", "--ledger", str(ledger / "none")).returncode == 4


@pytest.mark.parametrize(
    "command", [[], ["code"], ["ingest"], ["events"], ["show"], ["explain"], ["demo"], ["doctor"], ["eval"], ["eval", "documents"]]
)
def test_help_says_what_a_command_is_for(command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert len(done.stdout) > 200
