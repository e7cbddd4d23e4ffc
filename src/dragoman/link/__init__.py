"""Events of a page -> Events: reports of one event made one, all lines of evidence kept; and how sure each event is then."""

from dragoman.link.linking import link_events
from dragoman.link.sureness import Sureness

__all__ = ["Sureness", "link_events"]
