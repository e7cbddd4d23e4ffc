import json

from dragoman.formats import SCHEMA_VERSION, cut_json, event_json
from dragoman.records import Coded

# The names and order of fields are a contract with those who read them; SCHEMA_VERSION moves when they do.
FIELDS = "event_id document_id type mode status actors recipients mediation quad score date date_end date_precision date_words place evidence confidence contexts alternatives"


def test_the_fields_of_an_event_are_a_contract(coded: Coded) -> None:
    assert SCHEMA_VERSION == 2
    for event in coded.events:
        record = json.loads(json.dumps(event_json(event)))
        assert " ".join(record) == FIELDS
        for party in record["actors"]:
            assert list(party) == ["name", "country", "sector", "id", "how", "quote", "span", "score"]
        text = coded.document.text
        for report in record["evidence"]:
            assert text[slice(*report["span"])] == report["quote"]
            assert text[slice(*report["trigger_span"])] == report["trigger"]


def test_a_cut_says_why() -> None:
    from dragoman.codes import LineLabel
    from dragoman.records import Cut, Span

    record = cut_json(Cut(line=3, span=Span(5, 9), label=LineLabel.FURNITURE, score=0.75, reason="page furniture"))
    assert record["line"] == 3
    assert record["reason"] == "page furniture"
