import importlib.util
from pathlib import Path

_DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_formats_is_what_the_tables_say() -> None:
    spec = importlib.util.spec_from_file_location("make_formats", _DOCS / "make_formats.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (_DOCS / "formats.md").read_text("utf-8") == module.page(), "run `python docs/make_formats.py`"
