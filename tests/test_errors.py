from dragoman import errors


def test_every_error_says_how_the_program_ends() -> None:
    codes = {
        errors.UsageError: 2,
        errors.ConfigError: 2,
        errors.InputError: 1,
        errors.ModelError: 1,
        errors.LedgerError: 4,
        errors.CheckError: 5,
    }
    for kind, code in codes.items():
        error = kind("what", help="how")
        assert (error.exit_code, error.message, error.help) == (code, "what", "how")
        assert issubclass(kind, errors.DragomanError)
