import json
from dataclasses import replace
from datetime import date

import pytest
from acting import CHINA, LAVROV, RUSSIA, USA, event, party
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codes import EventType, Mode, Precision, Sector, Stage, Status
from dragoman.errors import ModelError
from dragoman.link import Retold
from dragoman.link.regression import Regression
from dragoman.link.retold import FEATURES, Page
from dragoman.model import weights
from dragoman.records import Event, Mediation, Span, When

REBELS = party("Ivory Coast rebels", "CIV", Sector.REB)
NORTH = party("Rebels who hold the north of Ivory Coast", "CIV", Sector.REB)
TEACHERS = party("French teachers", "FRA", Sector.EDU)
ELEVEN = party("11 French teachers", "FRA", Sector.EDU)
MONDAY = When(first=date(2004, 6, 7), last=date(2004, 6, 7), precision=Precision.DAY, span=None)
FRIDAY = When(first=date(2004, 6, 4), last=date(2004, 6, 4), precision=Precision.DAY, span=None)


def told(line: int, actors: tuple, recipients: tuple, quote: str, trigger: str, **other: object) -> Event:
    base = event(line, actors, recipients, **{"type": EventType.RETREAT, "mode": Mode.RELEASE, **other})
    return replace(base, evidence=(replace(base.evidence[0], quote=quote, trigger_quote=trigger),))


HEADLINE = told(0, (REBELS,), (TEACHERS,), "Ivory Coast rebels free French teachers", "free")
LEAD = told(2, (NORTH,), (ELEVEN,), "Rebels who hold the north of Ivory Coast let 11 French teachers go on Monday.", "let go", when=MONDAY)

ALWAYS = Retold(Regression(9.0, (0.0,) * len(FEATURES)))


def shown(one: Event, other: Event) -> dict[str, float]:
    return dict(zip(FEATURES, Page([one, other]).features(0, 1), strict=True))


def test_a_headline_and_the_lead_below_it_are_one_event_with_all_its_words_and_no_side_twice() -> None:
    (one,) = Retold.load()([HEADLINE, LEAD])
    assert one.id == HEADLINE.id
    assert [e.trigger_quote for e in one.evidence] == ["free", "let go"]
    assert (len(one.actors), len(one.recipients), one.when) == (1, 1, MONDAY)


def test_acts_of_others_of_another_status_and_of_other_kinds_stay_apart() -> None:
    chinese = told(2, (CHINA,), (party("US pilots", "USA", Sector.MIL),), "China let the pilots go.", "let go")
    for other in (chinese, replace(LEAD, status=Status.NEGATED), replace(LEAD, type=EventType.ASSAULT, mode=None)):
        assert len(Retold.load()([HEADLINE, other])) == 2


def test_what_contradicts_is_never_one_however_alike() -> None:
    on_monday = replace(HEADLINE, when=MONDAY)
    answered = told(2, (TEACHERS,), (REBELS,), "French teachers let the rebels go.", "let go")
    lavrov, kozyrev = (
        told(n, (party(name, "RUS"),), (ELEVEN,), "He freed them.", "freed") for n, name in ((1, "Sergei Lavrov"), (2, "Andrei Kozyrev"))
    )
    offers, accepts = (
        replace(e, mediation=Mediation(stage=stage, mediators=(USA,), parties=(RUSSIA, CHINA), score=0.9))
        for e, stage in ((HEADLINE, Stage.OFFER), (LEAD, Stage.ACCEPT))
    )
    assert len(ALWAYS([HEADLINE, LEAD])) == 1
    for one, other in ((on_monday, replace(LEAD, when=FRIDAY)), (HEADLINE, answered), (lavrov, kozyrev), (offers, accepts)):
        assert len(ALWAYS([one, other])) == 2


def test_nobody_is_lost_of_sides_that_have_somebody_in_common() -> None:
    (one,) = ALWAYS([told(0, (RUSSIA, CHINA), (TEACHERS,), "a", "b"), told(2, (LAVROV,), (TEACHERS,), "a", "b")])
    assert {p.entity.name for p in one.actors} == {"Sergei Lavrov", "CHN"}
    assert len(ALWAYS([told(0, (RUSSIA, CHINA), (TEACHERS,), "a", "b"), told(2, (RUSSIA, USA), (TEACHERS,), "a", "b")])) == 2


def test_a_counterpart_without_words_gives_way_to_who_is_told_and_mediators_go_with_their_side() -> None:
    (one,) = ALWAYS(
        [replace(HEADLINE, recipients=(USA,)), replace(LEAD, recipients=(replace(ELEVEN, span=Span(30, 40), quote="11 French teachers"),))]
    )
    assert [p.entity.name for p in one.recipients] == ["11 French teachers"]
    spoken = replace(ELEVEN, span=Span(30, 40))
    (both,) = ALWAYS([replace(HEADLINE, actors=(REBELS, RUSSIA), recipients=()), replace(LEAD, actors=(REBELS,), recipients=(USA,))])
    assert (len(both.actors), both.recipients) == (2, ())
    (both,) = ALWAYS([replace(HEADLINE, actors=(REBELS, RUSSIA), recipients=()), replace(LEAD, actors=(REBELS,), recipients=(spoken,))])
    assert both.recipients == (spoken,)
    norway, envoys = party("NOR", "NOR"), party("Norwegian envoys", "NOR", Sector.NGO)
    offers = [
        replace(e, mediation=Mediation(stage=Stage.OFFER, mediators=(who,), parties=(REBELS, TEACHERS), score=0.9))
        for e, who in ((HEADLINE, norway), (LEAD, envoys))
    ]
    mediation = ALWAYS(offers)[0].mediation
    assert mediation is not None
    assert len(mediation.mediators) == 1


def test_a_side_that_a_report_names_is_told_by_its_name() -> None:
    police = replace(LEAD, actors=(replace(NORTH, entity=replace(NORTH.entity, id="desc:CIV:rebels"), score=0.99),))
    named = replace(HEADLINE, actors=(replace(REBELS, entity=replace(REBELS.entity, id="org:new-forces"), score=0.5),))
    assert Retold.load()([named, police])[0].actors == named.actors


def test_features_say_what_two_events_have_in_common() -> None:
    both = shown(HEADLINE, LEAD)
    asked = (
        "below the headline",
        "same mode",
        "actors alike",
        "actors in the same words",
        "recipients alike",
        "same countries",
        "actors and recipients alike",
    )
    assert [both[name] for name in asked] == [1] * len(asked)
    assert both["same actors"] == both["other mode"] == 0
    other = shown(LEAD, told(8, (USA,), (), "They freed 3.", "freed", when=MONDAY, mode=Mode.WITHDRAW))
    asked = ("same day", "other mode", "recipients of one alone", "other countries")
    assert [other[name] for name in asked] == [1] * len(asked)
    assert other["below the headline"] == 0
    assert shown(event(1, (LAVROV,), type=EventType.CONSULT), event(2, (RUSSIA,), type=EventType.CONSULT))["same actors"] == 1


EVENTS = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from([REBELS, NORTH, RUSSIA, USA]), st.sampled_from([TEACHERS, ELEVEN, CHINA]), st.booleans()),
    max_size=8,
)


@given(EVENTS)
def test_nothing_is_lost_and_events_stay_in_the_order_of_the_page(drawn: list[tuple]) -> None:
    events = [
        told(n * 40 + line, (a,), (b,), "They let them go.", "let go", mode=Mode.RELEASE if m else None) for n, (line, a, b, m) in enumerate(drawn)
    ]
    retold = Retold.load()
    one = retold(events)
    assert sorted(e.trigger.start for x in one for e in x.evidence) == sorted(e.trigger.start for x in events for e in x.evidence)
    assert [e.evidence[0].trigger.start for e in one] == sorted(e.evidence[0].trigger.start for e in one)
    assert {e.id for e in one} <= {e.id for e in events}


def test_weights_for_other_features_are_refused() -> None:
    fitted = json.loads(weights.read(weights.RETOLD))
    for wrong in ({**fitted, "features": fitted["features"][::-1]}, {**fitted, "weights": fitted["weights"][1:]}):
        with pytest.raises(ModelError, match="another version"):
            Retold.of(wrong)


def test_each_event_is_weighed_against_a_bounded_number_of_others() -> None:
    events = [told(n, (RUSSIA,), (USA,), "Russia let them go.", "let go") for n in range(400)]
    page = Page(events)
    assert sum(1 for _ in page.pairs()) <= 400 * 30
    assert max(len(page.join(0, other)) for other in range(1, 200)) <= 60
