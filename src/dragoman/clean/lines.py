"""What is told of a line by itself: how it is written, its names and its words.

Training (`training/train_page.py`) and the shipped page model compute these alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

TOPIC = 256
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CAPITALISED = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]{2,}\b")
_STOP = frozenset(
    (
        "the a an of in to and is are was were be been that this for on with as at by from it its he she they his her their we "
        "you i not but or have has had will would could can which who what when where said after before about into over more than "
        "also there"
    ).split()
)
_PROMPT = frozenset(
    (
        "subscribe subscribed sign follow share click read watch newsletter email advertisement cookies login register comment "
        "comments tweet facebook twitter instagram whatsapp pinterest reddit linkedin print copyright reserved photo image getty "
        "reuters ap afp file caption credit related more updated published posted min ago privacy terms policy contact download "
        "app trending recommended sponsored loading video gallery next previous menu search home skip reply report like likes "
        "tags topics source editor"
    ).split()
)
_YOU = frozenset("you your we our us".split())
_SAID = frozenset("said says told added according statement reported".split())
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I
)


def shape(line: str) -> list[float]:
    """How a line is written, each number about 0 to 1."""
    words = _WORD.findall(line)
    lower = [w.lower() for w in words]
    n = max(1, len(words))
    stripped = line.strip()
    last = stripped[-1:] if stripped else ""
    core = stripped.rstrip("\"'”’)»]")[-1:]
    letters = max(1, sum(map(str.isalpha, line)))
    return [
        min(1.0, np.log1p(len(line)) / 7),
        min(1.0, np.log1p(len(words)) / 5),
        float(core in ".!?"),
        float(core == "?"),
        float(stripped.endswith(("...", "…", "[…]", "»", "→"))),
        float(last == ":"),
        float(last == ","),
        float(stripped[:1].islower()),
        float(stripped[:1].isupper()),
        float(stripped[:1].isdigit()),
        float(stripped[:1] in "\"'“‘"),
        float(stripped[:1] in "-•*–—»>|#@©"),
        sum(w[0].isupper() for w in words) / n,
        float(letters > 3 and sum(map(str.isupper, line)) / letters > 0.8),
        sum(map(str.isdigit, line)) / max(1, len(line)),
        sum(w in _STOP for w in lower) / n,
        sum(w in _PROMPT for w in lower) / n,
        float(any(w in _PROMPT for w in lower[:2])),
        float(any(w in _YOU for w in lower)),
        float(any(w in _SAID for w in lower)),
        float("|" in line or "»" in line or "›" in line or " / " in line),
        float("@" in line or "http" in line or "www." in line or "#" in line),
        float("©" in line or "(c)" in line.lower()),
        float(bool(_MONTH.search(line))),
        float(bool(re.search(r"\b(?:19|20)\d\d\b", line))),
        float(bool(re.search(r"\d{1,2}:\d\d|\bmin(?:ute)?s? (?:ago|read)\b|\bhours? ago\b", line))),
        float(bool(re.match(r"(?:by|from) [A-Z]", stripped, re.I)) and len(words) < 12),
        min(1.0, line.count(",") / 5),
        float('"' in line or "“" in line),
        float("$" in line or "£" in line or "€" in line),
        min(1.0, float(np.mean([len(w) for w in words])) / 10) if words else 0.0,
    ]


SHAPE = len(shape(""))
_ENDINGS = ("ing", "ers", "ies", "ed", "es", "er", "ly", "s")


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _words(line: str) -> dict[str, float]:
    """The stems of the words that carry a topic, with their weight: long words are rare ones, and a list of frequencies did not do better
    (F1 of other stories .699 with either, on the open `teaser` set)."""
    return {_stem(w): min(1.0, len(w) / 8) for w in re.findall(r"[a-z][a-z'’]{2,}", line.lower()) if w not in _STOP}


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of a page that holds text.  `meaning` is the encoder's vector of it (384), `topic` that of its words alone (256); unit length or zero."""

    text: str
    meaning: Floats
    topic: Floats
    shape: Floats
    names: frozenset[str]
    words: dict[str, float]

    @classmethod
    def read(cls, text: str, meaning: Floats, topic: Floats) -> "Line":
        """The line with what is told of it by itself."""
        stripped = text.strip()
        return cls(
            text=stripped,
            meaning=meaning,
            topic=topic,
            shape=np.array(shape(stripped), dtype=np.float32),
            names=frozenset(_CAPITALISED.findall(stripped)),
            words=_words(stripped),
        )


def runs(marked: Sequence[bool]) -> list[range]:
    """The stretches of neighbouring lines that are marked."""
    ends = [i for i, (before, now) in enumerate(pairwise((False, *marked, False))) if before != now]
    return [range(a, b) for a, b in zip(ends[::2], ends[1::2], strict=True)]
