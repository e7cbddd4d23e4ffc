"""The twelve traps of the field's files, each with a row made for it."""

import gzip
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.formats import gdelt, icews, phoenix, polecat
from dragoman.formats.dyads import cameo_of, goldstein_of
from dragoman.formats.exchange import ExchangeEvent, ExchangeParty, ExchangePlace
from dragoman.formats.known import FORMS, guess
from dragoman.formats.losses import Loss, LossReport
from dragoman.formats.tabular import SourceRow
from dragoman.records import Rejected

ICEWS_CELLS = {
    "Event ID": "7", "Event Date": "2018-06-01", "Source Name": "Ministry (Norway)", "Source Sectors": "Government", "Source Country": "Norway",
    "CAMEO Code": "040", "Intensity": "1", "Target Name": "Chad", "Target Sectors": "NA", "Target Country": "Chad",
}  # fmt: skip


def icews_row(**cells: str) -> str:
    found = {n: ICEWS_CELLS.get(n, "NA") for n in icews.SHEET.names} | {n.replace("_", " "): c for n, c in cells.items()}
    return "\t".join(found.values())


def gdelt_row(sheet: object, **cells: str) -> str:
    found = {"GLOBALEVENTID": "1", "SQLDATE": "20170702", "EventCode": "040", "EventBaseCode": "040", "EventRootCode": "04", "ActionGeo_Type": "0"}
    return "\t".join((found | cells).get(n, "") for n in getattr(sheet, "names"))  # noqa: B009


def polecat_row(header: list[str], **cells: str) -> str:
    found = {"Event ID": "a_1", "Event Date": "2023-01-02", "Event Type": "ACCUSE"} | {n.replace("_", " "): c for n, c in cells.items()}
    return "\t".join(found.get(n, "None") for n in header)


def read(name: str, folder: Path, *lines: str | bytes) -> tuple[list[ExchangeEvent], list[Rejected], LossReport]:
    path, losses = folder / "file.tab", LossReport()
    path.write_bytes(b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines))
    reader = FORMS[name].read
    assert reader is not None
    items = list(reader(path, losses))
    return [i.event for i in items if isinstance(i, SourceRow)], [i for i in items if isinstance(i, Rejected)], losses


def written(name: str, event: ExchangeEvent, losses: LossReport | None = None) -> list[str]:
    writer = FORMS[name].write
    assert writer is not None
    return "".join(writer([event], losses or LossReport(), False)).splitlines()


ICEWS_HEADER = "\t".join(icews.SHEET.names)
POLECAT_HEADER = list(polecat.SHEET.names)


def test_1_codes_keep_their_leading_zero(tmp_path: Path) -> None:
    (event, lost), _, losses = read("icews", tmp_path, ICEWS_HEADER, icews_row(), icews_row(CAMEO_Code="40"))
    assert event.cameo == "040"
    assert event.type == "CONSULT"
    assert written("icews", event)[1].split("\t")[6] == "040"
    # A zero that was lost before is not guessed back: 10 would be two codes.
    assert lost.type is None
    assert losses.of(Loss.UNTYPED) == 1


def test_2_none_and_na_are_missing_only_where_the_format_says_so(tmp_path: Path) -> None:
    (event,), _, _ = read("icews", tmp_path, ICEWS_HEADER, icews_row(Target_Country="Namibia", City="NA"))
    assert event.recipients[0].country == "NAM"
    assert event.place is None
    (event,), _, _ = read("gdelt2", tmp_path, gdelt_row(gdelt.SHEET2, Actor1Code="NA", Actor1Name="None"))
    assert event.actors[0].name == "None"
    assert event.actors[0].code == "NA"
    (event,), _, _ = read("polecat", tmp_path, "\t".join(POLECAT_HEADER), polecat_row(POLECAT_HEADER, Actor_Name="NA"))
    assert event.actors[0].name == "NA"
    assert event.recipients == ()


def test_2_a_name_that_the_format_takes_for_nothing_is_counted() -> None:
    losses = LossReport()
    written("icews", ExchangeEvent(id="1", format="gdelt2", cameo="040", first=date(2020, 1, 1), actors=(ExchangeParty(name="NA"),)), losses)
    assert losses.of(Loss.COLLAPSED) == 1


def test_3_a_file_named_csv_may_be_tabs_without_a_header(tmp_path: Path) -> None:
    path = tmp_path / "20170702.export.CSV"
    path.write_text(gdelt_row(gdelt.SHEET2) + "\n", encoding="utf-8")
    assert guess(path) == "gdelt2"
    packed = tmp_path / "20170702.export.CSV.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(path, "20170702.export.CSV")
    assert guess(packed) == "gdelt2"
    (row,) = gdelt.read2(packed, LossReport())
    assert isinstance(row, SourceRow)
    assert row.event.first == date(2017, 7, 2)


def test_4_columns_are_counted(tmp_path: Path) -> None:
    short = "\t".join(gdelt_row(gdelt.SHEET1).split("\t")[:57])
    events, refused, _ = read("gdelt1", tmp_path, short, gdelt_row(gdelt.SHEET1, SOURCEURL="https://a.example"), gdelt_row(gdelt.SHEET2))
    assert [e.url for e in events] == [None, "https://a.example"]
    assert [r.line for r in refused] == [3]
    assert "61 cells; gdelt1 has 57 or 58" in refused[0].reason


def test_5_gdelt_places_are_fips_and_its_actors_cameo(tmp_path: Path) -> None:
    row = gdelt_row(gdelt.SHEET2, ActionGeo_Type="4", ActionGeo_FullName="Beijing, China", ActionGeo_CountryCode="CH", Actor1CountryCode="ROM")
    (event,), _, _ = read("gdelt2", tmp_path, row)
    assert event.place is not None
    assert event.place.country == "CHN"
    assert event.actors[0].country == "ROU"
    assert written("gdelt2", event)[0] == row
    at_home = ExchangeEvent(id="1", format="icews", cameo="040", place=ExchangePlace(name="Vienna", country="AUT"))
    assert written("gdelt2", at_home)[0].split("\t")[gdelt.SHEET2.names.index("ActionGeo_CountryCode")] == "AU"


@pytest.mark.parametrize(("code", "gdelts", "phoenixs"), [("141", "3", "4"), ("090", "2", "3"), ("010", "1", "0"), ("163", "4", "3")])
def test_6_every_producer_has_its_own_quad_classes(code: str, gdelts: str, phoenixs: str) -> None:
    event = ExchangeEvent(id="1", format="icews", cameo=code, quad="9")
    assert written("gdelt2", event)[0].split("\t")[gdelt.SHEET2.names.index("QuadClass")] == gdelts
    assert written("phoenix", event)[0].split("\t")[phoenix.SHEET.names.index("quad_class")] == phoenixs


def test_6_a_file_keeps_the_class_that_it_came_with(tmp_path: Path) -> None:
    (event,), _, _ = read("gdelt1", tmp_path, gdelt_row(gdelt.SHEET1, QuadClass="4"))
    assert event.quad == "4"
    assert written("gdelt1", event)[0].split("\t")[gdelt.SHEET1.names.index("QuadClass")] == "4"


def test_7_ids_that_come_twice_are_two_events(tmp_path: Path) -> None:
    events, refused, _ = read("icews", tmp_path, ICEWS_HEADER, icews_row(), icews_row(Event_Date="2018-06-02"), icews_row())
    assert [(e.id, e.first) for e in events] == [("7", date(2018, 6, 1)), ("7", date(2018, 6, 2)), ("7", date(2018, 6, 1))]
    assert refused == []


def test_8_days_of_icews_in_both_forms(tmp_path: Path) -> None:
    rows = (icews_row(Event_Date="6/1/2018"), icews_row(Event_Date="13/1/2018"), icews_row(Event_Date="2018-02-30"), icews_row(Event_Date="1.6.2018"))
    (event,), refused, _ = read("icews", tmp_path, ICEWS_HEADER, *rows)
    assert event.first == date(2018, 6, 1)
    assert written("icews", event)[1].split("\t")[1] == "6/1/2018"
    assert [r.line for r in refused] == [3, 4, 5]
    assert all("Event Date" in r.reason for r in refused)


def test_9_polecat_columns_are_found_by_name(tmp_path: Path) -> None:
    drifted = ["Headline", *reversed([n.replace("Intensity", "Event Intensity") for n in POLECAT_HEADER]), "Event Text", "Feed", "Story ID"]
    row = polecat_row(
        drifted,
        Event_Intensity="-2.0",
        Headline="A row",
        Event_Text="It was said.",
        Feed="f",
        Story_ID="9",
        Actor_Name="A;B; C",
        Actor_Country="Chad; None;Iraq",
    )
    (event,), refused, _ = read("polecat", tmp_path, "\t".join([*drifted, "", ""]), row + "\t\t")
    assert refused == []
    assert event.score == -2.0
    assert (event.title, event.text, event.story_id) == ("A row", "It was said.", "9")
    assert ("Feed", "f") in event.extra
    assert [(p.name, p.country) for p in event.actors] == [("A", "TCD"), ("B", None), ("C", "IRQ")]


def test_10_med_is_medical_in_plover_and_the_media_in_cameo(tmp_path: Path) -> None:
    (event,), _, _ = read("gdelt2", tmp_path, gdelt_row(gdelt.SHEET2, Actor1Type1Code="MED", Actor1Type2Code="HLH"))
    assert event.actors[0].sectors == ("JRN", "MED")
    reporter = ExchangeEvent(id="1", format="dragoman", type="CONSULT", actors=(ExchangeParty(name="A", country="USA", sectors=("JRN",)),))
    assert written("phoenix", reporter)[0].split("\t")[5] == "USAMED"


def test_11_a_file_keeps_its_goldstein_score_and_ours_is_the_icews_table(tmp_path: Path) -> None:
    (event,), _, _ = read(
        "gdelt2", tmp_path, gdelt_row(gdelt.SHEET2, EventCode="163", EventBaseCode="163", EventRootCode="16", GoldsteinScale="-6.5")
    )
    assert goldstein_of(event) == -6.5
    assert written("icews", event)[1].split("\t")[7] == "-6.5"
    assert goldstein_of(ExchangeEvent(id="1", format="icews", cameo="163")) == -8
    # PLOVER's score is another scale: REQUEST is 0 there and a demand -5 here.
    request = ExchangeEvent(id="1", format="polecat", type="REQUEST", score=0.0)
    assert goldstein_of(request) != request.score
    assert cameo_of(request) is not None


def test_12_lines_that_are_no_utf_8_are_read_as_latin_1_and_counted(tmp_path: Path) -> None:
    rows = (icews_row(Source_Name="São Tomé").encode("latin-1"), icews_row(Source_Name="São Tomé").encode())
    events, _, losses = read("icews", tmp_path, ICEWS_HEADER, *rows)
    assert [e.actors[0].name for e in events] == ["São Tomé", "São Tomé"]
    assert losses.of(Loss.REPAIRED) == 1


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_a_row(tmp_path: Path) -> None:
    events, refused, _ = read("icews", tmp_path, b"\xef\xbb\xbf" + ICEWS_HEADER.encode() + b"\r", icews_row(Longitude="1.5").encode() + b"\r")
    assert refused == []
    assert events[0].place is not None
    assert events[0].place.lon == 1.5


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"Latitude": "ninety"}, "Latitude: 'ninety' is no number"),
        ({"Latitude": "91"}, "Latitude: '91' is no angle"),
        ({"Intensity": "nan"}, "Intensity: 'nan' is no number"),
        ({"Sentence_Number": "2.5"}, "Sentence Number: '2.5' is no whole number"),
        ({"Event_ID": "NA"}, "no id"),
    ],
)
def test_bad_rows_are_refused_with_line_and_reason_and_the_rest_goes_on(tmp_path: Path, cells: dict[str, str], words: str) -> None:
    events, refused, losses = read("icews", tmp_path, ICEWS_HEADER, icews_row(**cells), icews_row(), icews_row() + "\textra")
    assert len(events) == 1
    assert [r.line for r in refused] == [2, 4]
    assert words in refused[0].reason
    assert "21 cells under 20 columns" in refused[1].reason
    assert losses.events == 3
    assert losses.rows == 1
    assert losses.of(Loss.REFUSED) == 2


def test_a_header_that_is_another_formats_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="CAMEO Code"):
        read("icews", tmp_path, "\t".join(POLECAT_HEADER))


def test_archives_are_read_and_broken_ones_told(tmp_path: Path) -> None:
    path = tmp_path / "a.tab.gz"
    path.write_bytes(gzip.compress(f"{ICEWS_HEADER}\n{icews_row()}\n".encode()))
    assert len(list(icews.read(path, LossReport()))) == 1
    path.write_bytes(path.read_bytes()[:-12])
    with pytest.raises(InputError, match="cut short"):
        list(icews.read(path, LossReport()))
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(InputError, match="damaged"):
        list(icews.read(path, LossReport()))


def test_every_file_of_an_archive_has_its_own_header(tmp_path: Path) -> None:
    path = tmp_path / "years.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("2013.tab", "2014.tab"):
            archive.writestr(name, f"{ICEWS_HEADER}\n{icews_row(Event_ID=name[:4])}\n{icews_row(Latitude='x')}\n")
    rows = list(icews.read(path, LossReport()))
    assert [r.event.id for r in rows if isinstance(r, SourceRow)] == ["2013", "2014"]
    assert [r.source for r in rows if isinstance(r, Rejected)] == [f"{path}:2013.tab", f"{path}:2014.tab"]


def test_tabs_in_a_name_become_spaces_and_are_counted() -> None:
    losses = LossReport()
    line = written(
        "icews", ExchangeEvent(id="1", format="gdelt2", cameo="040", first=date(2020, 1, 1), actors=(ExchangeParty(name="A\tB\nC"),)), losses
    )[1]
    assert line.split("\t")[2] == "A B C"
    assert losses.of(Loss.COLLAPSED) == 1


def test_a_country_without_a_code_is_counted() -> None:
    losses = LossReport()
    place = ExchangePlace(name="Somewhere", country="ZZZ")
    line = written("gdelt2", ExchangeEvent(id="1", format="icews", cameo="040", place=place), losses)[0]
    assert line.split("\t")[gdelt.SHEET2.names.index("ActionGeo_CountryCode")] == ""
    assert ("gdelt2", "meaning collapsed", "place.country ZZZ: it has no code", 1) in losses.lines()


@pytest.mark.parametrize("status", ["negated", "hypothetical", "future"])
def test_what_did_not_happen_is_no_row_that_says_it_did(status: str) -> None:
    losses = LossReport()
    event = ExchangeEvent(id="1", format="dragoman", type="ASSAULT", status=status, actors=(ExchangeParty(name="A"),))
    assert written("gdelt2", event, losses) == []
    assert losses.of(Loss.REFUSED) == 1
    assert losses.rows == 0
    assert status in written("polecat", event)[1] or "negation" in written("polecat", event)[1]


def test_actors_side_by_side_are_not_set_against_each_other() -> None:
    both = (ExchangeParty(name="Workers", country="NOR"), ExchangeParty(name="Students", country="NOR"))
    protest = ExchangeEvent(id="1", format="dragoman", type="PROTEST", actors=both)
    cells = [line.split("\t") for line in written("icews", protest)[1:]]
    assert [(c[2], c[8]) for c in cells] == [("Workers", "NA"), ("Students", "NA")]


def test_an_event_without_a_day_of_its_own_gets_that_of_its_page() -> None:
    losses = LossReport()
    event = ExchangeEvent(id="1", format="dragoman", type="AID", published=date(2020, 1, 2))
    for name in ("icews", "polecat"):
        assert written(name, event, losses)[1].split("\t")[1] == "2020-01-02"
    assert losses.of(Loss.DERIVED) >= 2
    assert written("icews", ExchangeEvent(id="1", format="dragoman", type="AID"), losses)[1].split("\t")[1] == "NA"


def test_tables_of_other_things_are_not_taken_for_gdelt(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("\t".join("x" * 16) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="begins like none"):
        guess(path)


def test_a_mode_that_cameo_cannot_say_is_counted_and_one_that_it_can_is_not() -> None:
    for mode, collapsed in (("primitive", 1), ("abduct", 0)):
        losses = LossReport()
        written("icews", ExchangeEvent(id="1", format="polecat", type="ASSAULT", modes=(mode,), first=date(2020, 1, 1)), losses)
        assert losses.of(Loss.COLLAPSED) == collapsed


def test_a_mediator_has_no_place_unless_it_is_actor_or_recipient() -> None:
    norway, chad = ExchangeParty(name="Norway"), ExchangeParty(name="Chad")
    offer = ExchangeEvent(id="1", format="dragoman", type="AGREE", stage="offer", first=date(2020, 1, 1), actors=(norway,), recipients=(chad,))
    for third, lost in ((norway, 0), (ExchangeParty(name="Oman"), 1)):
        losses = LossReport()
        row = written("icews", replace(offer, mediators=(third,)), losses)[1]
        assert row.split("\t")[6] == "039"
        assert losses.of(Loss.NO_FIELD) == lost
