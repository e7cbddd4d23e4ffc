import random

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from tokenizers import Tokenizer  # noqa: E402

from batches import batches, examples  # noqa: E402
from corpus_format import parse_documents  # noqa: E402
from dragoman.model import weights  # noqa: E402
from dragoman.model.labels import MENTION_TAGS, ROLES  # noqa: E402
from objectives import IGNORE, Asked, found_mentions, pad_tags  # noqa: E402

PAGE = """=== own-1
style: agency wire
published: 2014-03-09
region: Europe
A1 = Norwegian government | NOR | GOV
A2 = Sweden | SWE | GOV
E1 = ACCUSE disapprove actual ; actors A1 ; recipients A2
---
S Late on Monday {A1|the Norwegian government} [E1|criticised] {A2|Sweden} over fish.
"""
BEGIN, INSIDE = MENTION_TAGS.index("B"), MENTION_TAGS.index("B") + 1


def test_heads_are_told_mentions_as_they_are_found_and_that_false_ones_have_no_role() -> None:
    tokenizer = Tokenizer.from_str(weights.read(weights.TOKENIZER).decode("utf-8"))
    (batch,) = batches(examples(tokenizer, parse_documents("own", PAGE)), 4, random.Random(1))
    window, tags = batch.examples[0].window, pad_tags(batch, "mention_tags")
    text = batch.examples[0].document.text
    piece = {text[a:b]: i for i, (a, b, is_text) in enumerate(zip(window.starts, window.ends, window.is_text, strict=True)) if is_text}
    logits = torch.zeros(*tags.shape, len(MENTION_TAGS))
    logits[..., 0] = 1.0
    # Its article is not found; "Monday" and "fish" are taken for actors; Sweden is not found at all.
    for word, tag in (("Norwegian", BEGIN), ("government", INSIDE), ("fish", BEGIN)):
        logits[0, piece[word], tag] = 9.0
    asked = Asked.of(batch)
    before, pairs = list(asked.mentions), len(asked.role_pairs)
    own = found_mentions(batch, tags, logits, asked)
    assert own[:2] == [(0, piece["Norwegian"], piece["government"] + 1), before[1]]
    assert asked.mentions == [*before, (0, piece["fish"], piece["fish"] + 1)]
    assert own[2:] == asked.mentions[2:]
    assert len(asked.role_pairs) == len(asked.roles) == len(asked.distances) == pairs + 1
    assert asked.roles[-1].tolist() == [0] * len(ROLES)
    # Where the annotators said nothing, nothing is found wrongly.
    assert found_mentions(batch, torch.full_like(tags, IGNORE), logits, Asked.of(batch)) == before
