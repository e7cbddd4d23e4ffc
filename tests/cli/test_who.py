"""`dragoman who` as users run it."""

import json
import subprocess
import sys
from pathlib import Path


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run([sys.executable, "-m", "dragoman.cli.main", *arguments], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done


def test_a_phrase_by_itself() -> None:
    done = run("who", "Secretary Tillerson", "--on", "2017-12-27", "--format", "table")
    assert done.returncode == 0
    assert "means Rex Tillerson (USA GOV); Secretary of State" in done.stdout


def test_a_phrase_of_nobody_known_says_so() -> None:
    (line,) = run("who", "Zorblax Quuxington").stdout.splitlines()
    answer = json.loads(line)
    assert answer["means"][0]["country"] is None
    assert answer["runners_up"] == []


def test_a_page_that_lacks_the_words_and_bad_days_are_usage_errors(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Chad accused Sudan of arming rebels on its border near the town of Tine, a spokesman said.")
    missing = run("who", "Bolivia", "--page", str(page))
    assert (missing.returncode, "does not have the words" in missing.stderr) == (2, True)
    assert run("who", "Bush", "--on", "soon").returncode == 2
    assert run("who", " ").returncode == 2
    assert run("who", "Chad", "--page", str(tmp_path / "none.txt")).returncode != 0
