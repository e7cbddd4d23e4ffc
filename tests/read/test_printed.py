from datetime import date

import pytest

from dragoman.read import document_of
from dragoman.read.printed import FAR_DAY, printed_day
from dragoman.records import Document

DAY = date(2023, 8, 25)
STORY = "Niger's new rulers on Friday ordered the French ambassador to leave the country within two days, the ministry said."


@pytest.mark.parametrize(
    "page",
    [
        f"NIAMEY, Aug 25, 2023 (AP) - {STORY}",
        f"NIAMEY, Niger, Aug. 25, 2023 (AP) — {STORY}",
        f"Niger orders envoy out\n\nNIAMEY, 25 AUGUST 2023 (UN News) -- {STORY}",
        f"NEW YORK (Reuters), August 25, 2023 - {STORY}",
        f"Niger orders envoy out\nPublished: 25 August 2023\n{STORY}",
        f"Niger orders envoy out\nPosted on Friday, 25 August 2023, 14:05 GMT\n{STORY}",
        f"Niger orders envoy out\nBy Adama Seyni\n2023-08-25\n{STORY}",
        f"25 August 2023\n{STORY}",
    ],
)
def test_the_day_above_the_story_is_the_day_of_the_page(page: str) -> None:
    assert printed_day(page) == DAY
    document = document_of(page, origin="x")
    assert isinstance(document, Document)
    assert document.published == DAY
    assert document.text == page
    assert [r for r in document.repairs if "2023-08-25" in r]
    given = document_of(page, origin="x", published=date(2023, 8, 26))
    assert isinstance(given, Document)
    assert (given.published, given.repairs) == (date(2023, 8, 26), ())


@pytest.mark.parametrize(
    "page",
    [
        f"NIAMEY, Aug 25 (AP) - {STORY}",
        f"Published: 08/09/2023\n{STORY}",
        f"Niger on 25 August 2023 ordered the French ambassador out. {STORY}",
        f"By 25 August 2023 the ambassador had not left. {STORY}",
        f"Warsaw, 1 September 1939 - 2 September 1945: the years of the war\n{STORY}",
        f"Massacre at Tlatelolco, 2 October 1968 - {STORY}",
        f"{STORY}\n" * 9 + "25 August 2023",
        f"Chronology\n25 August 2023\n{STORY}\n28 August 2023\n{STORY}",
        f"Updated 25 August 2023\n{STORY}",
        f"32 August 2023\n{STORY}",
        f"On 2 October 1968 - ten days before the Games - troops fired.\n{STORY}",
        f"On January 6, 2021 - the day of the count - a crowd came.\n{STORY}",
        f"Updated August 25, 2023 - {STORY}",
        f"Vietnam War, Nov. 1, 1955 – April 30, 1975: a chronology\n{STORY}",
        f"Warsaw, 1 September 1939 -  2 September 1945\n{STORY}",
        f"Treaty of Versailles, June 28, 1919: what it says\n{STORY}",
        f"Battle of Kursk, 5 July 1943 - the largest of the war\n{STORY}",
        f"Paris, May 3, 1968 - students\nPrague, August 21, 1968 - tanks\n{STORY}",
        f"Published: 4 June 2024\nBeijing, June 4, 1989 - tanks\n{STORY}",
        f"Date: 12 October 2031\nVenue: Oslo\n{STORY}",
    ],
)
def test_a_day_of_the_story_or_one_that_could_be_two_is_not_taken(page: str) -> None:
    assert printed_day(page) is None
    document = document_of(page, origin="x")
    assert isinstance(document, Document)
    assert (document.published, document.repairs) == (None, ())


def test_a_given_day_far_from_the_printed_one_stays_and_is_noted() -> None:
    page = f"NIAMEY, Aug 25, 2023 (AP) - {STORY}"
    for given, noted in ((date(2026, 8, 1), True), (date(2023, 9, 20), False), (date(2024, 8, 1), True), (date(2023, 7, 1), True)):
        document = document_of(page, origin="x", published=given)
        assert isinstance(document, Document)
        assert document.published == given
        assert any(r.startswith(FAR_DAY) for r in document.repairs) == noted


def test_the_printed_day_leaves_the_id_as_it_is() -> None:
    page = f"25 August 2023\n{STORY}"
    one, other = document_of(page, origin="x"), document_of(page, origin="x", published=DAY)
    assert isinstance(one, Document)
    assert isinstance(other, Document)
    assert one.published == other.published
    assert one.id != other.id
