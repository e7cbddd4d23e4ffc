import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis.pages import cluster_pages
from dragoman.codes import PageRelation
from dragoman.records import Document, DocumentId, PageCluster

DAY = date(2020, 5, 4)
TEXT = """Oslo offered on Monday to host talks between the herders of the northern hills and the farmers of the river plain.
The two have fought over wells since the rains failed two years ago, and 41 people have died in the past month alone.
A spokesman for the farmers said they would come if the herders left their rifles at home.
The herders asked for a week to think about it, and for a promise that their cattle could drink in the meantime.
Aid workers warned that the last wells of the plain would be dry by the end of July."""
REWORDED = """Aid workers cautioned that the final wells of the plain will be dry by the end of July.
The herders requested a week to think about it, and a promise that their cattle could drink meanwhile.
Oslo on Monday offered to hold negotiations between herders of the northern hills and farmers of the river plain.
The two sides have battled over wells since the rains failed two years ago, and 41 persons have died in the last month alone."""
OTHER = """Oslo was chosen on Monday to host the winter games of the northern towns.
The mayor said the ski jump on the hill would be built anew, and 41 buses would be bought.
Farmers of the plain asked for a promise that roads stay open in the week of the games.
A spokesman for the town said the games would cost less than those of two years ago.
Hotels warned that rooms would be dear by the end of July."""


def page(id: str, text: str = TEXT, days: int = 0, source: str = "A", **more: str) -> Document:
    return Document(id=DocumentId(id), text=text, published=DAY + timedelta(days), source=source, **more)  # type: ignore[arg-type]


def relations(*pages: Document) -> list[tuple[str, PageRelation]]:
    (cluster,) = cluster_pages(pages)
    return [(m.document_id, m.relation) for m in cluster.members]


def test_the_same_words_are_an_exact_copy_however_late() -> None:
    copy = page("b", TEXT.replace("\n", "\n\n").replace("Oslo", "OSLO"), days=300, source="B")
    assert relations(page("a"), copy) == [("a", PageRelation.FIRST), ("b", PageRelation.EXACT)]
    (cluster,) = cluster_pages([copy, page("a")])
    assert cluster.sources == ("A", "B")
    assert cluster.members[1].like == "a"


def test_a_copy_with_more_around_it_is_near_and_says_what_differs() -> None:
    longer = "Read more on our page\n" + TEXT.replace("41", "43") + "\nA court in the south freed three fishermen who had been held since the winter."
    (cluster,) = cluster_pages([page("a"), page("b", longer, days=1, source="B")])
    near = cluster.members[1]
    assert near.relation is PageRelation.NEAR
    assert "numbers only here: 43" in near.differs
    assert "numbers gone: 41" in near.differs
    assert any(d.startswith('sentence only here: "A court in the south') for d in near.differs)


def test_a_reworded_and_shuffled_copy_is_found_and_another_story_of_the_same_words_is_not() -> None:
    assert relations(page("a"), page("b", REWORDED, days=1, source="B")) == [("a", PageRelation.FIRST), ("b", PageRelation.REWORDED)]
    assert cluster_pages([page("a"), page("b", OTHER, source="B")]) == []


def test_a_reworded_copy_comes_within_days() -> None:
    assert cluster_pages([page("a"), page("b", REWORDED, days=12, source="B")]) == []


def test_reissues_and_corrections_of_one_page() -> None:
    first = page("a", url="https://a.example/1")
    again = page("b", TEXT + "\nThe foreign ministry confirmed the offer in the evening of the same day.", days=2, url="https://a.example/1")
    corrected = page("c", "Correction: an earlier version gave a wrong number.\n" + TEXT.replace("41", "14"), days=3, url="https://a.example/1")
    assert relations(first, again) == [("a", PageRelation.FIRST), ("b", PageRelation.REISSUE)]
    assert relations(first, corrected) == [("a", PageRelation.FIRST), ("c", PageRelation.CORRECTION)]


def test_a_page_without_a_day_meets_its_exact_copies_only() -> None:
    without = replace(page("b"), published=None)
    assert relations(without, page("a")) == [("b", PageRelation.FIRST), ("a", PageRelation.EXACT)]
    assert cluster_pages([replace(page("b", REWORDED), published=None), page("a")]) == []


def test_empty_and_short_pages_are_no_copies() -> None:
    assert cluster_pages([page("a", "..."), page("b", "---"), page("c", ""), page("d", "Yes."), page("e", "No.")]) == []


def by_id(clusters: list[PageCluster]) -> list[list[str]]:
    return [[m.document_id for m in c.members] for c in clusters]


def test_the_first_days_of_the_calendar_are_days() -> None:
    assert relations(replace(page("a"), published=date.min), replace(page("b"), published=date.min))[1] == ("b", PageRelation.EXACT)


WORDS = "well herd farmer river hill rifle week cattle july talks plain mayor games bus road".split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


@given(texts=st.lists(TEXTS, min_size=1, max_size=8), days=st.lists(st.integers(0, 40), min_size=8, max_size=8), seed=st.integers(0, 9))
def test_a_page_is_in_one_cluster_at_most_whatever_the_order(texts: list[str], days: list[int], seed: int) -> None:
    pages = [page(f"p{n}", text, days[n]) for n, text in enumerate(texts)]
    clusters = cluster_pages(pages)
    ids = [m.document_id for c in clusters for m in c.members]
    assert len(ids) == len(set(ids))
    assert all(len(c.members) > 1 and c.members[0].relation is PageRelation.FIRST for c in clusters)
    mixed = list(pages)
    random.Random(seed).shuffle(mixed)
    assert cluster_pages(mixed) == clusters
