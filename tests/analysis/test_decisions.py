from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis import Reported, link_incidents
from dragoman.analysis.decisions import decide, ruling_of
from dragoman.codes import DecisionKind, EventType, Precision, Sector, Status
from dragoman.records import Decision, DocumentId, Entity, EntityId, Event, EventId, Evidence, Party, Span, When

DAY = date(2020, 1, 6)


def state(code: str) -> Party:
    return Party(entity=Entity(id=EntityId(f"state:{code}"), name=code, country=code, sector=Sector.GOV), span=None, quote=None, score=1.0)


def report(id: str, words: str = "border posts near the river were shelled", day: date = DAY, actor: str = "TCD") -> Reported:
    span = Span(0, len(words))
    event = Event(
        id=EventId(id), document_id=DocumentId(f"page-{id}"), type=EventType.ACCUSE, mode=None, status=Status.ACTUAL, actors=(state(actor),),
        recipients=(state("SDN"),), mediation=None, score=-3.0, when=When(first=day, last=day, precision=Precision.DAY, span=None), place=None,
        evidence=(Evidence(line=0, span=span, quote=words, trigger=Span(0, 6), trigger_quote=words[:6], score=1.0),), confidence=1.0,
    )  # fmt: skip
    return Reported(event=event, published=day, source="S")


def groups(reports: list[Reported], decisions: list[Decision]) -> set[frozenset[str]]:
    return {frozenset(r.event_id for r in i.reports) for i in link_incidents(reports, decisions=decisions)}


def said(kind: DecisionKind, one: list[Reported], other: list[Reported], number: int = 1) -> Decision:
    return decide(kind, [r.event for r in one], [r.event for r in other], number)


JOIN, SPLIT = DecisionKind.JOIN, DecisionKind.SPLIT


def test_a_person_joins_what_the_machine_never_would() -> None:
    a, b = report("a"), report("b", "quite another matter", DAY + timedelta(400), "NOR")
    assert groups([a, b], []) == {frozenset("a"), frozenset("b")}
    assert groups([a, b], [said(JOIN, [a], [b])]) == {frozenset("ab")}
    (incident,) = link_incidents([a, b], decisions=[said(JOIN, [a], [b])])
    assert "a person" in incident.reports[1].why


def test_what_a_person_joined_still_takes_the_reports_of_either() -> None:
    a, b = report("a"), report("b", "quite another matter", DAY + timedelta(1), "NOR")
    assert groups([a, b, report("c")], [said(JOIN, [a], [b])]) == {frozenset("abc")}


def test_a_person_splits_what_the_machine_would_join() -> None:
    a, b, c = report("a"), report("b"), report("c")
    assert groups([a, b, c], []) == {frozenset("abc")}
    assert groups([a, b, c], [said(SPLIT, [b], [a, c])]) == {frozenset("ac"), frozenset("b")}
    # A report that comes later goes to one of the two; it brings them together no more.
    assert all(not {"a", "b"} <= g for g in groups([a, b, c, report("d")], [said(SPLIT, [b], [a, c])]))


def test_the_later_word_holds() -> None:
    a, b, c = report("a"), report("b"), report("c")
    split, join = said(SPLIT, [b], [a, c], 1), said(JOIN, [a, c], [b], 2)
    assert groups([a, b, c], [split, join]) == {frozenset("abc")}
    assert groups([a, b, c], [join, split]) == {frozenset("ac"), frozenset("b")}


def test_a_join_carries_the_splits_of_both() -> None:
    a, b, c = report("a"), report("b", "quite another matter", DAY + timedelta(400)), report("c")
    # c is not with b, and b is with a: so c is not with a, whose words it has.
    decisions = [said(SPLIT, [c], [b], 1), said(JOIN, [a], [b], 2)]
    assert groups([a, b, c], decisions) == {frozenset("ab"), frozenset("c")}


def test_decisions_survive_a_coding_with_other_ids_and_spans() -> None:
    a, b = report("a"), report("b")
    split = said(SPLIT, [b], [a])
    evidence = replace(b.event.evidence[0], span=Span(2, 30), trigger=Span(4, 9))
    again = replace(b, event=replace(b.event, id=EventId("new"), evidence=(evidence,)))
    assert groups([a, again], []) == {frozenset(("a", "new"))}
    assert groups([a, again], [split]) == {frozenset("a"), frozenset(("new",))}
    # Of two events of the sentence, the one of the same trigger and type is meant.
    other = replace(again.event, id=EventId("other"), type=EventType.REJECT, evidence=(replace(evidence, trigger=Span(20, 25)),))
    ruling = ruling_of([split], {a.event.document_id: [a.event], b.event.document_id: [other, again.event]})
    assert "new" in ruling.apart
    assert "other" not in ruling.apart


def test_what_is_coded_no_more_is_given_back() -> None:
    a, b = report("a"), report("b")
    ruling = ruling_of([said(JOIN, [a], [b])], {a.event.document_id: [a.event]})
    assert [key.event_id for key in ruling.lost] == ["b"]
    assert groups([a], [said(JOIN, [a], [b])]) == {frozenset("a")}


def test_two_reports_that_became_one_event_cannot_be_split() -> None:
    a, b = report("a"), replace(report("b"), event=replace(report("b").event, document_id=DocumentId("page-a")))
    ruling = ruling_of([said(SPLIT, [a], [b])], {DocumentId("page-a"): [a.event]})
    assert not any(ruling.apart.values())


LETTERS = "abcdefgh"


@given(
    words=st.lists(
        st.tuples(st.sampled_from([JOIN, SPLIT]), st.sets(st.sampled_from(LETTERS), min_size=1), st.sets(st.sampled_from(LETTERS), min_size=1)),
        max_size=6,
    ),
    days=st.lists(st.integers(0, 30), min_size=8, max_size=8),
)
def test_the_last_decision_always_holds(words: list[tuple[DecisionKind, set[str], set[str]]], days: list[int]) -> None:
    reports = {x: report(x, day=DAY + timedelta(d)) for x, d in zip(LETTERS, days, strict=True)}
    decisions = [
        said(kind, [reports[x] for x in sorted(one)], [reports[x] for x in sorted(other - one)], n)
        for n, (kind, one, other) in enumerate(words)
        if other - one
    ]
    found = groups(list(reports.values()), decisions)
    assert sorted(x for g in found for x in g) == list(LETTERS)
    if decisions:
        last = decisions[-1]
        home = {x: g for g in found for x in g}
        for a in last.reports:
            for b in last.others:
                assert (home[a.event_id] == home[b.event_id]) is (last.kind is JOIN)
