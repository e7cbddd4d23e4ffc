"""Bodies that share a name or letters: which of them a phrase means, by the day, the states that it names and those of its page.

1. Of the bodies of that name those that were there on the day, else the nearest to it.
2. Of these one of the state that the phrase names; else one that the page names in full, else one of the state that it names most; else one of no state.
3. Letters behind the name of a state, or on a page of states, that has no such body are no body of our table at all.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from dragoman.codes import Sector
from dragoman.knowledge import Organisation, RoleNoun, State, StateName, organisations
from dragoman.knowledge.tables import days_away
from dragoman.resolve.lexicon import Hit, Word, folded_name, folded_words, known_in
from dragoman.resolve.organs import LETTERS

# What stands between a state and a body that it speaks of, not its own: "the US envoy to the ADF".
_SPEAKS_OF = frozenset("to of for in on at with from against and by".split())


def namesake(hit: Hit, states: list[Hit], words: list[Word], day: date | None, among: Sequence[str] = ()) -> Hit | None:
    """The name of a body as that of the one that is meant; None where it is none that we know.

    `among` are the ids of bodies and the codes of states that the page names, the likeliest first.
    """
    bodies = _alive(folded_words(hit, words), day)
    if not isinstance(hit.meaning, Organisation) or len(bodies) < 2:
        return replace(hit, meaning=bodies[0]) if isinstance(hit.meaning, Organisation) and bodies else hit
    said = [s.meaning.state.iso3 for s in states if isinstance(s.meaning, StateName)]
    meant = next((b for key in (*said, *among) for b in bodies if key in (b.country, b.id)), None)
    meant = meant or next((b for b in bodies if b.country is None), None)
    if meant is not None:
        return replace(hit, meaning=meant)
    owned = any(s.last <= hit.first and not any(w.folded in _SPEAKS_OF for w in words[s.last : hit.first]) for s in states)
    written = words[hit.first].written
    letters = hit.last - hit.first == 1 and len(written) <= LETTERS and written.isupper()
    return None if letters and (owned or among) else replace(hit, meaning=bodies[0])


# What those who rule by arms are called, besides by the name of their council.
_JUNTA = frozenset({"junta", "military junta", "ruling junta", "military government", "military ruler"})


def junta(state: State | None, head: Hit | None, day: date | None) -> Organisation | None:
    """The council of officers that rules a state on the day, where our table has it: whom "Niger's military rulers" means as "Niger's junta" does."""
    if state is None or day is None or head is None or not isinstance(head.meaning, RoleNoun) or head.meaning.noun not in _JUNTA:
        return None
    ruling = (o for o in _juntas() if o.country == state.iso3 and days_away(o.first, o.last, day) == 0)
    return next(ruling, None)


@cache
def _juntas() -> list[Organisation]:
    return [o for o in organisations() if o.sector is Sector.GOV and any(name.endswith("junta") for name in o.aliases)]


def names_one_of_several(phrase: str, day: date | None) -> bool:
    """Whether a phrase has a name that bodies of several states have on the day."""
    words, hits = known_in(phrase)
    return any(len({b.country for b in _alive(folded_words(h, words), day)}) > 1 for h in hits if isinstance(h.meaning, Organisation))


def _alive(name: str, day: date | None) -> list[Organisation]:
    """The bodies of a name that several have, the first of each state: those that are nearest to the day."""
    bodies = _by_name().get(name, [])
    if day is not None and bodies:
        away = [days_away(b.first, b.last, day) for b in bodies]
        bodies = [b for b, days in zip(bodies, away, strict=True) if days == min(away)]
    of_states: dict[str | None, Organisation] = {}
    for body in bodies:
        of_states.setdefault(body.country, body)
    return list(of_states.values())


@cache
def _by_name() -> dict[str, list[Organisation]]:
    """The names of which our table has more than one body."""
    found: dict[str, list[Organisation]] = {}
    for body in organisations():
        for name in dict.fromkeys((body.name, *body.aliases)):
            found.setdefault(" ".join(folded_name(name)), []).append(body)
    return {name: bodies for name, bodies in found.items() if len({b.id for b in bodies}) > 1}
