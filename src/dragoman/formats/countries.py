"""Countries as the formats write them, to ISO 3166-1 alpha-3 and back: by name, FIPS 10-4, CAMEO and Correlates of War codes."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from dragoman.formats.columns import Codec
from dragoman.knowledge import state_names, states
from dragoman.knowledge.country_codes import Scheme, country_codes
from dragoman.knowledge.states import NameKind

# Names as ICEWS writes them where ours is another; seen in its files.
ICEWS_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "CIV": "Cote d'Ivoire",
        "COD": "Democratic Republic of Congo",
        "COG": "Congo",
        "MKD": "the former Yugoslav Republic of Macedonia",
        "PSE": "Occupied Palestinian Territory",
        "RUS": "Russian Federation",
        "SWZ": "Swaziland",
        "TLS": "Timor-Leste",
    }
)
# Names that the tables of states do not have, or give to a neighbour.
_OTHER_NAMES: Mapping[str, str] = MappingProxyType(
    {"moldova, republic of": "MDA", "congo": "COG", "the former yugoslav republic of macedonia": "MKD", "korea, republic of": "KOR"}
)


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in state_names():
        # A living state goes before one of the past or of no recognition that has the same name.
        if entry.kind is NameKind.NAME and (entry.words.casefold() not in found or not (entry.state.last or entry.state.partial)):
            found[entry.words.casefold()] = entry.state.iso3
    return {**found, **_OTHER_NAMES}


def iso3_of_name(name: str) -> str | None:
    """The country of a name in any case, or of an alpha-3 code; None for what is none."""
    found = _by_name().get(name.strip().casefold())
    return found if found is not None else name if name in states() else None


def _writer(names: Mapping[str, str]) -> Codec[str]:
    @lru_cache(maxsize=4096)
    def write(iso3: str) -> str:
        if iso3 in names:
            return names[iso3]
        state = states().get(iso3)
        return state.name if state is not None else iso3

    return Codec(iso3_of_name, write)


def _coded(scheme: Scheme) -> Codec[str]:
    @lru_cache(maxsize=4096)
    def read(cell: str) -> str | None:
        found = country_codes().by(scheme, cell)
        return found.iso3 if found is not None else None

    @lru_cache(maxsize=4096)
    def write(iso3: str) -> str | None:
        found = country_codes().by(Scheme.ISO3, iso3)
        code: str | None = getattr(found, scheme.value) if found is not None else None
        return code

    return Codec(read, write)


ICEWS_COUNTRY = _writer(ICEWS_NAMES)
COUNTRY_NAME = _writer({})
FIPS = _coded(Scheme.FIPS)
CAMEO_COUNTRY = _coded(Scheme.CAMEO)
