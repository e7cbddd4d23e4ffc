"""Whether somebody is a man or a woman, as far as titles and given names tell: "she" is not Zbigniew."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from dragoman.knowledge import given_names

Gender = Literal["f", "m"]

_WOMAN = re.compile(
    r"\b(?:Mrs|Ms|Miss|Mme|Madame|Queen|Princess|Lady|Dame|Baroness|Empress|Duchess|Sister|Begum|(?:chair|spokes|congress|council|police|business|states)?wom[ae]n|"
    r"girl|mother|wife|widow|daughter|sister|actress|grandmother|nun)\b",
    re.I,
)
_MAN = re.compile(
    r"\b(?:Mr|Sir|King|Prince|Lord|Baron|Emperor|Duke|Sheikh|Sheik|Imam|Ayatollah|Pope|Cardinal|Archbishop|Brother|"
    r"(?:chair|spokes|congress|council|police|business|states)?man|boy|father|husband|widower|son|brother|grandfather|monk)\b",
    re.I,
)


@lru_cache(maxsize=1 << 12)
def gender_of(phrase: str, name: str) -> Gender | None:
    """By a title in the phrase ("Mrs Okello", "the king"), else by the given name of `name`; None where neither tells.

    Where a phrase has words for both ("the president's wife, Mr ..."), the first counts.
    """
    woman, man = _WOMAN.search(phrase), _MAN.search(phrase)
    if woman is not None and (man is None or woman.start() <= man.start()):
        return "f"
    if man is not None:
        return "m"
    for word in name.split()[:-1] or name.split():
        known = given_names().get(_folded(word))
        if known is not None:
            return known
    return None


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKD", word.casefold()).encode("ascii", "ignore").decode()
