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
    "show": "A page of the ledger with its evidence marked, and what was cut with the reason.",
    "explain": "Why an event was coded as it is: spans, probabilities, alternatives.",
    "who": """Whom a phrase means on a day, by itself or on a page, and whom else its words could name.

Example: dragoman who "Secretary Tillerson" --on 2017-12-27""",
    "doctor": "Is the installation whole, and a ledger?  Exit code 1 says that something is wrong, 4 that only the ledger is.",
}
for _name, _help in _COMMANDS.items():
    app.command(f"dragoman.cli.{_name}:{_name}", name=_name, help=_help)
app.command("dragoman.cli.eval:app", name="eval", help="Measure Dragoman on labelled files.")
