"""States and territories: all names, adjectives, people, capitals and seats of power."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from dragoman.knowledge.tables import first_day, last_day, listed, rows, sovereign


class NameKind(StrEnum):
    """How words name a state."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    COMMUNITY = "people of a part"
    CAPITAL = "capital"
    METONYM = "seat of power"


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory; `partial` for the partially recognised, whose code is the claimant's.

    `iso3` is the code under which it is coded: that of the controlling state for a `dependency`.
    """

    iso3: str
    iso2: str
    name: str
    partial: bool
    first: date | None
    last: date | None
    dependency: bool = False


@dataclass(frozen=True, slots=True)
class StateName:
    """One way to name a state."""

    words: str
    kind: NameKind
    state: State


_COLUMNS = (
    (NameKind.NAME, ("name", "official_names", "other_names")),
    (NameKind.ADJECTIVE, ("adjectives",)),
    (NameKind.PEOPLE, ("people",)),
    (NameKind.COMMUNITY, ("communities",)),
    (NameKind.CAPITAL, ("capitals",)),
    (NameKind.METONYM, ("metonyms",)),
)


@cache
def state_names() -> tuple[StateName, ...]:
    """Every name of every state, in the order of the table."""
    result = []
    for row in rows("states.tsv"):
        code = sovereign(row["iso3"])
        days = first_day(row["from"]), last_day(row["until"])
        state = State(code, row["iso2"], row["name"], row["pre"] == "1", *days, dependency=code != row["iso3"])
        for kind, columns in _COLUMNS:
            result += [StateName(words, kind, state) for c in columns for words in listed(row[c])]
    return tuple(result)


@cache
def states() -> dict[str, State]:
    """The states by ISO 3166-1 alpha-3 code; of several rows with one code the fully recognised, living one."""
    found: dict[str, State] = {}
    for entry in state_names():
        if entry.state.dependency:
            continue
        held = found.get(entry.state.iso3)
        if held is None or (held.partial and not entry.state.partial) or (held.last and not entry.state.last):
            found[entry.state.iso3] = entry.state
    return found
