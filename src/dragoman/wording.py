"""Stems, numbers and function words: what two tellings of one thing have in common, or do not."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

# An ending, and how many letters must stand before it; the longer first.
_ENDINGS = (
    ("isation", 4), ("ization", 4), ("ations", 4), ("ation", 4), ("ition", 4), ("ised", 4), ("ized", 4), ("ise", 4), ("ize", 4), ("ings", 4),
    ("ing", 4), ("ions", 4), ("ion", 4), ("ors", 5), ("or", 5), ("ies", 3), ("ied", 3), ("ers", 4), ("er", 4), ("ed", 4), ("es", 5), ("s", 3), ("e", 5),
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word less the endings of number and tense; rough, and the same for most forms of a word."""
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            short = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            return short[:-1] if len(short) > least and short[-1] == short[-2] and short[-1] not in "sl" else short
    return word


_FUNCTION = """
a about above across after against all along already also although amid among an and any are around as at away back be because been before behind being
below between both but by came can come could day days did do does down during each either else even ever every few first for from get go goes going gone
had has have having he her here him his how hour hours how i if in inside into is it its itself just last late later least left less like made make many
may me might minister minute monday month months more most much must my near nearly new next night no nor not now of off on once one only onto or other
our out outside over own part past people per put rather same saturday set several she should since so some still such sunday take taken than that the
their them then there these they this those though three through thursday time to today told tomorrow too took toward towards tuesday two under until up
upon us very was wednesday week weeks well went were what when where whether which while who whole whom whose why will with within without would year
years yesterday yet you your friday january february march april june july august september october november december morning evening afternoon some
government official officials spokesman spokeswoman state foreign president prime leader ministry country according local capital
"""
FUNCTION = frozenset(_FUNCTION.split())

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
# One and two are said of everything.
_NUMBERS: Mapping[str, str] = MappingProxyType(
    {w: str(n) for n, w in enumerate(_ONES, 1) if n > 2} | {w: str(10 * n) for n, w in enumerate(_TENS, 2)} | {"dozen": "12", "hundred": "100"}
)


def number_in(word: str) -> str | None:
    """The number that a word of figures or letters says, without commas; None where it says none."""
    return word.replace(",", "").rstrip(".") if word[0].isdigit() else _NUMBERS.get(word)
