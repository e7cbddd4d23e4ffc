"""Our own tables: states and their codes, organisations, office holders with days in office, role nouns, cities; see SOURCES.md."""

from dragoman.knowledge.cities import City, cities, regions
from dragoman.knowledge.country_codes import CountryCodes, CountryTable, country_codes
from dragoman.knowledge.given_names import given_names
from dragoman.knowledge.holders import Holder, holders
from dragoman.knowledge.organisations import Organisation, organisations
from dragoman.knowledge.roles import RoleNoun, role_nouns
from dragoman.knowledge.states import NameKind, State, StateName, state_names, states

__all__ = [
    "City",
    "CountryCodes",
    "CountryTable",
    "Holder",
    "NameKind",
    "Organisation",
    "RoleNoun",
    "State",
    "StateName",
    "cities",
    "country_codes",
    "given_names",
    "holders",
    "organisations",
    "regions",
    "role_nouns",
    "state_names",
    "states",
]
