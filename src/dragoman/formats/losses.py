"""What a conversion could not keep, counted: every reader and writer says so in a LossReport."""

import json
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.formats.exchange import ExchangeEvent, values_of


class Loss(StrEnum):
    """The kinds of loss, the worst first."""

    REFUSED = "refused"
    COLLAPSED = "meaning collapsed"
    NO_FIELD = "no place for the field"
    ROWS = "lists became rows"
    UNTYPED = "no PLOVER type"
    DERIVED = "worked out by us"
    REPAIRED = "repaired"


@dataclass(slots=True)
class LossReport:
    """How many events went in, how many rows came out, and what was lost on the way, by format, kind and what."""

    events: int = 0
    rows: int = 0
    counts: Counter[tuple[str, Loss, str]] = field(default_factory=Counter)

    def add(self, format: str, kind: Loss, what: str, number: int = 1) -> None:
        """Count a loss."""
        self.counts[format, kind, what] += number

    def unheld(self, event: ExchangeEvent, format: str, held: frozenset[str]) -> None:
        """Count what an event says and the format has no place for: fields that are not in `held`, and columns of another format."""
        for path, _ in values_of(event):
            if path not in held:
                self.add(format, Loss.NO_FIELD, path)
        if event.format != format and "extra" not in held:
            for name, _ in event.extra:
                self.add(format, Loss.NO_FIELD, f"{event.format}: {name}")

    def of(self, kind: Loss) -> int:
        """How many losses of a kind there were."""
        return sum(n for (_, k, _), n in self.counts.items() if k is kind)

    def lines(self) -> list[tuple[str, str, str, int]]:
        """Format, kind, what and number, the worst kinds first, then by number."""
        order = list(Loss)
        found = sorted(self.counts.items(), key=lambda item: (item[0][0], order.index(item[0][1]), -item[1], item[0][2]))
        return [(format, kind.value, what, number) for (format, kind, what), number in found]

    def table(self) -> str:
        """The report as text, a line a loss."""
        lines = self.lines()
        head = f"{self.events} events, {self.rows} rows"
        if not lines:
            return f"{head}, nothing lost"
        digits = max(len(str(n)) for *_, n in lines)
        wide = max(len(kind) for _, kind, _, _ in lines)
        return "\n".join([head, *(f"  {number:>{digits}}  {format}: {kind:<{wide}}  {what}" for format, kind, what, number in lines)])

    def json(self) -> str:
        """The report as a JSON document."""
        losses = [{"format": f, "kind": k, "what": w, "count": n} for f, k, w, n in self.lines()]
        return json.dumps({"events": self.events, "rows": self.rows, "losses": losses}, ensure_ascii=False, indent=1) + "\n"
