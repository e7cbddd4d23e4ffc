"""Files that commands read from and write to as a whole: standard input as a file, a file that appears when it is done."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from dragoman.errors import OutputError

if TYPE_CHECKING:
    from dragoman.formats.losses import LossReport


@contextmanager
def as_file(name: str) -> Iterator[Path]:
    """The path of an input; standard input (-) is put into a temporary file, which can be read twice."""
    if name != "-":
        yield Path(name)
        return
    with TemporaryDirectory(prefix="dragoman-") as folder:
        path = Path(folder) / "stdin"
        with path.open("wb") as stream:
            shutil.copyfileobj(sys.stdin.buffer, stream)
        yield path


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path beside `target` that takes its place when all went well.  Raises OutputError where nothing can be written there."""
    part = target.with_name(f".{target.name}.part")
    try:
        yield part
        part.replace(target)
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {error.strerror or error}", help="check the folder, its rights and the room") from error
    finally:
        part.unlink(missing_ok=True)


def write_pieces(target: Path | None, pieces: Iterable[str]) -> None:
    """Write text to a file, or to standard output."""
    if target is None:
        for piece in pieces:
            sys.stdout.write(piece)
        return
    with replacing(target) as path, path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        stream.writelines(pieces)


def write_losses(target: Path | None, report: "LossReport") -> None:
    """Write a loss report to the file that was named for it, if one was."""
    if target is not None:
        write_pieces(target, [report.json()])
