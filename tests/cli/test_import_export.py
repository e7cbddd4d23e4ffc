"""`dragoman import` and `dragoman export` as users run them."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEADER = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\t"
    "Story ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude"
)
ROWS = (
    "1\t2018-06-01\tMinistry (Norway)\tForeign Ministry,Government\tNorway\tConsult\t040\t1\tChad\tNA\tChad\t5\t2\tPost\tOslo\tNA\tNA\tNorway\t59.9\t10.7",
    "2\t6/2/2018\tChad\tNA\tChad\tMake statement\t010\t0\t=Norway\tNA\tNorway\t5\t3\tPost\tNA\tNA\tNA\tNA\tNA\tNA",
)
FILE = "\n".join((HEADER, *ROWS)) + "\n"


def run(*arguments: str, folder: Path, stdin: bytes = b"") -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, "-m", "dragoman.cli.main", *arguments],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "COLUMNS": "120", "NO_COLOR": "1"},
        check=False,
    )
    text = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in text.stderr
    assert "fault of Dragoman" not in text.stderr
    return text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("import")
    (folder / "events.tab").write_text(FILE, encoding="utf-8")
    done = run("import", "events.tab", "--ledger", "record", "--losses", "losses.json", folder=folder)
    assert done.returncode == 0
    assert "by its beginning it is icews" in done.stderr
    assert "2 events -> record" in done.stderr
    assert done.stdout == ""
    (loss,) = json.loads((folder / "losses.json").read_text(encoding="utf-8"))["losses"]
    assert (loss["kind"], loss["count"]) == ("no PLOVER type", 1)
    return folder


def test_the_same_file_again_changes_nothing_whatever_its_name(folder: Path) -> None:
    (folder / "copy.tab").write_text(FILE, encoding="utf-8")
    done = run("import", "copy.tab", "--as", "icews", "--ledger", "record", folder=folder)
    assert done.returncode == 0
    assert "known already" in done.stderr
    assert run("import", "-", "--ledger", "record", folder=folder, stdin=FILE.encode()).returncode == 0
    assert run("export", "--as", "icews", "--ledger", "record", folder=folder).stdout == FILE


def test_a_file_comes_out_as_it_went_in(folder: Path) -> None:
    done = run("export", "out.tab", "--as", "icews", "--ledger", "record", folder=folder)
    assert (folder / "out.tab").read_text(encoding="utf-8") == FILE
    assert done.stdout == ""
    assert "nothing lost" in done.stderr


def test_other_formats_say_what_they_could_not_hold(folder: Path) -> None:
    done = run("export", "-", "--as", "polecat", "--ledger", "record", "--losses", "out.json", folder=folder)
    assert len(done.stdout.splitlines()) == 2
    assert "refused" in done.stderr
    assert "actors.labels" in done.stderr
    report = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert report["events"] == 2
    assert report["rows"] == 1


def test_filters_and_suffixes(folder: Path) -> None:
    run("export", "out.csv", "--ledger", "record", "--actor", "TCD", "--excel-safe", folder=folder)
    rows = (folder / "out.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == 2
    assert "'=Norway" in rows[1]
    run("export", "out.geojson", "--ledger", "record", "--type", "CONSULT", folder=folder)
    (feature,) = json.loads((folder / "out.geojson").read_text(encoding="utf-8"))["features"]
    assert feature["geometry"]["coordinates"] == [10.7, 59.9]
    assert run("export", "--as", "csv", "--ledger", "record", "--from", "coded", folder=folder).stdout.count("\n") == 1
    run("export", "out.parquet", "--ledger", "record", folder=folder)
    again = run("import", "out.parquet", "--ledger", "second", folder=folder)
    assert "2 events -> second" in again.stderr
    assert run("export", "--as", "icews", "--ledger", "second", folder=folder).stdout == FILE


def test_bad_rows_are_refused_told_and_kept_and_the_rest_goes_on(folder: Path) -> None:
    bad = FILE + "".join(f"{n}\tsoon\n" for n in range(15))
    (folder / "bad.tab.gz").write_bytes(gzip.compress(bad.encode()))
    done = run("import", "bad.tab.gz", "none.tab", "--ledger", "third", folder=folder)
    assert done.returncode == 3
    assert "line 4 of bad.tab.gz: 2 cells under 20 columns" in done.stderr
    assert "15 rows refused (5 of them not shown)" in done.stderr
    assert "none.tab" in done.stderr
    assert "15 refused" in run("doctor", "--ledger", "third", folder=folder).stdout


def test_no_text_leaves_the_words_of_pages_out(folder: Path) -> None:
    record = {"id": "1", "date": "2020-01-01", "event": ["AID"], "actor": [{"entity_text": "secret"}], "text": "secret", "event_text": ["secret"]}
    run("import", "-", "--ledger", "fourth", folder=folder, stdin=json.dumps({**record, "text_info": {"text_story": ["secret"]}}).encode())
    for name in ("plover", "csv"):
        assert "secret" in run("export", "--as", name, "--ledger", "fourth", folder=folder).stdout
    quiet = run("export", "--as", "plover", "--ledger", "fourth", "--no-text", folder=folder).stdout
    assert json.loads(quiet)["id"] == "1"
    assert "text" not in json.loads(quiet)
    assert "text_info" not in json.loads(quiet)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["import", "events.tab", "--as", "geojson"], 2, "geojson is not read"),
        (["import", "events.tab", "--as", "xml"], 2, "xml is not known"),
        (["import", "losses.json"], 3, ": losses.json: begins like none"),
        (["import", "events.tab", "--as", "polecat"], 3, "names no column Event Type"),
        (["export", "out.xyz", "--ledger", "record"], 2, "--as with one of"),
        (["export", "--as", "parquet", "--ledger", "record"], 2, "needs a file"),
        (["export", "--as", "csv", "--ledger", "nowhere"], 4, "E-LED-NONE"),
        (["export", "--as", "csv", "--from", "us", "--ledger", "record"], 2, "--from us"),
        (["export", "--as", "csv", "--since", "soon", "--ledger", "record"], 2, "--since"),
        (["export", "none/out.csv", "--ledger", "record"], 1, "E-OUT-WRITE"),
    ],
)
def test_wrong_calls_say_what_and_how(folder: Path, arguments: list[str], code: int, words: str) -> None:
    done = run(*arguments, folder=folder)
    assert done.returncode == code
    assert words in done.stderr


@pytest.mark.parametrize("command", ["import", "export"])
def test_help_says_what_a_command_is_for(folder: Path, command: str) -> None:
    done = run(command, "--help", folder=folder)
    assert done.returncode == 0
    assert "--losses" in done.stdout
