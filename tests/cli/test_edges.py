"""How runs end where something is amiss: streams, signals, wrong calls, damaged ledgers."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.cli.main import STDIN, arguments_of
from dragoman.config import read_config
from dragoman.errors import ConfigError

STORY = "OSLO - Norway on Monday offered to mediate between Chad and Sudan.\nChad accused Sudan of arming rebels near the border.\n"
OTHER = "France condemned Russia over the attack in Kharkiv on Monday."


def bash(command: str, folder: Path, **more: str) -> "subprocess.CompletedProcess[bytes]":
    """A line of bash in which `dragoman` is ours."""
    return subprocess.run(
        ["bash", "-c", f'dragoman() {{ "{sys.executable}" -m dragoman.cli.main "$@"; }}\n{command}'],
        capture_output=True, cwd=folder, env={**os.environ, "NO_COLOR": "1", **more}, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edges")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    done = bash("dragoman ingest story.txt --published 2024-11-06 --ledger made", folder)
    assert done.returncode == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A folder with story.txt and a ledger of it in `made`."""
    return Path(shutil.copytree(made, tmp_path / "copy"))


def page_id(folder: Path) -> str:
    return str(json.loads(bash("dragoman events --ledger made --limit 1", folder).stdout)["document_id"])


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("dragoman events --ledger made > /dev/full", 1, "E-OUT-WRITE"),
        ("dragoman --help > /dev/full", 1, "E-OUT-WRITE"),
        ("dragoman events --ledger made >&-", 1, "E-OUT-WRITE"),
        ("dragoman code <&-", 2, "no input is named"),
        ("dragoman code - <&-", 2, "standard input is closed"),
        ("dragoman ingest story.txt --published 2024-11-06 --ledger made >&-", 0, "1 pages known"),
        ("dragoman ingest story.txt --published 2024-11-06 --ledger made 2>&-", 0, ""),
        ("dragoman --help | head -1 > /dev/null; exit ${PIPESTATUS[0]}", 0, ""),
        ("dragoman events --format table --ledger made | true; exit ${PIPESTATUS[0]}", 0, ""),
        ("touch full; dragoman ingest story.txt --ledger full", 4, "full is a file"),
        ("dragoman ingest story.txt --ledger 'a[1]'", 4, "E-LED-NAME"),
        ("rm -r made/commits; dragoman doctor --ledger made; exit $?", 4, ""),
        ("rm made/events/*.parquet; dragoman events --ledger made", 4, "E-LED-DAMAGED"),
        ("dragoman nothing", 2, "error[E-USE-ARG]"),
        ("dragoman code --nothing", 2, "dragoman code --help"),
        ("dragoman events --limit -3 --ledger made", 2, "--limit is -3"),
        ("dragoman events --since 2020-01-02 --until 2020-01-01 --ledger made", 2, "is after --until"),
        ("dragoman events --min-confidence nan --ledger made", 2, "--min-confidence is nan"),
        ("dragoman eval lines none --limit -1", 2, "error[E-USE-ARG]"),
        ("dragoman events --debug --ledger none", 4, "E-LED-NONE"),
        ("dragoman show zzzz --ledger made", 1, "E-LED-ID"),
    ],
)
def test_a_run_ends_with_its_message_and_code(folder: Path, command: str, code: int, words: str) -> None:
    done = bash(command, folder)
    told = done.stderr.decode()
    assert done.returncode == code, told
    assert words in told
    assert "E-BUG" not in told
    assert "--debug" in command or "Traceback" not in told


def test_a_closed_stderr_pipe_stops_nothing(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"%PDF-1.4")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    done = bash("dragoman ingest bad.txt bad.txt other.txt --ledger made 2> >(exec 0<&-; sleep 0.1)", folder)
    assert done.returncode == 3
    assert b"2 pages" in bash("dragoman doctor --ledger made", folder).stdout


def test_two_texts_of_one_id_are_never_mixed(folder: Path) -> None:
    for name, text in (("x.jsonl", STORY), ("y.jsonl", OTHER)):
        (folder / name).write_text(json.dumps({"id": 1, "text": text}) + "\n" + json.dumps({"id": 1, "text": text}), encoding="utf-8")
    for told in ("1 new pages", "0 new pages"):
        done = bash("dragoman ingest x.jsonl y.jsonl --ledger two", folder)
        assert done.returncode == 3
        assert done.stderr.count(b"E-IN-ID") == 2
        assert told.encode() in done.stderr
    assert b"Norway" in bash("dragoman show 1 --ledger two", folder).stdout


def test_another_source_of_a_known_page_is_kept(folder: Path) -> None:
    for told in (b"1 new pages", b"0 new pages, 0 events, 1 pages known"):
        done = bash("dragoman ingest story.txt --published 2024-11-06 --ledger made --source FOO", folder)
        assert told in done.stderr
    assert b"FOO" in bash(f"dragoman show {page_id(folder)} --ledger made", folder).stdout


def test_ctrl_c_is_told_and_what_is_coded_is_kept(folder: Path) -> None:
    pages = (json.dumps({"text": f"{STORY}Number {n}."}) for n in range(9000))
    (folder / "many.jsonl").write_text("\n".join(pages), encoding="utf-8")
    command = [sys.executable, "-m", "dragoman.cli.main", "ingest", "many.jsonl", "--ledger", "many"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    while not list((folder / "many").glob("commits/*.parquet")):
        time.sleep(0.05)
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "E-STOP" in told
    count = int(told.split(" new pages")[0].split()[-1])
    assert f"{count} pages" in bash("dragoman doctor --ledger many", folder).stdout.decode()
    assert count > 0


def test_show_leaves_lines_whole_in_a_pipe_and_marks_cuts_alone(folder: Path) -> None:
    long = STORY.split("\n")[0] + " It said so " + "again and " * 30 + "again :fire: [red]now[/red]."
    (folder / "long.txt").write_text(f"Share on Facebook | Tweet | 14 comments\n{long}\n", encoding="utf-8")
    bash("dragoman ingest long.txt --ledger long", folder)
    id = json.loads(bash("dragoman events --ledger long --limit 1", folder).stdout)["document_id"]
    assert f"   1  {long}\n" in bash(f"dragoman show {id} --ledger long", folder).stdout.decode()
    coloured = bash(f"env -u NO_COLOR FORCE_COLOR=1 COLUMNS=4000 {sys.executable} -m dragoman.cli.main show {id} --ledger long", folder)
    # The text of a line that stays is not dim: only its number is.
    assert b"\x1b[2m   1  \x1b[0m\x1b[2" not in coloured.stdout
    assert b"\x1b[2m   1  \x1b[0m" in coloured.stdout


def test_narrow_tables_give_the_evidence_a_line_of_its_own(folder: Path) -> None:
    narrow = bash("dragoman events --ledger made --format table", folder, COLUMNS="80").stdout.decode().split("\n")
    assert any(line.startswith("    0: OSLO - Norway on Monday offered") for line in narrow)
    assert "evidence" in bash("dragoman events --ledger made --format table", folder, COLUMNS="140").stdout.decode()


def test_demo_keeps_its_pages_whoever_reads_and_quotes_its_folder(folder: Path) -> None:
    bash("dragoman demo --ledger 'my demo' | true", folder)
    assert b"4 pages" in bash("dragoman doctor --ledger 'my demo'", folder).stdout
    assert b"--ledger 'my demo'" in bash("dragoman demo --ledger 'my demo'", folder).stdout


def test_help_tells_exit_codes_debug_and_every_column(folder: Path) -> None:
    top = bash("dragoman --help", folder).stdout.decode()
    assert "130" in top
    assert "--debug" in top
    assert "Column of the title" in " ".join(bash("dragoman code --help", folder, COLUMNS="200").stdout.decode().split())
    assert "marked_sentence" in bash("dragoman eval quads --help", folder).stdout.decode()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["code", "-"], ["code", STDIN]),
        (["code", "-q", "-"], ["code", "-q", STDIN]),
        (["code", "--source", "-", "-"], ["code", "--source=-", STDIN]),
        (["code", "--source=x", "-"], ["code", "--source=x", STDIN]),
        (["code", "--", "-", "--debug"], ["code", "--", STDIN, "--debug"]),
    ],
)
def test_a_lone_dash_is_standard_input_or_the_value_of_an_option(words: list[str], found: list[str]) -> None:
    assert arguments_of(words) == (found, False)


def test_debug_is_found_anywhere() -> None:
    assert arguments_of(["code", "--debug", "x"]) == (["code", "x"], True)


@pytest.mark.parametrize(
    ("words", "what", "help"),
    [
        (b"code = 1\n", "code is a section", r"write \[code\]"),
        (b"min_confidence = 0.3\n", "stands in no section", r"below \[code\]"),
        (b"[code]\nmin_confidence = '0.3'\n", "is '0.3'", "from 0 to 1"),
        (b"[code]\nmin_confidence = nan\n", "is nan", "from 0 to 1"),
        (b"[code\n", "it is no TOML", "docs/configuration.md"),
        (b"\xff\xfe[\x00", "is not UTF-8", "save it"),
    ],
)
def test_a_wrong_configuration_says_what_to_write(tmp_path: Path, words: bytes, what: str, help: str) -> None:
    (tmp_path / "c.toml").write_bytes(words)
    with pytest.raises(ConfigError, match=what) as caught:
        read_config(tmp_path / "c.toml")
    assert help.replace("\\", "") in caught.value.help


def test_a_configuration_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_bytes(b"\xef\xbb\xbf[code]\nmin_confidence = 0.3\n")
    assert read_config(tmp_path / "c.toml").code.min_confidence == 0.3
    with pytest.raises(ConfigError, match="No such file"):
        read_config(tmp_path / "none.toml")
