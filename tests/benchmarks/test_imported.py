"""The benchmark of imported files counts what it says it counts."""

import sys
from pathlib import Path

import pytest
from loading import load

ROOT = Path(__file__).parents[2]


def test_rows_incidents_repeats_and_mirrors(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    files = load(ROOT / "tests" / "ledger" / "rows_of_files.py")
    benchmark = load(ROOT / "benchmarks" / "quality" / "imported.py")
    rows = (
        files.row("Norway > Chad: 040"), files.row("Chad > Norway: 040"), files.row("Norway > Chad: 040", story="2"),
        files.row("Norway > Sweden: 042"), files.row("Sweden > Norway: 043"),
        files.row("Norway > Chad: 112"), files.row("Chad > Norway: 112"),
        files.row("Police (Norway) > Citizen (Norway): 173"), files.row("Police (Norway) > Citizen (Norway): 173", story="2"),
        files.row("Norway > Chad: 010"),
    )  # fmt: skip
    path = files.write(tmp_path / "made.tab", *rows)
    monkeypatch.setattr(sys, "argv", ["imported.py", str(path), "--show", "1"])
    benchmark.main()
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "10 rows, 0 refused, 1 without a PLOVER type; 9 rows are 6 incidents"
    # The arrests of two stories and no city are a repeat that is not joined; the accusations are mirrors that are two acts.
    assert said[1] == "repeats: 2 (22.2%); in one incident with what they repeat: 1 (50.0%)"
    assert said[2] == "mirror rows: 7 (77.8%); in one incident with their mirror: 5 (71.4%)"
    assert said[3].endswith("in several incidents: 1")
    assert said[4] == "incidents by their rows: 4 of 1, 1 of 2, 1 of 3"
    assert "same code 040" in "\n".join(said)
