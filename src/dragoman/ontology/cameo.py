"""CAMEO: its codes with label and Goldstein score, and the quad classes that GDELT and Phoenix give them.

A code is a string of two to four digits with its leading zero: "03" the root, "031" one of its codes, "0311" a narrower one.
Scores are those of the ICEWS table; a code without a score of its own takes its parent's and says so.  Sources: `SOURCES.md` beside
this file.  PLOVER's scores (`scores.py`) are another scale.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dragoman.codes import Quad
from dragoman.errors import InputError


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One CAMEO code.

    `label` is the text that ICEWS writes into "Event Text".  `goldstein` is on the scale -10 (conflict) to 10 (cooperation);
    `inherited` says that it is the parent's.
    """

    code: str
    label: str
    root: str
    goldstein: float | None
    inherited: bool


class _Table(Mapping[str, CameoCode]):
    """The table, read when it is first asked."""

    def __getitem__(self, key: str) -> CameoCode:
        return _codes()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(_codes())

    def __len__(self) -> int:
        return len(_codes())


CAMEO: Mapping[str, CameoCode] = _Table()
"""Every CAMEO code by its digits, in the order of the digits."""


@cache
def _codes() -> dict[str, CameoCode]:
    result: dict[str, CameoCode] = {}
    _, *lines = (files("dragoman.ontology") / "cameo.tsv").read_text("utf-8").splitlines()
    for line in lines:  # in the order of the digits: a parent stands before its children
        digits, label, own = line.split("\t")
        above = result.get(digits[:-1])
        score = float(own) if own else above.goldstein if above else None
        result[digits] = CameoCode(digits, label, digits[:2], score, not own)
    return result


def code(digits: str) -> CameoCode:
    """The entry of a code.  Raises InputError for what is none, with what was probably meant."""
    found = _codes().get(digits)
    if found is None:
        raise InputError(f"{digits!r} is no CAMEO code", help=_remedy(digits), code="E-IN-CAMEO")
    return found


def _remedy(digits: str) -> str:
    if digits.isascii() and digits.isdigit() and f"0{digits}" in _codes():
        return f"a leading zero was lost: read the column as text, so that it is {f'0{digits}'!r}"
    for length in (3, 2):
        if len(digits) > length and digits[:length] in _codes():
            return f"no such code under {digits[:length]!r} ({_codes()[digits[:length]].label}); use that, or correct the row"
    return "CAMEO codes are two to four digits, kept as text, under the roots '01' to '20'"


def parent(digits: str) -> str | None:
    """The code one digit shorter; None for a root.  Raises InputError for what is no code."""
    known = code(digits).code
    return known[:-1] if len(known) > 2 else None


# Measured on the 150 real rows that gdeltPyR ships; 06, 15, 16, 18 and 20 do not occur there and are own knowledge.
_GDELT: Mapping[Quad, str] = {
    Quad.VERBAL_COOPERATION: "01 02 03 04 05",
    Quad.MATERIAL_COOPERATION: "06 07 08 09",
    Quad.VERBAL_CONFLICT: "10 11 12 13 14",
    Quad.MATERIAL_CONFLICT: "15 16 17 18 19 20",
}
_PHOENIX: Mapping[int, str] = {
    0: "01 02",
    1: "03 04 05",
    2: "06 07 08",
    3: "09 10 11 12 13 16",
    4: "14 15 17 18 19 20",
}
GDELT_QUADS: Mapping[str, Quad] = MappingProxyType({root: quad for quad, roots in _GDELT.items() for root in roots.split()})
"""GDELT's quad class by CAMEO root; PROTEST (14) is verbal conflict and INVESTIGATE (09) material cooperation there."""
PHOENIX_QUADS: Mapping[str, int] = MappingProxyType({root: quad for quad, roots in _PHOENIX.items() for root in roots.split()})
"""Phoenix' quad class, 0 (neutral) to 4, by CAMEO root."""


def quad_gdelt(digits: str) -> Quad | None:
    """The class that GDELT gives a code.  Raises InputError for what is no code."""
    return GDELT_QUADS.get(code(digits).root)


def quad_phoenix(digits: str) -> int:
    """The class that Phoenix gives a code: 1 to 4, or 0 for statements and appeals.  Raises InputError for what is no code."""
    return PHOENIX_QUADS[code(digits).root]
