"""How much the triggers should weigh beside the pair head: `python benchmarks/quality/pairs.py`.

Sentences of the held-out tenth of our own corpus with an actor and a recipient in one line: accuracy and macro-F1 over 15 roots for
several weights (`TRIGGER_WEIGHT` in `dragoman/extract/relation.py`).
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "training"), str(ROOT / "src")]

from corpus_format import held_out, read_corpus  # noqa: E402
from dragoman.code.sentences import sentence_around  # noqa: E402
from dragoman.evaluation.figures import answers_of  # noqa: E402
from dragoman.evaluation.pairs import ROOTS, likeliest  # noqa: E402
from dragoman.extract import Extractor, relation, relation_between  # noqa: E402
from dragoman.records import Document, DocumentId, Span  # noqa: E402


def cases() -> list[tuple[str, Span, Span, str]]:
    """Sentence, source, target and root of every event that names both in the trigger's sentence."""
    found = []
    for document in read_corpus(sorted((ROOT / "training" / "corpus" / "documents").glob("*.txt"))):
        if not held_out(document.id):
            continue
        for trigger in document.triggers:
            event = document.events[trigger.keys[0]]
            start = document.text.rfind("\n", 0, trigger.start) + 1
            end = document.text.find("\n", trigger.start)
            line = (start, len(document.text) if end < 0 else end)
            sentence = sentence_around(document.text, line, Span(trigger.start, trigger.end))
            inside = [m for m in document.mentions if sentence.start <= m.start and m.end <= sentence.end]
            sources = [m for m in inside if m.keys[0] in event.actors]
            targets = [m for m in inside if m.keys[0] in (event.recipients or event.actors[1:])]
            if sources and targets:
                s, t = (min(group, key=lambda m: abs(m.start - trigger.start)) for group in (sources, targets))
                root = next(r for r, types in ROOTS.items() if event.type in types)
                shift = sentence.start
                found.append((sentence.of(document.text), Span(s.start - shift, s.end - shift), Span(t.start - shift, t.end - shift), root))
    return found


def main() -> None:
    extractor = Extractor.load()
    chosen = cases()
    for weight in (0.0, 0.5, 1.0, 2.0, 4.0):
        relation.TRIGGER_WEIGHT = weight
        given = [likeliest(relation_between(extractor, Document(id=DocumentId("x"), text=text), s, t)) for text, s, t, _ in chosen]
        answers = answers_of([c[3] for c in chosen], given)
        print(f"weight {weight}: {answers.count} pairs, accuracy {answers.accuracy:.3f}, macro-F1 {answers.macro_f1:.3f}")


if __name__ == "__main__":
    main()
