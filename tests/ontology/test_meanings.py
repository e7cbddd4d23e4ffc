from dragoman.codes import Context, EventType, Sector
from dragoman.ontology.meanings import CONTEXT_MEANINGS, NEEDS_RECIPIENT, SECTOR_MEANINGS, TYPE_MEANINGS


def test_every_type_sector_and_context_has_one_meaning_of_one_line() -> None:
    assert list(TYPE_MEANINGS) == list(EventType)
    assert set(SECTOR_MEANINGS) == set(Sector)
    assert list(CONTEXT_MEANINGS) == list(Context)
    assert len(Context) == 37
    for table in (TYPE_MEANINGS, SECTOR_MEANINGS, CONTEXT_MEANINGS):
        lines = list(table.values())
        assert len(lines) == len(set(lines))
        assert all(line == line.strip() and line and "\n" not in line for line in lines)


def test_three_types_need_a_recipient() -> None:
    assert {"COOPERATE", "AID", "SANCTION"} == NEEDS_RECIPIENT
