"""Given names of men and of women."""

from functools import cache
from typing import Literal, cast

from dragoman.knowledge.tables import rows


@cache
def given_names() -> dict[str, Literal["f", "m"]]:
    """The gender of a given name, in lower case without accents; names that both bear are left out."""
    return {row["name"]: cast(Literal["f", "m"], row["gender"]) for row in rows("given_names.tsv") if row["gender"] in ("f", "m")}
