"""Mentions of an article become actors, places and days.

1. Time and place words are read.
2. Every actor phrase is read by itself (`phrases`); states and office holders found so give the page's countries.
3. Surnames and short names are joined to the fuller names of the page; names of several masters, neighbours, bodies by their short names and peoples of several
   states are read by the page's countries.
4. Pronouns, groups, counterparts and bare titles are followed to what was read in steps 2 and 3.
5. Organs without a country ("the foreign ministry", "police") take that of the one they stand with, or of the page.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from typing import TypeVar

from dragoman.codes import MentionKind, PlacePrecision, Sector
from dragoman.knowledge import StateName, holders
from dragoman.records import Article, Entity, Mention, Place, Resolved, When
from dragoman.resolve.acronyms import explained, written_out
from dragoman.resolve.blocs import BLOCS, SECRETARY_GENERAL, is_bloc, secretary_general_of
from dragoman.resolve.countries import Hint, PageCountries, Spot
from dragoman.resolve.days import read_page_days
from dragoman.resolve.era import era_of
from dragoman.resolve.followed import Followed
from dragoman.resolve.gender import Gender, gender_of
from dragoman.resolve.kin import settle_kin
from dragoman.resolve.lexicon import STATE_SECTORS, known_in, words_of
from dragoman.resolve.listed import numbers_of, split_list, with_shared_nouns
from dragoman.resolve.neighbours import settle_neighbours
from dragoman.resolve.phrases import HONORIFICS, Reading, person_entity, plain, read_phrase
from dragoman.resolve.places import is_unknown, placed_in, read_place
from dragoman.resolve.reference import COUNTERPART, FIRST_PERSON, PRONOUNS, THEY, Known, antecedent, count_of, group_members, is_group, may_be
from dragoman.resolve.settled import of_several, settle_bodies, settle_states
from dragoman.resolve.short_names import settle_short_names
from dragoman.resolve.subdivisions import settle_subdivisions
from dragoman.resolve.unsaid import OF_A_PLACE, POSSESSIVE, fill_countries, in_country, line_of, without_foreign_letters

# How sure the model must be of what a pronoun, a description ("the ministry") and a group ("both sides") stand for.  Measured on the held-out tenth with the
# weights of 0.5.0, dyad F1 of the whole path on 240 plain pages and on the held-out tenth: descriptions .619 and .555 from .5, .621 and .559 from .6, .623 and .560 from
# .7, .623 and .553 from .8; with those of 0.6.0 .647 and .550, .649 and .549, .649 and .553, .648 and .548; "they" .651 and .554 from .8, .652 and .555 from .7, .649 and .553 from .9;
# pronouns from .3 to .6 and groups from .2 to .9 +-.001 with either.
_PRONOUN, _DESCRIPTION, _MEMBER, _MEMBER_OF_THEY = 0.3, 0.7, 0.35, 0.7
# "Their call" is not that of five states: a word that tells no number and finds more is nobody's group (dyad F1 .560 for .558 on the
# held-out tenth, .659 with and without on the plain pages; from two on the same).
_MOST_OF_THEY = 3
# That the country of whom a word may mean is the one that the model takes the word to be of counts by this power; who has no country, as one of that share.  Dyad F1 on the
# 240 plain pages and the held-out tenth: .665 and .551 without, .667 and .558 by .25, .666 and .559 by .5, .664 and .560 by 1 (weights 0.6.0).
_COUNTRY, _NO_COUNTRY = 0.25, 0.2
# What a body of several states may have or be as a state has: "the parliament" of the Union, "the court", "the force".
_OF_SEVERAL = frozenset({Sector.PTY, Sector.LEG, Sector.JUD, Sector.MIL, Sector.COP})
# Written with a capital these stand for a body that the page names in full.
_SHORT_FOR_BODY = frozenset(
    "Council Agency Commission Court Union Organization Organisation Mission Fund Bank League Alliance Assembly Secretariat Tribunal Committee Community "
    "Conference Group Federation Movement Front Party Congress".split()
)
# Words that name nobody, and those by which any one of many is meant.
_SMALL = frozenset("a an the of for and in to his her its their".split())
_ANY_ONE = re.compile(r"^(?:an?|another|one|some|any|every|each|no|several)\b", re.I)
_FOLLOWED = PRONOUNS | FIRST_PERSON
_Told = TypeVar("_Told")


class Resolver:
    """Holds nothing but the way of the steps; the tables are read once and shared."""

    def __call__(self, article: Article) -> Resolved:
        """What every mention of the article means; mentions of nothing known are left with what their words say."""
        extraction = article.extraction
        document = extraction.document
        text = document.text
        starts = [line.start for line in extraction.lines]
        marked = {i: m for i, m in enumerate(extraction.mentions) if m.kind is MentionKind.ACTOR}
        # Three of its workers are its workers, and nobody beside them.
        counted = numbers_of(marked, text)
        actors = {i: m for i, m in marked.items() if i not in counted}
        times = [(i, m.span) for i, m in enumerate(extraction.mentions) if m.kind is MentionKind.TIME]
        days: dict[int, When] = read_page_days(text, times, document.published)
        # Whom a name means hangs on the day; a page that tells none has at least people in office.
        day = document.published or era_of((m.span.of(text) for m in actors.values()), (span.of(text) for _, span in times))
        letters = explained(actors, text)
        phrases = with_shared_nouns({i: written_out(i, m.span.of(text), letters) for i, m in actors.items()}, actors, text)
        readings = self._read(phrases, {i: m.span.of(text) for i, m in actors.items()}, day)
        self._join_names(actors, readings, text)
        self._join_bodies(actors, readings, text)
        spots = (m.span.of(text) for m in extraction.mentions if m.kind is MentionKind.PLACE)
        never = settle_states(actors, phrases, readings, text, day, spots)
        doubtful = of_several(phrases, readings, day)
        countries = Counter(
            r.entity.country for i, group in readings.items() if i not in doubtful for r in group if r.entity.country and r.country_said
        )
        places: dict[int, Place] = {}
        for i, m in enumerate(extraction.mentions):
            if m.kind is MentionKind.PLACE:
                places[i] = read_place(m.span.of(text), countries, m.span, never)
        # A page speaks of a country where it names a place there: Nuseirat is looked for in Gaza, not in Israel alone.
        spoken_of = countries + Counter(p.country for p in places.values() if p.country and not is_unknown(p))
        for i in [i for i, place in places.items() if is_unknown(place)]:
            span = extraction.mentions[i].span
            places[i] = read_place(span.of(text), spoken_of, span, never)
        placed = {i: extraction.mentions[i].span.start for i in places}
        of_places = [Hint(i, at, line_of(at, starts), country, True) for i, at in placed.items() if (country := places[i].country)]
        hints = [*_hints(actors, readings, starts), *of_places]
        if settle_bodies(doubtful, phrases, readings, hints, day):
            hints = [*_hints(actors, readings, starts), *of_places]
        # Each of these looks at what the page said before any of them: none lives on another's answers.
        changed = settle_subdivisions(extraction.mentions, text, readings, hints)
        changed |= settle_neighbours(actors, text, readings, hints, starts)
        changed |= settle_short_names(actors, text, readings, hints, day)
        changed |= settle_kin(actors, text, readings, hints, day)
        if changed:
            hints = [*_hints(actors, readings, starts), *of_places]
        near = PageCountries(without_foreign_letters(readings, hints), extraction.compatriots)
        # An army may be anywhere: where it is met speaks for no country of its own while anything else does.
        soldiers = {i for i, group in readings.items() if all(r.entity.sector is Sector.MIL for r in group)}
        at_home = PageCountries([h for h in near.hints if h.mention not in soldiers] or near.hints, extraction.compatriots)
        for i, place in places.items():
            if place.country is None and place.precision is not PlacePrecision.WATER:
                start = extraction.mentions[i].span.start
                country = at_home.near([Spot(i, start, line_of(start, starts))])
                if country is not None:
                    places[i] = placed_in(place, country, "the country that stands nearest")
        fill_countries(actors, readings, near, starts, text)
        known = self._known(actors, readings, starts, text)
        for i, group in readings.items():
            phrase, start = actors[i].span.of(text), actors[i].span.start
            for n, reading in enumerate(group):
                if COUNTERPART.search(phrase) and not reading.entity.id.startswith("person:"):
                    found = _counterpart(reading, start, known, day)
                    if found is not None:
                        group[n] = replace(reading, entity=found, person=True, named=True, country_said=True)
        known = self._known(actors, readings, starts, text)
        for i, group in readings.items():
            phrase = actors[i].span.of(text)
            for n, reading in enumerate(group):
                named = _holder_named(phrase, reading.entity, known) if reading.person and not reading.named and reading.state is not None else None
                if named is not None:
                    group[n] = replace(reading, entity=replace(named, how=f'"{phrase}" means {named.name}'), named=True)
        meant = self._follow(actors, readings, known, starts, text, Followed(extraction.references), near)
        # One of the two countries is not both.
        meant |= {i: meant[of] for i, of in counted.items() if len(meant.get(of, ())) == 1}
        return Resolved(article=article, actors=meant, places=places, days=days)

    @staticmethod
    def _read(phrases: Mapping[int, str], written: Mapping[int, str], day: date | None) -> dict[int, list[Reading]]:
        readings: dict[int, list[Reading]] = {}
        for i, phrase in phrases.items():
            # "The Georgian and Abkhazian sides": the Georgian one is no group, with the noun that it shares neither.
            if written[i].lower() in PRONOUNS or is_group(written[i]):
                continue
            readings[i] = [read_phrase(p, day) for p in split_list(phrase, day)]
        return readings

    @staticmethod
    def _join_names(actors: dict[int, Mention], readings: dict[int, list[Reading]], text: str) -> None:
        """ "Okello" means the "Defence Minister Jane Okello" of another line, and "Kim" the "Kim Jong Un"; the page decides before any table."""
        full: dict[str, list[_Named]] = {}
        for i, group in readings.items():
            for reading in group:
                parts = reading.entity.name.split()
                if reading.person and reading.named and len(parts) > 1:
                    named = _Named(reading, gender_of(actors[i].span.of(text), reading.entity.name))
                    for token in sorted({parts[0].casefold(), parts[-1].casefold(), (reading.surname or parts[-1]).casefold()}):
                        full.setdefault(token, []).append(named)
        for i, group in readings.items():
            for n, reading in enumerate(group):
                if reading.entity.id.startswith(("state:", "org:")) or not (reading.person or reading.entity.id.startswith(("name:", "city:"))):
                    continue
                written = reading.surname or (reading.entity.name.split()[-1] if reading.entity.name else "")
                # "Mrs Clinton" is not the Bill Clinton of the page.
                better = _fullest(full.get(written.casefold(), ()), gender_of(actors[i].span.of(text), ""))
                if better is None and reading.entity.id.startswith("name:") and written.endswith("s"):
                    # "The Clintons" are of the country of the one Clinton whom the page names.
                    family = _fullest(full.get(written.casefold().removesuffix("s"), ()), None)
                    if family is not None and family.entity.country is not None:
                        group[n] = replace(
                            reading,
                            entity=replace(reading.entity, country=family.entity.country, how=f"family of {family.entity.name}"),
                            country_said=True,
                        )
                    continue
                if better is None or better.entity.id == reading.entity.id:
                    continue
                alone = len(reading.entity.name.split()) == 1 or reading.short
                weak = reading.entity.id.startswith("name:") or not reading.country_said
                # "MR. HARDING" of a transcript is the "Ted Harding" of its head.
                theirs = better.entity.name.casefold().split()
                same = set(reading.entity.name.casefold().split()) <= set(theirs)
                if reading.entity.id.startswith("city:") and theirs[-1] != written.casefold():
                    # "Melo said no" where the page has a Jose Melo; but Paris is no short form of a Paris Hilton.
                    continue
                if (alone and written.casefold() in theirs) or (weak and same):
                    group[n] = replace(better, entity=replace(better.entity, how=f"{better.entity.how}; short for {better.entity.name}"))

    @staticmethod
    def _join_bodies(actors: dict[int, Mention], readings: dict[int, list[Reading]], text: str) -> None:
        """ "The Council" is the Security Council that the page names, "the Agency" the Atomic Energy Agency, "the bloc" ASEAN, and the Secretary-General theirs: the last
        before it, else the first."""
        bodies = [
            (actors[i].span.start, {w.folded for w in words_of(group[0].entity.name)}, group[0])
            for i, group in sorted(readings.items(), key=lambda item: actors[item[0]].span.start)
            if len(group) == 1 and group[0].entity.id.startswith("org:")
        ]
        for i, group in readings.items():
            name = plain(actors[i].span.of(text))
            start, word = actors[i].span.start, name.casefold()
            if len(group) == 1 and word in SECRETARY_GENERAL and group[0].entity.code is None:
                theirs = [(at, head) for at, _, body in bodies if (head := secretary_general_of(body.entity, name)) is not None]
                if theirs:
                    group[0] = replace(group[0], entity=_last_before(theirs, start))
                continue
            if len(group) != 1 or group[0].country_said or group[0].person or not group[0].entity.id.startswith(("desc:", "name:", "org:")):
                continue
            if is_bloc(name):
                fits = [(at, body) for at, _, body in bodies if body.entity.id.removeprefix("org:") in BLOCS]
            elif name in _SHORT_FOR_BODY:
                fits = [(at, body) for at, words, body in bodies if word in words and len(words) > 1 and body is not group[0]]
            else:
                continue
            if fits:
                body = _last_before(fits, start)
                group[0] = replace(body, entity=replace(body.entity, how=f"{body.entity.how}; short for {body.entity.name}"))

    @staticmethod
    def _known(actors: dict[int, Mention], readings: dict[int, list[Reading]], starts: list[int], text: str) -> list[Known]:
        result = []
        for i, group in readings.items():
            start = actors[i].span.start
            for reading in group:
                if reading.title_only and not reading.country_said and reading.person:
                    continue
                plural = reading.entity.name.lower().endswith("s") and not reading.named
                gender = _gender(i, readings, actors, text) if len(group) == 1 else None
                result.append(Known(start, line_of(start, starts), reading.entity, reading.person, plural, gender))
        return sorted(result, key=lambda k: k.start)

    def _follow(
        self, actors: dict[int, Mention], readings: dict[int, list[Reading]], known: list[Known], starts: list[int], text: str,
        followed: Followed, countries: PageCountries,
    ) -> dict[int, tuple[Entity, ...]]:  # fmt: skip
        meant: dict[int, tuple[Entity, ...]] = {}
        for i, mention in sorted(actors.items(), key=lambda item: item[1].span.start):
            phrase = mention.span.of(text)
            start, line = mention.span.start, line_of(mention.span.start, starts)
            found = _by_model(i, phrase, readings, followed, text, actors, cache(partial(countries.shares, Spot(i, start, line))))
            if found:
                meant[i] = tuple(replace(e, how=f'"{phrase}" means {e.name}, as the model follows it') for e in found)
                continue
            ahead = _group_ahead(mention, line, actors, starts, text) if phrase.lower() in THEY else None
            if ahead is not None and not any(k.line == line and k.start < start for k in known):
                # "During their call, the two diplomats discussed": the line says later whom it means.
                meant[i] = tuple(replace(e, how=f'"{phrase}" means {e.name}') for e in group_members(ahead, start, line, known))
            elif phrase.lower() in PRONOUNS:
                meant[i] = tuple(replace(e, how=f'"{phrase}" means {e.name}') for e in antecedent(phrase, start, line, known))
            elif is_group(phrase):
                meant[i] = tuple(replace(e, how=f'"{phrase}" means {e.name}') for e in group_members(phrase, start, line, known))
            else:
                meant[i] = tuple(self._complete(r, phrase, start, line, known) for r in readings[i])
        return {i: group for i, group in meant.items() if group}

    def _complete(self, reading: Reading, phrase: str, start: int, line: int, known: list[Known]) -> Entity:
        entity = reading.entity
        if reading.title_only and reading.person and not reading.country_said:
            named = _titled(plain(phrase), start, known)
            if named is not None:
                return replace(named, how=f'"{phrase}" means {named.name}')
        if entity.country is None and not entity.id.startswith("org:") and entity.sector in STATE_SECTORS | OF_A_PLACE:
            owner = POSSESSIVE.match(phrase)
            of = antecedent(owner.group().strip(), start, line, known) if owner else ()
            if of and of[0].country:
                return in_country(entity, of[0].country)
        return entity


def _last_before(told: Sequence[tuple[int, _Told]], start: int) -> _Told:
    """What was told last before a place in the text, else first after it."""
    return ([what for at, what in told if at < start] or [told[0][1]])[-1]


def _hints(actors: Mapping[int, Mention], readings: Mapping[int, list[Reading]], starts: Sequence[int]) -> list[Hint]:
    """The countries that the actors of a page name themselves."""
    return [
        Hint(i, actors[i].span.start, line_of(actors[i].span.start, starts), r.entity.country, False)
        for i, group in readings.items()
        for r in group
        if r.entity.country and r.country_said
    ]


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody whom the page names in full."""

    reading: Reading
    gender: Gender | None


def _fullest(named: Sequence[_Named], gender: Gender | None) -> Reading | None:
    """The first of them that may be of the gender, one with a country before others."""
    fits = [x.reading for x in named if None in (x.gender, gender) or x.gender == gender]
    return next((r for r in fits if r.country_said), fits[0] if fits else None)


def _by_model(
    i: int,
    phrase: str,
    readings: dict[int, list[Reading]],
    followed: Followed,
    text: str,
    actors: dict[int, Mention],
    shares: Callable[[], Mapping[str, float]],
) -> tuple[Entity, ...]:
    """Whom the model takes a pronoun, a group or a bare description to mean; nobody where it is not sure or the phrase names somebody itself."""

    def tells(other: int) -> bool:
        return any(r.country_said or r.entity.id.startswith(("state:", "org:", "person:")) for r in readings.get(other, ()))

    def weight(other: int) -> float:
        # Nobody is likely whose country is not.
        country = readings[other][0].entity.country
        by_country = shares()
        return (by_country.get(country, 0.0) if country else _NO_COUNTRY) ** _COUNTRY if by_country else 1.0

    own = readings.get(i, ())
    if is_group(phrase) or phrase.lower() in THEY or _may_be_several(own):
        sides: dict[str, Entity] = {}
        for other in followed.members(i, tells, _MEMBER if is_group(phrase) else _MEMBER_OF_THEY):
            for reading in readings[other]:
                sides.setdefault(_side(reading.entity), reading.entity)
        # A city where somebody spoke is the last thing that "them" means.
        chief = [e for e in sides.values() if not e.id.startswith("city:")]
        if len(sides) > 1 and (is_group(phrase) or len(sides) <= _MOST_OF_THEY):
            return tuple(chief if len(chief) > 1 else sides.values())[: count_of(phrase)]
    if phrase.lower() in _FOLLOWED:
        same = followed.same(
            i, lambda other: bool(readings.get(other)) and may_be(phrase.lower(), _gender(other, readings, actors, text)), _PRONOUN, weight
        )
        return tuple(r.entity for r in readings[same]) if same is not None else ()
    if len(own) != 1 or own[0].country_said or own[0].entity.id.startswith(("state:", "org:")):
        return ()
    person = own[0].person
    of_state = own[0].entity.sector in STATE_SECTORS
    names = _proper(phrase)

    def fits(other: int) -> bool:
        # "The government" is that of a state, and no man; and whom a name names is nobody of another name.
        if not readings.get(other) or (names and names.isdisjoint(_name_words(readings[other]))):
            return False
        target = readings[other][0]
        of_several = own[0].entity.sector in _OF_SEVERAL and not person and target.entity.sector is Sector.IGO
        return target.person == person and (not of_state or target.entity.country is not None or of_several)

    same = followed.same(i, fits, _DESCRIPTION, weight)
    if same is None or tells(same):
        return tuple(r.entity for r in readings[same]) if same is not None else ()
    # Who has no name there either is of one country with him; what he is his own words say.
    country = readings[same][0].entity.country
    # Peacekeepers have no country, wherever their mission is.
    return (in_country(own[0].entity, country),) if country is not None and own[0].entity.sector in STATE_SECTORS | OF_A_PLACE else ()


def _proper(phrase: str) -> set[str]:
    """The words of a phrase that are written as names and are those of no title, state or body."""
    words, hits = known_in(phrase)
    known = {n for h in hits if not isinstance(h.meaning, tuple) for n in range(h.first, h.last)}
    names = [n for n, w in enumerate(words) if n not in known and w.written[:1].isupper() and w.folded not in _SMALL | HONORIFICS]
    # The first word of a sentence is written so in any case.
    return {words[n].folded for n in names} if len(names) > 1 or names != [0] else set()


def _name_words(readings: Sequence[Reading]) -> set[str]:
    return {w.folded for r in readings for w in words_of(r.entity.name) if w.written[:1].isupper()}


def _gender(mention: int, readings: dict[int, list[Reading]], actors: dict[int, Mention], text: str) -> Gender | None:
    reading = readings[mention][0]
    return gender_of(actors[mention].span.of(text), reading.entity.name) if reading.person else None


def _may_be_several(own: Sequence[Reading]) -> bool:
    """Whether a description may stand for several that the page names: "the two navies", "the delegations", "all four"."""
    return len(own) == 1 and not own[0].person and not own[0].country_said and own[0].entity.id.startswith(("desc:", "name:"))


def _side(entity: Entity) -> str:
    """Members of one state, and its cities, stand for one side of a group."""
    of_state = entity.sector in STATE_SECTORS or entity.id.startswith("city:")
    return entity.country if entity.country and of_state else entity.id


def _group_ahead(mention: Mention, line: int, actors: dict[int, Mention], starts: list[int], text: str) -> str | None:
    """The words of a group that the same line names after the mention."""
    for other in sorted(actors.values(), key=lambda m: m.span.start):
        words = other.span.of(text)
        if other.span.start > mention.span.start and line_of(other.span.start, starts) == line and is_group(words) and words.lower() not in THEY:
            return words
    return None


def _holder_named(phrase: str, entity: Entity, known: list[Known]) -> Entity | None:
    """ "The Taiwanese first lady": the one of her country whom the page names with that office; nobody where there are two, or where one of many is meant."""
    if _ANY_ONE.match(phrase):
        return None
    words, hits = known_in(phrase)
    of_states = {n for h in hits if isinstance(h.meaning, StateName) for n in range(h.first, h.last)}
    office = {w.folded for n, w in enumerate(words) if n not in of_states} - _SMALL
    people = {
        k.entity.id: k.entity
        for k in known
        if k.person
        and k.entity.id.startswith("person:")
        and k.entity.country == entity.country
        and office <= {w.folded for w in words_of(k.entity.how)}
    }
    return next(iter(people.values())) if office and len(people) == 1 else None


def _titled(title: str, start: int, known: list[Known]) -> Entity | None:
    """ "the foreign minister": the person near whose office has all of that name, before it if there is one."""
    words = {w.folded for w in words_of(title)} - _SMALL
    people = [k for k in known if k.person and k.entity.id.startswith("person:")]
    fits = [k for k in people if words <= {w.folded for w in words_of(k.entity.how)}] if words else []
    before = [k for k in fits if k.start < start]
    if before:
        return before[-1].entity
    if fits:
        return fits[0].entity
    return None


def _counterpart(reading: Reading, start: int, known: list[Known], day: date | None) -> Entity | None:
    """ "his US counterpart": who holds the same office in the state that is named."""
    if reading.state is None:
        return None
    people = [k for k in known if k.person and k.start < start and k.entity.office]
    if not people or day is None:
        return replace(reading.entity, how=f"counterpart in {reading.state.name}")
    office = people[-1].entity.office
    for holder in holders():
        if holder.country == reading.state.iso3 and holder.office == office and holder.held_on(day):
            return replace(person_entity(holder, day, False), how=f"counterpart: {holder.title} of {reading.state.name} at that time")
    return replace(reading.entity, how=f"counterpart in {reading.state.name}")
