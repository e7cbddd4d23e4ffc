"""The three crises of `benchmarks/quality/crises/` hold together, and what would not is refused."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.codes import EventType, Mode, Status

FOLDER = Path(__file__).parents[2] / "benchmarks" / "quality"
PAGE = "=== a1 | mw | 2017-01-18 | W01\nA headline\nUzbekistan complained on Wednesday.\n"


@pytest.fixture(scope="module")
def modules() -> Iterator[dict[str, ModuleType]]:
    """The scripts as modules; what they put on the path, and their plain names, are not for other tests."""
    path, known = list(sys.path), set(sys.modules)
    sys.path[:0] = [str(FOLDER), str(FOLDER / "crises")]
    names = ("page_format", "course", "make_copies", "measures", "crises")
    yield {name: import_module(name) for name in names}
    sys.path[:] = path
    for name in (set(sys.modules) - known).intersection(names):
        del sys.modules[name]


@pytest.fixture(scope="module")
def course(modules):
    return modules["course"].read_course()


@pytest.fixture(scope="module")
def pages(modules):
    return modules["page_format"].read_pages(sorted((FOLDER / "crises" / "pages").glob("*.txt")))


def test_it_holds_together(modules, capsys) -> None:
    assert modules["crises"].check() == 0
    assert "0 faults" in capsys.readouterr().out


def test_its_size(modules, course, pages) -> None:
    numbers = modules["crises"].relations(pages)
    assert numbers["exact"] + numbers["near"] == 85
    assert numbers["reworded"] == 70
    assert numbers["correction"] + numbers["reissue"] == 15
    assert numbers["other matters"] == 40
    assert len({manner for _, manner in course.outlets.values()}) == 7
    assert {len([p for p in pages if p.file == f"{n:02}.txt"]) for n in range(1, 22)} == {20}


def test_copies_are_the_same_each_time(modules, pages) -> None:
    make = modules["make_copies"]
    originals = [p for p in pages if p.relation not in ("exact", "near")]
    assert make.make_copies(originals, frozenset({"W13"})) == make.make_copies(originals, frozenset({"W13"}))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("a1 | mw", "a1 | ", "no outlet"),
        ("2017-01-18", "January", "is no day"),
        ("| W01", "| W01 | tells W02", "is neither"),
        ("| W01", "| =", "needs a page"),
        ("a1 |", "one |", "a head is"),
        ("A headline\n", "", "a headline and at least one paragraph"),
        ("A headline\n", "A headline\n\n", "an empty line"),
        (PAGE, PAGE + PAGE, "stands already"),
    ],
)
def test_a_page_written_badly_is_refused(modules, tmp_path: Path, old: str, new: str, words: str) -> None:
    form = modules["page_format"]
    file = tmp_path / "01.txt"
    file.write_text(PAGE, encoding="utf-8")
    (page,) = form.read_pages([file])
    assert form.written(page) == PAGE
    file.write_text(PAGE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(form.PageError, match=f"01.txt:.*{words}"):
        form.read_pages([file])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"outlet": "nobody"}, "no outlet 'nobody'"),
        ({"reports": ("W99",)}, "no incident W99"),
        ({"recalls": ("W01",)}, "named twice"),
        ({"published": date(2017, 1, 17)}, "it is older than W01"),
        ({"published": date(2017, 2, 18)}, "is no news any more"),
        ({"lines": ("A headline", "It complained on Friday.")}, "Friday is no day of its incidents"),
        ({"lines": ("A headline", "It {A1|complained}.")}, "plain text"),
        ({"of": "w99", "relation": "near"}, "no page w99"),
        ({"of": "w02", "relation": "exact"}, "are not the same"),
        ({"of": "w03", "relation": "near"}, "does not tell the incidents"),
    ],
)
def test_a_page_that_contradicts_the_course_is_refused(modules, course, pages, changes, words: str) -> None:
    page = next(p for p in pages if p.id == "w01")
    others = [p for p in pages if p.id != "w01"]
    assert modules["crises"].faults_of_pages(course, [page, *others]) == []
    faults = modules["crises"].faults_of_pages(course, [replace(page, **changes), *others])
    assert any(words in f and " w01: " in f for f in faults)


@pytest.mark.parametrize(
    ("id", "changes", "words"),
    [
        ("W05", {"actors": ("nobody",)}, "nobody stand not under"),
        ("W05", {"actors": ()}, "no actors"),
        ("W05", {"mode": Mode.PHONE}, "AGREE has no mode phone"),
        ("W20", {"type": EventType.CONSULT}, "stage offer is of type AGREE"),
        ("W20", {"stage": None}, "without a stage"),
        ("W05", {"day": date(2017, 1, 1)}, "before the incident above"),
        ("W05", {"day": date(2019, 1, 1)}, "out of the two years"),
        ("W35", {"day": date(2017, 9, 30)}, None),
        ("W06", {"type": EventType.REJECT, "day": date(2017, 2, 28)}, None),
        ("W03", {"type": EventType.ACCUSE, "mode": None}, "opens no demand"),
    ],
)
def test_a_course_that_contradicts_itself_is_refused(modules, course, id: str, changes, words: str | None) -> None:
    changed = replace(course, incidents=dict(course.incidents) | {id: replace(course.incidents[id], **changes)})
    faults = modules["course"].faults_of_course(changed)
    assert (any(words in f for f in faults)) if words else not faults


@pytest.mark.parametrize(
    ("id", "changes", "words"),
    [
        ("WD1", {"closed": "W99"}, "there is no incident W99"),
        ("WD1", {"fate": "kept"}, "cannot be kept"),
        ("WD1", {"closed": None, "fate": "open"}, r"open on 2017-06-30"),
        ("WS2", {"closed": "W18"}, "closed before it is opened"),
    ],
)
def test_an_item_that_contradicts_the_course_is_refused(modules, course, id: str, changes, words: str) -> None:
    changed = replace(course, items=dict(course.items) | {id: replace(course.items[id], **changes)})
    assert any(words in f for f in modules["course"].faults_of_course(changed))


def test_a_break_must_be_one(modules, course) -> None:
    crisis = course.crises["W"]
    later = replace(crisis.breaks[0], day=crisis.breaks[0].day + timedelta(days=1))
    for broken, words in ((later, "is not the day of W13"), (replace(crisis.breaks[0], up=False), "which is no break")):
        changed = replace(course, crises=dict(course.crises) | {"W": replace(crisis, breaks=(broken, *crisis.breaks[1:]))})
        assert any(words in f for f in modules["course"].faults_of_course(changed))


def test_incidents_that_no_page_tells_are_found(modules, course, pages) -> None:
    told = [p for p in pages if "W60" not in p.reports]
    assert "no page tells of W60" in modules["crises"].faults_of_counts(course, told)


def test_the_true_course_measures_as_true(modules, course) -> None:
    measures = modules["measures"]
    acts = [measures.true_act(course, i) for i in course.incidents.values()]
    happened = sum(i.status is Status.ACTUAL for i in course.incidents.values())
    score, matched = measures.incidents_found(course, acts, True)
    assert (score.right, score.true) == (happened, happened)
    assert all(matched[id].incident == id for id in matched)
    stages = measures.stages_found(course, acts, True)
    assert stages.right == stages.found == stages.true
    assert measures.incidents_found(course, acts[:10], True)[0].right == 10


def test_what_is_coded_wrongly_counts_as_wrong(modules, course) -> None:
    measures = modules["measures"]
    act = measures.true_act(course, course.incidents["W03"])
    assert measures.incidents_found(course, [act], False)[0].right == 1
    for wrong in (
        replace(act, day=act.day + timedelta(days=3)),
        replace(act, type=EventType.ACCUSE),
        replace(act, status=Status.NEGATED),
        replace(act, actors=act.recipients, recipients=act.actors),
    ):
        assert measures.incidents_found(course, [wrong], False)[0].right == 0
    # One happening that is told as two is found once.
    assert measures.incidents_found(course, [act, act], True)[0] == measures.Score(1, 2, measures.incidents_found(course, [], True)[0].true)


def test_what_is_too_many_has_its_reason(modules, course) -> None:
    measures = modules["measures"]
    act = measures.true_act(course, course.incidents["W03"])
    false = replace(measures.true_act(course, course.incidents["W25"]), status=Status.ACTUAL)
    others = [
        replace(act, incident="again"),
        replace(act, incident="later", day=act.day + timedelta(days=30)),
        replace(act, incident="other", day=act.day + timedelta(days=300)),
        false,
    ]
    matched = measures.incidents_found(course, [act], False)[1]
    told = measures.measure_surplus(course, [act, *others], matched)
    assert sorted(told.removeprefix("  too many: ").split(", ")) == [
        "1 claims that are false", "1 not in the course", "1 told already", "1 within 45 days of one",
    ]  # fmt: skip


def test_the_items_of_the_true_course_are_told_apart(modules, course) -> None:
    measures = modules["measures"]
    acts = {i.id: measures.true_act(course, i) for i in course.incidents.values()}
    for crisis in course.crises.values():
        found = measures.state_of(list(acts.values()), crisis, course, course.last).items
        for item in found:
            named = [i.id for i in course.items.values() if measures.is_item(course, i, item)]
            assert all(i[0] == crisis.letter for i in named)
            assert item.act.incident in {course.items[i].opened for i in named} or not named


def test_families_lead_to_the_first_page(modules, pages) -> None:
    home = modules["measures"].families(pages)
    copies_of_a_reissue = [p for p in pages if p.relation in ("exact", "near") and p.of is not None and p.of.startswith("k")]
    assert copies_of_a_reissue
    assert all(home[p.id][0] in "wsr" for p in copies_of_a_reissue)
