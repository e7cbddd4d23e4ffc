"""Where words stand in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words that the span marks in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end
