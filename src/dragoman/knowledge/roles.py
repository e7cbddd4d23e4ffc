"""Role nouns and organ nouns to sectors: "lawmakers" LEG, "riot police" COP."""

from dataclasses import dataclass
from functools import cache

from dragoman.codes import Sector
from dragoman.knowledge.tables import rows


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """`kind` is person, group or organ."""

    noun: str
    plural: str
    sector: Sector
    kind: str


@cache
def role_nouns() -> tuple[RoleNoun, ...]:
    """All nouns, in the order of the table."""
    return tuple(RoleNoun(r["noun"], r["plural"], Sector(r["sector"]), r["kind"]) for r in rows("roles.tsv"))
