from datetime import date

import pytest

from dragoman.read import ReadOptions, read_page
from dragoman.read.html import MOST_ELEMENTS, looks_like_html, looks_like_xml
from dragoman.records import Document, Rejected

STORY = (
    "<p>OSLO - Norway on Monday offered to mediate between Venezuela and Guyana.</p>"
    "<p>Venezuela rejected the offer. Guyana accused Venezuela of massing troops on its border, officials said.</p>"
    "<p>The interior minister condemned the violence and threatened new measures.</p>"
)
ASKED = date(2001, 2, 3)


def page(head: str = "", before: str = "", after: str = "", title: str = "Norway offers") -> bytes:
    return f"<html><head><title>{title}</title>{head}</head><body>{before}<article>{STORY}{after}</article></body></html>".encode()


def read(raw: bytes, name: str = "x.html", published: date | None = None) -> Document:
    (found,) = read_page(raw, name, ReadOptions(published=published))
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize(
    "raw",
    [
        page(after="<p>The massacre of 5 May 2011 killed hundreds.</p>"),
        page(after="<p>The treaty of 2011-05-05 ended the war.</p>"),
        page(after="</article><article></article><footer>&copy; 2019 Example News</footer>"),
        page(title="D-Day, 6 June 1944 remembered", before="<h1>D-Day, 6 June 1944</h1>"),
        page('<meta property="article:modified_time" content="2024-06-20T10:00:00Z">'),
        page('<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2024-06-20T10:00:00Z"}</script>'),
        page('<meta property="og:image" content="https://x.test/2019/05/07/a.jpg">'),
        page(before='<aside><time datetime="2011-05-07">7 May 2011</time></aside>'),
    ],
)
def test_a_day_of_the_story_or_of_a_change_is_no_day_of_publication(raw: bytes) -> None:
    assert read(raw).published is None
    assert read(raw, published=ASKED).published == ASKED


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2024-06-20T10:00:00Z"><meta property="article:published_time" content="2024-05-07T10:00:00Z">',
        '<meta property="article:published_time" content="2024-05-07T23:30:00-05:00">',
        '<meta name="DC.date.issued" content="2024-05-07">',
        '<link rel="canonical" href="https://x.test/2024/05/07/story">',
        '<script type="application/ld+json">{"dateModified":"2024-06-20T10:00:00Z","datePublished":"2024-05-07T10:00:00Z"}</script>',
    ],
)
def test_the_metadata_name_the_day_and_win(head: str) -> None:
    assert read(page(head), published=ASKED).published == date(2024, 5, 7)


def test_old_pages_keep_their_day() -> None:
    assert read(page('<meta property="article:published_time" content="1989-05-07">')).published == date(1989, 5, 7)


@pytest.mark.parametrize(
    "before", ['<p class="byline">By John Smith, 7 May 2024</p>', '<div class="date">May 7, 2024</div>', '<time datetime="2024-05-07">7 May</time>']
)
def test_a_day_beside_the_story_is_taken_and_told_unless_one_is_given(before: str) -> None:
    found = read(page(before=before))
    assert found.published == date(2024, 5, 7)
    assert any("publication day" in r for r in found.repairs)
    given = read(page(before=before), published=ASKED)
    assert given.published == ASKED
    assert given.repairs == ()


@pytest.mark.parametrize("prolog", ["<!-- saved from x -->\n<!DOCTYPE html>", '<?xml version="1.0"?>', '<?xml version="1.0"?>\n<!-- c -->\n'])
@pytest.mark.parametrize("name", ["page", "page.txt"])
def test_a_page_is_known_behind_comments_and_declarations(prolog: str, name: str) -> None:
    found = read(prolog.encode() + page(), name)
    assert found.title == "Norway offers"
    assert "<" not in found.text


def test_fragments_and_feeds_are_told_apart() -> None:
    assert "<p>" not in read(STORY.encode(), "fragment").text
    feed = '<?xml version="1.0"?><rss><channel><title>News</title></channel></rss>'
    assert looks_like_xml(feed)
    assert not looks_like_html(feed)
    assert not looks_like_html("Norway < Sweden, officials said.")


def test_a_page_of_too_many_elements_is_refused_at_once() -> None:
    raw = page(before="<table>" + "<tr><td>x</td></tr>" * (MOST_ELEMENTS // 2 + 1) + "</table>")
    (found,) = read_page(raw, "x.html", ReadOptions())
    assert isinstance(found, Rejected)
    assert found.code == "E-IN-LONG"
    assert "elements" in found.reason


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "Latin1"])
def test_the_declared_encoding_is_used_as_browsers_use_it(declared: str) -> None:
    raw = page(f'<meta charset="{declared}">', after="<p>The president said in Genève: “café” – no more.</p>").decode().encode("cp1252")
    assert "Genève: “café” – no" in read(raw).text


@pytest.mark.parametrize("declared", ["rot13", "utf-7", "no-such", "punycode"])
def test_an_odd_declaration_is_not_followed(declared: str) -> None:
    raw = page(f'<meta charset="{declared}">', after="<p>The president said in Gen\xe8ve: no more.</p>").decode().encode("cp1252")
    assert "Norway on Monday" in read(raw).text
