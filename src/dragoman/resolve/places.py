"""Place words to a place of our tables: the most specific that they name, and that the page speaks for.

1. Waters belong to no one state.
2. A name in the words (`place_names`) is that of a state; of a region whose kind is said ("Helmand province"); of a city; of another region.
3. A name in the words is that of a town in a country that stands beside it or that the page names.
4. The words may name a state beside what we do not know.
5. Else it is in the country that the page speaks of.

Of several places of one name that counts whose region or country stands beside it, and else the larger, cities of countries that the page names
before others; where that does not settle it, the others are kept.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.codes import PlacePrecision
from dragoman.knowledge import (
    City,
    NameKind,
    Region,
    StateName,
    cities,
    country_geonames_id,
    plain_name,
    regions_named,
    state_names,
    states,
    towns,
    without_marks,
)
from dragoman.records import Place, PlaceCandidate, Span
from dragoman.resolve.lexicon import lexicon, words_of
from dragoman.resolve.place_names import Name, names_in, other_spellings, without_article

# A city of a country that the page names counts so many times its people.  Chosen among 15 settings by the country of 8,237 places of our corpus, before
# what stands nearest is looked at: .8476 right on these same places (.8478 with 22,000, which is Geneva of Illinois' own size); .8455 where towns count as
# much, and that Geneva takes the talks from Geneva on every page that names Americans.
_NAMED_ON_PAGE, _SMALL_NAMED_ON_PAGE, _SMALL_CITY = 100, 8, 25_000
# And one for which the name is not the usual one so much less (where towns count as much: .8451 without, .8455 from 5 to 10, .8451 with 30).
_NOT_USUAL = 5
# Other places of a name that are kept.
_KEPT = 3
# The Strip and the island, whose cities news calls Gaza City and Zanzibar City.
_WIDER = frozenset({"gaza", "zanzibar"})
_TOWN_OF = "(?:town|village|hamlet|city|municipality|settlement|resort|port) of"
# What is named after a town, or like one, and is none.
_NO_TOWN = re.compile(
    r"\b(?:islands?|islets?|reef|river|airport|airfield|mount|mountains?|hills?|valley|pass|desert|hotel|palace|prison|university|street|square|camp|congress|house|hall|temple|downtown|central)\b",
    re.I,
)
_UNKNOWN = "a place we do not know"
_CAPITAL = re.compile(r"(?:the|this|its|their|our) capital(?: city)?", re.I)
_WATERS = re.compile(r"\b(?:Sea|Seas|Strait|Straits|Gulf|Ocean|Channel|Bay of|Lake)\b")


@dataclass(frozen=True, slots=True)
class _Page:
    """What speaks for a country: the states that the words name, and how often the page speaks of each."""

    hits: tuple[StateName, ...]
    countries: Counter[str]
    never: Container[str]

    def beside(self, name: Name) -> set[str]:
        """The states that the words name beside a name: Lebanon of "Tripoli, Lebanon"."""
        return {h.state.iso3 for h in self.hits if h.words.casefold() != name.words.casefold()}


def read_place(words: str, countries: Counter[str], where: Span | None = None, never: Container[str] = ()) -> Place:
    """The place that the words name.  `countries` says how often the page speaks of each, `never` which states it does not mean; unknown stays unknown."""
    name = " ".join(words.split()).strip(" ,.;:")
    if _WATERS.search(name):
        return Place(name=name, country=None, span=where, how="waters that belong to no one state", precision=PlacePrecision.WATER)
    hits = (h.meaning for h in lexicon().hits(words_of(words)) if isinstance(h.meaning, StateName))
    page = _Page(tuple(h for h in hits if h.state.iso3 not in never), countries, never)
    seat = next((h for h in page.hits if _is_seat(h, name)), None)
    if seat is not None:
        return Place(name=name, country=seat.state.iso3, span=where, how=f"{seat.kind} of {seat.state.name}", precision=PlacePrecision.COUNTRY)
    open_to: Sequence[City | Region] = ()
    parts = tuple(names_in(name))
    for part in parts:
        found = _state(part, page) or _city_or_region(part, page)
        if found is not None and found.meant is not None:
            return _as_place(found.meant, found.others, name, where)
        open_to = open_to or (found.others if found is not None else ())
    town = _town(name, parts, page) if not open_to else None
    if town is not None:
        people = "" if town.population is None else f" of {town.population:,} people"
        return _in_city(town, f"town{people} in a country that is named", name, where)
    if page.hits:
        hit = page.hits[0]
        capital = hit.kind is NameKind.CAPITAL and hit.words.casefold() == name.casefold()
        precision = PlacePrecision.CITY if capital else PlacePrecision.COUNTRY
        return Place(name=name, country=hit.state.iso3, span=where, how=f"{hit.kind} of {hit.state.name}", precision=precision)
    place = Place(name=name, country=None, span=where, how=_UNKNOWN, candidates=_candidates(open_to))
    if countries:
        country, count = countries.most_common(1)[0]
        if count >= 2 and count >= 0.6 * countries.total():
            return placed_in(place, country, "the country that the page speaks of")
    return place


def is_unknown(place: Place) -> bool:
    """Whether our tables do not have a place, or not that of them which is meant; its country may be known."""
    return place.how.startswith(_UNKNOWN)


def _is_seat(hit: StateName, words: str) -> bool:
    """Whether the words are a seat of power that is no city of its state: Casablanca has the White House among its names."""
    bare = without_article(words).casefold()
    return (
        hit.kind is NameKind.METONYM
        and without_article(hit.words).casefold() == bare
        and not any(c.country == hit.state.iso3 for c in _cities_of(bare))
    )


def _town(words: str, names: Sequence[Name], page: _Page) -> City | None:
    """The town that the words name, in a country that stands beside it, or that the page names: the one that it names most.

    In a country of which the page does not speak most the words must be the name alone, or say that it is a town.
    """
    if _NO_TOWN.search(words):
        return None
    most = max(page.countries.values(), default=0)
    for name in names:
        beside = page.beside(name)
        known = towns(name.words) or [t for spelt in other_spellings(name.words) for t in (*_cities_of(spelt), *towns(spelt))]
        here = [t for t in known if t.country not in page.never and (t.country in beside or page.countries[t.country])]
        best = max(here, key=lambda t: (t.country in beside, page.countries[t.country]), default=None)
        if best is None or not name.words[:1].isupper():
            continue
        said = words.removeprefix("the ") == name.words or re.search(rf"{_TOWN_OF} {re.escape(name.words)}", words) is not None
        if said or best.country in beside or page.countries[best.country] == most:
            return best
    return None


@cache
def _capital(country: str) -> City | None:
    """The capital of a country, of several the first of our table."""
    names = (n.words for n in state_names() if n.kind is NameKind.CAPITAL and n.state.iso3 == country and n.state == states().get(country))
    return next((c for name in names for c in _cities_of(name) if c.country == country), None)


def placed_in(place: Place, country: str, how: str) -> Place:
    """A place that its words leave open, in a country that something else speaks for: that of its candidates which is there, or one that we do not know."""
    capital = _capital(country) if _CAPITAL.fullmatch(place.name) else None
    if capital is not None:
        return _in_city(capital, f"capital of {how}", place.name, place.span)
    told = next((c for c in place.candidates if c.country == country), None)
    others = tuple(c for c in place.candidates if c is not told)
    if told is None:
        return replace(place, country=country, how=f"{place.how}, in {how}", precision=PlacePrecision.COUNTRY)
    return replace(
        place, country=country, how=f"region of that name, in {how}", region=told.region, geonames_id=told.geonames_id, precision=PlacePrecision.REGION,
        candidates=others,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    """What a name is (None: one of the others, and nothing says which), and what else it may be."""

    meant: City | Region | StateName | None
    others: Sequence[City | Region] = ()


def _as_place(meant: City | Region | StateName, others: Sequence[City | Region], name: str, where: Span | None) -> Place:
    candidates = _candidates(others)
    match meant:
        case City():
            return _in_city(meant, f"city of {meant.size:,} people", name, where, candidates)
        case Region():
            return Place(
                name=name, country=meant.country, span=where, how="region of that name", region=meant.name, geonames_id=meant.geonames_id,
                precision=PlacePrecision.REGION, candidates=candidates,
            )  # fmt: skip
        case StateName():
            state, how = meant.state, f"{meant.kind} of {meant.state.name}"
            if state.partial:
                # Its code is the claimant's, of which it is a part.
                return Place(name=name, country=state.iso3, span=where, how=how, region=state.name, precision=PlacePrecision.REGION)
            id = country_geonames_id(state.iso2)
            return Place(name=name, country=state.iso3, span=where, how=how, geonames_id=id, precision=PlacePrecision.COUNTRY)


def _in_city(city: City, how: str, name: str, where: Span | None, candidates: tuple[PlaceCandidate, ...] = ()) -> Place:
    return Place(
        name=name, country=city.country, span=where, how=how, region=city.region, latitude=city.latitude, longitude=city.longitude,
        geonames_id=city.geonames_id, precision=PlacePrecision.CITY, candidates=candidates,
    )  # fmt: skip


def _candidates(places: Sequence[City | Region]) -> tuple[PlaceCandidate, ...]:
    return tuple(_candidate(p) for p in places[:_KEPT])


def _candidate(place: City | Region) -> PlaceCandidate:
    if isinstance(place, City):
        return PlaceCandidate(
            name=place.name, country=place.country, region=place.region, geonames_id=place.geonames_id, latitude=place.latitude,
            longitude=place.longitude,
        )  # fmt: skip
    return PlaceCandidate(name=place.name, country=place.country, region=place.name, geonames_id=place.geonames_id)


def _state(name: Name, page: _Page) -> _Found | None:
    """A state by its own name, or the part of it that the name is; None for a state beside which another name stands."""
    hit = next(
        (h for h in page.hits if h.kind is NameKind.NAME and h.words.casefold() in (name.words.casefold(), f"the {name.words.casefold()}")), None
    )
    if hit is None:
        return None
    state, key = hit.state, name.words.casefold()
    if not state.dependency and (state.partial or without_marks(key) != plain_name(state.name)):
        # The table of states counts Scotland and Darfur among the names of theirs.
        parts = [
            r
            for r in regions_named().get(key, ())
            if r.country == state.iso3 and (state.partial or without_marks(r.name) != without_marks(state.name))
        ]
        if parts:
            own = [c for c in cities().get(key, ()) if c.country == state.iso3]
            if own and _stands_for(own[0], key):
                return _Found(own[0])
            return _Found(parts[0], own)
    # "Eastern Congo" is of Congo; what else is in "Congo, Kinshasa" or "the Zumbo road in Congo" may be narrower.
    return _Found(hit) if name.beside == name.beside.lower() else None


def _stands_for(city: City, key: str) -> bool:
    """Whether a region named as its largest city is that city: Dubai, but not Okinawa."""
    return key not in _WIDER and _largest().get(city.code) == city.geonames_id


@cache
def _largest() -> dict[str, int]:
    """The id of the largest city of every region."""
    found: dict[str, City] = {}
    for group in cities().values():
        for city in group:
            if city.code not in found or city.size > found[city.code].size:
                found[city.code] = city
    return {code: city.geonames_id for code, city in found.items()}


def _city_or_region(name: Name, page: _Page) -> _Found | None:
    if name.bare is not None:
        said = _regions_of(name.words) or _regions_of(name.bare) or _regions_like(name.words) or _regions_like(name.bare)
        if said:
            return _region(said, page.beside(name), page.countries)
    if not name.words[:1].isupper() or any(h.kind is NameKind.NAME and h.words.casefold() == name.words.casefold() for h in page.hits):
        return None
    group = _cities_of(name.words)
    # Goor is a Dutch town and no Ghor of Afghanistan, where nobody speaks of that.
    named = _regions_of(name.words) or [r for r in _regions_like(name.words) if page.countries[r.country]]
    if group and not (named and _only_region_is_of_the_page(group, named, page)):
        return _city(group, name, page)
    return _region(named, page.beside(name), page.countries) if named else None


def _regions_of(name: str) -> Sequence[Region]:
    """The regions of a name, written with or without marks, whichever of both the table has: "Uttarakhand" is GeoNames' "Uttarākhand"."""
    plain = plain_name(name)
    return regions_named().get(name.casefold()) or regions_named().get(plain) or _plain_regions().get(plain, ())


def _regions_like(name: str) -> Sequence[Region]:
    """Those of a name that is the same but for doubled vowels."""
    return _plain_regions().get(_single(plain_name(name)), ())


def _single(name: str) -> str:
    """A name with its doubled vowels written once: Hiran is GeoNames' Hiiraan."""
    return re.sub(r"([aeiou])\1", r"\1", name)


@cache
def _plain_regions() -> dict[str, tuple[Region, ...]]:
    """The regions by their names without marks and with doubled vowels once, those of a name first subdivisions first."""
    found: dict[str, dict[Region, None]] = {}
    for name, group in regions_named().items():
        plain = plain_name(name)
        for spelt in {plain, _single(plain)}:
            found.setdefault(spelt, {}).update(dict.fromkeys(group))
    return {name: tuple(sorted(group, key=lambda r: r.code is None)) for name, group in found.items()}


def _only_region_is_of_the_page(known: Sequence[City], regions: Sequence[Region], page: _Page) -> bool:
    """Whether the page speaks of the state that a region is in, and of none that has a city of the name: Bali of Indonesia, not of Bengal."""
    return not any(page.countries[c.country] for c in known) and any(page.countries[r.country] for r in regions)


def _cities_of(name: str) -> list[City]:
    """The cities of a name, written with or without marks, hyphens and full stops, each once."""
    key = plain_name(name)
    spellings = (name.casefold(), name.casefold().replace(".", ""), key, key.replace(" ", "-"))
    return list({city.geonames_id: city for spelt in spellings for city in cities().get(spelt, ())}.values())


def _city(group: Sequence[City], name: Name, page: _Page) -> _Found:
    """Of the cities of one name the one that is meant, and those that may be."""
    key = plain_name(name.words)

    def usual(city: City) -> bool:
        return plain_name(city.name) == key

    def weight(city: City) -> float:
        named = 1 if not page.countries[city.country] else _NAMED_ON_PAGE if city.size >= _SMALL_CITY else _SMALL_NAMED_ON_PAGE
        return city.size * named / (1 if usual(city) else _NOT_USUAL)

    def order(city: City) -> tuple[float, str, int]:
        return -weight(city), city.country, city.geonames_id

    codes = {r.code for n in names_in(name.beside) for r in regions_named().get(n.words.casefold(), ()) if r.code is not None}
    in_region = [c for c in group if c.code in codes]
    if in_region:
        return _Found(min(in_region, key=order))
    beside = page.beside(name)
    known = sorted([c for c in group if c.country in beside] or group, key=order)
    # A capital's bare name is that of the state's, whatever stands elsewhere: Georgetown.
    capitals = [c for c in known if any(h.kind is NameKind.CAPITAL and h.state.iso3 == c.country for h in page.hits)]
    country = (capitals or known)[0].country
    told = max((c for c in known if c.country == country), key=usual)
    others = [c for c in known if c is not told and usual(c) and _may_be(c, told, weight, page.countries, capital=bool(capitals))]
    return _Found(told, others)


def _may_be(city: City, told: City, weight: Callable[[City], float], countries: Counter[str], *, capital: bool) -> bool:
    """Whether a city may be meant as well as the one that is likelier."""
    if capital and (city.country == told.country or countries[told.country] or not countries[city.country]):
        return False
    neither = not countries[told.country] and not countries[city.country]
    return neither or weight(city) * _NAMED_ON_PAGE >= weight(told)


def _region(group: Sequence[Region], beside: set[str], countries: Counter[str]) -> _Found | None:
    """Of the regions of one name that whose country stands beside it or is the only one of theirs that the page names; else all of them are open."""
    if beside and not any(r.country in beside for r in group):
        return None
    known = [r for r in group if r.country in beside] or [r for r in group if countries[r.country]] or list(group)
    if len({r.country for r in known}) > 1:
        return _Found(None, sorted(known, key=lambda r: -countries[r.country]))
    return _Found(known[0], known[1:])
