"""`dragoman demo`: built-in pages, coded before your eyes."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def demo(
    *,
    ledger: Annotated[Path, Parameter(help="Folder of the ledger to put them in.")] = Path("dragoman-demo"),
    format: Annotated[str, Parameter(help="table, jsonl or tsv (with a header row).")] = "table",
) -> int:
    """Code four built-in pages, one of them with every kind of damage, and keep them in a ledger to play with."""
    import shlex

    from dragoman.cli import options, output
    from dragoman.coder import Coder
    from dragoman.demo import demo_documents
    from dragoman.ledger import Ledger

    chosen = output.format_of(format)
    rejects = options.Rejects()
    # Kept before it is shown: a reader that stops early, as `| head` does, has the ledger all the same.
    book = Ledger.create(ledger)
    coder = Coder.load()
    pages = [coder.code_document(d) for d in options.good(demo_documents(), rejects)]
    book.add(pages, coder.run())
    output.write_header(chosen)
    for coded in pages:
        output.write_coded(coded, chosen, cuts=True)
        if chosen is output.Format.TABLE:
            output.write_cuts(coded)
    if chosen is output.Format.TABLE:
        where = shlex.quote(str(ledger))
        event = next((e for c in pages for e in c.events), None)
        output.write_text(
            f"Kept in {ledger}.  Try next:\n"
            f"  dragoman events --ledger {where} --type THREATEN,SANCTION\n"
            f"  dragoman show {pages[2].document.id[:8]} --ledger {where}\n"
            + (f"  dragoman explain {event.id[:8]} --ledger {where}\n" if event else "")
            + "  dragoman code YOUR_FILE.txt --published 2024-05-07\n"
        )
    return rejects.exit_code
