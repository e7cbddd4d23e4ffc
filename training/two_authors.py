"""What the comparisons of two authors' tables share: command line, reading, rates, and when two spellings are one name."""

from __future__ import annotations

import argparse
import csv
import re
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
KNOWLEDGE = HERE.parent / "src" / "dragoman" / "knowledge"
AMERICAN = ((r"\bdefence", "defense"), (r"\bcentre", "center"), (r"\blabour", "labor"), (r"organis", "organiz"), (r"\bprogramme\b", "program"))


def asked_list(description: str | None, *kinds: str) -> str | None:
    """The `--list` of the command line, one of the kinds; None where the figures are asked for."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", choices=kinds)
    chosen: str | None = parser.parse_args().list
    return chosen


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated table, none if there is no such table yet."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def entries(cell: str | None, separator: str = ";") -> tuple[str, ...]:
    """The entries of a cell that holds a list."""
    return tuple(entry.strip() for entry in (cell or "").split(separator) if entry.strip())


def share(part: int, whole: int) -> str:
    """A count with its rate of the whole."""
    return f"{part} ({part / max(1, whole):.3f})"


def bare(name: str) -> str:
    """The name without case, accents, punctuation, "of" and a leading "the", in American spelling."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.replace("’", "'")) if not unicodedata.combining(c))
    plain = re.sub(r"[.']", "", plain.casefold())
    for british, american in AMERICAN:
        plain = re.sub(british, american, plain)
    return " ".join(word for i, word in enumerate(re.sub(r"[^\w]+", " ", plain).split()) if word != "of" and (i or word != "the"))
