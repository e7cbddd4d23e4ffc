"""`dragoman demo`: built-in pages, coded before your eyes."""

from pathlib import Path


def demo(*, ledger: Path = Path("dragoman-demo"), format: str | None = None) -> int:
    """Code four built-in pages, one of them with every kind of damage, and keep them in a ledger to play with.

    Parameters
    ----------
    ledger
        Folder of the ledger to put them in.
    format
        table, jsonl or tsv.
    """
    from dragoman.cli import options, output
    from dragoman.coder import Coder
    from dragoman.demo import demo_documents
    from dragoman.ledger import Ledger

    chosen = output.Format.TABLE if format is None else output.format_of(format)
    rejects = options.Rejects()
    coder = Coder.load()
    pages = [coder.code_document(d) for d in options.good(demo_documents(), rejects)]
    for coded in pages:
        output.write_coded(coded, chosen, cuts=True)
        if chosen is output.Format.TABLE:
            output.write_cuts(coded)
    book = Ledger.create(ledger)
    book.add(pages, coder.run())
    if chosen is output.Format.TABLE:
        event = next((e for c in pages for e in c.events), None)
        output.write_text(
            f"Kept in {ledger}.  Try next:\n"
            f"  dragoman events --ledger {ledger} --type THREATEN,SANCTION\n"
            f"  dragoman show {pages[2].document.id[:8]} --ledger {ledger}\n"
            + (f"  dragoman explain {event.id[:8]} --ledger {ledger}\n" if event else "")
            + "  dragoman code YOUR_FILE.txt --published 2024-05-07\n"
        )
    return rejects.exit_code
