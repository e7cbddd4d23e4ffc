"""Where an act happened.

1. The place that the model ties to it; of a country and a city in it the city, of "parliament" the town that the page named last in its country.
2. For an act that must have happened somewhere the places of its sentence, or the last that the page names in the country of a side.

The place of a dateline is where the page was written: in a country of none of the sides it is that of a meeting, and of what is agreed or said in support at one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.codes import EventType, Mode, PlacePrecision, Role, Status
from dragoman.records import Party, Place, Resolved, RoleLink, Span, Trigger

# Places are one of few: below this the head is guessing (place of matched events on the held-out tenth: .82 right from .1 to .4).
_PLACE = 0.25
# Acts that happen somewhere, even where their own sentence does not say so.  With the scene of the page for them, place was right in .77 of matched
# events with a place on the open gold pages and .68 on our held-out tenth, without in .54 and .56 (half-trained model).  Sanctions and calls are none: of 97 and
# 22 scenes given to them on the held-out tenth, fresh and plain pages 3 and 0 are right.
_PHYSICAL = frozenset(
    {
        EventType.CONSULT,
        EventType.AID,
        EventType.RETREAT,
        EventType.PROTEST,
        EventType.MOBILIZE,
        EventType.COERCE,
        EventType.ASSAULT,
    }
)
# Of 25 places of datelines in the country of no side (held-out tenth, fresh and plain pages) the annotators have 5 of 11 for these types and 3 of 14 for others,
# 2 of them where a body of several states acts.
_MET = frozenset({EventType.CONSULT, EventType.AGREE, EventType.SUPPORT})
# Where a page is set says little of what was long ago, or may never be: of 48 scenes of such events (0.11.0, the same pages) 4 are right, 7 wrong, and of 37 the annotators say no place.
_OF_ANOTHER_TIME = frozenset({Status.HISTORICAL, Status.HYPOTHETICAL})
_CITY = PlacePrecision.CITY
# Common nouns of what stands in a town, or is one.  "The capital" is `resolve`'s; "the north", "the island" and "the border" are wider.
_OF_A_TOWN = re.compile(
    r"(?:[^A-ZÀ-Þ]*\b)?(?:parliament|assembly|city|town|township|village|port|city hall|town hall|square|station|court|courthouse|palace|residence|embassy|consulate"
    r"|ministry|headquarters|market|mosque|church|cathedral|temple|airport|prison|jail|university|campus|school|stadium|hospital|hotel|street|bridge|suburbs?"
    r"|neighbou?rhood|outskirts|city cent(?:re|er)|downtown|building|offices?)\Z"
)
# How far from the beginning of its line a dateline names its place.
_DATELINE = 40
# What stands before is another place, set off by a mark: "BEIRUT, Lebanon", not "In Damascus" and "US Bombs Syria".
_DATELINE_BEFORE = re.compile(r"[(“\"]?(?:[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2}[,/] ?){0,2}\Z")
_DATELINE_AFTER = re.compile(r"(?:[,/][^\n:;!?]{1,40}?)?\)?(?: ?\([^)\n]{1,40}\))?(?:\s(?:--?|–|—)\s|--|—|–\s)")


@dataclass(frozen=True, slots=True)
class Act:
    """What was done, between those of which countries (None among them for who is of none), and the sentence that tells it."""

    kind: EventType
    mode: Mode | None
    countries: frozenset[str | None]
    sentence: Span

    @classmethod
    def of(cls, kind: EventType, mode: Mode | None, sides: Mapping[Role, tuple[Party, ...]], sentence: Span) -> "Act":
        """The act between these sides."""
        return cls(kind, mode, frozenset(p.entity.country for role in (Role.ACTOR, Role.RECIPIENT) for p in sides[role]), sentence)


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """The places of a page, whatever was done there.

    `tied` are those that the model ties to any act, by where they stand, with their mentions: the others are spoken about ("the conflict in Syria"), and
    nothing happened there.  `written` are the mentions that stand in a dateline.
    """

    places: Mapping[int, Place]
    tied: tuple[tuple[int, int], ...]
    written: frozenset[int]

    @classmethod
    def of(cls, resolved: Resolved) -> "PagePlaces":
        """Those of an article."""
        extraction = resolved.article.extraction
        spans = {i: extraction.mentions[i].span for i in resolved.places}
        roles = {x.mention for x in extraction.roles if x.role is Role.PLACE}
        return cls(
            places=resolved.places,
            tied=tuple(sorted((spans[i].start, i) for i in spans if i in roles)),
            written=frozenset(i for i, span in spans.items() if _in_dateline(extraction.document.text, span)),
        )


def _in_dateline(text: str, span: Span) -> bool:
    begin = text.rfind("\n", 0, span.start) + 1
    if span.start - begin > _DATELINE or _DATELINE_BEFORE.match(text[begin : span.start]) is None:
        return False
    return _DATELINE_AFTER.match(text, span.end) is not None


def place_of(places: PagePlaces, trigger: Trigger, act: Act, links: Sequence[RoleLink]) -> Place | None:
    """The place of an act; None where nothing says it.  A call has none: of the 692 in our corpus 6 do."""
    if act.mode is Mode.PHONE:
        return None
    told = [x.mention for x in sorted(links, key=lambda x: (-x.score, x.mention)) if x.role is Role.PLACE and x.score >= _PLACE]
    told = [i for i in told if not _only_written_there(places, i, act)]
    return _in_its_town(places, trigger, _narrowest([places.places.get(i) for i in told])) if told else _scene(places, trigger, act)


def _only_written_there(places: PagePlaces, mention: int, act: Act) -> bool:
    """Whether a place is that of a dateline and of none of the sides: what "DUBAI - Iran seized a Greek tanker" tells was not in Dubai."""
    if mention not in places.written or act.kind in _MET or not act.countries:
        return False
    country = places.places[mention].country
    return country is not None and not act.countries & {None, country}


def _in_its_town(places: PagePlaces, trigger: Trigger, place: Place | None) -> Place | None:
    """ "Outside parliament": in the town of the same country that the page named last, or first below a headline."""
    if place is None or place.country is None or place.geonames_id is not None or not _OF_A_TOWN.match(place.name):
        return place
    towns = [(start, i) for start, i in places.tied if places.places[i].country == place.country and places.places[i].precision is _CITY]
    before = [(start, i) for start, i in towns if start < trigger.span.start]
    if not towns:
        return place
    town = places.places[(before[-1] if before else towns[0])[1]]
    return replace(town, how=f'{town.how}; the town of "{place.name}"')


def _narrowest(places: Sequence[Place | None]) -> Place | None:
    """The first place, or one of the others that says where in it: of a country and a city in it the city."""
    narrowest = places[0] if places else None
    for place in places[1:]:
        narrowest = narrowest.narrowed_by(place) if narrowest is not None else None
    return narrowest


def _scene(places: PagePlaces, trigger: Trigger, act: Act) -> Place | None:
    """Where an act must have happened whose place its words leave out: where its sentence is set, else where the page last was in the country of a side."""
    if act.kind not in _PHYSICAL or trigger.statuses[0].status in _OF_ANOTHER_TIME:
        return None
    named = [(start, i) for start, i in places.tied if not _only_written_there(places, i, act)]
    near = sorted((abs(start - trigger.span.start), i) for start, i in named if act.sentence.start <= start < act.sentence.end)
    here = _narrowest([places.places[i] for _, i in near])
    if here is not None:
        return replace(here, how=f"{here.how}; named in the same sentence")
    # Of 52 scenes in the country of no side (the same pages) 4 are right, 3 of them of bodies of several states, which are at home nowhere.
    if act.countries - {None}:
        named = [(start, i) for start, i in named if places.places[i].country in act.countries]
    if not named:
        return None
    before = [(start, i) for start, i in named if start < trigger.span.start]
    # A headline stands above the dateline.
    number, which = (before[-1][1], "last place that the page names before") if before else (named[0][1], "first place that the page names")
    place = places.places[number]
    return replace(place, how=f"{place.how}; the {which}")
