import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from loading import load

from dragoman.analysis.brief import brief_of
from dragoman.analysis.brief_records import Brief, Line
from dragoman.analysis.dispute_records import Act
from dragoman.analysis.parties import sides_from
from dragoman.analysis.state import dispute_state, plain
from dragoman.codes import Stage, Status
from dragoman.records import Place
from dragoman.web.brief import Format, written
from dragoman.web.brief_markdown import escaped

A = load(Path(__file__).parents[1] / "analysis" / "dispute_acts.py")
act = A.act
START: date = A.START
TWO = sides_from("NOR,SWE")
HOSTILE = "</blockquote><script>alert(\"x\")</script><img src=x onerror='y'> & [a](javascript:b) *c* `d` |e| http://f.example \x00\u202eg"
COURSE = (
    act(0, "NOR > SWE: REQUEST yield", "Norway demanded that Sweden withdraw."), act(3, "SWE > NOR: REJECT", "Sweden refused."),
    replace(act(9, "SWE/MIL > NOR: ASSAULT aerial", "Swedish aircraft struck Bergen."), place=Place(name="Bergen", country="NOR", span=None)),
    act(10, "FIN > NOR, SWE: AGREE", "Finland offered to mediate.", stage=Stage.OFFER, mediators="FIN", parties="NOR, SWE"),
    act(12, "RUS > SWE: AID", "Russia sent wheat."), act(13, "RUS > NOR: SANCTION discontinue", "Russia bought no fish."),
    act(20, "NOR > SWE: ASSAULT", "Norway did not shell.", status=Status.NEGATED),
)  # fmt: skip


def made(*acts: Act, url: str | None = None) -> Brief:
    state = dispute_state(acts or COURSE, TWO)
    return brief_of(state, None if url is None else lambda documents: dict.fromkeys(documents, url))


def hostile() -> tuple[Act, ...]:
    """The course with hostile words in all that comes from pages."""
    return tuple(
        replace(
            a, quote=HOSTILE, source=HOSTILE, document=HOSTILE, documents=frozenset({HOSTILE}), incident=f"{n}{HOSTILE}",
            actors=tuple(replace(e, name=HOSTILE) if e.country in ("RUS", "FIN") else replace(e, name=f"{e.name} {HOSTILE}") for e in a.actors),
        )
        for n, a in enumerate(COURSE)
    )  # fmt: skip


class Page(HTMLParser):
    """What a browser would make of a page: elements, their attributes and the words."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "img", "link"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.tags if t == tag]


def html(brief: Brief) -> str:
    return written(brief, Format.HTML)


def test_the_page_is_whole_and_needs_nothing_else() -> None:
    page = Page(html(made()))
    assert page.open == []
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & {t for t, _ in page.tags}
    assert not [a for _, a in page.tags if "src" in a or any(k.startswith("on") for k in a)]
    assert "url(" not in html(made())
    assert "@import" not in html(made())
    assert page.all("html") == [{"lang": "en"}]
    assert any("default-src 'none'" in (m.get("content") or "") for m in page.all("meta"))


def test_every_link_within_the_page_has_its_target_and_every_id_is_one() -> None:
    page = Page(html(made()))
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    links = [(a["href"] or "") for a in page.all("a")]
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert {f"e{q.number}" for q in made().evidence} <= {link.removeprefix("#") for link in links}
    for attributes in [a for _, a in page.tags if "aria-labelledby" in a]:
        assert set((attributes["aria-labelledby"] or "").split()) <= set(ids)


def test_the_evidence_has_source_day_page_and_quote() -> None:
    page = Page(html(made(url="https://example.org/p")))
    for one in made().evidence:
        assert f"{one.day} {one.what} “{one.quote}” S; 1 report; page {one.document}; incident {one.incident}; https://example.org/p" in page.text
    links = [a for a in page.all("a") if not (a["href"] or "").startswith("#")]
    assert [(a["href"], a["rel"]) for a in links] == [("https://example.org/p", "noopener noreferrer nofollow")] * len(made().evidence)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://a/\"onmouseover='x'", "https://a/<script>"])
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    page = Page(html(made(url=url)))
    assert all((a["href"] or "").startswith("#") for a in page.all("a"))
    assert f"address: {url}" in page.text
    assert f"<{url}>" not in written(made(url=url), Format.MARKDOWN)


def test_hostile_words_stay_words_on_the_page() -> None:
    plainly, page = Page(html(made())), Page(html(made(*hostile())))
    assert page.open == []
    assert [t for t, _ in page.tags] == [t for t, _ in plainly.tags]
    assert {k for _, a in page.tags for k in a} == {k for _, a in plainly.tags for k in a}
    assert 'alert("x")' in page.text
    assert "\x00" not in html(made(*hostile()))
    assert "\u202e" not in html(made(*hostile()))


def test_hostile_words_stay_words_in_markdown() -> None:
    markdown_it = pytest.importorskip("markdown_it")
    text = written(made(*hostile()), Format.MARKDOWN)
    tokens = markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    inline = [c for t in tokens for c in t.children or []]
    kinds = {t.type for t in (*tokens, *inline)}
    assert not {"html_block", "html_inline", "image", "link_open", "code_inline", "em_open", "fence", "code_block"} & kinds
    assert "javascript" in "".join(t.content for t in inline if t.type == "text")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("1. a", "1\\. a"),
        ("- a", "\\- a"),
        ("2.5", "2.5"),
        ("# a", "\\# a"),
        ("a\nb", "a b"),
        ("www.a.example", "www\\.a.example"),
        ("http://a", "http\\://a"),
    ],
)
def test_words_are_escaped_where_markdown_would_read_marks(words: str, shown: str) -> None:
    assert escaped(words) == shown


def every(lines: tuple[Line, ...]) -> list[Line]:
    return [x for line in lines for x in (line, *every(line.under))]


def test_all_formats_say_the_same() -> None:
    brief = made(url="https://example.org/p")
    page, markdown, data = Page(html(brief)).text, written(brief, Format.MARKDOWN), json.loads(written(brief, Format.JSON))
    assert data.pop("made_by").startswith("Dragoman ")
    assert data == json.loads(json.dumps(plain(brief)))
    said = [brief.title, brief.verdict.words, brief.made_of, *brief.limits]
    for section in brief.sections:
        lines = every(section.lines)
        said += [section.title, section.how, *(line.words for line in lines), *(line.tag for line in lines if line.tag)]
        said += [line.quote for line in lines if line.quote] + ([] if lines else [section.nothing])
        said += [c for row in section.table.rows for c in row.cells] if section.table is not None else []
    said += [x for q in brief.evidence for x in (q.what, q.quote, q.document, q.incident)]
    for words in said:
        assert " ".join(words.split()) in page
        assert escaped(words) in markdown or words in markdown
    cited = {int(n) for n in re.findall(r"\[\^(\d+)\](?!:)", markdown)}
    assert cited == {int(n) for n in re.findall(r"^\[\^(\d+)\]:", markdown, re.MULTILINE)} == {q.number for q in brief.evidence}


@pytest.mark.parametrize("chosen", list(Format))
def test_the_same_acts_give_the_same_bytes(chosen: Format) -> None:
    one = written(made(), chosen)
    assert one == written(made(*COURSE[::-1]), chosen)
    assert one.endswith("\n")


@pytest.mark.parametrize("chosen", list(Format))
def test_an_empty_dispute_and_one_act_can_be_written(chosen: Format) -> None:
    empty = brief_of(dispute_state((), TWO))
    assert "tells nothing that happened" in written(empty, chosen)
    assert "Norway demanded that Sweden withdraw." in written(made(COURSE[0]), chosen)
    if chosen is Format.HTML:
        assert Page(written(empty, chosen)).open == []


def test_words_turned_around_or_halved_do_not_break_a_file() -> None:
    brief = made(replace(COURSE[0], quote="\ud800 half"))
    for chosen in (Format.HTML, Format.MARKDOWN):
        assert "\ufffd half" in written(brief, chosen)
        written(brief, chosen).encode("utf-8")
