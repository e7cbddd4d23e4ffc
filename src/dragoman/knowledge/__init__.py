"""Our own tables: states, organisations, office holders with days in office, role nouns, cities; see SOURCES.md."""

from dragoman.knowledge.cities import City, cities, regions
from dragoman.knowledge.holders import Holder, holders
from dragoman.knowledge.organisations import Organisation, organisations
from dragoman.knowledge.roles import RoleNoun, role_nouns
from dragoman.knowledge.states import NameKind, State, StateName, state_names, states

__all__ = [
    "City",
    "Holder",
    "NameKind",
    "Organisation",
    "RoleNoun",
    "State",
    "StateName",
    "cities",
    "holders",
    "organisations",
    "regions",
    "role_nouns",
    "state_names",
    "states",
]
