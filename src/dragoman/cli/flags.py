"""The flags that several commands take, each with its help in one place."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

Inputs = Annotated[
    list[str] | None, Parameter(negative="", help="Files, folders, or - for standard input (also read when none is named): text, HTML, JSONL or CSV.")
]
Published = Annotated[
    str | None, Parameter(help='Day of publication (YYYY-MM-DD) of inputs that name none; "on Monday" counts from it.  [default: not known]')
]
InFormat = Annotated[str, Parameter(help="auto (by suffix, then by content), text, html, jsonl or csv.")]
TextCol = Annotated[str | None, Parameter(help="Column of JSONL or CSV that holds the text.  [default: text, body, content ..]")]
IdCol = Annotated[str | None, Parameter(help="Column of the id; one id names one text.  [default: id, doc_id ..; without one a digest of the text]")]
DateCol = Annotated[str | None, Parameter(help="Column of the day of publication.  [default: published, date ..]")]
TitleCol = Annotated[str | None, Parameter(help="Column of the title.  [default: title, headline]")]
SourceCol = Annotated[str | None, Parameter(help="Column of the source.  [default: source, publisher, outlet]")]
UrlCol = Annotated[str | None, Parameter(help="Column of the address.  [default: url, link]")]
Source = Annotated[str | None, Parameter(help="Name of the source of all inputs, in place of what they say.")]
Config = Annotated[Path | None, Parameter(help="A TOML file with settings (docs/configuration.md).  [default: settings of the package]")]
Quiet = Annotated[bool, Parameter(name=["--quiet", "-q"], negative="", help="No progress; what is refused is still told.")]
Ledger = Annotated[Path, Parameter(env_var="DRAGOMAN_LEDGER", help="Folder of the ledger.")]
Format = Annotated[str | None, Parameter(help="table, jsonl or tsv (with a header row).  [default: table on a terminal, jsonl in a pipe]")]
From = Annotated[str, Parameter(name="--from", help="all, coded (here) or imported events.")]
Sure = Annotated[
    float | None, Parameter(name="--min-confidence", help="Leave out incidents whose pages make them less sure than this, 0 to 1.  [default: 0.92]")
]
Losses = Annotated[Path | None, Parameter(help="Write the report of what was lost to this file, as JSON.")]
AS_READ = "icews, polecat, gdelt1, gdelt2, gdelt-mentions, phoenix, plover, ngec, csv or parquet.  [default: what the file's beginning shows]"
AS_WRITTEN = (
    "icews, polecat, gdelt1, gdelt2, gdelt-mentions, phoenix, plover, ngec, csv, parquet or geojson.  [default: by the suffix, for the last three]"
)
