from datetime import date

import pytest

from dragoman.codes import MentionKind, ReferenceKind
from dragoman.records import Document, DocumentId, Extraction, LineScore, Mention, Reference, Span
from dragoman.resolve.antecedents import Antecedents, Page, inputs
from dragoman.resolve.gender import gender_of
from dragoman.resolve.resolver import read_names


def extraction(text: str, *phrases: str, references: tuple[Reference, ...] = ()) -> Extraction:
    document = Document(id=DocumentId("x"), text=text, published=date(2017, 12, 27))
    lines = tuple(LineScore(index=i, start=a, end=b, story=1, furniture=0, other=0) for i, (a, b) in enumerate(document.lines()))
    mentions, at = [], 0
    for phrase in phrases:
        start = text.index(phrase, at)
        at = start + len(phrase)
        mentions.append(Mention(span=Span(start, at), kind=MentionKind.ACTOR, score=1.0))
    return Extraction(document=document, lines=lines, mentions=tuple(mentions), triggers=(), roles=(), references=references)


def page(text: str, *phrases: str, references: tuple[Reference, ...] = ()) -> Page:
    told = extraction(text, *phrases, references=references)
    return Page(told, read_names(told))


@pytest.mark.parametrize(
    ("phrase", "name", "want"),
    [
        ("Mrs Okello", "Okello", "f"),
        ("Foreign Minister Annalena Baerbock", "Annalena Baerbock", "f"),
        ("Zbigniew Rau", "Zbigniew Rau", "m"),
        ("the king", "king", "m"),
        ("the spokeswoman", "spokeswoman", "f"),
        ("the late president's widow", "widow", "f"),
        ("the minister", "minister", None),
        ("Qwrtz", "Qwrtz", None),
    ],
)
def test_titles_and_given_names_tell_men_from_women(phrase: str, name: str, want: str | None) -> None:
    assert gender_of(phrase, name) == want


def test_she_is_the_woman_and_he_the_man_whoever_stands_nearer() -> None:
    text = "Defence Minister Ursula Plassnik of Austria met Foreign Minister Karel Novotny of Chile. {} said the talks had been open."
    for word, want in (("She", 0), ("He", 1)):
        told = page(text.format(word), "Defence Minister Ursula Plassnik of Austria", "Foreign Minister Karel Novotny of Chile", word)
        assert Antecedents.load()(told, 2) == want


def test_the_models_opinion_is_one_of_the_inputs() -> None:
    text = "Peru warned Chile. It would close the border."
    link = Reference(mention=2, other=1, kind=ReferenceKind.SAME, score=0.9)
    without, with_link = (inputs(page(text, "Peru", "Chile", "It", references=r), 2)[1] for r in ((), (link,)))
    assert with_link[1, 0] > without[1, 0]
    assert (with_link[0] == without[0]).all()


def test_each_candidate_has_a_row_as_wide_as_the_network() -> None:
    near, table = inputs(page("Peru warned Chile. It would close the border.", "Peru", "Chile", "It"), 2)
    assert table.shape == (len(near), Antecedents.load().arrays["a.weight"].shape[1])


def test_on_a_page_that_names_nobody_a_pronoun_means_nobody() -> None:
    assert Antecedents.load()(page("It rained.", "It"), 0) is None
