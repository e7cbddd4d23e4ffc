"""Where things happened: places of acts with the coordinates that our table of cities has, or else a row of a file, and no others.

A whole state or province is no point, and a place without coordinates gets none: both are counted and named, not drawn.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from dragoman.analysis.acts import in_order
from dragoman.analysis.brief_lines import Evidence
from dragoman.analysis.brief_records import Dot, PlaceMap, Row, Table
from dragoman.analysis.comparing import PHYSICAL
from dragoman.analysis.dispute_records import Act
from dragoman.analysis.features import is_state
from dragoman.codes import PlacePrecision
from dragoman.knowledge import NameKind, cities, state_names
from dragoman.records import Place

# Places in the table, acts that each cites, and capitals for orientation: what a reader can take in.
_LISTED, _CITED, _AROUND = 30, 3, 8
# Degrees beyond the outermost places in which capitals for orientation are looked for.
_BEYOND = 3.0


# Latitude, longitude and country: one for all names of a city.
_Spot = tuple[float, float, str]


def _spot(place: Place) -> _Spot | None:
    """The coordinates of a coded city.  Rows of files and ledgers of earlier programs do not say what a name stands for: then those of the largest city
    of that name in that country, else what the row gives.  None for a state, and where there are none."""
    if place.country is None:
        return None
    if place.precision is PlacePrecision.UNKNOWN:
        if is_state(place.name):
            return None
        city = next((c for c in cities().get(place.name.casefold(), ()) if c.country == place.country and not place.row_of_region), None)
        if city is not None:
            return city.latitude, city.longitude, city.country
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude, place.country


@cache
def _capitals() -> tuple[Dot, ...]:
    """The first capital of every state, the largest first.  Our table of cities does not say which of a city's names is its usual one; that of states does."""
    found: dict[str, tuple[int, Dot]] = {}
    for name in state_names():
        code = name.state.iso3
        if name.kind is not NameKind.CAPITAL or name.state.dependency or code in found:
            continue
        city = next((c for c in cities().get(name.words.casefold(), ()) if c.country == code), None)
        if city is not None:
            dot = Dot(name=name.words, country=code, latitude=city.latitude, longitude=city.longitude, conflictual=0, cooperative=0)
            found[code] = city.size, dot
    return tuple(dot for _, dot in sorted(found.values(), key=lambda f: (-f[0], f[1].name)))


def _around(dots: Sequence[Dot]) -> tuple[Dot, ...]:
    """The largest capitals near the places, none where the places lie on both sides of the antimeridian: their box is not the world between."""
    low, high = min(d.latitude for d in dots) - _BEYOND, max(d.latitude for d in dots) + _BEYOND
    west, east = min(d.longitude for d in dots) - _BEYOND, max(d.longitude for d in dots) + _BEYOND
    if east - west > 180:
        return ()
    own = {(d.latitude, d.longitude) for d in dots}
    near = [c for c in _capitals() if low <= c.latitude <= high and west <= c.longitude <= east and (c.latitude, c.longitude) not in own]
    return tuple(near[:_AROUND])


def places_of(acts: Iterable[Act], evidence: Evidence) -> tuple[PlaceMap | None, Table | None, str]:
    """The map, its table and, in words, what is on neither.

    Acts of a kind that happens somewhere count; of an accusation or a sanction the place is where somebody spoke.
    """
    at: dict[_Spot, list[Act]] = {}
    names: dict[_Spot, Counter[str]] = {}
    unknown: Counter[str] = Counter()
    untold = 0
    for act in sorted((a for a in acts if a.type in PHYSICAL), key=in_order):
        if act.place is None:
            untold += 1
        elif (spot := _spot(act.place)) is None:
            unknown[act.place.name] += 1
        else:
            at.setdefault(spot, []).append(act)
            names.setdefault(spot, Counter())[act.place.name] += 1
    dots: list[Dot] = []
    rows: list[Row] = []
    for spot, held in sorted(at.items(), key=lambda c: (-len(c[1]), c[0])):
        hard, name = sum(a.score < 0 for a in held), min(names[spot], key=lambda n: (-names[spot][n], n))
        dot = Dot(name=name, country=spot[2], latitude=spot[0], longitude=spot[1], conflictual=hard, cooperative=len(held) - hard)
        dots.append(dot)
        where = f"{abs(dot.latitude):.2f} {'N' if dot.latitude >= 0 else 'S'}, {abs(dot.longitude):.2f} {'E' if dot.longitude >= 0 else 'W'}"
        cells = (f"{dot.name} ({dot.country})", where, str(hard), str(len(held) - hard))
        cited = sorted(sorted(held, key=lambda a: (-abs(a.score), in_order(a)))[:_CITED], key=in_order)
        rows.append(Row(cells=cells, cites=evidence.cite(*cited) if len(rows) < _LISTED else ()))
    told = _untold(unknown, untold, len(rows) - _LISTED)
    if not dots:
        return None, None, told
    table = Table(columns=("place", "coordinates", "conflictual", "cooperative"), rows=tuple(rows[:_LISTED]))
    return PlaceMap(dots=tuple(dots), around=_around(dots)), table, told


def _untold(unknown: Counter[str], untold: int, more: int) -> str:
    parts = []
    if more > 0:
        parts.append(f"{more} places with fewer incidents are on the map only.")
    if unknown:
        named = sorted(unknown.items(), key=lambda n: (-n[1], n[0]))
        listed = ", ".join(f"{name} ({n})" for name, n in named[:_AROUND]) + (", ..." if len(named) > _AROUND else "")
        parts.append(f"Not drawn, for our table of cities has no coordinates of the place or it is a whole state: {listed}.")
    if untold:
        parts.append(f"{untold} incidents of a kind that happens somewhere have no place.")
    return " ".join(parts)
