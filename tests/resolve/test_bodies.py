import pytest

from dragoman.codes import Sector
from dragoman.resolve.bodies import is_body_name
from dragoman.resolve.phrases import read_phrase


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("the Popular Front for Change", None, Sector.OPP),
        ("the Front for the Liberation of the Coast", None, Sector.REB),
        ("the Toledo Police Patrolman's Association", None, Sector.LAB),
        ("the Council of Christian Churches", None, Sector.REL),
        ("The Zambia Congress of Trade Unions", "ZMB", Sector.LAB),
        # Our table has that of Kyrgyzstan.
        ("The State Committee for National Security of Tajikistan", "TJK", Sector.SPY),
        ("the Indian National Congress", "IND", Sector.PTY),
        ("the African Union", None, Sector.IGO),
    ],
)
def test_a_body_that_no_table_has_is_what_its_name_tells(phrase: str, country: str | None, sector: Sector) -> None:
    entity = read_phrase(phrase, None).entity
    assert (entity.country, entity.sector) == (country, sector)


def test_a_body_is_nobodys_surname() -> None:
    for phrase in ("the Movement for Justice and Peace", "the Manuel Rodríguez Front"):
        assert not read_phrase(phrase, None).entity.id.startswith("person:")


@pytest.mark.parametrize("phrase", ["the front", "the Front", "the council of ministers", "a union leader", "Jesse Jackson"])
def test_common_words_and_people_are_no_name_of_a_body(phrase: str) -> None:
    assert not is_body_name(phrase)
