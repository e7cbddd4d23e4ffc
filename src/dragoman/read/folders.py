"""Names on the command line -> the files to read, in order; what is no readable file is refused with its reason."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.read.document import refused
from dragoman.records import Rejected

_STDIN = ("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")
# A folder that holds this is a table of a ledger: Dragoman's own record, no news.
_LEDGER_MARK = "_delta_log"


def expand(paths: Sequence[str]) -> Iterator[str | Rejected]:
    """Folders become the files below them, sorted; files, pipes and `-` (standard input) stay; the rest is refused.

    Hidden files and folders and tables of a ledger are no input.  Linked files are read, linked folders are not followed.
    """
    for name in paths:
        if name in _STDIN:
            yield "-"
            continue
        if not name:
            yield refused("(empty name)", None, "E-IN-NONE", "the name is empty", "name a file or folder, or - for standard input")
            continue
        try:
            mode = Path(name).stat().st_mode
        except FileNotFoundError:
            yield _missing(name)
            continue
        except (OSError, ValueError) as error:
            yield _unreadable(name, error)
            continue
        if stat.S_ISDIR(mode):
            yield from _below(name)
        elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
            # A shell's <(command) is a pipe with a name.
            yield name
        else:
            yield _no_file(name)


def _below(folder: str) -> Iterator[str | Rejected]:
    found: list[tuple[Path, Rejected | None]] = []
    ledgers = 0

    def tell(error: OSError) -> None:
        found.append((Path(error.filename), _unreadable(os.fspath(error.filename), error, "its rights, or name other folders")))

    for root, folders, files in os.walk(folder, onerror=tell):
        if _LEDGER_MARK in folders:
            ledgers += 1
            folders.clear()
            continue
        here = Path(root)
        folders[:] = [f for f in folders if not f.startswith(".")]
        for linked in [here / f for f in folders if (here / f).is_symlink()]:
            found.append((linked, refused(str(linked), None, "E-IN-LINK", "a linked folder is not followed", "name the folder that it links to")))
        found.extend((here / f, _why_not(here / f)) for f in files if not f.startswith("."))
    for path, rejected in sorted(found, key=lambda f: f[0]):
        yield rejected if rejected is not None else str(path)
    if not found:
        reason = "the folder holds a ledger, no pages" if ledgers else "the folder holds no files"
        yield refused(folder, None, "E-IN-NONE", reason, "name a file, or - for standard input")


def _why_not(path: Path) -> Rejected | None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return refused(str(path), None, "E-IN-NONE", "it links to a file that is not there", "mend or remove the link")
    except (OSError, ValueError) as error:
        return _unreadable(str(path), error)
    return None if stat.S_ISREG(mode) else _no_file(str(path))


def _missing(name: str) -> Rejected:
    if Path(name).is_symlink():
        return refused(name, None, "E-IN-NONE", "it links to a file that is not there", "mend or remove the link")
    return refused(name, None, "E-IN-NONE", "there is no such file or folder", "check the path; - reads standard input")


def _unreadable(name: str, error: OSError | ValueError, what: str = "its name and its rights") -> Rejected:
    why = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    return refused(name, None, "E-IN-READ", f"cannot be read: {why}", f"check {what}")


def _no_file(name: str) -> Rejected:
    return refused(name, None, "E-IN-READ", "it is a device, pipe or socket, no file", "name a file, or - for standard input")
