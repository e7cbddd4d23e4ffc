import itertools
import json
import math
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loading import load

from dragoman.analysis.change_points import MIN_DAYS, change_points, segment
from dragoman.analysis.dispute_records import Act, By, Direction, DisputeState, Fate, ItemKind, Leaning, ThreadState
from dragoman.analysis.disputes import course_of
from dragoman.analysis.intensity import intensity, periods_between, trend
from dragoman.analysis.mediation import mediation_items, stages_of, threads_of
from dragoman.analysis.mediators import candidates
from dragoman.analysis.network import network, ties_of
from dragoman.analysis.parties import sides_from
from dragoman.analysis.state import concerns, dispute_state, plain
from dragoman.analysis.unit_series import COLUMNS, UNITS, cells_of, series, series_rows
from dragoman.codes import Stage, Status
from dragoman.errors import UsageError

A = load(Path(__file__).parent / "dispute_acts.py")
act = A.act
START: date = A.START
TWO = sides_from("NOR,SWE")


def on(day: int) -> date:
    return START + timedelta(days=day)


# -- intensity


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 900), st.sampled_from(list(By)))
def test_periods_cover_every_day_of_the_span_once(since: date, length: int, by: By) -> None:
    until = since + timedelta(days=length)
    found = list(periods_between(since, until, by))
    days = [a + timedelta(days=n) for a, b in found for n in range((b - a).days + 1)]
    assert days == [since + timedelta(days=n) for n in range(length + 1)]
    for a, _ in found[1:]:
        assert {By.DAY: True, By.WEEK: a.weekday() == 0, By.MONTH: a.day == 1, By.YEAR: (a.month, a.day) == (1, 1)}[by]


def test_intensity_counts_classes_scores_and_coverage() -> None:
    acts = [
        act(0, "NOR > SWE: ACCUSE disapprove", reports=3), act(1, "SWE/MIL > NOR: ASSAULT aerial"), act(40, "NOR, SWE: CONSULT"),
        act(41, "NOR > SWE: ACCUSE", status=Status.NEGATED),
    ]  # fmt: skip
    months = intensity(course_of(acts, TWO).moves, on(0), on(89), By.MONTH, {on(3): 200, on(40): 50, on(400): 7})
    one, two, three = months
    f = one.figures
    assert (f.incidents, f.reports, f.verbal_conflict, f.material_conflict) == (2, 4, 1, 1)
    assert (f.plover_sum, f.plover_mean, f.plover_min, f.plover_max, f.conflict, f.cooperation) == (-11.5, -5.75, -9.5, -2.0, -11.5, 0.0)
    assert (f.goldstein_sum, f.goldstein_mean) == (-12.0, -6.0)
    assert (one.pages, one.per_1000_pages) == (200, 10.0)
    assert (two.figures.verbal_cooperation, two.figures.incidents, two.per_1000_pages) == (1, 1, 0.0)
    assert (three.figures.incidents, three.figures.plover_mean, three.pages, three.per_1000_pages) == (0, None, 0, None)
    assert intensity((), on(0), on(5), By.DAY)[0].pages is None


def test_the_trend_compares_four_weeks_with_the_year_before() -> None:
    def moves(days: Sequence[int]) -> DisputeState:
        return course_of([act(d, "NOR > SWE: ACCUSE") for d in days], TWO).moves  # type: ignore[no-any-return]

    usual = list(range(0, 364, 7))
    assert trend(moves([*usual, *range(365, 390)]), on(0), on(391)).direction is Direction.ESCALATION  # type: ignore[union-attr]
    assert trend(moves([*usual, 365, 370, 375, 380]), on(0), on(391)).direction is Direction.STEADY  # type: ignore[union-attr]
    assert trend(moves(usual), on(0), on(391)).direction is Direction.DE_ESCALATION  # type: ignore[union-attr]
    assert trend(moves([5, 370, 375]), on(0), on(391)).direction is Direction.TOO_FEW  # type: ignore[union-attr]
    assert trend(moves(usual), on(380), on(391)) is None


# -- change points


def brute(signals: Sequence[Sequence[float]], penalty: float, least: int) -> float:
    """The least cost over all ways to cut, by trying them: Poisson, dispersion 1."""
    n = len(signals[0])

    def cost(a: int, b: int) -> float:
        total = 0.0
        for s in signals:
            t = sum(s[a:b])
            total += t - t * math.log(t / (b - a)) if t else 0.0
        return total

    best = {0: -penalty * math.log(n)}
    for end in range(1, n + 1):
        found = [best[a] + cost(a, end) + penalty * math.log(n) for a in best if end - a >= least]
        if found:
            best[end] = min(found)
    return best[n]


@given(st.lists(st.sampled_from([0.0, 1.0]), min_size=12, max_size=40))
def test_the_cut_is_the_best_of_all(values: list[float]) -> None:
    # Values of 0 and 1 scatter no more than Poisson but for runs; only series whose dispersion is 1 have this cost.
    import numpy as np

    from dragoman.analysis.change_points import _cost, _dispersion

    scale = _dispersion(np.asarray(values))
    cuts = segment([values], 0.3, 3)
    bounds = [0, *cuts, len(values)]
    scaled = np.asarray([values]) / scale
    own = sum(float(_cost(scaled[:, a:b].sum(axis=1)[:, None], np.asarray([b - a]))[0]) for a, b in itertools.pairwise(bounds))
    own += len(cuts) * 0.3 * math.log(len(values))
    assert own == pytest.approx(brute(scaled.tolist(), 0.3, 3), abs=1e-6)
    assert all(b - a >= 3 for a, b in itertools.pairwise(bounds))


def test_a_step_is_found_to_the_day_and_a_steady_course_has_none() -> None:
    quiet, loud = [0.0] * 100, [3.0, 0.0] * 50
    assert segment([[*quiet, *loud]]) == [100]
    assert segment([[*quiet, *loud, *quiet]]) == [100, 199]
    assert segment([[1.0, 0.0, 0.0] * 80]) == []
    assert segment([quiet]) == []
    assert segment([[1.0] * (2 * MIN_DAYS - 1)]) == []


@pytest.mark.parametrize("bad", [math.nan, math.inf, -1.0])
def test_values_that_give_nonsense_are_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="change points"):
        segment([[0.0] * 40 + [bad]])
    with pytest.raises(ValueError, match="one length"):
        segment([[0.0], [0.0, 1.0]])


def test_a_change_point_shows_the_incidents_that_made_it() -> None:
    acts = [
        act(10, "NOR > SWE: ACCUSE"), *(act(d, "NOR/MIL > SWE: ASSAULT", f"strike {d}") for d in range(200, 290, 2)), act(292, "NOR, SWE: CONSULT"),
        act(298, "NOR, SWE: CONCEDE", "a truce"),
    ]  # fmt: skip
    up, down = change_points(course_of(acts, TWO).moves, on(0), on(399))
    assert (up.day, up.direction) == (on(200), Direction.ESCALATION)
    assert up.moves[0].act.quote == "strike 200"
    assert up.conflict_after > up.conflict_before
    assert (down.day, down.direction) == (on(292), Direction.DE_ESCALATION)
    assert "a truce" in [m.act.quote for m in down.moves]
    assert up.gain > 0
    assert change_points((), on(0), on(100)) == ()


# -- mediation

OFFER = act(0, "FIN > NOR, SWE: AGREE", "Finland offered to mediate.", stage=Stage.OFFER, mediators="FIN", parties="NOR, SWE")
YES = act(3, "NOR > FIN: AGREE", "Norway accepted.", stage=Stage.ACCEPT, mediators="FIN", parties="NOR, SWE")
YES_TOO = act(4, "SWE > FIN: AGREE", "Sweden accepted.", stage=Stage.ACCEPT, mediators="FIN")
NO = act(5, "SWE > FIN: REJECT", "Sweden refused.", stage=Stage.REJECT, mediators="FIN")
TALKS = act(20, "FIN > NOR, SWE: CONSULT", "Finland mediated in Turku.", stage=Stage.MEDIATE, mediators="FIN", parties="NOR, SWE")
TRUCE = act(30, "NOR, SWE: CONCEDE", "Both announced a ceasefire.")
HALT = act(50, "FIN > NOR, SWE: SANCTION", "Finland suspended its mediation.", stage=Stage.HALT, mediators="FIN", parties="NOR, SWE")


def threads(*acts: Act, as_of: int = 60) -> list[object]:
    return list(threads_of(acts, TWO, course_of(acts, TWO).moves, on(as_of)))


def test_a_thread_goes_from_offer_to_result() -> None:
    (thread,) = threads(OFFER, YES, YES_TOO, TALKS, TRUCE)
    assert [s.stage for s in thread.steps] == [Stage.OFFER, Stage.ACCEPT, Stage.ACCEPT, Stage.MEDIATE]
    assert thread.mediator.name == "Finland"
    assert thread.state is ThreadState.RESULT
    assert [m.act.quote for m in thread.results] == ["Both announced a ceasefire."]
    assert [s.sides for s in thread.steps[1:3]] == [("NOR",), ("SWE",)]
    assert threads(TRUCE, OFFER, as_of=3)[0].results == ()


@pytest.mark.parametrize(
    ("acts", "as_of", "state"),
    [
        ([OFFER], 60, ThreadState.OFFERED), ([OFFER], 91, ThreadState.LAPSED), ([OFFER, YES], 60, ThreadState.ACCEPTED),
        ([OFFER, NO], 60, ThreadState.REFUSED), ([OFFER, TALKS], 60, ThreadState.TALKS), ([OFFER, TALKS, HALT], 60, ThreadState.HALTED),
        ([OFFER, YES, YES_TOO, TALKS, HALT], 19, ThreadState.ACCEPTED),
    ],
)  # fmt: skip
def test_the_state_of_a_thread(acts: list[Act], as_of: int, state: ThreadState) -> None:
    assert threads(*acts, as_of=as_of)[-1].state is state


def test_after_a_halt_a_new_thread_begins() -> None:
    again = act(55, "FIN > NOR, SWE: AGREE", "Finland offered again.", stage=Stage.OFFER, mediators="FIN", parties="NOR, SWE")
    assert [t.state for t in threads(OFFER, HALT, again)] == [ThreadState.HALTED, ThreadState.OFFERED]


@pytest.mark.parametrize(
    ("acts", "as_of", "fate", "closed"),
    [
        ([OFFER, YES], 60, Fate.OPEN, None), ([OFFER, YES, YES_TOO], 60, Fate.ACCEPTED, 4), ([OFFER, YES, NO], 60, Fate.REFUSED, 5),
        ([OFFER, TALKS], 60, Fate.ACCEPTED, 20), ([OFFER], 95, Fate.LAPSED, 90), ([OFFER, YES], 95, Fate.LAPSED, 93), ([OFFER, HALT], 60, Fate.WITHDRAWN, 50),
    ],
)  # fmt: skip
def test_the_fate_of_an_offer_of_mediation(acts: list[Act], as_of: int, fate: Fate, closed: int | None) -> None:
    (item,) = mediation_items(threads(*acts, as_of=as_of), on(as_of))  # type: ignore[arg-type]
    assert (item.kind, item.fate, item.closed) == (ItemKind.MEDIATION, fate, None if closed is None else on(closed))
    assert item.to == ("NOR", "SWE")


def test_an_offer_of_two_mediators_is_one_item_in_two_threads() -> None:
    both = act(0, "FIN, DNK > NOR, SWE: AGREE", "Both offered to mediate.", stage=Stage.OFFER, mediators="FIN, DNK", parties="NOR, SWE")
    found = threads(both, NO)
    assert [t.state for t in found] == [ThreadState.OFFERED, ThreadState.REFUSED]  # type: ignore[attr-defined]
    assert [i.fate for i in mediation_items(found, on(60))] == [Fate.REFUSED]  # type: ignore[arg-type]


def test_mediation_of_another_dispute_is_left_out() -> None:
    other = act(1, "FIN > RUS, DNK: AGREE", "Finland offered.", stage=Stage.OFFER, mediators="FIN", parties="RUS, DNK")
    mixed = act(1, "FIN > NOR, DNK: AGREE", "Finland offered.", stage=Stage.OFFER, mediators="FIN", parties="NOR, DNK")
    vague = act(1, "FIN > NOR: AGREE", "Finland offered.", stage=Stage.OFFER, mediators="FIN", parties="NOR, -/CVL")
    own = act(1, "NOR > SWE: AGREE", "Norway offered.", stage=Stage.OFFER, mediators="NOR", parties="SWE")
    denied = act(1, "FIN > NOR, SWE: AGREE", stage=Stage.OFFER, mediators="FIN", parties="NOR, SWE", status=Status.NEGATED)
    assert stages_of([other, mixed, denied], TWO) == ()
    assert len(stages_of([vague], TWO)) == 1
    assert stages_of([own], TWO) == ()


def test_a_demand_for_a_mediator_is_met_or_overtaken() -> None:
    demand = act(0, "NOR > -/UNO/UN: REQUEST meet", "Norway demanded a UN mediator.", stage=Stage.DEMAND, mediators="-/UNO/UN", parties="NOR, SWE")

    def fate(*acts: Act) -> Fate:
        found = mediation_items(threads(demand, *acts), on(60))  # type: ignore[arg-type]
        return next(i.fate for i in found if i.kind is ItemKind.DEMAND)

    assert fate() is Fate.OPEN
    offered = act(9, "-/UNO/UN > NOR, SWE: AGREE", "The UN offered.", stage=Stage.OFFER, mediators="-/UNO/UN", parties="NOR, SWE")
    assert fate(offered) is Fate.MET
    assert fate(OFFER, YES, YES_TOO) is Fate.OVERTAKEN


# -- who stands with whom, and who might mediate


def test_who_stands_with_whom() -> None:
    acts = [
        act(1, "RUS > NOR: AID"), act(2, "RUS > SWE: SANCTION"), act(3, "DNK > NOR: SUPPORT"), act(4, "FIN, NOR: COOPERATE"), act(5, "FIN > SWE: AID"),
        act(6, "USA > NOR, SWE: SANCTION"), act(7, "-/UNO/UN > NOR, SWE: REQUEST yield"), act(8, "-/CVL > NOR: PROTEST"),
    ]  # fmt: skip
    found = {s.party.name: (s.leaning, s.side) for s in network(ties_of(acts, TWO))}
    assert found == {
        "Russia": (Leaning.WITH, "NOR"), "Denmark": (Leaning.LEANS, "NOR"), "Finland": (Leaning.BOTH, None), "United States": (Leaning.NEITHER, None),
    }  # fmt: skip
    assert ties_of(acts, TWO, on(2), on(2)).keys() == {"RUS"}


def test_candidates_come_with_evidence_and_weaknesses() -> None:
    acts = [
        OFFER, YES, NO, act(10, "FIN, NOR: CONSULT", "Finland met Norway."), act(11, "FIN, SWE: CONSULT", "Finland met Sweden."),
        act(12, "RUS > NOR: AID", "Russia sent tanks."), act(13, "RUS > SWE: THREATEN violence", "Russia threatened Sweden."),
        act(14, "DNK > ISL, NOR: AGREE", "Denmark offered elsewhere.", stage=Stage.OFFER, mediators="DNK", parties="ISL, NOR"),
        act(15, "DNK, NOR: CONSULT", "Denmark met Norway."), act(15, "NOR/REB/Front > NOR: ASSAULT", "x"), act(900, "USA, NOR: CONSULT", "later"),
    ]  # fmt: skip
    found = candidates(acts, TWO, on(60))
    assert [c.party.name for c in found] == ["Finland", "Denmark", "Russia"]
    finland, denmark, russia = found
    assert {r.about for r in finland.strengths} == {"standing", "history", "access"}
    assert any("refused as mediator once" in r.words for r in finland.weaknesses)
    assert any("other disputes once" in r.words for r in denmark.strengths)
    assert any("no dealings with Sweden" in r.words for r in denmark.weaknesses)
    assert any("threats, sanctions or force between it and Sweden" in r.words for r in russia.weaknesses)
    for candidate in found:
        assert candidate.weaknesses
        assert [name for name, _ in candidate.places] == ["standing", "history", "ties", "access"]
        assert all(r.acts for r in candidate.strengths)


# -- series


def rows(unit: str, *acts: Act, **more: object) -> list[tuple[object, ...]]:
    return [(r.party, r.other, r.first, r.figures.incidents, r.as_actor, r.as_recipient) for r in series_rows(acts, unit, **more)]  # type: ignore[arg-type]


SOME = (act(0, "NOR > SWE: ACCUSE"), act(62, "SWE > NOR/CVL: ASSAULT"), act(63, "NOR, SWE: CONSULT"), act(64, "NOR/MIL > NOR/CVL: ASSAULT"))


def test_a_dyad_has_all_its_periods() -> None:
    assert rows("dyad-month", *SOME) == [
        ("NOR", "SWE", date(2021, 1, 1), 1, 1, 0), ("NOR", "SWE", date(2021, 2, 1), 0, 0, 0), ("NOR", "SWE", date(2021, 3, 1), 2, 1, 2),
    ]  # fmt: skip
    assert [r[:2] + r[3:4] for r in rows("directed-dyad-year", *SOME)] == [("NOR", "SWE", 2), ("SWE", "NOR", 2)]


def test_a_country_counts_whoever_takes_part() -> None:
    assert rows("country-year", *SOME) == [("NOR", None, date(2021, 1, 1), 4, 3, 2), ("SWE", None, date(2021, 1, 1), 3, 2, 1)]


def test_a_span_and_pages_are_held_to() -> None:
    found = list(series_rows(SOME, "dyad-day", on(61), on(63), {on(62): 4, on(64): 9}))
    assert [(r.first, r.figures.incidents, r.pages, r.per_1000_pages) for r in found] == [
        (on(61), 0, 0, None),
        (on(62), 1, 4, 250.0),
        (on(63), 1, 0, None),
    ]
    assert list(series_rows((), "dyad-day")) == []
    with pytest.raises(UsageError, match="no unit dyad"):
        list(series_rows(SOME, "dyad"))


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_counts_the_same_acts_in_total(unit: str) -> None:
    total = sum(r.figures.incidents for r in series_rows(SOME, unit))
    assert total == {"country": 7, "dyad": 3, "directed-dyad": 4}[unit.rpartition("-")[0]]


def test_a_series_is_an_arrow_table() -> None:
    table = series(SOME, unit="dyad-week", pages={on(0): 3, on(64): 1})
    assert table.column_names == [name for name, _ in COLUMNS]
    assert table.num_rows == 10
    assert table.column("first").to_pylist()[0] == on(0)
    assert table.column("pages").to_pylist()[:2] == [3, 0]
    assert series((), unit="dyad-week").num_rows == 0
    assert len(cells_of(next(series_rows(SOME, "dyad-week")))) == len(COLUMNS)


# -- all in one record

COURSE = (
    act(0, "NOR > SWE: REQUEST yield", "Norway demanded that Sweden withdraw its troops."), OFFER, YES, NO, TRUCE,
    act(40, "NOR > SWE: SANCTION discontinue", "Norway imposed an embargo."), act(41, "NOR > SWE: CONSULT", status=Status.FUTURE, due=50),
    act(45, "SWE > NOR: ASSAULT", status=Status.NEGATED), act(46, "RUS > SWE: AID"), act(70, "SWE > NOR: ACCUSE", "later"),
)  # fmt: skip


def test_the_state_holds_everything_and_is_json() -> None:
    state = dispute_state(COURSE, TWO, until=on(60), by=By.WEEK, pages={on(1): 5})
    assert (state.since, state.until, len(state.moves), len(state.announced), len(state.denied)) == (on(0), on(60), 3, 1, 1)
    assert {(i.kind, i.fate) for i in state.open} == {
        (ItemKind.DEMAND, Fate.OPEN), (ItemKind.SANCTION, Fate.OPEN), (ItemKind.TRUCE, Fate.OPEN), (ItemKind.PROMISE, Fate.OPEN),
    }  # fmt: skip
    assert [c.party.name for c in state.candidates] == ["Finland", "Russia"]
    told = json.loads(json.dumps(plain(state)))
    assert told.keys() == {f.name for f in fields(DisputeState)}
    assert "Norway demanded that Sweden withdraw its troops." in [i["act"]["quote"] for i in told["items"]]
    assert told["dispute"]["sides"][0]["key"] == "NOR"
    with pytest.raises(TypeError, match="object"):
        plain(object())


def test_what_came_before_the_span_still_stands_open() -> None:
    state = dispute_state(COURSE, TWO, since=on(50), until=on(60))
    assert state.moves == ()
    assert ItemKind.SANCTION in {i.kind for i in state.open}
    assert all(i.closed is None or i.closed >= on(50) for i in state.items)


def test_the_order_of_acts_changes_nothing() -> None:
    assert dispute_state(COURSE, TWO) == dispute_state(COURSE[::-1], TWO)


def test_only_acts_that_concern_a_dispute_are_needed() -> None:
    more = (*COURSE, act(9, "USA > FRA: ACCUSE"))
    assert not concerns(more[-1], TWO)
    assert dispute_state([a for a in more if concerns(a, TWO)], TWO) == dispute_state(more, TWO)


def test_a_dispute_without_acts_is_empty() -> None:
    state = dispute_state((), TWO)
    assert (state.periods, state.items, state.dispute.conflicts, state.trend) == ((), (), 0, None)


def test_who_offers_talks_in_his_own_dispute_offers_no_mediation() -> None:
    own = act(0, "NOR > SWE: AGREE", "Norway offered talks.", stage=Stage.OFFER, mediators="NOR", parties="SWE")
    state = dispute_state([own], TWO, until=on(9))
    assert [i.kind for i in state.items] == [ItemKind.TALKS]
    assert state.threads == ()


def test_the_pages_say_where_the_record_begins_and_ends() -> None:
    old = act(-9000, "NOR > SWE: SANCTION", "Norway broke off relations with Sweden.")
    pages = {on(5): 2, on(80): 1}
    state = dispute_state([old, *(act(n, "NOR > SWE: ACCUSE") for n in (10, 20))], TWO, pages=pages)
    assert (state.since, state.until, len(state.moves)) == (on(10), on(80), 2)
    assert [i.act for i in state.open] == [old]
    assert {(r.first, r.last) for r in series_rows([old, *SOME], "dyad-year", pages=pages)} == {(on(5), on(80))}
    assert dispute_state([old], TWO, pages=pages).moves == ()


def test_a_mediation_without_other_acts_is_a_state_too() -> None:
    state = dispute_state([OFFER, YES], TWO, until=on(9))
    assert (state.since, state.moves, len(state.threads), len(state.open)) == (on(0), (), 1, 1)
