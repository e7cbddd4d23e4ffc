"""When two rows of imported files tell one happening: there is no quote to compare, so what the files code must be the same.

1. The day, the code and both parties are the same: the same row again, of another story or another sentence.
2. Or the parties stand the other way round, where the act is one of both: a meeting, what a visitor and his host do, an agreement.  Praise and fights
   only in one sentence of one story: data sets of one source and one target write so what two do together, but each may also do it by himself.
3. Acts that happen at a place are of two happenings where both rows tell a city or a region, and not the same.  A meeting is not: files put it now
   where it is held and now where the one or the other lives.  Nor does a whole country say anything: files put it where they know no place.
4. Rows of one country that name nobody ("police", "citizens") are of many happenings a day: they must be of one story or of one city.

The rules are those by which users of such data sets count one event a day, made stricter by 3 and 4.  They were looked at on one real file of ICEWS
(`benchmarks/quality/imported.py`), and no number in them is fitted to it.
"""

from dragoman.analysis.features import Features
from dragoman.codes import EventType, Stage
from dragoman.records import Entity, Event

# CAMEO's visit and the hosting of it: one act, from both ends.
_VISIT, _HOSTS = "042", "043"
_TOGETHER = frozenset({EventType.CONSULT, EventType.COOPERATE, EventType.AGREE})
# Codes of other types that are done together: diplomatic cooperation, a formal agreement, a truce.
_TOGETHER_CODES = frozenset({"050", "057", "0871"})
_BOTH = _TOGETHER | {EventType.SUPPORT, EventType.ASSAULT}
_AT_A_PLACE = frozenset({EventType.AID, EventType.RETREAT, EventType.PROTEST, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT})

Key = tuple[str, ...]


def wordless(event: Event) -> bool:
    """Whether an event is a row of a file without any words of a page."""
    return event.row is not None and not event.row.quote


def bare(features: Features) -> bool:
    """Whether a report is such a row."""
    return wordless(features.event)


def row_key(features: Features) -> Key | None:
    """What two rows of one happening have in common; None for one that can be of no other's: it tells no day, or nobody."""
    if features.day is None or not (features.actors or features.recipients):
        return None
    sides = [_ids(features.actors), _ids(features.recipients)]
    # Who offers to mediate does so alone.
    if (features.type in _BOTH or _code(features) in _TOGETHER_CODES) and features.stage in (None, Stage.MEDIATE):
        sides.sort()
    return ("row", features.day.isoformat(), _act(features), features.status.value, *sides)


def mirrored(one: Features, other: Features) -> bool:
    """Whether two rows of one key name their parties the other way round."""
    return _ids(one.actors) != _ids(other.actors)


def may_turn(one: Features, other: Features) -> bool:
    """Whether two rows of one key that are mirrored are one act of both parties."""
    return one.type in _TOGETHER or _code(one) in _TOGETHER_CODES or _one_sentence(one, other)


def one_happening(one: Features, other: Features) -> bool:
    """Whether nothing contradicts one happening in two rows of one key."""
    if _one_sentence(one, other):
        return True
    if one.type in _AT_A_PLACE and (_differ(one.city, other.city) or _differ(one.region, other.region)):
        return False
    if _names_nobody(one):
        return one.event.document_id == other.event.document_id or (one.city is not None and one.city == other.city)
    return True


def _one_sentence(one: Features, other: Features) -> bool:
    rows = one.event.row, other.event.row
    return one.event.document_id == other.event.document_id and rows[0] is not None and rows[1] is not None and rows[0].sentence == rows[1].sentence


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _code(features: Features) -> str | None:
    return features.event.row.code if features.event.row is not None else None


def _ids(entities: tuple[Entity, ...]) -> str:
    return "\n".join(sorted(e.id for e in entities))


def _act(features: Features) -> str:
    """The file's own code, as it is narrower than ours; else type, mode and stage."""
    code = _code(features)
    if code is not None:
        return _VISIT if code == _HOSTS else code
    stage = features.stage.value if features.stage is not None else ""
    return f"{features.type.value} {features.mode or ''} {stage}"


def _names_nobody(features: Features) -> bool:
    """Whether all parties are of one country, or of none, and are only described, or that country itself."""
    parties = (*features.actors, *features.recipients)
    return len({e.country for e in parties}) == 1 and all(e.id.startswith(("desc:", "state:")) for e in parties)
