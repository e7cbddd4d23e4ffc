"""Codes of states and territories in the schemes of event data: ISO 3166, Correlates of War, Gleditsch-Ward, FIPS 10-4, CAMEO."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dragoman.knowledge.tables import rows, sovereign


class Scheme(StrEnum):
    """A scheme of country codes; the values are the fields of `CountryCodes`."""

    ISO3 = "iso3"
    ISO2 = "iso2"
    COW = "cow"
    COW_LETTERS = "cow_letters"
    GW = "gw"
    FIPS = "fips"
    CAMEO = "cameo"


class Standing(StrEnum):
    """What a row is: a state or territory of today, one that is gone (or whose code is), or a further code of a state or of a part of it."""

    CURRENT = "current"
    FORMER = "former"
    FURTHER = "further"


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """The codes of one state or territory; None where a scheme has none.

    Numbers are text without leading zeros ("2" is the United States to COW).  `iso3` and `iso2` of a former row are the withdrawn
    codes of ISO 3166-3 where it has them, else those of the successor.  `state` is the code under which events are coded: the successor's, or that of the controlling state.
    """

    iso3: str
    iso2: str
    cow: str | None
    cow_letters: str | None
    gw: str | None
    fips: str | None
    cameo: str | None
    name: str
    standing: Standing
    state: str


class CountryTable:
    """All rows, asked by scheme and code."""

    def __init__(self, entries: tuple[CountryCodes, ...]) -> None:
        """Keep the rows; where two hold the same code, the first is found: states of today stand before those that are gone."""
        self.entries = entries
        self._found: dict[tuple[Scheme, str], CountryCodes] = {}
        for entry in entries:
            for scheme in Scheme:
                held = _held(entry, scheme)
                if held is not None:
                    self._found.setdefault((scheme, held), entry)

    def by(self, scheme: Scheme | str, code: str) -> CountryCodes | None:
        """The row of a code, in capitals as the schemes write it; None for a code that is not in the table.

        Raises ValueError for what is no scheme.
        """
        return self._found.get((Scheme(scheme), code))


def _held(entry: CountryCodes, scheme: Scheme) -> str | None:
    match scheme:
        case Scheme.ISO3:
            return entry.iso3
        case Scheme.ISO2:
            return entry.iso2
        case Scheme.COW:
            return entry.cow
        case Scheme.COW_LETTERS:
            return entry.cow_letters
        case Scheme.GW:
            return entry.gw
        case Scheme.FIPS:
            return entry.fips
        case Scheme.CAMEO:
            return entry.cameo


@cache
def country_codes() -> CountryTable:
    """The table, read once."""
    return CountryTable(
        tuple(
            CountryCodes(
                row["iso3"],
                row["iso2"],
                row["cow"] or None,
                row["cow_letters"] or None,
                row["gw"] or None,
                row["fips"] or None,
                row["cameo"] or None,
                row["name"],
                Standing(row["standing"]),
                sovereign(row["state"] or row["iso3"]),
            )
            for row in rows("country_codes.tsv")
        )
    )


def by_iso3(code: str) -> CountryCodes | None:
    """The row of an ISO 3166-1 alpha-3 code, withdrawn ones too."""
    return country_codes().by(Scheme.ISO3, code)


def by_iso2(code: str) -> CountryCodes | None:
    """The row of an ISO 3166-1 alpha-2 code, withdrawn ones too; "NA" is Namibia."""
    return country_codes().by(Scheme.ISO2, code)


def by_cow(code: str | int) -> CountryCodes | None:
    """The row of a Correlates of War number or of its letters."""
    text = str(code)
    return country_codes().by(Scheme.COW if text.isdigit() else Scheme.COW_LETTERS, text.lstrip("0"))


def by_gw(code: str | int) -> CountryCodes | None:
    """The row of a Gleditsch-Ward number."""
    return country_codes().by(Scheme.GW, str(code).lstrip("0"))


def by_fips(code: str) -> CountryCodes | None:
    """The row of a FIPS 10-4 code; not to be taken for ISO's two letters, since "AU" is Austria here."""
    return country_codes().by(Scheme.FIPS, code)


def by_cameo(code: str) -> CountryCodes | None:
    """The row of a CAMEO country code, the first three letters of an actor code."""
    return country_codes().by(Scheme.CAMEO, code)
