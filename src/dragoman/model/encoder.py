"""The int8 encoder, run by onnxruntime on one thread, one window at a time.

Dynamic int8 scales depend on everything in the batch, so windows run alone: the same page gives the same numbers
whatever is coded beside it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from dragoman.model import weights
from dragoman.model.windows import Window

Floats = npt.NDArray[np.float32]


# Its kernel for the sum and the normalisation in one takes longer than both by themselves: 24 ms a window of 240 pieces without it, 26 with it (medians of 25, taking
# turns on one core, onnxruntime 1.32); as far from the float model with it as without.
_SLOW_FUSIONS = ["SkipLayerNormFusion"]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Pieces x 384 states, pieces x 7 mention tag logits, pieces x 3 trigger tag logits."""

    states: Floats
    mention_logits: Floats
    trigger_logits: Floats


class Encoder:
    """Holds the loaded session and tokenizer; `Encoder.load()` reads them from the package."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer) -> None:
        self.session = session
        self.tokenizer = tokenizer

    @classmethod
    def load(cls) -> "Encoder":
        """Read weights and tokenizer from the package.  Raises ModelError when one is missing."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(
            weights.read(weights.ENCODER), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW_FUSIONS
        )
        tokenizer = Tokenizer.from_str(weights.read(weights.TOKENIZER).decode("utf-8"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return cls(session, tokenizer)

    def run(self, window: Window) -> Encoded:
        """Encode one window."""
        states, mentions, triggers = self.session.run(None, {"ids": window.ids[None], "cases": window.cases[None]})
        return Encoded(states[0], mentions[0], triggers[0])
