"""`dragoman show`: a page of the ledger with its evidence marked and its cuts greyed."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def show(
    id: str,
    /,
    *,
    ledger: Annotated[Path, Parameter(env_var="DRAGOMAN_LEDGER")] = Path("ledger"),
    html: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """A page with its evidence marked, and what was cut greyed with the reason.

    Example: dragoman show 1b2c3d4e

    Parameters
    ----------
    id
        The id of a document or of an event (its page is shown), or the beginning of one.
    ledger
        Folder of the ledger.
    html
        Write HTML instead.
    """
    from dragoman.cli import output
    from dragoman.ledger import Ledger, Reader

    with Reader(Ledger.open(ledger)) as reader:
        document = reader.event(id).document_id if reader.has_event(id) else id
        coded = reader.coded(document)
    if html:
        from dragoman.coder import marked_page

        output.write_text(f"<!doctype html><meta charset=utf-8><title>{coded.document.id}</title>{marked_page(coded)}\n")
    else:
        output.write_page(coded)
    return 0
