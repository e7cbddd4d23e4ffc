"""The joint model: an encoder (MiniLM in what ships, MPNet as its teacher) with heads for mentions, triggers, roles, pairs and lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from dragoman.model.heads import AMONG_HEADS, TRIGGER_SPAN
from dragoman.model.labels import (
    DISTANCES,
    LINE_LABELS,
    MENTION_TAGS,
    REFERENCE_CLASSES,
    REFERENCES,
    ROLES,
    STAGES,
    STATUSES,
    TRIGGER_TAGS,
    TYPE_MODES,
    TYPES,
)
from wide import WideEncoder

MEANING = 384
SPAN = 256
PAIR = 192
REFERENCE = 128
REFER_HIDDEN = 384
# Width and layers of the attention of spans to one another: what fits into the 30 MB that ship; other sizes have not been tried.
AMONG, AMONG_LAYERS = 160, 2
# A span: row of the batch, first piece, last (half open).
Place = tuple[int, int, int]


class AmongLayer(nn.Module):
    """One round in which every span of a window looks at all others of it."""

    def __init__(self) -> None:
        super().__init__()
        self.before = nn.LayerNorm(AMONG)
        self.asks = nn.Linear(AMONG, 3 * AMONG)
        self.told = nn.Linear(AMONG, AMONG)
        self.then = nn.LayerNorm(AMONG)
        self.wide = nn.Linear(AMONG, 2 * AMONG)
        self.narrow = nn.Linear(2 * AMONG, AMONG)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, n, _ = x.shape
        query, key, value = (t.view(rows, n, AMONG_HEADS, -1).transpose(1, 2) for t in self.asks(self.before(x)).chunk(3, dim=-1))
        seen = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = x + self.told(seen.transpose(1, 2).reshape(rows, n, AMONG))
        return x + self.narrow(nn.functional.gelu(self.wide(self.then(x))))


class Among(nn.Module):
    """The spans of a window, each by its two ends and its mean, corrected by what the others are.

    In training these are the annotators' spans and what the tag head takes for triggers wrongly; what ships sees those that are found.
    """

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.enter = nn.Linear(3 * hidden, AMONG)
        # An actor, a place, a time (as `labels.WindowLabels.mentions` counts kinds), a trigger.
        self.kind = nn.Embedding(TRIGGER_SPAN + 1, AMONG)
        self.layers = nn.ModuleList(AmongLayer() for _ in range(AMONG_LAYERS))
        self.leave = nn.LayerNorm(AMONG)
        self.change = nn.Linear(AMONG, 3 * hidden)
        # It begins by changing nothing, so that a run may go on from one that had none.
        nn.init.zeros_(self.change.weight)
        nn.init.zeros_(self.change.bias)

    def forward(self, spans: Tensor, rows: Tensor, kinds: Tensor) -> Tensor:
        """`spans` n x 3 hidden, of window `rows`, of these `kinds`: the same, corrected."""
        if not len(spans):
            return spans
        order = torch.argsort(rows, stable=True)
        _, number, counts = rows[order].unique_consecutive(return_inverse=True, return_counts=True)
        place = torch.arange(len(order)) - (counts.cumsum(0) - counts)[number]
        x = spans.new_zeros(len(counts), int(counts.max()), AMONG)
        x[number, place] = (self.enter(spans) + self.kind(kinds))[order]
        mask = (torch.arange(x.shape[1])[None] < counts[:, None])[:, None, None]
        for layer in self.layers:
            x = layer(x, mask)
        change = torch.empty_like(spans)
        change[order] = self.change(self.leave(x[number, place]))
        return spans + change


class Joint(nn.Module):
    """Encoder and heads.  The token heads run on all pieces, the span heads on spans that were found."""

    def __init__(self, encoder: BertModel | WideEncoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.half_precision = False
        hidden = encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.mention_tags = nn.Linear(hidden, len(MENTION_TAGS))
        self.trigger_tags = nn.Linear(hidden, len(TRIGGER_TAGS))
        self.trigger_hidden = nn.Linear(3 * hidden, SPAN)
        self.types = nn.Linear(SPAN, len(TYPES))
        self.modes = nn.Linear(SPAN, len(TYPE_MODES))
        self.statuses = nn.Linear(SPAN, len(STATUSES))
        self.stages = nn.Linear(SPAN, 1 + len(STAGES))
        self.role_trigger = nn.Linear(2 * hidden, PAIR)
        self.role_mention = nn.Linear(2 * hidden, PAIR)
        self.role_distance = nn.Embedding(DISTANCES, PAIR)
        self.role_product = nn.Linear(PAIR, PAIR, bias=False)
        self.roles = nn.Linear(PAIR, len(ROLES))
        self.pair_source = nn.Linear(2 * hidden, PAIR)
        self.pair_target = nn.Linear(2 * hidden, PAIR)
        self.pair_window = nn.Linear(hidden, PAIR)
        self.pair_types = nn.Linear(PAIR, len(TYPES))
        self.refer_from = nn.Linear(2 * hidden, REFERENCE)
        self.refer_to = nn.Linear(2 * hidden, REFERENCE)
        self.refer_class = nn.Embedding(REFERENCE_CLASSES, REFERENCE)
        self.refer_alike = nn.Parameter(torch.zeros(REFERENCE))
        # What a mention is takes more than a matrix to say.  Both begin at nothing, so that a run may go on from one that had only the matrices.
        self.refer_hidden = nn.Linear(3 * hidden, REFER_HIDDEN)
        self.refer_from_more = nn.Linear(REFER_HIDDEN, REFERENCE, bias=False)
        self.refer_to_more = nn.Linear(REFER_HIDDEN, REFERENCE, bias=False)
        nn.init.zeros_(self.refer_from_more.weight)
        nn.init.zeros_(self.refer_to_more.weight)
        # The last output is whether two mentions are of one country.
        self.refers = nn.Linear(REFERENCE, len(REFERENCES) + 1)
        self.among = Among(hidden)
        self.lines = nn.Linear(hidden, len(LINE_LABELS))
        self.meaning = nn.Linear(hidden, MEANING)
        nn.init.eye_(self.meaning.weight)
        nn.init.zeros_(self.meaning.bias)

    @classmethod
    def from_weights(cls, folder: Path) -> Joint:
        """MiniLM and heads that know nothing yet."""
        # Dropout on attention weights cost a quarter of every step (and keeps the fused kernel out); the states' own dropout stays.
        encoder = BertModel.from_pretrained(folder, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        # The segment embedding, unused by MiniLM, carries how a word is written: lower, Title, UPPER.
        old = encoder.embeddings.token_type_embeddings.weight.data
        table = nn.Embedding(3, encoder.config.hidden_size)
        table.weight.data.copy_(old[:1].expand(3, -1))
        encoder.embeddings.token_type_embeddings = table
        return cls(encoder)

    @classmethod
    def wide(cls, folder: Path, small: Tokenizer) -> Joint:
        """MPNet and heads that know nothing yet, for windows cut with the small tokenizer."""
        return cls(WideEncoder(folder, small))

    def encode(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        # In training half precision takes .6 of the time (AVX512-BF16); weights, heads and what ships are float32.
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training or self.half_precision):
            return self.encoder(input_ids=ids, token_type_ids=cases, attention_mask=mask).last_hidden_state.float()

    @staticmethod
    def span_ends(states: Tensor, spans: Tensor) -> Tensor:
        """The states of the first and last piece of each (row, first, last) span, side by side."""
        rows = spans[:, 0]
        return torch.cat([states[rows, spans[:, 1]], states[rows, spans[:, 2] - 1]], dim=-1)

    @staticmethod
    def span_means(states: Tensor, spans: Tensor) -> Tensor:
        sums = torch.cat([states.new_zeros(states.shape[0], 1, states.shape[2]), states.cumsum(1)], dim=1)
        rows = spans[:, 0]
        return (sums[rows, spans[:, 2]] - sums[rows, spans[:, 1]]) / (spans[:, 2] - spans[:, 1]).unsqueeze(-1)

    def spans(self, states: Tensor, triggers: Sequence[Place], mentions: Sequence[Place], kinds: Sequence[int]) -> tuple[Tensor, Tensor]:
        """Ends and mean of each trigger and of each mention (of these kinds), n x 3 hidden, as all spans of its window together tell them."""
        where = torch.tensor([*triggers, *mentions], dtype=torch.long).reshape(-1, 3)
        joined = torch.cat([self.span_ends(states, where), self.span_means(states, where)], dim=-1)
        seen = self.among(joined, where[:, 0], torch.tensor([TRIGGER_SPAN] * len(triggers) + [*kinds], dtype=torch.long))
        return seen[: len(triggers)], seen[len(triggers) :]

    def trigger_vector(self, triggers: Tensor) -> Tensor:
        """What the heads of a trigger are told, from its row of `spans`."""
        return nn.functional.gelu(self.trigger_hidden(self.drop(triggers)))

    def role_logits(self, triggers: Tensor, mentions: Tensor, pairs: Tensor, distances: Tensor) -> Tensor:
        """Logits of each role for pairs (row of a trigger, row of a mention; both as `spans` gives them) with their distance classes."""
        ends = 2 * self.encoder.config.hidden_size
        t = self.role_trigger(self.drop(triggers[:, :ends]))[pairs[:, 0]]
        m = self.role_mention(self.drop(mentions[:, :ends]))[pairs[:, 1]]
        mixed = t + m + self.role_distance(distances) + self.role_product(t * m)
        return self.roles(nn.functional.gelu(mixed))

    def reference_logits(self, mentions: Tensor, pairs: Tensor, classes: Tensor) -> Tensor:
        """Logits of REFERENCES and "of one country" for pairs (row of a mention, row of the other; as `spans` gives them) and the pairs' classes."""
        dropped = self.drop(mentions)
        ends = dropped[:, : 2 * self.encoder.config.hidden_size]
        more = nn.functional.gelu(self.refer_hidden(dropped))
        a = (self.refer_from(ends) + self.refer_from_more(more))[pairs[:, 0]]
        b = (self.refer_to(ends) + self.refer_to_more(more))[pairs[:, 1]]
        return self.refers(nn.functional.gelu(a + b + self.refer_class(classes) + a * b * self.refer_alike))

    def pair_logits(self, sources: Tensor, targets: Tensor, window: Tensor) -> Tensor:
        s, t = self.pair_source(self.drop(sources)), self.pair_target(self.drop(targets))
        return self.pair_types(nn.functional.gelu(s + t + s * t * 0.1 + self.pair_window(self.drop(window))))
