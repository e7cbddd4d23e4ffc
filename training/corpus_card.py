"""Write the tables of `corpus/CARD.md` from the corpus: `python training/corpus_card.py`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from corpus_format import CorpusDocument, held_out, held_out_blind, held_out_fresh, held_out_plain, read_corpus
from sentences import read_sentences
from unlabelled import read_raw

CORPUS = Path(__file__).parent / "corpus"
HELD_OUT = {
    "a tenth of the first authors'": held_out,
    "plain pages": held_out_plain,
    "two authors whole": held_out_fresh,
    "one author, for the last figure alone": held_out_blind,
}
BEGIN, END = "<!-- counts -->", "<!-- /counts -->"
# Words in the `region` field, by the part of the world that they stand for.
REGIONS = {
    "Africa": "africa sahel horn congo sudan nigeria kenya maghreb",
    "Middle East": "middle mena gulf levant iran iraq syria israel yemen turkey",
    "Europe": "europe balkan baltic mediterranean nordic atlantic britain ireland cyprus",
    "former Soviet Union": "russia caucasus soviet ukraine eurasia",
    "Asia and Pacific": "asia pacific oceania korea koreas china japan taiwan india pakistan australia",
    "Latin America and Caribbean": "latin south-america caribbean central-america america mexico colombia venezuela",
    "North America": "north-america us usa canada",
}


def words(documents: Iterable[CorpusDocument]) -> int:
    return sum(len(d.text.split()) for d in documents)


def region(document: CorpusDocument) -> str:
    said = document.fields["region"].lower().replace("north america", "north-america").replace("south america", "south-america")
    said = said.replace("central america", "central-america").replace("central asia", "asia")
    parts = said.replace("/", " ").replace(",", " ").split()
    return next((name for name, known in REGIONS.items() if any(p in known.split() for p in parts)), "world and other")


def row(*cells: object) -> str:
    return "| " + " | ".join(f"{c:,}" if isinstance(c, int) else str(c) for c in cells) + " |"


def table(title: str, counts: Counter[str]) -> str:
    return "\n".join([row(title, "events"), "|---|---|", *(row(k, n) for k, n in counts.most_common())])


def card() -> str:
    """The tables, in Markdown."""
    documents = read_corpus((CORPUS / "documents").glob("*.txt"))
    pages = read_corpus((CORPUS / "pages").glob("*.txt"))
    second = read_corpus((CORPUS / "second").glob("*.txt"))
    sentences = read_sentences((CORPUS / "sentences").glob("*.txt"))
    events = [e for d in documents for e in d.events.values()]
    acts = [e for d in sentences for e in d.events.values()]
    lines = Counter(label for d in (*documents, *pages) for label in d.labels)
    raw = read_raw((CORPUS / "raw").glob("*.txt"))
    kept = {name: [d for d in documents if is_kept(d.id)] for name, is_kept in HELD_OUT.items()}
    return "\n\n".join(
        [
            "\n".join(
                [
                    row("", "texts", "words", "annotated with"),
                    "|---|---|---|---|",
                    row("`documents/`", len(documents), words(documents), "mentions, triggers, events, roles, days, lines"),
                    *(row(f"of them held out, {name}", len(those), words(those), "") for name, those in kept.items()),
                    row("of them annotated twice (`second/`)", len(second), words(second), ""),
                    row("`sentences/`", len(sentences), words(sentences), "mentions, triggers, acts, roles"),
                    row("`pages/`", len(pages), words(pages), "lines"),
                    row("`raw/`", len(raw), words(raw), "nothing: for a teacher to judge"),
                ]
            ),
            f"`documents/`: {sum(len(d.mentions) for d in documents):,} mentions, {sum(len(d.triggers) for d in documents):,} triggers, "
            f"{len(events):,} events; {sum(not d.events for d in documents):,} documents without any.  `sentences/`: {len(acts):,} acts.  Lines of "
            f"`documents/` and `pages/`: {lines['story']:,} of the story, {lines['furniture']:,} furniture, {lines['other']:,} of other stories.",
            table("type", Counter(e.type for e in events)),
            table("status", Counter(e.status for e in events)),
            table("stage of mediation", Counter(e.stage for e in events if e.stage)),
            "Modes: " + ", ".join(f"{k} {n}" for k, n in Counter(f"{e.type} {e.mode}" for e in events if e.mode).most_common()) + ".",
            "Regions: " + ", ".join(f"{k} {n}" for k, n in Counter(region(d) for d in documents).most_common())
            + f".  Years: {min(d.fields['published'][:4] for d in documents)} to {max(d.fields['published'][:4] for d in documents)}.  "
            f"Styles: {len({d.fields['style'] for d in documents})} names, from agency wire to parish newsletter.",
        ]
    )  # fmt: skip


def main() -> None:
    path = CORPUS / "CARD.md"
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n{card()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
