"""One thread for numpy's matrix products: several would fight over small matrices, and their sums need not come out alike.

Measured with two busy cores: 760 words a second with OpenBLAS' own choice of threads, 3,080 with one.  The tokenizers part the lines of a page
among threads too, which waits longer than it works: 3.1 ms a call on a busy machine, .9 ms in one thread.
"""

import os
from functools import cache
from typing import Any

from threadpoolctl import ThreadpoolController

# Read by the tokenizers at every call; who sets it himself is heard.
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


@cache
def _controller() -> ThreadpoolController:
    import numpy  # noqa: F401  the libraries to control are those that are loaded by now

    return ThreadpoolController()


def one_thread() -> Any:
    """A context in which BLAS uses one thread; what it was before is restored."""
    return _controller().limit(limits=1, user_api="blas")
