"""The cases of `benchmarks/quality/reference.txt` are written as its script wants them."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.codes import Sector
from dragoman.records import Entity, EntityId

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "quality" / "reference.py"
PAGE = "=== a-1\nkind: group\npublished: 2014-03-09\nanswer: RUS | Sergei Lavrov | person\n---\nLavrov left.\n[[He]] was tired.\n"


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_reference", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    path = list(sys.path)
    # Dataclasses look their module up; the script's own path entry is not for the other tests.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    sys.path[:] = path
    return module


def test_two_hundred_cases_forty_of_a_kind(reference: ModuleType) -> None:
    cases = reference.read_cases()
    assert Counter(c.kind for c in cases) == dict.fromkeys(reference.KINDS, 40)
    assert sum(c.shuffled for c in cases) == 50
    assert all(c.answers and c.id.startswith(c.kind) for c in cases)


def test_the_asked_words_stand_in_their_page(reference: ModuleType) -> None:
    for case in reference.read_cases():
        words = case.asked.of(case.text)
        assert words == words.strip() != ""
        assert "[" not in case.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[[He]]", "He"),
        ("Lavrov left", "[[Lavrov]] left"),
        ("Lavrov left.\n", ""),
        ("kind: group", "kind: riddle"),
        ("RUS |", "Russia |"),
        ("| person", "| man"),
        ("2014-03-09", "March 9"),
        ("=== a-1", f"{PAGE}=== a-1"),
    ],
)
def test_a_case_written_badly_is_refused(reference: ModuleType, tmp_path: Path, old: str, new: str) -> None:
    file = tmp_path / "cases.txt"
    file.write_text(PAGE, encoding="utf-8")
    assert len(reference.read_cases(file)) == 1
    file.write_text(PAGE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"a-1|March 9"):
        reference.read_cases(file)


def test_a_name_counts_by_its_last_word(reference: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "cases.txt"
    file.write_text(PAGE, encoding="utf-8")
    (case,) = reference.read_cases(file)
    lavrov = Entity(id=EntityId("name:RUS:lavrov"), name="Lavrov", country="RUS", sector=Sector.GOV)
    putin = Entity(id=EntityId("name:RUS:putin"), name="Putin", country="RUS", sector=Sector.GOV)
    assert reference.agrees(case, (lavrov,))
    assert not reference.agrees(case, (putin,))
    assert not reference.agrees(case, (lavrov, putin))
    assert reference.countries_agree(case, (putin,))
    assert not reference.agrees(case, ())
