import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loading import load

from dragoman.analysis import Reported, act_of, link_incidents
from dragoman.analysis.comparing import compare
from dragoman.analysis.decisions import Ruling, decide
from dragoman.analysis.features import Features, features_of
from dragoman.analysis.incidents import Linker, order
from dragoman.codes import DecisionKind, EventType, Mode, PageRelation, Stage, Status
from dragoman.records import DocumentId, Incident, Mediation, PageCluster, PageMember, Span

ROOT = Path(__file__).parents[2]


R = load(Path(__file__).parent / "reports.py")
DAY: date = R.DAY
NORWAY, RUSSIA, CHAD = "Norway/NOR/GOV/state", "Russia/RUS/GOV/state", "Chad/TCD/GOV/state"
LIE, LAVROV, LAVROW = "Espen Lie/NOR/GOV/person", "Sergei Lavrov/RUS/GOV/person", "Sergey Lavrov/RUS/GOV/person"
PUTIN = "Vladimir Putin/RUS/GOV/person"
BOMB: dict[str, Any] = {"type": EventType.ASSAULT, "mode": Mode.EXPLOSIVES, "place": "Gao/MLI"}
CIVILIANS = "civilians/MLI/CVL/desc"


def groups(*reports: Reported, **more: Any) -> set[frozenset[str]]:
    return {frozenset(r.event_id for r in i.reports) for i in link_incidents(reports, **more)}


def one(*reports: Reported) -> bool:
    return len(groups(*reports)) == 1


def test_a_mirrored_meeting_is_one() -> None:
    meet = {"type": EventType.CONSULT, "place": "Oslo/NOR"}
    a = R.reported("a", NORWAY, RUSSIA, "Norway met Russia on fisheries in the Barents Sea.", **meet)
    b = R.reported("b", LAVROV, LIE, "Lavrov saw Lie in Oslo about fisheries in the Barents Sea.", **meet)
    c = R.reported("c", f"{LIE}; {LAVROW}", "", "The two spoke about fisheries in the Barents Sea.", **meet)
    (incident,) = link_incidents([a, b, c])
    assert {r.event_id for r in incident.reports} == {"a", "b", "c"}
    assert any("the other way round" in r.why for r in incident.reports)
    # The most telling names stand for the sides, each on one of them.
    assert ([e.name for e in incident.actors], [e.name for e in incident.recipients]) == (["Espen Lie"], ["Sergei Lavrov"])


def test_an_accusation_is_not_mirrored() -> None:
    words = "a column of armoured vehicles crossed the border"
    assert not one(R.reported("a", NORWAY, RUSSIA, words), R.reported("b", RUSSIA, NORWAY, words))


@pytest.mark.parametrize(
    ("change", "joined"),
    [
        ({}, True),
        ({"day": DAY + timedelta(1)}, True),
        ({"day": DAY + timedelta(2)}, False),
        ({"day": None, "published": DAY + timedelta(3)}, True),
        ({"day": None, "published": DAY - timedelta(3)}, False),
        ({"day": None, "published": DAY + timedelta(9)}, False),
        ({"day": None, "published": None}, False),
        ({"period": (date(2018, 4, 1), date(2018, 4, 30))}, True),
        ({"period": (date(2018, 3, 1), date(2018, 3, 31))}, False),
        ({"status": Status.NEGATED}, False),
        ({"status": Status.FUTURE}, False),
        ({"status": Status.HISTORICAL, "published": DAY + timedelta(365)}, True),
        ({"status": Status.HISTORICAL, "day": None}, False),
        ({"type": EventType.PROTEST, "mode": None}, False),
        ({"mode": None}, True),
        # The same words: the coder has erred in the mode.
        ({"mode": Mode.ABDUCT}, True),
        ({"place": "Timbuktu/MLI"}, False),
        ({"place": "Gao/MLI", "mode": Mode.SUICIDE_ATTACK}, True),
        ({"place": "Mali/MLI"}, True),
        ({"place": "Niamey/NER"}, False),
    ],
)
def test_what_may_differ_between_reports_of_one_attack(change: dict[str, Any], joined: bool) -> None:
    quote = "A bomb in a cart of melons killed six at the cattle market beside the river."
    first = R.reported("a", "", CIVILIANS, quote, **BOMB)
    other = R.reported("b", "", CIVILIANS, "Six died at the cattle market when a cart of melons blew up beside the river.", **{**BOMB, **change})
    assert one(first, other) is joined


def test_two_attacks_in_one_city_on_one_day_stay_two() -> None:
    a = R.reported("a", "", CIVILIANS, "A bomb killed six traders at the market.", **BOMB)
    b = R.reported("b", "", CIVILIANS, "A bomb killed two officers at a police checkpoint.", **BOMB)
    assert not one(a, b)


def test_police_who_tell_of_an_attack_are_not_its_target() -> None:
    a = R.reported("a", "", CIVILIANS, "A bomb killed six traders at the market, police said.", **BOMB)
    b = R.reported("b", "", CIVILIANS, "A bomb killed eight at the market.", **BOMB)
    assert one(a, b)


def test_whose_soldiers_only_the_page_told_contradicts_nothing() -> None:
    attack = {"type": EventType.ASSAULT, "mode": Mode.FIREARMS, "place": "Adre/TCD"}
    words = "Gunmen killed eleven soldiers at the barracks of Adre."
    one_page = R.reported("a", "gunmen/TCD/REB/desc", "soldiers/TCD/MIL/desc", words, **attack)
    assert one(one_page, R.reported("b", "attackers/SDN?/UAF/desc", "eleven soldiers/SDN?/MIL/desc", words, **attack))
    assert not one(one_page, R.reported("b", "attackers/SDN/UAF/desc", "eleven soldiers/SDN/MIL/desc", words, **attack))


def test_what_is_known_by_its_words_alone_contradicts_nothing() -> None:
    complaint = R.reported("a", NORWAY, RUSSIA, "Norway complained that the weir has lowered the river.", mode=Mode.DISAPPROVE)
    assert one(
        complaint, R.reported("b", NORWAY, "works/NOR?/UNK/name", "Norway complained that the weir has lowered the river.", mode=Mode.DISAPPROVE)
    )
    assert not one(complaint, R.reported("b", NORWAY, CHAD, "Norway complained that the weir has lowered the river.", mode=Mode.DISAPPROVE))


def test_a_place_that_no_table_knows_is_the_same_by_its_name_in_whatever_country() -> None:
    attack = {"type": EventType.ASSAULT, "mode": Mode.HEAVY_WEAPONS}

    def told(id: str, place: str) -> Features:
        return features_of(R.reported(id, NORWAY, CHAD, "Shells fell there.", place=place, **attack))

    unknown = compare(told("a", "Dupula weir/TJK"), told("b", "Dupula weir/KAZ"))
    known = compare(told("a", "Tripoli/LBY/2210247"), told("b", "Tripoli/LBN/163342"))
    assert unknown is not None
    assert "same place" in unknown.reasons
    assert known is None or "same place" not in known.reasons


def test_named_people_of_one_state_are_not_each_other() -> None:
    meet = {"type": EventType.CONSULT, "mode": Mode.PHONE}
    a = R.reported("a", LIE, LAVROV, "A call about the sailors held since spring.", **meet)
    b = R.reported("b", LIE, PUTIN, "A call about the sailors held since spring.", **meet)
    assert not one(a, b)
    assert one(a, R.reported("c", LIE, RUSSIA, "A call about the sailors held since spring.", **meet))


def test_stages_of_mediation_are_not_each_other() -> None:
    words = "mediation between the two neighbours on the river"
    offer = R.reported("a", NORWAY, CHAD, words, type=EventType.AGREE, stage=Stage.OFFER)
    assert one(offer, R.reported("b", NORWAY, CHAD, words, type=EventType.AGREE, stage=Stage.OFFER))
    assert not one(offer, R.reported("b", NORWAY, CHAD, words, type=EventType.AGREE, stage=Stage.ACCEPT))


def test_two_types_of_one_sentence_stay_two_events() -> None:
    words = "A court sentenced the smuggler to nine years in a camp."
    a = R.reported("a", CHAD, LAVROV, words, type=EventType.SANCTION, mode=Mode.CONVICT, page="p")
    b = R.reported("b", CHAD, LAVROV, words, type=EventType.COERCE, mode=Mode.ARREST, page="p")
    assert not one(a, b)


def member(page: str, published: date, like: str | None) -> PageMember:
    relation = PageRelation.FIRST if like is None else PageRelation.NEAR
    return PageMember(document_id=DocumentId(page), source="S", published=published, like=like, relation=relation, similarity=1.0)  # type: ignore[arg-type]


def test_a_sentence_in_a_copy_goes_where_it_went_however_late() -> None:
    words = "Chad accused Norway of arming rebels."
    a = R.reported("a", CHAD, NORWAY, words, day=None, page="first")
    b = R.reported("b", CHAD, NORWAY, words, day=None, page="copy", published=DAY + timedelta(15))
    assert not one(a, b)
    cluster = PageCluster(id="c", members=(member("first", DAY, None), member("copy", DAY + timedelta(15), "first")))
    (incident,) = link_incidents([a, b], [cluster])
    assert [r.why for r in incident.reports] == ["the others were compared with it", "the same words in a copy of the page"]


def test_pages_that_tell_one_text_speak_for_one_happening() -> None:
    a = R.reported("a", CHAD, NORWAY, "Chad accused Norway of arming rebels in the hills.", day=None, page="first")
    b = R.reported("b", CHAD, NORWAY, "Oslo gives rifles to insurgents, Chad complained.", day=None, page="copy", published=DAY + timedelta(1))
    cluster = PageCluster(id="c", members=(member("first", DAY, None), member("copy", DAY + timedelta(1), "first")))
    found = [{i.reports[0].event_id for i in link_incidents([a, b], clusters)} for clusters in ([], [cluster])]
    # No word in common keeps them apart between two pages, and does not between two that tell one text.
    assert [len(f) for f in found] == [2, 1]
    c = R.reported("c", CHAD, NORWAY, "Oslo gives rifles to rebels, Chad complained.", day=None, page="copy", published=DAY + timedelta(1))
    assert len(link_incidents([a, c])) == 2
    (incident,) = link_incidents([a, c], [cluster])
    assert "pages that tell one text" in incident.reports[1].why


def test_an_incident_tells_what_its_reports_say() -> None:
    a = R.reported("a", "Boko Haram/-/REB/org", "", "The group bombed the cattle market.", **{**BOMB, "source": "B"}, published=DAY + timedelta(1))
    b = R.reported("b", "", CIVILIANS, "Six died in a blast at the cattle market.", **{**BOMB, "place": "Mali/MLI", "mode": None})
    c = R.reported("c", "Boko Haram/-/REB/org", CIVILIANS, "Eight died at the cattle market.", **BOMB, published=DAY + timedelta(2))
    (incident,) = link_incidents([c, b, a])
    assert (incident.type, incident.mode, incident.first, incident.last) == (EventType.ASSAULT, Mode.EXPLOSIVES, DAY, DAY)
    assert incident.place is not None
    assert incident.place.name == "Gao"
    assert ([e.name for e in incident.actors], [e.name for e in incident.recipients]) == (["Boko Haram"], ["civilians"])
    assert incident.sources == ("B", "S")
    assert [r.event_id for r in incident.reports] == ["b", "a", "c"]
    assert all(r.why for r in incident.reports)
    assert [r.score is None for r in incident.reports].count(True) == 1
    # The id hangs on the earliest report alone.
    assert link_incidents([b])[0].id == incident.id


def test_a_report_that_tells_the_month_does_not_widen_the_day() -> None:
    words = "A bomb in a cart of melons killed six at the cattle market."
    april = (date(2018, 4, 1), date(2018, 4, 30))
    (incident,) = link_incidents([R.reported("a", "", CIVILIANS, words, **BOMB), R.reported("b", "", CIVILIANS, words, **BOMB, period=april)])
    assert (incident.first, incident.last) == (DAY, DAY)
    (alone,) = link_incidents([R.reported("b", "", CIVILIANS, words, **BOMB, period=april)])
    assert (alone.first, alone.last, alone.reports[0].why) == (*april, "the only report")


def test_what_is_told_to_the_month_is_the_one_act_of_its_kind_in_it() -> None:
    recall: dict[str, Any] = {"type": EventType.ACCUSE, "period": (date(2018, 4, 1), date(2018, 4, 30)), "published": date(2018, 6, 20)}
    told = R.reported("b", NORWAY, RUSSIA, "In April the Norwegians had blamed their neighbour.", **recall)
    first = R.reported("a", NORWAY, RUSSIA, "Norway accused Russia of jamming signals.", type=EventType.ACCUSE, day=date(2018, 4, 3))
    second = R.reported("c", NORWAY, RUSSIA, "Norway accused Russia of felling birches.", type=EventType.ACCUSE, day=date(2018, 4, 24))
    (incident,) = link_incidents([told, first])
    assert [r.why for r in incident.reports] == ["the others were compared with it", "the only one of its kind and sides in the time that is told"]
    # Which of two it means is not told; nor is an act of May, or of another state, the one.
    assert groups(told, first, second) == {frozenset("a"), frozenset("b"), frozenset("c")}
    assert not one(told, R.reported("a", NORWAY, RUSSIA, "Norway accused Russia.", type=EventType.ACCUSE, day=date(2018, 5, 3)))
    assert not one(told, R.reported("a", NORWAY, CHAD, "Norway accused Chad.", type=EventType.ACCUSE, day=date(2018, 4, 3)))


def test_a_recall_that_leaves_a_side_or_the_stage_out_is_still_of_the_one_act_of_its_place() -> None:
    april: dict[str, Any] = {"period": (date(2018, 4, 1), date(2018, 4, 30)), "published": date(2018, 6, 20)}
    seized = R.reported("a", RUSSIA, NORWAY, "Russian soldiers took the weir.", type=EventType.COERCE, mode=Mode.SEIZE, place="Vardo weir/NOR")
    recall: dict[str, Any] = {"type": EventType.COERCE, "mode": Mode.SEIZE, **april}
    assert one(seized, R.reported("b", RUSSIA, "", "They occupied it in April.", **recall, place="Vardo/NOR"))
    assert not one(seized, R.reported("b", RUSSIA, "", "They occupied it in April.", **recall))
    offered = R.reported("a", CHAD, f"{NORWAY}; {RUSSIA}", "Chad offered to mediate.", type=EventType.AGREE, stage=Stage.OFFER)
    assert one(offered, R.reported("b", CHAD, NORWAY, "Chad had come forward in April.", type=EventType.AGREE, **april))


def test_a_place_that_only_the_page_names_contradicts_nothing() -> None:
    words = "A bomb in a cart of melons killed six at the cattle market."
    gao = R.reported("a", "", CIVILIANS, words, **BOMB)
    elsewhere = R.reported("b", "", CIVILIANS, words, **{**BOMB, "place": "Kidal/MLI"})
    assert not one(gao, elsewhere)
    event = elsewhere.event
    assert event.place is not None
    beside = replace(elsewhere, event=replace(event, place=replace(event.place, span=Span(900, 905))))
    assert one(gao, beside)
    assert one(gao, R.reported("c", "", CIVILIANS, words, **{**BOMB, "place": "Gao market/MLI"}))


def test_one_report_that_is_wrong_does_not_keep_the_others_apart() -> None:
    words = "A bomb in a cart of melons killed six at the cattle market."
    a = R.reported("a", "", CIVILIANS, words, **BOMB)
    # Its place was read wrongly; it has joined as a copy.
    wrong = R.reported("b", "", CIVILIANS, words, **{**BOMB, "place": "Kidal/MLI"})
    c = R.reported("c", "", CIVILIANS, "Six died at the cattle market when a cart of melons blew up.", **BOMB)
    copy = PageCluster(id="k", members=(member("page-a", DAY, None), member("page-b", DAY, "page-a")))
    assert not one(wrong, c)
    assert groups(a, wrong, c, clusters=[copy]) == {frozenset("abc")}


def test_two_incidents_become_one_by_a_report_that_belongs_to_both() -> None:
    # Of the first two neither says enough to be the other: the third says both.
    a = R.reported("a", "", CIVILIANS, "Six traders died beside the river when melons blew up at noon.", **BOMB)
    b = R.reported("b", "Boko Haram/-/REB/org", CIVILIANS, "The group claimed in a letter that its lorry had reached Gao.", **{**BOMB, "mode": None})
    c = R.reported(
        "c", "Boko Haram/-/REB/org", CIVILIANS, "Melons on a lorry blew up beside the river at noon; the group claimed it in a letter.", **BOMB
    )
    assert not one(a, b)
    (incident,) = link_incidents([a, b, c])
    assert {r.event_id for r in incident.reports} == {"a", "b", "c"}
    assert sum("with its incident, by c" in r.why for r in incident.reports) == 1
    # A hand that told them apart is obeyed.
    apart = decide(DecisionKind.SPLIT, [a.event], [b.event], 1)
    kept = link_incidents([a, b, c], decisions=[apart])
    assert not any({"a", "b"} <= {r.event_id for r in i.reports} for i in kept)


def test_of_many_reports_a_party_needs_more_than_one() -> None:
    words = "The ministry blamed the neighbour for jamming signals off the cape."
    rest = [R.reported(x, NORWAY, RUSSIA, words, page=f"p{x}") for x in "abcd"]
    (incident,) = link_incidents([*rest, R.reported("e", f"{NORWAY}; {CHAD}", RUSSIA, words)])
    assert [e.name for e in incident.actors] == ["Norway"]
    (incident,) = link_incidents([rest[0], R.reported("e", f"{NORWAY}; {CHAD}", RUSSIA, words)])
    assert [e.name for e in incident.actors] == ["Norway", "Chad"]


def names(incident: Incident) -> tuple[list[str], list[str]]:
    return [e.name for e in incident.actors], [e.name for e in incident.recipients]


GUARD, PRESIDENT, NIGER = "presidential guard/NER/MIL/desc", "Mohamed Bazoum/NER/GOV/person", "Niger/NER/GOV/state"
ARREST: dict[str, Any] = {"type": EventType.COERCE, "mode": Mode.ARREST}


def test_a_state_that_acts_on_itself_stands_on_both_sides() -> None:
    words = "The guard detained the president at the palace."
    (incident,) = link_incidents([R.reported("a", GUARD, PRESIDENT, words, **ARREST)])
    assert names(incident) == (["presidential guard"], ["Mohamed Bazoum"])
    decree = [R.reported("a", "parliament/KOR/LEG/desc", "Yoon Suk-yeol/KOR/GOV/person", "It rejected the decree.", type=EventType.REJECT)]
    assert names(link_incidents(decree)[0]) == (["parliament"], ["Yoon Suk-yeol"])


def test_who_is_done_to_is_never_the_doer_because_another_report_leaves_the_doer_out() -> None:
    words = "The guard detained the president at the palace."
    first = R.reported("a", "", PRESIDENT, words, **ARREST)
    second = R.reported("b", GUARD, PRESIDENT, words, **ARREST, published=DAY + timedelta(1))
    general = R.reported("c", "Abdourahamane Tchiani/NER/MIL/person", NIGER, words, **ARREST, published=DAY + timedelta(2))
    (incident,) = link_incidents([first, second, general])
    assert names(incident) == (["Abdourahamane Tchiani"], ["Mohamed Bazoum"])


def test_a_state_is_not_called_after_those_whom_it_acts_upon() -> None:
    freed = R.reported("a", NIGER, "soldiers/NER/MIL/desc", "It freed the soldiers.", type=EventType.CONCEDE)
    assert names(link_incidents([freed])[0])[0] == ["Niger"]
    clash = R.reported("b", f"{RUSSIA}; {NORWAY}", "soldiers/NOR/MIL/desc", "Seven soldiers died in the clash.", type=EventType.ASSAULT)
    assert names(link_incidents([clash])[0]) == (["Russia", "Norway"], [])


def test_the_first_report_of_a_side_says_whether_it_is_divided() -> None:
    words = "Norway accused Russia of jamming signals off the cape."
    a = R.reported("a", NORWAY, RUSSIA, words)
    b = R.reported("b", LAVROV, RUSSIA, words, published=DAY + timedelta(1))
    for reports in ([a], [a, replace(b, event=replace(b.event, actors=a.event.actors, recipients=(*a.event.recipients, *b.event.actors)))]):
        (incident,) = link_incidents(reports)
        assert names(incident)[0] == ["Norway"]
        assert len(incident.recipients) == 1


def test_pages_that_are_no_copies_make_an_incident_surer() -> None:
    words = "Norway accused Russia of jamming signals off the cape."
    a, b = R.reported("a", NORWAY, RUSSIA, words), R.reported("b", NORWAY, RUSSIA, words)
    copy = PageCluster(id="k", members=(member("page-a", DAY, None), member("page-b", DAY, "page-a")))
    assert [i.confidence for i in link_incidents([a])] == [0.9]
    assert [i.confidence for i in link_incidents([a, b])] == [0.99]
    assert [i.confidence for i in link_incidents([a, b], clusters=[copy])] == [0.9]
    # However many copies there are, one that is read well by luck makes it no surer than that.
    unsure = replace(b, event=replace(b.event, confidence=0.5))
    assert [i.confidence for i in link_incidents([a, unsure], clusters=[copy])] == [0.7]


def test_a_copy_that_is_silent_about_an_incident_makes_it_less_sure() -> None:
    a = R.reported("a", NORWAY, RUSSIA, "Norway accused Russia of jamming signals off the cape.")
    pages = [member("page-a", DAY, None), *(member(f"page-{x}", DAY, "page-a") for x in "bcde")]

    def sureness(copies: int) -> float:
        (incident,) = link_incidents([a], clusters=[PageCluster(id="k", members=tuple(pages[:copies]))])
        assert incident.confidence is not None
        return incident.confidence

    assert [sureness(n) for n in (1, 2, 5)] == [0.9, 0.8182, 0.6429]


def test_the_first_days_of_the_calendar_are_days() -> None:
    assert len(link_incidents([R.reported("a", NORWAY, CHAD, "words", day=date.min, published=date.min)])) == 1


SIDES = st.sampled_from([NORWAY, RUSSIA, CHAD, LIE, LAVROV, PUTIN, CIVILIANS, "gunmen/MLI/UAF/desc", "Boko Haram/-/REB/org", ""])
QUOTES = st.lists(st.sampled_from("market police cattle bridge river talks fish again second 21 six".split()), min_size=1, max_size=6).map(" ".join)


@st.composite
def some_reports(draw: st.DrawFn) -> list[Reported]:
    kinds = st.sampled_from([EventType.ASSAULT, EventType.CONSULT, EventType.ACCUSE, EventType.SANCTION, EventType.COERCE])
    days = st.none() | st.integers(0, 12).map(lambda n: DAY + timedelta(n))
    places = st.sampled_from([None, "Gao/MLI", "Mali/MLI", "Oslo/NOR"])
    statuses = st.sampled_from([Status.ACTUAL, Status.HISTORICAL, Status.NEGATED])
    return [
        R.reported(
            f"e{n}", "; ".join(sorted({draw(SIDES), draw(SIDES)} - {""})), draw(SIDES), draw(QUOTES), type=draw(kinds), day=draw(days), published=draw(days), place=draw(places),
            status=draw(statuses), page=f"page-{draw(st.integers(0, 20))}",
        )
        for n in range(draw(st.integers(1, 14)))
    ]  # fmt: skip


@given(reports=some_reports(), seed=st.integers(0, 99))
def test_every_report_is_in_one_incident_whatever_the_order(reports: list[Reported], seed: int) -> None:
    incidents = link_incidents(reports)
    ids = [r.event_id for i in incidents for r in i.reports]
    assert sorted(ids) == sorted(r.event.id for r in reports)
    mixed = list(reports)
    random.Random(seed).shuffle(mixed)
    assert link_incidents(mixed) == incidents


@given(reports=some_reports())
def test_a_comparison_is_the_same_either_way_round(reports: list[Reported]) -> None:
    features = [features_of(r) for r in reports]
    for a in features:
        for b in features:
            one, other = compare(a, b), compare(b, a)
            assert (one is None) is (other is None)
            assert one is None or other is None or one.score == pytest.approx(other.score)


class EveryPair(Linker):
    """The plain way: every open incident is looked at."""

    def _candidates(self, features: Features) -> list[int]:  # noqa: ARG002
        return list(self.open)


def members(linker: Linker, reports: list[Reported]) -> set[frozenset[str]]:
    found: list[Incident] = []
    for reported in sorted(reports, key=lambda r: order(r, {})):
        found += linker.take(reported)
    return {frozenset(r.event_id for r in i.reports) for i in (*found, *linker.rest())}


def test_blocks_lose_nothing_of_the_benchmark() -> None:
    benchmark = load(ROOT / "benchmarks" / "quality" / "incidents.py")
    for pool in (benchmark.read("first"), benchmark.read("second"), benchmark.one_week()):
        reports = [r for those in pool.values() for r in those]
        assert members(Linker({}, Ruling()), reports) == members(EveryPair({}, Ruling()), reports)


def test_the_benchmark_is_met() -> None:
    benchmark = load(ROOT / "benchmarks" / "quality" / "incidents.py")
    for pool in (benchmark.read("first"), benchmark.read("second"), benchmark.one_week()):
        figures = benchmark.b_cubed(pool, link_incidents([r for those in pool.values() for r in those]))
        assert figures.precision >= 0.95
        assert figures.recall >= 0.85


def test_the_data_are_what_the_texts_say() -> None:
    build = load(ROOT / "benchmarks" / "quality" / "incidents" / "build.py")
    for half in ("first", "second"):
        written = (ROOT / "benchmarks" / "quality" / "incidents" / f"{half}.jsonl").read_text("utf-8").splitlines()
        assert [build.json.loads(line) for line in written] == build.build(half)


def test_what_is_open_does_not_follow_the_length_of_the_record() -> None:
    linker = Linker({}, Ruling())
    widest, closed = 0, 0
    for n in range(400):
        closed += len(list(linker.take(R.reported(f"e{n:03}", NORWAY, RUSSIA, f"words number {n}", day=DAY + timedelta(n)))))
        widest = max(widest, len(linker.open))
    # Those of a month, for what is told to the month.
    assert widest < 40
    assert closed + len(linker.open) == 400
    assert len(linker.blocks) < 140


def test_whom_one_report_has_as_mediator_is_no_party_because_another_has() -> None:
    def offer(id: str, mediators: str, parties: str) -> Reported:
        told = R.reported(
            id, CHAD, f"{NORWAY}; {RUSSIA}", "Chad offered to mediate over the fishing grounds.", type=EventType.AGREE, stage=Stage.OFFER
        )
        roles = Mediation(
            stage=Stage.OFFER, mediators=tuple(R.party(p) for p in mediators.split("; ")), parties=tuple(R.party(p) for p in parties.split("; ")), score=0.9
        )  # fmt: skip
        return replace(told, event=replace(told.event, mediation=roles))

    reports = [offer("a", CHAD, f"{NORWAY}; {RUSSIA}"), offer("b", "Idriss Deby/TCD/GOV/person", f"{NORWAY}; {CHAD}")]
    (incident,) = link_incidents(reports)
    act = act_of(incident, [r.event for r in reports])
    assert sorted(e.name for e in act.parties) == ["Norway", "Russia"]


def test_a_place_called_after_its_state_may_be_the_one_that_has_a_name() -> None:
    told: dict[str, Any] = {"type": EventType.COERCE, "mode": Mode.SEIZE}
    words = "Russian troops seized the gates of the weir"
    named = R.reported("a", RUSSIA, NORWAY, words, place="Kuhsor weir/NOR", **told)
    assert one(named, R.reported("b", RUSSIA, "", words, place="Norwegian weir/NOR", **told))
    assert not one(named, R.reported("b", RUSSIA, "", words, place="Sarazm weir/NOR", **told))


@pytest.mark.parametrize(
    ("kind", "modes", "joined"),
    [
        (EventType.ASSAULT, (Mode.FIREARMS, Mode.HEAVY_WEAPONS), True),
        (EventType.THREATEN, (Mode.VIOLENCE, Mode.TERRITORY), True),
        (EventType.THREATEN, (Mode.VIOLENCE, Mode.EXPEL), False),
    ],
)
def test_modes_that_one_act_can_be_taken_for(kind: EventType, modes: tuple[Mode, Mode], joined: bool) -> None:
    a, b = (
        R.reported(mode, RUSSIA, NORWAY, words, type=kind, mode=mode) for mode, words in zip(modes, ("Guns at Kuhsor.", "It spoke out."), strict=True)
    )
    assert one(a, b) == joined
