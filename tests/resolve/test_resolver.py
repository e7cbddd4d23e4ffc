from datetime import date

from dragoman.codes import MentionKind
from dragoman.records import Article, Document, DocumentId, Extraction, LineScore, Mention, Span
from dragoman.resolve import Resolver


def resolved(text: str, *phrases: str, published: date | None = date(2017, 12, 27)) -> list[tuple[str, ...]]:
    """The names that each phrase means; every phrase is looked for after the one before it."""
    document = Document(id=DocumentId("x"), text=text, published=published)
    lines = tuple(LineScore(index=i, start=a, end=b, story=1, furniture=0, other=0) for i, (a, b) in enumerate(document.lines()))
    mentions, at = [], 0
    for phrase in phrases:
        start = text.index(phrase, at)
        at = start + len(phrase)
        mentions.append(Mention(span=Span(start, at), kind=MentionKind.ACTOR, score=1.0))
    extraction = Extraction(document=document, lines=lines, mentions=tuple(mentions), triggers=(), roles=())
    found = Resolver()(Article(extraction=extraction, story_lines=tuple(range(len(lines))), cuts=()))
    return [tuple(e.name for e in found.actors.get(i, ())) for i in range(len(mentions))]


def test_a_pronoun_and_a_surname_mean_the_person_of_the_page() -> None:
    found = resolved("Defence Minister Jane Okello spoke. She left. Okello returned.", "Defence Minister Jane Okello", "She", "Okello")
    assert found[0] == found[1] == found[2] == ("Jane Okello",)


def test_both_countries_are_the_two_that_the_line_names() -> None:
    found = resolved("Tension grew between Washington and Pyongyang as both countries armed.", "Washington", "Pyongyang", "both countries")
    assert set(found[2]) == {*found[0], *found[1]}
    assert len(found[2]) == 2


def test_two_diplomats_are_people_even_of_another_paragraph() -> None:
    text = "The two diplomats discussed Syria.\nLavrov spoke with his US counterpart Rex Tillerson."
    found = resolved(text, "The two diplomats", "Lavrov", "his US counterpart Rex Tillerson")
    assert set(found[0]) == {*found[1], *found[2]}
    assert len(found[0]) == 2


def test_a_counterpart_without_a_name_holds_the_same_office() -> None:
    found = resolved(
        "Russian Foreign Minister Sergei Lavrov called his US counterpart.", "Russian Foreign Minister Sergei Lavrov", "his US counterpart"
    )
    assert found[1] == ("Rex Tillerson",)


def test_a_list_of_states_is_several_parties() -> None:
    assert len(resolved("The US, Japan and South Korea met.", "The US, Japan and South Korea")[0]) == 3
