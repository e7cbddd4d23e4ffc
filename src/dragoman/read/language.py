"""Is the text English?  Other languages are refused, not coded badly."""

from functools import cache
from typing import Any

# Shorter texts are not judged: eld is right on .997 of long texts and .960 of short ones (LIBRARIES.md).
SHORTEST = 60
# A text of fewer letters must be clearly of another language: names alone make an English headline look Malay or Tagalog.
# eld's score of the other language was at most .48 on 159 headlines, and pairs of them, full of names (60 letters and more),
# and .54 to .97 on 18 sentences of 54 to 98 letters in eleven other languages; tests/read/test_language.py has a part of both.
SURE_FROM = 200
LEAST_SCORE = 0.52


@cache
def _detector() -> Any:
    from eld import LanguageDetector

    return LanguageDetector()


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of most of the text, or None where there is too little to tell."""
    sample = " ".join(text.split())[:4000]
    letters = sum(c.isalpha() for c in sample)
    if letters < SHORTEST:
        return None
    result = _detector().detect(sample)
    found: str | None = result.language
    if found in (None, "en") or letters >= SURE_FROM:
        return found
    scores: dict[str, float] = result.scores()
    return found if found is not None and scores.get(found, 0.0) >= LEAST_SCORE else None
