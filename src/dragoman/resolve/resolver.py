"""Mentions of an article become actors, places and days.

1. Time and place words are read.
2. Every actor phrase is read by itself (`phrases`); states and office holders found so give the page's countries.
3. Surnames and short names are joined to the fuller names of the page.
4. Pronouns, groups, counterparts and bare titles are followed to what was read in steps 2 and 3.
5. Organs without a country ("the foreign ministry", "police") take that of the one they stand with, or of the page.
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from datetime import date

from dragoman.codes import MentionKind, Sector
from dragoman.knowledge import holders
from dragoman.records import Article, Entity, EntityId, Mention, Place, Resolved, When
from dragoman.resolve.days import read_days
from dragoman.resolve.lexicon import STATE_SECTORS, words_of
from dragoman.resolve.phrases import Reading, person_entity, plain, read_phrase
from dragoman.resolve.places import read_place
from dragoman.resolve.reference import COUNTERPART, PRONOUNS, Known, antecedent, group_members, is_group

_POSSESSIVE = re.compile(r"^(?:his|her|their|its)\s+", re.I)
_LIST = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s+or\s+")


def resolve_phrase(phrase: str, day: date | None = None, context: str = "") -> Entity:
    """Whom one phrase means on a day; words around it (`context`) may name the country that it leaves out."""
    reading = read_phrase(phrase, day)
    if context.strip() and not reading.country_said:
        around = read_phrase(context, day)
        if around.entity.country is not None:
            whole = read_phrase(f"{around.state.name if around.state else context} {phrase}", day)
            if whole.entity.id.startswith(("org:", "person:")) and whole.entity.country == around.entity.country:
                return whole.entity
            if reading.entity.id.startswith(("desc:", "name:")):
                return replace(reading.entity, country=around.entity.country, how=f"{reading.entity.how}; country from the context")
    return reading.entity


def split_list(phrase: str, day: date | None) -> list[str]:
    """ "the US, Japan and South Korea" is three phrases; "the Ministry of Trade and Industry" is one."""
    parts = [p for p in _LIST.split(phrase) if p.strip()]
    if len(parts) < 2 or len(parts) > 8:
        return [phrase]
    readings = [read_phrase(p, day) for p in parts]
    states = all(r.entity.id.startswith(("state:", "org:")) for r in readings)
    people = all(r.entity.id.startswith("person:") for r in readings) and len({r.entity.id for r in readings}) == len(parts)
    return parts if states or people else [phrase]


class Resolver:
    """Holds nothing but the way of the steps; the tables are read once and shared."""

    def __call__(self, article: Article) -> Resolved:
        """What every mention of the article means; mentions of nothing known are left with what their words say."""
        extraction = article.extraction
        document = extraction.document
        text = document.text
        starts = [line.start for line in extraction.lines]
        actors = {i: m for i, m in enumerate(extraction.mentions) if m.kind is MentionKind.ACTOR}
        days: dict[int, When] = {
            i: read_days(m.span.of(text), document.published, m.span) for i, m in enumerate(extraction.mentions) if m.kind is MentionKind.TIME
        }
        readings = self._read(actors, text, document.published)
        self._join_names(readings)
        countries = Counter(r.entity.country for group in readings.values() for r in group if r.entity.country and r.country_said)
        places: dict[int, Place] = {}
        for i, m in enumerate(extraction.mentions):
            if m.kind is MentionKind.PLACE:
                places[i] = read_place(m.span.of(text), countries, m.span)
        told = Counter(p.country for p in places.values() if p.country)
        page_country = _main_country(countries, told)
        known = self._known(actors, readings, starts)
        meant = self._follow(actors, readings, known, starts, text, document.published, page_country)
        return Resolved(article=article, actors=meant, places=places, days=days)

    @staticmethod
    def _read(actors: dict[int, Mention], text: str, day: date | None) -> dict[int, list[Reading]]:
        readings: dict[int, list[Reading]] = {}
        for i, mention in actors.items():
            phrase = mention.span.of(text)
            if phrase.lower() in PRONOUNS or is_group(phrase):
                continue
            readings[i] = [read_phrase(p, day) for p in split_list(phrase, day)]
        return readings

    @staticmethod
    def _join_names(readings: dict[int, list[Reading]]) -> None:
        """ "Okello" means the "Defence Minister Jane Okello" of another line; a longer unknown name the shorter."""
        full: dict[str, Reading] = {}
        for group in readings.values():
            for reading in group:
                if reading.person and reading.surname and len(reading.entity.name.split()) > 1:
                    held = full.get(reading.surname)
                    if held is None or (not held.country_said and reading.country_said):
                        full[reading.surname] = reading
        for group in readings.values():
            for n, reading in enumerate(group):
                better = full.get(reading.surname or "") or full.get(reading.entity.name.split()[-1] if reading.entity.name else "")
                if better is None or better is reading or reading.entity.id.startswith(("state:", "org:")):
                    continue
                weak = reading.entity.id.startswith("name:") or (reading.person and not reading.country_said)
                same = set(reading.entity.name.split()) <= set(better.entity.name.split()) or reading.entity.name == better.entity.name
                if weak and same:
                    group[n] = replace(better, entity=replace(better.entity, how=f"{better.entity.how}; short for {better.entity.name}"))

    @staticmethod
    def _known(actors: dict[int, Mention], readings: dict[int, list[Reading]], starts: list[int]) -> list[Known]:
        result = []
        for i, group in readings.items():
            start = actors[i].span.start
            for reading in group:
                if reading.title_only and not reading.country_said and reading.person:
                    continue
                plural = reading.entity.name.lower().endswith("s") and not reading.named
                result.append(Known(start, _line(start, starts), reading.entity, reading.person, plural))
        return sorted(result, key=lambda k: k.start)

    def _follow(
        self, actors: dict[int, Mention], readings: dict[int, list[Reading]], known: list[Known], starts: list[int], text: str,
        day: date | None, page_country: str | None,
    ) -> dict[int, tuple[Entity, ...]]:  # fmt: skip
        meant: dict[int, tuple[Entity, ...]] = {}
        for i, mention in sorted(actors.items(), key=lambda item: item[1].span.start):
            phrase = mention.span.of(text)
            start, line = mention.span.start, _line(mention.span.start, starts)
            if phrase.lower() in PRONOUNS:
                meant[i] = tuple(replace(e, how=f'"{phrase}" means {e.name}') for e in antecedent(phrase, start, line, known))
            elif is_group(phrase):
                meant[i] = tuple(replace(e, how=f'"{phrase}" means {e.name}') for e in group_members(phrase, start, line, known))
            else:
                meant[i] = tuple(self._complete(r, phrase, start, line, known, day, page_country) for r in readings[i])
        return {i: group for i, group in meant.items() if group}

    def _complete(
        self, reading: Reading, phrase: str, start: int, line: int, known: list[Known], day: date | None, page_country: str | None
    ) -> Entity:
        entity = reading.entity
        if COUNTERPART.search(phrase) and not entity.id.startswith("person:"):
            found = _counterpart(reading, start, known, day)
            if found is not None:
                return found
        if reading.title_only and reading.person and entity.country is None:
            named = _titled(plain(phrase), start, known)
            if named is not None:
                return replace(named, how=f'"{phrase}" means {named.name}')
        if entity.country is None and not entity.id.startswith("org:") and entity.sector in STATE_SECTORS | _OF_A_PLACE:
            owner = _POSSESSIVE.match(phrase)
            of = antecedent(owner.group().strip(), start, line, known) if owner else ()
            country = of[0].country if of and of[0].country else page_country
            if country is not None:
                return replace(
                    entity, id=EntityId(entity.id.replace(":None:", f":{country}:")), country=country, how=f"{entity.how}; country from the page"
                )
        return entity


_OF_A_PLACE = frozenset({Sector.CVL, Sector.BUS, Sector.LAB, Sector.MED, Sector.EDU, Sector.REL, Sector.JRN, Sector.AGR, Sector.CRM, Sector.REB, Sector.UAF, Sector.PRM, Sector.UNK, Sector.ELI})  # fmt: skip


def _line(start: int, starts: list[int]) -> int:
    return bisect_right(starts, start) - 1


def _main_country(said: Counter[str], told: Counter[str]) -> str | None:
    """The country that a page is about: most of what it names, if that is clear."""
    both = Counter(said)
    both.update(told)
    if not both:
        return None
    country, count = both.most_common(1)[0]
    return country if count >= 0.5 * both.total() else None


def _titled(title: str, start: int, known: list[Known]) -> Entity | None:
    """ "the foreign minister": the person near whose office has that name, before it if there is one."""
    words = {w.folded for w in words_of(title)}
    people = [k for k in known if k.person and k.entity.id.startswith("person:")]
    fits = [k for k in people if words & {w.folded for w in words_of(k.entity.how)}]
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
            return replace(person_entity(holder, day, False), how=f"counterpart: {holder.title} of {reading.state.name} on {day}")
    return replace(reading.entity, how=f"counterpart in {reading.state.name}")
