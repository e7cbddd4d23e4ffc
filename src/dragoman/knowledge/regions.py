"""First subdivisions and other parts of states, and the countries themselves, with their GeoNames ids (CC BY 4.0); built by
`training/build_regions.py`.  There are no coordinates: a point would say that something happened in the middle of a province."""

from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.states import state_names
from dragoman.knowledge.tables import listed, rows, sovereign


@dataclass(frozen=True, slots=True)
class Region:
    """A province, a state of a federation, or another part of a state.

    `country` is the state under which it is coded, `code` GeoNames' ("NO.14"), None for what is no first subdivision there.  `geonames_id` is None
    where the source has none.
    """

    name: str
    country: str
    code: str | None
    geonames_id: int | None


@dataclass(frozen=True, slots=True)
class _Tables:
    named: dict[str, tuple[Region, ...]]
    coded: dict[str, Region]
    countries: dict[str, int]


@cache
def _tables() -> _Tables:
    named: dict[str, list[Region]] = {}
    coded: dict[str, Region] = {}
    countries: dict[str, int] = {}
    for row in rows("regions.tsv.gz"):
        code = row["code"]
        if len(code) == 2:
            countries[code] = int(row["geonames_id"])
            continue
        id = int(row["geonames_id"]) if row["geonames_id"] else None
        region = Region(row["name"], sovereign(row["country"]), code or None, id)
        if code:
            coded[code] = region
        for key in dict.fromkeys(n.casefold() for n in listed(row["names"])):
            named.setdefault(key, []).append(region)
    # Those of GeoNames stand before an island or a governorate within one: Gaza is the Strip.
    return _Tables({key: tuple(sorted(group, key=lambda r: r.code is None)) for key, group in named.items()}, coded, countries)


def regions_named() -> dict[str, tuple[Region, ...]]:
    """The regions of a casefolded name, first subdivisions first; several countries may have one."""
    return _tables().named


def region_coded(code: str) -> Region | None:
    """The region of a GeoNames code ("NO.14")."""
    return _tables().coded.get(code)


def country_geonames_id(iso2: str) -> int | None:
    """The GeoNames id of a country or territory by its ISO 3166-1 alpha-2 code; None for one that is gone."""
    return _tables().countries.get(iso2)


@cache
def regions() -> dict[str, str]:
    """The country (ISO 3166-1 alpha-3) of a province, state or region by its casefolded name; names of several countries, and of states, are left out."""
    taken = {name.words.casefold() for name in state_names()}
    return {name: group[0].country for name, group in _tables().named.items() if name not in taken and len({region.country for region in group}) == 1}
