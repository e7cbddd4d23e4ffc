"""Article -> Resolved: mentions become dated actors, places and days; references are followed."""

from dragoman.resolve.asked import Answer, ask, ask_page, resolve_phrase, runners_up
from dragoman.resolve.resolver import Resolver

__all__ = ["Answer", "Resolver", "ask", "ask_page", "resolve_phrase", "runners_up"]
