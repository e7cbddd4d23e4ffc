"""How well copies of a page are found: `python benchmarks/quality/page_clusters.py [--pages 400] [--errors]`.

Every fourth document of our own corpus gets a copy of one kind, made by rule: the same words in other lines; a near copy (furniture around it, a
tenth of the sentences gone, order kept); a reworded copy (words changed by a table, sentences shuffled, a fifth of them gone); a reissue (same
address, a paragraph more).  The rest are other stories of the same kinds and years, which must stay alone.  All stand within one fortnight, so
that any page may meet any other.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "training"), str(ROOT / "src")]

from corpus_format import read_corpus  # noqa: E402
from dragoman.analysis.pages import cluster_pages  # noqa: E402
from dragoman.records import Document, DocumentId  # noqa: E402

# What machines that reword news put for common words.
WORDS = dict(
    pair.split("=")
    for pair in """said=stated told=informed killed=slain people=persons attack=assault attacks=assaults began=started talks=negotiations near=close_to
after=following before=ahead_of wounded=injured police=officers soldiers=troops troops=soldiers government=authorities officials=authorities called=urged
leader=chief leaders=chiefs country=nation city=town during=amid over=about against=versus accused=blamed denied=rejected warned=cautioned
announced=declared agreed=consented meeting=gathering met=gathered held=staged also=additionally more=further many=numerous new=fresh last=previous
would=will could=might including=such_as however=nevertheless because=since while=whereas statement=declaration support=backing help=assistance
arrested=detained protest=demonstration protesters=demonstrators killed=murdered died=perished home=house area=region dozens=scores
president=head minister=secretary spokesman=representative week=seven_days month=four_weeks war=conflict fighting=combat deal=agreement
agreement=accord plan=scheme border=frontier border=boundary group=band members=participants report=account reports=accounts security=safety
military=armed army=forces forces=army children=kids women=females men=males money=cash work=labour workers=labourers big=large large=big
show=display shows=displays left=departed took=grabbed made=produced asked=requested make=produce say=state says=states""".split()
)
FURNITURE = ("Share this on", "Read more", "Advertisement", "Sign up for our newsletter and never miss a story", "Most read today")


def sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?])\s+|\n+", text) if s.strip()]


def same_words(text: str, _: random.Random) -> str:
    return "\n\n".join(sentences(text)).replace("“", '"').replace("”", '"')


def near(text: str, chance: random.Random) -> str:
    kept = [s for s in sentences(text) if chance.random() > 0.1]
    return "\n".join([chance.choice(FURNITURE), *kept, *chance.sample(FURNITURE, 3)])


def reworded(text: str, chance: random.Random) -> str:
    kept = [s for s in sentences(text) if chance.random() > 0.2]
    chance.shuffle(kept)
    return "\n".join(re.sub(r"[a-z]+", lambda m: WORDS.get(m[0], m[0]).replace("_", " "), s) for s in kept)


def reissue(text: str, _: random.Random) -> str:
    return f"{text}\nThis is a developing story, and more will be added when it is known, the editors of the page have promised its readers."


KINDS = {"same words": same_words, "near": near, "reworded": reworded, "reissue": reissue}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    chance = random.Random(7)
    corpus = [d for d in read_corpus(sorted((ROOT / "training" / "corpus" / "documents").glob("*.txt"))) if len(sentences(d.text)) > 4]
    corpus = chance.sample(corpus, min(arguments.pages, len(corpus)))
    documents: list[Document] = []
    copy_of: dict[str, tuple[str, str]] = {}
    for number, item in enumerate(corpus):
        day = date(2020, 1, 1) + timedelta(days=number % 14)
        page = Document(id=DocumentId(item.id), text=item.text, published=day, source="A", url=f"https://a.example/{item.id}")
        documents.append(page)
        if number % 4 == 0:
            kind = list(KINDS)[number // 4 % len(KINDS)]
            copied = replace(page, id=DocumentId(f"{item.id}-copy"), text=KINDS[kind](item.text, chance), published=day + timedelta(days=1))
            documents.append(copied if kind == "reissue" else replace(copied, source="B", url=f"https://b.example/{item.id}"))
            copy_of[copied.id] = item.id, kind
    texts = {d.id: d.text for d in documents}
    clusters = cluster_pages(documents)
    joined = {frozenset((a.document_id, b.document_id)) for c in clusters for a in c.members for b in c.members if a.document_id < b.document_id}
    wanted = {frozenset((copy, first)): kind for copy, (first, kind) in copy_of.items()}
    print(f"{len(documents)} pages, {len(wanted)} of them copies, {len(clusters)} clusters")
    for kind in KINDS:
        pairs = {p for p, k in wanted.items() if k == kind}
        print(f"  {kind:<12} {len(pairs & joined)} of {len(pairs)} found")
    print(f"  joined that should not be: {len(joined - wanted.keys())}")
    if arguments.errors:
        for pair in sorted(map(sorted, joined - wanted.keys())):
            print("WRONG", pair, *(texts[p][:200] for p in pair), sep="\n   ")


if __name__ == "__main__":
    main()
