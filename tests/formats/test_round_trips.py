"""What is written is read back: for every format, in every field that it holds."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.codes import Context, EventType, Mode, Precision, Sector, Stage, Status
from dragoman.formats import dyads, gdelt, icews, ngec, phoenix, plain, plover, polecat
from dragoman.formats.columns import Draft
from dragoman.formats.exchange import EVENT_FIELDS, SIDES, ExchangeEvent, ExchangeParty, ExchangePlace, as_json, from_event, from_json, values_of
from dragoman.formats.known import FORMS, READ, Form
from dragoman.formats.losses import Loss, LossReport
from dragoman.formats.sectors import ICEWS_LABELS, TO_CAMEO, sectors_of
from dragoman.formats.tabular import SourceRow
from dragoman.ontology import MODES
from dragoman.ontology.cameo import CAMEO
from dragoman.records import (
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
    Span,
    When,
)  # fmt: skip

COUNTRIES = st.sampled_from(("USA", "RUS", "CHN", "NAM", "SDN", "DEU", "NOR", "IRQ"))
LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"), exclude_characters="\ufeff;|"), min_size=1, max_size=12).filter(
    lambda w: w not in ("NA", "None")
)
ANY = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\ufeff\0"), min_size=1, max_size=12)
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
NUMBERS = st.floats(-10, 10, allow_nan=False).map(lambda x: round(x, 3) + 0.0)
COUNTS = st.integers(0, 10**6)
CAMEO_SECTORS = st.lists(st.sampled_from(sorted(set(TO_CAMEO) - {"ISM"})), max_size=3, unique=True).map(tuple)
SECTORS = st.lists(st.sampled_from(("GOV", "MIL", "MED", "JRN", "PRE")), max_size=3, unique=True).map(tuple)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def parties(words: st.SearchStrategy[str], sectors: st.SearchStrategy[tuple[str, ...]], most: int) -> st.SearchStrategy[tuple[ExchangeParty, ...]]:
    party = st.builds(
        ExchangeParty,
        name=words,
        country=maybe(COUNTRIES),
        sectors=sectors,
        labels=st.lists(st.sampled_from(sorted(ICEWS_LABELS)), max_size=3, unique=True).map(tuple),
        code=maybe(words),
        raw=maybe(words),
        wiki=maybe(words),
        title=maybe(words),
        cow=maybe(words),
        group=maybe(words),
        ethnicity=maybe(words),
        religions=st.lists(words, max_size=2).map(tuple),
    )
    return st.lists(party, max_size=most).map(tuple)


def places(words: st.SearchStrategy[str]) -> st.SearchStrategy[ExchangePlace]:
    return st.builds(
        ExchangePlace,
        name=words,
        raw=maybe(words),
        city=maybe(words),
        district=maybe(words),
        province=maybe(words),
        country=maybe(COUNTRIES),
        lat=maybe(NUMBERS),
        lon=maybe(NUMBERS),
        geonames=maybe(COUNTS.map(str)),
        feature=maybe(words),
        level=st.sampled_from(("country", "province", "city")),
    )


@st.composite
def plover_events(draw: st.DrawFn, words: st.SearchStrategy[str] = LINE, most: int = 3, sectors: st.SearchStrategy[Any] = SECTORS) -> ExchangeEvent:
    kind = draw(st.sampled_from(EventType))
    listed = st.lists(words, max_size=2).map(tuple)
    sides = {side: draw(parties(words, sectors, most)) for side in SIDES}
    texts = ("publisher", "story_id", "url", "title", "language", "text", "quote", "coder", "link", "dead", "injured")
    return ExchangeEvent(
        id=draw(words),
        format="plover",
        first=draw(maybe(DAYS)),
        last=draw(maybe(DAYS)),
        precision=draw(maybe(st.sampled_from((Precision.WEEK.value, Precision.MONTH.value, Precision.YEAR.value)))),
        published=draw(maybe(DAYS)),
        added=draw(maybe(DAYS.map(lambda d: f"{d.isoformat()}T10:45:00Z"))),
        type=kind.value,
        modes=draw(st.lists(st.sampled_from([m.value for m in MODES[kind]]), max_size=2, unique=True).map(tuple)) if MODES[kind] else (),
        status=draw(maybe(st.sampled_from([s.value for s in Status if s is not Status.ACTUAL]))),
        stage=draw(maybe(st.sampled_from([s.value for s in Stage]))),
        cameo=draw(maybe(st.sampled_from(sorted(CAMEO)))),
        goldstein=draw(maybe(NUMBERS)),
        score=draw(maybe(NUMBERS)),
        quad=draw(st.sampled_from(("verbal cooperation", "material conflict"))),
        contexts=draw(st.lists(st.sampled_from([c.value for c in Context]), max_size=2, unique=True).map(tuple)),
        place=draw(maybe(places(words))),
        sentence=draw(maybe(COUNTS)),
        start=draw(maybe(COUNTS)),
        end=draw(maybe(COUNTS)),
        confidence=draw(maybe(st.integers(0, 100).map(lambda n: n / 100))),
        mentions=draw(maybe(COUNTS)),
        sources=draw(maybe(COUNTS)),
        articles=draw(maybe(COUNTS)),
        tone=draw(maybe(NUMBERS)),
        people=draw(listed),
        organisations=draw(listed),
        locations=draw(listed),
        **sides,
        **{name: draw(maybe(words)) for name in texts},
    )


@st.composite
def cameo_events(draw: st.DrawFn) -> ExchangeEvent:
    """Events as files with CAMEO codes say them: one code, from which type, mode and stage follow, and at most one actor and recipient."""
    event = draw(plover_events(most=1, sectors=CAMEO_SECTORS))
    draft = Draft()
    draft.values["cameo"] = draw(st.sampled_from(sorted(CAMEO)))
    dyads.fill_plover(draft)
    goldstein = draw(NUMBERS)
    event = replace(
        event, id=str(draw(COUNTS)), type=None, modes=(), stage=None, status=None, contexts=(), goldstein=goldstein, quad=str(draw(st.integers(1, 4)))
    )
    return replace(event, **draft.values)


def pruned(event: ExchangeEvent, form: str, held: frozenset[str]) -> ExchangeEvent:
    """The event with nothing that the format does not hold, as one of that format."""
    values: dict[str, Any] = {"id": event.id, "format": form}
    for name in EVENT_FIELDS:
        value = getattr(event, name)
        if name in SIDES:
            wanted = {p.partition(".")[2] for p in held if p.startswith(f"{name}.")}
            values[name] = tuple(ExchangeParty(**{part: getattr(p, part) for part in wanted}) for p in value) if wanted else ()
        elif name == "place" and value is not None:
            wanted = {p.partition(".")[2] for p in held if p.startswith("place.")}
            found = ExchangePlace(**{part: getattr(value, part) for part in wanted})
            values[name] = found if found != ExchangePlace() else None
        elif name in held or name == "note":
            values[name] = value
    return ExchangeEvent(**values)


def through(form: Form, events: list[ExchangeEvent], folder: Path) -> tuple[list[ExchangeEvent], LossReport]:
    path, losses = folder / "file", LossReport()
    if form.write_file is not None:
        form.write_file(events, losses, path)
    else:
        assert form.write is not None
        with path.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(form.write(events, losses, False))
    assert form.read is not None
    rows = list(form.read(path, LossReport()))
    assert all(isinstance(r, SourceRow) for r in rows), rows
    return [r.event for r in rows if isinstance(r, SourceRow)], losses


def comes_back(form: Form, event: ExchangeEvent, held: frozenset[str]) -> None:
    wanted = pruned(event, form.name, held)
    with TemporaryDirectory() as folder:
        (found,), losses = through(form, [wanted], Path(folder))
    assert dict(values_of(found)) == dict(values_of(wanted))
    assert found.note == wanted.note
    assert found.extra == ()
    assert not losses.of(Loss.NO_FIELD)
    assert not losses.of(Loss.COLLAPSED)
    assert found == from_json(as_json(found))


def own(sheet: Any, *less: str) -> frozenset[str]:
    """The paths of a sheet's own columns."""
    return frozenset(c.path for c in sheet.columns if c.path is not None) - set(less)


_CODE = frozenset({"type", "modes", "stage"})


@given(cameo_events())
def test_icews(event: ExchangeEvent) -> None:
    sides = {s: tuple(replace(p, sectors=sectors_of(p.labels)) for p in getattr(event, s)) for s in ("actors", "recipients")}
    comes_back(FORMS[icews.ICEWS], replace(event, **sides), own(icews.SHEET) | _CODE | {"actors.sectors", "recipients.sectors"})


@given(cameo_events())
def test_gdelt_1(event: ExchangeEvent) -> None:
    day = event.added[:10] if event.added else None
    comes_back(FORMS[gdelt.GDELT1], replace(event, added=day), own(gdelt.SHEET1) | _CODE)


@given(cameo_events())
def test_gdelt_2(event: ExchangeEvent) -> None:
    comes_back(FORMS[gdelt.GDELT2], event, own(gdelt.SHEET2) | _CODE)


@given(cameo_events())
def test_gdelt_mentions(event: ExchangeEvent) -> None:
    event = replace(event, type=None, note="a mention says where an event was reported, not what it was")
    comes_back(FORMS[gdelt.MENTIONS], event, own(gdelt.MENTION_SHEET))


@given(cameo_events())
def test_phoenix(event: ExchangeEvent) -> None:
    comes_back(FORMS[phoenix.PHOENIX], event, own(phoenix.SHEET) | _CODE)


@given(plover_events())
def test_polecat(event: ExchangeEvent) -> None:
    comes_back(FORMS[polecat.POLECAT], replace(event, quad="MATERIAL CONFLICT"), own(polecat.SHEET) | {"status"})


@given(plover_events(words=ANY))
def test_plover(event: ExchangeEvent) -> None:
    comes_back(FORMS[plover.PLOVER], event, plover.HELD)


@given(plover_events(words=ANY))
def test_ngec(event: ExchangeEvent) -> None:
    sides = {s: tuple(replace(p, sectors=p.sectors[:2]) for p in getattr(event, s)) for s in ("actors", "recipients")}
    event = replace(event, **sides, precision=event.precision if event.first else None)
    comes_back(FORMS[ngec.NGEC], event, ngec.HELD)


@given(plover_events(words=ANY))
def test_csv(event: ExchangeEvent) -> None:
    comes_back(FORMS[plain.CSV], event, plain.HELD)


@given(plover_events(words=ANY))
@settings(max_examples=10)
def test_parquet(event: ExchangeEvent) -> None:
    wanted = replace(pruned(event, "parquet", plain.HELD), format="polecat", extra=(("Feed", "a\tb"),))
    with TemporaryDirectory() as folder:
        (found,), _ = through(FORMS[plain.PARQUET], [wanted], Path(folder))
    assert found == wanted


def entity(name: str, country: str | None, sector: Sector) -> Party:
    return Party(entity=Entity(id=EntityId(name), name=name, country=country, sector=sector), span=None, quote=name, score=0.9)


def coded_events() -> list[ExchangeEvent]:
    """Three events as the coder makes them: an offer to mediate, a meeting of two, a blow that is denied."""
    text = "Norway offered to mediate between Chad and Sudan.  The two met in Oslo.  Chad denied that it had bombed Sudan."
    document = Document(id=DocumentId("page"), text=text, published=date(2024, 11, 6), source="Oslo Post", url="https://a.example/1")
    norway, chad, sudan = (entity(n, c, Sector.GOV) for n, c in (("Norway", "NOR"), ("Chad", "TCD"), ("Sudan", "SDN")))
    report = Evidence(line=0, span=Span(0, 49), quote=text[:49], trigger=Span(7, 14), trigger_quote="offered", score=0.9)
    day = When(first=date(2024, 11, 4), last=date(2024, 11, 4), precision=Precision.DAY, span=None)
    offer = Event(
        id=EventId("a" * 32), document_id=document.id, type=EventType.AGREE, mode=None, status=Status.ACTUAL, actors=(norway,), recipients=(chad, sudan),
        mediation=Mediation(stage=Stage.OFFER, mediators=(norway,), parties=(chad, sudan), score=0.9), score=2.5, when=day,
        place=None, evidence=(report,), confidence=0.91234,
    )  # fmt: skip
    oslo = Place(name="Oslo", country="NOR", span=None)
    meeting = replace(
        offer, id=EventId("b" * 32), type=EventType.CONSULT, actors=(chad, sudan), recipients=(), mediation=None, place=oslo, status=Status.HISTORICAL
    )
    denied = replace(
        offer,
        id=EventId("c" * 32),
        type=EventType.ASSAULT,
        mode=Mode.AERIAL,
        actors=(chad,),
        recipients=(sudan,),
        mediation=None,
        status=Status.NEGATED,
    )
    return [from_event(e, document) for e in (offer, meeting, denied)]


ROWS = {"icews": 4, "gdelt1": 4, "gdelt2": 4, "phoenix": 4}


@pytest.mark.parametrize("name", READ)
def test_what_is_coded_here_can_be_written_and_read(name: str, tmp_path: Path) -> None:
    found, losses = through(FORMS[name], coded_events(), tmp_path)
    assert losses.events == 3
    assert losses.rows == len(found) == ROWS.get(name, 3)
    assert {e.first for e in found} == {date(2024, 11, 4)}
    if name in ROWS:
        # Two dyads of the offer, the meeting both ways; what is denied would be a row that says it happened.
        assert [e.stage for e in found] == ["offer", "offer", None, None]
        assert [(e.actors[0].country, e.recipients[0].country) for e in found[2:]] == [("TCD", "SDN"), ("SDN", "TCD")]
        assert len({e.id for e in found}) == 4
        assert losses.of(Loss.REFUSED) == 1
        assert losses.of(Loss.ROWS) == 2
    elif name != gdelt.MENTIONS:
        assert [e.type for e in found] == ["AGREE", "CONSULT", "ASSAULT"]
        assert [e.status for e in found[1:]] == ["historical", "negated"]


def test_a_city_of_our_gazetteer_gives_coordinates() -> None:
    place = coded_events()[1].place
    assert place is not None
    assert place.lat is not None
    assert round(place.lat) == 60
    assert place.level == "city"


def test_text_stays_at_home_when_asked() -> None:
    denied = Event(
        id=EventId("d"), document_id=DocumentId("page"), type=EventType.ACCUSE, mode=None, status=Status.ACTUAL, mediation=None, score=-3.0, when=None,
        place=None, confidence=0.5, actors=(entity("Chad", "TCD", Sector.GOV),), recipients=(),
        evidence=(Evidence(line=0, span=Span(0, 4), quote="Chad", trigger=Span(0, 4), trigger_quote="Chad", score=0.5),),
    )  # fmt: skip
    event = from_event(denied, Document(id=DocumentId("page"), text="Chad secret words", title="Secret words"), with_text=False)
    assert "ecret" not in as_json(event)
    assert event.quote is None
    assert event.actors[0].raw is None
    assert event.start == 0


@pytest.mark.parametrize("name", sorted(FORMS))
def test_every_format_says_which_paths_it_holds(name: str) -> None:
    known = {*EVENT_FIELDS, *(f"{s}.{p}" for s in SIDES for p in ExchangeParty.__slots__), *(f"place.{p}" for p in ExchangePlace.__slots__)}
    assert FORMS[name].held <= known
    assert "id" in FORMS[name].held
