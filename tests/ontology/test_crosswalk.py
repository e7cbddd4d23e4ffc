import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codes import Context, EventType, Mode, Stage
from dragoman.errors import InputError
from dragoman.ontology import CAMEO, MODES, STAGE_CAMEO, STAGE_TYPES, to_cameo, to_plover
from dragoman.ontology.crosswalk import cameo_target, mendings, why_no_event

_PAIRS = [(kind, mode) for kind in EventType for mode in (None, *MODES[kind])]
# Where the mode that comes back is not the one that went: all of them, and nothing else.
_LOST = {
    (EventType.CONSULT, Mode.MULTILATERAL): None,
    (EventType.ACCUSE, None): Mode.DISAPPROVE,
    (EventType.THREATEN, Mode.ARREST): None,
    (EventType.PROTEST, Mode.STRIKE): None,
    (EventType.PROTEST, Mode.BOYCOTT): None,
    (EventType.PROTEST, Mode.VANDALIZE): Mode.RIOT,
    (EventType.MOBILIZE, Mode.WEAPONS): None,
    (EventType.MOBILIZE, Mode.MILITIA): None,
    (EventType.COERCE, Mode.WITHHOLD): None,
    (EventType.COERCE, Mode.CENSOR): Mode.RESTRICT,
    (EventType.COERCE, Mode.CYBER): None,
    (EventType.COERCE, Mode.MISINFORMATION): None,
    (EventType.ASSAULT, Mode.PRIMITIVE): None,
    (EventType.ASSAULT, Mode.CROWD_CONTROL): None,
}


def test_there_are_sixteen_types_and_sixty_seven_modes() -> None:
    assert len(_PAIRS) == 16 + 67


@pytest.mark.parametrize(("kind", "mode"), _PAIRS)
def test_the_way_to_cameo_and_back_keeps_the_type_and_tells_of_the_mode(kind: EventType, mode: Mode | None) -> None:
    target = cameo_target(kind, mode)
    assert to_cameo(kind, mode) == target.code
    assert len(target.code) > 2
    assert target.code in CAMEO
    back = to_plover(target.code)
    assert back is not None
    assert back.type is kind
    assert back.stage is None
    assert back.mode is target.back is _LOST.get((kind, mode), mode)
    assert target.kept == ((kind, mode) not in _LOST)
    assert target.kept or target.note


@pytest.mark.parametrize("digits", CAMEO)
def test_every_code_has_a_target_or_a_reason(digits: str) -> None:
    target = to_plover(digits)
    reason = why_no_event(digits)
    assert (target is None) == (reason is not None) == (digits[:2] == "01")
    if target is None:
        assert reason
        return
    assert target.mode is None or target.mode in MODES[target.type]
    assert target.stage is None or STAGE_TYPES[target.stage] is target.type
    assert len(target.contexts) == len(set(target.contexts))


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_of_mediation_is_one_code_both_ways(stage: Stage) -> None:
    kind = STAGE_TYPES[stage]
    for mode in (None, *MODES[kind]):
        assert to_cameo(kind, mode, stage) == STAGE_CAMEO[stage]
    back = to_plover(STAGE_CAMEO[stage])
    assert back is not None
    assert (back.type, back.stage) == (kind, stage)
    assert Context.DIPLOMATIC in back.contexts


def test_no_other_code_says_mediation() -> None:
    said = {c for c in CAMEO if (t := to_plover(c)) is not None and t.stage is not None}
    assert said == set(STAGE_CAMEO.values())


@given(st.sampled_from(EventType), st.sampled_from(Mode), st.sampled_from(Stage))
def test_what_does_not_fit_is_refused_with_what_to_do(kind: EventType, mode: Mode, stage: Stage) -> None:
    if mode not in MODES[kind]:
        with pytest.raises(InputError, match=f"{kind.value} has no mode") as caught:
            to_cameo(kind, mode)
        assert "its modes" in caught.value.help
    if STAGE_TYPES[stage] is not kind:
        with pytest.raises(InputError, match="cannot be") as caught:
            to_cameo(kind, None, stage)
        assert STAGE_TYPES[stage].value in caught.value.help


def test_a_mending_differs_from_what_stood_there_and_says_why() -> None:
    for row in mendings():
        mode = f":{row.new.mode}" if row.new.mode else ""
        about = f" [{'; '.join(row.new.contexts)}]" if row.new.contexts else ""
        assert row.old != f"{row.new.type}{mode}{about}"
        assert row.reason
        assert to_plover(row.code) == row.new


@pytest.mark.parametrize(
    ("digits", "kind", "mode"),
    [
        ("163", EventType.SANCTION, Mode.DISCONTINUE),
        ("0813", EventType.CONCEDE, None),
        ("0814", EventType.CONCEDE, None),
        ("116", EventType.SANCTION, Mode.CONVICT),
        ("055", EventType.CONCEDE, None),
        ("195", EventType.ASSAULT, Mode.AERIAL),
        ("143", EventType.PROTEST, None),
        ("1431", EventType.PROTEST, None),
        ("186", EventType.ASSAULT, Mode.TARGETED),
        ("175", EventType.ASSAULT, None),
        ("1722", EventType.COERCE, Mode.RESTRICT),
        ("191", EventType.COERCE, Mode.RESTRICT),
        ("192", EventType.COERCE, Mode.SEIZE),
        ("1712", EventType.ASSAULT, Mode.DESTROY),
        ("0231", EventType.REQUEST, Mode.ASSIST),
        ("0863", EventType.RETREAT, Mode.ACCESS),
    ],
)
def test_known_traps(digits: str, kind: EventType, mode: Mode | None) -> None:
    target = to_plover(digits)
    assert target is not None
    assert (target.type, target.mode) == (kind, mode)


def test_a_code_without_a_row_goes_where_its_parent_goes_and_says_so() -> None:
    child, above = to_plover("1411"), to_plover("141")
    assert child is not None
    assert above is not None
    assert (child.type, child.mode, child.contexts) == (above.type, above.mode, above.contexts)
    assert child.note == "as 141"
    reform = to_plover("1432")
    assert reform is not None
    assert reform.note.startswith("as 143: ")


@pytest.mark.parametrize("digits", ["40", "", "99", "INVALID"])
def test_what_is_no_code_is_refused(digits: str) -> None:
    for ask in (to_plover, why_no_event):
        with pytest.raises(InputError):
            ask(digits)
