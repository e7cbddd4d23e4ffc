"""How well the model and `resolve` together tell whom words mean: `python benchmarks/quality/reference.py [--errors]`.

`reference.txt` holds pages written for it, each with one mention in [[double brackets]] that stands for somebody named elsewhere, leaves its
country out or has several meanings; its head says how an answer is written.  A case is right when the countries agree as sets and, for
persons, bodies and states, so do the names.  Prints the share that is right and that with the right countries, by kind.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src")]

from dragoman.analysis.names import folded  # noqa: E402
from dragoman.codes import MentionKind  # noqa: E402
from dragoman.extract import Extractor  # noqa: E402
from dragoman.records import Article, Document, DocumentId, Entity, Extraction, Mention, Span  # noqa: E402
from dragoman.resolve import Resolver  # noqa: E402

CASES = Path(__file__).parent / "reference.txt"
KINDS = ("pronoun", "description", "group", "counterpart", "unsaid")
_WHATS = ("person", "body", "state", "other")
_MARKED = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True, slots=True)
class Answer:
    """One of those whom the asked words mean; of `other` only the country counts, its name is for the reader."""

    country: str | None
    names: tuple[str, ...]
    what: str

    def is_met_by(self, entity: Entity) -> bool:
        if entity.country != self.country:
            return False
        if self.what == "state":
            return entity.id == f"state:{self.country}" or _last_word(entity.name) == "government"
        return self.what == "other" or _last_word(entity.name) in map(_last_word, self.names)


@dataclass(frozen=True, slots=True)
class Case:
    """A page and whom the words at `asked` mean."""

    id: str
    kind: str
    published: date
    shuffled: bool
    answers: tuple[Answer, ...]
    text: str
    asked: Span


def _last_word(name: str) -> str:
    """The last word without case and accents: tables write "Milošević" and "Støre", and pages "Milosevic" and "Store"."""
    words = re.findall(r"\w+", folded(name))
    return words[-1] if words else ""


def _answer_of(where: str, value: str) -> Answer:
    cells = [c.strip() for c in value.split("|")]
    if len(cells) != 3 or not all(cells) or cells[2] not in _WHATS or not re.fullmatch(r"[A-Z]{3}|-", cells[0]):
        raise ValueError(f"{where}: an answer is `country | name | {'/'.join(_WHATS)}`, not {value!r}")
    return Answer(None if cells[0] == "-" else cells[0], tuple(n.strip() for n in cells[1].split("/")), cells[2])


def _case_of(block: str) -> Case:
    head, bar, page = block.partition("\n---\n")
    where, *lines = head.split("\n")
    fields: dict[str, list[str]] = {}
    for line in lines:
        name, colon, value = line.partition(": ")
        if not colon or name not in ("kind", "published", "order", "answer") or (name in fields and name != "answer"):
            raise ValueError(f"{where}: cannot read the line {line!r}")
        fields.setdefault(name, []).append(value.strip())
    page = page.strip("\n")
    marks = list(_MARKED.finditer(page))
    text = _MARKED.sub(r"\1", page)
    if not bar or not {"kind", "published", "answer"} <= fields.keys():
        raise ValueError(f"{where}: a case has a kind, a day of publication, an answer, --- and a page")
    if fields["kind"][0] not in KINDS or fields.get("order", ["shuffled"]) != ["shuffled"]:
        raise ValueError(f"{where}: the kind is one of {', '.join(KINDS)}, the order `shuffled` or left out")
    if len(marks) != 1 or "[" in text or "]" in text:
        raise ValueError(f"{where}: a page has one mention in [[double brackets]] and no other brackets")
    if not 2 <= len(text.split("\n")) <= 8 or not all(line.strip() == line != "" for line in text.split("\n")):
        raise ValueError(f"{where}: a page has two to eight lines, none of them empty or padded")
    answers = tuple(_answer_of(where, value) for value in fields["answer"])
    start = marks[0].start()
    asked = Span(start, start + len(marks[0][1]))
    return Case(where, fields["kind"][0], date.fromisoformat(fields["published"][0]), "order" in fields, answers, text, asked)


def read_cases(path: Path = CASES) -> list[Case]:
    """The cases of the file.  Raises ValueError at the first that is not written as it should be."""
    head, *blocks = re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)
    if any(line and not line.startswith("#") for line in head.split("\n")):
        raise ValueError(f"{path.name}: only lines that begin with # stand before the first case")
    cases = [_case_of(block) for block in blocks]
    double = [i for i, n in Counter(c.id for c in cases).items() if n > 1]
    if double:
        raise ValueError(f"{path.name}: ids stand twice: {', '.join(double)}")
    return cases


def with_asked(extraction: Extraction, asked: Span) -> tuple[Extraction, int, bool]:
    """The number of the actor mention that shares most with the asked words, put in where the model has none, and whether it was found."""

    def shared(number: int) -> int:
        span = extraction.mentions[number].span
        return min(span.end, asked.end) - max(span.start, asked.start)

    over = [n for n, m in enumerate(extraction.mentions) if m.kind is MentionKind.ACTOR and m.span.overlaps(asked)]
    if over:
        return extraction, max(over, key=shared), True
    added = Mention(span=asked, kind=MentionKind.ACTOR, score=1.0)
    return replace(extraction, mentions=(*extraction.mentions, added)), len(extraction.mentions), False


def countries_agree(case: Case, found: tuple[Entity, ...]) -> bool:
    return {a.country for a in case.answers} == {e.country for e in found}


def agrees(case: Case, found: tuple[Entity, ...]) -> bool:
    """Whether all who are meant were found, and nobody else."""
    return (
        countries_agree(case, found)
        and all(any(a.is_met_by(e) for e in found) for a in case.answers)
        and all(any(a.is_met_by(e) for a in case.answers) for e in found)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what is resolved otherwise")
    arguments = parser.parse_args()
    extract, resolve = Extractor.load(), Resolver()
    right: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    total: Counter[str] = Counter()
    seen = 0
    for case in read_cases():
        page = Document(id=DocumentId(case.id), text=case.text, published=case.published)
        extraction, number, was_found = with_asked(extract(page), case.asked)
        article = Article(extraction=extraction, story_lines=tuple(range(len(extraction.lines))), cuts=())
        found = resolve(article).actors.get(number, ())
        seen += was_found
        for row in (case.kind, "in order" if not case.shuffled else "shuffled", "all"):
            total[row] += 1
            right[row] += agrees(case, found)
            countries[row] += countries_agree(case, found)
        if arguments.errors and not agrees(case, found):
            print(f"{case.id}  {case.text}".replace("\n", "\n  "))
            print(f"  [{case.asked.of(case.text)}] is {'; '.join(f'{a.names[0]} ({a.country})' for a in case.answers)}, ", end="")
            print(f"read as {'; '.join(f'{e.name} ({e.country}; {e.how})' for e in found) or 'nobody'}")
    for row in (*KINDS, "in order", "shuffled", "all"):
        print(f"{row:<12} {right[row] / total[row]:.3f} of {total[row]}, countries {countries[row] / total[row]:.3f}")
    print(f"The model found {seen} of the {total['all']} asked mentions.")


if __name__ == "__main__":
    main()
