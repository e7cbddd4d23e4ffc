"""One incident for all reports of a happening, over pages and sources.

1. Reports come in the order of the day that they tell of, or of their page where they tell none.
2. What a person has put together goes together, and what a person has told apart stays apart, whatever the rest says.
3. A sentence in a copy of a page goes where it went before.
4. Any other report is compared with the open incidents that share a block with it: family of types, parties' countries, days.  It joins the
   best one if the score passes and none of its reports contradicts.  A row of a file without words is looked for among rows of the same day, code and
   parties (`file_rows.py`), and among reports of pages.
   One that contradicts a minority of them may be joined still: then that minority is what is wrong.
5. Where a report joins one incident and would join another, and these do not contradict each other, the two become one.
6. What is told to the week or month only ("in May Oman offered to mediate") is also of the one incident of that time with its type and sides,
   where there is no second one.
7. An incident is closed, and given out, when no report of its days can come any more.

Only open incidents are held, so memory follows the number of reports in a month or so, not the length of the record; a report looks at no
more than `_LOOKED_AT` incidents, so time is linear in reports.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dragoman.analysis.comparing import LATE, THRESHOLD, compare, excluded, of_one_kind
from dragoman.analysis.decisions import Ruling, documents_of, ruling_of
from dragoman.analysis.features import Features, Reported, days_of, features_of
from dragoman.analysis.file_rows import bare, row_key
from dragoman.analysis.incident_record import Joined, incident_of
from dragoman.analysis.names import skeleton
from dragoman.codes import Status
from dragoman.records import Decision, DocumentId, Entity, Event, EventId, Incident, PageCluster, digest

# Of more open incidents than these that share a block with a report, the latest are looked at, and it may stay alone that belongs to an older one.
_LOOKED_AT = 120
# Reports of an incident that a new one is compared with: the first, and the latest after it.
_KEPT = 8
# A report that contradicts no more of them than this share is joined if the rest speaks for it.  B-cubed of reports of our crises that tell one true
# incident: recall .686 without it, .700 with it, .728 with nine tenths in place of the half, at a precision of 1.000, 1.000 and .997.
_CONTRADICTED = 0.5
# Two incidents that one report belongs to become one if others of their reports are nearly alike too.  On our crises recall .739 to .767 at .998; on our
# report groups precision 1.000 to .972 at the same recall, .954 without this bound.
_BRIDGED = THRESHOLD - 0.5
# The longest time in which there may be one act of its kind that a report means: those of a year are too many.
_PERIOD = 31
OPEN_FOR = max(LATE, _PERIOD)
"""Days by which a report may stand behind the day of what it tells: what is told to the month stands at the month's end."""
SAME_DAY = -1
"""In place of days by which a report may be late: none is, and an incident is closed with its day."""

Key = tuple[str, ...]


@dataclass(slots=True)
class _Open:
    """An incident that reports may still join."""

    number: int
    kept: list[Features] = field(default_factory=list)
    reports: list[Joined] = field(default_factory=list)
    ids: set[EventId] = field(default_factory=set)
    barred: set[EventId] = field(default_factory=set)
    groups: set[int] = field(default_factory=set)
    keys: set[Key] = field(default_factory=set)
    latest: date | None = None


def link_incidents(reports: Iterable[Reported], clusters: Sequence[PageCluster] = (), decisions: Sequence[Decision] = ()) -> list[Incident]:
    """The incidents of reports in any order, by day; every report is in exactly one.  The same reports give the same incidents in any order."""
    held = list(reports)
    pages = documents_of(decisions)
    events: dict[DocumentId, list[Event]] = {}
    for reported in held:
        if reported.event.document_id in pages:
            events.setdefault(reported.event.document_id, []).append(reported.event)
    copies = copies_of(clusters)
    held.sort(key=lambda r: order(r, copies))
    incidents = link_in_order(held, copies, ruling_of(decisions, events))
    return sorted(incidents, key=lambda i: (i.first or i.reports[0].published or date.max, i.id))


@dataclass(frozen=True, slots=True)
class Copy:
    """What a page of a cluster is to the linker: the cluster, the day of its first page, and how many pages it has."""

    cluster: str
    first_published: date | None
    pages: int


def copies_of(clusters: Sequence[PageCluster]) -> dict[DocumentId, Copy]:
    """The pages of clusters of two and more."""
    found = {}
    for cluster in clusters:
        if len(cluster.members) > 1:
            copy = Copy(cluster.id, min((m.published for m in cluster.members if m.published is not None), default=None), len(cluster.members))
            found.update({m.document_id: copy for m in cluster.members})
    return found


def order(reported: Reported, copies: dict[DocumentId, Copy]) -> tuple[date, bool, date, str, str]:
    """Where a report stands: by the day that it tells of, those that tell one to the day first."""
    event = reported.event
    copy = copies.get(event.document_id)
    days = days_of(reported, copy.first_published if copy is not None else None)
    return days.shown or date.max, days.day is None, reported.published or date.max, event.document_id, event.id


def link_in_order(reports: Iterable[Reported], copies: dict[DocumentId, Copy], ruling: Ruling, late: int = OPEN_FOR) -> Iterator[Incident]:
    """The incidents of reports that come in the order of `order`, each as soon as it is closed.

    `late` is how many days after a happening a report of it may stand in that order, SAME_DAY where all are rows of files without words.
    """
    linker = Linker(copies, ruling, late)
    for reported in reports:
        yield from linker.take(reported)
    yield from linker.rest()


class Linker:
    """The open incidents, found by block.  Reports are to come in the order of `order`; `copies` are pages of clusters, `ruling` what people said."""

    def __init__(self, copies: dict[DocumentId, Copy], ruling: Ruling, late: int = OPEN_FOR) -> None:
        self.copies, self.ruling, self.late = copies, ruling, late
        self.open: dict[int, _Open] = {}
        self.blocks: dict[Key, dict[int, None]] = {}
        self.by_group: dict[int, int] = {}
        self.pending = {number: len(events) for number, events in ruling.groups.items()}
        self.ends: list[tuple[date, int]] = []
        self.number = 0

    def take(self, reported: Reported) -> Iterator[Incident]:
        """Put one report where it belongs; the incidents that are closed by its day."""
        event = reported.event
        copy = self.copies.get(event.document_id)
        features = features_of(reported) if copy is None else features_of(reported, copy.first_published, copy.cluster)
        past = _before(features.shown, self.late + 1) if features.shown is not None else None
        if past is not None:
            yield from self._closed(past)
        group = self.ruling.group_of.get(event.id)
        same_words = _same_words(features, copy)
        incident, why, score, others = self._place(features, group, same_words)
        if incident is None:
            incident = _Open(self.number)
            self.open[self.number] = incident
            self.number += 1
            why, score = "the others were compared with it", None
        self._add(incident, features, why, score)
        for other in others:
            self._merge(incident, other, features)
        if group is not None:
            self.by_group[group] = incident.number
            incident.groups.add(group)
            self.pending[group] -= 1
        if same_words is not None:
            self._register(incident, [same_words])

    def rest(self) -> Iterator[Incident]:
        """What is open at the end."""
        yield from (incident_of(incident.reports) for incident in self.open.values())

    def _place(self, features: Features, group: int | None, same_words: Key | None) -> tuple[_Open | None, str, float | None, Sequence[_Open]]:
        """The incident that a report joins, why and with which score, and further ones that it would join."""
        said = self.ruling.said_by.get(features.event.id)
        if group is not None and group in self.by_group:
            return self.open[self.by_group[group]], f"joined by a person (decision {said or 'on another report'})", None, ()
        if same_words is not None:
            for number in self.blocks.get(same_words, ()):
                if self._allowed(self.open[number], features):
                    return self.open[number], "the same words in a copy of the page", None, ()
        if features.day is None and (features.status is Status.HISTORICAL or features.shown is None):
            # It happened at some time that the page does not tell to the day: there is nothing to compare days with.
            return None, "", None, ()
        near = [self.open[n] for n in self._candidates(features) if self._allowed(self.open[n], features)]
        found = [(fit[0], -x.number, fit[1]) for x in near if (fit := self._score(x, features)) is not None]
        if not found:
            return _only(features, near), "the only one of its kind and sides in the time that is told", None, ()
        (score, number, why), *others = sorted(found, reverse=True)
        return self.open[-number], why, round(score, 2), [self.open[-n] for _, n, _ in others]

    def _ruled(self, id: EventId) -> bool:
        """Whether a person has said where this report belongs, or does not."""
        return id in self.ruling.apart or id in self.ruling.group_of

    def _allowed(self, incident: _Open, features: Features) -> bool:
        id = features.event.id
        if not self._ruled(id):
            return id not in incident.barred
        return not (self.ruling.together(id) & incident.barred) and not (self.ruling.barred(id) & incident.ids)

    def _score(self, incident: _Open, features: Features) -> tuple[float, str] | None:
        best: tuple[float, str] | None = None
        contradicted = 0
        for kept in incident.kept:
            found = compare(features, kept)
            if found is None:
                # What a person has put together may contradict itself: then one part of it is enough.
                if incident.groups:
                    continue
                if excluded(features, kept):
                    return None
                contradicted += 1
            elif best is None or found.score > best[0]:
                best = found.score, f"{'; '.join(found.reasons)} (with {kept.event.id[:8]})"
        if best is None or best[0] < THRESHOLD or contradicted > _CONTRADICTED * len(incident.kept):
            return None
        return best

    def _merge(self, into: _Open, other: _Open, bridge: Features) -> None:
        """Put two incidents together that one report belongs to, unless a person had a say in one, or they contradict each other."""
        if into.groups or other.groups or into.barred & other.ids or other.barred & into.ids:
            return
        compared = [(a, b, compare(a, b)) for a in into.kept for b in other.kept]
        against = [(a, b) for a, b, found in compared if found is None]
        if any(excluded(a, b) for a, b in against) or len(against) > _CONTRADICTED * len(compared):
            return
        besides = [found.score for a, _, found in compared if found is not None and a is not bridge]
        if besides and max(besides) < _BRIDGED:
            return
        into.reports += [replace(j, why=f"{j.why}; with its incident, by {bridge.event.id[:8]}") for j in other.reports]
        into.kept = [*into.kept[:1], *sorted((*into.kept[1:], *other.kept), key=lambda f: f.shown or date.max)[-_KEPT + 1 :]]
        into.ids |= other.ids
        into.barred |= other.barred
        self._register(into, other.keys)
        if other.latest is not None and (into.latest is None or other.latest > into.latest):
            into.latest = other.latest
            heapq.heappush(self.ends, (into.latest, into.number))
        self._forget(other)

    def _forget(self, incident: _Open) -> None:
        del self.open[incident.number]
        for key in incident.keys:
            block = self.blocks[key]
            del block[incident.number]
            if not block:
                del self.blocks[key]

    def _candidates(self, features: Features) -> list[int]:
        found: dict[int, None] = {}
        since = _since(features)
        for key in _asked(features):
            for number in reversed(self.blocks.get(key, {})):
                latest = self.open[number].latest
                if since is not None and latest is not None and latest < since:
                    # Those that are further back have not been told of for longer.
                    break
                found[number] = None
                if len(found) >= _LOOKED_AT:
                    return list(found)
        return list(found)

    def _add(self, incident: _Open, features: Features, why: str, score: float | None) -> None:
        id = features.event.id
        copy = self.copies.get(features.event.document_id)
        page = features.cluster or features.event.document_id
        # Copies that a person has told apart, or put together, are not silent about it.
        pages = 1 if copy is None or self._ruled(id) else copy.pages
        incident.reports.append(Joined(features.reported, why, score, page, pages))
        incident.ids.add(id)
        if self._ruled(id):
            incident.barred |= self.ruling.barred(id)
        if incident.kept and features.period is not None:
            # It tells less than those that are kept, and the incident keeps its place among those of its day.
            return
        incident.kept.append(features)
        if len(incident.kept) > _KEPT:
            del incident.kept[1]
        self._register(incident, _held(features))
        if features.shown is not None and (incident.latest is None or features.shown > incident.latest):
            incident.latest = features.shown
            heapq.heappush(self.ends, (features.shown, incident.number))

    def _register(self, incident: _Open, keys: Iterable[Key]) -> None:
        for key in keys:
            block = self.blocks.setdefault(key, {})
            # Put last: the latest are looked at first.
            block.pop(incident.number, None)
            block[incident.number] = None
            incident.keys.add(key)

    def _closed(self, before: date) -> Iterator[Incident]:
        waiting = []
        while self.ends and self.ends[0][0] < before:
            latest, number = heapq.heappop(self.ends)
            incident = self.open.get(number)
            if incident is None or incident.latest != latest:
                continue
            if any(self.pending[g] for g in incident.groups):
                waiting.append((latest, number))
                continue
            self._forget(incident)
            yield incident_of(incident.reports)
        for item in waiting:
            heapq.heappush(self.ends, item)


def _only(features: Features, near: Sequence[_Open]) -> _Open | None:
    """The one incident in the period of a report with its type and sides; none where there are two."""
    if features.period is None or (features.period[1] - features.period[0]).days > _PERIOD:
        return None
    fits = [x for x in near if all(of_one_kind(features, kept) for kept in x.kept)]
    return fits[0] if len(fits) == 1 else None


def _since(features: Features) -> date | None:
    """The day before which no incident can be that of a report."""
    if features.period is not None:
        return features.period[0]
    return _before(features.shown, LATE) if features.shown is not None else None


def _before(day: date, days: int) -> date | None:
    """So many days before; None before the first day of the calendar."""
    return day - timedelta(days=days) if day.toordinal() > days else None


def _same_words(features: Features, copy: Copy | None) -> Key | None:
    if copy is None:
        return None
    event = features.event
    words = " ".join(" ".join(e.quote.casefold().split()) for e in event.evidence)
    who = sorted(e.id for e in (*features.actors, *features.recipients))
    trigger = event.evidence[0].trigger_quote if event.evidence else ""
    return ("copy", copy.cluster, digest(words, trigger, event.type, event.status, *who))


def _tokens(entities: Iterable[Entity]) -> list[str]:
    """What a party is found by: its country, and a name that belongs to none."""
    return sorted({e.country or f"~{skeleton(e.name.split()[-1] if e.name.split() else e.name)}" for e in entities})


def _pairs(features: Features) -> list[Key]:
    actors, recipients = _tokens(features.actors), _tokens(features.recipients)
    if features.mutual:
        both = sorted({*actors, *recipients})
        pairs = {(a, b) for a in both for b in both if a < b or len(both) == 1}
    else:
        pairs = {(a, b) for a in actors for b in recipients}
    return [("pair", features.family, *sorted(pair)) for pair in sorted(pairs)]


def _singles(features: Features) -> list[str]:
    places = [features.country] if features.country is not None else []
    return sorted({*_tokens(features.actors), *_tokens(features.recipients), *places})


def _half(features: Features) -> bool:
    """Whether a side is not told, or only described: then its country may be none, or another, in the next report."""
    return (
        not features.actors
        or not features.recipients
        or any(e.country is None or e.is_placed_by_page for e in (*features.actors, *features.recipients))
    )


def _held(features: Features) -> list[Key]:
    """The blocks that a report can be found in: rows of files have blocks of their own, where only reports of pages look for them."""
    if bare(features):
        key = row_key(features)
        return ([key] if key is not None else []) + [("file", *k) for k in _blocks(features)]
    return _blocks(features)


def _cities(features: Features) -> list[str]:
    """The words of the place that a report names: "Dupula weir" is found by "Dupula"."""
    return features.city.split() if features.placed and features.city is not None else []


def _blocks(features: Features) -> list[Key]:
    keys = _pairs(features)
    for token in _singles(features):
        for city in (*(_cities(features) or [""]), "*"):
            keys.append(("one", features.family, token, city))
            if _half(features):
                keys.append(("half", features.family, token, city))
    return keys


def _asked(features: Features) -> list[Key]:
    """The blocks that a report is looked for in: where both sides are told the pair's, else those of the one that is, and of the place."""
    kind = "one" if _half(features) else "half"
    cities = _cities(features)
    keys = _pairs(features) + [(kind, features.family, token, city) for token in _singles(features) for city in ([*cities, ""] if cities else ["*"])]
    if not bare(features):
        return keys + [("file", *k) for k in keys]
    key = row_key(features)
    return ([key] if key is not None else []) + keys
