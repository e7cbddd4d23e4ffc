"""What goes out: the JSON form of a coded event, its field order a contract."""

from dragoman.formats.jsonl import SCHEMA_VERSION, cut_json, event_json, party_json

__all__ = ["SCHEMA_VERSION", "cut_json", "event_json", "party_json"]
