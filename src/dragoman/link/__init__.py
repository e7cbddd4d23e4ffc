"""Events of a page -> Events: reports of one event made one, all lines of evidence kept; and how sure each event is then."""

from dragoman.link.home import at_home
from dragoman.link.linking import link_events
from dragoman.link.retold import Retold
from dragoman.link.sureness import Sureness

__all__ = ["Retold", "Sureness", "at_home", "link_events"]
