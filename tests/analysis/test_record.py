import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dragoman.analysis import Reported, link_incidents
from dragoman.analysis.pages import cluster_pages
from dragoman.analysis.record import find_incident, join_incidents, link_ledger, split_incident
from dragoman.codes import EventType, Mode, Precision, Sector, Status
from dragoman.errors import InputError
from dragoman.ledger import Ledger, Reader
from dragoman.records import Coded, Document, DocumentId, Entity, EntityId, Event, EventId, Evidence, Incident, Party, Place, Run, RunId, Span, When

RUN = Run(id=RunId("run1"), version="1", model_sha256="m", config_sha256="c")
DATA = Path(__file__).parents[2] / "benchmarks" / "quality" / "incidents" / "first.jsonl"


def party(value: dict[str, str]) -> Party:
    entity = Entity(id=EntityId(value["id"]), name=value["name"], country=value["country"], sector=Sector(value["sector"]))
    return Party(entity=entity, span=None, quote=None, score=1.0)


def coded(report: dict[str, object], prefix: str = "event") -> Coded:
    """A page of one sentence, and its event."""
    quote, id = str(report["quote"]), str(report["document_id"])
    text, span = f"{quote}\nA line of {id} that no other page has.", Span(0, len(quote))
    day = date.fromisoformat(str(report["day"])) if report["day"] else None
    place = report["place"]
    assert isinstance(report["actors"], list)
    assert isinstance(report["recipients"], list)
    event = Event(
        id=EventId(f"{prefix}-{id}"), document_id=DocumentId(id), type=EventType(str(report["type"])),
        mode=Mode(str(report["mode"])) if report["mode"] else None, status=Status(str(report["status"])),
        actors=tuple(map(party, report["actors"])), recipients=tuple(map(party, report["recipients"])), mediation=None, score=0.0,
        when=When(first=day, last=day, precision=Precision.DAY, span=None) if day else None,
        place=Place(name=place["name"], country=place["country"], span=None) if isinstance(place, dict) else None,
        evidence=(Evidence(line=0, span=span, quote=quote, trigger=Span(0, 3), trigger_quote=quote[:3], score=1.0),), confidence=1.0,
    )  # fmt: skip
    document = Document(id=DocumentId(id), text=text, published=date.fromisoformat(str(report["published"])), source=str(report["source"]))
    return Coded(document=document, cuts=(), events=(event,))


@pytest.fixture(scope="module")
def pages() -> list[Coded]:
    return [coded(r) for line in DATA.read_text("utf-8").splitlines()[:40] for r in json.loads(line)["reports"]]


@pytest.fixture
def ledger(pages: list[Coded], tmp_path: Path) -> Ledger:
    ledger = Ledger.create(tmp_path / "l")
    ledger.add(pages, RUN)
    return ledger


def incidents(ledger: Ledger) -> list[Incident]:
    with Reader(ledger) as reader:
        return list(link_ledger(reader).incidents)


def test_a_ledger_is_linked_as_its_records_are(ledger: Ledger, pages: list[Coded]) -> None:
    copy = replace(pages[0], document=replace(pages[0].document, id=DocumentId("copy"), published=date(2030, 1, 1), source="Other"))
    copy = replace(copy, events=tuple(replace(e, id=EventId("event-copy"), document_id=copy.document.id, when=None) for e in copy.events))
    ledger.add([copy], RUN)
    everything = [*pages, copy]
    reports = [Reported(event=e, published=p.document.published, source=p.document.source) for p in everything for e in p.events]
    plain = link_incidents(reports, cluster_pages([p.document for p in everything]))
    assert sorted(incidents(ledger), key=lambda i: i.id) == sorted(plain, key=lambda i: i.id)
    assert any({r.source for r in i.reports} >= {"Other"} and len(i.reports) > 1 for i in plain)


def test_an_empty_ledger_has_no_incidents(tmp_path: Path) -> None:
    assert incidents(Ledger.create(tmp_path / "l")) == []


def test_join_and_split_hold_and_survive_recoding(ledger: Ledger, pages: list[Coded]) -> None:
    before = incidents(ledger)
    large = max(before, key=lambda i: len(i.reports))
    apart = large.reports[-1].event_id
    split_incident(ledger, large.id, apart)
    now = {r.event_id: i for i in incidents(ledger) for r in i.reports}
    assert now[apart].id != now[large.reports[0].event_id].id
    other = next(i for i in before if i.id != large.id)
    join_incidents(ledger, apart, other.id)
    now = {r.event_id: i for i in incidents(ledger) for r in i.reports}
    assert now[apart].id == now[other.reports[0].event_id].id
    assert now[apart].id != now[large.reports[0].event_id].id
    # All pages are coded anew: other ids, the same sentences.
    again = [replace(p, events=tuple(replace(e, id=EventId(f"new{e.id}")) for e in p.events)) for p in pages]
    ledger.add(again, replace(RUN, id=RunId("run2")))
    now = {r.event_id: i for i in incidents(ledger) for r in i.reports}
    assert all(id.startswith("new") for id in now)
    assert now[EventId(f"new{apart}")].id == now[EventId(f"new{other.reports[0].event_id}")].id
    assert now[EventId(f"new{apart}")].id != now[EventId(f"new{large.reports[0].event_id}")].id


def test_an_incident_is_found_by_its_id_a_beginning_or_a_report(ledger: Ledger) -> None:
    wanted = max(incidents(ledger), key=lambda i: len(i.reports))
    with Reader(ledger) as reader:
        for id in (wanted.id, wanted.id[:10], *(r.event_id for r in wanted.reports)):
            assert find_incident(reader, id) == wanted
        for id, words in (("nothing", "holds no incident"), ("abc", "needs 4 characters"), ("event-first/market", "more than one incident")):
            with pytest.raises(InputError) as caught:
                find_incident(reader, id)
            assert words in f"{caught.value.message} {caught.value.help}"
            assert caught.value.code == "E-LED-ID"


def test_wrong_decisions_are_refused_and_not_kept(ledger: Ledger) -> None:
    all_ = incidents(ledger)
    large = max(all_, key=lambda i: len(i.reports))
    single = next(i for i in all_ if len(i.reports) == 1)
    for call, words in (
        (lambda: join_incidents(ledger, large.id, large.reports[0].event_id), "one incident already"),
        (lambda: join_incidents(ledger, large.id, "ffffffff"), "no incident ffffffff"),
        (lambda: split_incident(ledger, large.id, single.reports[0].event_id), "has no report"),
        (lambda: split_incident(ledger, large.id, "event-"), "more than one report"),
        (lambda: split_incident(ledger, single.id, single.reports[0].event_id), "the only report"),
    ):
        with pytest.raises(InputError, match=words):
            call()
    with Reader(ledger) as reader:
        assert reader.decisions() == []
