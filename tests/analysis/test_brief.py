from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from loading import load

from dragoman.analysis.acts import in_order
from dragoman.analysis.brief import brief_of, periods_for
from dragoman.analysis.brief_lines import cites_of, short
from dragoman.analysis.brief_records import Brief, Ladder, Line, Network, Part, PlaceMap, Section, Timeline
from dragoman.analysis.dispute_records import Act, By, Direction, Leaning, Rung
from dragoman.analysis.parties import sides_from
from dragoman.analysis.state import dispute_state
from dragoman.codes import PlacePrecision, Stage, Status
from dragoman.records import Place

A = load(Path(__file__).parent / "dispute_acts.py")
act = A.act
START: date = A.START
TWO = sides_from("NOR,SWE")


def on(day: int) -> date:
    return START + timedelta(days=day)


def at(one: Act, name: str, country: str | None) -> Act:
    return replace(one, place=Place(name=name, country=country, span=None))


COURSE = (
    act(0, "NOR > SWE: REQUEST yield", "Norway demanded that Sweden withdraw its troops."),
    act(3, "SWE > NOR: REJECT", "Sweden refused to withdraw its troops."),
    act(20, "NOR > SWE: THREATEN violence", "Norway threatened to attack Sweden."),
    act(30, "NOR > SWE: SANCTION discontinue", "Norway imposed an embargo on Sweden."),
    at(act(60, "SWE/MIL > NOR: ASSAULT aerial", "Swedish aircraft struck Bergen.", reports=4), "Bergen", "NOR"),
    at(act(61, "NOR/MIL > SWE: ASSAULT aerial", "Norwegian aircraft struck back."), "Atlantis", None),
    act(62, "SWE > NOR: ACCUSE", "Sweden said it was attacked first."),
    act(70, "FIN > NOR, SWE: AGREE", "Finland offered to mediate.", stage=Stage.OFFER, mediators="FIN", parties="NOR, SWE"),
    act(72, "NOR > FIN: AGREE", "Norway accepted the offer.", stage=Stage.ACCEPT, mediators="FIN", parties="NOR"),
    act(75, "RUS > SWE: AID", "Russia sent Sweden wheat."), act(76, "RUS > NOR: SANCTION discontinue", "Russia stopped buying Norwegian fish."),
    act(80, "SWE > NOR: ASSAULT", "Sweden did not shell the island.", status=Status.NEGATED),
    act(81, "NOR, SWE: CONSULT", "They are to meet on Friday.", status=Status.FUTURE, due=90),
)  # fmt: skip


def made(*acts: Act, until: int = 85, **more: object) -> Brief:
    return brief_of(dispute_state(acts or COURSE, TWO, until=on(until), **more))  # type: ignore[arg-type]


def part(brief: Brief, which: Part) -> Section:
    return next(s for s in brief.sections if s.part is which)


def all_lines(lines: tuple[Line, ...]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from all_lines(line.under)


def test_the_verdict_has_direction_rung_and_what_is_open() -> None:
    brief = made()
    assert brief.direction is Direction.TOO_FEW
    assert brief.verdict.words.startswith(
        "No direction can be told: too few incidents for a trend, 3 conflictual incidents in the four weeks to 2021-03-27"
    )
    assert "It stands on the rung of force since 2021-03-02" in brief.verdict.words
    assert "1 offer of mediation" in brief.verdict.words
    assert "1 sanction" in brief.verdict.words
    quotes = {q.incident: q.quote for q in brief.evidence}
    assert "Swedish aircraft struck Bergen." in [quotes[c] for c in brief.verdict.cites]


def test_a_record_too_short_for_a_trend_has_no_direction() -> None:
    brief = made(*COURSE[:2], until=5)
    assert brief.direction is None
    assert brief.verdict.words.startswith("No direction can be told: the record is shorter")


@pytest.mark.parametrize(("days", "direction"), [(range(100, 120, 2), Direction.ESCALATION), ((), Direction.DE_ESCALATION)])
def test_the_direction_is_that_of_the_trend(days: range, direction: Direction) -> None:
    usual = [act(n, "NOR > SWE: ACCUSE", "Norway complained.") for n in range(0, 98, 7)]
    brief = made(*usual, *(act(n, "SWE > NOR: ACCUSE", "Sweden complained.") for n in days), until=125)
    assert brief.direction is direction
    assert brief.verdict.words.startswith({"escalation": "Escalating", "de-escalation": "De-escalating"}[direction.value])


def test_a_late_change_point_gives_the_direction_where_there_is_no_trend() -> None:
    quiet = [act(n, "NOR, SWE: CONSULT", "They met.") for n in range(0, 300, 20)]
    loud = [act(n, "NOR/MIL > SWE: ASSAULT aerial", f"Norway struck on day {n}.") for n in range(320, 335, 4)]
    brief = made(*quiet, *loud, until=336)
    assert brief.direction is Direction.ESCALATION
    assert brief.verdict.words.startswith(f"Escalating since {on(320)}: ")
    assert "too few incidents for a trend" in brief.verdict.words
    assert "Norway struck on day 320." in {q.quote for q in brief.evidence if q.incident in brief.verdict.cites}
    assert made(*quiet, *loud, until=500).direction is not Direction.ESCALATION


def test_every_statement_is_cited_and_all_that_is_cited_is_quoted_once_in_order() -> None:
    brief = made()
    cited = {*brief.verdict.cites, *(c for s in brief.sections for c in cites_of(s.lines))}
    cited |= {c for s in brief.sections if s.table is not None for r in s.table.rows for c in r.cites}
    assert cited == {q.incident for q in brief.evidence}
    assert [q.number for q in brief.evidence] == list(range(1, len(brief.evidence) + 1))
    acts = {a.incident: a for a in COURSE}
    assert all(in_order(acts[a.incident]) < in_order(acts[b.incident]) for a, b in pairwise(brief.evidence))
    # What has no act of its own is the lack of one, or says what is not shown.
    bare = [line.words for s in brief.sections for line in all_lines(s.lines) if not line.cites and s.part is not Part.PLACES]
    assert all("no dealings" in words or "has not mediated" in words for words in bare), bare
    assert {q.quote for q in brief.evidence} <= {a.quote for a in COURSE}


def test_dangers_and_openings_are_told_apart() -> None:
    brief = made()
    assert [(line.tag, line.quote) for line in part(brief, Part.DANGER).lines] == [("stands on force", "Swedish aircraft struck Bergen.")]
    openings = part(brief, Part.OPENINGS).lines
    assert [line.words.partition(",")[0] for line in openings] == [
        "offer of mediation",
        "promise",
        "mediation by Finland: accept by Norway (concerns Norway)",
    ]
    held = act(80, "FIN > NOR, SWE: CONSULT third-party", "Finland held talks.", stage=Stage.MEDIATE, mediators="FIN", parties="NOR, SWE")
    assert [line.quote for line in part(made(held, until=259), Part.OPENINGS).lines] == ["Finland held talks."]
    assert part(made(held, until=261), Part.OPENINGS).lines == ()


def test_items_have_their_fate_and_what_closed_them() -> None:
    brief = made()
    assert [(line.words, line.tag) for line in part(brief, Part.OPEN).lines] == [
        ("sanction, Norway to Sweden", "in force"), ("offer of mediation, Finland to Norway and Sweden", "open"),
        ("promise, Norway and Sweden", "open"),
    ]  # fmt: skip
    closed = {line.words: line for line in part(brief, Part.CLOSED).lines}
    assert closed["demand, Norway to Sweden"].tag == "refused"
    assert [u.quote for u in closed["demand, Norway to Sweden"].under] == ["Sweden refused to withdraw its troops."]
    assert closed["threat, Norway to Sweden"].tag == "carried out"


def test_the_ladder_quotes_its_steps_up_and_begins_where_the_span_does() -> None:
    figure = part(made(), Part.LADDER).figure
    assert isinstance(figure, Ladder)
    assert (figure.begins, [c.rung for c in figure.climbs]) == (None, [Rung.WORDS, Rung.SANCTIONS, Rung.FORCE])
    assert all(line.quote for line in part(made(), Part.LADDER).lines)
    later = made(since=on(65))
    figure = part(later, Part.LADDER).figure
    assert isinstance(figure, Ladder)
    assert (figure.begins, figure.climbs) == (Rung.FORCE, ())
    assert "on the rung of force since 2021-03-02" in later.verdict.words
    assert part(later, Part.LADDER).lines[0].quote == "Swedish aircraft struck Bergen."


def test_what_changed_last_goes_back_where_nothing_is_new() -> None:
    assert [line.day for line in part(made(), Part.CHANGES).lines] == [on(60), on(61), on(70), on(72), on(81)]
    quiet = part(made(until=200), Part.CHANGES)
    assert quiet.how.startswith("Nothing in the four weeks to 2021-07-20.")
    assert quiet.lines[-1].day is not None
    assert quiet.lines[-1].day < on(173)


def test_the_timeline_has_all_periods_and_its_table_draws_quiet_ones_together() -> None:
    section = part(made(by=By.WEEK), Part.INTENSITY)
    assert isinstance(section.figure, Timeline)
    assert section.table is not None
    assert sum(int(row.cells[1]) for row in section.table.rows) == sum(p.figures.incidents for p in section.figure.periods) == 7
    assert len(section.table.rows) < len(section.figure.periods)
    assert not any("-0" in row.cells for row in section.table.rows)


def test_a_third_party_stands_with_the_side_that_it_helps() -> None:
    figure = part(made(), Part.NETWORK).figure
    assert isinstance(figure, Network)
    (russia,) = figure.stands
    assert (russia.name, russia.leaning, figure.sides[russia.side or 0]) == ("Russia", Leaning.WITH, "Sweden")
    assert [t.balance for t in russia.ties] == [-6.5, 6.5] or russia.ties[0].balance < 0 < russia.ties[1].balance


def test_places_are_drawn_where_our_table_has_them_and_the_rest_is_said() -> None:
    section = part(made(), Part.PLACES)
    assert isinstance(section.figure, PlaceMap)
    (bergen,) = section.figure.dots
    assert (bergen.name, bergen.conflictual, bergen.cooperative) == ("Bergen", 1, 0)
    assert (round(bergen.latitude), round(bergen.longitude)) == (60, 5)
    assert "Oslo" in [d.name for d in section.figure.around] or section.figure.around == ()
    assert "Atlantis (1)" in section.lines[0].words
    whole = part(made(at(act(0, "NOR > SWE: ASSAULT", "q"), "Sweden", "SWE"), until=3), Part.PLACES)
    assert whole.figure is None
    assert "Sweden (1)" in whole.lines[0].words
    assert whole.how.startswith("No map")


def test_a_coded_place_is_drawn_where_it_is_and_a_region_is_not() -> None:
    """The name alone would be the largest Odessa of the state, and the state of New York its city."""
    told = Place(name="Odessa", country="USA", span=None, region="Texas", latitude=31.846, longitude=-102.368, precision=PlacePrecision.CITY)
    fight = act(0, "NOR > SWE: ASSAULT", "q")
    figure = part(made(replace(fight, place=told), until=3), Part.PLACES).figure
    assert isinstance(figure, PlaceMap)
    assert [(d.latitude, d.longitude) for d in figure.dots] == [(31.846, -102.368)]
    namesake = replace(told, region="Oslo", name="Oslo", country="NOR", latitude=59.913, longitude=10.746)
    assert part(made(replace(fight, place=namesake), until=3), Part.PLACES).figure is not None
    wide = Place(name="New York", country="USA", span=None, region="New York", precision=PlacePrecision.REGION)
    assert part(made(replace(fight, place=wide), until=3), Part.PLACES).figure is None


def test_a_table_of_places_is_not_followed_by_the_word_that_none_is_told() -> None:
    fight = act(3, "SWE > NOR: ASSAULT aerial", "Swedish aircraft struck Bergen.")
    told = part(made(at(fight, "Bergen", "NOR"), until=3), Part.PLACES)
    assert told.table is not None
    assert not told.lines
    assert "No place" not in told.nothing
    assert part(made(act(0, "NOR > SWE: REQUEST yield", "Norway demanded."), until=3), Part.PLACES).nothing == "No place is told."


def test_the_place_of_words_is_no_place_where_something_happened() -> None:
    assert part(made(at(act(0, "NOR > SWE: ACCUSE", "q"), "Oslo", "NOR"), until=3), Part.PLACES).figure is None


def test_what_is_not_counted_is_listed_apart() -> None:
    brief = made()
    assert [(line.tag, line.quote) for line in part(brief, Part.NOT_COUNTED).lines] == [
        ("announced", "They are to meet on Friday."), ("denied", "Sweden did not shell the island."),
    ]  # fmt: skip
    assert "for 2021-04-01" in part(brief, Part.NOT_COUNTED).lines[0].words


def test_an_empty_dispute_says_that_nothing_is_told() -> None:
    brief = brief_of(dispute_state((), TWO))
    assert brief.verdict.words == "The ledger tells nothing that happened between the sides in this span"
    assert (brief.direction, brief.evidence, [s.part for s in brief.sections]) == (None, (), [Part.NOT_COUNTED])


def test_one_act_makes_a_brief() -> None:
    brief = brief_of(dispute_state(COURSE[:1], TWO))
    assert [q.quote for q in brief.evidence] == ["Norway demanded that Sweden withdraw its troops."]
    assert brief.made_of == "1 incident between the sides, from 1 report on 1 page"
    assert "Open: 1 demand" in brief.verdict.words


def test_long_lists_are_cut_from_their_old_end_and_say_so() -> None:
    many = [act(n, "NOR > SWE: SANCTION discontinue", f"Embargo number {n}.") for n in range(60)]
    section = part(made(*many, until=60), Part.OPEN)
    assert (len(section.lines), section.left_out) == (40, 20)
    assert section.lines[-1].quote == "Embargo number 59."
    assert "60 sanctions" in made(*many, until=60).verdict.words
    # Only what is shown is in the evidence.
    assert "Embargo number 5." not in {q.quote for q in made(*many, until=60).evidence}


def test_addresses_are_asked_for_once_and_only_for_what_is_shown() -> None:
    asked: list[list[str]] = []

    def urls(documents: object) -> dict[object, str]:
        asked.append(list(documents))  # type: ignore[call-overload]
        return {asked[0][0]: "https://example.org/a"}

    brief = brief_of(dispute_state(COURSE, TWO, until=on(85)), urls)  # type: ignore[arg-type]
    assert len(asked) == 1
    assert set(asked[0]) == {q.document for q in brief.evidence}
    assert [q.url for q in brief.evidence if q.url] == ["https://example.org/a"]


def test_the_order_of_acts_changes_nothing() -> None:
    assert made() == made(*COURSE[::-1])


def test_quotes_are_cut_at_a_word() -> None:
    assert short("a  b\nc") == "a b c"
    assert short("word " * 80).endswith("word ...")
    assert len(short("x" * 900)) < 250


@pytest.mark.parametrize(("days", "by"), [(0, By.DAY), (91, By.DAY), (92, By.WEEK), (1000, By.WEEK), (1100, By.MONTH), (9000, By.YEAR)])
def test_the_periods_suit_the_span(days: int, by: By) -> None:
    assert periods_for(START, on(days)) is by
