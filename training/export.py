"""Turn a checkpoint into what ships: `python training/export.py --encoder FOLDER --run FOLDER --version V`.

Writes encoder.int8.onnx (int8, per channel), heads.npz (float16), tokenizer.json and manifest.json into the package.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from network import Joint

TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "model" / "weights"
TOKEN_HEADS = ("mention_tags", "trigger_tags")


class Shipped(nn.Module):
    """The encoder with the token heads; one window at a time, so no padding and no mask.

    The layers are written out: what transformers exports carries the mask along, which took a fifth of the encoder's time.
    """

    def __init__(self, model: Joint) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, cases: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        embed = self.model.encoder.embeddings
        places = torch.arange(ids.shape[1]).unsqueeze(0)
        states = embed.LayerNorm(embed.word_embeddings(ids) + embed.token_type_embeddings(cases) + embed.position_embeddings(places))
        for layer in self.model.encoder.encoder.layer:
            states = attended(layer.attention, states)
            states = layer.output.LayerNorm(layer.output.dense(nn.functional.gelu(layer.intermediate.dense(states))) + states)
        return states, self.model.mention_tags(states), self.model.trigger_tags(states)


def attended(attention: nn.Module, states: Tensor) -> Tensor:
    """What one attention block makes of one window's states (1 x pieces x hidden)."""
    own = attention.self
    size, heads = own.attention_head_size, own.num_attention_heads

    def split(x: Tensor) -> Tensor:
        return x.view(1, -1, heads, size).transpose(1, 2)

    weights = torch.softmax(split(own.query(states)) @ split(own.key(states)).transpose(-1, -2) / size**0.5, dim=-1)
    joined = (weights @ split(own.value(states))).transpose(1, 2).reshape(1, -1, heads * size)
    return attention.output.LayerNorm(attention.output.dense(joined) + states)


def write_manifest(version: str | None) -> None:
    path = TARGET / "manifest.json"
    old = json.loads(path.read_text()) if path.exists() else {"version": "0"}
    names = sorted(p.name for p in TARGET.iterdir() if p.name != "manifest.json")
    digests = {n: hashlib.sha256((TARGET / n).read_bytes()).hexdigest() for n in names}
    path.write_text(json.dumps({"version": version or old["version"], "sha256": digests}, indent=1) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--version", required=True)
    arguments = parser.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    model = Joint.from_weights(arguments.encoder)
    model.load_state_dict(torch.load(arguments.run / "model.pt"))
    model.eval()
    heads = {name: value.numpy().astype(np.float16) for name, value in model.state_dict().items() if not name.startswith(("encoder.", *TOKEN_HEADS))}
    np.savez(TARGET / "heads.npz", **heads)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        ids = torch.randint(1000, 2000, (1, 17))
        with torch.no_grad():
            difference = (Shipped(model)(ids, torch.zeros_like(ids))[0] - model.encode(ids, torch.zeros_like(ids), torch.ones_like(ids))).abs().max()
        assert difference < 1e-4, f"the layers written out differ from the encoder's own by {difference}"
        torch.onnx.export(
            Shipped(model), (ids, torch.zeros_like(ids)), str(full), input_names=["ids", "cases"],
            output_names=["states", "mentions", "triggers"], opset_version=17, dynamo=False,
            dynamic_axes={n: {1: "pieces"} for n in ("ids", "cases", "states", "mentions", "triggers")},
        )  # fmt: skip
        # Signed weights are multiplied in 16 bits that overflow on processors without VNNI (most laptops): the same weights had 81 events and dyad F1 .607 on the open
        # documents there, and 73 and .651 unsigned.  Both take the same time.
        quantize_dynamic(full, TARGET / "encoder.int8.onnx", weight_type=QuantType.QUInt8, per_channel=True)
    tokenizer = json.loads((arguments.encoder / "tokenizer.json").read_text())
    tokenizer["truncation"] = tokenizer["padding"] = None
    (TARGET / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False))
    write_manifest(arguments.version)
    for path in sorted(TARGET.iterdir()):
        print(f"{path.name} {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
