import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "training"))

from build_holders import TARGET, build  # noqa: E402


def test_the_table_of_office_holders_is_what_its_lists_give() -> None:
    rows = TARGET.read_text(encoding="utf-8").splitlines()[1:]
    assert rows == ["\t".join(row) for row in build()]
