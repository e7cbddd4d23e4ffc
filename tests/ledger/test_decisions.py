import shutil
from pathlib import Path

import pytest

from dragoman.codes import DecisionKind, EventType
from dragoman.errors import LedgerError
from dragoman.ledger import Ledger, Reader
from dragoman.records import Decision, DecisionId, DocumentId, EventId, ReportKey, Span


def key(id: str) -> ReportKey:
    return ReportKey(event_id=EventId(id), document_id=DocumentId(f"p-{id}"), type=EventType.AID, sentence=Span(0, 9), trigger=Span(2, 4))


def decision(id: str, kind: DecisionKind, others: int = 1) -> Decision:
    return Decision(id=DecisionId(id), kind=kind, reports=(key(f"{id}-z"), key(f"{id}-a")), others=tuple(key(f"{id}-{n}") for n in range(others)))


def test_decisions_come_back_as_they_were_in_their_order(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    said = [decision("z", DecisionKind.JOIN, 12), decision("a", DecisionKind.SPLIT), decision("m", DecisionKind.JOIN)]
    for number, one in enumerate(said, 1):
        ledger.decide(one, number)
    with Reader(ledger) as reader:
        assert reader.decisions() == said


def test_a_ledger_of_an_earlier_program_takes_decisions(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    shutil.rmtree(tmp_path / "l" / "decisions")
    again = Ledger.create(tmp_path / "l")
    with Reader(Ledger.open(tmp_path / "l")) as reader:
        assert reader.decisions() == []
        assert reader.check() == 0
    again.decide(decision("a", DecisionKind.JOIN), 1)
    with Reader(ledger) as reader:
        assert len(reader.decisions()) == 1


def test_a_damaged_table_of_decisions_is_told(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.decide(decision("a", DecisionKind.JOIN), 1)
    next((tmp_path / "l" / "decisions").glob("*.parquet")).write_bytes(b"PAR1 but not what follows it" * 9)
    with pytest.raises(LedgerError, match="decisions"), Reader(ledger) as reader:
        reader.decisions()
