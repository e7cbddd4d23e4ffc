"""Our answers in the labels of the PLV set, where these go by CAMEO's roots and our codebook by PLOVER's manual.

The set's sentences are mostly examples of CAMEO codes.  Five differences, each with the CAMEO code that makes it:

1. What is agreed to or announced to be conceded (035, intent to yield) is AGREE there, CONCEDE here (our codebook, "announcing a concession").
2. International sanctions and embargoes (163) are COERCE there, SANCTION here (ONTOLOGY.md section 4, rule 13).
3. Towns, buildings and ships taken (192), blockades (191) and attacks on computers are ASSAULT there, COERCE here (section 6: the map of 2021 moved 191 and 192).
4. Agreements reached or struck (057) and support promised (051) are SUPPORT there, AGREE here.
5. Verdicts of guilty are ACCUSE there, SANCTION convict here (section 4, rule 8).  CAMEO has no code for them.
"""

import re
from dataclasses import replace

from dragoman.codes import EventType, Mode, Status
from dragoman.extract import Leading, Relation
from dragoman.model.labels import TYPES

_YIELD = (EventType.CONCEDE, EventType.RETREAT)
_INTENT = re.compile(
    r"\b(?:agree[sd]?|agreeing|will|would|willing|ready|prepared|promis\w+|pledg\w+|offer(?:s|ed)?|intends?|plan(?:s|ned)?|vow(?:s|ed)?)\b", re.I
)
_EMBARGO = re.compile(r"\bsanctions?\b|\bembargo(?:es)?\b", re.I)
_BLOCKADE = re.compile(r"\bblockad|\bsieg|\bbesieg", re.I)
_REACHED = re.compile(r"\b(?:agreement|deal|accord|pact|treaty)\b", re.I)
_DONE = re.compile(r"\b(?:reach|struck|strike|conclud|seal|clinch|sign|agreed (?:on |to )?(?:a|an|the) )", re.I)
_BACKING = re.compile(r"\b(?:support|backing|solidarity)\b", re.I)
# Characters before and behind the trigger in which its object or auxiliary stands.
_BEFORE, _BEHIND = 45, 30


def as_plv(relation: Relation, text: str) -> Relation:
    """The relation with the probability of types moved to those that the set would give."""
    leading = relation.leading
    if leading is None:
        return relation
    before = text[max(0, leading.span.start - _BEFORE) : leading.span.end]
    around = text[max(0, leading.span.start - _BEFORE // 2) : leading.span.end + _BEHIND]
    if leading.type in _YIELD and (leading.status is Status.FUTURE or _INTENT.search(before)):
        return _moved(relation, _YIELD, EventType.AGREE)
    return _moved(relation, (leading.type,), _root(leading, around))


def _root(leading: Leading, around: str) -> EventType:
    match leading.type, leading.mode:
        case EventType.SANCTION, Mode.CONVICT:
            return EventType.ACCUSE
        case EventType.SANCTION, Mode.DISCONTINUE if _EMBARGO.search(around):
            return EventType.COERCE
        case EventType.COERCE, Mode.SEIZE | Mode.CYBER:
            return EventType.ASSAULT
        case EventType.COERCE, _ if _BLOCKADE.search(around):
            return EventType.ASSAULT
        case EventType.AGREE, _ if (_REACHED.search(around) and _DONE.search(around)) or _BACKING.search(around):
            return EventType.SUPPORT
    return leading.type


def _moved(relation: Relation, sources: tuple[EventType, ...], target: EventType) -> Relation:
    share = relation.of(*sources)
    scores = {t: 0.0 if t in sources else s for t, s in zip(TYPES, relation.scores, strict=True)}
    scores[target] += share
    return replace(relation, scores=tuple(scores.values()))
