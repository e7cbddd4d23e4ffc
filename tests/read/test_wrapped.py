import textwrap

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from dragoman.coder import Coder
from dragoman.read import document_of
from dragoman.read.wrapped import unwrapped
from dragoman.records import Document

STORY = (
    "OSLO - Norwegian Foreign Minister Espen Barth Eide on Monday offered to mediate between Chad and Sudan, whose armies have "
    "faced each other at the border for three weeks, and invited both governments to send envoys to Oslo before the end of the month.",
    "Chad accused Sudan of arming the rebels who attacked the town of Adre last week. Sudan rejected the charge and on Friday expelled the "
    "ambassador of Chad, who left Khartoum with his family the same evening.",
    "A spokesman said that nothing had been decided.",
)
HEADLINES = """Ukraine strikes oil refinery deep inside Russia as talks stall
Trump says he will meet Putin in Budapest before the year ends
Israel bombs southern Lebanon hours after ceasefire is renewed
Sudan army retakes bridge over the Nile from paramilitary force
China sends warships through strait as Taiwan votes for mayors
Kenya police fire on marchers who demand that governor resigns"""
POEM = """we are the people of the river
and the river knows our names,
we were here before the soldiers
and the boats that came with flames.
and the night is long and moonless
and the morning comes too late
for the men who went to market
and who never passed the gate."""
LIST = """Key points of the agreement that both sides signed on Friday night:
- both armies withdraw by ten kilometres within a week of signing
- prisoners are exchanged under the eyes of the Red Cross in Oslo
- a commission of six members settles the course of the frontier
- the bridges at Adre and Tine are opened for trade from the 15th"""
TICKER = """10:15 Chad's president says he will not come to the meeting in Oslo
10:40 sudan confirms that its envoy has left for the Norwegian capital
11:05 two soldiers are wounded by a mine on the road to the Adre post
11:50 norway's minister asks both governments to show some restraint
12:20 markets in the capital close early as people go home for prayer"""
RELATED = "Related stories\n" + HEADLINES
NUMBERED = """What we know:
1. Chad and Sudan opened talks in Oslo about the border on Friday night
2. Sudan closed the bridge at Adre on Thursday evening for travellers
3. Norway will send an envoy to both capitals before the end of month"""
FIELDS = """From: desk of the news agency, Oslo bureau, for morning papers
Subject: Norway offers to mediate between Chad and Sudan this Monday
Date: Mon, 4 Nov 2024 06:12:00 +0000 for release at once to all papers"""
COLUMNS = """chad           120          12.0 percent       rising since spring
sudan          340          31.5 percent       falling since spring
norway          12           0.9 percent       the same as in spring
niger          210          17.3 percent       falling since winter
kenya           95           8.8 percent       rising since winter"""
FURNITURE = "Home\nWorld\nAfrica\nsubscribe\nsign in\nshare this\nRead more\nMost popular\nsport\nbusiness\n"


@pytest.mark.parametrize("width", [60, 72, 76, 90])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_prose_broken_at_a_fixed_width_becomes_paragraphs_and_nothing_moves(width: int, gap: str) -> None:
    page = gap.join(textwrap.fill(paragraph, width) for paragraph in STORY)
    text, joined = unwrapped(page)
    assert len(text) == len(page)
    assert all(paragraph in text for paragraph in STORY)
    # Without an empty line between, a paragraph whose last line is full by chance runs into the next.
    assert joined - (page.count("\n") - 2 * len(gap)) in ((0,) if gap == "\n\n" else (0, 1))
    assert unwrapped(text) == (text, 0)


@pytest.mark.parametrize("page", [HEADLINES, POEM, LIST, TICKER, FURNITURE, "\n".join(STORY), "\n\n".join(STORY)])
def test_lines_that_end_where_they_like_stay(page: str) -> None:
    assert unwrapped(page) == (page, 0)


def test_furniture_headlines_and_items_of_a_broken_page_stay_lines() -> None:
    body = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in STORY)
    text, _ = unwrapped(f"{FURNITURE}\nNorway offers to mediate\n\n{body}\n\n{LIST}\n")
    lines = text.split("\n")
    assert all(line in lines for line in (*FURNITURE.strip().split("\n"), "Norway offers to mediate", *STORY, *LIST.split("\n")))


@pytest.mark.parametrize("other", [RELATED, NUMBERED, FIELDS, COLUMNS])
def test_beside_broken_prose_other_lines_stay(other: str) -> None:
    prose = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in STORY * 3)
    text, joined = unwrapped(f"{prose}\n\n{other}")
    assert joined > 0
    assert text == "\n\n".join(STORY * 3) + f"\n\n{other}"


def test_the_headline_above_broken_prose_stays() -> None:
    page = "Norway offers to mediate between Chad and Sudan after weeks of fights\n" + textwrap.fill(STORY[0].removeprefix("OSLO - "), 72)
    text, joined = unwrapped(page)
    assert joined > 0
    assert text.startswith("Norway offers to mediate between Chad and Sudan after weeks of fights\nNorwegian Foreign Minister")


def test_a_broken_page_is_noted_and_its_lines_can_be_kept() -> None:
    page = "\r\n".join("\n\n".join(textwrap.fill(paragraph, 72) for paragraph in STORY).split("\n"))
    joined, kept = document_of(page, origin="x"), document_of(page, origin="x", keep_lines=True)
    assert isinstance(joined, Document)
    assert isinstance(kept, Document)
    assert joined.text == "\n\n".join(STORY)
    assert kept.text == page.replace("\r\n", "\n")
    # One id names one text.
    assert joined.id != kept.id
    assert "line ends" in joined.repairs[0]
    assert kept.repairs == ()


def test_a_broken_page_is_coded_as_the_whole_one(coder: Coder) -> None:
    whole = coder.code("\n\n".join(STORY), published="2024-11-06")
    broken = coder.code("\n\n".join(textwrap.fill(paragraph, 72) for paragraph in STORY), published="2024-11-06")
    assert len(whole) >= 3
    assert [(e.type, e.actors, e.recipients, e.evidence) for e in broken] == [(e.type, e.actors, e.recipients, e.evidence) for e in whole]


@given(
    st.lists(st.lists(st.sampled_from(["talks", "the", "Oslo.", "army", "Chad", "border,"]), min_size=60, max_size=90), min_size=1, max_size=3),
    st.integers(50, 90),
    st.sampled_from(["\n", "\n\n"]),
)
def test_only_line_ends_change_and_one_for_one(paragraphs: list[list[str]], width: int, gap: str) -> None:
    page = gap.join(textwrap.fill(" ".join(words), width) for words in paragraphs)
    text, joined = unwrapped(page)
    event(f"{'some' if joined else 'no'} line ends joined")
    changed = [(a, b) for a, b in zip(page, text, strict=True) if a != b]
    assert changed == [("\n", " ")] * joined
