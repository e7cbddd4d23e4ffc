"""Our own tables: states and their codes, organisations, office holders with days in office, role nouns, cities and towns; see SOURCES.md."""

from dragoman.knowledge.borders import Border, borders
from dragoman.knowledge.cities import City, cities, plain_name, town_by_id, towns, without_marks
from dragoman.knowledge.country_codes import CountryCodes, CountryTable, country_codes
from dragoman.knowledge.given_names import given_names
from dragoman.knowledge.holders import Holder, holders
from dragoman.knowledge.organisations import Organisation, organisations, short_names
from dragoman.knowledge.regions import Region, country_geonames_id, region_coded, regions, regions_named
from dragoman.knowledge.roles import RoleNoun, role_nouns
from dragoman.knowledge.states import NameKind, State, StateName, state_names, states

__all__ = [
    "Border",
    "City",
    "CountryCodes",
    "CountryTable",
    "Holder",
    "NameKind",
    "Organisation",
    "Region",
    "RoleNoun",
    "State",
    "StateName",
    "borders",
    "cities",
    "country_codes",
    "country_geonames_id",
    "given_names",
    "holders",
    "organisations",
    "plain_name",
    "region_coded",
    "regions",
    "regions_named",
    "role_nouns",
    "short_names",
    "state_names",
    "states",
    "town_by_id",
    "towns",
    "without_marks",
]
