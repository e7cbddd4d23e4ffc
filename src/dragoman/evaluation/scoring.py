"""Coded documents beside gold documents: the figures of the codebook's scorer, computed alike.

An event is found when types agree and at least half of all parties named on either side are the same, actors and recipients
apart; where the gold names no recipient, all parties are pooled.  Each gold event is found once.  Events that coders differ on
count neither for nor against.  `type` and `dyad` are about what happened: denied and supposed events are left out of the
answers, and are false if coded as real.  `dyad_strict` counts every coded event.
"""

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.evaluation.figures import Figures, figures_of

Json = Mapping[str, Any]
Counts = Counter[tuple[str, str]]
_UNREAL = frozenset({"negated", "hypothetical"})
# Words that name no one; from the codebook's scorer.
_EMPTY = frozenset("the of and in for government president minister forces officials police".split())
_NOT_A_COUNTRY = frozenset("IGO NGO UNO EUR IMG ISM MNC".split())
_LEVELS = ("type", "dyad", "dyad_strict", "noise_lines")
SLOTS = ("mode", "status", "status_unreal", "place", "sector", "lines")
_DRAWS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotFigure:
    """Share of matched events whose slot is right, and of how many."""

    accuracy: float
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFigures:
    """All figures of a set of documents; `interval` is the 95 % one of dyad F1, over documents."""

    levels: dict[str, Figures]
    slots: dict[str, SlotFigure]
    interval: tuple[float, float]
    documents: int
    required_events: int
    coded_events: int
    noise_lines: int


@dataclass(frozen=True, slots=True)
class _Pair:
    gold: int
    predicted: int
    alternative: Json


def _words(name: str) -> set[str]:
    return {w for w in re.findall(r"[^\W_]+", name.casefold()) if len(w) > 1 and w not in _EMPTY}


def same_entity(gold: Json, predicted: Json) -> bool:
    """By country where both have one, else by a telling word of the name."""
    a, b = gold.get("country"), predicted.get("country")
    if a and b and len(b) == 3 and b not in _NOT_A_COUNTRY:
        return bool(a == b)
    return bool(_words(gold["name"]) & _words(predicted.get("name") or ""))


def _agree(gold: Sequence[Json], predicted: Sequence[Json]) -> bool:
    free = list(predicted)
    same = 0
    for entity in gold:
        match = next((p for p in free if same_entity(entity, p)), None)
        if match is not None:
            free.remove(match)
            same += 1
    return 2 * same >= len(gold) + len(predicted) - same


def same_parties(gold: Json, predicted: Json) -> bool:
    """Whether the sides of a gold coding and of a predicted event agree."""
    actors, recipients = gold["actors"], gold["recipients"]
    if not recipients and len(actors) > 1:
        return _agree(actors, [*predicted["actors"], *predicted["recipients"]])
    if recipients and not _agree(recipients, predicted["recipients"]):
        return False
    return _agree(actors, predicted["actors"]) if actors else not predicted["actors"]


def _found(event: Json, predicted: Json, parties: bool) -> Json | None:
    for alternative in event["alternatives"]:
        if alternative["event"] == predicted["event"] and (not parties or same_parties(alternative, predicted)):
            found: Json = alternative
            return found
    return None


def _pairs(gold: Sequence[Json], predicted: Sequence[Json], parties: bool) -> list[_Pair]:
    """One-to-one pairs: those that share a line first, then required events, then by order."""
    candidates: list[tuple[tuple[bool, bool, int, int, int], _Pair]] = []
    for g, event in enumerate(gold):
        for p, prediction in enumerate(predicted):
            alternative = _found(event, prediction, parties)
            if alternative is not None:
                shared = len(set(alternative["lines"]) & set(prediction.get("lines") or []))
                candidates.append(((shared > 0, bool(event["required"]), shared, -g, -p), _Pair(g, p, alternative)))
    pairs: list[_Pair] = []
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for _, pair in sorted(candidates, key=lambda c: c[0], reverse=True):
        if pair.gold not in used_gold and pair.predicted not in used_predicted:
            used_gold.add(pair.gold)
            used_predicted.add(pair.predicted)
            pairs.append(pair)
    return pairs


def _real(event: Json) -> bool:
    return event.get("status", "actual") not in _UNREAL


def _count_slots(figures: Counts, options: Sequence[Json], chosen: Json, prediction: Json) -> None:
    slots: dict[str, tuple[object, set[object]]] = {
        "mode": (prediction.get("mode"), {a["mode"] for a in options}),
        "status": (prediction.get("status", "actual"), {a["status"] for a in options}),
    }
    if all(a["status"] != "actual" for a in options):
        slots["status_unreal"] = slots["status"]
    places = {a["place"]["country"] for a in options if a["place"]}
    if places:
        slots["place"] = ((prediction.get("place") or {}).get("country"), places)
    lines = set(prediction.get("lines") or [])
    slots["lines"] = (bool(lines & {n for a in options for n in a["lines"]}), {True})
    sectors = {e["sector"] for e in chosen["actors"]}
    if sectors:
        slots["sector"] = (bool(sectors & {e.get("sector") for e in prediction["actors"]}), {True})
    for slot, (got, right) in slots.items():
        figures[slot, "all"] += 1
        figures[slot, "right"] += got in right


def _count(document: Json, answer: Json) -> Counts:
    """What one document adds to the figures."""
    figures: Counts = Counter()
    gold, everything = document["events"], answer["events"]
    happened = [
        {**e, "required": e["required"] and all(_real(a) for a in e["alternatives"])} for e in gold if any(_real(a) for a in e["alternatives"])
    ]
    coded = [e for e in everything if _real(e)]
    for level, parties, pool in (("type", False, coded), ("dyad", True, coded), ("dyad_strict", True, everything)):
        pairs = _pairs(happened, pool, parties)
        required = sum(happened[p.gold]["required"] for p in pairs)
        figures[level, "found"] += required
        figures[level, "required"] += sum(e["required"] for e in happened)
        figures[level, "judged"] += len(pool) - (len(pairs) - required)
    for pair in _pairs(gold, everything, True):
        _count_slots(figures, gold[pair.gold]["alternatives"], pair.alternative, everything[pair.predicted])
    noise, cut = set(document["noise_lines"]), set(answer.get("noise_lines") or [])
    figures["noise_lines", "found"] += len(noise & cut)
    figures["noise_lines", "required"] += len(noise)
    figures["noise_lines", "judged"] += len(cut)
    return figures


def matched(document: Json, answer: Json, parties: bool = False) -> dict[int, bool]:
    """Of every event of the answer that is told as real, by its number: whether the gold has one of that type (and those parties), one to one.

    Events that match only what coders differ on are left out.
    """
    gold, everything = document["events"], answer["events"]
    happened = [e for e in gold if any(_real(a) for a in e["alternatives"])]
    numbers = [n for n, e in enumerate(everything) if _real(e)]
    found = {numbers[p.predicted]: bool(happened[p.gold]["required"]) for p in _pairs(happened, [everything[n] for n in numbers], parties)}
    return {n: n in found for n in numbers if found.get(n, True)}


def _figures(total: Counts, level: str) -> Figures:
    return figures_of(total[level, "found"], total[level, "judged"], total[level, "required"])


def _sum(parts: Sequence[Counts]) -> Counts:
    total: Counts = Counter()
    for part in parts:
        total.update(part)
    return total


def score_documents(gold: Sequence[Json], answers: Mapping[str, Json]) -> DocumentFigures:
    """Score answers by document id; a document without an answer counts as one without events."""
    nothing: Json = {"events": [], "noise_lines": []}
    parts = [_count(d, answers.get(d["id"], nothing)) for d in gold]
    total = _sum(parts)
    chance = random.Random(0)
    draws = sorted(_figures(_sum(chance.choices(parts, k=len(parts))), "dyad").f1 for _ in range(_DRAWS)) if parts else [0.0] * _DRAWS
    return DocumentFigures(
        levels={level: _figures(total, level) for level in _LEVELS},
        slots={s: SlotFigure(accuracy=total[s, "right"] / max(1, total[s, "all"]), of=total[s, "all"]) for s in SLOTS},
        interval=(draws[10], draws[389]),
        documents=len(gold),
        required_events=total["dyad", "required"],
        coded_events=sum(len(answers.get(d["id"], nothing)["events"]) for d in gold),
        noise_lines=total["noise_lines", "required"],
    )
