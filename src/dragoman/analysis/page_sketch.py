"""What pages are compared by: the words of a page as sets, and the keys under which pages like it are found."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rensa import RMinHash

from dragoman.analysis import lexicon
from dragoman.analysis.names import folded
from dragoman.records import Document, DocumentId, digest

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
_NAME = re.compile(r"(?<![.!?:\"“]\s)(?<=\s)[A-Z][^\W\d_]+")
_SEED = 1
# Words in a row that near copies share; a sentence of furniture or of a caption has fewer words than `_SENTENCE_WORDS`.
_SHINGLE = 4
_SENTENCE_WORDS = 5
# Bands and rows: near copies meet from a Jaccard index of shingles of some .5 (one band in 16 of 4 rows is alike), reworded ones from one of words of
# some .35 (one in 21 of 3).  Two pages of other stories have .05 to .12 of their words in common.
_NEAR_BANDS, _NEAR_ROWS = 16, 4
_WORD_BANDS, _WORD_ROWS = 21, 3

# The kind of MinHash, the number of the band, and its values.
Band = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSketch:
    """A page as it is compared.  `sentences` are the whole ones with their stems, in order; `bands` the keys of pages like it.

    `shingles` are Python's own hashes: they differ from process to process, and are compared within one only.
    """

    document_id: DocumentId
    source: str | None
    published: date | None
    url: str | None
    title: str | None
    same_text: str
    shingles: frozenset[int]
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    sentences: tuple[tuple[str, frozenset[str]], ...]
    corrects: bool
    bands: tuple[Band, ...]


_CORRECTS = re.compile(
    r"\b(?:correct(?:ion|ed|s)\b[:.]|corrects (?:the )?|an earlier version of this|this (?:story|article|report) (?:has been|was) (?:corrected|amended))",
    re.I,
)


def sketch(document: Document) -> PageSketch:
    """The sketch of a page; one without words has empty sets and meets only its exact copies."""
    tokens = _TOKEN.findall(folded(document.text))
    shingles = [" ".join(tokens[i : i + _SHINGLE]) for i in range(len(tokens) - _SHINGLE + 1)]
    words = _stems(tokens)
    numbers = frozenset(t.replace(",", "") for t in tokens if t[0].isdigit())
    names = frozenset(folded(n) for n in _NAME.findall(document.text))
    sentences = []
    for line in _SENTENCE.split(document.text):
        stems = _stems(_TOKEN.findall(folded(line)))
        if len(stems) >= _SENTENCE_WORDS:
            sentences.append((" ".join(line.split()), stems))
    bands = [*_bands("near", shingles, _NEAR_BANDS, _NEAR_ROWS), *_bands("words", [*words, *numbers], _WORD_BANDS, _WORD_ROWS)]
    return PageSketch(
        document_id=document.id, source=document.source, published=document.published, url=document.url, title=document.title,
        same_text=digest(*tokens), shingles=frozenset(map(hash, shingles)), words=words, names=names, numbers=numbers,
        sentences=tuple(sentences), corrects=_CORRECTS.search(document.text) is not None, bands=tuple(bands),
    )  # fmt: skip


def _stems(tokens: Iterable[str]) -> frozenset[str]:
    """Stems of the words that are not in every text."""
    return frozenset(lexicon.stem(t) for t in tokens if len(t) > 2 and t not in lexicon.FUNCTION and not t[0].isdigit())


def _bands(kind: str, tokens: list[str], bands: int, rows: int) -> list[Band]:
    if not tokens:
        return []
    minhash = RMinHash(num_perm=bands * rows, seed=_SEED)
    minhash.update(sorted(set(tokens)))
    values = minhash.digest()
    return [(kind, band, *values[band * rows : (band + 1) * rows]) for band in range(bands)]
