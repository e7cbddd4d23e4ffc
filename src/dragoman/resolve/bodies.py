"""Bodies whose name no table has: "the Front for the Renewal of the East", "the Toledo Police Patrolman's Association".

Such a name is nobody's surname, and what it is made of tells what kind of body it is.  The kinds are own knowledge, written with
a sample of them in view: of the names of this form in our corpus that no table has 140 of 224 have the annotators' sector with them, 99 of 216 without.
"""

import re

from dragoman.codes import Sector

_NAME = re.compile(
    r"(?:the )?(?:[A-Z][\w'’-]+ )*"
    r"(?P<head>Front|Movement|Alliance|Coalition|Congress|League|Union|Forum|Rally|Council|Organi[sz]ation|Association|Federation|Confederation|Committee)"
    r"(?: (?:for|of)(?: the)?(?: [A-Z][\w'’-]+)+(?: (?:and|of|for)(?: the)?(?: [A-Z][\w'’-]+)+)*)?",
    re.I,
)
_PEACEFUL = frozenset(
    "association federation confederation congress union forum council committee league organisation organization alliance coalition".split()
)
_ARMED = re.compile(r"\b(?:liberation|revolutionary|resistance|self-determination|independence|armed|jihad|mujahideen)\b", re.I)
# The first that is found in the name says it.
_KINDS = (
    (re.compile(r"\b(?:trade unions?|unions?|workers?|employees|labou?r|nurses|teachers|drivers|pilots|patrolm[ae]n(?:['’]s)?|officers(?:['’])?)\b", re.I), Sector.LAB),
    (re.compile(r"\bhuman rights\b", re.I), Sector.NGO),
    (re.compile(r"\b(?:churches|bishops|christian|muslims?|islamic|ulema|rabbis|clerics|hindu|buddhist|jewish)\b", re.I), Sector.REL),
    (re.compile(r"\b(?:farmers|agrarian|growers|peasants)\b", re.I), Sector.AGR),
    (re.compile(r"\b(?:trade|traders|business|industry|industrial|industries|maritime|freight|tea|manufacturers|exporters|importers|apartment|bankers|employers|commerce|chambers?)\b", re.I), Sector.BUS),
    (re.compile(r"\b(?:youth|students|citizens|women|residents|neighbou?rhood|families|veterans)\b", re.I), Sector.CVL),
    (re.compile(r"\b(?:journalists|editors|broadcasters|newspapers)\b", re.I), Sector.JRN),
    (re.compile(r"\bfootball\b", re.I), Sector.SOC),
)  # fmt: skip


# What a body is where its name says no more.
_USUAL = {"front": Sector.OPP, "movement": Sector.CVL}


def is_body_name(name: str) -> bool:
    """Whether words are the name of a body: capitals, a word for a body, and what it is for or of."""
    found = _NAME.fullmatch(name)
    return found is not None and found.group("head")[:1].isupper() and len(name.removeprefix("The ").removeprefix("the ").split()) > 1


def sector_of_body(name: str) -> Sector | None:
    """What kind of body a name tells of; None where it tells nothing."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    head = found.group("head").casefold()
    rest = name[: found.start("head")] + name[found.end("head") :]
    if head not in _PEACEFUL and _ARMED.search(rest):
        return Sector.REB
    said = next((sector for words, sector in _KINDS if words.search(rest)), None)
    return said or _USUAL.get(head)
