"""A brief as Markdown: statements with footnotes (as GitHub, Pandoc and most editors read them) that hold the evidence.

What comes from pages is escaped, so that it can neither make marks nor become HTML.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from dragoman.analysis.brief_records import Brief, Line, Quoted, Section, Table
from dragoman.records import IncidentId
from dragoman.web.brief_words import ARROWS, EVIDENCE_HOW, MADE_BY, about, left_out, page_words, row_words
from dragoman.web.words import fit, web_link

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&@$])")
# What would begin a list or a heading where it begins a line; "www." and "://" would become links by themselves.
_BEGINS = re.compile(r"^(\d*)([-+=]|(?<=\d)[.)](?=\s|$))")
_LINKS = re.compile(r"(?i)(?<=www)\.|:(?=//)")


def escaped(words: str) -> str:
    """Words as Markdown that shows them as they are, on one line."""
    one = " ".join(fit(words).split())
    return _BEGINS.sub(r"\1\\\2", _LINKS.sub(lambda m: "\\" + m[0], _MARKS.sub(r"\\\1", one)))


def markdown_of(brief: Brief) -> str:
    """The brief as Markdown."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    numbers = brief.numbers
    yield f"# {escaped(brief.title)}"
    yield ""
    yield f"{brief.since} to {brief.until}" if brief.since and brief.until else "no span of days"
    yield ""
    yield f"**{ARROWS[brief.direction]} {escaped(brief.verdict.words)}.**{_cites(brief.verdict.cites, numbers)}"
    yield ""
    yield f"{escaped(brief.made_of)}."
    for section in brief.sections:
        yield from _section(section, numbers)
    yield from ("", "## Evidence", "", EVIDENCE_HOW, "")
    for one in brief.evidence:
        yield _evidence(one)
    if not brief.evidence:
        yield "Nothing is cited."
    yield from ("", "## What this cannot tell", "")
    yield from (f"- {limit}" for limit in brief.limits)
    yield ""
    yield f"Made by {MADE_BY} from a ledger of pages; the same ledger gives the same brief."


def _section(section: Section, numbers: dict[IncidentId, int]) -> Iterator[str]:
    yield from ("", f"## {escaped(section.title)}", "", escaped(section.how), "")
    if section.table is not None:
        yield from _table(section.table, numbers)
        yield ""
    if section.left_out:
        yield from (left_out(section), "")
    if section.lines:
        yield from _told(section.lines, numbers, "")
    else:
        yield escaped(section.nothing)


def _told(lines: Iterable[Line], numbers: dict[IncidentId, int], indent: str) -> Iterator[str]:
    for line in lines:
        day = f"{line.day} " if line.day is not None else ""
        tag = f"**{escaped(line.tag)}** " if line.tag is not None else ""
        quote = f": “{escaped(line.quote)}”" if line.quote is not None else ""
        row = f" ({escaped(line.row)})" if line.row is not None else ""
        yield f"{indent}- {day}{tag}{escaped(line.words)}{quote}{row}{_cites(line.cites, numbers)}"
        yield from _told(line.under, numbers, indent + "  ")


def _table(table: Table, numbers: dict[IncidentId, int]) -> Iterator[str]:
    cited = any(row.cites for row in table.rows)
    columns = (*table.columns, *(("evidence",) if cited else ()))
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in table.rows:
        cells = [*map(escaped, row.cells), *([_cites(row.cites, numbers)] if cited else [])]
        yield f"| {' | '.join(cells)} |"


def _cites(cites: Sequence[IncidentId], numbers: dict[IncidentId, int]) -> str:
    return "".join(f"[^{numbers[c]}]" for c in cites)


def _evidence(one: Quoted) -> str:
    where = "; ".join((*map(escaped, about(one)), escaped(page_words(one)), f"incident {escaped(one.incident)}"))
    link = web_link(one.url)
    if link is not None:
        where += f"; <{link}>"
    elif one.url is not None:
        where += f"; address: {escaped(one.url)}"
    said = f"“{escaped(one.quote)}”" if one.quote is not None else escaped(row_words(one))
    return f"[^{one.number}]: {one.day or 'no day'} {escaped(one.what)}: {said} ({where})"
