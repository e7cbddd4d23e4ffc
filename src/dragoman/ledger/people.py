"""Of which country a person is, by all pages of a ledger.

A page that calls its foreign minister "Foreign Minister Ergashev" leaves his country to be guessed; another that calls him "Uzbek Foreign Minister Botir
Ergashev" says it.  What one page says in so many words goes before what was guessed on another.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dragoman.records import FROM_PAGE, Entity, EntityId, Event, Party

# How the `how` of a person begins whose words say what he is.
_BY_ROLE = "role noun "
# Namesakes of two countries are two people: so many of the pages that say it have to agree.
_AGREED = 2 / 3


def said_countries(connection: Any) -> dict[EntityId, str]:
    """The countries of people by what pages say of them in words; people of whom pages say different things are left out."""
    found = connection.execute(
        "SELECT entity_id, country, count(DISTINCT document_id) FROM entities WHERE starts_with(entity_id, 'person:') AND contains(entity_id, ' ')"
        " AND country IS NOT NULL AND starts_with(how, ?) AND NOT ends_with(how, ?) GROUP BY ALL ORDER BY ALL",
        [_BY_ROLE, FROM_PAGE],
    ).fetchall()
    pages: dict[EntityId, dict[str, int]] = {}
    for id, country, count in found:
        pages.setdefault(EntityId(id), {})[str(country)] = int(count)
    return {id: max(said, key=lambda c: (said[c], c)) for id, said in pages.items() if max(said.values()) >= _AGREED * sum(said.values())}


def as_said(event: Event, said: Mapping[EntityId, str]) -> Event:
    """The event with the countries of its people as other pages say them, where its own page does not; the same event where nothing is otherwise."""

    def party(one: Party) -> Party:
        country = said.get(one.entity.id)
        return one if country is None or not _guessed(one.entity, country) else replace(one, entity=_of(one.entity, country))

    def side(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(map(party, parties))

    if not any(p.entity.id in said for p in (*event.actors, *event.recipients, *(_of_mediation(event)))):
        return event
    mediation = event.mediation
    if mediation is not None:
        mediation = replace(mediation, mediators=side(mediation.mediators), parties=side(mediation.parties))
    return replace(event, actors=side(event.actors), recipients=side(event.recipients), mediation=mediation)


def _of_mediation(event: Event) -> tuple[Party, ...]:
    return () if event.mediation is None else (*event.mediation.mediators, *event.mediation.parties)


def _guessed(entity: Entity, country: str) -> bool:
    """Whether a person has another country, and no words of the page for it."""
    return entity.country not in (None, country) and (entity.is_placed_by_page or not entity.how.startswith(_BY_ROLE))


def _of(entity: Entity, country: str) -> Entity:
    return replace(entity, country=country, how=f"{entity.how.removesuffix(FROM_PAGE)}; of {country} by what other pages say")
