"""What a question to the ledger asks for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dragoman.codes import EventType, Status


class Origin(StrEnum):
    """Where events come from: all, those coded here, those of other people's files."""

    ALL = "all"
    CODED = "coded"
    IMPORTED = "imported"

    @property
    def coded(self) -> bool:
        """Whether events that were coded here are among them."""
        return self is not Origin.IMPORTED

    @property
    def imported(self) -> bool:
        """Whether events of files are among them."""
        return self is not Origin.CODED


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """What events are wanted; None and empty ask for nothing.

    An actor is a code (of a country, a sector, an organisation; in any case) or a part of a name or of the words that name it.
    `between` finds events of the two in either direction.
    """

    between: tuple[str, str] | None = None
    actor: str | None = None
    recipient: str | None = None
    types: tuple[EventType, ...] = ()
    statuses: tuple[Status, ...] = ()
    since: date | None = None
    until: date | None = None
    source: str | None = None
    document: str | None = None
    mediation: bool = False
    min_confidence: float | None = None
    limit: int | None = None
