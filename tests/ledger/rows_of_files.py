"""Rows of our own in the shape of ICEWS, imported for tests."""

from pathlib import Path

from dragoman.formats.importing import rows_for_ledger, run_of
from dragoman.formats.known import form_of
from dragoman.formats.losses import LossReport
from dragoman.ledger import Ledger
from dragoman.ledger.imports import keep_imported
from dragoman.records import Rejected

HEADER = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\t"
    "Story ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude"
)
SECTORS = {"Police": "Police,Government", "Citizen": "General Population / Civilian / Social", "Ministry": "Government"}


def row(
    words: str, day: str = "2021-03-01", story: str = "1", sentence: int = 1, place: str = "", publisher: str = "Post", number: int = 1
) -> str:  # fmt: skip
    """ "Norway > Chad: 040" or "Police (Norway) > Citizen (Norway): 173"; a place is "Oslo, Viken, Norway" or ", , Norway"."""
    who, _, code = words.rpartition(": ")
    cells = [str(number), day]
    for side in who.split(" > "):
        name, _, rest = side.partition(" (")
        country = rest.rstrip(")") or {"Espen Barth Eide": "Norway", "Chilean Trotters": "Chile"}.get(name, name)
        cells += [side, SECTORS.get(name, "NA"), country]
        if len(cells) == 5:
            cells += ["label", code, "1.0"]
    parts = [p.strip() or "NA" for p in place.split(",")] if place else ["NA", "NA", "NA"]
    city, province, land = parts
    spot = ["59.5", "10.5"] if place else ["NA", "NA"]
    return "\t".join([*cells, story, str(sentence), publisher, city, "NA", province, land, *spot])


def write(path: Path, *rows: str) -> Path:
    """A file of these rows."""
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return path


def bring(ledger: Ledger, path: Path, version: str = "1", format: str = "icews") -> int:
    """Import a file; how many rows were kept.  Nothing may be refused."""
    refused: list[Rejected] = []
    read = form_of(format).read
    assert read is not None
    kept = keep_imported(ledger, run_of(path, format, version, str(path)), rows_for_ledger(read(path, LossReport()), refused.append))
    assert not refused
    return kept
