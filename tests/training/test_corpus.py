"""The corpus that the model learns from: every file fits its format, and every tag points at its words."""

import random
import re
from pathlib import Path

import pytest

from corpus_format import (
    HELD_OUT_AUTHORS,
    CorpusDocument,
    CorpusError,
    for_training,
    held_out,
    held_out_blind,
    held_out_fresh,
    held_out_plain,
    parse_documents,
    read_corpus,
)
from renaming import renamed
from sentences import parse_sentence, read_sentences
from synthetic import Generator
from unlabelled import Neighbours, is_unlabelled, read_raw

CORPUS = Path(__file__).parents[2] / "training" / "corpus"
GOOD = """=== x-1
style: wire
published: 2014-03-09
region: Europe
A1 = Sergei Lavrov | RUS | GOV
A2 = United States | USA | GOV
E1 = ACCUSE disapprove actual ; actors A1 ; recipients A2
---
S {A1|Lavrov} [E1|slammed] {A2|Washington}.
F Share | Tweet [3]
"""


@pytest.fixture(scope="module")
def documents() -> list[CorpusDocument]:
    return read_corpus([*(CORPUS / "documents").glob("*.txt"), *(CORPUS / "pages").glob("*.txt")])


def test_the_whole_corpus_fits_its_format(documents: list[CorpusDocument]) -> None:
    assert sum(len(d.text.split()) for d in documents) >= 40_000
    for document in documents:
        assert len(document.labels) == document.text.count("\n") + 1
        for tag in (*document.mentions, *document.triggers):
            words = document.text[tag.start : tag.end]
            assert words
            assert words == words.strip()
            assert "\n" not in words


def test_about_a_tenth_of_the_first_authors_is_held_out_and_nothing_of_the_later(documents: list[CorpusDocument]) -> None:
    first = [d for d in documents if d.id.partition("-")[0] in HELD_OUT_AUTHORS]
    assert 0.05 < sum(held_out(d.id) for d in first) / len(first) < 0.16
    assert sum(held_out(d.id) for d in documents) == 99
    # The plain ones that two authors annotated are for measuring alone, too.
    second = {d.id for d in read_corpus((CORPUS / "second").glob("*.txt"))}
    plain = {d.id for d in documents if held_out_plain(d.id)}
    assert len(plain) == 240
    assert plain <= second
    # And so are those of two authors of whom nothing at all is learned from.
    fresh = {d.id for d in documents if held_out_fresh(d.id)}
    assert len(fresh) == 100
    assert fresh <= second
    # And those of one more, on which nothing is chosen.
    blind = {d.id for d in documents if held_out_blind(d.id)}
    assert len(blind) == 48
    assert blind <= second
    assert sum(for_training(d.id) for d in documents) == len(documents) - 99 - 240 - 100 - 48
    assert not any(held_out_fresh(d.id) for d in read_raw((CORPUS / "raw").glob("*.txt")))


def test_pages_without_annotation_are_written_as_they_should_be(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("=== x-1 2001-02-03\nA page.\n\n  Its end.\n\n=== x-2 2001-02-04\nAnother.\n", encoding="utf-8")
    pages = read_raw([tmp_path / "good.txt", *(CORPUS / "raw").glob("*.txt")])
    assert {p.id: p.text for p in pages} | {"x-1": "A page.\nIts end.", "x-2": "Another."} == {p.id: p.text for p in pages}
    assert len({p.id for p in pages}) == len(pages)
    assert all(is_unlabelled(p) and len(p.labels) == p.text.count("\n") + 1 for p in pages)
    (tmp_path / "bad.txt").write_text("=== no-day\nA page.\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="=== id"):
        read_raw([tmp_path / "bad.txt"])


def test_a_page_in_other_words_has_other_plain_words_only() -> None:
    page = CorpusDocument(id="x-1", file="x", fields={}, text="Police in Oslo arrested seven men.\nThey were freed.", labels=["story", "story"])
    words = Neighbours({"arrested": ("detained",), "police": ("troops",), "freed": ("released",)})
    told = words.reworded(page, random.Random(1), 1.0)
    # "Police" begins the sentence with a capital and stays.
    assert told.text == "Police in Oslo detained seven men.\nThey were released."
    assert is_unlabelled(told)
    assert words.reworded(page, random.Random(1), 0.0).text == page.text


def test_second_annotations_are_of_the_same_words(documents: list[CorpusDocument]) -> None:
    first = {d.id: d.text for d in documents}
    second = read_corpus((CORPUS / "second").glob("*.txt"))
    assert second
    assert [d.id for d in second if d.text != first.get(d.id)] == []


def test_sentences_fit_their_format() -> None:
    sentences = read_sentences((CORPUS / "sentences").glob("*.txt"))
    assert len({s.text for s in sentences}) > 1_000
    assert all(s.text[t.start : t.end].strip() for s in sentences for t in (*s.mentions, *s.triggers))


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("SANCTION expel actual {S|Oslo} [expelled] {T|two diplomats}.", "no ` | `"),
        ("SANCTION yield actual | {S|Oslo} [expelled] {T|two diplomats}.", "no such act"),
        ("SANCTION expel actual | {S|Oslo} expelled {T|two diplomats}.", "no trigger"),
        ("SANCTION expel actual | {X|Oslo} [expelled] two diplomats.", "no actor"),
        ("SANCTION expel actual | {S|Oslo} [2|expelled] {T|two diplomats}.", "no such act"),
        ("AGREE - actual appeal | {S|Oslo} [asked].", "does not go with"),
    ],
)
def test_a_sentence_that_does_not_fit_is_refused(line: str, what: str) -> None:
    with pytest.raises(CorpusError, match=re.escape(what)):
        parse_sentence("x:1", "x-1", line)


def test_renaming_moves_every_tag_with_its_words(documents: list[CorpusDocument]) -> None:
    chance = random.Random(5)
    changed = 0
    for document in documents[:120]:
        other = renamed(document, chance)
        changed += other.text != document.text
        assert other.text.count("\n") == document.text.count("\n")
        for tag in (*other.mentions, *other.triggers):
            words = other.text[tag.start : tag.end]
            assert words == words.strip()
            assert words
            assert "\n" not in words
            # A tag ends where a word ends: it was moved as far as its words were.
            assert tag.end == len(other.text) or not (other.text[tag.end - 1].isalpha() and other.text[tag.end].islower())
    assert changed > 40


def test_tags_become_offsets_and_leave_the_text() -> None:
    (document,) = parse_documents("x", GOOD)
    assert document.text == "Lavrov slammed Washington.\nShare | Tweet [3]"
    assert [document.text[m.start : m.end] for m in document.mentions] == ["Lavrov", "Washington"]
    assert document.labels == ["story", "furniture"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("ACCUSE disapprove", "ACCUSE yield", "no mode"),
        ("ACCUSE disapprove", "BLAME -", "BLAME"),
        ("actors A1", "actors A7", "A7"),
        ("| RUS |", "| RU |", "RU"),
        ("[E1|slammed] ", "", "E1"),
        ("{A2|Washington}", "{A2|the {A1|US} government}", "nest"),
        ("2014-03-09", "2014-13-09", "month"),
        ("F Share", "F {A1|Share}", "tags"),
    ],
)
def test_what_does_not_fit_is_refused(old: str, new: str, what: str) -> None:
    assert old in GOOD
    with pytest.raises(CorpusError, match=re.escape(what)):
        list(parse_documents("x", GOOD.replace(old, new)))


def test_synthetic_pages_are_well_formed_and_repeatable() -> None:
    generator, again = Generator(random.Random(4)), Generator(random.Random(4))
    for _ in range(200):
        document = generator.document()
        assert document.text == again.document().text
        for tag in document.triggers:
            event = document.events[tag.keys[0]]
            assert document.text[tag.start : tag.end].strip()
            assert event.actors or event.recipients
        for tag in document.mentions:
            assert tag.keys[0] in document.entities
            assert document.text[tag.start : tag.end].strip()
