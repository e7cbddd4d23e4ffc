"""The joint model: an encoder (MiniLM in what ships, MPNet as its teacher) with heads for mentions, triggers, roles, pairs and lines."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

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

    def trigger_vector(self, states: Tensor, spans: Tensor) -> Tensor:
        joined = torch.cat([self.span_ends(states, spans), self.span_means(states, spans)], dim=-1)
        return nn.functional.gelu(self.trigger_hidden(self.drop(joined)))

    def role_logits(self, triggers: Tensor, mentions: Tensor, pairs: Tensor, distances: Tensor) -> Tensor:
        """Logits of each role for pairs (row of trigger ends, row of mention ends) with their distance classes."""
        t, m = self.role_trigger(self.drop(triggers))[pairs[:, 0]], self.role_mention(self.drop(mentions))[pairs[:, 1]]
        mixed = t + m + self.role_distance(distances) + self.role_product(t * m)
        return self.roles(nn.functional.gelu(mixed))

    def reference_logits(self, mentions: Tensor, means: Tensor, pairs: Tensor, classes: Tensor) -> Tensor:
        """Logits of REFERENCES and "of one country" for pairs (row of a mention, row of the other), by the mentions' ends and means and the pairs' classes."""
        ends = self.drop(mentions)
        more = nn.functional.gelu(self.refer_hidden(torch.cat([ends, self.drop(means)], dim=-1)))
        a = (self.refer_from(ends) + self.refer_from_more(more))[pairs[:, 0]]
        b = (self.refer_to(ends) + self.refer_to_more(more))[pairs[:, 1]]
        return self.refers(nn.functional.gelu(a + b + self.refer_class(classes) + a * b * self.refer_alike))

    def pair_logits(self, sources: Tensor, targets: Tensor, window: Tensor) -> Tensor:
        s, t = self.pair_source(self.drop(sources)), self.pair_target(self.drop(targets))
        return self.pair_types(nn.functional.gelu(s + t + s * t * 0.1 + self.pair_window(self.drop(window))))
