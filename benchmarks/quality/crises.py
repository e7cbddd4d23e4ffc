"""Three invented crises with their true course: `python benchmarks/quality/crises.py check` and `... measure [--course] [--ledger FOLDER]`.

`crises/course.toml`, `incidents.tsv` and `open_items.tsv` hold the true course, `crises/pages/` 420 pages of fourteen outlets that tell of it, with copies,
rewordings, corrections and pages of other matters; `check` refuses what contradicts itself (exit 1).  `measure` says how much of the course comes out:
with `--course` when every incident is coded as it is true (how good the rules of `dragoman.analysis` are, no model runs), without it when the pages are
coded and linked; `--ledger` keeps the coded pages, and takes those that it has.  What is measured stands in `crises/measures.py`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent / "crises"
sys.path[:0] = [str(HERE)]

from course import Course, CourseError, faults_of_course, read_course  # noqa: E402
from make_copies import COPIES, all_pages, files  # noqa: E402
from page_format import Page, PageError, read_pages  # noqa: E402

# Words a page has, and days after an incident on which it is still news.
WORDS = range(60, 221)
NEWS_DAYS = 14
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b")
_NO_TAGS = re.compile(r"[{}\[\]|]|<\w")


def faults_of_pages(course: Course, pages: Sequence[Page]) -> list[str]:
    """What of the pages contradicts itself or the course, in words."""
    by_id = {p.id: p for p in pages}
    return [f"{p.file}:{p.line} {p.id}: {fault}" for p in pages for fault in _faults_of_page(course, p, by_id)]


def _faults_of_page(course: Course, page: Page, by_id: Mapping[str, Page]) -> Iterator[str]:
    if page.outlet not in course.outlets:
        yield f"no outlet {page.outlet!r} in course.toml"
    if page.words not in WORDS:
        yield f"{page.words} words, not {WORDS.start} to {WORDS.stop - 1}"
    if _NO_TAGS.search(page.text):
        yield "tags or brackets; pages are plain text"
    told = (*page.reports, *page.recalls, *page.denies)
    if len(set(told)) != len(told):
        yield "an incident that is named twice"
    unknown = [i for i in told if i not in course.incidents]
    if unknown:
        yield f"no incident {', '.join(unknown)}"
        return
    for i in told:
        age = (page.published - course.incidents[i].day).days
        if age < 0:
            yield f"it is older than {i} of {course.incidents[i].day}"
        elif i in page.reports and age > NEWS_DAYS:
            yield f"{i} of {course.incidents[i].day} is no news any more"
    if page.of is not None:
        yield from _faults_of_copy(page, by_id.get(page.of))
    if told:
        days = {*_days_of_print(page, by_id), *(course.incidents[i].day for i in told)}
        known = {_WEEKDAYS[d.weekday()] for d in days} | set(page.also)
        named = set(_WEEKDAY.findall(page.text))
        if not named <= known:
            yield f"{', '.join(sorted(named - known))} is no day of its incidents; correct it or write `also`"


def _days_of_print(page: Page, by_id: Mapping[str, Page]) -> Iterator[date]:
    """The day of the page and of those it was made from."""
    at: Page | None = page
    while at is not None:
        yield at.published
        at = by_id.get(at.of) if at.of is not None else None


def _faults_of_copy(page: Page, first: Page | None) -> Iterator[str]:
    if first is None:
        yield f"no page {page.of}"
        return
    if first.published > page.published:
        yield f"it is older than {first.id}, of which it was made"
    if page.reports != first.reports or page.denies != first.denies or not set(page.recalls) <= set(first.recalls):
        yield f"it does not tell the incidents of {first.id}"
    if (page.relation == "exact") != (page.lines == first.lines):
        yield f"{page.relation} of {first.id}, but the lines are{'' if page.lines == first.lines else ' not'} the same"


def faults_of_counts(course: Course, pages: Sequence[Page]) -> list[str]:
    """What of the whole is not as it should be."""
    faults = []
    silent = sorted(course.incidents.keys() - {i for p in pages for i in (*p.reports, *p.denies)})
    if silent:
        faults.append(f"no page tells of {', '.join(silent)}")
    numbers = relations(pages)
    if numbers["exact"] + numbers["near"] != COPIES:
        faults.append(f"{numbers['exact'] + numbers['near']} copies, not {COPIES}")
    manners = {course.outlets[p.outlet][1] for p in pages if p.outlet in course.outlets}
    missing = {m for _, m in course.outlets.values()} - manners
    if missing:
        faults.append(f"no page of {', '.join(sorted(missing))}")
    return faults


def relations(pages: Sequence[Page]) -> Counter[str]:
    """How many pages are own reports, copies, and so on."""
    return Counter(p.relation or ("own" if p.reports or p.recalls or p.denies else "other matters") for p in pages)


def check() -> int:
    try:
        course = read_course()
        made = all_pages()
        pages = read_pages(sorted((HERE / "pages").glob("*.txt")))
    except (CourseError, PageError) as error:
        print(error)
        return 1
    faults = [*faults_of_course(course), *faults_of_pages(course, pages), *faults_of_counts(course, pages)]
    for name, text in files(made).items():
        file = HERE / "pages" / name
        if not file.exists() or file.read_text("utf-8") != text:
            faults.append(f"pages/{name} is not what make_copies.py makes; run it")
    for fault in faults:
        print(fault)
    print(f"{len(course.incidents)} incidents, {len(course.items)} open items, {sum(len(c.breaks) for c in course.crises.values())} breaks")
    print(f"{len(pages)} pages, {sum(p.words for p in pages)} words: " + ", ".join(f"{n} {k}" for k, n in sorted(relations(pages).items())))
    print(
        "by manner: "
        + ", ".join(f"{n} {m}" for m, n in Counter(course.outlets[p.outlet][1] for p in pages if p.outlet in course.outlets).most_common())
    )
    print(f"{len(faults)} faults")
    return 1 if faults else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("check", "measure"))
    parser.add_argument("--course", action="store_true", help="measure the rules on the true course; no model runs")
    parser.add_argument("--ledger", type=Path, help="keep the coded pages in this folder, and take those that it has")
    parser.add_argument("--errors", action="store_true", help="show what was missed")
    arguments = parser.parse_args()
    if arguments.task == "check":
        return check()
    from measures import measure_course, measure_pages

    course, pages = read_course(), read_pages(sorted((HERE / "pages").glob("*.txt")))
    lines = measure_course(course, pages, arguments.errors) if arguments.course else measure_pages(course, pages, arguments.ledger, arguments.errors)
    for line in lines:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
