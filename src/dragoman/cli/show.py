"""`dragoman show`: a page of the ledger with its evidence marked and its cuts greyed."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from dragoman.cli import flags


def show(
    id: str,
    /,
    *,
    ledger: flags.Ledger = Path("ledger"),
    html: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """A page with its evidence marked, and what was cut greyed with the reason.

    Example: dragoman show 1b2c3d4e

    Parameters
    ----------
    id
        The id of a document or of an event (its page is shown), or the first four or more characters of one.
    html
        Write HTML instead.
    """
    from dragoman.cli import output
    from dragoman.ledger import Ledger, Reader

    with Reader(Ledger.open(ledger)) as reader:
        coded = reader.coded(reader.page_of(id))
    if html:
        from dragoman.coder import marked_page

        output.write_text(f"<!doctype html><meta charset=utf-8><title>{coded.document.id}</title>{marked_page(coded)}\n")
    else:
        output.write_page(coded)
    return 0
