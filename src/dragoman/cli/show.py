"""`dragoman show`: a page of the ledger with its evidence marked and its cuts greyed, or an incident with its reports."""

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
    from_: flags.From = "all",
) -> int:
    """A page with its evidence marked, and what was cut greyed with the reason; or an incident: every report with its quote (or the row of an imported
    file), and why it was joined.

    Example: dragoman show 1b2c3d4e

    Parameters
    ----------
    id
        The id of a document, of an event (its page is shown; of one that was imported its incident) or of an incident, or the first four or more
        characters of one.
    html
        Write a page as HTML instead.
    """
    from dragoman.cli import options, output
    from dragoman.errors import UsageError
    from dragoman.ledger import Ledger, Reader

    origin = options.origin_of(from_)
    with Reader(Ledger.open(ledger)) as reader:
        if not reader.holds(id) and (reader.count("events") or reader.count("imported")):
            from dragoman.analysis.record import find_incident
            from dragoman.cli.incident_output import write_whole_incident

            if html:
                raise UsageError(f"there is no document or event {id}", help="--html shows pages; an incident is written as text")
            write_whole_incident(find_incident(reader, id, "document, event or incident", origin))
            return 0
        coded = reader.coded(reader.page_of(id))
    if html:
        from dragoman.coder import marked_page

        output.write_text(f"<!doctype html><meta charset=utf-8><title>{coded.document.id}</title>{marked_page(coded)}\n")
    else:
        output.write_page(coded)
    return 0
