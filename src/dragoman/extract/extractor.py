"""The model run over a document: line scores, mentions, triggers, roles."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from dragoman.codes import LineLabel, MentionKind
from dragoman.config import ExtractConfig
from dragoman.extract.decode import PieceSpan, mention_spans, spans_of
from dragoman.model.encoder import Encoded, Encoder
from dragoman.model.heads import TRIGGER_SPAN, Floats, Heads, TriggerScores, softmax
from dragoman.model.labels import LINE_LABELS, MENTION_KINDS, REFERENCES, ROLES, STAGES, STATUSES, TYPE_MODES, TYPES
from dragoman.model.spans import Placed, distance_classes, reference_classes
from dragoman.model.threads import one_thread
from dragoman.model.windows import Window, windows
from dragoman.records import (
    Compatriots,
    Document,
    Extraction,
    LineScore,
    Mention,
    ModeScore,
    Reference,
    RoleLink,
    Span,
    StatusScore,
    Trigger,
    TypeScore,
)

# Mentions are held against this many before and after them; rows are worked off in blocks, so that a book takes no more memory than a page.
_ROWS, _BEFORE, _AFTER = 32, 120, 40
_MODES_OF = {kind: [i for i, (of, _) in enumerate(TYPE_MODES) if of is kind] for kind in TYPES}


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A mention of a window: its row among the window's mentions, its span, and its number on the page."""

    row: int
    span: PieceSpan
    number: int


@dataclass(slots=True)
class _Gathered:
    """What the windows read so far have given."""

    mentions: list[Mention]
    triggers: list[Trigger]
    roles: list[RoleLink]
    line_sums: dict[int, Floats]
    line_pieces: dict[int, int]
    # Of actor mentions: their numbers, how they stand, and the two vectors of the reference head.
    actors: list[int] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    referring: list[Floats] = field(default_factory=list)
    referred: list[Floats] = field(default_factory=list)
    # The same of places, to which nothing but a country refers.
    places: list[int] = field(default_factory=list)
    placed_places: list[Placed] = field(default_factory=list)
    referred_places: list[Floats] = field(default_factory=list)


def seen_among(heads: Heads, states: Floats, acts: Sequence[PieceSpan], mentions: Sequence[PieceSpan]) -> tuple[Floats, Floats]:
    """The rows of a window's triggers and those of its mentions, as `Heads.spans` tells them."""
    spans = [*acts, *mentions]
    kinds = [TRIGGER_SPAN] * len(acts)
    for mention in mentions:
        assert mention.kind is not None
        kinds.append(MENTION_KINDS.index(mention.kind))
    seen = heads.spans(states, np.array([(s.first, s.last) for s in spans]), np.array(kinds))
    return seen[: len(acts)], seen[len(acts) :]


class Extractor:
    """Holds encoder and heads; `Extractor.load(config)` reads the weights of the package."""

    def __init__(self, encoder: Encoder, heads: Heads, config: ExtractConfig) -> None:
        self.encoder = encoder
        self.heads = heads
        self.config = config

    @classmethod
    def load(cls, config: ExtractConfig | None = None) -> "Extractor":
        """Read the weights.  Raises ModelError when one is missing."""
        return cls(Encoder.load(), Heads.load(), config or ExtractConfig())

    def __call__(self, document: Document) -> Extraction:
        """Everything the model sees in the document; nothing is left out for being on a line that may be cut."""
        bounds = document.lines()
        gathered = _Gathered([], [], [], {}, {})
        with one_thread():
            for window in windows(self.encoder.tokenizer, document.text, bounds):
                encoded = self.encoder.run(window)
                self._lines(window, encoded, gathered)
                self._spans(document.text, window, encoded, gathered)
            lines = self._line_scores(bounds, gathered)
            references, compatriots = self._references(gathered)
        return Extraction(
            document=document,
            lines=lines,
            mentions=tuple(gathered.mentions),
            triggers=tuple(gathered.triggers),
            roles=tuple(gathered.roles),
            references=tuple(references),
            compatriots=tuple(compatriots),
        )

    def lines(self, document: Document) -> tuple[LineScore, ...]:
        """The lines of the document alone, as `__call__` tells them."""
        bounds = document.lines()
        gathered = _Gathered([], [], [], {}, {})
        with one_thread():
            for window in windows(self.encoder.tokenizer, document.text, bounds):
                self._lines(window, self.encoder.run(window), gathered)
            return self._line_scores(bounds, gathered)

    def _lines(self, window: Window, encoded: Encoded, gathered: _Gathered) -> None:
        own = window.is_text & window.is_new
        for number in np.unique(window.lines[own]):
            rows = encoded.states[own & (window.lines == number)]
            line = int(number)
            gathered.line_sums[line] = gathered.line_sums.get(line, np.zeros(rows.shape[1], np.float32)) + rows.sum(axis=0)
            gathered.line_pieces[line] = gathered.line_pieces.get(line, 0) + len(rows)

    def _line_scores(self, bounds: list[tuple[int, int]], gathered: _Gathered) -> tuple[LineScore, ...]:
        read = sorted(gathered.line_sums)
        scores: dict[int, tuple[Floats, Floats]] = {}
        if read:
            means = np.stack([gathered.line_sums[n] / np.float32(gathered.line_pieces[n]) for n in read])
            labels, meanings = self.heads.lines(np.asarray(means, dtype=np.float32))
            scores = {n: (labels[i], meanings[i]) for i, n in enumerate(read)}
        result = []
        for index, (start, end) in enumerate(bounds):
            if index in scores:
                labels, meaning = scores[index]
                by_label = {label: float(labels[i]) for i, label in enumerate(LINE_LABELS)}
                vector = tuple(meaning.tolist())
            else:
                by_label, vector = {LineLabel.STORY: 1.0, LineLabel.FURNITURE: 0.0, LineLabel.OTHER: 0.0}, ()
            result.append(
                LineScore(
                    index=index,
                    start=start,
                    end=end,
                    story=by_label[LineLabel.STORY],
                    furniture=by_label[LineLabel.FURNITURE],
                    other=by_label[LineLabel.OTHER],
                    vector=vector,
                )
            )
        return tuple(result)

    def _spans(self, text: str, window: Window, encoded: Encoded, gathered: _Gathered) -> None:
        mention_p, trigger_p = softmax(encoded.mention_logits), softmax(encoded.trigger_logits)
        found = mention_spans(text, window, mention_p, self.config.mention_threshold)
        acts = spans_of(text, window, trigger_p[:, 1], trigger_p[:, 2], self.config.trigger_threshold)
        known = len(gathered.mentions)
        numbers = [self._mention_number(window, span, gathered) for span in found]
        if not acts and not found:
            return
        told, mentions = seen_among(self.heads, encoded.states, acts, found)
        numbered = [_Numbered(row, span, n) for row, (span, n) in enumerate(zip(found, numbers, strict=True)) if n is not None]
        self._remember(text, window, mentions, [m for m in numbered if m.number >= known], gathered)
        own = [row for row, s in enumerate(acts) if window.is_new[s.first]]
        if not own:
            return
        triggers, rows = [acts[row] for row in own], told[own]
        scores = self.heads.triggers(rows)
        first = len(gathered.triggers)
        gathered.triggers += [self._trigger(window, s, scores, i) for i, s in enumerate(triggers)]
        if not numbered:
            return
        distances = distance_classes(window, [(t.first, t.last) for t in triggers], [(m.span.first, m.span.last) for m in numbered])
        roles = self.heads.roles(rows, mentions[[m.row for m in numbered]], distances)
        for t, m, r in np.argwhere(roles >= self.config.role_floor):
            gathered.roles.append(RoleLink(trigger=first + int(t), mention=numbered[m].number, role=ROLES[r], score=float(roles[t, m, r])))

    def _remember(self, text: str, window: Window, mentions: Floats, new: list[_Numbered], gathered: _Gathered) -> None:
        """Keep of every new actor and place mention what the reference head needs when the whole page has been read."""
        named = [m for m in new if m.span.kind is not MentionKind.TIME]
        if not named:
            return
        referring, referred = self.heads.reference_sides(mentions[[m.row for m in named]])
        for row, mention in enumerate(named):
            where = gathered.mentions[mention.number].span
            placed = Placed(int(window.lines[mention.span.first]), where.start, where.of(text))
            if mention.span.kind is MentionKind.PLACE:
                gathered.places.append(mention.number)
                gathered.placed_places.append(placed)
                gathered.referred_places.append(referred[row])
            else:
                gathered.actors.append(mention.number)
                gathered.placed.append(placed)
                gathered.referring.append(referring[row])
                gathered.referred.append(referred[row])

    def _references(self, gathered: _Gathered) -> tuple[list[Reference], list[Compatriots]]:
        """Which mentions of the page mean the same, which belong to a group, and which are of one country, among those within reach of each other."""
        found: list[Reference] = []
        compatriots: list[Compatriots] = []
        for first in range(0, len(gathered.actors), _ROWS):
            rows = range(first, min(len(gathered.actors), first + _ROWS))
            near = range(max(0, first - _BEFORE), min(len(gathered.actors), first + _ROWS + _AFTER))
            classes = reference_classes(gathered.placed[rows.start : rows.stop], gathered.placed[near.start : near.stop])
            referring = np.stack(gathered.referring[rows.start : rows.stop])
            scores = self.heads.references(referring, np.stack(gathered.referred[near.start : near.stop]), classes)
            for a, b, k in np.argwhere(scores[:, :, : len(REFERENCES)] >= self.config.reference_floor):
                if rows[a] != near[b]:
                    found.append(
                        Reference(mention=gathered.actors[rows[a]], other=gathered.actors[near[b]], kind=REFERENCES[k], score=float(scores[a, b, k]))
                    )
            others, of_one = gathered.actors[near.start : near.stop], scores[:, :, len(REFERENCES)]
            around = slice(
                bisect_left(gathered.places, others[0]) if near.start else 0,
                bisect_left(gathered.places, others[-1]) if near.stop < len(gathered.actors) else None,
            )
            if gathered.places[around]:
                placed = gathered.placed_places[around]
                classes = reference_classes(gathered.placed[rows.start : rows.stop], placed)
                more = self.heads.references(referring, np.stack(gathered.referred_places[around]), classes)[:, :, len(REFERENCES)]
                others, of_one = others + gathered.places[around], np.concatenate([of_one, more], axis=1)
            numbers = tuple(others)
            compatriots += [
                Compatriots(mention=gathered.actors[r], others=numbers, scores=tuple(row)) for r, row in zip(rows, of_one.tolist(), strict=True)
            ]
        return found, compatriots

    @staticmethod
    def _mention_number(window: Window, span: PieceSpan, gathered: _Gathered) -> int | None:
        """The number of this mention: a new one, or for context the one that the window before found there."""
        where = Span(int(window.starts[span.first]), int(window.ends[span.last - 1]))
        if not window.is_new[span.first]:
            for number in range(len(gathered.mentions) - 1, -1, -1):
                if gathered.mentions[number].span.overlaps(where):
                    return number
            return None
        assert span.kind is not None
        gathered.mentions.append(Mention(span=where, kind=span.kind, score=span.score))
        return len(gathered.mentions) - 1

    def _trigger(self, window: Window, span: PieceSpan, scores: TriggerScores, row: int) -> Trigger:
        types = scores.types[row]
        order = np.argsort(-types, kind="stable")
        kept = [TypeScore(type=TYPES[i], score=float(types[i])) for i in order[:4]]
        modes: npt.NDArray[np.float32] = scores.modes[row]
        by_mode = [ModeScore(type=k.type, mode=TYPE_MODES[i][1], score=float(modes[i])) for k in kept[:2] for i in _MODES_OF[k.type]]
        statuses = scores.statuses[row]
        stages = scores.stages[row]
        best = int(stages.argmax())
        return Trigger(
            span=Span(int(window.starts[span.first]), int(window.ends[span.last - 1])),
            score=span.score,
            types=tuple(kept),
            modes=tuple(sorted(by_mode, key=lambda m: (-m.score, TYPES.index(m.type)))),
            statuses=tuple(StatusScore(status=STATUSES[i], score=float(statuses[i])) for i in np.argsort(-statuses, kind="stable")),
            stage=STAGES[best - 1] if best else None,
            stage_score=float(stages[best]),
        )
