"""How well `resolve` does on our own corpus, mentions given: `python benchmarks/quality/resolution.py [--errors]`.

The country of every actor mention in the story lines, against the entity that the annotators named; groups by the set of countries.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "training"), str(ROOT / "src")]

from corpus_format import CorpusDocument, held_out, read_corpus  # noqa: E402
from dragoman.codes import MentionKind  # noqa: E402
from dragoman.extract import Extractor  # noqa: E402
from dragoman.read import parse_day  # noqa: E402
from dragoman.records import Article, Document, DocumentId, Extraction, LineScore, Mention, Span  # noqa: E402
from dragoman.resolve import Resolver  # noqa: E402
from dragoman.resolve.reference import PRONOUNS, is_group  # noqa: E402

KINDS = {"A": MentionKind.ACTOR, "G": MentionKind.ACTOR, "P": MentionKind.PLACE, "T": MentionKind.TIME}


def article_of(document: CorpusDocument) -> Article:
    """The page with the annotators' mentions in place of the model's."""
    page = Document(id=DocumentId(document.id), text=document.text, published=parse_day(document.fields["published"]))
    lines = tuple(LineScore(index=i, start=a, end=b, story=1, furniture=0, other=0) for i, (a, b) in enumerate(page.lines()))
    mentions = tuple(Mention(span=Span(m.start, m.end), kind=KINDS[m.keys[0][0]], score=1.0) for m in document.mentions)
    extraction = Extraction(document=page, lines=lines, mentions=mentions, triggers=(), roles=())
    return Article(extraction=extraction, story_lines=tuple(range(len(lines))), cuts=())


def kind_of(phrase: str) -> str:
    if phrase.lower() in PRONOUNS:
        return "pronoun"
    return "group" if is_group(phrase) else "words"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", default="*.txt")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument(
        "--model", action="store_true", help="the model's own mentions and references, where they are the annotators' spans; held-out pages"
    )
    arguments = parser.parse_args()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    resolver = Resolver()
    extract = Extractor.load() if arguments.model else None
    for document in read_corpus(sorted((ROOT / "training" / "corpus" / "documents").glob(arguments.files))):
        if extract is not None and not held_out(document.id):
            continue
        article = article_of(document)
        if extract is not None:
            article = replace(article, extraction=extract(article.extraction.document))
        found = resolver(article)
        numbers = {(m.span.start, m.span.end, m.kind): n for n, m in enumerate(article.extraction.mentions)}
        for mention in document.mentions:
            number = numbers.get((mention.start, mention.end, KINDS[mention.keys[0][0]]))
            if number is None:
                total["not found"] += 1
                continue
            key = mention.keys[0]
            phrase = document.text[mention.start : mention.end]
            if key[0] in "AG":
                members = document.entities[key].members or (key,)
                want = {document.entities[m].country for m in members}
                got = {e.country for e in found.actors.get(number, ())}
                kind = kind_of(phrase)
            elif key[0] == "P":
                want = {document.entities[key].country}
                got = {found.places[number].country} if number in found.places else set()
                kind = "place"
            else:
                entity, when = document.entities[key], found.days[number]
                want = {(entity.first, entity.last)}
                got = {(when.first, when.last)}
                kind = "day"
            total[kind] += 1
            right[kind] += want == got
            if arguments.errors and want != got:
                print(f"{kind}\t{document.id}\t{phrase}\twant {sorted(map(str, want))}\tgot {sorted(map(str, got))}")
    for kind in sorted(total):
        print(f"{kind:<8} {right[kind] / total[kind]:.3f} of {total[kind]}")


if __name__ == "__main__":
    main()
