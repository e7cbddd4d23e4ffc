from datetime import date

from dragoman.codes import MentionKind
from dragoman.records import Document, DocumentId, Extraction, LineScore, Mention, Span
from dragoman.resolve import Resolver, ask, ask_page

PAGE = "The Peruvian and Chilean ministers met in Lima.\nPeru's army stayed in its barracks. The army of Chile did not."


def extraction(*phrases: str) -> Extraction:
    document = Document(id=DocumentId("p"), text=PAGE, published=date(2010, 5, 1))
    lines = tuple(LineScore(index=i, start=a, end=b, story=1, furniture=0, other=0) for i, (a, b) in enumerate(document.lines()))
    spans = [Span(PAGE.index(p), PAGE.index(p) + len(p)) for p in phrases]
    return Extraction(
        document=document, lines=lines, mentions=tuple(Mention(span=s, kind=MentionKind.ACTOR, score=1) for s in spans), triggers=(), roles=()
    )


def test_who_a_surname_means_depends_on_the_day() -> None:
    assert ask("Bush", date(1991, 2, 1)).entities[0].name == "George H. W. Bush"
    answer = ask("Bush", date(2005, 2, 1))
    assert answer.entities[0].name == "George W. Bush"
    assert "Jeb Bush" in {e.name for e in answer.runners_up}
    assert answer.entities[0].id not in {e.id for e in answer.runners_up}


def test_chinese_and_korean_family_names_stand_first() -> None:
    assert ask("Xi", date(2018, 6, 12)).entities[0].name == "Xi Jinping"
    assert ask("Roh", date(2004, 6, 12)).entities[0].name == "Roh Moo-hyun"
    assert ask("He", date(2018, 6, 12)).entities[0].country is None


def test_the_words_around_give_the_country_that_a_phrase_leaves_out() -> None:
    assert ask("foreign ministry", None, "Chile").entities[0].country == "CHL"
    assert ask("foreign ministry", None).entities[0].country is None


def test_on_a_page_each_place_is_answered_by_the_mention_that_stands_there() -> None:
    found = ask_page("army", extraction("Peru's army", "The army of Chile"), Resolver())
    assert [(a.quote, [e.country for e in a.entities]) for a in found] == [("Peru's army", ["PER"]), ("The army of Chile", ["CHL"])]


def test_words_that_the_model_took_for_no_mention_are_read_all_the_same() -> None:
    found = ask_page("Peru", extraction("The army of Chile"), Resolver())
    # "Peruvian" has the letters and is another word.
    assert [(a.quote, a.span.start if a.span else None) for a in found] == [("Peru", PAGE.index("Peru's"))]


def test_a_page_without_the_words_has_no_answer() -> None:
    assert ask_page("Bolivia", extraction(), Resolver()) == []
