"""Is the text English?  Other languages are refused, not coded badly."""

from functools import cache
from typing import Any

# Shorter texts are not judged: eld is right on .997 of long texts and .960 of short ones (LIBRARIES.md).
SHORTEST = 60


@cache
def _detector() -> Any:
    from eld import LanguageDetector

    return LanguageDetector()


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of most of the text, or None where there is too little to tell."""
    sample = " ".join(text.split())[:4000]
    if sum(c.isalpha() for c in sample) < SHORTEST:
        return None
    found: str | None = _detector().detect(sample).language
    return found
