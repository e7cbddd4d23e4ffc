from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from loading import load

from dragoman.analysis.acts import ANNOUNCED, PUBLISHED, TOLD, act_of
from dragoman.analysis.dispute_records import Fate, Item, ItemKind, Rung, Terms
from dragoman.analysis.disputes import course_of, find_disputes, move_of
from dragoman.analysis.incidents import link_incidents
from dragoman.analysis.ladder import ladder
from dragoman.analysis.open_items import open_items
from dragoman.analysis.outside_items import outside_items
from dragoman.analysis.parties import party_key, party_of, side_from, sides_from
from dragoman.codes import EventType, Mode, Stage, Status
from dragoman.errors import UsageError

A = load(Path(__file__).parent / "dispute_acts.py")
R = load(Path(__file__).parent / "reports.py")
act, entity = A.act, A.entity
START: date = A.START
TWO = sides_from("NOR,SWE")


def on(day: int) -> date:
    return START + timedelta(days=day)


# -- parties and sides


def test_a_state_with_its_organs_is_one_party_and_the_united_nations_are_one() -> None:
    assert party_key(entity("NOR")) == party_key(entity("NOR/MIL")) == "NOR"
    assert party_key(entity("-/UNO/UN Security Council")) == party_key(entity("-/UNO/UN envoy")) == "UNO"
    assert party_of(entity("-/UNO/UN Security Council")).name == "United Nations"
    assert party_key(entity("NOR/REB/Front")) == "org:front"
    assert party_key(entity("NOR/CVL")) != "NOR"


def test_sides_are_read_from_codes_names_and_blocs() -> None:
    one, other = sides_from("nor+Denmark, Front for Change")
    assert one.key == "NOR+Denmark"
    assert one.name == "Norway + Denmark"
    assert [m.country for m in one.members] == ["NOR", "DNK"]
    assert other.members[0].country is None
    assert "UNO" in side_from("UN").members[0].ids
    assert side_from("SDN:REB").members[0].sector == "REB"


@pytest.mark.parametrize("words", ["NOR", "NOR,", "NOR,NOR", "NOR,Norway", "SDN:XYZ,NOR", "+,NOR"])
def test_sides_that_name_nobody_or_one_twice_are_refused(words: str) -> None:
    with pytest.raises(UsageError):
        sides_from(words)


# -- incidents as acts


def test_an_act_takes_the_day_that_most_reports_tell_and_the_stage_of_its_events() -> None:
    told = {"type": EventType.AGREE, "stage": Stage.OFFER, "day": date(2018, 4, 16)}
    reports = [
        R.reported("a", "Norway/NOR/GOV/state", "Chad/TCD/GOV/state", "Norway offered to mediate in the dispute.", **told),
        R.reported("b", "Norway/NOR/GOV/state", "Chad/TCD/GOV/state", "Norway offered to mediate in the dispute.", **told, source="T"),
    ]
    (incident,) = link_incidents(reports)
    found = act_of(incident, [r.event for r in reports])
    assert (found.day, found.dated, found.stage, found.reports, found.sources) == (date(2018, 4, 16), TOLD, Stage.OFFER, 2, 2)
    assert found.goldstein == 5.0
    assert act_of(incident).stage is None


def test_an_act_without_a_day_counts_at_its_page_and_a_future_one_when_announced() -> None:
    (incident,) = link_incidents([R.reported("a", "Norway/NOR/GOV/state", "Chad/TCD/GOV/state", "Norway condemned Chad.", day=None)])
    assert (act_of(incident).day, act_of(incident).dated) == (R.DAY, PUBLISHED)
    ahead = R.reported(
        "b", "Norway/NOR/GOV/state", "Chad/TCD/GOV/state", "Norway will visit Chad on May 1.", type=EventType.CONSULT, status=Status.FUTURE,
        day=date(2018, 5, 1),
    )  # fmt: skip
    (incident,) = link_incidents([ahead])
    found = act_of(incident, [ahead.event])
    assert (found.day, found.due, found.dated) == (R.DAY, date(2018, 5, 1), ANNOUNCED)


def test_a_month_is_dated_by_the_page_that_falls_into_it() -> None:
    month = (date(2018, 4, 1), date(2018, 4, 30))
    report = R.reported("a", "Norway/NOR/GOV/state", "Chad/TCD/GOV/state", "Norway sanctioned Chad this month.", day=None, period=month)
    (incident,) = link_incidents([report])
    assert act_of(incident, [report.event]).day == R.DAY
    later = R.reported(
        "b", "Norway/NOR/GOV/state", "Chad/TCD/GOV/state", "Norway sanctioned Chad in April.", day=None, period=month, published=date(2018, 7, 1)
    )
    (incident,) = link_incidents([later])
    assert act_of(incident, [later.event]).day == date(2018, 4, 30)


def test_a_mode_that_the_type_lacks_is_left_out() -> None:
    from dataclasses import replace

    (incident,) = link_incidents([R.reported("a", "Norway/NOR/GOV/state", "Chad/TCD/GOV/state", "Norway condemned Chad.")])
    assert act_of(replace(incident, mode=Mode.AERIAL)).mode is None


# -- which acts belong to a dispute


def test_what_belongs_to_a_dispute() -> None:
    assert move_of(act(1, "NOR/MIL > SWE/CVL: ASSAULT"), TWO).to == ("SWE",)
    together = move_of(act(1, "NOR, SWE: CONSULT"), TWO)
    assert together.mutual
    assert together.to == ("NOR", "SWE")
    assert move_of(act(1, "NOR, SWE > RUS: ACCUSE"), TWO) is None
    assert move_of(act(1, "NOR > RUS: ACCUSE"), TWO) is None
    assert move_of(act(1, "RUS > SWE: ACCUSE"), TWO) is None
    assert move_of(act(1, "NOR, RUS: CONSULT"), TWO) is None
    assert move_of(act(1, "NOR/CVL > SWE: ACCUSE"), TWO) is None
    assert move_of(act(1, "FIN > NOR, SWE: CONSULT third-party"), TWO).mutual
    assert move_of(act(1, "FIN > NOR, SWE: CONSULT"), TWO) is None


def test_the_rebels_of_a_state_are_a_side_of_their_own() -> None:
    those = sides_from("SDN,Front")
    assert move_of(act(1, "SDN/MIL > SDN/REB/Front: ASSAULT"), those).to == ("Front",)
    assert move_of(act(1, "SDN/REB/Front > SDN/CVL: ASSAULT"), those).to == ("SDN",)
    assert move_of(act(1, "SDN/MIL > SDN/CVL: ASSAULT"), those) is None


def test_an_act_towards_nobody_counts_where_its_page_tells_of_the_dispute() -> None:
    acts = [act(1, "NOR > SWE: THREATEN", page="p"), act(2, "NOR/MIL: MOBILIZE troops", page="p"), act(3, "NOR/MIL: MOBILIZE weapons", page="q")]
    assert [m.act.mode for m in course_of(acts, TWO).moves] == [None, Mode.TROOPS]


def test_only_what_happened_is_the_course() -> None:
    acts = [act(n, "NOR > SWE: SANCTION", status=s) for n, s in enumerate(Status)]
    course = course_of([*acts, act(None, "NOR > SWE: ACCUSE")], TWO)
    assert [len(x) for x in (course.moves, course.announced, course.denied, course.possible, course.past)] == [1, 1, 1, 1, 1]
    assert course.undated == 1


def test_a_span_holds_both_its_days() -> None:
    acts = [act(n, "NOR > SWE: ACCUSE") for n in range(5)]
    assert [m.act.day for m in course_of(acts, TWO, on(1), on(3)).moves] == [on(1), on(2), on(3)]


# -- disputes that are found


def test_a_dispute_is_five_conflicts_of_which_one_is_more_than_words() -> None:
    words = [act(n, "NOR > SWE: ACCUSE") for n in range(4)]
    assert find_disputes([*words, act(5, "SWE > NOR: ACCUSE")]) == []
    (found,) = find_disputes([*words, act(5, "SWE > NOR/CVL: ASSAULT")])
    assert [s.key for s in found.sides] == ["NOR", "SWE"]
    assert (found.conflicts, found.highest, found.first, found.last) == (5, Rung.FORCE, on(0), on(5))
    assert find_disputes([*words, act(400, "SWE > NOR: ASSAULT")]) == []
    assert find_disputes([*words, act(5, "SWE > NOR: ASSAULT", status=Status.NEGATED)]) == []
    assert len(find_disputes([*words, act(5, "SWE > NOR: THREATEN violence")])) == 1


def test_a_dispute_that_is_found_can_be_asked_for_by_its_keys() -> None:
    acts = [act(n, "SDN/MIL > SDN/REB/Front: ASSAULT") for n in range(6)]
    (found,) = find_disputes(acts)
    asked = sides_from(",".join(s.key for s in found.sides))
    assert len(course_of(acts, asked).moves) == len(course_of(acts, found.sides).moves) == 6


# -- the ladder


def test_the_ladder_goes_up_with_the_first_act_and_down_after_a_quiet_month() -> None:
    acts = [
        act(0, "NOR > SWE: ACCUSE"), act(5, "NOR > SWE: SANCTION"), act(9, "NOR > SWE: CONSULT"), act(10, "SWE/MIL > NOR: ASSAULT"),
        act(30, "NOR > SWE: SANCTION expel"), act(200, "NOR > SWE: ACCUSE"),
    ]  # fmt: skip
    steps = ladder(course_of(acts, TWO).moves)
    assert [(s.day, s.rung, s.up) for s in steps] == [
        (on(0), Rung.WORDS, True), (on(5), Rung.SANCTIONS, True), (on(10), Rung.FORCE, True), (on(40), Rung.SANCTIONS, False), (on(60), None, False),
        (on(200), Rung.WORDS, True),
    ]  # fmt: skip
    assert steps[2].move.act.type is EventType.ASSAULT
    assert ladder(course_of(acts, TWO).moves, on(400))[-1].rung is None
    assert ladder(()) == ()


# -- what stands open


def items(*acts: object, as_of: int = 60, **more: object) -> list[Item]:
    course = course_of(acts, TWO)  # type: ignore[arg-type]
    return list(open_items(course.moves, on(as_of), course.announced, **more))  # type: ignore[arg-type]


DEMAND = act(0, "NOR > SWE: REQUEST yield", "Norway demanded that Sweden withdraw its troops.")


@pytest.mark.parametrize(
    ("answer", "quote", "fate"),
    [
        ("SWE > NOR: RETREAT withdraw", "Sweden withdrew its soldiers.", Fate.MET),
        ("SWE/MIL: RETREAT withdraw", "The last troops left.", Fate.MET),
        ("SWE > NOR: CONCEDE", "Sweden gave in.", Fate.MET),
        ("SWE > NOR: AGREE", "Sweden agreed.", Fate.MET),
        ("SWE > NOR: REJECT", "Sweden said no.", Fate.REFUSED),
        ("SWE > NOR: REJECT assist", "Sweden refused to help.", Fate.OPEN),
        ("SWE > NOR: RETREAT release", "Sweden freed two prisoners.", Fate.OPEN),
        ("SWE/MIL: RETREAT", "They left.", Fate.OPEN),
        ("NOR > SWE: REJECT", "Norway said no.", Fate.OPEN),
        ("SWE > FIN: CONCEDE", "Sweden gave in.", Fate.OPEN),
    ],
)
def test_a_demand_is_answered_by_its_addressee_on_its_matter(answer: str, quote: str, fate: Fate) -> None:
    page = "p0:NOR > SWE: REQUEST yield" if ">" not in answer else None
    (item,) = [i for i in items(DEMAND, act(9, answer, quote, page=page)) if i.kind is ItemKind.DEMAND]
    assert item.fate is fate
    assert item.closed == (None if fate is Fate.OPEN else on(9))


def test_a_doubtful_act_opens_nothing_but_closes_and_says_so() -> None:
    answer = replace(act(9, "SWE > NOR: RETREAT withdraw", "Sweden withdrew its soldiers."), confidence=0.6)
    (item,) = items(DEMAND, answer)
    assert item.fate is Fate.MET
    assert item.why.endswith("doubtful, of confidence 0.60")
    assert not items(replace(DEMAND, confidence=0.6))
    assert items(replace(DEMAND, confidence=0.6), terms=Terms(confidence=0.5))[0].fate is Fate.OPEN
    demand = replace(act(0, "FIN > SWE: REQUEST yield", "Finland demanded that Sweden withdraw.", page="p"), confidence=0.6)
    beside = act(0, "NOR > SWE: ACCUSE", page="p")
    moves = course_of([demand, beside], TWO).moves
    assert not outside_items([demand, beside], TWO, moves, on(5))
    assert len(outside_items([replace(demand, confidence=0.95), beside], TWO, moves, on(5))) == 1


def test_a_demand_that_is_said_again_is_one_and_opens_anew_after_its_answer() -> None:
    words = "Norway demanded an apology."
    again = [act(n, "NOR > SWE: REQUEST yield", words) for n in (0, 10, 40)]
    found = items(*again, act(20, "SWE > NOR: REJECT", "Sweden refused."))
    assert [(i.day, len(i.repeats), i.fate) for i in found] == [(on(0), 1, Fate.REFUSED), (on(40), 0, Fate.OPEN)]


def test_an_answer_that_names_nothing_must_come_soon() -> None:
    late = act(150, "SWE > NOR: REJECT", "Sweden said no.")
    assert items(DEMAND, late, as_of=200)[0].fate is Fate.OPEN
    assert items(DEMAND, late, as_of=200, terms=Terms(reply=160))[0].fate is Fate.REFUSED


@pytest.mark.parametrize(
    ("mode", "deed", "fate"),
    [
        ("violence", "NOR/MIL > SWE: ASSAULT aerial", Fate.CARRIED_OUT),
        ("violence", "NOR > SWE: SANCTION", Fate.OPEN),
        ("relations", "NOR > SWE: SANCTION discontinue", Fate.CARRIED_OUT),
        ("expel", "NOR > SWE: SANCTION expel", Fate.CARRIED_OUT),
        ("arrest", "NOR > SWE/CVL: COERCE arrest", Fate.CARRIED_OUT),
        ("arrest", "NOR > SWE: COERCE seize", Fate.OPEN),
        ("territory", "NOR/MIL > SWE: COERCE seize", Fate.CARRIED_OUT),
        ("violence", "SWE/MIL > NOR: ASSAULT aerial", Fate.OPEN),
        ("violence", "NOR > SWE: CONCEDE", Fate.WITHDRAWN),
    ],
)
def test_a_threat_is_carried_out_by_what_was_threatened(mode: str, deed: str, fate: Fate) -> None:
    threat = act(0, f"NOR > SWE: THREATEN {mode}", "Norway warned Sweden.")
    (item,) = [i for i in items(threat, act(20, deed, "It was done.")) if i.kind is ItemKind.THREAT]
    assert item.fate is fate


def test_a_threat_is_not_carried_out_before_it_is_made_and_lapses_after_a_year() -> None:
    threat = act(10, "NOR > SWE: THREATEN violence", "Norway threatened to strike.")
    before = [act(n, "NOR > SWE: ASSAULT", "Norway struck.") for n in (3, 10)]
    assert items(*before, threat)[0].fate is Fate.OPEN
    (lapsed,) = items(*before, threat, as_of=500)
    assert (lapsed.fate, lapsed.closed) == (Fate.LAPSED, on(375))


def test_a_sanction_is_in_force_until_it_is_lifted_and_freed_prisoners_do_not_end_it() -> None:
    embargo = act(0, "NOR > SWE: SANCTION discontinue", "Norway imposed an embargo on Sweden.")
    freed = act(5, "NOR > SWE: RETREAT release", "Norway freed twelve prisoners.")
    assert items(embargo, freed)[0].fate is Fate.OPEN
    frozen = act(0, "NOR > SWE: SANCTION", "Norway imposed an asset freeze on twelve Swedish nationals.")
    assert items(frozen, freed)[0].fate is Fate.OPEN
    (lifted,) = items(embargo, freed, act(30, "NOR > SWE: CONCEDE", "Norway lifted the sanctions."))
    assert (lifted.fate, lifted.closed) == (Fate.LIFTED, on(30))
    assert items(embargo, act(30, "SWE > NOR: CONCEDE", "Sweden lifted its sanctions."))[0].fate is Fate.OPEN
    assert items(act(0, "NOR > SWE: SANCTION expel", "Norway expelled a diplomat.")) == []
    # A promise to lift it is a promise, kept when it is lifted; and what the words name beside what was imposed does not count.
    promised = act(10, "NOR > SWE: CONCEDE", "Norway promised to lift the embargo on Sweden.")
    kinds = {i.kind: i.fate for i in items(embargo, promised)}
    assert kinds == {ItemKind.SANCTION: Fate.OPEN, ItemKind.PROMISE: Fate.OPEN}
    kinds = {i.kind: i.fate for i in items(embargo, promised, act(30, "NOR > SWE: CONCEDE", "Norway lifted the embargo."))}
    assert kinds == {ItemKind.SANCTION: Fate.LIFTED, ItemKind.PROMISE: Fate.KEPT}
    broken_off = act(0, "NOR > SWE: SANCTION discontinue", "Norway broke off relations with Sweden over its troops.")
    assert items(broken_off, act(9, "NOR > SWE: RETREAT withdraw", "Norway pulled back its troops."))[0].fate is Fate.OPEN
    recalled = act(0, "NOR > SWE: SANCTION withdraw", "Norway recalled its ambassador.")
    assert items(recalled, act(30, "NOR > SWE: CONCEDE", "Norway lifted the sanctions."))[0].fate is Fate.OPEN
    assert items(recalled, act(30, "NOR, SWE: SUPPORT", "The two restored relations."))[0].fate is Fate.LIFTED


@pytest.mark.parametrize("offer", ["NOR > SWE: AGREE", "NOR > SWE: REQUEST meet"])
@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        ("SWE > NOR: AGREE", Fate.ACCEPTED),
        ("SWE > NOR: REJECT meet", Fate.REFUSED),
        ("NOR, SWE: CONSULT", Fate.ACCEPTED),
        ("NOR > SWE: CONSULT visit", Fate.ACCEPTED),
        ("SWE > NOR: ACCUSE", Fate.OPEN),
        ("NOR > SWE: REJECT meet", Fate.OPEN),
    ],
)
def test_an_offer_of_talks_and_its_fate(offer: str, answer: str, fate: Fate) -> None:
    found = items(
        act(0, offer, "Norway offered talks."), act(10, answer, "Sweden accepted the talks." if "AGREE" in answer else "Sweden on the talks.")
    )
    assert [(i.kind, i.fate) for i in found] == [(ItemKind.TALKS, fate)]


def test_an_offer_lapses_in_ninety_days_from_when_it_was_last_made() -> None:
    offers = [act(n, "NOR > SWE: AGREE", "Norway offered talks.") for n in (0, 50)]
    (item,) = items(*offers, as_of=141)
    assert (item.fate, item.closed, len(item.repeats)) == (Fate.LAPSED, on(140), 1)
    assert items(*offers, as_of=139)[0].fate is Fate.OPEN


def test_a_truce_holds_until_one_of_the_two_attacks() -> None:
    truce = act(0, "NOR, SWE: CONCEDE", "Both sides announced a ceasefire.")
    assert [(i.kind, i.fate) for i in items(truce)] == [(ItemKind.TRUCE, Fate.OPEN)]
    (broken,) = items(truce, act(9, "SWE/MIL > NOR: ASSAULT", "Sweden shelled a village."))
    assert (broken.fate, broken.closed) == (Fate.BROKEN, on(9))
    # That a truce is broken must be sure.
    doubtful = replace(act(9, "SWE/MIL > NOR: ASSAULT", "Sweden shelled a village."), confidence=0.6)
    assert items(truce, doubtful)[0].fate is Fate.OPEN


def test_a_promise_is_kept_by_the_deed() -> None:
    promise = act(0, "NOR > SWE: AGREE", "Norway promised to reopen the pipeline.")
    assert items(promise, act(9, "NOR > SWE: COOPERATE", "Gas flows to Sweden again."))[0].fate is Fate.KEPT
    assert items(promise, act(9, "NOR > SWE: RETREAT release", "Norway freed two prisoners."))[0].fate is Fate.OPEN
    assert items(promise, act(9, "SWE > NOR: COOPERATE", "Gas flows again."))[0].fate is Fate.OPEN
    assert items(promise, act(9, "NOR > SWE: REJECT", "Norway will not open the pipeline."))[0].fate is Fate.BROKEN
    ahead = act(0, "NOR > SWE: RETREAT release", "Norway will free the prisoners on Friday.", status=Status.FUTURE, due=4)
    (item,) = items(ahead, act(4, "NOR > SWE: RETREAT release", "Norway freed the prisoners."))
    assert (item.kind, item.fate) == (ItemKind.PROMISE, Fate.KEPT)


def test_what_comes_after_the_day_is_not_looked_at() -> None:
    answer = act(30, "SWE > NOR: REJECT", "Sweden refused.")
    assert items(DEMAND, answer, as_of=29)[0].fate is Fate.OPEN
    assert items(DEMAND, answer, as_of=30)[0].fate is Fate.REFUSED
    assert items(act(90, "NOR > SWE: REQUEST yield"), as_of=60) == []


def test_denied_and_possible_acts_open_and_close_nothing() -> None:
    assert items(DEMAND, act(5, "SWE > NOR: REJECT", "It did not refuse.", status=Status.NEGATED))[0].fate is Fate.OPEN
    assert items(act(0, "NOR > SWE: THREATEN violence", status=Status.HYPOTHETICAL)) == []


def test_sanctions_of_a_third_party_belong_where_its_page_tells_of_the_dispute() -> None:
    quarrel = act(0, "NOR > SWE: ASSAULT", "Norway struck.", page="p")
    here = act(1, "-/EUR/European Union > NOR: SANCTION", "The EU put sanctions on Norway.", page="p")
    elsewhere = act(1, "USA > NOR: SANCTION", "The US put sanctions on Norway over fish.", page="q")
    lifted = act(20, "-/EUR/European Union > NOR: CONCEDE", "The EU lifted its sanctions.", page="r")
    acts = [quarrel, here, elsewhere, lifted]
    moves = course_of(acts, TWO).moves
    (item,) = outside_items(acts, TWO, moves, on(10))
    assert (item.by, item.to, item.fate) == (("European Union",), ("NOR",), Fate.OPEN)
    assert outside_items(acts, TWO, moves, on(30))[0].fate is Fate.LIFTED


def test_what_an_outsider_demands_is_met_by_what_is_done_to_the_other_side() -> None:
    quarrel = act(0, "NOR > SWE: COERCE seize", "Norway's troops took a bridge.", page="p")
    call = act(1, "-/UNO/UN Security Council > NOR: REQUEST yield", "The UN demanded that Norway pull back its troops.", page="p")
    left = act(20, "NOR/MIL > SWE: RETREAT withdraw", "Norway's troops left the bridge.", page="r")
    acts = [quarrel, call, left]
    (item,) = outside_items(acts, TWO, course_of(acts, TWO).moves, on(30))
    assert (item.by, item.fate) == (("United Nations",), Fate.MET)


def test_what_is_towards_both_sides_or_told_beside_both_belongs_to_the_dispute() -> None:
    quarrel = act(0, "NOR > SWE: ASSAULT", "Norway struck.", page="p")
    to_both = act(1, "-/UNO/UN Security Council > NOR, SWE: REQUEST yield", "The UN called on both to pull back.", page="q")
    beside = act(2, "USA > NOR: SANCTION", "The US put sanctions on Norway.", page="r")
    other = act(2, "USA > SWE: AID", "The US sent Sweden blankets.", page="r")
    acts = [quarrel, to_both, beside, other]
    found = outside_items(acts, TWO, course_of(acts, TWO).moves, on(10))
    assert [(i.kind, i.by) for i in found] == [(ItemKind.DEMAND, ("United Nations",)), (ItemKind.SANCTION, ("United States",))]
    # Without the blankets nothing ties that page to the quarrel.
    assert len(outside_items(acts[:3], TWO, course_of(acts[:3], TWO).moves, on(10))) == 1


def test_who_accepts_promises_nothing_and_who_agrees_to_pay_does() -> None:
    assert items(act(0, "NOR > SWE: AGREE", "Norway accepted the plan a week ago.")) == []
    assert [i.kind for i in items(act(0, "NOR > SWE: AGREE", "Norway agreed to pay for the bridge."))] == [ItemKind.PROMISE]
