"""Make the file of pages: what was written by hand and the copies of it, by day: `python benchmarks/quality/crises/make_copies.py`.

Copies are drawn with a fixed seed from own reports and wire corrections; a page that tells of violence is copied more often, as it is in the world.
A copy is exact, or differs as copies of news do: a byline, the agency's credit dropped, a shorter headline, a last paragraph cut off (with the earlier
incidents that it recalls), two letters the wrong way round, a line of the copying site at the end.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE)]

from page_format import Page, read_pages, written  # noqa: E402

SEED = 20261127
COPIES = 85
# One in so many copies is exact, and no page is copied more than so often.
EXACT_SHARE, MOST_COPIES = 0.4, 3
PER_FILE = 20
REGIONAL = {"W": "rd1", "S": "rd2", "R": "rd3"}
# Incidents of force: their pages are drawn so many times as often as others.
FORCE_WEIGHT = 4
FORCE = frozenset({"ASSAULT", "COERCE"})
BYLINES = ("By our foreign desk", "From agencies", "By staff and wires", "Published by the night desk")
ENDINGS = ("This report was first published elsewhere.", "More on this subject in our archive.", "Follow us for more news from the region.")


def make_copies(pages: Sequence[Page], forces: frozenset[str]) -> list[Page]:
    """Copies of the pages, `forces` the incidents of force; the same pages give the same copies."""
    draw = random.Random(SEED)
    originals = [p for p in pages if p.outlet != "bl" and (p.relation is None or (p.relation in ("correction", "reissue") and p.outlet == "mw"))]
    weights = [FORCE_WEIGHT if forces.intersection(p.reports) else 1 for p in originals]
    made: Counter[str] = Counter()
    copies: list[Page] = []
    while len(copies) < COPIES:
        first = originals[_index(draw, weights)]
        if made[first.id] == MOST_COPIES:
            continue
        made[first.id] += 1
        copies.append(_copy(first, f"c{len(copies) + 1:02}", draw))
    return copies


def _index(draw: random.Random, weights: Sequence[int]) -> int:
    at = draw.random() * sum(weights)
    for i, weight in enumerate(weights):
        at -= weight
        if at < 0:
            return i
    return len(weights) - 1


def _copy(first: Page, id: str, draw: random.Random) -> Page:
    told = (*first.reports, *first.denies)
    regional = REGIONAL[told[0][0]] if told else "br"
    where = draw.random()
    outlet = "bl" if where < 0.6 else regional if where < 0.85 else "br"
    if outlet == first.outlet:
        outlet = "bl"
    late = draw.random()
    published = first.published + timedelta(days=0 if late < 0.6 else 1 if late < 0.95 else 2)
    page = replace(first, id=id, outlet=outlet, published=published, relation="exact", of=first.id)
    if draw.random() < EXACT_SHARE:
        return page
    changed = page
    while changed.lines == page.lines:
        changes = [c for c in (_byline, _uncredited, _shorter_headline, _cut, _typo, _ending) if draw.random() < 0.35]
        for change in changes:
            changed = change(changed, draw)
    return replace(changed, relation="near")


def _byline(page: Page, draw: random.Random) -> Page:
    return replace(page, lines=(page.lines[0], BYLINES[int(draw.random() * len(BYLINES))], *page.lines[1:]))


def _uncredited(page: Page, _: random.Random) -> Page:
    return replace(page, lines=tuple(x.replace(" (Meridian Wire) - ", " - ").removeprefix("Translated from Russian. ") for x in page.lines))


def _shorter_headline(page: Page, _: random.Random) -> Page:
    head = page.lines[0]
    short = head.split(", ")[0].split(": ")[-1]
    return replace(page, lines=(short if len(short.split()) >= 4 else head, *page.lines[1:]))


def _cut(page: Page, _: random.Random) -> Page:
    """Without the last paragraph, where that holds nothing but what the page recalls."""
    if not page.recalls or page.whole or len(page.lines) < 4 or sum(len(x.split()) for x in page.lines[:-1]) < 60:
        return page
    return replace(page, lines=page.lines[:-1], recalls=())


def _typo(page: Page, draw: random.Random) -> Page:
    """Two letters in the middle of a long word the wrong way round."""
    number = len(page.lines) // 2
    words = page.lines[number].split(" ")
    long = [i for i, w in enumerate(words) if len(w) > 6 and w.isalpha() and w.islower()]
    if not long:
        return page
    at = long[int(draw.random() * len(long))]
    word = words[at]
    words[at] = word[:3] + word[4] + word[3] + word[5:]
    return replace(page, lines=(*page.lines[:number], " ".join(words), *page.lines[number + 1 :]))


def _ending(page: Page, draw: random.Random) -> Page:
    return replace(page, lines=(*page.lines, ENDINGS[int(draw.random() * len(ENDINGS))]))


def all_pages() -> list[Page]:
    """What was written and its copies, in the order of days; a copy never stands before the page it was made from."""
    pages = read_pages(sorted((HERE / "written").glob("*.txt")))
    rows = [x.split("\t") for x in (HERE / "incidents.tsv").read_text("utf-8").splitlines() if not x.startswith("#")]
    forces = frozenset(r[0] for r in rows if r[2] in FORCE and r[4] == "actual")
    return sorted([*pages, *make_copies(pages, forces)], key=lambda p: (p.published, p.relation is not None, p.id))


def files(pages: Sequence[Page]) -> dict[str, str]:
    """The files of pages by name."""
    parts = [pages[i : i + PER_FILE] for i in range(0, len(pages), PER_FILE)]
    return {f"{n:02}.txt": "".join(written(p) for p in part) for n, part in enumerate(parts, 1)}


def main() -> None:
    folder = HERE / "pages"
    folder.mkdir(exist_ok=True)
    pages = all_pages()
    made = files(pages)
    for stale in folder.glob("*.txt"):
        if stale.name not in made:
            stale.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")
    print(f"{len(pages)} pages in {len(made)} files")


if __name__ == "__main__":
    main()
