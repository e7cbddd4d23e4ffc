"""The weights of the package as a checkpoint to train on from: `python training/from_package.py --encoder FOLDER --out FOLDER`.

Checkpoints are too large for the repository; what ships is.  int8 weights are multiplied out, so what is read back differs from what was
trained by the rounding that users have anyway.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from export import TARGET
from network import Joint

# The matrices of a layer, in the order in which `export.attended` and `export.Shipped` use them: the export names them by number only.
ORDER = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "intermediate.dense", "output.dense")


def shipped_weights(layers: int) -> dict[str, np.ndarray]:
    """Every parameter that ships, by the name it has in training (float32)."""
    graph = onnx.load(str(TARGET / "encoder.int8.onnx")).graph
    tensors = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    found: dict[str, np.ndarray] = {}
    matrices: dict[int, np.ndarray] = {}
    for name, value in tensors.items():
        if name.endswith("_quantized"):
            base = name.removesuffix("_quantized")
            whole = (value.astype(np.float32) - tensors[f"{base}_zero_point"].astype(np.float32)) * tensors[f"{base}_scale"]
            if base.startswith("onnx::MatMul_"):
                matrices[int(base.removeprefix("onnx::MatMul_"))] = whole.T
            else:
                found[base.removeprefix("model.")] = whole
        elif name.startswith("model.") and not name.endswith(("_scale", "_zero_point")):
            found[name.removeprefix("model.")] = value
    names = [f"encoder.encoder.layer.{n}.{part}.weight" for n in range(layers) for part in ORDER] + ["mention_tags.weight", "trigger_tags.weight"]
    found.update(zip(names, (matrices[number] for number in sorted(matrices)), strict=True))
    with np.load(TARGET / "heads.npz") as heads:
        found.update({name: heads[name].astype(np.float32) for name in heads.files})
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    model = Joint.from_weights(arguments.encoder)
    state = model.state_dict()
    for name, value in shipped_weights(len(model.encoder.encoder.layer)).items():
        # The last output of the reference head is learned and not shipped: it starts anew.
        state[name][: len(value)] = torch.from_numpy(value.copy())
    model.load_state_dict(state)
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), arguments.out / "model.pt")


if __name__ == "__main__":
    main()
