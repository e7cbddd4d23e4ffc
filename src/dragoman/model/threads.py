"""One thread for numpy's matrix products: several would fight over small matrices, and their sums need not come out alike.

Measured with two busy cores: 760 words a second with OpenBLAS' own choice of threads, 3,080 with one.
"""

from functools import cache
from typing import Any

from threadpoolctl import ThreadpoolController


@cache
def _controller() -> ThreadpoolController:
    import numpy  # noqa: F401  the libraries to control are those that are loaded by now

    return ThreadpoolController()


def one_thread() -> Any:
    """A context in which BLAS uses one thread; what it was before is restored."""
    return _controller().limit(limits=1, user_api="blas")
