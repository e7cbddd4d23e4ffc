"""MPNet-base behind the same interface as MiniLM: the wide encoder whose answers teach the small one.

Both cut words into the same pieces; only their numbers differ, so windows, labels and masks made with MiniLM's tokenizer serve MPNet too.
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import MPNetModel

# Of MPNet's twelve layers the last three are left out, so that it learns faster: a choice, not measured against all twelve.
LAYERS = 9
# The special pieces that MPNet spells otherwise.
SPELLED = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}


def piece_numbers(small: Tokenizer, wide: Tokenizer) -> Tensor:
    """For each piece number of the small tokenizer the number of the same piece in the wide one; unknown where it has none."""
    numbers = wide.get_vocab()
    unknown = numbers["[UNK]"]
    table = torch.full((small.get_vocab_size(),), unknown, dtype=torch.long)
    for piece, number in small.get_vocab().items():
        table[number] = numbers.get(SPELLED.get(piece, piece), unknown)
    return table


class WideEncoder(nn.Module):
    """MPNet that takes MiniLM's piece numbers and the case of each piece."""

    def __init__(self, folder: Path, small: Tokenizer) -> None:
        super().__init__()
        self.model = MPNetModel.from_pretrained(folder, num_hidden_layers=LAYERS, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        self.config = self.model.config
        self.register_buffer("numbers", piece_numbers(small, Tokenizer.from_file(str(folder / "tokenizer.json"))), persistent=False)
        self.cases = nn.Embedding(3, self.config.hidden_size)
        nn.init.zeros_(self.cases.weight)

    def forward(self, input_ids: Tensor, token_type_ids: Tensor, attention_mask: Tensor) -> SimpleNamespace:
        words = self.model.embeddings.word_embeddings(self.numbers[input_ids]) + self.cases(token_type_ids)
        return self.model(inputs_embeds=words, attention_mask=attention_mask)
