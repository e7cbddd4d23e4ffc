"""What an act is about, by its words and its mode: so that freed prisoners do not end an embargo.

The lists are our own; a word that is in none gives no subject.  They were written before anything was measured with them, but for "cease fire", bans that are
lifted, guards that are returned and withdrawals of nothing named, which our crises asked for (open items with a true course coded as it is: the same).
"""

import re
from collections.abc import Iterable

from dragoman.analysis.dispute_records import Subject
from dragoman.analysis.names import folded
from dragoman.codes import EventType, Mode

_WORDS = {
    Subject.SANCTIONS: r"sanction|embargo|tariff|blacklist|asset freeze|freez\w+ (?:of )?(?:the )?assets|visa ban|travel ban|(?:import|export|trade) (?:ban|curb|restriction)|import dut|\bbans? on\b|\blift\w* .{0,30}\bban\b",
    Subject.FIRE: r"cease[- ]?fire|truce|armistice|hostilities|hold(?:ing)? fire|stop(?:ped)? (?:the )?(?:shelling|fighting|bombing|attacks)|shelling|fighting",
    Subject.FORCES: r"troop|soldier|battalion|brigade|marines|patrol|ships?\b|forces|army|armou?red|warship|naval|fleet|vessel|coast guard|exercise|drill|manoeuv|maneuv|deploy|garrison|militia|fighters|pull(?:ed|s|ing)? (?:back|out)",
    Subject.PRISONERS: r"prisoner|detain|detention|hostage|captive|captured|imprison|jailed|abduct|freed\b|set free|(?:his|her|their) release|(?:crew|fishermen|sailors|pilots?|journalists?)\b.{0,40}\b(?:freed|released)|(?:free|releas)\w+ .{0,40}(?:crew|fishermen|sailors|pilot|journalist)|\b(?:free(?:d|s|ing)?|releas(?:e[ds]?|ing)|return(?:ed|s|ing)?|hand(?:ed|ing|s)? over) (?:of )?(?:(?:the|its|their|all|captured|border|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|\d+|[a-z]+(?:ese|ish|ian|ek|ik)) ){1,4}(?:guards|soldiers|policemen|captives|workers|nationals)\b",
    Subject.WEAPONS: r"nuclear|missile|warhead|enrich|weapon|disarm|rocket|arsenal|ballistic|chemical agent",
    Subject.ACCESS: r"corridor|convoy|inspect|observers?\b|monitors?\b|humanitarian|crossing|blockade|checkpoint|aid (?:agenc|worker|deliver)|access",
    Subject.DIPLOMATS: r"ambassador|diplomat|embass|consulat|charge d.affaires|(?:diplomatic|restor\w+|resum\w+|sever\w*|suspend\w*|cuts?|br\w+ off|normali[sz]\w+) (?:all )?(?:relations|ties)",
    Subject.TALKS: r"talks|negotiat|dialogue|summit|meet\b|meeting|conference|negotiating table|consultations",
    Subject.WATER: r"\bdam\b|\bdams\b|reservoir|river|water|canal|sluice|irrigat",
    Subject.TRADE: r"trade|gas\b|\boil\b|pipeline|transit|grain|imports|exports|fuel|electricity|customs",
}  # fmt: skip
_FOUND = {subject: re.compile(rf"\b(?:{words})") for subject, words in _WORDS.items()}
_WITHDRAWN = re.compile(r"\bwithdr[ae]w\w*\b(?! (?:from|the|its|his|her|their|an?|all|support|recognition)\b)")
_BY_MODE = {
    Mode.RELEASE: Subject.PRISONERS,
    Mode.CEASEFIRE: Subject.FIRE,
    Mode.DISARM: Subject.WEAPONS,
    Mode.ACCESS: Subject.ACCESS,
    Mode.MEET: Subject.TALKS,
}


_BY_THREAT = {
    Mode.VIOLENCE: {Subject.FORCES, Subject.FIRE, Subject.WEAPONS},
    Mode.TERRITORY: {Subject.FORCES, Subject.FIRE},
    Mode.RESTRICT: {Subject.SANCTIONS, Subject.TRADE},
    Mode.RELATIONS: {Subject.SANCTIONS, Subject.DIPLOMATS},
    Mode.EXPEL: {Subject.DIPLOMATS},
    Mode.ARREST: {Subject.PRISONERS},
}


def subjects_of(quotes: Iterable[str], type: EventType, mode: Mode | None) -> frozenset[Subject]:
    """The subjects that quotes, and the type with its mode, tell; none is no subject, not any."""
    text = " ".join(folded(q) for q in quotes)
    found = {subject for subject, words in _FOUND.items() if words.search(text)}
    if mode in _BY_MODE:
        found.add(_BY_MODE[mode])
    if type is EventType.RETREAT and mode is Mode.WITHDRAW and Subject.SANCTIONS not in found:
        found.add(Subject.FORCES)
    if type is EventType.THREATEN and mode is not None:
        found |= _BY_THREAT.get(mode, set())
    if not found and _WITHDRAWN.search(text):
        # "Announced that it would withdraw": where nothing is named, troops are what is withdrawn.
        found.add(Subject.FORCES)
    return frozenset(found)


_ANNOUNCES = re.compile(r"\b(?:announc|will\b|promis|pledg|vow|agree[ds]? to)")
_PROMISED = re.compile(
    r"\b(?:promis|pledg|vow)\w* .{0,60}\b(?:lift|end|resum|restor|reopen)|\b(?:will|would|agree[ds]? to|ready to) (?:soon |again )?(?:lift|resume|restore|reopen)\b"
)
_TRUCE = re.compile(
    r"\b(?:cease[- ]?fire|truce|armistice|hold(?:ing|s)? (?:their )?fire|(?:stop|halt|end|cess)\w* .{0,30}(?:hostilities|fighting|shelling|bombing|attacks|fire))"
)
_THREAT = re.compile(r"\bthreat")


def lies_ahead(quote: str | None) -> bool:
    """Whether the words of a concession tell of something that is still to be done; no words tell nothing."""
    return _ANNOUNCES.search(folded(quote or "")) is not None


def promised(quote: str | None) -> bool:
    """Whether the words promise to lift what stands: that is not lifted yet."""
    return _PROMISED.search(folded(quote or "")) is not None


def of_a_threat(quote: str | None) -> bool:
    """Whether the words name a threat."""
    return _THREAT.search(folded(quote or "")) is not None


def of_a_truce(quote: str) -> bool:
    """Whether the words name a ceasefire: one that lays down arms, not one that opens fire."""
    return _TRUCE.search(folded(quote)) is not None


_ACCEPTS = re.compile(r"\b(?:accept|agreed? to|agrees to|welcomed? (?:the )?(?:offer|proposal)|consent|said yes)")
_OFFERS = re.compile(r"\b(?:offer|propos|invit|ready|willing|open to|suggest|prepared to)")
_TAKES_UP = re.compile(r"\b(?:accept|welcomed? (?:the )?(?:offer|proposal)|consented to (?:the|its|his|her)|said yes)")


def accepts(quote: str | None, of_talks: bool = True) -> bool:
    """Whether the words take up what another has put forward, and put nothing forward themselves.

    Who agreed to talks takes them up; who "agreed to pay" promises.
    """
    words = folded(quote or "")
    taken_up = (_ACCEPTS if of_talks else _TAKES_UP).search(words) is not None
    return taken_up and _OFFERS.search(re.sub(r"accept\w* .{0,40}?(?:offer|propos|invit)\w*", "", words)) is None
