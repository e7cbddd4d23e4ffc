from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codes import MentionKind, PlacePrecision
from dragoman.knowledge import cities, regions_named, state_names
from dragoman.records import Article, Document, DocumentId, Extraction, LineScore, Mention, Place, Span
from dragoman.resolve import Resolver
from dragoman.resolve.place_names import names_in, other_spellings
from dragoman.resolve.places import placed_in, read_place

CITY, REGION, COUNTRY, WATER, UNKNOWN = PlacePrecision


def read(words: str, **countries: int) -> Place:
    return read_place(words, Counter(countries))


@pytest.mark.parametrize(
    ("words", "countries", "country", "precision", "region", "id"),
    [
        ("Oslo", {}, "NOR", CITY, "Oslo", 3143244),
        # Names that the tables write with marks, and other spellings, in a country that the page names.
        ("Uttarakhand", {}, "IND", REGION, "Uttarākhand", 1444366),
        ("the region of Hiran", {"ETH": 2}, "SOM", REGION, "Hiiraan", 57060),
        ("Hiran", {"SOM": 2}, "SOM", REGION, "Hiiraan", 57060),
        ("Goor", {"NLD": 2}, "NLD", CITY, "Overijssel", 2755449),
        ("Nuseirat", {"PSE": 1}, "PSE", CITY, "Gaza Strip", 281109),
        ("Ras al-Ain", {"SYR": 1}, "SYR", CITY, "Al Ḩasakah", 165509),
        ("the capital", {"ECU": 2}, "ECU", CITY, "Pichincha", 3652462),
        ("the eastern city of Goma", {}, "COD", CITY, "Nord-Kivu", 216281),
        ("Springfield, Illinois", {}, "USA", CITY, "Illinois", 4250542),
        ("Rome, Georgia", {"GEO": 2}, "USA", CITY, "Georgia", 4219762),
        ("Tbilisi, Georgia", {}, "GEO", CITY, "Tbilisi", 611717),
        ("Tripoli, Lebanon", {"LBY": 3}, "LBN", CITY, "Ash Shimāl", 266826),
        ("St. Petersburg", {"RUS": 2}, "RUS", CITY, "Sankt-Peterburg", 498817),
        ("Port Vila", {}, "VUT", CITY, "Shéfa", 2135171),
        ("Dubai", {}, "ARE", CITY, "Dubayy", 292223),
        ("Helmand province", {}, "AFG", REGION, "Helmand", 1140043),
        ("the province of Aleppo", {}, "SYR", REGION, "Aleppo", 170062),
        ("Washington state", {"USA": 1}, "USA", REGION, "Washington", 5815135),
        ("Scotland", {}, "GBR", REGION, "Scotland", 2638360),
        ("Darfur", {}, "SDN", REGION, "Darfur", None),
        ("South Ossetia", {}, "GEO", REGION, "South Ossetia", None),
        ("the Gaza Strip", {}, "PSE", REGION, "Gaza Strip", 281132),
        ("Norway", {}, "NOR", COUNTRY, None, 3144096),
        ("Greenland", {}, "DNK", COUNTRY, None, 3425505),
        ("Soviet Union", {}, "RUS", COUNTRY, None, None),
        ("southern Norway", {}, "NOR", COUNTRY, None, 3144096),
        ("Zumbo, Norway", {}, "NOR", COUNTRY, None, None),
        ("the Zumbo road in Norway", {}, "NOR", COUNTRY, None, None),
        ("Zumbo", {"MOZ": 3}, "MOZ", COUNTRY, None, None),
        ("Camp David", {"USA": 4}, "USA", COUNTRY, None, None),
        ("the White House", {"USA": 3}, "USA", COUNTRY, None, None),
        ("Tel Aviv", {}, "ISR", CITY, "Tel Aviv", 293397),
        ("Congress", {"USA": 2}, "USA", COUNTRY, None, None),
        ("Sri Lanka", {}, "LKA", COUNTRY, None, 1227603),
        ("the Red Sea", {"YEM": 3}, None, WATER, None, None),
        ("Zumbo", {}, None, UNKNOWN, None, None),
        ("Davos", {"CHE": 1, "CYP": 5}, "CHE", CITY, "Graubünden", 2661039),
        ("the village of Davos", {"CHE": 1}, "CHE", CITY, "Graubünden", 2661039),
        ("Davos, Switzerland", {}, "CHE", CITY, "Graubünden", 2661039),
        ("the Swiss resort of Davos", {}, "CHE", CITY, "Graubünden", 2661039),
        ("St Moritz", {"CHE": 1}, "CHE", CITY, "Graubünden", 2658813),
        ("Davos", {"CYP": 5}, "CYP", COUNTRY, None, None),
        ("DAVOS airport", {"CHE": 2}, "CHE", COUNTRY, None, None),
        ("davos", {"CHE": 1}, None, UNKNOWN, None, None),
        ("the road to Davos", {"CHE": 1, "CYP": 5}, "CYP", COUNTRY, None, None),
        ("Davos", {}, None, UNKNOWN, None, None),
    ],
)
def test_words_name_the_most_specific_place_that_they_can(
    words: str, countries: dict[str, int], country: str | None, precision: PlacePrecision, region: str | None, id: int | None
) -> None:
    place = read(words, **countries)
    assert (place.country, place.precision, place.region, place.geonames_id) == (country, precision, region, id)
    assert (place.latitude is not None) == (place.longitude is not None) == (precision is CITY)


def test_a_city_of_a_country_that_the_page_names_comes_before_its_namesake() -> None:
    assert read("Odessa", USA=2).region == "Texas"
    assert read("Odessa", UKR=2).country == "UKR"
    # Americans are named on most pages: a town of theirs does not take the talks from Geneva.
    assert read("Geneva", USA=5, RUS=3).country == "CHE"


def test_a_region_of_a_country_that_the_page_names_comes_before_a_city_elsewhere() -> None:
    assert (read("Bali", IDN=2).country, read("Bali", IDN=2).precision) == ("IDN", REGION)
    assert (read("Bali", IND=1).country, read("Bali", IND=1).precision) == ("IND", CITY)
    # Where a state has both, the city it is.
    assert read("Kano", NGA=1).precision == CITY


def test_other_cities_of_the_name_are_kept_where_the_page_does_not_settle_it() -> None:
    both = read("Rafah", EGY=1, PSE=1)
    assert both.country == "PSE"
    assert [(c.country, c.geonames_id) for c in both.candidates] == [("EGY", 350350)]
    assert both.candidates[0].latitude is not None
    states = read("Springfield", USA=2)
    assert len(states.candidates) == 3
    assert {c.country for c in states.candidates} == {"USA"}
    assert {c.region for c in states.candidates} == {"Illinois", "Massachusetts", "Oregon"}
    assert [c.country for c in read("Geneva").candidates] == ["USA"]


def test_none_are_kept_where_words_or_page_settle_it() -> None:
    assert read("Springfield, Illinois", USA=2).candidates == ()
    assert read("Rafah", PSE=3).candidates == ()
    assert read("Paris", FRA=1, USA=3).candidates == ()
    assert read("Islamabad", PAK=1, BGD=3).candidates == ()  # what Chattogram was once called


def test_regions_of_several_countries_are_open_until_a_country_is_spoken_for() -> None:
    open_to = read("Punjab", IND=3, PAK=3)
    assert (open_to.country, open_to.precision, {c.country for c in open_to.candidates}) == (None, UNKNOWN, {"IND", "PAK"})
    assert read("Punjab", PAK=3).geonames_id == 1167710
    told = placed_in(open_to, "PAK", "the country that stands nearest")
    assert (told.country, told.precision, told.region, told.geonames_id) == ("PAK", REGION, "Punjab", 1167710)
    assert [c.country for c in told.candidates] == ["IND"]
    elsewhere = placed_in(open_to, "NPL", "the country that stands nearest")
    assert (elsewhere.country, elsewhere.precision, elsewhere.geonames_id) == ("NPL", COUNTRY, None)


def test_gaza_is_the_strip_and_its_city_a_candidate() -> None:
    gaza = read("Gaza", ISR=3)
    assert (gaza.precision, gaza.region) == (REGION, "Gaza Strip")
    assert [(c.name, c.latitude) for c in gaza.candidates] == [("Gaza", 31.502)]
    assert read("Gaza City").precision is CITY


def test_a_run_of_capitals_is_a_name_as_a_whole() -> None:
    assert [n.words for n in names_in("Camp David")] == ["Camp David"]
    assert [n.words for n in names_in("San Vicente del Caguan")] == ["San Vicente del Caguan"]
    assert [n.words for n in names_in("the town of Kuito in Angola")] == ["Kuito", "Angola"]
    assert [n.words for n in names_in("Kyiv's City Hall")] == ["Kyiv's City Hall", "Kyiv", "City Hall"]
    assert [(n.words, n.bare) for n in names_in("the Anbar province")] == [("Anbar province", "Anbar"), ("Anbar", "Anbar")]


def test_what_stands_nearest_settles_a_place_that_is_open() -> None:
    text = "India spoke. China listened. Troops from Pakistan moved into Punjab. Zumbo is quiet."
    spans = [(Span(text.index(w), text.index(w) + len(w)), k) for w, k in MENTIONED]
    document = Document(id=DocumentId("x"), text=text)
    lines = (LineScore(index=0, start=0, end=len(text), story=1, furniture=0, other=0),)
    mentions = tuple(Mention(span=span, kind=kind, score=1.0) for span, kind in spans)
    extraction = Extraction(document=document, lines=lines, mentions=mentions, triggers=(), roles=())
    places = Resolver()(Article(extraction=extraction, story_lines=(0,), cuts=())).places
    punjab, zumbo = places[3], places[4]
    assert (punjab.country, punjab.precision, punjab.geonames_id) == ("PAK", REGION, 1167710)
    assert (zumbo.country, zumbo.precision, zumbo.latitude, zumbo.geonames_id) == ("PAK", COUNTRY, None, None)
    assert "stands nearest" in zumbo.how


MENTIONED = (
    ("India", MentionKind.ACTOR),
    ("China", MentionKind.ACTOR),
    ("Pakistan", MentionKind.ACTOR),
    ("Punjab", MentionKind.PLACE),
    ("Zumbo", MentionKind.PLACE),
)

_NAMES = sorted({*list(cities())[::97], *list(regions_named())[::29], *(n.words for n in state_names()[::7])})
_WORDS = st.one_of(st.sampled_from(_NAMES).map(str.title), st.sampled_from(_NAMES), st.text(max_size=30))
_COUNTRIES = st.dictionaries(st.sampled_from(["USA", "FRA", "IND", "PAK", "SDN", "GBR", "RUS"]), st.integers(1, 9))


def test_a_town_is_in_no_state_that_the_page_does_not_mean() -> None:
    assert read_place("Davos", Counter({"CHE": 1})).country == "CHE"
    assert read_place("Davos", Counter({"CHE": 1}), never={"CHE"}).country is None


def test_a_town_whose_people_nobody_counted_is_told_without_a_number() -> None:
    place = read("Parachinar", PAK=2)
    assert (place.country, place.precision, place.how) == ("PAK", CITY, "town in a country that is named")


@given(st.lists(_WORDS, min_size=1, max_size=3).map(", ".join), _COUNTRIES)
def test_a_place_is_never_at_0_0_and_says_no_more_than_its_precision(words: str, countries: dict[str, int]) -> None:
    place = read_place(words, Counter(countries))
    assert place == read_place(words, Counter(countries))
    for one in (place, *place.candidates):
        assert (one.latitude is None) == (one.longitude is None)
        assert one.latitude is None or abs(one.latitude) + abs(one.longitude or 0) > 1
        assert one.geonames_id is None or one.geonames_id > 0
    assert place.latitude is None or place.precision is CITY
    assert place.precision is not REGION or place.region is not None
    assert place.precision not in (WATER, UNKNOWN) or (place.country, place.geonames_id) == (None, None)
    assert place.precision in (WATER, UNKNOWN) or place.country is not None
    assert len(place.candidates) <= 3
    ids = [c.geonames_id for c in place.candidates if c.geonames_id is not None]
    assert len(set(ids)) == len(ids)
    assert place.geonames_id not in ids


def test_other_spellings_of_a_name_from_arabic() -> None:
    assert "an nusayrat" in other_spellings("Nuseirat")
    assert "ras al ayn" in other_spellings("Ras al Ain")
    assert "al karak" in other_spellings("El Karak")
    assert other_spellings("Tai") == []
    assert "lincoln" not in other_spellings("At Lincoln")


def places_of(text: str, *mentioned: tuple[str, MentionKind]) -> list[Place]:
    """The places of a page of one line, by the words of its mentions."""
    document = Document(id=DocumentId("x"), text=text)
    mentions = tuple(Mention(span=Span(text.index(w), text.index(w) + len(w)), kind=kind, score=1.0) for w, kind in mentioned)
    lines = (LineScore(index=0, start=0, end=len(text), story=1, furniture=0, other=0),)
    extraction = Extraction(document=document, lines=lines, mentions=mentions, triggers=(), roles=())
    found = Resolver()(Article(extraction=extraction, story_lines=(0,), cuts=())).places
    return [found[i] for i, (_, kind) in enumerate(mentioned) if kind is MentionKind.PLACE]


def test_a_place_that_the_page_names_speaks_for_its_country() -> None:
    text = "Israel said tanks were in Nuseirat, deep in Gaza."
    (nuseirat, _) = places_of(text, ("Israel", MentionKind.ACTOR), ("Nuseirat", MentionKind.PLACE), ("Gaza", MentionKind.PLACE))
    assert (nuseirat.country, nuseirat.precision) == ("PSE", CITY)


def test_an_army_abroad_speaks_for_no_country_while_others_do() -> None:
    text = "Kenyan troops took Zumbo. The government of Somalia was told."
    army, town = ("Kenyan troops", MentionKind.ACTOR), ("Zumbo", MentionKind.PLACE)
    assert places_of(text, army, town, ("The government of Somalia", MentionKind.ACTOR))[0].country == "SOM"
    assert places_of(text, army, town)[0].country == "KEN"
