from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codes import Sector
from dragoman.resolve import resolve_phrase
from dragoman.resolve.phrases import read_phrase

DAY = date(2017, 12, 27)


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Russia", "RUS", Sector.GOV),
        ("the Kremlin", "RUS", Sector.GOV),
        ("Pyongyang", "PRK", Sector.GOV),
        ("Turkish soldiers", "TUR", Sector.MIL),
        ("Kenyan police", "KEN", Sector.COP),
        ("Russian Foreign Minister Sergei Lavrov", "RUS", Sector.GOV),
        ("Lavrov", "RUS", Sector.GOV),
        ("Nigerian protesters", "NGA", Sector.CVL),
        ("the United Nations", None, Sector.IGO),
        ("the European Union", None, Sector.IGO),
        ("gunmen", None, Sector.UAF),
        ("a Mexican journalist", "MEX", Sector.JRN),
        ("former US President Jimmy Carter", "USA", Sector.ELI),
        ("Interior Minister Jane Okello", None, Sector.GOV),
    ],
)
def test_country_and_sector_of_a_phrase(phrase: str, country: str | None, sector: Sector) -> None:
    entity = resolve_phrase(phrase, DAY)
    assert (entity.country, entity.sector) == (country, sector)
    assert entity.how


def test_the_day_decides_who_is_in_office() -> None:
    assert resolve_phrase("Rex Tillerson", date(2017, 12, 27)).sector is Sector.GOV
    assert resolve_phrase("Rex Tillerson", date(2019, 6, 1)).sector is Sector.ELI


@pytest.mark.parametrize("phrase", ["the former head of the CIA", "the former CIA chief", "a former FBI agent", "former CIA director"])
def test_who_has_left_a_body_is_none_of_it(phrase: str) -> None:
    entity = resolve_phrase(phrase, DAY)
    assert (entity.country, entity.sector) == ("USA", Sector.ELI)
    assert resolve_phrase(phrase.replace("former ", ""), DAY).sector is not Sector.ELI


def test_where_somebody_serves_and_what_he_drives_is_not_whose_he_is() -> None:
    assert resolve_phrase("his military attaché in Washington", DAY).country is None
    assert resolve_phrase("the Venezuelan military attaché in Washington", DAY).country == "VEN"
    assert resolve_phrase("his supporters in Kenya", DAY).country == "KEN"
    assert resolve_phrase("armed men in a Suzuki van", DAY).country is None
    assert resolve_phrase("officials in a Trump administration", DAY).country == "USA"
    assert resolve_phrase("a Putin adviser", DAY).country == "RUS"


@pytest.mark.parametrize(
    "opening", ["An", "A", "No", "So", "She", "Some", "Young", "Power", "Christian", "Green", "Local", "Back", "Part", "Day", "Long", "International"]
)
def test_the_word_that_begins_a_phrase_is_nobody_by_that_name(opening: str) -> None:
    assert not resolve_phrase(f"{opening} army officer", DAY).id.startswith("person:")
    assert not resolve_phrase(f"{opening} voters", DAY).id.startswith("person:")


def test_who_was_something_else_before_holds_his_office() -> None:
    assert resolve_phrase("the FSB director, a former KGB officer", DAY).sector is Sector.SPY
    assert resolve_phrase("the gunman, a former Kenyan soldier", DAY).sector is Sector.ELI


def test_an_office_before_a_surname_tells_who_of_several_it_is() -> None:
    assert resolve_phrase("Senator Sanders", date(2017, 9, 20)).name == "Bernie Sanders"
    # Whoever is known by that name holds no office then.
    assert resolve_phrase("Foreign Minister Nazarov", date(2017, 9, 20)).name == "Nazarov"
    assert resolve_phrase("President Tusk", date(2019, 6, 1)).sector is Sector.IGO
    assert resolve_phrase("General Nkunda", date(2008, 6, 1)).country == "COD"
    assert resolve_phrase("the judge and Assange", date(2019, 6, 1)).name == "Julian Assange"


def test_a_city_in_a_name_is_not_where_its_bearer_is_of() -> None:
    assert resolve_phrase("the fisherman Le Van Tam", DAY).country is None
    assert resolve_phrase("fishermen in Van", DAY).country == "TUR"
    assert resolve_phrase("residents of northern Aleppo", DAY).country == "SYR"
    assert resolve_phrase("protesters who marched through Karachi", DAY).country == "PAK"
    assert resolve_phrase("Kano State government", DAY).country == "NGA"


def test_words_around_a_phrase_give_the_country_it_leaves_out() -> None:
    assert resolve_phrase("the police", DAY).country is None
    assert resolve_phrase("the police", DAY, context="Somalia").country == "SOM"


@pytest.mark.parametrize(
    ("phrase", "context", "country"),
    [
        ("Labour", "Winston Peters chose Labour in Wellington", "NZL"),
        ("Labour", "", "GBR"),
        ("Congo", "Congo votes again, officials in Brazzaville say", "COG"),
        ("the National Guard", "Students were teargassed in Caracas by the National Guard", "VEN"),
        ("the army", "Police fired on crowds, witnesses said", None),
        ("the army", "Most voters in Nairobi stayed at home", "KEN"),
        ("Serb gunners", "Sarajevo burned", "BIH"),
    ],
)
def test_states_cities_and_people_around_a_phrase_tell_of_whom_it_is(phrase: str, context: str, country: str | None) -> None:
    assert resolve_phrase(phrase, date(2017, 10, 19), context).country == country


@given(st.text(max_size=60))
def test_any_phrase_has_an_answer(phrase: str) -> None:
    assert resolve_phrase(phrase, DAY).id


def test_the_envoy_of_a_man_is_not_the_man() -> None:
    envoy = resolve_phrase("Mr. Annan's senior envoy", date(2012, 8, 28))
    assert (envoy.name, envoy.sector) == ("Mr. Annan's senior envoy", Sector.IGO)
    assert resolve_phrase("Putin's spokesman", date(2012, 8, 28)).country == "RUS"
    # A government is called by its head's name.
    assert resolve_phrase("Bush's administration", date(2005, 8, 28)).name == "George W. Bush"


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Labour Minister Jane Okello", None, Sector.GOV),
        ("Bishop Jane Okello", None, Sector.REL),
        ("Ombudswoman Jane Okello", None, Sector.GOV),
        ("the African Union's Edem Kodjo", None, Sector.IGO),
        ("Franz Vranitzky, the OSCE mediator", None, Sector.IGO),
        ("Pierre Okello, the envoy of the African Union", None, Sector.IGO),
        ("the Kenyan ambassador to the United Nations", "KEN", Sector.GOV),
    ],
)
def test_titles_and_bodies_say_for_whom_somebody_acts(phrase: str, country: str | None, sector: Sector) -> None:
    entity = resolve_phrase(phrase, date(2011, 5, 5))
    assert (entity.country, entity.sector) == (country, sector)


@pytest.mark.parametrize(
    ("phrase", "day", "name"),
    [
        ("Belgrade", date(1999, 4, 1), "Yugoslavia"),
        ("Belgrade", date(2012, 4, 1), "Serbia"),
        ("Moscow", date(1985, 4, 1), "Soviet Union"),
        ("Moscow", date(1995, 4, 1), "Russia"),
        ("Hanoi", date(1968, 4, 1), "North Vietnam"),
    ],
)
def test_a_capital_is_that_of_the_state_which_had_it(phrase: str, day: date, name: str) -> None:
    assert resolve_phrase(phrase, day).name == name


@pytest.mark.parametrize(
    ("day", "sector"),
    [(date(1995, 1, 1), Sector.REB), (date(1999, 1, 1), Sector.GOV), (date(2010, 1, 1), Sector.REB), (date(2023, 1, 1), Sector.GOV)],
)
def test_a_body_is_what_it_was_on_the_day(day: date, sector: Sector) -> None:
    assert resolve_phrase("the Taliban", day).sector is sector


@pytest.mark.parametrize(
    ("phrase", "country"), [("the Federal Reserve Unit", None), ("the Federal Reserve", "USA"), ("the Royal Bhutan Army", "BTN")]
)
def test_a_name_that_goes_on_is_another(phrase: str, country: str | None) -> None:
    assert resolve_phrase(phrase, DAY).country == country


def test_of_several_of_a_surname_the_given_name_decides() -> None:
    assert resolve_phrase("Mahmoud Abbas", DAY).country == "PSE"
    assert resolve_phrase("Jalil Abbas", DAY).country != "PSE"


def test_offices_of_a_field_envoys_of_bodies_and_parties_that_many_states_have() -> None:
    def read(phrase: str) -> tuple[str | None, str]:
        entity = read_phrase(phrase, None).entity
        return entity.country, entity.sector.value

    assert read("The Minister of Labour") == (None, "GOV")
    assert read("leader of Labour") == ("GBR", "PTY")
    assert read("The UN special envoy for Yemen") == (None, "IGO")
    assert read("the Yemeni envoy to the UN") == ("YEM", "GOV")
    assert read_phrase("The Secretary of State for Cooperation", None).entity.id.startswith("desc:")
    # The page says whose it is.
    assert read_phrase("the ruling Labour Party", None).generic
    assert not read_phrase("the British Labour Party", None).generic


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("the chairman of the lower house", Sector.LEG),
        ("the leader of the farmers' union", Sector.AGR),
        ("the chairperson of the electoral commission", Sector.GOV),
        ("a spokesman for the rebels", Sector.REB),
        ("the president of Peru", Sector.GOV),
    ],
)
def test_who_leads_a_body_is_of_its_sector(phrase: str, sector: Sector) -> None:
    assert read_phrase(phrase, None).entity.sector is sector


@pytest.mark.parametrize(
    ("phrase", "name", "country"),
    [
        ("the King", "King", None),
        ("Mervyn King", "Mervyn King", "GBR"),
        ("a court of Rivera", "court of Rivera", "URY"),
        ("Luiz Brandao Lisboa", "Luiz Brandao Lisboa", None),
        ("Lisboa", "Portugal", "PRT"),
        ("Most", "Most", None),
    ],
)
def test_surnames_capitals_and_towns_that_are_other_words_too(phrase: str, name: str, country: str | None) -> None:
    entity = read_phrase(phrase, date(2010, 5, 5)).entity
    assert (entity.name, entity.country) == (name, country)


@pytest.mark.parametrize(
    ("phrase", "day", "country", "sector"),
    [
        # Communities are no governments, and what a state is called officially is that state.
        ("Uighurs", date(2009, 7, 5), "CHN", Sector.CVL),
        ("the Chinese", date(2009, 7, 5), "CHN", Sector.GOV),
        ("the Islamic Republic of Mauritania", date(2005, 8, 4), "MRT", Sector.GOV),
        ("the Islamic Republic", date(2005, 8, 4), "IRN", Sector.GOV),
        ("the Commonwealth of Australia", date(2005, 8, 4), "AUS", Sector.GOV),
        ("the Commonwealth", date(2005, 8, 4), None, Sector.IGO),
        ("the People's Republic of Bangladesh", date(2005, 8, 4), "BGD", Sector.GOV),
        # Leaders of breakaway entities, of services.
        ("Somaliland President Muse Bihi Abdi", date(2020, 7, 9), "SOM", Sector.PRE),
        ("Nagorno-Karabakh leader Bako Sahakyan", date(2016, 4, 5), "AZE", Sector.PRE),
        ("Omar Suleiman", date(2008, 6, 12), "EGY", Sector.SPY),
    ],
)  # fmt: skip
def test_what_a_phrase_is_officially(phrase: str, day: date, country: str | None, sector: Sector) -> None:
    entity = resolve_phrase(phrase, day)
    assert (entity.country, entity.sector) == (country, sector)


def test_heads_of_bodies_have_the_code_of_the_body() -> None:
    assert resolve_phrase("Kofi Annan", date(2003, 3, 10)).code == "UNO"
    assert resolve_phrase("Jim Yong Kim", date(2015, 4, 17)).code == "IGO"
    assert resolve_phrase("two EU diplomats", date(2015, 4, 17)).code == "EUR"


def test_a_body_in_a_line_about_a_president_is_not_he() -> None:
    court = resolve_phrase("the court", date(2023, 3, 17), context="In Lahore the court granted Imran Khan protective bail.")
    assert (court.country, court.sector) == ("PAK", Sector.JUD)


def test_letters_of_several_bodies_are_those_of_the_state_that_the_phrase_or_its_context_names() -> None:
    day = date(2024, 7, 1)
    assert resolve_phrase("Sudan's RSF", day).id == resolve_phrase("the RSF", day, context="Sudan").id == "org:rsf-2023"
    assert resolve_phrase("the RSF", day).country is None
    assert resolve_phrase("the ADF", day).country == "AUS"
    cameroon = resolve_phrase("Cameroon's ADF", day)
    assert (cameroon.country, cameroon.id.startswith("org:")) == ("CMR", False)
    # It is spoken of, not had.
    assert resolve_phrase("Kenyan visits to ADF", day).country == "AUS"


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Syrian Kurds", "SYR", Sector.CVL),
        ("Kosovo Serbs", "XKX", Sector.CVL),
        ("four Ethiopian Oromos", "ETH", Sector.CVL),
        ("Germany's Turks", "DEU", Sector.CVL),
        ("the Turks", "TUR", Sector.GOV),
        ("Libya's NLA", "LBY", Sector.UNK),
        ("Turkish Gaslamp", "TUR", Sector.UNK),
        ("British Columbia", "CAN", Sector.UNK),
        ("the Russian Federation", "RUS", Sector.GOV),
        ("Syrian Kurdish officials", "SYR", Sector.GOV),
    ],
)
def test_peoples_and_unknown_names_behind_a_state_are_not_its_government(phrase: str, country: str, sector: Sector) -> None:
    entity = resolve_phrase(phrase, DAY)
    assert (entity.country, entity.sector) == (country, sector)
    assert entity.id.startswith("state:") == (phrase in ("the Turks", "the Russian Federation"))


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("the Houthi delegation", "YEM", Sector.REB),
        ("ELN negotiators", "COL", Sector.REB),
        ("PKK troops", "TUR", Sector.REB),
        ("Houthi navy", "YEM", Sector.REB),
        ("TPLF forces", "ETH", Sector.PTY),
        ("Houthi court", "YEM", Sector.JUD),
        ("anti-ISIS forces", None, Sector.MIL),
        ("Hamas-led government", "PSE", Sector.GOV),
        ("Israel's Hamas negotiator", "ISR", Sector.GOV),
        ("Boko Haram victims", "NGA", Sector.CVL),
    ],
)
def test_delegations_and_forces_of_an_armed_body_are_its_own(phrase: str, country: str | None, sector: Sector) -> None:
    entity = resolve_phrase(phrase, date(2024, 7, 1))
    assert (entity.country, entity.sector) == (country, sector)


def test_a_society_of_the_world_behind_a_state_is_its_own() -> None:
    branch = resolve_phrase("The Cambodian Red Cross", DAY)
    assert (branch.country, branch.sector, branch.code) == ("KHM", Sector.NGO, None)
    assert resolve_phrase("the Red Cross", DAY).country is None


def test_an_office_that_is_said_is_the_one_that_is_meant_though_another_is_held_since() -> None:
    day = date(2024, 7, 1)
    # Since April he is president of the Senate.
    assert resolve_phrase("Hun Sen", day).sector is Sector.LEG
    assert resolve_phrase("Cambodian Prime Minister Hun Sen", day).office == "head-of-government"
    assert resolve_phrase("former Prime Minister Hun Sen", day).sector is Sector.LEG


@pytest.mark.parametrize("phrase", ["the Hou...", "Hou…", "the Hou"])
def test_what_is_cut_off_or_stands_behind_the_is_nobodys_surname(phrase: str) -> None:
    day = date(2024, 7, 1)
    assert resolve_phrase("Hou", day).id == "person:Hou Yu-ih"
    assert not resolve_phrase(phrase, day).id.startswith("person:")


@pytest.mark.parametrize(
    ("phrase", "day", "name"),
    [
        ("Niger's military rulers", date(2024, 7, 1), "National Council for the Safeguard of the Homeland"),
        ("Niger's junta", date(2024, 7, 1), "National Council for the Safeguard of the Homeland"),
        ("Niger's junta", date(2010, 7, 1), "Supreme Council for the Restoration of Democracy"),
        ("the military junta of Mali", date(2020, 9, 1), "National Committee for the Salvation of the People"),
        ("Mali's junta", date(2024, 7, 1), "Transitional government of Mali"),
    ],
)
def test_a_junta_is_the_council_that_ruled_on_the_day(phrase: str, day: date, name: str) -> None:
    assert resolve_phrase(phrase, day).name.startswith(name)


def test_who_rules_where_the_table_has_no_junta_is_the_government() -> None:
    assert resolve_phrase("Fiji's military rulers", DAY).id.startswith("desc:FJI")


@pytest.mark.parametrize(
    ("phrase", "context", "country"),
    [
        ("Georgia's governor", "Georgia's governor would not call the legislature in Atlanta", "USA"),
        ("Georgia's governor", "He met the Georgian president in Tbilisi", "GEO"),
        ("Georgia's governor", "", "GEO"),
        ("Victoria's premier", "Victoria's premier shut the schools of Melbourne", "AUS"),
        # Georgia has a prime minister of its own.
        ("Georgia's premier", "Atlanta", "GEO"),
    ],
)
def test_an_office_of_a_part_of_a_state_is_of_the_one_that_is_named_around_it(phrase: str, context: str, country: str) -> None:
    assert resolve_phrase(phrase, DAY, context=context).country == country


@pytest.mark.parametrize("phrase", ["UK PM", "Israel PM", "US Govt", "Chinese Govt", "Turkish Side"])
def test_what_headlines_write_behind_a_state_is_the_state(phrase: str) -> None:
    assert resolve_phrase(phrase, DAY).id.startswith("state:")


def test_whoever_is_against_a_body_is_not_the_body() -> None:
    assert resolve_phrase("the Houthi delegation", DAY).id == "org:houthis"
    for phrase in ("Houthi opponents", "Hamas opposition", "Niger's former military rulers"):
        assert not resolve_phrase(phrase, date(2024, 3, 1)).id.startswith("org:"), phrase
    assert resolve_phrase("London's Amnesty International", DAY).id.startswith("org:")


@pytest.mark.parametrize(
    ("phrase", "context", "country"),
    [
        ("Nigeria's Central Bank governor", "Ghana's finance minister met him", "NGA"),
        ("the attorney general of Northern Ireland", "Uganda", "GBR"),
        ("the governor of the National Bank of Georgia", "the US Treasury", "GEO"),
        ("the governor of Georgia", "UK and US officials", "USA"),
    ],
)
def test_whose_governor_he_is(phrase: str, context: str, country: str) -> None:
    assert resolve_phrase(phrase, DAY, context).country == country
