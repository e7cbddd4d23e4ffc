import io
import json
from datetime import date
from pathlib import Path

import pytest

from dragoman.read import ReadOptions, read_inputs, read_page
from dragoman.read.inputs import Format
from dragoman.read.tables import NO_DAY, Columns
from dragoman.records import Document, Rejected

ENGLISH = "Russia on Monday condemned the Turkish air strike on a convoy near the border town, officials said."
GERMAN = "Die Bundesregierung hat am Montag die Angriffe auf zivile Ziele scharf verurteilt und neue Sanktionen angekündigt."


def read(raw: bytes, name: str = "x.txt", options: ReadOptions | None = None) -> list[Document | Rejected]:
    return list(read_page(raw, name, options or ReadOptions()))


def refusal(raw: bytes, name: str = "x.txt") -> Rejected:
    (found,) = read(raw, name)
    assert isinstance(found, Rejected)
    assert found.source == name
    assert found.reason
    assert found.help
    return found


@pytest.mark.parametrize(
    ("raw", "name", "code"),
    [
        (b"", "x.txt", "E-IN-EMPTY"),
        (b" \n\t\n", "x.txt", "E-IN-EMPTY"),
        (b"%PDF-1.4 abc", "x.txt", "E-IN-BINARY"),
        (b"Iran\x00 and more \x00\x00 words", "x.txt", "E-IN-BINARY"),
        (b"word " * 2_000_001, "x.txt", "E-IN-LONG"),
        (GERMAN.encode(), "x.txt", "E-IN-LANG"),
        (b"id,words\n1,abc\n", "x.csv", "E-IN-COLUMN"),
        (b"", "x.csv", "E-IN-EMPTY"),
        (b"https://x.test/iran-attacks-ship\n\nwww.x.test/2\n", "x.txt", "E-IN-URLS"),
    ],
)
def test_bad_input_is_refused_with_its_reason(raw: bytes, name: str, code: str) -> None:
    if name.endswith(".csv") and not raw:
        assert all(isinstance(r, Rejected) for r in read(raw, name))
        return
    assert refusal(raw, name).code == code


def test_a_bad_record_is_refused_by_line_and_the_rest_goes_on() -> None:
    lines = [
        json.dumps({"text": ENGLISH, "id": "one", "date": "2020-01-05", "source": "Post", "url": "http://x.test/1", "headline": "Head"}),
        '{"text": broken',
        "[1]",
        json.dumps({"body2": "x"}),
        json.dumps({"text": 7}),
        "",
        json.dumps({"text": ENGLISH + "\ud800", "id": "two", "date": "yesterday"}),
    ]
    found = read("\n".join(lines).encode("utf-8", "surrogatepass"), "x.jsonl")
    good = [d for d in found if isinstance(d, Document)]
    bad = [d for d in found if isinstance(d, Rejected)]
    assert [(b.line, b.code) for b in bad] == [(2, "E-IN-JSON"), (3, "E-IN-JSON"), (4, "E-IN-COLUMN"), (5, "E-IN-TYPE")]
    assert [d.id for d in good] == ["one", "two"]
    assert (good[0].published, good[0].source, good[0].title, good[0].url) == (date(2020, 1, 5), "Post", "Head", "http://x.test/1")
    assert good[1].published is None
    assert any(r.startswith(NO_DAY) for r in good[1].repairs)
    assert "\ud800" not in good[1].text


def test_prose_of_which_a_part_is_an_address_is_a_page_and_prose_called_a_table_gets_a_hint() -> None:
    assert isinstance(read(f"https://x.test/iran\n{ENGLISH}".encode())[0], Document)
    assert "--in-format text" in refusal(ENGLISH.encode(), "x.csv").help


def test_csv_columns_can_be_named() -> None:
    raw = b'key;x\n"a","b"\n'
    assert isinstance(read(raw, "x.csv")[0], Rejected)
    raw = f'key,story,day\n7,"{ENGLISH}",20200105\n8,short\n9,"{ENGLISH} Again.",\n'.encode()
    options = ReadOptions(columns=Columns(text="story", id="key", date="day"), published=date(1999, 1, 2))
    found = read(raw, "x.csv", options)
    assert isinstance(found[1], Rejected)
    assert found[1].line == 3
    good = [d for d in found if isinstance(d, Document)]
    assert [(d.id, d.published) for d in good] == [("7", date(2020, 1, 5)), ("9", date(1999, 1, 2))]


def test_html_gives_story_title_day_and_site() -> None:
    story = "".join(f"<p>{ENGLISH} Paragraph {n}.</p>" for n in range(4))
    raw = f"""<!doctype html><html lang=en><head><title>Head</title><meta property="article:published_time" content="2018-06-04T08:10:00Z">
    <meta property="og:site_name" content="Post"></head><body><nav>Home</nav><article><h1>Head</h1>{story}</article></body></html>"""
    (page,) = read(raw.encode(), "page")
    assert isinstance(page, Document)
    assert page.published == date(2018, 6, 4)
    assert page.source == "Post"
    assert page.text.count(ENGLISH) == 4
    assert "Home" not in page.text


def test_folders_files_and_stdin_come_in_order_and_missing_ones_are_told(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(ENGLISH + " B", encoding="utf-8")
    (tmp_path / "a.txt").write_text(ENGLISH + " A", encoding="utf-8")
    (tmp_path / ".hidden").write_text("no", encoding="utf-8")
    found = list(read_inputs([str(tmp_path), str(tmp_path / "none"), "-"], ReadOptions(), io.BytesIO(ENGLISH.encode())))
    assert [d.text[-1] if isinstance(d, Document) else d.code for d in found] == ["A", "B", "E-IN-NONE", "."]


def test_the_same_text_is_the_same_document_and_another_day_is_not() -> None:
    one, two = (read(ENGLISH.encode(), "a.txt")[0], read(ENGLISH.encode(), "b.txt")[0])
    other = read(ENGLISH.encode(), "a.txt", ReadOptions(published=date(2020, 1, 1)))[0]
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert isinstance(other, Document)
    assert one.id == two.id != other.id


def test_a_format_can_be_forced() -> None:
    raw = json.dumps({"text": ENGLISH}).encode()
    (page,) = read(raw, "x.jsonl", ReadOptions(format=Format.TEXT))
    assert isinstance(page, Document)
    assert page.text.startswith("{")
