"""Rows a second of the GDELT 2.0 reader and writer, and their memory, beside DuckDB's CSV reader on the same file.

`python benchmarks/speed/formats.py [--rows 1000000]` writes made-up rows to a temporary file, reads them, writes what was read to nowhere
and, with the same seed, always does the same.  Times are those of the processor, so that other work on the machine counts little; memory is
the highest of the process.
DuckDB reads the columns as text and counts them, which is all that it can do without knowing what they mean.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from dragoman.formats import gdelt
from dragoman.formats.losses import LossReport
from dragoman.formats.tabular import SourceRow
from dragoman.ontology.cameo import CAMEO


def megabytes() -> float:
    """The highest memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def make(path: Path, rows: int) -> None:
    chance = random.Random(1)
    codes, countries, places = [c for c in CAMEO if len(c) > 2], ("USA", "RUS", "CHN", "IRN", "DEU"), ("US", "RS", "CH", "IR", "GM")
    with path.open("w", encoding="utf-8") as stream:
        for number in range(rows):
            day = f"2017{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
            code, who, whom, place = chance.choice(codes), chance.choice(countries), chance.choice(countries), chance.choice(places)
            cells = {
                "GLOBALEVENTID": str(650_000_000 + number), "SQLDATE": day, "MonthYear": day[:6], "Year": day[:4], "FractionDate": "2017.4959",
                "Actor1Code": f"{who}GOV", "Actor1Name": "GOVERNMENT", "Actor1CountryCode": who, "Actor1Type1Code": "GOV", "Actor2Code": whom,
                "Actor2Name": "NEIGHBOUR", "Actor2CountryCode": whom, "IsRootEvent": "1", "EventCode": code, "EventBaseCode": code[:3],
                "EventRootCode": code[:2], "QuadClass": "1", "GoldsteinScale": "-2.0", "NumMentions": "10", "NumSources": "1", "NumArticles": "10",
                "AvgTone": f"{chance.uniform(-9, 9):.14f}", "Actor1Geo_Type": "4", "Actor1Geo_FullName": "A City, A Province, A Country",
                "Actor1Geo_CountryCode": place, "Actor1Geo_Lat": "10.5", "Actor1Geo_Long": "20.25", "ActionGeo_Type": "4",
                "ActionGeo_FullName": "A City, A Province, A Country", "ActionGeo_CountryCode": place, "ActionGeo_Lat": "10.5",
                "ActionGeo_Long": "20.25", "DATEADDED": f"{day}101500", "SOURCEURL": f"https://news.example/{number}",
            }  # fmt: skip
            stream.write("\t".join(cells.get(name, "") for name in gdelt.SHEET2.names) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows: int = parser.parse_args().rows
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.export.CSV"
        make(path, rows)
        size = path.stat().st_size / 1e6
        before, begun = megabytes(), time.process_time()
        count = sum(isinstance(item, SourceRow) for item in gdelt.read2(path, LossReport()))
        seconds, after = time.process_time() - begun, megabytes()
        print(
            f"read: {count} rows of {size:.0f} MB in {seconds:.1f} s of the processor, {count / seconds:.0f} a second; memory {before:.0f} MB before, {after:.0f} after"
        )
        begun = time.process_time()
        events = (item.event for item in gdelt.read2(path, LossReport()) if isinstance(item, SourceRow))
        length = sum(len(line.encode()) for line in gdelt.write2(events, LossReport()))
        both = time.process_time() - begun
        print(
            f"read and written: {(length == path.stat().st_size and 'as many bytes') or 'other bytes'}, {count / both:.0f} rows a second; memory {megabytes():.0f} MB"
        )
        begun = time.process_time()
        names = ", ".join(f"'{n}': 'VARCHAR'" for n in gdelt.SHEET2.names)
        query = f"SELECT count(*), {', '.join(f'max({n})' for n in gdelt.SHEET2.names)} FROM read_csv(?, delim='\t', header=false, quote='', columns={{{names}}})"
        with duckdb.connect(config={"threads": 1}) as connection:
            found = connection.execute(query, [str(path)]).fetchone()
        seconds = time.process_time() - begun
        print(
            f"DuckDB, one thread, columns as text: {found[0] if found else 0} rows in {seconds:.1f} s of the processor, {count / seconds:.0f} a second"
        )


if __name__ == "__main__":
    main()
