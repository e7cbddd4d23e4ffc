from dragoman.codes import EventType, Mode, Quad, Stage
from dragoman.ontology import MODES, QUADS, STAGE_CAMEO, STAGE_TYPES, plover_score
from dragoman.ontology.scores import MODE_SCORES


def test_every_type_has_modes_quad_and_score() -> None:
    for kind in EventType:
        assert kind in MODES
        assert -10 <= plover_score(kind, None) <= 10
        conflict = QUADS[kind] in (Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT)
        # REQUEST is neither; every other type's sign is that of its class.
        assert kind is EventType.REQUEST or (plover_score(kind, None) < 0) == conflict


def test_no_mode_is_without_a_type_and_no_score_without_a_mode() -> None:
    assert {m for modes in MODES.values() for m in modes} == set(Mode)
    assert all(mode in MODES[kind] for kind, mode in MODE_SCORES)


def test_every_stage_of_mediation_has_a_type_and_its_own_code() -> None:
    assert set(STAGE_TYPES) == set(STAGE_CAMEO) == set(Stage)
    assert len(set(STAGE_CAMEO.values())) == len(Stage)
    assert STAGE_CAMEO[Stage.OFFER] == "039"


def test_accusing_is_conflict() -> None:
    assert plover_score(EventType.ACCUSE, None) == -3
