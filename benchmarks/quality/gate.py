"""The quality gate: `python benchmarks/quality/gate.py [--raise | --plain | --fresh | --blind]`.

Codes the held-out tenth of our own corpus with the model that ships and compares dyad, type and noise figures with
`floors.json`; exit 5 when one has fallen.  `--raise` writes higher floors where the model has become better (a floor is never
lowered): nine tenths of what is measured, so that a change elsewhere has room to breathe.  `--plain` gives the figures on the 240 held-out pages that are written
as wires are and that two authors annotated, `--fresh` on pages of two authors of whom nothing was learned from, `--blind` on
those of one more, on which nothing was chosen; they have no floors yet.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "training"), str(ROOT / "src")]

from corpus_format import CorpusDocument, Entity, GoldEvent, held_out, held_out_blind, held_out_fresh, held_out_plain, read_corpus  # noqa: E402
from dragoman.coder import Coder  # noqa: E402
from dragoman.evaluation.documents import answer_json  # noqa: E402
from dragoman.evaluation.scoring import DocumentFigures, score_documents  # noqa: E402
from dragoman.read import document_of, parse_day  # noqa: E402
from dragoman.records import Coded, Document, Rejected  # noqa: E402

FLOORS = Path(__file__).parent / "floors.json"
SHARE = 0.9
SETS: dict[str, Callable[[str], bool]] = {"tenth": held_out, "plain": held_out_plain, "fresh": held_out_fresh, "blind": held_out_blind}


def side(keys: tuple[str, ...], entities: dict[str, Entity]) -> list[dict[str, Any]]:
    return [{"name": entities[k].name, "country": entities[k].country, "sector": entities[k].sector} for k in keys]


def gold_event(key: str, event: GoldEvent, document: CorpusDocument) -> dict[str, Any]:
    lines = sorted({document.text.count("\n", 0, t.start) for t in document.triggers if key in t.keys})
    place = document.entities[event.place] if event.place else None
    coding = {
        "event": event.type,
        "mode": event.mode,
        "status": event.status,
        "actors": side(event.actors, document.entities),
        "recipients": side(event.recipients, document.entities),
        "place": {"name": place.name, "country": place.country} if place else None,
        "lines": lines,
    }
    return {"required": not event.marginal, "alternatives": [coding]}


def gold(document: CorpusDocument) -> dict[str, Any]:
    """A corpus document in the form of the codebook's scorer."""
    return {
        "id": document.id,
        "text": document.text,
        "published": document.fields["published"],
        "noise_lines": [n for n, label in enumerate(document.labels) if label != "story"],
        "events": [gold_event(k, e, document) for k, e in document.events.items()],
    }


@cache
def corpus() -> tuple[CorpusDocument, ...]:
    """All documents of the corpus, read once for all sets."""
    return tuple(read_corpus((ROOT / "training" / "corpus" / "documents").glob("*.txt")))


def coded_pages(coder: Coder, chosen: str = "tenth") -> list[tuple[CorpusDocument, Coded]]:
    """The held-out documents of one of the `SETS`, each as the coder codes it."""
    pages = []
    for document in corpus():
        if not SETS[chosen](document.id):
            continue
        pages.append((document, coder.code_document(page_of(document))))
    return pages


def page_of(document: CorpusDocument) -> Document:
    """A corpus document as it is read."""
    page = document_of(document.text, origin=document.file, id=document.id, published=parse_day(document.fields["published"]), any_language=True)
    assert not isinstance(page, Rejected)
    return page


def stage_f1(pages: list[tuple[CorpusDocument, Coded]]) -> float:
    """F1 of stages of mediation, one to one: the same stage, told on a line of the event.  Marginal ones are not asked for, and not wrong where found."""
    right, found, asked = 0, 0, 0
    for document, coded in pages:
        told = [(e.stage, set(gold_event(k, e, document)["alternatives"][0]["lines"]), e.marginal) for k, e in document.events.items() if e.stage]
        asked += sum(not marginal for _, _, marginal in told)
        for event in coded.events:
            if event.mediation is None:
                continue
            lines = {e.line for e in event.evidence}
            fits = [t for t in told if t[0] == event.mediation.stage.value and t[1] & lines]
            best = min(fits, key=lambda t: t[2], default=None)
            if best is not None:
                told.remove(best)
            found += best is None or not best[2]
            right += best is not None and not best[2]
    return 2 * right / max(1, found + asked)


def measure(chosen: str = "tenth") -> tuple[DocumentFigures, float, str]:
    """The figures on the held-out documents, F1 of stages of mediation, and a digest of the texts they are of."""
    pages = coded_pages(Coder.load(), chosen)
    documents = [d for d, _ in pages]
    answers = {d.id: answer_json(coded) for d, coded in pages}
    texts = hashlib.sha256("\0".join(d.text for d in sorted(documents, key=lambda d: d.id)).encode()).hexdigest()
    return score_documents([gold(d) for d in documents], answers), stage_f1(pages), texts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", action="store_true", dest="raise_", help="write higher floors")
    parser.add_argument(
        "--plain", dest="chosen", action="store_const", const="plain", default="tenth", help="the plain held-out pages, without floors"
    )
    parser.add_argument(
        "--fresh", dest="chosen", action="store_const", const="fresh", help="the pages of authors of whom nothing was learned from, without floors"
    )
    parser.add_argument("--blind", dest="chosen", action="store_const", const="blind", help="pages on which no threshold was set, without floors")
    arguments = parser.parse_args()
    figures, stages, texts = measure(arguments.chosen)
    measured = {name: round(level.f1, 3) for name, level in figures.levels.items()}
    measured |= {name: round(slot.accuracy, 3) for name, slot in figures.slots.items() if slot.of >= 10} | {"stages": round(stages, 3)}
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8"))["floors"] if FLOORS.exists() and arguments.chosen == "tenth" else {}
    print(f"{figures.documents} held-out documents, {figures.required_events} events required, {figures.coded_events} coded")
    fallen = []
    for name, value in measured.items():
        floor = floors.get(name)
        print(f"  {name:<14} {value:.3f}" + (f"  (floor {floor:.3f})" if floor is not None else ""))
        if floor is not None and value < floor:
            fallen.append(name)
    if arguments.raise_ and arguments.chosen == "tenth":
        higher = {n: max(floors.get(n, 0.0), round(SHARE * v, 3)) for n, v in measured.items()}
        FLOORS.write_text(json.dumps({"texts_sha256": texts, "floors": higher}, indent=1) + "\n", "utf-8")
    if fallen:
        print(f"below the floor: {', '.join(fallen)}", file=sys.stderr)
        return 5
    return 0


if __name__ == "__main__":
    sys.exit(main())
