"""A mention that names several: "the US, Japan and South Korea"."""

import re
from datetime import date

from dragoman.resolve.phrases import read_phrase

_LIST = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s+or\s+")


def split_list(phrase: str, day: date | None) -> list[str]:
    """ "the US, Japan and South Korea" is three phrases, "Norwegian and Cuban diplomats" two; "the Ministry of Trade and Industry" is one."""
    parts = [p for p in _LIST.split(phrase) if p.strip()]
    if len(parts) < 2 or len(parts) > 8:
        return [phrase]
    readings = [read_phrase(p, day) for p in parts]
    states = all(r.entity.id.startswith(("state:", "org:")) for r in readings)
    people = all(r.entity.id.startswith("person:") for r in readings) and len({r.entity.id for r in readings}) == len(parts)
    if states or people:
        return parts
    named = [r.state for r in readings if r.state is not None]
    if len({s.iso3 for s in named}) == len(parts):
        whole = read_phrase(phrase, day).entity
        if whole.id.startswith("desc:"):
            # Each state has its own: the head noun goes with every adjective.
            noun = parts[-1].split()[-1] if len(parts[-1].split()) > 1 else parts[0].split()[0 if parts[0].split()[0][:1].islower() else -1]
            return [f"{s.name}'s {noun}" for s in named]
    return [phrase]
