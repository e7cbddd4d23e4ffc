import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from deltalake import DeltaTable, Schema, write_deltalake
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.codes import Context, EventType, LineLabel, Mode, PlacePrecision, Precision, Sector, Stage, Status
from dragoman.errors import InputError, LedgerError
from dragoman.ledger import EventFilter, Ledger, Reader
from dragoman.ledger.rows import PageRows, content_of
from dragoman.ledger.tables import LAYOUTS, Layout, arrow
from dragoman.records import (
    Alternative,
    Coded,
    Cut,
    Document,
    DocumentId,
    Entity,
    EntityId,
    Event,
    EventId,
    Evidence,
    Mediation,
    Party,
    Place,
    PlaceCandidate,
    Rejected,
    Run,
    RunId,
    Span,
    When,
)

OSLO = Place(
    name="Oslo", country="NOR", span=Span(0, 4), how="p", region="Ósló", latitude=59.913, longitude=-10.746, geonames_id=13_143_244,
    precision=PlacePrecision.CITY,
    candidates=(
        PlaceCandidate(name="Oslo", country="USA", region="Minnesota", geonames_id=5_040_000, latitude=48.2, longitude=-97.1),
        PlaceCandidate(name="Osló", country="NOR", region=None, geonames_id=None),
    ),
)  # fmt: skip
EARLIER = ("country", "start", "end", "how")
RUN = Run(id=RunId("run1"), version="1", model_sha256="m", config_sha256="c")


def party(name: str, country: str | None, sector: Sector = Sector.GOV, span: Span | None = None) -> Party:
    entity = Entity(id=EntityId(f"x:{name}"), name=name, country=country, sector=sector, office="o", code=None, how="said so")
    return Party(entity=entity, span=span, quote=name if span else None, score=0.75)


def page(number: int, published: date | None = date(2020, 1, 2), text: str | None = None) -> Coded:
    body = text or f"Oslo offered to mediate, page {number}.\nShare this"
    document = Document(id=DocumentId(f"page-{number}"), text=body, published=published, title="T", source="S", repairs=("one", "two"))
    report = Evidence(line=0, span=Span(0, 23), quote=body[0:23], trigger=Span(5, 12), trigger_quote=body[5:12], score=0.5)
    offer = Event(
        id=EventId(f"offer-{number:04d}"), document_id=document.id, type=EventType.AGREE, mode=None, status=Status.ACTUAL,
        actors=(party("Norway", "NOR", span=Span(0, 4)),), recipients=(party("Chad", "TCD"), party("Sudan", "SDN")),
        mediation=Mediation(stage=Stage.OFFER, mediators=(party("Norway", "NOR"),), parties=(party("Chad", "TCD"), party("Sudan", "SDN")), score=0.5),
        score=2.5, when=When(first=date(2020, 1, 1), last=date(2020, 1, 1), precision=Precision.DAY, span=Span(0, 3), how="h"),
        place=OSLO, evidence=(report,), confidence=0.5,
        alternatives=(Alternative(field="type", value="CONSULT", score=0.25),), contexts=(Context.DIPLOMATIC, Context.TERRITORY),
    )  # fmt: skip
    threat = replace(
        offer, id=EventId(f"threat-{number:04d}"), type=EventType.THREATEN, mode=Mode.VIOLENCE, status=Status.NEGATED, mediation=None, when=None,
        place=None, actors=(party("Sudan", "SDN", Sector.MIL),), recipients=(), score=-3.5, evidence=(replace(report, trigger=Span(14, 16)),),
    )  # fmt: skip
    cut = Cut(line=1, span=Span(len(body) - 10, len(body)), label=LineLabel.FURNITURE, score=0.875, reason="r")
    return Coded(document=document, cuts=(cut,), events=(offer, threat))


def state(folder: Path) -> list[str]:
    """Everything that a reader sees, in order."""
    with Reader(Ledger.open(folder)) as reader:
        ids = [r[0] for r in reader.connection.execute("SELECT document_id FROM documents ORDER BY 1").fetchall()]
        return [repr(reader.coded(i)) for i in ids]


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    pages = [page(1), page(2, published=None)]
    added = ledger.add(pages, RUN)
    assert (added.pages, added.events, added.known) == (2, 4, 0)
    with Reader(ledger) as reader:
        assert [reader.coded(p.document.id) for p in pages] == pages
        assert reader.event("offer-0001") == pages[0].events[0]


def test_a_ledger_of_an_earlier_program_is_read_and_written(tmp_path: Path) -> None:
    """Before contexts were coded, `events` had no such column."""
    fields = [f for f in LAYOUTS["events"].delta().fields if f.name != "contexts"]
    ledger = Ledger.create(tmp_path / "l")
    shutil.rmtree(tmp_path / "l" / "events")
    DeltaTable.create(tmp_path / "l" / "events", Schema(fields), name="events")
    with Reader(Ledger.open(tmp_path / "l")) as reader:
        assert reader.events(EventFilter()) == []
    ledger.add([page(1)], RUN)
    assert state(tmp_path / "l") == [repr(page(1))]


def test_places_of_an_earlier_program_have_a_name_and_a_country(tmp_path: Path) -> None:
    """Before places had coordinates, `events` had no columns for them; what comes later stands beside what is there."""
    ledger = Ledger.create(tmp_path / "l")
    ledger.add([page(1)], RUN)
    columns = tuple(c for c in LAYOUTS["events"].columns if not c[0].startswith("place_") or c[0].removeprefix("place_") in EARLIER)
    with duckdb.connect() as connection:
        names = ", ".join(f'"{name}"' for name, _ in columns)
        rows = connection.execute(f"SELECT {names} FROM read_parquet(?)", [ledger.files("events")]).fetchall()
    shutil.rmtree(tmp_path / "l" / "events")
    write_deltalake(tmp_path / "l" / "events", arrow(Layout(columns), rows))
    ledger.add([page(2)], RUN)
    with Reader(ledger) as reader:
        held = [reader.event(f"offer-000{n}").place for n in (1, 2)]
    assert held == [Place(name="Oslo", country="NOR", span=Span(0, 4), how="p"), OSLO]


def test_an_empty_ledger_answers(tmp_path: Path) -> None:
    with Reader(Ledger.create(tmp_path / "l")) as reader:
        assert reader.events(EventFilter()) == []
        assert reader.count("documents") == 0


def test_the_same_page_again_changes_nothing(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.add([page(1)], RUN)
    before, files = state(tmp_path / "l"), sorted(p.name for p in (tmp_path / "l").rglob("*.parquet"))
    again = ledger.add([page(1), page(1)], RUN)
    assert (again.pages, again.known) == (0, 2)
    assert state(tmp_path / "l") == before
    assert sorted(p.name for p in (tmp_path / "l").rglob("*.parquet")) == files


def test_a_page_coded_anew_replaces_what_readers_see(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.add([page(1)], RUN)
    changed = page(1, published=date(2020, 1, 3))
    assert ledger.add([changed], RUN).pages == 1
    fewer = replace(changed, events=changed.events[:1])
    other = replace(RUN, id=RunId("run2"), version="2")
    assert ledger.add([fewer], other).pages == 1
    with Reader(ledger) as reader:
        assert reader.coded("page-1") == fewer
        assert reader.count("documents") == 1
        assert reader.count("runs") == 2


def test_filters(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.add([page(1), page(2, published=date(2021, 6, 1))], RUN)

    def ids(**wanted: object) -> list[str]:
        with Reader(ledger) as reader:
            return sorted(e.id for e in reader.events(EventFilter(**wanted)))  # type: ignore[arg-type]

    offers, threats = ["offer-0001", "offer-0002"], ["threat-0001", "threat-0002"]
    assert ids() == offers + threats
    assert ids(between=("TCD", "NOR")) == offers
    assert ids(between=("TCD", "SDN")) == []
    assert ids(actor="SDN") == threats
    assert ids(actor="MIL") == threats
    assert ids(actor="norw") == offers
    assert ids(actor="sdn") == threats
    assert ids(actor="mil") == threats
    assert ids(between=("tcd", "nor")) == offers
    # "dan" stands in Sudan, "Nor" is a code; neither is a part of a name that short.
    assert ids(actor="dan") == []
    assert ids(recipient="SDN") == offers
    assert ids(types=(EventType.THREATEN,)) == threats
    assert ids(statuses=(Status.ACTUAL,)) == offers
    assert ids(since=date(2020, 6, 1)) == ["threat-0002"]
    assert ids(until=date(2020, 1, 1)) == offers
    assert ids(mediation=True) == offers
    assert ids(min_confidence=0.9) == []
    assert ids(source="S") == offers + threats
    assert ids(source="'; DROP TABLE events; --") == []
    assert len(ids(limit=3)) == 3


def test_ids_may_be_shortened_but_not_ambiguous(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.add([page(1), page(2)], RUN)
    with Reader(ledger) as reader:
        assert reader.event("threat-0002").id == "threat-0002"
        with pytest.raises(InputError, match="more than one"):
            reader.event("offer-")
        with pytest.raises(InputError, match="no event"):
            reader.event("nothing")


def test_refusals_are_kept_once(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    refused = Rejected(source="x.txt", line=None, code="E-IN-EMPTY", reason="it holds no text", help="h")
    assert ledger.reject([refused, replace(refused, line=3)], RUN) == 2
    assert ledger.reject([refused], RUN) == 0
    with Reader(ledger) as reader:
        assert reader.count("rejected") == 2


def test_folders_that_are_no_ledger_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger in"):
        Ledger.open(tmp_path)
    (tmp_path / "thesis.doc").write_text("x", encoding="utf-8")
    with pytest.raises(LedgerError, match="not empty"):
        Ledger.create(tmp_path)


def test_a_ledger_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    Ledger.create(tmp_path / "l")
    log = tmp_path / "l" / "commits" / "_delta_log" / "00000000000000000000.json"
    log.write_text(log.read_text("utf-8").replace("dragoman ledger 1", "dragoman ledger 99"), "utf-8")
    with pytest.raises(LedgerError, match="version 99"):
        Ledger.open(tmp_path / "l")


def test_a_reader_sees_what_was_there_when_it_came(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.add([page(1)], RUN)
    with Reader(ledger) as reader:
        ledger.add([page(2)], RUN)
        assert reader.count("documents") == 1
    with Reader(ledger) as reader:
        assert reader.count("documents") == 2


# Another process: it adds pages FIRST..LAST one commit each, and says so line by line.
WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from test_ledger import RUN, page
from dragoman.ledger import Ledger
ledger = Ledger.create(Path(sys.argv[2]))
for n in range(int(sys.argv[3]), int(sys.argv[4])):
    ledger.add([page(n)], RUN)
    print(n, flush=True)
"""


def writer(folder: Path, first: int, last: int) -> "subprocess.Popen[str]":
    here = str(Path(__file__).parent)
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, here, str(folder), str(first), str(last)], stdout=subprocess.PIPE, text=True, env={**os.environ}
    )


def committed(folder: Path) -> Sequence[str]:
    with Reader(Ledger.open(folder)) as reader:
        return [str(r[0]) for r in reader.connection.execute("SELECT document_id FROM documents ORDER BY document_id").fetchall()]


def test_two_writers_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "l"
    Ledger.create(folder)
    # The two share pages 4..7: whoever comes second finds them there.
    both = [writer(folder, 0, 8), writer(folder, 4, 12)]
    for process in both:
        process.communicate(timeout=120)
        assert process.returncode == 0
    assert committed(folder) == sorted(f"page-{n}" for n in range(12))
    with Reader(Ledger.open(folder)) as reader:
        assert reader.count("events") == 24
        raw = reader.connection.execute("SELECT count(*) FROM commits").fetchone()
        assert raw == (12,)


def test_a_kill_loses_no_committed_page_and_leaves_no_half_one(tmp_path: Path) -> None:
    folder = tmp_path / "l"
    Ledger.create(folder)
    said: set[int] = set()
    for round_ in range(4):
        process = writer(folder, 100 * round_, 100 * round_ + 100)
        assert process.stdout is not None
        for _ in range(3):
            said.add(int(process.stdout.readline()))
        time.sleep(0.013 * round_)
        os.kill(process.pid, signal.SIGKILL)
        said |= {int(line) for line in process.stdout.read().split()}
        process.wait()
        process.stdout.close()
    found = committed(folder)
    assert {f"page-{n}" for n in said} <= set(found)
    with Reader(Ledger.open(folder)) as reader:
        for id in found:
            assert reader.coded(id) == page(int(id.removeprefix("page-")))
    # And the next writer goes on as if nothing had been.
    assert Ledger.create(folder).add([page(n) for n in range(100)], RUN).pages + len([f for f in found if int(f[5:]) < 100]) == 100


@settings(max_examples=8, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=30, max_size=200), day=st.none() | st.dates())
def test_any_text_and_day_survive(tmp_path_factory: pytest.TempPathFactory, text: str, day: date | None) -> None:
    folder = tmp_path_factory.mktemp("ledger") / "l"
    coded = page(1, published=day, text=text)
    ledger = Ledger.create(folder)
    ledger.add([coded], RUN)
    with Reader(ledger) as reader:
        assert reader.coded("page-1") == coded


def test_content_tells_texts_and_days_apart() -> None:
    assert content_of(page(1).document) != content_of(page(1, published=None).document)
    assert content_of(page(1).document) != content_of(page(2).document)
    assert json.dumps(content_of(page(1).document))
    source = replace(page(1).document, source="another")
    assert content_of(page(1).document) != content_of(source)


def test_an_id_names_one_text(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    other = page(1, text="Quite another text under the same id.\nShare this")
    added = ledger.add([page(1), other], RUN)
    assert (added.pages, added.known, added.clashing) == (1, 0, ("page-1",))
    later = ledger.add([other, page(2)], RUN)
    assert (later.pages, later.known, later.clashing) == (1, 0, ("page-1",))
    with Reader(ledger) as reader:
        assert reader.coded("page-1") == page(1)
    sifted = ledger.sift([page(1).document, page(1).document, other.document, page(3).document], RUN)
    assert (sifted.new, sifted.known, sifted.clashing) == ((page(3).document,), 2, (other.document,))


def test_another_source_is_a_new_state_of_the_page(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.add([page(1)], RUN)
    renamed = replace(page(1), document=replace(page(1).document, source="FOO"))
    assert ledger.sift([renamed.document], RUN).new == (renamed.document,)
    assert ledger.add([renamed], RUN).pages == 1
    assert ledger.add([renamed], RUN).known == 1
    with Reader(ledger) as reader:
        assert reader.document("page-1").source == "FOO"


def test_actors_are_found_by_acronym_and_by_the_words_of_the_page(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    first, second = page(1).events
    party_of = replace(party("Kurdistan Workers' Party", None, Sector.REB, Span(0, 3)), quote="the PKK")
    ledger.add([replace(page(1), events=(replace(first, actors=(party_of,)), second))], RUN)
    with Reader(ledger) as reader:
        for who, found in (("PKK", 1), ("pkk", 1), ("workers", 1), ("PK", 0), ("KKK", 0)):
            assert len(reader.events(EventFilter(actor=who))) == found


def test_a_whole_document_id_goes_before_the_beginning_of_an_event_id(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    one, two = page(1), page(2)
    one = replace(one, events=(replace(one.events[0], id=EventId("page-2-and-more")),))
    ledger.add([one, two], RUN)
    with Reader(ledger) as reader:
        assert reader.page_of("page-2") == "page-2"
        assert reader.page_of("page-2-and-more") == "page-1"
        assert reader.page_of("page-2-a") == "page-1"
        assert reader.page_of("threat") == "page-2"
        for words, what in (("page-", "more than one"), ("nothing", "no document or event"), ("pag", "no document or event")):
            with pytest.raises(InputError, match=what) as caught:
                reader.page_of(words)
            assert caught.value.code == "E-LED-ID"


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (lambda f: shutil.rmtree(f / "commits"), "the table commits .* is missing"),
        (lambda f: shutil.rmtree(f / "events" / "_delta_log"), "the table events"),
        (lambda f: shutil.rmtree(f / "runs"), "the table runs"),
        (lambda f: next(f.glob("events/_delta_log/*1.json")).write_bytes(b"\xff\x00{"), "the table events"),
        (lambda f: next(f.glob("commits/*.parquet")).unlink(), "the table commits"),
        (lambda f: next(f.glob("documents/*.parquet")).write_bytes(b"PAR1"), "the table documents"),
        (lambda f: next(f.glob("cuts/*.parquet")).write_bytes(b"PAR1 but not what follows it" * 9), "the table cuts"),
    ],
)
def test_damage_is_told_and_never_papered_over(tmp_path: Path, damage: Callable[[Path], object], what: str) -> None:
    folder = tmp_path / "l"
    Ledger.create(folder).add([page(1)], RUN)
    damage(folder)
    with pytest.raises(LedgerError, match=what) as caught, Reader(Ledger.open(folder)) as reader:
        reader.check()
    assert (caught.value.code, caught.value.exit_code) == ("E-LED-DAMAGED", 4)
    if "_delta_log" in str(damage) or not (folder / "commits").is_dir():
        with pytest.raises(LedgerError):
            Ledger.create(folder)


def test_rows_without_a_commit_are_counted_by_a_check(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.add([page(1)], RUN)
    with Reader(ledger) as reader:
        assert reader.check() == 0
    rows = PageRows()
    rows.add(page(2), RUN)
    ledger._append("documents", [("a batch", *row) for row in rows.documents])
    with Reader(ledger) as reader:
        assert (reader.check(), reader.count("documents")) == (1, 1)


def test_folders_of_any_name_hold_a_ledger_or_are_refused(tmp_path: Path) -> None:
    for name in ("my record", "what?", "a*b", "d\u00e9j\u00e0"):
        ledger = Ledger.create(tmp_path / name)
        ledger.add([page(1)], RUN)
        assert ledger.add([page(1)], RUN).known == 1
        assert state(tmp_path / name)
    for name in ("a[1]", "50%", "a^b"):
        with pytest.raises(LedgerError, match="its path holds"):
            Ledger.create(tmp_path / name)
    (tmp_path / "file").write_text("", encoding="utf-8")
    for make in (Ledger.create, Ledger.open):
        with pytest.raises(LedgerError, match="is a file"):
            make(tmp_path / "file")
