"""What the linker looks at in one report of an event: sides, day, place, and what the quote says beside the names.

A report is an event, coded or of a file, with the day and the source of its page.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from dragoman.analysis import lexicon
from dragoman.analysis.names import folded, name_parts, skeleton
from dragoman.codes import EventType, Mode, Precision, Sector, Stage, Status
from dragoman.knowledge import NameKind, state_names
from dragoman.records import Entity, Event
from dragoman.wording import number_in

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+")
# Words of these parts act for the state: a court, its police and its minister are one side when two reports are compared.
STATE = frozenset({Sector.GOV, Sector.MIL, Sector.COP, Sector.JUD, Sector.LEG, Sector.SPY, Sector.PRE})
# Types whose words hold what reports of one happening can be taken for ("signed a deal" is AGREE, SUPPORT or COOPERATE).
_FAMILIES = (
    frozenset({EventType.COOPERATE, EventType.AID}),
    frozenset({EventType.CONCEDE, EventType.RETREAT}),
    frozenset({EventType.SANCTION, EventType.COERCE}),
)
_FAMILY_OF = {kind: "+".join(sorted(family)) for family in _FAMILIES for kind in family}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """An event with what its page says of itself: day of publication and source (of a file's row the publisher)."""

    event: Event
    published: date | None
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """A report as the linker compares it.

    `day` is the day of the event where the page tells it to the day, `period` its first and last day where it tells less; `shown` is the day that it
    stands at in the order of reports: behind all that its period holds.  `city` is the skeleton of the place's name, None for a place that is a whole
    state or, of a file's row, a whole `region` of one; `placed` says whether the report itself names its place, not only its page.
    """

    reported: Reported
    cluster: str | None
    family: str
    type: EventType
    mode: Mode | None
    status: Status
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    mutual: bool
    day: date | None
    period: tuple[date, date] | None
    shown: date | None
    stage: Stage | None
    city: str | None
    region: str | None
    country: str | None
    placed: bool
    words: frozenset[str]
    numbers: frozenset[str]
    sites: frozenset[str]
    another: bool

    @property
    def event(self) -> Event:
        """The coded event."""
        return self.reported.event


def is_state(name: str) -> bool:
    """Whether the name of a place is that of a whole state."""
    return folded(name) in _states()


def family_of(kind: EventType) -> str:
    """The name of the family of types that one happening may be coded as."""
    return _FAMILY_OF.get(kind, kind.value)


@cache
def _states() -> frozenset[str]:
    """The whole names of states, folded."""
    return frozenset(folded(name.words) for name in state_names() if name.kind is NameKind.NAME)


@cache
def _state_words() -> frozenset[str]:
    """All words of names of states, of their peoples and their capitals."""
    return frozenset(part for name in state_names() if name.kind is not NameKind.METONYM for part in name_parts(name.words))


@cache
def _adjectives() -> frozenset[str]:
    """The adjectives of states that are one word, folded."""
    return frozenset(folded(name.words) for name in state_names() if name.kind is NameKind.ADJECTIVE and " " not in name.words)


@lru_cache(maxsize=1 << 16)
def _place_name(name: str) -> str:
    """The skeleton of a place's name without the adjectives of states before it: "the Tajik weir" is a weir, and may be the Dupula weir."""
    words = name.split()
    own = [w for w in words if folded(w) not in _adjectives()]
    return skeleton(" ".join(own if own and own[-1][:1].islower() else words))


@dataclass(frozen=True, slots=True)
class Days:
    """`day`, `period` and `shown` of Features."""

    day: date | None
    period: tuple[date, date] | None
    shown: date | None


def days_of(reported: Reported, first_published: date | None = None) -> Days:
    """The days of a report.  `first_published` is the day of the first page of its cluster, where it is a copy."""
    when = reported.event.when
    published = first_published or reported.published
    day = when.first if when is not None and when.precision is Precision.DAY and when.first is not None else None
    period = (when.first, when.last) if when is not None and day is None and when.first is not None and when.last is not None else None
    ended = min(period[1], published or date.max) if period is not None else None
    return Days(day, period, day or ended or published or (when.first if when is not None else None))


def features_of(reported: Reported, first_published: date | None = None, cluster: str | None = None) -> Features:
    """The features of a report; `first_published` as for `days_of`, `cluster` that of its page."""
    event = reported.event
    place = event.told_place
    days = days_of(reported, first_published)
    quote = " ".join(dict.fromkeys(e.quote for e in event.evidence))
    if event.row is not None:
        quote = event.row.quote or ""
    named = {part for party in (*event.actors, *event.recipients) for words in (party.entity.name, party.quote or "") for part in name_parts(words)}
    if place is not None:
        named |= set(name_parts(place.name))
    words, numbers, sites, another = set(), set(), set(), False
    tokens = _TOKEN.findall(folded(quote))
    for token, following in zip(tokens, (*tokens[1:], "")[: len(tokens)], strict=True):
        number = number_in(token)
        if number is not None:
            numbers.add(number)
            continue
        word = lexicon.stem(token)
        another = another or token in lexicon.ANOTHER
        site = lexicon.SITES.get(token) or lexicon.SITES.get(word)
        if site is not None and following in lexicon.TELLS:
            continue
        if site is not None:
            sites.add(site)
        if token in named or len(token) < 3 or token in lexicon.PLAIN or word in lexicon.PLAIN_STEMS or token in _state_words():
            continue
        words.add(site or word)
    actors = tuple(p.entity for p in event.actors)
    recipients = tuple(p.entity for p in event.recipients)
    return Features(
        reported=reported, cluster=cluster, family=family_of(event.type), type=event.type, mode=event.mode, status=event.status, actors=actors, recipients=recipients,
        mutual=event.type in lexicon.MUTUAL or (len(actors) > 1 and not recipients) or bool(words & lexicon.TRUCE), day=days.day, period=days.period, shown=days.shown,
        stage=event.mediation.stage if event.mediation is not None else None,
        city=None if place is None or is_state(place.name) or place.row_of_region else _place_name(place.name),
        region=None if place is None or place.region is None else skeleton(place.region), country=None if place is None else place.country,
        placed=place is not None and (place.span is None or any(place.span.overlaps(e.span) for e in event.evidence)),
        words=frozenset(words), numbers=frozenset(numbers), sites=frozenset(sites), another=another,
    )  # fmt: skip
