"""Article -> Resolved: mentions become dated actors, places and days; references are followed."""

from dragoman.resolve.resolver import Resolver, resolve_phrase

__all__ = ["Resolver", "resolve_phrase"]
