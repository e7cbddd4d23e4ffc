import textwrap

import pytest
from hypothesis import given
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


def test_a_broken_page_is_noted_and_keeps_its_id_and_lines_can_be_kept() -> None:
    page = "\r\n".join("\n\n".join(textwrap.fill(paragraph, 72) for paragraph in STORY).split("\n"))
    joined, kept = document_of(page, origin="x"), document_of(page, origin="x", keep_lines=True)
    assert isinstance(joined, Document)
    assert isinstance(kept, Document)
    assert joined.text == "\n\n".join(STORY)
    assert kept.text == page.replace("\r\n", "\n")
    assert joined.id == kept.id
    assert "line ends" in joined.repairs[0]
    assert kept.repairs == ()


def test_a_broken_page_is_coded_as_the_whole_one(coder: Coder) -> None:
    whole = coder.code("\n\n".join(STORY), published="2024-11-06")
    broken = coder.code("\n\n".join(textwrap.fill(paragraph, 72) for paragraph in STORY), published="2024-11-06")
    assert len(whole) >= 3
    assert [(e.type, e.actors, e.recipients, e.evidence) for e in broken] == [(e.type, e.actors, e.recipients, e.evidence) for e in whole]


@given(st.text(alphabet="aAb .\n-", max_size=400))
def test_only_line_ends_change_and_one_for_one(page: str) -> None:
    text, joined = unwrapped(page)
    changed = [(a, b) for a, b in zip(page, text, strict=True) if a != b]
    assert changed == [("\n", " ")] * joined
