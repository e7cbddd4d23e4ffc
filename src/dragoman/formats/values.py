"""Values out of JSON objects as text, numbers and lists; what is of another kind is refused, what is empty is None."""

import math
from typing import Any

from dragoman.formats.columns import BadCell


def text_in(record: dict[str, Any], *keys: str) -> str | None:
    """The text of the first key that has any; a number as its digits.  Raises BadCell."""
    for key in keys:
        value = record.get(key)
        if value is None or value == "":
            continue
        if isinstance(value, bool | dict | list):
            raise BadCell(f"{key} is {type(value).__name__}, not text")
        return str(value)
    return None


def texts_in(record: dict[str, Any], key: str) -> tuple[str, ...]:
    """The texts of a key that holds a list, or one; empty ones are left out.  Raises BadCell."""
    value = record.get(key)
    if isinstance(value, list):
        return tuple(w for v in value if (w := text_in({key: v}, key)) is not None)
    one = text_in(record, key)
    return () if one is None else (one,)


def number_in(record: dict[str, Any], key: str) -> float | None:
    """The number of a key, also one that is written as text.  Raises BadCell."""
    value = record.get(key)
    if value is None or value == "":
        return None
    try:
        number = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise BadCell(f"{key}: {value!r} is no number")
    return number


def no_empty(record: dict[str, Any]) -> dict[str, Any]:
    """The record without what says nothing: None, empty text, empty lists and objects."""
    return {key: value for key, value in record.items() if value not in (None, "", [], {})}


def object_in(record: dict[str, Any], *keys: str) -> dict[str, Any]:
    """The object that a path of keys leads to; an empty one where it leads to none."""
    found: Any = record
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}
