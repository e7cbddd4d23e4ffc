"""Every line is judged in its context; what is not the story is cut, and what hangs on it goes."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from dragoman.clean.lines import Line
from dragoman.clean.page_model import PageModel
from dragoman.clean.program import program_lines
from dragoman.clean.tables import table_lines
from dragoman.clean.topics import topics_of
from dragoman.codes import LineLabel
from dragoman.config import CleanConfig
from dragoman.model.heads import MEANING
from dragoman.model.threads import one_thread
from dragoman.records import Article, Compatriots, Cut, Extraction, Mention, Reference, RoleLink, Span, Trigger

_REASONS = {
    LineLabel.FURNITURE: "page furniture: the line belongs to the page, not to the story",
    LineLabel.OTHER: "another story: the line tells of something the rest of the page does not",
}
_PROGRAM = "page furniture: the line is of a program, not of a story"
_TABLE = "page furniture: the line is a cell of a table, not of a story"


# The share of the page's own networks beside the joint model's word; measured with the threshold (`CleanConfig`).
_ALONE = 0.7
# A headline is cut only when the page model is this sure, and is one from this many names that the story bears out.
_SURE = 0.95
_NAMES = 2
# A line of which the rest of the page has so many names is another story only from this on.  Open `lines` set, teasers: F1 .770 with it and .754 without; from .5 on .763, from .6 .766, from .7
# .721; with one name .768, with three .763.
_SURE_DESPITE_NAMES = 0.55


class Cleaner:
    """Holds the page model; `Cleaner.load(config)` reads it from the package."""

    def __init__(self, model: PageModel, config: CleanConfig) -> None:
        self.model = model
        self.config = config

    @classmethod
    def load(cls, config: CleanConfig | None = None) -> "Cleaner":
        """Read the page model.  Raises ModelError when it is missing."""
        return cls(PageModel.load(), config or CleanConfig())

    def __call__(self, extraction: Extraction) -> Article:
        """Tell the story's lines from the rest.  Empty lines count as story; a page is never cut whole."""
        text = extraction.document.text
        written = [line for line in extraction.lines if text[line.start : line.end].strip()]
        texts = [text[line.start : line.end] for line in written]
        with one_thread():
            # The encoder knows no piece of some lines (a lone U+FFFD): they have no meaning.
            views = [
                Line.read(words, np.array(line.vector or (0.0,) * MEANING, dtype=np.float32), topic)
                for line, words, topic in zip(written, texts, topics_of(texts), strict=True)
            ]
            scores = self.model(views)
        cuts: list[Cut] = []
        named = _names_shared(views)
        headed = _begins_with_headline(named)
        ruled = [_PROGRAM if p else _TABLE if t else None for p, t in zip(program_lines(texts), table_lines(texts), strict=True)]
        for number, (line, (furniture, alone), reason) in enumerate(zip(written, scores, ruled, strict=True)):
            # A headline right above a table is none of its cells.
            if reason is not None and not (headed and number == 0):
                cuts.append(Cut(line=line.index, span=Span(line.start, line.end), label=LineLabel.FURNITURE, score=1.0, reason=reason))
                continue
            # The networks know lines by what they mean, the joint model by the words around them.
            other = _ALONE * alone + (1 - _ALONE) * line.other
            if headed and number == 0 and max(furniture, other) < _SURE:
                continue
            if furniture >= self.config.furniture_threshold:
                label, score = LineLabel.FURNITURE, furniture
            elif other >= max(self.config.other_threshold, _SURE_DESPITE_NAMES if named[number] >= _NAMES else 0.0):
                label, score = LineLabel.OTHER, other
            else:
                continue
            cuts.append(Cut(line=line.index, span=Span(line.start, line.end), label=label, score=float(score), reason=_REASONS[label]))
        if cuts and len(cuts) == len(written):
            # Something was printed as the story; keep what is least unlike one rather than call the page empty.
            cuts.remove(min(cuts, key=lambda c: c.score))
        gone = {c.line for c in cuts}
        return Article(
            extraction=without(extraction, [c.span for c in cuts]),
            story_lines=tuple(line.index for line in extraction.lines if line.index not in gone),
            cuts=tuple(cuts),
        )


def _begins_with_headline(named: list[int]) -> bool:
    """Whether two names of the first line stand in the rest (`_names_shared`): it is the headline of this story, which is written like a link to another."""
    return bool(named) and named[0] >= _NAMES


def _names_shared(lines: list[Line]) -> list[int]:
    """How many names of each line stand in another."""
    spread = Counter(name for line in lines for name in line.names)
    return [sum(spread[name] > 1 for name in line.names) for line in lines]


def without(extraction: Extraction, cut: list[Span]) -> Extraction:
    """The extraction less all mentions, triggers and roles that stand in the cut spans."""

    def stays(span: Span) -> bool:
        return not any(span.overlaps(c) for c in cut)

    if not cut:
        return extraction
    mentions: dict[int, Mention] = {i: m for i, m in enumerate(extraction.mentions) if stays(m.span)}
    triggers: dict[int, Trigger] = {i: t for i, t in enumerate(extraction.triggers) if stays(t.span)}
    mention_number = {old: new for new, old in enumerate(mentions)}
    trigger_number = {old: new for new, old in enumerate(triggers)}
    return Extraction(
        document=extraction.document,
        lines=extraction.lines,
        mentions=tuple(mentions.values()),
        triggers=tuple(triggers.values()),
        roles=tuple(
            RoleLink(trigger=trigger_number[r.trigger], mention=mention_number[r.mention], role=r.role, score=r.score)
            for r in extraction.roles
            if r.trigger in trigger_number and r.mention in mention_number
        ),
        references=tuple(
            Reference(mention=mention_number[r.mention], other=mention_number[r.other], kind=r.kind, score=r.score)
            for r in extraction.references
            if r.mention in mention_number and r.other in mention_number
        ),
        compatriots=tuple(_compatriots_left(c, mention_number) for c in extraction.compatriots if c.mention in mention_number),
    )


def _compatriots_left(all_: Compatriots, numbers: Mapping[int, int]) -> Compatriots:
    left = [(numbers[other], score) for other, score in zip(all_.others, all_.scores, strict=True) if other in numbers]
    return Compatriots(mention=numbers[all_.mention], others=tuple(o for o, _ in left), scores=tuple(s for _, s in left))
