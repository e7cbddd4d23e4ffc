"""Events of a page -> Events: reports of one event made one, all lines of evidence kept."""

from dragoman.link.linking import link_events

__all__ = ["link_events"]
