"""`dragoman explain`: why an event was coded as it is."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def explain(
    id: str,
    /,
    *,
    ledger: Annotated[Path, Parameter(env_var="DRAGOMAN_LEDGER")] = Path("ledger"),
    format: str | None = None,
) -> int:
    """Spans, scores and alternatives of one event: which words made it what it is.

    Example: dragoman explain 9f8e7d6c

    Parameters
    ----------
    id
        The id of an event, or its beginning.
    ledger
        Folder of the ledger.
    format
        table or jsonl.
    """
    from dragoman.cli import output
    from dragoman.ledger import Ledger, Reader

    with Reader(Ledger.open(ledger)) as reader:
        event = reader.event(id)
        document = reader.document(event.document_id)
    chosen = output.format_of(format)
    if chosen is output.Format.TABLE:
        output.write_explanation(event, document)
    else:
        output.write_events([event], chosen)
    return 0
