from dataclasses import replace
from datetime import date

import pytest

from dragoman.cli.output import write_explanation, write_page
from dragoman.codes import EventType, PlacePrecision, Sector, Status
from dragoman.records import Coded, Document, DocumentId, Entity, EntityId, Event, EventId, Evidence, Party, Place, PlaceCandidate, Span

TEXT = "Bush accused Kenya."


def told(quote: str, name: str) -> Event:
    span = Span(TEXT.index(quote), TEXT.index(quote) + len(quote))
    entity = Entity(id=EntityId(f"person:{name}"), name=name, country="USA", sector=Sector.GOV, how="President")
    whole = Span(0, len(TEXT))
    return Event(
        id=EventId("e1"), document_id=DocumentId("d1"), type=EventType.ACCUSE, mode=None, status=Status.ACTUAL,
        actors=(Party(entity=entity, span=span, quote=quote, score=0.9),), recipients=(), mediation=None, score=-3.0, when=None, place=None,
        evidence=(Evidence(line=0, span=whole, quote=TEXT, trigger=Span(5, 12), trigger_quote="accused", score=0.8),),
        confidence=0.8, alternatives=(),
    )  # fmt: skip


def test_it_says_whom_else_the_words_could_name(capsys: pytest.CaptureFixture[str]) -> None:
    document = Document(id=DocumentId("d1"), text=TEXT, published=date(2005, 2, 1))
    write_explanation(told("Bush", "George W. Bush"), document)
    line = next(x for x in capsys.readouterr().out.splitlines() if "could also name" in x)
    assert "George H. W. Bush (USA" in line
    assert "George W. Bush" not in line.replace("George H. W. Bush", "")


def test_words_of_one_meaning_have_no_such_line(capsys: pytest.CaptureFixture[str]) -> None:
    document = Document(id=DocumentId("d1"), text=TEXT, published=date(2005, 2, 1))
    write_explanation(told("accused", "accused"), document)
    assert "could also name" not in capsys.readouterr().out


def test_a_place_says_where_it_is_and_what_else_it_could_be(capsys: pytest.CaptureFixture[str]) -> None:
    other = PlaceCandidate(name="Bushehr", country="IRN", region=None, geonames_id=139817, latitude=28.968, longitude=50.838)
    bush = Place(
        name="Bush", country="USA", span=Span(0, 4), how="city of 9 people", region="Texas", latitude=-1.5, longitude=-99.25, geonames_id=7,
        precision=PlacePrecision.CITY, candidates=(other,),
    )  # fmt: skip
    document = Document(id=DocumentId("d1"), text=TEXT, published=date(2005, 2, 1))
    event = replace(told("Bush", "Bush"), place=bush)
    write_explanation(event, document)
    out = capsys.readouterr().out.splitlines()
    at = next(n for n, line in enumerate(out) if line.startswith("  place:"))
    assert out[at] == '  place: Bush (USA, city, Texas, 1.500 S 99.250 W, GeoNames 7) from "Bush" [0:4]; city of 9 people'
    assert out[at + 1] == "    it could also be Bushehr (IRN, 28.968 N 50.838 E, GeoNames 139817)"
    write_page(Coded(document=document, cuts=(), events=(event,)))
    assert "; Bush (USA, city, Texas, 1.500 S 99.250 W, GeoNames 7)" in capsys.readouterr().out
    write_explanation(replace(event, place=Place(name="Zumbo", country=None, span=None, how="a place we do not know")), document)
    assert "  place: Zumbo (country unknown); a place we do not know" in capsys.readouterr().out
