"""What a row of a file is as an event: parties, day, place and score as the file has them, and nothing that it does not say."""

from dataclasses import replace
from datetime import date

import pytest

from dragoman.codes import Context, EventType, Mode, Precision, Sector, Stage, Status
from dragoman.formats.exchange import ExchangeEvent, ExchangeParty, ExchangePlace, as_json
from dragoman.ledger.imported_parties import entity_of
from dragoman.ledger.imported_rows import imported_event
from dragoman.records import Event

EVENT = ExchangeEvent(
    id="7", format="icews", first=date(2021, 3, 1), type="ASSAULT", modes=("aerial",), cameo="195", goldstein=-10.0,
    actors=(ExchangeParty(name="Military (Chad)", country="TCD", sectors=("MIL", "GOV"), labels=("Military", "Government")),),
    recipients=(ExchangeParty(name="Sudan", country="SDN"),),
    place=ExchangePlace(city="Tine", province="Wadi Fira", country="TCD", lat=15.04, lon=22.8), publisher="Post", story_id="44", sentence=3,
)  # fmt: skip


def made(event: ExchangeEvent) -> Event:
    return imported_event("e1", "story:1", "data/events.tab", 17, "7\t2021-03-01\t..", as_json(event))


def test_all_that_a_row_says_is_there_and_no_more() -> None:
    event = made(EVENT)
    assert (event.id, event.document_id, event.type, event.mode, event.status) == ("e1", "story:1", EventType.ASSAULT, Mode.AERIAL, Status.ACTUAL)
    assert event.score == -9.5
    assert event.confidence is None
    assert event.evidence == ()
    assert event.lines == ()
    assert event.contexts == (Context.MILITARY,)
    assert event.when is not None
    assert (event.when.first, event.when.last, event.when.precision, event.when.span) == (date(2021, 3, 1), date(2021, 3, 1), Precision.DAY, None)
    place = event.place
    assert place is not None
    assert (place.name, place.country, place.region, place.latitude, place.longitude, place.span) == ("Tine", "TCD", "Wadi Fira", 15.04, 22.8, None)
    (actor,), (recipient,) = event.actors, event.recipients
    assert (actor.quote, actor.span, actor.score) == (None, None, 1.0)
    assert (actor.entity.id, actor.entity.sector) == ("desc:TCD:military (chad)", Sector.MIL)
    assert (recipient.entity.id, recipient.entity.sector) == ("state:SDN", Sector.GOV)
    row = event.row
    assert row is not None
    assert row.words == "row 17 of events.tab"
    assert row.cells == "7 | 2021-03-01 | .."
    assert (row.file, row.raw, row.code, row.sentence, row.quote, row.url) == ("data/events.tab", "7\t2021-03-01\t..", "195", 3, None, None)


def test_what_only_richer_formats_say() -> None:
    rich = replace(
        EVENT, format="plover", type="AGREE", modes=(), cameo=None, status="future", stage="offer", score=1.5, confidence=0.25, precision="month",
        last=date(2021, 3, 31), contexts=("economic", "unheard-of"), quote="They will.", url="https://news.example/1",
        mediators=(ExchangeParty(name="Norway", country="NOR"),), mediated=(ExchangeParty(name="Chad", country="TCD"), ExchangeParty(country="SDN")),
    )  # fmt: skip
    event = made(rich)
    assert (event.status, event.score, event.confidence, event.contexts) == (Status.FUTURE, 1.5, 0.25, (Context.ECONOMIC,))
    assert event.when is not None
    assert (event.when.last, event.when.precision) == (date(2021, 3, 31), Precision.MONTH)
    assert event.mediation is not None
    assert event.mediation.stage is Stage.OFFER
    assert [p.entity.id for p in (*event.mediation.mediators, *event.mediation.parties)] == ["state:NOR", "state:TCD", "state:SDN"]
    assert event.row is not None
    assert (event.row.quote, event.row.url) == ("They will.", "https://news.example/1")
    bare = made(ExchangeEvent(id="1", format="csv", type="AID", modes=("aerial",)))
    assert (bare.when, bare.place, bare.mode, bare.actors) == (None, None, None, ())


@pytest.mark.parametrize(
    ("place", "name", "region", "spot"),
    [
        (ExchangePlace(city="Oslo", province="Viken", country="NOR", lat=59.9, lon=10.7), "Oslo", "Viken", True),
        (ExchangePlace(district="Hedmark", country="NOR", lat=60.0, lon=11.0), "Hedmark", None, True),
        (ExchangePlace(province="Viken", country="NOR", lat=59.9, lon=10.7), "Viken", "Viken", False),
        (ExchangePlace(country="NOR", lat=62.0, lon=10.0), "Norway", None, False),
        (ExchangePlace(name="Norway", country="NOR", lat=62.0, lon=10.0), "Norway", None, False),
    ],
)
def test_only_a_place_narrower_than_a_province_is_a_spot(place: ExchangePlace, name: str, region: str | None, spot: bool) -> None:
    found = made(replace(EVENT, place=place)).place
    assert found is not None
    assert (found.name, found.region, found.latitude is not None) == (name, region, spot)


def test_a_place_of_gdelt_is_a_list_of_names() -> None:
    city = ExchangePlace(name="Oslo, Viken, Norway", country="NOR", lat=59.9, lon=10.7, level="city")
    found = [made(replace(EVENT, format="gdelt2", place=p)).place for p in (city, replace(city, name="Viken, Norway", level="province"))]
    assert [(p.name, p.region, p.latitude) for p in found if p is not None] == [("Oslo", "Viken", 59.9), ("Viken", "Viken", None)]


@pytest.mark.parametrize(
    ("name", "country", "sectors", "code", "id", "sector"),
    [
        ("Norway", "NOR", (), None, "state:NOR", "GOV"),
        ("NORWAY", "NOR", (), "NOR", "state:NOR", "GOV"),
        ("OSLO", "NOR", (), "NOR", "state:NOR", "GOV"),
        (None, "NOR", (), None, "state:NOR", "GOV"),
        ("Palestinian Territory, Occupied", "PSE", (), None, "state:PSE", "GOV"),
        ("Norway", "NOR", ("GOV",), None, "state:NOR", "GOV"),
        ("Norway", "SWE", (), None, "name:norway", "UNK"),
        ("Police (Norway)", "NOR", ("COP", "GOV"), None, "desc:NOR:police (norway)", "COP"),
        ("POLICE", "NOR", ("COP",), "NORCOP", "desc:NOR:police", "COP"),
        (None, "NOR", ("COP",), "NORCOP", "desc:NOR:nor cop", "COP"),
        ("Unspecified Actor", None, (), None, "desc:None:unspecified actor", "UNK"),
        ("Sergey Viktorovich Lavrov", "RUS", ("GOV",), None, "person:Sergei Lavrov", "GOV"),
        ("Kim Jong-Un", "PRK", ("GOV",), None, "person:Kim Jong-un", "GOV"),
        ("Sergey Viktorovich Lavrov", "NOR", ("GOV",), None, "name:sergey viktorovich lavrov", "GOV"),
        ("European Union", None, ("PTY", "IGO"), None, "org:european-union", "IGO"),
        ("United Nations", None, (), None, "org:united-nations", "IGO"),
        ("Chilean Trotters", "CHL", ("CVL",), None, "name:chilean trotters", "CVL"),
        ("Nuuk Council", "GRL", ("GOV",), None, "name:nuuk council", "GOV"),
    ],
)
def test_whom_names_and_codes_mean(
    name: str | None, country: str | None, sectors: tuple[str, ...], code: str | None, id: str, sector: str
) -> None:  # fmt: skip
    entity = entity_of(name, country, sectors, code, "as icews has it")
    assert (entity.id, entity.sector.value, entity.how) == (id, sector, "as icews has it")


def test_a_territory_is_coded_under_its_state() -> None:
    assert entity_of("Nuuk Council", "GRL", ("GOV",), None, "").country == "DNK"


@pytest.mark.parametrize(
    "words", ["no JSON", "[]", '{"format": "icews"}', '{"format": "icews", "type": "WAR"}', '{"format": "icews", "type": "AID", "first": 3}']
)
def test_what_no_import_writes_is_a_value_error(words: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  json's own is one as well
        imported_event("e1", "d", "f", 1, "", words)
