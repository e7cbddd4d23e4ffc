"""What one marked span does to another: the question of relation benchmarks, where both parties are given."""

from dataclasses import dataclass

import numpy as np

from dragoman.codes import EventType, MentionKind, Mode, Role, Status
from dragoman.extract.decode import PieceSpan, mention_spans, spans_of
from dragoman.extract.extractor import Extractor, seen_among
from dragoman.model.encoder import Encoded
from dragoman.model.heads import Floats, softmax
from dragoman.model.labels import ROLES, STATUSES, TYPE_MODES, TYPES
from dragoman.model.spans import distance_classes, piece_range
from dragoman.model.threads import one_thread
from dragoman.model.windows import Window, windows
from dragoman.records import Document, Span

# How much the triggers between the two spans weigh beside the pair head: of 525 pairs of the held-out tenth of our own corpus accuracy .743 at 0,
# .758 at 1, .764 at 2 and at 4 (benchmarks/quality/pairs.py, weights 0.4.0).
TRIGGER_WEIGHT = 2.0
# Weak triggers count too: they are weighed by what they are sure of.
_TRIGGER = 0.2
_ACTOR, _RECIPIENT = ROLES.index(Role.ACTOR), ROLES.index(Role.RECIPIENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """The trigger that most surely has the two spans in its roles, and what it is by itself; `weight` says how surely (0 to 1)."""

    span: Span
    type: EventType
    mode: Mode | None
    status: Status
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Probabilities of the sixteen types, in the order of `EventType`; they add to one.  `leading` is None where no trigger was found."""

    scores: tuple[float, ...]
    leading: Leading | None = None

    def of(self, *types: EventType) -> float:
        """The probability of any of these types."""
        return sum(self.scores[TYPES.index(t)] for t in types)


def relation_between(extractor: Extractor, document: Document, source: Span | None, target: Span | None) -> Relation:
    """What `source` does to `target`; one of them may be None where the text marks only one side.

    The pair head's opinion is joined by the triggers that have the two in their roles.
    """
    with one_thread():
        return _relation(extractor, document, source, target)


def _relation(extractor: Extractor, document: Document, source: Span | None, target: Span | None) -> Relation:
    scores = np.zeros(len(TYPES), dtype=np.float32)
    weight = 0.0
    leading: list[Leading] = []
    for window in windows(extractor.encoder.tokenizer, document.text, document.lines()):
        s = piece_range(window, source.start, source.end) if source else None
        t = piece_range(window, target.start, target.end) if target else None
        if s is None and t is None and weight > 0:
            continue
        share = 1.0 if s is not None and t is not None else 0.1
        encoded = extractor.encoder.run(window)
        whole = (1, max(2, len(window.ids) - 1))
        pair = extractor.heads.pairs(encoded.states, s or t or whole, t or s or whole)
        tags = softmax(encoded.trigger_logits)
        found = spans_of(document.text, window, tags[:, 1], tags[:, 2], _TRIGGER)
        told, first = _told(extractor, document.text, window, encoded, found, s, t)
        leading += first
        both = pair + np.float32(TRIGGER_WEIGHT) * told
        scores += np.float32(share) * both / both.sum()
        weight += share
    if weight == 0.0:
        return Relation(scores=tuple(1 / len(TYPES) for _ in TYPES))
    return Relation(scores=tuple(float(x) for x in scores / scores.sum()), leading=max(leading, key=lambda x: x.weight, default=None))


def _told(
    extractor: Extractor, text: str, window: Window, encoded: Encoded, found: list[PieceSpan], s: tuple[int, int] | None, t: tuple[int, int] | None
) -> tuple[Floats, list[Leading]]:  # fmt: skip
    """Type probabilities of the triggers, each weighed by how surely the two spans stand in its roles; and the triggers so weighed."""
    marked = [x for x in (s, t) if x is not None]
    told = np.zeros(len(TYPES), dtype=np.float32)
    if not found or not marked:
        return told, []
    parties = [PieceSpan(first=a, last=b, score=1.0, kind=MentionKind.ACTOR) for a, b in marked]
    mentions = mention_spans(text, window, softmax(encoded.mention_logits), extractor.config.mention_threshold)
    beside = [m for m in mentions if all(m.last <= a or m.first >= b for a, b in marked)]
    acts, sides = seen_among(extractor.heads, encoded.states, found, parties + beside)
    scores = extractor.heads.triggers(acts)
    distances = distance_classes(window, [(f.first, f.last) for f in found], marked)
    roles = extractor.heads.roles(acts, sides[: len(marked)], distances)
    weighed = []
    for n, trigger in enumerate(found):
        one = roles[n, 0]
        other = roles[n, 1] if len(marked) == 2 else None
        if other is None:
            fits = float(one[_ACTOR] if s is not None else one[_RECIPIENT])
        else:
            fits = max(float(one[_ACTOR] * other[_RECIPIENT]), float(one[_ACTOR] * other[_ACTOR]))
        told += np.float32(trigger.score * fits) * scores.types[n]
        kind = TYPES[int(scores.types[n].argmax())]
        modes = [i for i, (of, _) in enumerate(TYPE_MODES) if of is kind]
        weighed.append(
            Leading(
                span=Span(int(window.starts[trigger.first]), int(window.ends[trigger.last - 1])),
                type=kind,
                mode=TYPE_MODES[max(modes, key=lambda i: float(scores.modes[n][i]))][1],
                status=STATUSES[int(scores.statuses[n].argmax())],
                weight=trigger.score * fits,
            )
        )
    return told, weighed
