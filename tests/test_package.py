import subprocess
import sys
from pathlib import Path

import pytest

import dragoman


def test_every_public_name_is_there_and_documented() -> None:
    for name in dragoman.__all__:
        value = getattr(dragoman, name)
        assert name == "__version__" or value.__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = dragoman.nothing  # type: ignore[attr-defined]


def test_importing_loads_nothing_heavy() -> None:
    heavy = "numpy onnxruntime tokenizers deltalake duckdb trafilatura rich"
    script = f"import sys, dragoman, dragoman.cli.main; print([m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_file_is_longer_than_500_lines() -> None:
    root = Path(__file__).parent.parent
    long = [str(p) for folder in ("src", "training", "tests") for p in (root / folder).rglob("*.py") if len(p.read_text("utf-8").split("\n")) > 500]
    assert long == []
