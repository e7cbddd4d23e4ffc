"""Resolved -> Event: the ontology's rules, one event a trigger and type."""

from dragoman.code.coding import code_events

__all__ = ["code_events"]
