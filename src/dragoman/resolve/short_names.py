"""Bodies by the short names that news gives them where the country is clear: "the Tigers" on a page about Sri Lanka, "Congress" on one about India."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dragoman.codes import Sector
from dragoman.knowledge import short_names
from dragoman.knowledge.tables import days_away
from dragoman.records import Mention
from dragoman.resolve.countries import Hint
from dragoman.resolve.phrases import Reading, organisation_entity, plain


def settle_short_names(
    actors: Mapping[int, Mention], text: str, readings: Mapping[int, list[Reading]], hints: Sequence[Hint], day: date | None
) -> bool:
    """Read short names as those of the bodies that they have on a page of these countries; tells whether there were such."""
    names = {i: name for i, group in readings.items() if len(group) == 1 and (name := plain(actors[i].span.of(text))) in short_names()}
    all_named = Counter(h.country for h in hints)
    changed = False
    for name in sorted(set(names.values())):
        called = [i for i, other in names.items() if other == name]
        # What a name itself is taken to say of countries does not tell what it means.
        named = all_named - Counter(h.country for h in hints if h.mention in called)
        countries = [country for country, _ in named.most_common()]
        for i in called:
            found = _short_for(name, readings[i][0], countries, day)
            if found is not None:
                readings[i][0] = found
                changed = True
    return changed


def _short_for(name: str, reading: Reading, countries: Sequence[str], day: date | None) -> Reading | None:
    """The body that has a short name in the country that is named most of those that have one of it (`countries`, the oftenest named first); None where the phrase says more by itself."""
    own = reading.entity
    # A body of that name, of a country of which nothing else speaks: the Liberal Democrats of a page about Japan are not the British.
    elsewhere = own.id.startswith("org:") and own.country is not None and own.country not in countries
    said = reading.country_said and not reading.generic and not own.id.startswith("city:") and not elsewhere
    if reading.state is not None or said or own.id.startswith("person:") or own.country in countries[:1]:
        return None
    bodies = [b for b in short_names().get(name, ()) if day is None or days_away(b.first, b.last, day) == 0]
    meant = next((b for country in countries for b in bodies if b.country == country), None)
    if meant is None or (elsewhere and meant.sector is Sector.JRN):
        # Papers quote the world's great ones, wherever they are.
        return None
    entity = replace(organisation_entity(meant), how=f"{name} on a page about its country")
    return replace(reading, entity=entity, state=None, country_said=True, person=False, named=True, title_only=False, generic=False)
