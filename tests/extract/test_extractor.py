"""The extractor over windows whose tags are given: what has no mention, no trigger, or stands in a window's context."""

import numpy as np
import pytest

from dragoman.codes import MentionKind
from dragoman.config import ExtractConfig
from dragoman.extract import Extractor
from dragoman.extract.decode import PieceSpan
from dragoman.extract.extractor import seen_among
from dragoman.model.encoder import Encoded, Encoder
from dragoman.model.heads import Heads
from dragoman.model.windows import Window
from dragoman.records import Document, DocumentId, Extraction

SURE = 8.0


class Tagger(Encoder):
    """Says that the words of one list are mentions of an actor and those of another triggers, wherever they stand; all else it leaves to the real encoder."""

    def __init__(self, real: Encoder, text: str, mentions: tuple[str, ...], triggers: tuple[str, ...]) -> None:
        super().__init__(real.session, real.tokenizer)
        self.text, self.mentions, self.triggers = text, mentions, triggers
        self.windows = 0

    def run(self, window: Window) -> Encoded:
        self.windows += 1
        encoded = super().run(window)
        mention_logits, trigger_logits = np.zeros_like(encoded.mention_logits), np.zeros_like(encoded.trigger_logits)
        mention_logits[:, 0] = trigger_logits[:, 0] = SURE
        for words, logits in ((self.mentions, mention_logits), (self.triggers, trigger_logits)):
            for i in np.flatnonzero(window.is_text):
                if self.text[window.starts[i] : window.ends[i]] in words:
                    logits[i, 0], logits[i, 1] = 0.0, SURE
        return Encoded(encoded.states, mention_logits, trigger_logits)


def extract(text: str, mentions: tuple[str, ...], triggers: tuple[str, ...]) -> tuple[Extraction, Tagger]:
    tagger = Tagger(Encoder.load(), text, mentions, triggers)
    return Extractor(tagger, Heads.load(), ExtractConfig())(Document(id=DocumentId("d"), text=text)), tagger


def test_a_page_without_mentions_or_triggers_gives_none() -> None:
    text = "Chad condemned Sudan."
    neither, _ = extract(text, (), ())
    assert (neither.mentions, neither.triggers, neither.roles) == ((), (), ())
    no_trigger, _ = extract(text, ("Chad", "Sudan"), ())
    assert [m.span.of(text) for m in no_trigger.mentions] == ["Chad", "Sudan"]
    assert (no_trigger.triggers, no_trigger.roles) == ((), ())
    no_mention, _ = extract(text, (), ("condemned",))
    assert [t.span.of(text) for t in no_mention.triggers] == ["condemned"]
    assert (no_mention.mentions, no_mention.roles) == ((), ())


def test_context_is_coded_once_and_its_mentions_keep_their_numbers() -> None:
    line = "Chad condemned Sudan on the day after the last of the many meetings that had been held in the old town hall by the river."
    text = "\n".join([line] * 30)
    found, tagger = extract(text, ("Chad", "Sudan"), ("condemned",))
    assert tagger.windows > 2
    starts = [n * (len(line) + 1) for n in range(30)]
    assert [m.span.start for m in found.mentions] == sorted([*starts, *(s + line.index("Sudan") for s in starts)])
    assert [t.span.start for t in found.triggers] == [s + line.index("condemned") for s in starts]
    # A role reaches what the trigger's window has of the text before it, and each pair is told once.
    assert all(abs(found.mentions[r.mention].span.start - found.triggers[r.trigger].span.start) < len(line) * 15 for r in found.roles)
    assert len({(r.trigger, r.mention, r.role) for r in found.roles}) == len(found.roles)
    # The lines alone are those of the whole.
    alone = Extractor(tagger, Heads.load(), ExtractConfig()).lines(Document(id=DocumentId("d"), text=text))
    assert alone == found.lines
    assert len(alone) == 30


def test_a_mention_of_no_kind_is_a_fault() -> None:
    heads = Heads.load()
    states = np.zeros((6, 384), dtype=np.float32)
    acts, mentions = seen_among(heads, states, [PieceSpan(1, 2, 0.9)], [PieceSpan(3, 4, 0.9, MentionKind.ACTOR)])
    assert acts.shape == mentions.shape == (1, 1152)
    with pytest.raises(AssertionError):
        seen_among(heads, states, [], [PieceSpan(3, 4, 0.9), PieceSpan(4, 5, 0.9, MentionKind.ACTOR)])
