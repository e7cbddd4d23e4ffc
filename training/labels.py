"""What the heads are to say of a window: the corpus' tags as arrays over pieces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus_format import CorpusDocument
from dragoman.codes import EventType, LineLabel, Quad
from dragoman.model.labels import LINE_LABELS, MENTION_TAGS, ROLES, STAGES, STATUSES, TYPE_MODES, TYPES
from dragoman.model.spans import Placed, piece_range, reference_classes
from dragoman.model.windows import Window
from dragoman.ontology import QUADS

IGNORE = -100  # torch's own mark for "no loss here"
# A pair that is no act of the codebook: only on which side of strife it stands is to be learned, whichever type says so.
ANY_COOPERATION, ANY_CONFLICT = -1, -2
CONFLICT = (Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT)
Ints = npt.NDArray[np.int64]


@dataclass(slots=True)
class TriggerLabel:
    """A trigger in a window: piece range, types, mode (index into TYPE_MODES), status, stage (0 for none), weight."""

    first: int
    last: int
    types: list[int]
    modes: list[int]
    status: int
    stage: int
    weight: float


@dataclass(slots=True)
class WindowLabels:
    """Targets for one window.  `roles` is triggers x mentions x roles with 1, 0, or IGNORE."""

    mention_tags: Ints
    trigger_tags: Ints
    mentions: list[tuple[int, int, int]]
    triggers: list[TriggerLabel]
    roles: npt.NDArray[np.int64]
    lines: dict[int, int]
    pairs: list[tuple[int, int, int]]
    # Mention, other mention, class of the pair, then 1, 0 or IGNORE for: the same, a member, of one country.
    references: list[tuple[int, int, int, int, int, int]]


def window_labels(document: CorpusDocument, window: Window) -> WindowLabels:
    other = np.array([label == "other" for label in document.labels])
    # Teasers of other stories carry no tags, though they may well tell of events: no loss there.
    unlabelled = ~window.is_text | other[window.lines]
    mention_tags = np.where(unlabelled, IGNORE, 0).astype(np.int64)
    trigger_tags = mention_tags.copy()
    if document.fields.get("tagged") == "no":
        # Pages of the line corpus carry no tags; their actors and places are there, untagged.
        mention_tags[:] = IGNORE
    kinds = {"A": 0, "G": 0, "P": 1, "T": 2}
    mentions: list[tuple[int, int, int]] = []
    mention_keys: list[str] = []
    for tag in document.mentions:
        place = piece_range(window, tag.start, tag.end)
        if place is None:
            continue
        kind = kinds[tag.keys[0][0]]
        mention_tags[place[0]] = MENTION_TAGS.index("B") + 2 * kind
        mention_tags[place[0] + 1 : place[1]] = MENTION_TAGS.index("B") + 2 * kind + 1
        mentions.append((place[0], place[1], kind))
        mention_keys.append(tag.keys[0])
    triggers: list[TriggerLabel] = []
    trigger_events: list[list[str]] = []
    for tag in document.triggers:
        place = piece_range(window, tag.start, tag.end)
        if place is None:
            continue
        trigger_tags[place[0]] = 1
        trigger_tags[place[0] + 1 : place[1]] = 2
        events = [document.events[k] for k in tag.keys]
        triggers.append(
            TriggerLabel(
                place[0], place[1],
                sorted({TYPES.index(e.type) for e in events}),
                [TYPE_MODES.index((e.type, e.mode)) for e in events],
                STATUSES.index(events[0].status),
                next((1 + STAGES.index(e.stage) for e in events if e.stage), 0),
                0.6 if all(e.marginal for e in events) else 1.0,
            )
        )  # fmt: skip
        trigger_events.append(list(tag.keys))
    roles = np.zeros((len(triggers), len(mentions), len(ROLES)), dtype=np.int64)
    pairs: dict[tuple[int, int], int] = {}
    for t, keys in enumerate(trigger_events):
        for key in keys:
            mark_roles(document, key, t, triggers, mentions, mention_keys, window, roles, pairs)
    if "between" in document.fields:
        kind = ANY_CONFLICT if QUADS[EventType(document.fields["between"])] in CONFLICT else ANY_COOPERATION
        pairs[mention_keys.index(document.fields["S"]), mention_keys.index(document.fields["T"])] = kind
    lines = (
        {}
        if document.fields.get("style") == "synthetic"
        else {int(n): LINE_LABELS.index(LineLabel(document.labels[n])) for n in np.unique(window.lines[window.is_new])}
    )
    return WindowLabels(mention_tags, trigger_tags, mentions, triggers, roles, lines,
                        [(a, b, k) for (a, b), k in pairs.items()], references(document, window, mentions, mention_keys))  # fmt: skip


def references(
    document: CorpusDocument, window: Window, mentions: list[tuple[int, int, int]], keys: list[str]
) -> list[tuple[int, int, int, int, int, int]]:
    """Of every actor mention and every other mention of an actor or place in a window: whether both mean the same, whether the second belongs to the
    group of the first, whether both are of one country."""
    if document.fields.get("style") == "sentence":
        return []
    actors = [m for m, (_, _, kind) in enumerate(mentions) if kind == 0]
    if not actors:
        return []
    others = [m for m, (_, _, kind) in enumerate(mentions) if kind < 2]

    def placed(chosen: list[int]) -> list[Placed]:
        spans = [mentions[m][:2] for m in chosen]
        return [Placed(int(window.lines[a]), int(window.starts[a]), document.text[window.starts[a] : window.ends[b - 1]]) for a, b in spans]

    classes = reference_classes(placed(actors), placed(others))
    result = []
    for i, m in enumerate(actors):
        for j, c in enumerate(others):
            if m == c:
                continue
            is_actor = mentions[c][2] == 0
            same = int(keys[m] == keys[c]) if is_actor else IGNORE
            member = int(keys[c] in document.entities[keys[m]].members) if is_actor else IGNORE
            result.append((m, c, int(classes[i, j]), same, member, of_one_country(document, keys[m], keys[c])))
    return result


def of_one_country(document: CorpusDocument, key: str, other: str) -> int:
    """1 or 0; IGNORE where the other names no country, or the first is a group of several."""
    countries = {document.entities[k].country for k in document.entities[key].members or (key,)}
    theirs = {document.entities[k].country for k in document.entities[other].members or (other,)}
    if len(countries) > 1 or len(theirs) > 1 or None in theirs:
        return IGNORE
    return int(countries == theirs)


def mark_roles(
    document: CorpusDocument, key: str, t: int, triggers: list[TriggerLabel], mentions: list[tuple[int, int, int]],
    mention_keys: list[str], window: Window, roles: npt.NDArray[np.int64], pairs: dict[tuple[int, int], int],
) -> None:  # fmt: skip
    """Say which mention fills which role of one event at one trigger.

    Roles are annotated on entities; the mention that is nearest to the trigger in its line (or else in the window) is
    the one to find, and the entity's other mentions are left out of the loss.
    """
    event = document.events[key]
    centre = (triggers[t].first + triggers[t].last) / 2
    line = window.lines[triggers[t].first]
    fillers = {
        "actor": event.actors, "recipient": event.recipients, "mediator": event.mediators, "party": event.parties,
        "place": (event.place,) if event.place else (), "time": (event.time,) if event.time else (),
    }  # fmt: skip
    nearest: dict[str, list[int]] = {}
    for role, entities in fillers.items():
        r = ROLES.index(role)
        for entity in entities:
            own = [
                m for m, k in enumerate(mention_keys)
                if k == entity or entity in document.entities[k].members
            ]  # fmt: skip
            if not own:
                continue
            for m in own:
                if roles[t, m, r] == 0:
                    roles[t, m, r] = IGNORE

            def distance(m: int, keys: list[str] = mention_keys, role: str = role) -> tuple[bool, bool, float]:
                first, last, _ = mentions[m]
                group = bool(document.entities[keys[m]].members) and len(fillers[role]) < 2
                return window.lines[first] != line, group, abs((first + last) / 2 - centre)

            best = min(own, key=distance)
            roles[t, best, r] = 1
            nearest.setdefault(role, []).append(best)
    for a in nearest.get("actor", []):
        for b in nearest.get("recipient", []):
            pairs.setdefault((a, b), TYPES.index(event.type))
    actors = nearest.get("actor", [])
    if not event.recipients:
        for a in actors:
            for b in actors:
                if a != b:
                    pairs.setdefault((a, b), TYPES.index(event.type))
