import os
from pathlib import Path

import pytest

from dragoman.read import read_inputs
from dragoman.read.folders import expand
from dragoman.records import Document, Rejected

ENGLISH = "Norway on Monday condemned Russia over the attack."


def names(found: list[str | Rejected], root: Path) -> list[str]:
    return [f"{Path(f.source).name}: {f.code}" if isinstance(f, Rejected) else str(Path(f).relative_to(root)) for f in found]


def test_links_pipes_and_hidden_folders(tmp_path: Path) -> None:
    news = tmp_path / "news"
    (news / "sub").mkdir(parents=True)
    (news / ".git").mkdir()
    (news / ".git" / "HEAD").write_text("no", encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "o.txt").write_text(ENGLISH, encoding="utf-8")
    (news / "sub" / "a.txt").write_text(ENGLISH, encoding="utf-8")
    (news / "dangling").symlink_to("nowhere")
    (news / "linked").symlink_to("../outside")
    (news / "link.txt").symlink_to("../outside/o.txt")
    (news / "loop").symlink_to("loop")
    os.mkfifo(news / "pipe")
    assert names(list(expand([str(news)])), news) == [
        "dangling: E-IN-NONE", "link.txt", "linked: E-IN-LINK", "loop: E-IN-READ", "pipe: E-IN-READ", "sub/a.txt",
    ]  # fmt: skip


def test_tables_of_a_ledger_are_no_input(tmp_path: Path) -> None:
    table = tmp_path / "record" / "events"
    (table / "_delta_log").mkdir(parents=True)
    (table / "part.parquet").write_bytes(b"PAR1")
    (only,) = expand([str(tmp_path)])
    assert isinstance(only, Rejected)
    assert "ledger" in only.reason
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    assert names(list(expand([str(tmp_path)])), tmp_path) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "code"), [("", "E-IN-NONE"), ("x" * 5000, "E-IN-READ"), ("a\0b", "E-IN-READ"), ("/dev/zero", "E-IN-READ"), ("none", "E-IN-NONE")]
)
def test_a_name_of_no_file_is_refused(name: str, code: str) -> None:
    (found,) = expand([name])
    assert isinstance(found, Rejected)
    assert (found.code, len(found.source) <= 500, found.help != "") == (code, True, True)


def test_a_folder_that_cannot_be_listed_is_told_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def deny(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    # Tests may run as root, for whom no folder is closed.
    monkeypatch.setattr(os, "scandir", deny)
    assert names(list(expand([str(tmp_path)])), tmp_path) == ["a.txt", "closed: E-IN-READ"]


def test_a_pipe_with_a_name_is_read() -> None:
    end, start = os.pipe()
    os.write(start, ENGLISH.encode())
    os.close(start)
    (found,) = read_inputs([f"/dev/fd/{end}"])
    os.close(end)
    assert isinstance(found, Document)
    assert found.text == ENGLISH


def test_names_of_files_can_be_printed(tmp_path: Path) -> None:
    (tmp_path / "nl\n\x1b[31m\udce9.pdf").write_bytes(b"%PDF-1.4")
    (found,) = read_inputs([str(tmp_path)])
    assert isinstance(found, Rejected)
    found.source.encode()
    assert found.source.isprintable()
