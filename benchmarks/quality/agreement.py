"""How far two annotators of the same pages agree.

`python benchmarks/quality/agreement.py bare FILE` writes the held-out pages that have no second annotation yet, without any
tag, for a second annotator (the `?` before a line is his to replace by S, F or T).
`python benchmarks/quality/agreement.py score` holds each page of `training/corpus/second/` against its twin in
`training/corpus/documents/`, with the measures of `dragoman eval documents` both ways round: the held-out pages, whose differences have been settled
in `documents/`, and the others, which stand as both authors wrote them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "training"), str(ROOT / "src"), str(Path(__file__).parent)]

from gate import gold  # noqa: E402

from corpus_format import CorpusDocument, held_out, read_corpus  # noqa: E402
from dragoman.evaluation.scoring import score_documents  # noqa: E402

CORPUS = ROOT / "training" / "corpus"
LEVELS = ("dyad", "dyad_strict", "type", "noise_lines")


def bare(document: CorpusDocument) -> str:
    """A page as its second annotator gets it: the head without entities and events, the lines without tags and labels."""
    # The style may tell whether there is an event; it is not shown.
    fields = "\n".join(f"{k}: {'-' if k == 'style' else document.fields[k]}" for k in ("style", "published", "region"))
    lines = "\n".join(f"? {line}" for line in document.text.split("\n"))
    return f"=== {document.id}\n{fields}\n---\n{lines}\n"


def answer(document: CorpusDocument) -> dict[str, object]:
    """An annotation in the place of a system's answer."""
    said = gold(document)
    return {"id": said["id"], "noise_lines": said["noise_lines"], "events": [e["alternatives"][0] for e in said["events"]]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("bare", "score"))
    parser.add_argument("file", type=Path, nargs="?")
    arguments = parser.parse_args()
    first = {d.id: d for d in read_corpus((CORPUS / "documents").glob("*.txt"))}
    second = {d.id: d for d in read_corpus((CORPUS / "second").glob("*.txt"))}
    if arguments.what == "bare":
        todo = [d for d in first.values() if held_out(d.id) and d.id not in second]
        arguments.file.write_text("\n".join(bare(d) for d in todo), encoding="utf-8")
        print(f"{len(todo)} pages, {sum(len(d.text.split()) for d in todo)} words")
        return 0
    changed = [d.id for d in second.values() if d.id not in first or first[d.id].text != d.text]
    if changed:
        print(f"not the words of the first annotation: {', '.join(changed)}; copy the page again", file=sys.stderr)
        return 1
    for title, those in (("held out, settled", {i for i in second if held_out(i)}), ("others", {i for i in second if not held_out(i)})):
        if those:
            score(title, {i: first[i] for i in those}, {i: second[i] for i in those})
    return 0


def score(title: str, first: dict[str, CorpusDocument], second: dict[str, CorpusDocument]) -> None:
    """Print how far the annotations agree, with either as the gold."""
    words, events = sum(len(d.text.split()) for d in first.values()), [sum(len(d.events) for d in x.values()) for x in (first, second)]
    print(f"{title}: {len(first)} pages, {words} words, events {events[0]} and {events[1]}")
    for which, golds, others in (("first as gold", first, second), ("second as gold", second, first)):
        figures = score_documents([gold(golds[i]) for i in second], {i: answer(others[i]) for i in second})
        levels = ", ".join(f"{name} F1 {figures.levels[name].f1:.3f}" for name in LEVELS)
        slots = ", ".join(f"{name} {slot.accuracy:.3f}" for name, slot in figures.slots.items())
        print(f"  {which}: {levels}; of matched events {slots}")


if __name__ == "__main__":
    sys.exit(main())
