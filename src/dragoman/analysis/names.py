"""Whether two spellings can be one name: "Dmitri" and "Dmitry", "Sana'a" and "Sanaa", "João" and "Joao"."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")
# What transliterations write in two ways, the longer first.
_SOUNDS = (
    ("tch", "c"),
    ("sch", "s"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("sh", "s"),
    ("ch", "c"),
    ("zh", "z"),
    ("ts", "s"),
    ("ck", "k"),
    ("x", "ks"),
)
_LETTERS = str.maketrans({"q": "k", "w": "v", "a": None, "e": None, "i": None, "o": None, "u": None, "y": None, "j": None})
_DOUBLE = re.compile(r"(.)\1+")
# A skeleton this short says little: "Ali" and "Lee" have one.
_SHORT = 2


def folded(words: str) -> str:
    """Lower case, without accents and apostrophes; a letter that is no accent of a Latin one stays."""
    plain = unicodedata.normalize("NFKD", words.casefold().replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’‘`ʼ")


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of a name as it sounds: what its spellings have in common."""
    plain = folded(word)
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    return _DOUBLE.sub(r"\1", plain.translate(_LETTERS))


@lru_cache(maxsize=1 << 16)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name, folded, in order; those of one name that is written with hyphens are apart."""
    return tuple(_WORD.findall(folded(name)))


def _one_word(one: str, other: str) -> bool:
    if one == other:
        return True
    a, b = skeleton(one), skeleton(other)
    return a == b and len(a) > 0 and (len(a) > _SHORT or (one[0] == other[0] and abs(len(one) - len(other)) <= 1))


@lru_cache(maxsize=1 << 16)
def same_name(one: str, other: str) -> bool:
    """Whether all words of the shorter name are in the longer one, in some spelling, its last word among them.

    "Lavrov" is "Sergey Lavrov", "Kim Jong-un" is "Kim Jong Un"; "Sergei Ivanov" is not "Sergei Lavrov".
    """
    short, long = sorted((name_parts(one), name_parts(other)), key=len)
    if not short:
        return folded(one) == folded(other)
    return all(any(_one_word(word, w) for w in long) for word in short)
