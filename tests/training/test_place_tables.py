"""How the tables of places are made; the packages that they are made of are not needed."""

import pytest

build_regions = pytest.importorskip("build_regions")


def test_the_english_name_is_the_one_that_stands_with_an_english_kind() -> None:
    assert build_regions.usual_name("Ḩalab", ["Aleppo", "Aleppo Governorate", "حلب"]) == "Aleppo"
    assert build_regions.usual_name("Bayern", ["Bavaria", "Free State of Bavaria"]) == "Bavaria"
    assert build_regions.usual_name("Texas", ["Estado de Texas", "State of Texas", "Tejas"]) == "Texas"
    assert build_regions.usual_name("Moskva", ["Moscow", "Мәскәү"]) == "Moskva"


def test_names_are_looked_for_with_and_without_their_kind_and_no_codes_or_other_scripts() -> None:
    assert build_regions.names_of("Helmand", ["Helmand Province", "هلمند", "HM", "Helmand"]) == ["Helmand", "Helmand Province"]


def test_a_city_has_its_usual_name_first_and_alternate_names_only_if_it_is_large() -> None:
    build_cities = pytest.importorskip("build_cities", exc_type=ImportError)
    assert build_cities.names_of("Zürich", 300_000, ["Tsurikh", "ZRH", "zurigo", "Цюрих"]) == ["Zürich", "Tsurikh", "Zurich"]
    assert build_cities.names_of("Zug", 30_000, ["Zoug"]) == ["Zug"]
