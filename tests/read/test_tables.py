import gzip
import io
import json
from datetime import date

import pytest

from dragoman.read import ReadOptions, read_inputs, read_page
from dragoman.read.inputs import Format
from dragoman.read.tables import LONGEST_LINE, NO_DAY, Columns
from dragoman.records import Document, Rejected

ENGLISH = "Norway on Monday condemned Russia over the attack."
ASKED = date(2001, 2, 3)


def read(raw: str | bytes, name: str, options: ReadOptions | None = None) -> list[Document | Rejected]:
    return list(read_page(raw.encode() if isinstance(raw, str) else raw, name, options or ReadOptions()))


def short(found: list[Document | Rejected]) -> list[str | tuple[int | None, str]]:
    return [d.id if isinstance(d, Document) else (d.line, d.code) for d in found]


def test_a_quote_that_is_not_closed_is_refused_with_all_it_takes_along() -> None:
    found = read('id,text\n1,"Norway spoke.\n2,Norway offered to mediate.\n3,France spoke.\n', "x.csv")
    assert short(found) == [(2, "E-IN-CSV")]
    assert isinstance(found[0], Rejected)
    assert "lines 2 to 4 were not read" in found[0].reason
    found = read('id,text\n1,"Norway spoke.\n2,"Norway offered to mediate."\n3,France spoke.\n', "x.csv")
    assert short(found) == [(2, "E-IN-CSV"), "3"]
    assert isinstance(found[0], Rejected)
    assert "lines 2 to 3 were not read" in found[0].reason


def test_rows_are_told_by_the_line_where_they_begin() -> None:
    assert short(read('id,text\n1,"Norway\nspoke."\n\n2,"France\nspoke.",x\n', "x.csv")) == ["1", (5, "E-IN-CSV")]


def test_quotes_are_plain_in_tab_separated_text() -> None:
    found = read('id\ttext\n1\t"Never," said Norway.\n2\t"We reject it, said Norway.\n3\tFrance spoke.\n', "x.tsv")
    assert [d.text for d in found if isinstance(d, Document)] == ['"Never," said Norway.', '"We reject it, said Norway.', "France spoke."]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("options", [ReadOptions(), ReadOptions(format=Format.CSV)])
def test_a_table_on_standard_input_is_read_whatever_parts_its_columns(delimiter: str, options: ReadOptions) -> None:
    raw = delimiter.join(["ID", "Date", "Text"]) + "\n" + delimiter.join(["7", "2024-05-07", ENGLISH]) + "\n"
    (found,) = read_inputs(["-"], options, io.BytesIO(raw.encode()))
    assert isinstance(found, Document)
    assert (found.id, found.published, found.text) == ("7", date(2024, 5, 7), ENGLISH)


def test_tsv_can_be_asked_for() -> None:
    (found,) = read(f"id\ttext\n1\t{ENGLISH}\n", "x.dat", ReadOptions(format=Format.TSV))
    assert isinstance(found, Document)


@pytest.mark.parametrize("role", ["id", "date", "source", "title", "url"])
def test_a_column_that_is_not_there_is_told(role: str) -> None:
    options = ReadOptions(columns=Columns(**{role: "misspelt"}))
    (found,) = read(f"id,text\n1,{ENGLISH}\n", "x.csv", options)
    assert isinstance(found, Rejected)
    assert found.code == "E-IN-COLUMN"
    assert f"--{role}-col" in found.help
    lines = read(json.dumps({"id": "1", "text": ENGLISH}) + "\n", "x.jsonl", options)
    assert short(lines)[1:] == [(None, "E-IN-COLUMN")]
    assert isinstance(lines[0], Document)


def test_a_header_that_is_missing_or_too_long_is_told_in_few_words() -> None:
    (found,) = read("1,2024-05-07," + ENGLISH * 50 + "\n", "x.csv")
    assert isinstance(found, Rejected)
    assert len(found.reason) < 200
    assert "commas" in found.help
    (found,) = read("a" * (LONGEST_LINE + 1), "x.csv")
    assert isinstance(found, Rejected)
    assert found.code == "E-IN-CSV"


@pytest.mark.parametrize(("raw", "name"), [("", "x.jsonl"), ("\n\n", "x.jsonl"), ("id,date,text\n", "x.csv"), ("", "x.csv")])
def test_a_table_of_nothing_is_refused(raw: str, name: str) -> None:
    (found,) = read(raw, name)
    assert isinstance(found, Rejected)
    assert found.code == "E-IN-EMPTY"


def test_a_record_whose_own_day_cannot_be_read_has_none() -> None:
    days: list[object] = ["yesterday", ["2024-05-07"], {"$date": "2024-05-07"}, True, "07/05/2024"]
    raw = "\n".join(json.dumps({"text": ENGLISH, "date": d}) for d in days)
    for found in read(raw, "x.jsonl", ReadOptions(published=ASKED)):
        assert isinstance(found, Document)
        assert found.published is None
        assert any(r.startswith(NO_DAY) for r in found.repairs)


@pytest.mark.parametrize(
    ("record", "day"),
    [
        ({"published": "", "date": "2024-05-07"}, date(2024, 5, 7)),
        ({"Date": 1715076000}, date(2024, 5, 7)),
        ({"date": None}, ASKED),
        ({"date": " "}, ASKED),
        ({}, ASKED),
    ],
)
def test_an_empty_day_gives_way(record: dict[str, object], day: date) -> None:
    (found,) = read(json.dumps({"text": ENGLISH, **record}), "x.jsonl", ReadOptions(published=ASKED))
    assert isinstance(found, Document)
    assert found.published == day
    assert found.repairs == ()


def test_a_number_of_five_thousand_digits_stops_nothing() -> None:
    raw = '{"id": ' + "7" * 5000 + ', "text": "x"}\n' + "[" * 100_000 + "\n" + json.dumps({"id": "good", "text": ENGLISH})
    assert short(read(raw, "x.jsonl")) == [(1, "E-IN-JSON"), (2, "E-IN-JSON"), "good"]


def test_what_a_record_says_of_itself_can_be_printed() -> None:
    dirty = "a\x1b[31m\x9b\ud800\nb"
    record = {"id": dirty, "title": dirty, "source": dirty, "url": dirty, "text": dirty + " " + ENGLISH}
    (found,) = read(json.dumps(record), "x.jsonl")
    assert isinstance(found, Document)
    for words in (found.id, found.title, found.source, found.url):
        assert words == "a\ufffd[31m\ufffd\ufffd b"
    assert found.text.startswith("a\ufffd[31m\ufffd\ufffd\nb")


def test_a_blank_id_is_none() -> None:
    blank, without = read("\n".join([json.dumps({"id": " \t", "text": ENGLISH}), json.dumps({"text": ENGLISH})]), "x.jsonl")
    assert isinstance(blank, Document)
    assert isinstance(without, Document)
    assert blank.id == without.id


@pytest.mark.parametrize(
    ("raw", "name", "remedy"),
    [
        (json.dumps({"text": ENGLISH}, indent=1), "my file.json", "jq -c . 'my file.json'"),
        (json.dumps([{"text": ENGLISH}]), "x.json", "jq -c '.[]' x.json"),
        (json.dumps([{"text": ENGLISH}], indent=1), "stdin", "jq -c '.[]' FILE"),
        ('<?xml version="1.0"?><rss><channel/></rss>', "x", "JSONL"),
        ("<item>x</item>", "x.xml", "JSONL"),
    ],
)
def test_json_documents_and_xml_are_refused_with_a_remedy(raw: str, name: str, remedy: str) -> None:
    (found,) = read(raw, name)
    assert isinstance(found, Rejected)
    assert found.code == "E-IN-FORMAT"
    assert remedy in found.help


@pytest.mark.parametrize("name", ["x.json", "stdin"])
def test_json_lines_are_read_under_any_name_and_brackets_are_no_json(name: str) -> None:
    assert short(read(json.dumps({"id": "1", "text": ENGLISH}) + "\n", name)) == ["1"]
    (found,) = read("[Updated] " + ENGLISH, "stdin")
    assert isinstance(found, Document)


def test_a_packed_file_is_told_how_to_unpack_it() -> None:
    (found,) = read(gzip.compress(ENGLISH.encode()), "x.txt.gz")
    assert isinstance(found, Rejected)
    assert "zcat x.txt.gz | dragoman code -" in found.help
