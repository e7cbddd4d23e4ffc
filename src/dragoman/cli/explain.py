"""`dragoman explain`: why an event was coded as it is."""

from pathlib import Path

from dragoman.cli import flags


def explain(
    id: str,
    /,
    *,
    ledger: flags.Ledger = Path("ledger"),
    format: flags.Format = None,
) -> int:
    """Spans, scores and alternatives of one event: which words made it what it is.

    Example: dragoman explain 9f8e7d6c

    Parameters
    ----------
    id
        The id of an event, or its first four or more characters.
    """
    from dragoman.cli import output
    from dragoman.ledger import Ledger, Reader

    chosen = output.format_of(format)
    with Reader(Ledger.open(ledger)) as reader:
        event = reader.event(id)
        document = reader.document(event.document_id)
    if chosen is output.Format.TABLE:
        output.write_explanation(event, document)
    else:
        output.write_events([event], chosen)
    return 0
