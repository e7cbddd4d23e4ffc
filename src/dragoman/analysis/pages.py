"""Which pages tell one text: exact copies, near copies, reworded copies, reissues and corrections.

1. Pages come by day of publication.  A page of exactly the same words as an earlier one is its copy, however much later.
2. Else it is compared with the pages of the last `_WINDOW` days that share a band of a MinHash with it (`page_sketch`).
3. It joins the cluster of the page that it is most like, if it is like enough; what differs is kept in words.
Only the sketches of the window are held; of older pages a digest of the words.  Pages without a day are compared with each other and with nothing
else but exact copies.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.analysis.page_sketch import Band, PageSketch, sketch
from dragoman.codes import PageRelation
from dragoman.records import Document, DocumentId, PageCluster, PageMember, digest

# A story is copied and reworded within days; a reissue of a page may come weeks later.
_WINDOW = timedelta(days=21)
_REWORDED_WITHIN = timedelta(days=4)
# Shared shingles of near copies, as a share of both pages and of the shorter (a page that quotes a paragraph of another is no copy of it).
_NEAR, _WITHIN, _WITHIN_LENGTH = 0.5, 0.8, 0.5
# Measured with benchmarks/quality/page_clusters.py (2026-11-27).
_SENTENCE_ALIKE = 0.4
_REWORDED = 0.5
_REISSUE = 0.3
# Of so many pages in one band, the latest are looked at.
_LOOKED_AT = 60
_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What one page is to an earlier one, how alike they are (0 to 1), and what differs."""

    relation: PageRelation
    similarity: float
    differs: tuple[str, ...]


def compare_pages(later: PageSketch, earlier: PageSketch) -> Likeness | None:
    """What the later page is to the earlier; None for another text."""
    if later.same_text == earlier.same_text:
        return Likeness(relation=PageRelation.EXACT, similarity=1.0, differs=_about(later, earlier))
    shared = len(later.shingles & earlier.shingles)
    short, long = sorted((len(later.shingles), len(earlier.shingles)))
    near = shared / (short + long - shared) if short else 0.0
    within = shared / short if short and short >= _WITHIN_LENGTH * long else 0.0
    of_one_page = (later.url is not None and later.url == earlier.url) or (
        later.source is not None and later.source == earlier.source and later.title is not None and later.title == earlier.title
    )
    copied = near >= _NEAR or within >= _WITHIN
    if of_one_page and (copied or near >= _REISSUE):
        relation = PageRelation.CORRECTION if later.corrects and not earlier.corrects else PageRelation.REISSUE
        return Likeness(relation=relation, similarity=round(max(near, within), 3), differs=_differences(later, earlier))
    if copied:
        corrected = later.corrects and not earlier.corrects and later.source == earlier.source
        relation = PageRelation.CORRECTION if corrected else PageRelation.NEAR
        return Likeness(relation=relation, similarity=round(max(near, within), 3), differs=_differences(later, earlier))
    if later.published is not None and earlier.published is not None and later.published - earlier.published > _REWORDED_WITHIN:
        return None
    told_again = _told_again(later, earlier)
    if told_again < _REWORDED:
        return None
    return Likeness(relation=PageRelation.REWORDED, similarity=round(told_again, 3), differs=_differences(later, earlier))


def _told_again(one: PageSketch, other: PageSketch) -> float:
    """The share of the sentences of the shorter page that the longer one has in other words, in any order.

    Two reports of one happening share names and numbers; a reworded copy tells the same sentences.
    """
    short, long = sorted((one.sentences, other.sentences), key=len)
    if len(short) < 2 or len(short) < len(long) * _WITHIN_LENGTH:
        return 0.0
    told = 0
    for _, stems in short:
        best = max(len(stems & others) / len(stems | others) for _, others in long)
        told += best >= _SENTENCE_ALIKE
    return told / len(short)


def _about(later: PageSketch, earlier: PageSketch) -> tuple[str, ...]:
    found = []
    if later.title != earlier.title and later.title is not None and earlier.title is not None:
        found.append(f'title "{earlier.title}" became "{later.title}"')
    return tuple(found)


def _differences(later: PageSketch, earlier: PageSketch) -> tuple[str, ...]:
    """Title, numbers and sentences that only one of the two has, the first few of each."""
    found = list(_about(later, earlier))
    for word, mine, theirs in (("only here", later, earlier), ("gone", earlier, later)):
        numbers = sorted(mine.numbers - theirs.numbers)
        if numbers:
            found.append(f"numbers {word}: {', '.join(numbers[:_SHOWN])}" + (f" and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else ""))
        stems = [s for _, s in theirs.sentences]
        lone = [words for words, s in mine.sentences if not any(len(s & o) / len(s | o) >= _SENTENCE_ALIKE for o in stems)]
        found += [f'sentence {word}: "{words[:120]}"' for words in lone[:_SHOWN]]
        if len(lone) > _SHOWN:
            found.append(f"{len(lone) - _SHOWN} more sentences {word}")
    return tuple(found)


def cluster_pages(documents: Iterable[Document]) -> list[PageCluster]:
    """The clusters of pages in any order, those of two and more pages, by the day of their first; a page is in one at most."""
    clusters = cluster_in_order(sorted(documents, key=page_order))
    return sorted(clusters, key=lambda c: (c.members[0].published or date.min, c.members[0].document_id))


def page_order(document: Document) -> tuple[date, str]:
    """Where a page stands: by day of publication, those without one first."""
    return document.published or date.min, document.id


def cluster_in_order(documents: Iterable[Document]) -> Iterator[PageCluster]:
    """The clusters of two and more pages, of pages that come in the order of `page_order`."""
    clusterer = _Clusterer()
    for document in documents:
        clusterer.take(sketch(document))
    for members in clusterer.clusters:
        if len(members) > 1:
            yield PageCluster(id=digest("cluster", members[0].document_id)[:16], members=tuple(members))


class _Clusterer:
    """The pages of the window by band, and the digests of all."""

    def __init__(self) -> None:
        self.clusters: list[list[PageMember]] = []
        self.home: dict[DocumentId, int] = {}
        self.by_text: dict[str, DocumentId] = {}
        self.window: dict[DocumentId, PageSketch] = {}
        self.bands: dict[Band, dict[DocumentId, None]] = {}

    def take(self, page: PageSketch) -> None:
        """Put a page into the cluster of what it is most like, or into one of its own."""
        self._forget(page.published)
        copy = self.by_text.get(page.same_text) if page.words else None
        best: tuple[float, DocumentId, Likeness] | None = None
        if copy is not None and copy not in self.window:
            best = 1.0, copy, Likeness(relation=PageRelation.EXACT, similarity=1.0, differs=())
        elif copy is not None:
            best = 1.0, copy, Likeness(relation=PageRelation.EXACT, similarity=1.0, differs=_about(page, self.window[copy]))
        else:
            for other in self._candidates(page):
                like = compare_pages(page, self.window[other])
                # A near copy goes before a reworded one, whatever the two figures are.
                rank = None if like is None else like.similarity + (like.relation is not PageRelation.REWORDED)
                if like is not None and rank is not None and (best is None or rank > best[0]):
                    best = rank, other, like
        self._keep(page, None if best is None else best[1], None if best is None else best[2])

    def _candidates(self, page: PageSketch) -> list[DocumentId]:
        found: dict[DocumentId, None] = {}
        for band in page.bands:
            for id in reversed(self.bands.get(band, {})):
                found[id] = None
                if len(found) >= _LOOKED_AT:
                    return list(found)
        return list(found)

    def _keep(self, page: PageSketch, like: DocumentId | None, likeness: Likeness | None) -> None:
        member = PageMember(
            document_id=page.document_id, source=page.source, published=page.published, like=like,
            relation=PageRelation.FIRST if likeness is None else likeness.relation, similarity=1.0 if likeness is None else likeness.similarity,
            differs=() if likeness is None else likeness.differs,
        )  # fmt: skip
        if like is None:
            self.home[page.document_id] = len(self.clusters)
            self.clusters.append([member])
        else:
            self.home[page.document_id] = self.home[like]
            self.clusters[self.home[like]].append(member)
        if page.words:
            self.by_text.setdefault(page.same_text, page.document_id)
        if likeness is not None and likeness.relation is PageRelation.EXACT and like in self.window:
            return  # What is like the copy is like the first.
        self.window[page.document_id] = page
        for band in page.bands:
            self.bands.setdefault(band, {})[page.document_id] = None

    def _forget(self, day: date | None) -> None:
        if day is None or day - date.min < _WINDOW:
            return
        for id, page in list(self.window.items()):
            # They stand in the order in which they came.
            if page.published is not None and page.published >= day - _WINDOW:
                break
            del self.window[id]
            for band in page.bands:
                del self.bands[band][id]
                if not self.bands[band]:
                    del self.bands[band]
