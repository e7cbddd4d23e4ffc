"""Where the Goldstein tables of producers differ.

ICEWS and Phoenix agree on all CAMEO codes but six; the table of `cameo.tsv` is ICEWS'.  150 real rows of GDELT agree with it in all
35 codes that they have, none of them of the six; the third column is the list that GDELT's users go by (gdeltPyR), not GDELT itself.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GoldsteinDifference:
    """The scores that three tables give one CAMEO code; None where a table's value is not known to us."""

    code: str
    icews: float | None
    phoenix: float | None
    gdelt_users: float | None


GOLDSTEIN_DIFFERENCES: tuple[GoldsteinDifference, ...] = (
    GoldsteinDifference("016", -5.0, 3.4, 3.4),
    GoldsteinDifference("124", -4.0, -5.0, -5.0),
    GoldsteinDifference("1246", None, None, -5.0),
    GoldsteinDifference("163", -8.0, -6.5, -6.5),
    GoldsteinDifference("164", -6.5, -7.0, -7.0),
    GoldsteinDifference("166", -7.0, -8.0, -8.0),
)
