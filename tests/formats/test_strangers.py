"""Whatever a file holds, a reader gives rows, refusals or an InputError, never a fault of our own; and what it read can be written."""

import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.formats import gdelt, icews, phoenix, plain, polecat
from dragoman.formats.exchange import as_json, from_json
from dragoman.formats.known import FORMS, guess
from dragoman.formats.losses import LossReport
from dragoman.formats.tabular import SourceRow

SHEETS = {
    s.format: (s, header)
    for s, header in (
        (icews.SHEET, True),
        (polecat.SHEET, True),
        (gdelt.SHEET1, False),
        (gdelt.SHEET2, False),
        (gdelt.MENTION_SHEET, False),
        (phoenix.SHEET, False),
        (plain.SHEET, True),
    )
}
LIKELY = (
    "", "NA", "None", "1", "-1", "0", "040", "190", "010", "20200101", "20200101101500", "2020-01-01", "1/2/2020", "Norway", "NOR", "NO", "GOV", "MED",
    "a; b", "a;;b", ";", "|", "\\", "GOV|MIL", "AID", "CONSULT", "45.5", "1e9", "nan", "inf", "visit", "negation", "true", "٣", '"', "{}",
)  # fmt: skip
CELLS = st.sampled_from(LIKELY) | st.text(st.characters(exclude_characters="\t\n"), max_size=6)
KEYS = (
    "id date enddate actor recipient source target event mode context event_loc event_text quad_code event_scale link text text_info cite_info size mediation "
    "confidence published code sector entity_text lat lon resolution geonameid event_type event_mode pub_date date_resolved attributes ACTOR RECIP country code_1 "
    "wiki event_location event_loc geo event_geolocation actor_code lat lon stage mediators parties religion other_sector_codes resolved_date granularity"
).split()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(LIKELY) | st.text(max_size=4),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inside, max_size=5),
    max_leaves=12,
)


def take(name: str, data: bytes) -> None:
    """Read, keep as JSON and write again in every format."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        with suppress(InputError):
            guess(path)
        reader = FORMS[name].read
        assert reader is not None
        try:
            rows = list(reader(path, LossReport()))
        except InputError:
            return
    for row in rows:
        if isinstance(row, SourceRow):
            assert from_json(as_json(row.event)) == row.event
            for form in FORMS.values():
                if form.write is not None:
                    "".join(form.write([row.event], LossReport(), False))


@pytest.mark.parametrize("name", sorted(SHEETS))
@given(data=st.data())
@settings(max_examples=40)
def test_tables(name: str, data: st.DataObject) -> None:
    sheet, header = SHEETS[name]
    separator = "," if name == plain.CSV else "\t"
    # Few cells at once: a row with one bad cell is refused, whatever else it holds.
    row = ["1"] + [""] * (len(sheet.names) - 1)
    for at, cell in data.draw(st.lists(st.tuples(st.integers(0, len(row) - 1), CELLS), max_size=5)):
        row[at] = cell
    lines = ([separator.join(sheet.names)] if header else []) + [separator.join(row)]
    take(name, "\n".join(lines).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", ["plover", "ngec"])
@given(record=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=12))
@settings(max_examples=150)
def test_json(name: str, record: dict[str, Any]) -> None:
    take(name, json.dumps({"id": "1", **record}).encode())
    take(name, json.dumps([{"id": "1", "event": "AID", "event_type": "AID", **record}]).encode())


@pytest.mark.parametrize("name", [n for n in FORMS if FORMS[n].read is not None and n != "parquet"])
@given(data=st.binary(max_size=200) | st.text(max_size=100).map(lambda t: t.encode("utf-8", "replace")))
@settings(max_examples=30)
def test_anything(name: str, data: bytes) -> None:
    take(name, data)
