"""One phrase asked about: whom it means, by itself or on a page, and whom else its words could name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dragoman.codes import MentionKind
from dragoman.knowledge import Organisation, StateName, states
from dragoman.records import Article, Entity, Extraction, Mention, Span
from dragoman.resolve.lexicon import Hit, lexicon, words_of
from dragoman.resolve.phrases import organisation_entity, person_entity, plain, read_phrase, state_entity
from dragoman.resolve.resolver import Resolver
from dragoman.resolve.short_names import short_for
from dragoman.resolve.subdivisions import countries_around, of_subdivision
from dragoman.resolve.unsaid import of_the_page

# More runners-up than this say no more.
_RUNNERS_UP = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Whom a phrase means, and the other meanings of its words that our tables hold.

    `span` is the mention of the page that was read, None where no page was asked.
    """

    quote: str
    span: Span | None
    entities: tuple[Entity, ...]
    runners_up: tuple[Entity, ...]


def resolve_phrase(phrase: str, day: date | None = None, context: str = "") -> Entity:
    """Whom one phrase means on a day; words around it (`context`) may name the country that it leaves out, or tell which of several bodies it names."""
    around = countries_around(context, phrase, day)
    reading = read_phrase(phrase, day, around)
    if not around:
        return reading.entity
    short = short_for(plain(phrase), reading, around, day)
    if short is not None:
        return short.entity
    if reading.generic:
        reading = of_the_page(phrase, reading, around[0], around)
    if reading.country_said or reading.entity.country is not None or reading.entity.code is not None:
        return of_subdivision(phrase, reading.entity, around) or reading.entity
    state = states().get(around[0])
    whole = read_phrase(f"{state.name} {phrase}", day) if state is not None else reading
    # "The court" of a line about a president is not he.
    if whole.entity.id.startswith(("org:", "person:") if reading.person else "org:") and whole.entity.country == around[0]:
        return whole.entity
    if reading.entity.id.startswith(("desc:", "name:")):
        return replace(reading.entity, country=around[0], how=f"{reading.entity.how}; country from the context")
    return reading.entity


def ask(phrase: str, day: date | None, context: str = "") -> Answer:
    """Whom a phrase means on a day; words around it may name the country that it leaves out."""
    entity = resolve_phrase(phrase, day, context)
    return Answer(quote=phrase, span=None, entities=(entity,), runners_up=runners_up(phrase, day, (entity,)))


def ask_page(phrase: str, extraction: Extraction, resolver: Resolver) -> list[Answer]:
    """Whom the phrase means at each place where the page has it, in reading order; empty where the page does not have it.

    The mention that the model found there is read, whole; where it found none the phrase itself is.
    """
    text, day = extraction.document.text, extraction.document.published
    mentions = list(extraction.mentions)
    asked: list[int] = []
    for span in _occurrences(phrase, text):
        over = [n for n, m in enumerate(mentions) if m.kind is MentionKind.ACTOR and m.span.overlaps(span)]
        if not over:
            mentions.append(Mention(span=span, kind=MentionKind.ACTOR, score=1.0))
            over = [len(mentions) - 1]
        asked += [n for n in over[:1] if n not in asked]
    if not asked:
        return []
    whole = replace(extraction, mentions=tuple(mentions))
    meant = resolver(Article(extraction=whole, story_lines=tuple(range(len(extraction.lines))), cuts=())).actors
    answers = []
    for number in asked:
        span = mentions[number].span
        entities = meant.get(number, ())
        answers.append(Answer(quote=span.of(text), span=span, entities=entities, runners_up=runners_up(span.of(text), day, entities)))
    return answers


def runners_up(phrase: str, day: date | None, chosen: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The other entities of our tables that words of the phrase name, the longest names first."""
    taken = {e.id for e in chosen}
    found: dict[str, Entity] = {}
    for hit in sorted(lexicon().meanings(words_of(phrase)), key=lambda h: h.first - h.last):
        for entity in _entities(hit, day):
            if entity.id not in taken:
                found.setdefault(entity.id, entity)
    return tuple(found.values())[:_RUNNERS_UP]


def _entities(hit: Hit, day: date | None) -> Iterator[Entity]:
    meaning = hit.meaning
    if isinstance(meaning, StateName):
        yield state_entity(meaning.state, f"{meaning.kind} of {meaning.state.name}")
    elif isinstance(meaning, Organisation):
        yield organisation_entity(meaning)
    elif isinstance(meaning, tuple):
        for term in sorted(meaning, key=lambda t: t.distance(day) if day else 0):
            yield person_entity(term, day, False)


def _occurrences(phrase: str, text: str) -> Iterator[Span]:
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        end = at + len(phrase)
        inside = (at > 0 and text[at - 1].isalnum() and phrase[0].isalnum()) or (end < len(text) and text[end].isalnum() and phrase[-1].isalnum())
        if not inside:
            yield Span(at, end)
        at = text.find(phrase, end)
