"""Dragoman reads messy news and keeps a verifiable record of who did what to whom, when and where.

The public names are loaded when they are first used: `import dragoman` itself does nothing.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.13.0"

if TYPE_CHECKING:
    from dragoman.coder import Coder, Events
    from dragoman.config import Config, read_config
    from dragoman.errors import DragomanError, InputError, UsageError
    from dragoman.records import Coded, Document, Event, Rejected

_HOMES = {
    "Coder": "dragoman.coder",
    "Coded": "dragoman.records",
    "Config": "dragoman.config",
    "Document": "dragoman.records",
    "DragomanError": "dragoman.errors",
    "Event": "dragoman.records",
    "Events": "dragoman.coder",
    "InputError": "dragoman.errors",
    "Rejected": "dragoman.records",
    "UsageError": "dragoman.errors",
    "read_config": "dragoman.config",
}

__all__ = [
    "Coded",
    "Coder",
    "Config",
    "Document",
    "DragomanError",
    "Event",
    "Events",
    "InputError",
    "Rejected",
    "UsageError",
    "__version__",
    "read_config",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
