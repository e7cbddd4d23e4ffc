"""Peoples who live in more states than the one of their name: "Serb guns" above Sarajevo are those of Bosnian Serbs, "ethnic Albanians" of Skopje Macedonians."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dragoman.codes import Sector
from dragoman.knowledge import StateName, borders
from dragoman.records import EntityId, Mention
from dragoman.resolve.countries import Hint
from dragoman.resolve.lexicon import known_in
from dragoman.resolve.phrases import Reading, plain, read_phrase
from dragoman.resolve.role_heads import OF_STATE

# Of each such people the state of its name, and how it is called in others.  "Serbian" and "Croatian" are of the state; of Albanian news has no other word.
_ABROAD: dict[str, tuple[str, dict[str, str]]] = {
    "serb": ("SRB", {"BIH": "Bosnian", "XKX": "Kosovo", "HRV": "Croatian"}),
    "croat": ("HRV", {"BIH": "Bosnian"}),
    "albanian": ("ALB", {"XKX": "Kosovo", "MKD": "Macedonian"}),
}
_PEOPLE = re.compile(r"\b(serb|croat|albanian)s?\b", re.I)
_ETHNIC = re.compile(r"(?<![\w-])ethnic(?:ally)? ", re.I)


def settle_kin(actors: Mapping[int, Mention], text: str, readings: dict[int, list[Reading]], hints: Sequence[Hint], day: date | None) -> bool:
    """Read peoples as those of another state than the one of their name where the page names that state more; tells whether there were such.

    What itself is called by such a people's name says nothing of where it lives.
    """
    called = {i for i in readings if _is_kin(actors[i].span.of(text)) and len(readings[i]) == 1 and not readings[i][0].person}
    named = Counter(h.country for h in hints if h.mention not in called)
    changed = False
    for i in sorted(called):
        found = _elsewhere(actors[i].span.of(text), readings[i][0], named, day)
        if found is not None:
            readings[i] = [found]
            changed = True
    return changed


def _is_kin(phrase: str) -> bool:
    return _PEOPLE.search(phrase) is not None or _ETHNIC.search(phrase) is not None


def _elsewhere(phrase: str, reading: Reading, named: Counter[str], day: date | None) -> Reading | None:
    """The people as one of the state that the page names; None where it is of the one that its words name."""
    ethnic, match = _ETHNIC.search(phrase) is not None, _PEOPLE.search(phrase)
    plainly = _ETHNIC.sub("", phrase)
    if match is not None:
        home, abroad = _ABROAD[match[1].casefold()]
        where = max(abroad, key=lambda country: named[country])
        of_state = (
            # What acts for a state is Albania's, and in Kosovo Serbia's; in Bosnia and Croatia Serbs had armies of their own.
            reading.entity.sector in OF_STATE
            and not ethnic
            and (match[1].casefold() == "albanian" or where == "XKX")
            and reading.entity.id.startswith("desc:")
        )
        if reading.entity.country == home and named[where] > named[home] and not of_state:
            return read_phrase(_PEOPLE.sub(lambda m: f"{abroad[where]} {m[0]}", plainly, count=1), day)
    if not ethnic or reading.state is None or reading.entity.sector not in (Sector.GOV, Sector.CVL):
        return None
    # "Ethnic Uzbeks" are those of the neighbour of Uzbekistan that the page names most, else of the other state that it does, and no government anywhere; "ethnic Russians in Ukraine"
    # say it themselves.
    around = {b.neighbour for b in borders().get(reading.state.iso3, ()) if not b.by_sea}
    _, hits = known_in(phrase)
    said = [h.meaning.state.iso3 for h in hits if isinstance(h.meaning, StateName) and h.meaning.state.iso3 != reading.state.iso3]
    others = [country for country, _ in named.most_common() if country != reading.state.iso3]
    near = [country for country in others if country in around]
    country, name = next(iter([*said, *near, *others]), reading.state.iso3), plain(phrase)
    how = f"people of {reading.state.name} by descent" + ("" if country == reading.state.iso3 else ", of the country that the page names")
    people = replace(reading.entity, id=EntityId(f"desc:{country}:{name.casefold()}"), name=name, country=country, sector=Sector.CVL, how=how)
    return replace(reading, entity=people, state=None, person=False, named=False, country_said=True)
