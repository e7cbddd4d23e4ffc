"""One phrase asked about: whom it means, by itself or on a page, and whom else its words could name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dragoman.codes import MentionKind
from dragoman.knowledge import Organisation, StateName, cities, regions
from dragoman.records import Article, Document, DocumentId, Entity, Extraction, LineScore, Mention, Span
from dragoman.resolve.lexicon import Hit, lexicon, words_of
from dragoman.resolve.phrases import LARGE_CITY, organisation_entity, person_entity, read_phrase, state_entity
from dragoman.resolve.resolver import Resolver

# Names of more words are none.
_LONGEST = 5
_NAME = re.compile(r"[A-Z][\w.-]*\w(?: [A-Z][\w-]+)*")
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
    alone = read_phrase(phrase, day).entity
    if not context.strip():
        return alone
    found = Resolver()(_page_of(phrase, context, day)).actors.get(0, ())
    return found[0] if len(found) == 1 else alone


def _page_of(phrase: str, context: str, day: date | None) -> Article:
    """A page of the words around a phrase, with the phrase as its first mention and the names that stand around it as the others."""
    spans = list(_occurrences(phrase, context))
    text = context if spans else f"{context}\n{phrase}"
    asked = spans[0] if spans else Span(len(text) - len(phrase), len(text))
    mentions = [Mention(span=asked, kind=MentionKind.ACTOR, score=1.0)]
    mentions += [m for m in _named_in(context, day) if not m.span.overlaps(asked)]
    page = Document(id=DocumentId("asked"), text=text, published=day)
    lines = tuple(LineScore(index=n, start=start, end=end, story=1, furniture=0, other=0) for n, (start, end) in enumerate(page.lines()))
    extraction = Extraction(document=page, lines=lines, mentions=tuple(mentions), triggers=(), roles=())
    return Article(extraction=extraction, story_lines=tuple(range(len(lines))), cuts=())


def _named_in(context: str, day: date | None) -> Iterator[Mention]:
    """What of a text's capitals names a state, a body or somebody of our tables, or a part of a state or a large city: of each run the most words that do."""
    for run in _NAME.finditer(context):
        words = run.group().split(" ")
        for size in range(min(len(words), _LONGEST), 0, -1):
            written = " ".join(words[:size])
            span = Span(run.start(), run.start() + len(written))
            known = read_phrase(written, day).entity.id.startswith(("state:", "org:", "person:"))
            placed = written.casefold() in regions() or any(c.size >= LARGE_CITY for c in cities().get(written.casefold(), ()))
            # The first word of a sentence has a capital whatever it is.
            first = size == 1 and (run.start() == 0 or context[: run.start()].rstrip()[-1:] in ".!?")
            if known or (placed and not first):
                yield Mention(span=span, kind=MentionKind.ACTOR if known else MentionKind.PLACE, score=1.0)
                break


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
