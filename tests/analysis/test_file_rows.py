"""Rows of files as reports: which tell one happening, beside each other and beside what pages tell."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loading import load

from dragoman.analysis import Reported, link_incidents
from dragoman.analysis.acts import act_of
from dragoman.analysis.comparing import LATE, compare
from dragoman.analysis.decisions import Ruling
from dragoman.analysis.dispute_records import By, Fate, ItemKind, Subject
from dragoman.analysis.disputes import course_of
from dragoman.analysis.features import features_of
from dragoman.analysis.incidents import SAME_DAY, link_in_order, order
from dragoman.analysis.intensity import intensity
from dragoman.analysis.open_items import open_items
from dragoman.analysis.parties import sides_from
from dragoman.codes import EventType, Mode, Precision
from dragoman.ontology import plover_score, to_plover
from dragoman.records import DocumentId, Event, EventId, FileRow, Incident, Mediation, Place, When

DAY = date(2018, 4, 16)


R = load(Path(__file__).parent / "reports.py")
NORWAY, CHAD, SUDAN = "Norway/NOR/GOV/state", "Chad/TCD/GOV/state", "Sudan/SDN/GOV/state"
POLICE, CITIZEN = "Police (Norway)/NOR/COP/desc", "Citizen (Norway)/NOR/CVL/desc"


def row(
    id: str, actor: str, recipient: str, code: str, *, day: date | None = DAY, story: str = "1", sentence: int = 1, place: Place | None = None,
    quote: str | None = None,
) -> Reported:  # fmt: skip
    """A row by its CAMEO code; parties as for `reports.party`."""
    target = to_plover(code)
    assert target is not None
    event = Event(
        id=EventId(id), document_id=DocumentId(f"story:{story}"), type=target.type, mode=target.mode, status=R.Status.ACTUAL,
        actors=tuple(R.party(p) for p in actor.split("; ") if p), recipients=tuple(R.party(p) for p in recipient.split("; ") if p),
        mediation=None if target.stage is None else Mediation(stage=target.stage, mediators=(), parties=(), score=1.0),
        score=plover_score(target.type, target.mode), when=When(first=day, last=day, precision=Precision.DAY, span=None) if day else None, place=place,
        evidence=(), confidence=None, row=FileRow(file="events.tab", line=int(id.strip("r")), raw=f"{id}\t..", code=code, sentence=sentence, quote=quote),
    )  # fmt: skip
    return Reported(event=event, published=None, source="Post")


def town(name: str | None, region: str | None = None, country: str = "NOR") -> Place:
    return Place(name=name or region or "Norway", country=country, span=None, region=region)


def number(*reports: Reported) -> int:
    return len(link_incidents(reports))


ONE, TWO = ("r1", NORWAY, CHAD), ("r2", NORWAY, CHAD)
BACK = ("r2", CHAD, NORWAY)


@pytest.mark.parametrize(
    ("one", "other", "incidents"),
    [
        # The same row of another story.
        (row(*ONE, "112"), row(*TWO, "112", story="2"), 1),
        (row(*ONE, "112"), row(*TWO, "112", story="2", day=DAY + timedelta(days=1)), 2),
        (row(*ONE, "112"), row(*TWO, "111", story="2"), 2),
        (row(*ONE, "112"), row("r2", NORWAY, SUDAN, "112"), 2),
        (row(*ONE, "112"), row("r2", POLICE, CHAD, "112"), 2),
        # Meetings, visits and agreements from both ends; accusations are two.
        (row(*ONE, "040"), row(*BACK, "040", story="2"), 1),
        (row(*ONE, "042"), row(*BACK, "043", story="2"), 1),
        (row(*ONE, "057"), row(*BACK, "057", story="2"), 1),
        (row(*ONE, "0871"), row(*BACK, "0871", story="2"), 1),
        (row(*ONE, "040"), row(*BACK, "046"), 2),
        (row(*ONE, "112"), row(*BACK, "112"), 2),
        # Who offers to mediate does so alone.
        (row(*ONE, "039"), row(*BACK, "039"), 2),
        # Praise and fights in one sentence only.
        (row(*ONE, "051"), row(*BACK, "051"), 1),
        (row(*ONE, "051"), row(*BACK, "051", sentence=2), 2),
        (row(*ONE, "193"), row(*BACK, "193"), 1),
        (row(*ONE, "193"), row(*BACK, "193", story="2"), 2),
        # Places of what happens at one; of a meeting they say nothing.
        (row(*ONE, "193", place=town("Oslo")), row(*TWO, "193", story="2", place=town("Bergen")), 2),
        (row(*ONE, "193", place=town("Oslo", "Viken")), row(*TWO, "193", story="2", place=town(None, "Vestland")), 2),
        (row(*ONE, "193", place=town("Oslo", "Viken")), row(*TWO, "193", story="2", place=town(None, "Viken")), 1),
        (row(*ONE, "193", place=town("Oslo")), row(*TWO, "193", story="2", place=town(None)), 1),
        (row(*ONE, "040", place=town("Oslo")), row(*TWO, "040", story="2", place=town("Bergen")), 1),
        # Who names nobody must be of one story or one city.
        (row("r1", POLICE, CITIZEN, "173"), row("r2", POLICE, CITIZEN, "173", story="2"), 2),
        (row("r1", POLICE, CITIZEN, "173"), row("r2", POLICE, CITIZEN, "173", sentence=5), 1),
        (row("r1", POLICE, CITIZEN, "173", place=town("Oslo")), row("r2", POLICE, CITIZEN, "173", story="2", place=town("Oslo")), 1),
        (row("r1", NORWAY, CITIZEN, "112"), row("r2", NORWAY, CITIZEN, "112", story="2"), 2),
        # One side, or no day, is too little.
        (row("r1", NORWAY, "", "112"), row("r2", NORWAY, "", "112", story="2"), 2),
        (row(*ONE, "040", day=None), row(*TWO, "040", day=None), 2),
    ],
)  # fmt: skip
def test_which_rows_are_one_happening(one: Reported, other: Reported, incidents: int) -> None:
    assert number(one, other) == number(other, one) == incidents
    assert compare(features_of(one), features_of(other)) == compare(features_of(other), features_of(one))


def test_praise_of_one_story_goes_with_its_repeat_in_another() -> None:
    rows = [row(*ONE, "051"), row(*BACK, "051"), row("r3", NORWAY, CHAD, "051", story="2"), row("r4", CHAD, NORWAY, "051", story="3")]
    (incident,) = link_incidents(rows)
    assert [r.row.line for r in incident.reports if r.row is not None] == [1, 2, 3, 4]
    assert "named the other way round" in incident.reports[0].why + incident.reports[1].why
    assert incident.reports[0].quote is None


@given(st.permutations(range(12)), st.data())
def test_the_order_of_rows_changes_nothing_and_none_is_lost(places: list[int], data: st.DataObject) -> None:
    parties = st.sampled_from([NORWAY, CHAD, POLICE, CITIZEN])
    codes = st.sampled_from(["040", "042", "043", "051", "112", "173", "193"])
    rows = [
        row(
            f"r{n}", data.draw(parties), data.draw(parties), data.draw(codes), day=DAY + timedelta(days=data.draw(st.integers(0, 1))),
            story=data.draw(st.sampled_from("12")), place=data.draw(st.sampled_from([None, town("Oslo"), town("Bergen")])),
        )
        for n in range(12)
    ]  # fmt: skip
    found = link_incidents(rows)
    assert sorted(r.event_id for i in found for r in i.reports) == sorted(r.event.id for r in rows)
    assert link_incidents([rows[n] for n in places]) == found
    # Rows alone need not be waited for.
    in_order = sorted(rows, key=lambda r: order(r, {}))
    assert {i.id: i for i in link_in_order(in_order, {}, Ruling(), SAME_DAY)} == {i.id: i for i in link_in_order(in_order, {}, Ruling(), LATE)}


PAGE = "The ministers of Norway and Chad spoke of fish and of wheat."


def test_a_row_goes_with_the_page_that_tells_the_same_and_the_page_speaks() -> None:
    page = R.reported("p", NORWAY, CHAD, PAGE, type=EventType.CONSULT)
    (incident,) = link_incidents([page, row(*BACK, "040")])
    assert [r.quote for r in incident.reports] == [PAGE, None]
    act = act_of(incident, [page.event])
    assert (act.quote, act.row, act.rows, act.reports) == (PAGE, None, 1, 2)
    assert act.pages == {"page-p"}
    assert act.stories == {"story:1"}


def test_day_and_states_alone_make_no_row_a_report_of_an_accusation() -> None:
    page = R.reported("p", NORWAY, CHAD, "Norway accused Chad of taking its fish.", mode=None)
    other = row(*ONE, "113")
    assert other.event.type is EventType.ACCUSE
    assert number(page, other) == 2
    named = R.reported("p", NORWAY, CHAD, "Norway accused Chad of taking its fish.", mode=other.event.mode or Mode.ALLEGE)
    assert number(named, row(*ONE, "112")) == (1 if named.event.mode is Mode.ALLEGE else 2)


def test_rows_with_words_are_compared_by_them() -> None:
    told = row("r1", NORWAY, CHAD, "112", quote="Norway accused Chad of taking cod and herring at night.")
    same = row("r2", NORWAY, CHAD, "112", story="2", quote="Chad took cod and herring at night, Norway charged.")
    other = row("r3", NORWAY, CHAD, "112", story="3", quote="Norway accused Chad of forging passports of sailors.")
    assert number(told, same) == 1
    assert number(told, other) == 2
    assert link_incidents([told])[0].reports[0].quote == "Norway accused Chad of taking cod and herring at night."


def incident(*rows: Reported) -> Incident:
    (found,) = link_incidents(rows)
    return found


def test_an_act_of_rows_is_about_what_its_code_says_and_counts_for_no_page() -> None:
    act = act_of(incident(row(*ONE, "163"), row(*TWO, "163", story="2")))
    assert act.quote is None
    assert act.row is not None
    assert act.row.words == "row 1 of events.tab"
    assert Subject.SANCTIONS in act.subjects
    assert act.pages == frozenset()
    sides = sides_from("NOR,TCD")
    course = course_of([act, act_of(incident(R.reported("p", NORWAY, CHAD, "Norway accused Chad of taking its fish.")))], sides)
    (period,) = intensity(course.moves, DAY, DAY, By.DAY, {DAY: 10})
    assert (period.figures.incidents, period.figures.reports, period.per_1000_pages) == (2, 3, 100.0)


def test_a_truce_of_rows_is_told_by_its_mode_and_broken_by_force() -> None:
    rows = [row(*ONE, "0871"), row("r3", CHAD, NORWAY, "195", day=DAY + timedelta(days=3))]
    acts = [act_of(i) for i in link_incidents(rows)]
    items = open_items(course_of(acts, sides_from("NOR,TCD")).moves, DAY + timedelta(days=9))
    assert [(i.kind, i.fate) for i in items] == [(ItemKind.TRUCE, Fate.BROKEN)]


def test_parties_of_one_state_stay_as_the_rows_have_them() -> None:
    found = incident(row("r1", POLICE, NORWAY, "112"), row("r2", POLICE, NORWAY, "112", sentence=2))
    assert [[e.id for e in side] for side in (found.actors, found.recipients)] == [["desc:NOR:police (norway)"], ["state:NOR"]]


def test_a_row_keeps_the_first_place_of_its_line() -> None:
    later = replace(row("r9", NORWAY, CHAD, "040"), published=DAY)
    found = incident(row("r10", NORWAY, CHAD, "040", story="2"), row("r2", NORWAY, CHAD, "040", story="3"), later)
    assert [r.event_id for r in found.reports] == ["r9", "r2", "r10"]
