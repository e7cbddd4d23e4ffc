"""States together: which bodies of our table news calls "the bloc", and which have "the Secretary-General"."""

import re
from functools import cache

from dragoman.codes import Sector
from dragoman.knowledge import holders, organisations
from dragoman.records import Entity, EntityId

BLOCS = frozenset(
    """african-union alliance-of-sahel-states andean-community arab-league arab-maghreb-union association-of-southeast-asian-nations benelux brics caribbean-community
    collective-security-treaty-organization commonwealth-of-independent-states community-of-latin-american-and-caribbean-states east-african-community
    economic-community-of-central-african-states economic-community-of-west-african-states eurasian-economic-union european-union g5-sahel group-of-20 group-of-eight group-of-seven
    gulf-cooperation-council intergovernmental-authority-on-development mercosur nato nordic-council north-atlantic-council opec opec-plus organization-of-american-states organization-of-islamic-cooperation pacific-alliance
    pacific-islands-forum shanghai-cooperation-organisation south-asian-association-for-regional-cooperation southern-african-development-community union-of-south-american-nations
    west-african-economic-and-monetary-union southern-african-customs-union""".split()
)
"""Ids in `organisations.tsv` of alliances and communities of states; the world's bodies and its banks are none."""

# The bloc of a parliament, or "the Shia bloc", is none of states.
_CALLED = re.compile(
    r"(?:(?:regional|economic|trade|trading|military|\w+-(?:nation|member|country|state)) )*bloc|(?:\w+ )?regional (?:body|organi[sz]ation|grouping)",
    re.I,
)
_OF_A_REGION = re.compile(
    r"(?:(?:north|south|east|west|southeast|southern|central|latin)[ -]*)?(?:african|asian|american|european|arab|gulf|caribbean|pacific|sahel) (?:economic |regional |trade )?bloc",
    re.I,
)


def is_bloc(name: str) -> bool:
    """Whether a phrase without its article calls states together a bloc."""
    return _CALLED.fullmatch(name) is not None or _OF_A_REGION.fullmatch(name) is not None


SECRETARY_GENERAL = frozenset({"secretary-general", "secretary general"})
"""What he is called, without article and in small letters.  Of 52 who are called so and no more in our corpus 51 are of a body of several states."""
_UN = "UNO"


def secretary_general_of(body: Entity, named: str) -> Entity | None:
    """Who is `named` so and no more on a page that names this body: the United Nations' for any organ of theirs; None for a body that has none."""
    name = "United Nations" if body.code == _UN else _headed_so().get(body.id.removeprefix("org:"))
    if name is None:
        return None
    whole = f"{name} {named}"
    return Entity(
        id=EntityId(f"desc:None:{whole.casefold()}"), name=whole, country=None, sector=Sector.IGO, code=body.code or "IGO",
        how=f"role noun {named.casefold()} of {name}, which the page names",
    )  # fmt: skip


@cache
def _headed_so() -> dict[str, str]:
    """The names of bodies whose heads are in our table as secretaries-general, by id."""
    heads = {h.organisation for h in holders() if h.office == "secretary-general"}
    return {body.id: body.name for body in organisations() if heads & {body.name, *body.aliases}}
