"""Letters that a page explains itself: "the Rapid Support Forces (RSF)" makes RSF theirs, whatever else has these letters."""

import re
from collections.abc import Mapping

from dragoman.records import Mention

_LETTERS = re.compile(r"\s*[(\[]\s*(?:the\s+)?([A-Z][A-Za-z&.-]{1,9}[A-Z0-9])\s*[)\]]")
_INSIDE = re.compile(r"^(.+?)\s*\(\s*(?:the\s+)?([A-Z][A-Za-z&.-]{1,9}[A-Z0-9])\s*\)$")


def explained(actors: Mapping[int, Mention], text: str) -> dict[str, tuple[int, str]]:
    """By letters the mention that they are put behind, and the words before them; the first of several."""
    found: dict[str, tuple[int, str]] = {}
    for number, mention in sorted(actors.items(), key=lambda item: item[1].span.start):
        words = mention.span.of(text)
        behind, inside = _LETTERS.match(text, mention.span.end), _INSIDE.match(words)
        if inside is not None:
            found.setdefault(inside.group(2).replace(".", ""), (number, inside.group(1)))
        elif behind is not None:
            found.setdefault(behind.group(1).replace(".", ""), (number, words))
    return {letters: meant for letters, meant in found.items() if _stands_for(letters, meant[1])}


def _stands_for(letters: str, words: str) -> bool:
    """Whether letters can be short for words: more than one word, one of which begins with their first letter."""
    initials = [w[0].casefold() for w in re.findall(r"[^\W\d_]+", words) if w.casefold() not in ("the", "of", "for", "and", "a")]
    return len(initials) > 1 and letters[0].casefold() in initials


def written_out(number: int, words: str, letters: Mapping[str, tuple[int, str]]) -> str:
    """The words of a mention, or those that its letters are short for."""
    key = words.removeprefix("the ").removeprefix("The ").replace(".", "")
    if key in letters:
        return letters[key][1]
    return next((full for at, full in letters.values() if at == number), words)
