"""`dragoman who`: whom a phrase means."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from dragoman.cli import flags

if TYPE_CHECKING:
    from dragoman.records import Document, Entity
    from dragoman.resolve import Answer


def who(
    phrase: str,
    /,
    *,
    on: Annotated[str | None, Parameter(help="The day (YYYY-MM-DD): who holds an office then.  [default: that of the page, else not known]")] = None,
    page: Annotated[Path | None, Parameter(help="A page that has the phrase: what stands around it decides; each place of it is answered.")] = None,
    format: flags.Format = None,
) -> int:
    """Whom a phrase means on a day, by itself or on a page, and whom else its words could name.

    Example: dragoman who "Secretary Tillerson" --on 2017-12-27

    Parameters
    ----------
    phrase
        The words, as they are written: case matters ("US" is a state, "us" is not).
    """
    from dragoman.cli import options, output
    from dragoman.errors import UsageError
    from dragoman.resolve import ask

    chosen = output.format_of(format)
    day = options.day_of(on, "--on")
    if not phrase.strip():
        raise UsageError("the phrase is empty", help="give the words to look up, in quotation marks")
    document: Document | None = None
    if page is None:
        answers = [ask(phrase, day)]
    else:
        document, answers = _on_page(phrase, on, page)
    for answer in answers:
        line = document.text.count("\n", 0, answer.span.start) if document is not None and answer.span is not None else None
        if chosen is output.Format.JSONL:
            sys.stdout.write(json.dumps(_json(answer, line), ensure_ascii=False) + "\n")
        elif chosen is output.Format.TSV:
            rows = [(e.name, e.country or "", e.sector.value, e.how) for e in answer.entities] or [("", "", "", "nobody that can be told")]
            sys.stdout.write("".join("\t".join((answer.quote, str(line if line is not None else ""), *row)) + "\n" for row in rows))
        else:
            sys.stdout.write(_told(answer, line))
    return 0


def _on_page(phrase: str, on: str | None, page: Path) -> tuple["Document", "list[Answer]"]:
    from dataclasses import replace

    from dragoman.cli import options
    from dragoman.coder import Coder
    from dragoman.errors import InputError, UsageError
    from dragoman.read import ReadOptions, read_inputs
    from dragoman.records import Rejected
    from dragoman.resolve import Resolver, ask_page

    document = next(iter(read_inputs([str(page)], ReadOptions())), None)
    if document is None:
        raise UsageError(f"--page {page} holds no page", help="name one file of text or HTML")
    if isinstance(document, Rejected):
        raise InputError(f"{document.source}: {document.reason}", help=document.help, code=document.code)
    day = options.day_of(on, "--on")
    if day is not None:
        document = replace(document, published=day)
    answers = ask_page(phrase, Coder.load().extract(document), Resolver())
    if not answers:
        raise UsageError(f"{page} does not have the words {phrase!r}", help="write them as the page does, case and all")
    return document, answers


def _json(answer: "Answer", line: int | None) -> dict[str, Any]:
    def one(entity: "Entity") -> dict[str, Any]:
        return {
            "id": entity.id,
            "name": entity.name,
            "country": entity.country,
            "sector": entity.sector.value,
            "office": entity.office,
            "how": entity.how,
        }

    return {
        "phrase": answer.quote,
        "line": line,
        "span": [answer.span.start, answer.span.end] if answer.span is not None else None,
        "means": [one(e) for e in answer.entities],
        "runners_up": [one(e) for e in answer.runners_up],
    }


def _told(answer: "Answer", line: int | None) -> str:
    where = f"  (line {line})" if line is not None else ""
    out = [f'"{answer.quote}"{where}']
    out += [f"  means {_named(e)}; {e.how}" for e in answer.entities] or ["  means nobody that can be told"]
    out += [f"  or    {_named(e)}; {e.how}" for e in answer.runners_up]
    return "\n".join(out) + "\n"


def _named(entity: "Entity") -> str:
    return f"{entity.name} ({' '.join(x for x in (entity.country, entity.sector.value) if x)})"
