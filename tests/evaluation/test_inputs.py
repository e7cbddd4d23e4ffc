import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import InputError
from dragoman.evaluation.documents import evaluate_documents
from dragoman.evaluation.inputs import read_objects, read_rows
from dragoman.records import Coded, Document


def coding() -> dict[str, Any]:
    party = {"name": "Norway", "country": "NOR", "sector": "GOV"}
    return {"event": "ACCUSE", "mode": None, "status": "actual", "actors": [party], "recipients": [party], "place": None, "lines": [0]}


def document() -> dict[str, Any]:
    return {
        "id": "a", "text": "Norway condemned Russia.", "published": "2024-05-07", "noise_lines": [],
        "events": [{"required": True, "alternatives": [coding()]}],
    }  # fmt: skip


def never(document: Document) -> Coded:
    raise AssertionError(f"{document.id} was coded before all lines were looked at")


def told(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        evaluate_documents(never, path, None)
    assert caught.value.help
    return caught.value.message


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda d: d.update(text=None), "text must be a string, but it is null"),
        (lambda d: d.update(published=20240507), "published: 20240507 is no day"),
        (lambda d: d.update(published="soon"), "published: 'soon' is no day"),
        (lambda d: d.update(events=None), "events must be a list"),
        (lambda d: d.update(noise_lines=None), "noise_lines must be a list"),
        (lambda d: d.update(noise_lines=["1"]), "noise_lines must be a list of numbers"),
        (lambda d: d.update(id=None), "id must be"),
        (lambda d: d.update(events=[3]), "events[0]: it is no object"),
        (lambda d: d["events"][0].pop("alternatives"), "events[0]: alternatives is missing"),
        (lambda d: d["events"][0].pop("required"), "events[0]: required is missing"),
        (lambda d: d["events"][0]["alternatives"][0].update(lines=None), "events[0].alternatives[0]: lines must be"),
        (lambda d: d["events"][0]["alternatives"][0].pop("mode"), "events[0].alternatives[0]: mode is missing"),
        (lambda d: d["events"][0]["alternatives"][0].update(actors=[{"name": None}]), "alternatives[0].actors[0]: name must be a string"),
        (lambda d: d["events"][0]["alternatives"][0].update(place="Oslo"), "place must be null or an object"),
    ],
)
def test_a_gold_document_is_looked_at_before_anything_is_coded(tmp_path: Path, change: Change, field: str) -> None:
    bad = document()
    change(bad)
    path = tmp_path / "gold.jsonl"
    path.write_text(f"\n{json.dumps(document())}\n\n{json.dumps(bad)}\n", encoding="utf-8")
    message = told(path)
    assert f"line 4 of {path}" in message
    assert field in message


@pytest.mark.parametrize("line", ["[1]", "null", "{", '{"id": ' + "7" * 5000 + "}", "[" * 100_000])
def test_a_line_that_is_no_object_is_told_by_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"\n \n{line}\n", encoding="utf-8")
    message = told(path)
    assert f"line 3 of {path}" in message
    assert len(message) < 300


def test_fields_of_the_other_gold_files_are_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    for record, field in (({"lines": None, "labels": []}, "lines"), ({"lines": ["a"], "labels": None}, "labels"), ({"phrase": 3}, "phrase")):
        path.write_text(json.dumps(record), encoding="utf-8")
        with pytest.raises(InputError, match=f"line 1 of .*: {field} must be"):
            read_objects(path, tuple(record))


def test_rows_are_counted_with_blank_lines_and_may_hold_anything(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text('id\troot\n\n1\t"A\n2\t' + "x" * 200_000 + "\n\n3\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"line 6 of .* has 1 cells under 2 columns"):
        read_rows(path, ("id", "root"))
    assert [r["id"] for r in read_rows(path, ("id", "root"), limit=2)] == ["1", "2"]


def test_answers_carry_the_id_of_the_gold(tmp_path: Path) -> None:
    path, answers = tmp_path / "gold.jsonl", tmp_path / "answers.jsonl"
    path.write_text("\n".join(json.dumps({**document(), "id": i}) for i in ("two  words", 7)), encoding="utf-8")

    def nothing(document: Document) -> Coded:
        return Coded(document=document, cuts=(), events=())

    figures = evaluate_documents(nothing, path, answers)
    assert [json.loads(line)["id"] for line in answers.read_text(encoding="utf-8").splitlines()] == ["two  words", "7"]
    assert figures.required_events == 2
