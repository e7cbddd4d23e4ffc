import json
from pathlib import Path

import pytest

from dragoman.coder import Coder
from dragoman.codes import EventType
from dragoman.errors import InputError
from dragoman.evaluation import evaluate_actors, evaluate_documents, evaluate_lines, evaluate_quads, evaluate_relations
from dragoman.evaluation.figures import answers_of
from dragoman.evaluation.pairs import ROOTS, read_marked
from dragoman.extract import Extractor
from dragoman.records import Article, Coded, Document


def test_marks_are_taken_out_and_their_spans_kept() -> None:
    marked = read_marked("<s>Iran</s> condemned <t>the US</t> and <t>the UK</t>.")
    assert marked.text == "Iran condemned the US and the UK."
    assert marked.source is not None
    assert marked.target is not None
    assert (marked.source.of(marked.text), marked.target.of(marked.text)) == ("Iran", "the US")


def test_a_side_that_is_not_marked_is_none() -> None:
    assert read_marked("<s>Iran</s> fell.").target is None
    assert read_marked("<s></s>Iran fell.").source is None


def test_the_fifteen_roots_cover_the_sixteen_types_once() -> None:
    assert len(ROOTS) == 15
    assert sorted(t for types in ROOTS.values() for t in types) == sorted(EventType)


def test_macro_f1_is_over_the_classes_of_the_gold() -> None:
    answers = answers_of(["a", "a", "b"], ["a", "c", "b"])
    assert answers.accuracy == pytest.approx(2 / 3)
    assert answers.macro_f1 == pytest.approx((2 / 3 + 1) / 2)


def relations(folder: Path, column: str, rows: list[str]) -> Path:
    path = folder / "gold.tsv"
    path.write_text(f"id\t{column}\tmarked_sentence\n" + "".join(f"{r}\n" for r in rows), encoding="utf-8")
    return path


def test_relations_are_answered_in_order_and_without_the_gold_column(coder: Coder, tmp_path: Path) -> None:
    assert isinstance(coder.extract, Extractor)
    sentences = ["<s>Iran</s> condemned <t>Israel</t>.", "<s>Troops of Mali</s> attacked.", '"<s>Peru</s> sent aid to <t>Haiti</t>']
    given = []
    for labels in (["ACCUSE", "ASSAULT", "AID"], ["AID", "AID", "ACCUSE"]):
        gold = relations(tmp_path, "root", [f"7\t{label}\t{s}" for label, s in zip(labels, sentences, strict=True)])
        answers = evaluate_relations(coder.extract, gold, tmp_path / "out.tsv")
        assert answers.count == 3
        given.append((tmp_path / "out.tsv").read_text("utf-8"))
    assert given[0] == given[1]
    lines = given[0].splitlines()
    assert lines[0] == "id\tpredicted"
    assert all(line.split("\t")[1] in ROOTS for line in lines[1:])
    assert len(lines) == 4


def test_quads_answer_one_or_zero_and_mind_the_limit(coder: Coder, tmp_path: Path) -> None:
    assert isinstance(coder.extract, Extractor)
    gold = relations(tmp_path, "conflict", ["1\t1\t<s>Rebels</s> killed <t>soldiers</t>.", "2\t0\t<s>Peru</s> thanked <t>Chile</t>."])
    assert evaluate_quads(coder.extract, gold, tmp_path / "out.tsv", limit=1).count == 1
    assert (tmp_path / "out.tsv").read_text("utf-8").splitlines()[1] in ("1\t0", "1\t1")


def test_actors_ask_only_what_the_case_asks(tmp_path: Path) -> None:
    cases = [
        {"phrase": "Kenyan police", "context": "", "date": "2022-06-30", "country": "KEN", "sector": "COP"},
        {"phrase": "the European Union", "date": "2022-06-30", "country": "EUR"},
        {"phrase": "Mongolia", "date": "2022-06-30", "country": "MNG", "sector": None},
        {"phrase": "Kenyan police", "date": "2022-06-30", "country": "TZA", "sector": "COP"},
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(c) + "\n" for c in cases), encoding="utf-8")
    figures = evaluate_actors(path, tmp_path / "out.jsonl")
    assert (figures.count, figures.country, figures.sector, figures.both) == (4, 0.75, 1.0, 0.75)
    given = [json.loads(line)["predicted"] for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert given[1] == {"country": "EUR", "sector": "IGO"}


def test_lines_answer_every_line_and_score_all_but_the_skipped(coder: Coder, tmp_path: Path) -> None:
    page = {"id": "p", "set": "page", "lines": ["A", "", "two\nlines"], "labels": ["article", "skip", "noise"]}
    path = tmp_path / "l.jsonl"
    path.write_text(json.dumps(page) + "\n", encoding="utf-8")

    def judge(document: Document) -> Article:
        assert "noise" not in document.text
        return coder.clean(coder.extract(document))

    sets = evaluate_lines(judge, path, tmp_path / "out.jsonl")
    assert {s.name for s in sets} == {"all", "page"}
    assert all(s.lines == 2 for s in sets)
    assert len(json.loads((tmp_path / "out.jsonl").read_text("utf-8"))["predicted"]) == 3


def test_documents_are_coded_from_text_and_day_alone(coder: Coder, coded: Coded, tmp_path: Path) -> None:
    text = coded.document.text
    seen: list[Document] = []

    def code(document: Document) -> Coded:
        seen.append(document)
        return coder.code_document(document)

    gold = {"id": "d", "text": text, "published": "2024-11-06", "noise_lines": [], "events": []}
    path = tmp_path / "d.jsonl"
    path.write_text(json.dumps(gold) + "\n", encoding="utf-8")
    figures = evaluate_documents(code, path, tmp_path / "out.jsonl")
    assert (seen[0].text, str(seen[0].published), seen[0].title) == (text, "2024-11-06", None)
    answer = json.loads((tmp_path / "out.jsonl").read_text("utf-8"))
    assert answer["id"] == "d"
    assert len(answer["events"]) == figures.coded_events == len(coded.events)


@pytest.mark.parametrize(
    ("content", "what"), [("id\troot\n", "no column marked_sentence"), ("", "no column"), ("id\troot\tmarked_sentence\n1\t2\n", "2 cells")]
)
def test_a_broken_gold_file_is_told_by_line(coder: Coder, tmp_path: Path, content: str, what: str) -> None:
    assert isinstance(coder.extract, Extractor)
    path = tmp_path / "x.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=what):
        evaluate_relations(coder.extract, path, None)
    with pytest.raises(InputError, match="cannot be read"):
        evaluate_relations(coder.extract, tmp_path / "none.tsv", None)
