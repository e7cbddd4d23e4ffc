import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codes import Quad
from dragoman.errors import InputError
from dragoman.ontology.cameo import CAMEO, GDELT_QUADS, PHOENIX_QUADS, code, parent, quad_gdelt, quad_phoenix
from dragoman.ontology.goldstein import GOLDSTEIN_DIFFERENCES

_ROOTS = [f"{n:02}" for n in range(1, 21)]


def test_every_code_stands_once_under_a_parent_and_a_root() -> None:
    assert [c for c in CAMEO if len(c) == 2] == _ROOTS
    assert list(CAMEO) == sorted(set(CAMEO))
    for digits, entry in CAMEO.items():
        assert entry.code == digits
        assert digits.isdigit()
        assert entry.root in _ROOTS
        assert entry.label == entry.label.strip() != ""
        above = parent(digits)
        assert (above is None) == (len(digits) == 2)
        assert above is None or (above in CAMEO and digits.startswith(above))


def test_how_many_codes_there_are() -> None:
    # ICEWS has 147 of three digits; 155 and 176 are the last codebook's.
    assert [sum(len(c) == length for c in CAMEO) for length in (2, 3, 4)] == [20, 149, 149]


def test_scores_are_on_the_scale_and_inherited_ones_are_the_parents() -> None:
    for entry in CAMEO.values():
        assert entry.goldstein is not None
        assert -10 <= entry.goldstein <= 10
        above = parent(entry.code)
        if entry.inherited:
            assert above is not None
            assert entry.goldstein == CAMEO[above].goldstein


@pytest.mark.parametrize(
    ("digits", "label", "score", "inherited"),
    [
        ("016", "Deny responsibility", -5, False),
        ("0311", "Express intent to cooperate economically", 5.2, True),
        ("040", "Consult", 1, False),
        ("0874", "Retreat or surrender militarily", 10, False),
        ("130", "Threaten", -4.4, False),
        ("163", "Impose embargo, boycott, or sanctions", -8, False),
        ("1823", "Kill by physical assault", -10, False),
    ],
)
def test_codes_are_what_icews_writes(digits: str, label: str, score: float, inherited: bool) -> None:
    entry = code(digits)
    assert (entry.label, entry.goldstein, entry.inherited) == (label, score, inherited)


@pytest.mark.parametrize(
    ("digits", "remedy"),
    [
        ("40", "'040'"),
        ("9", "'09'"),
        ("0319", "'031'"),
        ("179", "'17'"),
        ("---", "as text"),
        ("", "as text"),
        ("0 4", "as text"),
        ("2101", "as text"),
    ],
)
def test_what_is_no_code_is_refused_with_what_to_do(digits: str, remedy: str) -> None:
    with pytest.raises(InputError) as caught:
        code(digits)
    assert repr(digits) in caught.value.message
    assert remedy in caught.value.help
    assert digits not in CAMEO


@given(st.text(max_size=6))
def test_any_text_is_a_code_or_refused(text: str) -> None:
    if text in CAMEO:
        assert code(text).code == text
    else:
        for ask in (code, parent, quad_gdelt, quad_phoenix):
            with pytest.raises(InputError):
                ask(text)


def test_each_producer_has_its_own_classes() -> None:
    assert set(GDELT_QUADS) == set(PHOENIX_QUADS) == set(_ROOTS)
    assert (quad_gdelt("141"), quad_phoenix("141")) == (Quad.VERBAL_CONFLICT, 4)
    assert (quad_gdelt("090"), quad_phoenix("090")) == (Quad.MATERIAL_COOPERATION, 3)
    assert (quad_gdelt("163"), quad_phoenix("163")) == (Quad.MATERIAL_CONFLICT, 3)
    assert (quad_gdelt("010"), quad_phoenix("0211")) == (Quad.VERBAL_COOPERATION, 0)


def test_the_differences_between_tables_name_our_score_as_that_of_icews() -> None:
    assert [d.code for d in GOLDSTEIN_DIFFERENCES] == ["016", "124", "1246", "163", "164", "166"]
    for row in GOLDSTEIN_DIFFERENCES:
        assert row.icews is None or row.icews == CAMEO[row.code].goldstein
        assert row.icews is None or row.icews != row.phoenix
