"""The commands, named by import path, so that none is imported before it is used."""

from cyclopts import App

from dragoman import __version__

_EPILOGUE = """Exit codes: 0 done; 1 failed; 2 the call or the configuration is wrong; 3 done, but some inputs were refused; 4 the ledger is missing, locked or damaged; 5 a check that was asked for is not met; 130 stopped by Ctrl-C.

--debug, anywhere in a call, shows where in the program an error came from as well.  DRAGOMAN_LEDGER names the ledger where --ledger does not."""

app = App(
    name="dragoman",
    version=__version__,
    help="Read messy news, keep a verifiable record of who did what to whom, when and where.",
    help_format="plaintext",
    help_epilogue=_EPILOGUE,
    result_action="return_value",
    # Ctrl-C is told by `run`, as every other end is.
    suppress_keyboard_interrupt=False,
)
_COMMANDS = {
    "demo": "Built-in pages, coded before your eyes: begin here.",
    "code": """Events of files, folders or standard input: a table on a terminal, one JSON object an event in a pipe.

Example: echo 'Oslo offered on Monday to mediate between Khartoum and Juba.' | dragoman code - --published 2014-02-05""",
    "ingest": """Code pages and keep them, their events and what was cut or refused in a ledger.

The same page again changes nothing; several processes may write at once; what is committed survives any crash.

Example: dragoman ingest news/ --ledger record""",
    "events": """Events of a ledger: between whom, of which type, when.

Example: dragoman events --between USA,PRK --type THREATEN,SANCTION --since 2017-01-01""",
    "show": "A page of the ledger with its evidence marked, and what was cut with the reason; or an incident with its reports.",
    "incidents": """One incident for all reports of a happening, over pages and sources.

Example: dragoman incidents --type ASSAULT --min-reports 3""",
    "join": "Say that two incidents are one; a person's word holds against the machine.",
    "split": "Say that a report is of another happening than its incident.",
    "export": """Events of a ledger as CSV, Parquet, GeoJSON, PLOVER JSON, POLECAT, ICEWS, GDELT or Phoenix, with a report of what was lost.

Example: dragoman export crisis.csv --between USA,PRK --since 2017-01-01 --no-text""",
    "dispute": """The state of a dispute: intensity, change points, what stands open, mediation and who might mediate.

Example: dragoman dispute USA,PRK --since 2017-01-01""",
    "brief": """A dispute on a few pages, every statement linked to its quotes: one HTML file, Markdown or JSON.

Example: dragoman brief USA,PRK --since 2017-01-01 --out crisis.html""",
    "series": """Counts and scores of countries and dyads by day, week, month or year.

Example: dragoman series --unit dyad-month --format csv""",
    "explain": "Why an event was coded as it is: spans, probabilities, alternatives.",
    "who": """Whom a phrase means on a day, by itself or on a page, and whom else its words could name.

Example: dragoman who "Secretary Tillerson" --on 2017-12-27""",
    "doctor": "Is the installation whole, and a ledger?  Exit code 1 says that something is wrong, 4 that only the ledger is.",
}
for _name, _help in _COMMANDS.items():
    app.command(f"dragoman.cli.{_name}:{_name}", name=_name, help=_help)
app.command(
    "dragoman.cli.importing:import_files",
    name="import",
    help="""Events of other data sets (ICEWS, POLECAT, GDELT, Phoenix, PLOVER, NGEC, CSV, Parquet) into a ledger, beside those coded here.

Example: dragoman import events.2018.tab --ledger record""",
)
app.command("dragoman.cli.eval:app", name="eval", help="Measure Dragoman on labelled files.")
