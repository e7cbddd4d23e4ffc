"""Words a second from text to events on one core, beside spaCy's small English pipeline on the same text in the same run.

`taskset -c 0 python benchmarks/speed/run.py [--pages 500]`; spaCy and en_core_web_sm are no dependency of ours: install them for this
(`pip install spacy` and a package of the model).  Pages are those of our own corpus, gone round until there are enough.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "training")]

from corpus_format import read_corpus  # noqa: E402
from dragoman.coder import Coder  # noqa: E402
from dragoman.records import Document, DocumentId  # noqa: E402


def pages(count: int) -> list[str]:
    corpus = read_corpus([p for kind in ("documents", "pages") for p in (ROOT / "training" / "corpus" / kind).glob("*.txt")])
    return list(itertools.islice(itertools.cycle(d.text for d in corpus), count))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model", default="en_core_web_sm", help="the name under which spaCy finds its model")
    arguments = parser.parse_args()
    texts = pages(arguments.pages)
    words = sum(len(t.split()) for t in texts)
    coder = Coder.load()
    try:
        import spacy

        pipeline = spacy.load(arguments.model)
    except (ImportError, OSError) as error:
        print(f"without spaCy: {error}")
        pipeline = None
    ours, theirs = [], []
    coder.code_document(Document(id=DocumentId("warm"), text=texts[0]))
    # The two take turns, so that what slows the machine slows both.
    for _ in range(arguments.rounds):
        begun = time.perf_counter()
        events = sum(len(coder.code_document(Document(id=DocumentId("x"), text=t)).events) for t in texts)
        ours.append(words / (time.perf_counter() - begun))
        if pipeline is not None:
            begun = time.perf_counter()
            for text in texts:
                pipeline(text)
            theirs.append(words / (time.perf_counter() - begun))
    ours.sort()
    theirs.sort()
    middle = arguments.rounds // 2
    print(f"{len(texts)} pages, {words} words, {events} events")
    print(f"dragoman, text to events: {ours[middle]:.0f} words a second (of {arguments.rounds} rounds: {ours[0]:.0f} to {ours[-1]:.0f})")
    if theirs:
        print(f"en_core_web_sm, full pipeline: {theirs[middle]:.0f} words a second; ratio {ours[middle] / theirs[middle]:.2f}")


if __name__ == "__main__":
    main()
