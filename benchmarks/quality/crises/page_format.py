"""The written form of the pages: a head line, then the lines of the page as they are.

`=== w26 | un | 2017-05-15 | W16 | recalls W13` is page w26 of outlet `un`, published that day, which reports incident W16 and, in its last paragraph,
recalls W13.  `denies W17` names what the page says did not happen, `reworded of w26` (or exact, near, correction, reissue) the page that it was made
from; `-` stands for no incident, `=` for those of the page that it was made from.  `also Friday` names weekdays in the text that are of no incident;
`whole` says that earlier incidents are recalled elsewhere too, so that the last paragraph cannot be cut off alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

RELATIONS = ("exact", "near", "reworded", "correction", "reissue")
_ID = re.compile(r"[a-z]+\d+")


class PageError(ValueError):
    """A place in a file of pages that does not fit the form: file, line and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page and what it tells: ids of incidents that it reports, recalls and denies, and which page it was made from."""

    id: str
    outlet: str
    published: date
    reports: tuple[str, ...]
    recalls: tuple[str, ...]
    denies: tuple[str, ...]
    relation: str | None
    of: str | None
    also: tuple[str, ...]
    whole: bool
    lines: tuple[str, ...]
    file: str
    line: int

    @property
    def words(self) -> int:
        return sum(len(x.split()) for x in self.lines)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def read_pages(files: Iterable[Path]) -> list[Page]:
    """All pages of the files in order, `=` filled in.  Raises PageError."""
    pages: list[Page] = []
    for file in files:
        head: tuple[int, str] | None = None
        lines: list[str] = []
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if line.startswith("=== "):
                if head is not None:
                    pages.append(_page(file, head, lines))
                head, lines = (number, line[4:]), []
            elif head is None or not line.strip() or line != line.strip():
                raise PageError(f"{file.name}:{number}: a line before the first head, an empty line, or one with space around it; remove it")
            else:
                lines.append(line)
        if head is not None:
            pages.append(_page(file, head, lines))
    by_id: dict[str, Page] = {}
    for page in pages:
        if page.id in by_id:
            raise PageError(f"{page.file}:{page.line}: page {page.id} stands already in {by_id[page.id].file}; give it another id")
        by_id[page.id] = page
    return [_filled(p, by_id) for p in pages]


def _page(file: Path, head: tuple[int, str], lines: Sequence[str]) -> Page:
    number, words = head
    where = f"{file.name}:{number}"
    parts = [p.strip() for p in words.split("|")]
    if len(parts) < 4 or not _ID.fullmatch(parts[0]):
        raise PageError(f"{where}: a head is `id | outlet | day | incidents`, the id letters and a number, not {words!r}")
    try:
        published = date.fromisoformat(parts[2])
    except ValueError:
        raise PageError(f"{where}: {parts[2]!r} is no day; write YYYY-MM-DD") from None
    if not parts[1]:
        raise PageError(f"{where}: the page has no outlet; name one of course.toml")
    if len(lines) < 2:
        raise PageError(f"{where}: a page has a headline and at least one paragraph")
    recalls: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    relation = of = None
    whole = False
    for part in parts[4:]:
        words_of_part = part.split()
        if part == "whole":
            whole = True
        elif words_of_part[:1] == ["recalls"]:
            recalls = tuple(words_of_part[1:])
        elif words_of_part[:1] == ["denies"]:
            denies = tuple(words_of_part[1:])
        elif words_of_part[:1] == ["also"]:
            also = tuple(words_of_part[1:])
        elif len(words_of_part) == 3 and words_of_part[0] in RELATIONS and words_of_part[1] == "of":
            relation, of = words_of_part[0], words_of_part[2]
        else:
            raise PageError(f"{where}: {part!r} is neither `recalls`, `denies`, `also`, `whole` nor `{'|'.join(RELATIONS)} of PAGE`")
    reports = () if parts[3] == "-" else tuple(parts[3].split())
    if reports == ("=",) and of is None:
        raise PageError(f"{where}: `=` needs a page that this one was made from")
    return Page(id=parts[0], outlet=parts[1], published=published, reports=reports, recalls=recalls, denies=denies, relation=relation, of=of, also=also,
                whole=whole, lines=tuple(lines), file=file.name, line=number)  # fmt: skip


def _filled(page: Page, by_id: dict[str, Page]) -> Page:
    if page.reports != ("=",):
        return page
    first = by_id.get(page.of or "")
    if first is None or first.reports == ("=",):
        raise PageError(f"{page.file}:{page.line}: there is no page {page.of} with incidents of its own")
    return replace(page, reports=first.reports, recalls=first.recalls, denies=first.denies, also=page.also or first.also, whole=first.whole)


def written(page: Page) -> str:
    """The page as it is written, a head line and its lines."""
    parts = [page.id, page.outlet, page.published.isoformat(), " ".join(page.reports) or "-"]
    if page.recalls:
        parts.append("recalls " + " ".join(page.recalls))
    if page.denies:
        parts.append("denies " + " ".join(page.denies))
    if page.also:
        parts.append("also " + " ".join(page.also))
    if page.relation is not None:
        parts.append(f"{page.relation} of {page.of}")
    if page.whole:
        parts.append("whole")
    return "\n".join(["=== " + " | ".join(parts), *page.lines]) + "\n"
