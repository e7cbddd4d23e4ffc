"""Pages as lines: which are the article, which are noise?"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.evaluation.figures import Figures, figures_of
from dragoman.evaluation.inputs import read_objects, write_lines
from dragoman.records import Article, Document, DocumentId

_ARTICLE, _NOISE, _SKIPPED = "article", "noise", "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFigures:
    """F1 of article and of noise lines for one set of pages ("all" for every page)."""

    name: str
    pages: int
    lines: int
    article: Figures
    noise: Figures


def evaluate_lines(judge: Callable[[Document], Article], gold: Path, predictions: Path | None, limit: int | None = None) -> list[LineFigures]:
    """Answer JSON lines of `lines` (and `labels`); write `{"id", "predicted": ["article" | "noise", ..]}` a line, in their order.

    Labels other than article and skip count as noise; lines labelled skip are not scored.
    """
    pages = read_objects(gold, ("lines", "labels"), limit)
    given = [_judged(judge, page) for page in pages]
    if predictions is not None:
        write_lines(predictions, (json.dumps({"id": p.get("id"), "predicted": g}) for p, g in zip(pages, given, strict=True)))
    counts: dict[str, Counter[str]] = {}
    for number, (page, answer) in enumerate(zip(pages, given, strict=True), 1):
        if len(page["labels"]) != len(page["lines"]):
            raise InputError(f"page {number} has {len(page['lines'])} lines and {len(page['labels'])} labels", help="a label a line")
        for name in {"all", str(page.get("set", "all"))}:
            count = counts.setdefault(name, Counter())
            count["pages"] += 1
            for label, said in zip(page["labels"], answer, strict=True):
                if label == _SKIPPED:
                    continue
                truth = _ARTICLE if label == _ARTICLE else _NOISE
                count["lines"] += 1
                count[f"asked {truth}"] += 1
                count[f"given {said}"] += 1
                count[f"right {truth}"] += truth == said
    return [
        LineFigures(
            name=name, pages=c["pages"], lines=c["lines"],
            article=figures_of(c["right article"], c["given article"], c["asked article"]),
            noise=figures_of(c["right noise"], c["given noise"], c["asked noise"]),
        )
        for name, c in sorted(counts.items())
    ]  # fmt: skip


def _judged(judge: Callable[[Document], Article], page: dict[str, Any]) -> list[str]:
    lines = [" ".join(str(line).split("\n")) for line in page["lines"]]
    text = "\n".join(lines)
    if not text.strip():
        return [_ARTICLE] * len(lines)
    article = judge(Document(id=DocumentId("page"), text=text))
    cut = {c.line for c in article.cuts}
    return [_NOISE if number in cut else _ARTICLE for number in range(len(lines))]
