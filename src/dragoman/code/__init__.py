"""Resolved -> Event: the ontology's rules, one event a trigger and type; and what the page's events are about."""

from dragoman.code.coding import code_events
from dragoman.code.contexts import ContextModel

__all__ = ["ContextModel", "code_events"]
