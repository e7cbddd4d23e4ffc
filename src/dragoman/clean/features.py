"""What is told of a line: how it is written, where it stands, and how it goes with the rest of the page.

Training (`training/train_page.py`) and the shipped page model compute these alike.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

MEANING = 384
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
    letters = max(1, sum(c.isalpha() for c in line))
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
        float(letters > 3 and sum(c.isupper() for c in line) / letters > 0.8),
        sum(c.isdigit() for c in line) / max(1, len(line)),
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
CONTEXT = 18
FEATURES = SHAPE + CONTEXT


def page_features(lines: Sequence[str], meanings: Floats) -> Floats:
    """n x FEATURES for the n lines of a page that hold text; `meanings` is n x 384 unit vectors."""
    n = len(lines)
    out = np.zeros((n, FEATURES), dtype=np.float32)
    if n == 0:
        return out
    sizes = np.array([len(t) for t in lines], dtype=np.float32)
    alike = np.asarray(meanings @ meanings.T, dtype=np.float32)
    names = [set(_CAPITALISED.findall(t)) for t in lines]
    spread = Counter(name for s in names for name in s)
    copies = Counter(t.strip() for t in lines)
    weights = np.sqrt(sizes)
    before = np.concatenate([[0.0], np.cumsum(sizes)[:-1]]) / sizes.sum()
    first_long = int(np.argmax(sizes > 80)) if (sizes > 80).any() else 0
    for i in range(n):
        out[i, :SHAPE] = shape(lines[i])
        # Lines of a teaser vouch for each other (LIBRARIES.md): neighbours are left out when comparing.
        far = np.abs(np.arange(n) - i) > 2
        very_far = np.abs(np.arange(n) - i) > 3
        others = np.sort(alike[i][far])[::-1]
        centre = (meanings * (weights * very_far)[:, None]).sum(axis=0)
        near_names = set().union(*(names[j] for j in range(max(0, i - 2), min(n, i + 3)) if j != i))
        elsewhere = [x for x in names[i] if spread[x] - 1 - sum(x in names[j] for j in range(max(0, i - 2), min(n, i + 3)) if j != i) > 0]
        out[i, SHAPE:] = [
            i / max(1, n - 1),
            min(1.0, i / 10),
            min(1.0, (n - 1 - i) / 10),
            before[i],
            min(1.0, np.log1p(n) / 5),
            others[0] if len(others) else 0.3,
            float(others[:3].mean()) if len(others) else 0.3,
            float(others[:8].mean()) if len(others) else 0.3,
            float(meanings[i] @ centre / max(1e-6, float(np.linalg.norm(centre)))),
            alike[i, 0] if i > 2 else 0.5,
            alike[i, first_long] if abs(i - first_long) > 2 else 0.5,
            alike[i, i - 1] if i > 0 else 0.0,
            alike[i, i + 1] if i + 1 < n else 0.0,
            len(elsewhere) / max(1, len(names[i])),
            min(1.0, len(names[i]) / 5),
            float(bool(names[i] & near_names)),
            float(copies[lines[i].strip()] > 1),
            sizes[i] / sizes.max(),
        ]
    return out
