"""One tree of exceptions.

DragomanError
├── UsageError        the call cannot be understood                                exit 2
├── ConfigError       the configuration file is wrong                              exit 2
├── InputError        an input cannot be read at all                               exit 1
├── ModelError        the weights are missing or damaged                           exit 1
├── OutputError       standard output takes no more                                exit 1
├── LedgerError       the ledger is locked, too new or damaged                     exit 4
└── CheckError        a check that was asked for is not met                        exit 5

Each says what is wrong and where in its message, and in `help` what to do.
"""


class DragomanError(Exception):
    """Anything that Dragoman tells its user in one line, with what to do about it."""

    code = "E-GEN-001"
    exit_code = 1

    def __init__(self, message: str, *, help: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        if code is not None:
            self.code = code


class UsageError(DragomanError):
    """The call cannot be understood."""

    code = "E-USE-001"
    exit_code = 2


class ConfigError(DragomanError):
    """The configuration file is wrong."""

    code = "E-CFG-001"
    exit_code = 2


class InputError(DragomanError):
    """An input cannot be read at all."""

    code = "E-IN-001"


class ModelError(DragomanError):
    """The weights are missing or damaged."""

    code = "E-MOD-001"


class OutputError(DragomanError):
    """Standard output takes no more, as on a full disk."""

    code = "E-OUT-WRITE"


class LedgerError(DragomanError):
    """The ledger is locked, too new or damaged."""

    code = "E-LED-001"
    exit_code = 4


class CheckError(DragomanError):
    """A check that was asked for is not met."""

    code = "E-CHK-001"
    exit_code = 5
