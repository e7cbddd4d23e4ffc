"""Sectors as the formats write them, to PLOVER's and back.

Trap: MED is medical in PLOVER and the media in CAMEO, whose medical code is HLH; PLOVER's media are JRN.
Sources: the CAMEO codebook's role codes; ICEWS labels as its files have them; restated.  What has no PLOVER sector is left out.
"""

from collections.abc import Mapping
from types import MappingProxyType

from dragoman.codes import Sector
from dragoman.formats.columns import Codec

_SAME = "GOV MIL COP JUD LEG PTY OPP REB SPY UAF IGO NGO CVL BUS CRM LAB EDU REF REL ELI IMG MNC AGR"
FROM_CAMEO: Mapping[str, str] = MappingProxyType({**{c: c for c in _SAME.split()}, "MED": "JRN", "HLH": "MED", "INS": "REB", "SEP": "REB"})
"""PLOVER's sector of a CAMEO role code; insurgents and separatists were merged into the rebels."""
TO_CAMEO: Mapping[str, str] = MappingProxyType({**{c: c for c in _SAME.split()}, "JRN": "MED", "MED": "HLH", "ISM": "IMG"})
"""The CAMEO role code of a PLOVER sector; CAMEO has none for PRM, UNK, PRE and SOC."""

ICEWS_LABELS: Mapping[str, Sector] = MappingProxyType(
    {
        "Military": Sector.MIL,
        "Police": Sector.COP,
        "Judicial": Sector.JUD,
        "Legislative / Parliamentary": Sector.LEG,
        "Government": Sector.GOV,
        "Parties": Sector.PTY,
        "Opposition Major Party (Out Of Government)": Sector.OPP,
        "Protestors / Popular Opposition / Mobs": Sector.CVL,
        "General Population / Civilian / Social": Sector.CVL,
        "Rebel": Sector.REB,
        "Insurgents": Sector.REB,
        "Separatists": Sector.REB,
        "Organized Violent": Sector.REB,
        "Criminals / Gangs": Sector.CRM,
        "Unidentified Forces": Sector.UAF,
        "International Government Organization": Sector.IGO,
        "Nongovernmental Organizations / Activists": Sector.NGO,
        "Nongovernmental Organization (International)": Sector.NGO,
        "Multinational Corporation": Sector.MNC,
        "Business": Sector.BUS,
        "Media": Sector.JRN,
        "Medical / Health": Sector.MED,
        "Education": Sector.EDU,
        "Labor": Sector.LAB,
        "Agricultural": Sector.AGR,
        "Refugees / Displaced": Sector.REF,
        "International Religious": Sector.REL,
        "National Religious": Sector.REL,
        "International Insurgents": Sector.IMG,
        "Elite": Sector.ELI,
    }
)
"""PLOVER's sector of an ICEWS label, the ones that say more before the ones that say less."""
TO_ICEWS: Mapping[str, str] = MappingProxyType({sector.value: label for label, sector in reversed(tuple(ICEWS_LABELS.items()))})
"""The ICEWS label of a PLOVER sector: of several the first of the table."""


def sectors_of(labels: tuple[str, ...]) -> tuple[str, ...]:
    """PLOVER's sectors of ICEWS labels, in the order of the table."""
    return tuple(dict.fromkeys(sector.value for label, sector in ICEWS_LABELS.items() if label in labels))


def labels_of(sectors: tuple[str, ...]) -> tuple[str, ...]:
    """ICEWS labels for PLOVER's sectors; those that have none are left out."""
    return tuple(TO_ICEWS[s] for s in sectors if s in TO_ICEWS)


CAMEO_ROLE: Codec[str] = Codec(FROM_CAMEO.get, TO_CAMEO.get)
