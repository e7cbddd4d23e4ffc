"""What the organisations that a phrase names say of it: for whom somebody acts, whose body it is, and whether it is one that any state may have."""

from functools import cache

from dragoman.codes import Sector
from dragoman.knowledge import NameKind, Organisation, RoleNoun, StateName, role_nouns
from dragoman.resolve.lexicon import Hit, Word, folded_words

# Whoever speaks or fights for a body is of its sector; a policeman of the UN is not.
_OF_BODY = frozenset(
    "gunman gunmen fighter fighters militant militants rebel rebels insurgent insurgents guerrilla guerrillas terrorist terrorists extremist extremists "
    "leader leaders official officials spokesman spokesmen spokeswoman spokeswomen spokesperson member members representative representatives "
    "commander commanders chief operative operatives activist activists supporter supporters cell cells faction militia militiamen jihadist jihadists "
    "suspect suspects prisoner prisoners".split()
)
# Those who bear arms under three letters (ETA, PKK, IRA) are known the world over.
_DOMESTIC = frozenset({Sector.PTY, Sector.OPP, Sector.LAB, Sector.NGO, Sector.CVL, Sector.BUS, Sector.EDU, Sector.AGR, Sector.MED})
LETTERS = 5
_ARMED = frozenset({Sector.REB, Sector.PRM, Sector.CRM, Sector.UAF})
SENT_TO = frozenset({"to"})
_SENT_FOR = frozenset({"for", "in", "on", "to", "the"})
# Names that parties of many states have: which is meant, the page says.
_PARTIES = frozenset(
    f"{kind} party"
    for kind in ("labour", "labor", "socialist", "communist", "democratic", "liberal", "conservative", "national", "republican", "green", "workers'", "people's",
                 "social democratic", "progressive", "nationalist", "justice")
) | frozenset("labour labor socialists communists conservatives liberals greens".split())  # fmt: skip


def served(organs: list[Hit], words: list[Word]) -> Organisation | None:
    """The body of several states for which somebody in the phrase acts; "the ambassador to the UN" acts for a state."""
    for hit in organs:
        before = {w.folded for w in words[max(0, hit.first - 2) : hit.first]}
        if isinstance(hit.meaning, Organisation) and hit.meaning.sector is Sector.IGO and hit.meaning.country is None and not before & SENT_TO:
            return hit.meaning
    return None


def sent_by_a_body(head: Hit, organs: list[Hit], states: list[Hit], words: list[Word]) -> bool:
    """ "The UN special envoy for Yemen" is no Yemeni."""
    of_a_body = isinstance(head.meaning, RoleNoun) and head.meaning.sector is Sector.IGO
    return (of_a_body or served([h for h in organs if h.first < head.last], words) is not None) and all(
        s.first >= head.last and words[s.first - 1].folded in _SENT_FOR for s in states
    )


# What a body that bears arms has of its own; courts, lawmakers, hostages and police are a state's, or its people.
_OF_THE_ARMED = frozenset({Sector.GOV, Sector.MIL, Sector.REB, Sector.UAF, Sector.PRM, Sector.SPY})
# Who has left a body, or is against it, is none of it.
_NOT_ITS_OWN = frozenset({"deserter", "army deserter", "opponent", "defector"})

_FORCES = frozenset({Sector.MIL, Sector.REB, Sector.UAF, Sector.PRM})
_PARTY = frozenset({Sector.PTY, Sector.OPP})


def body_of(head: Hit | None, organs: list[Hit], states: list[Hit], phrase: str, words: list[Word], former: bool) -> Organisation | None:
    """The body for which somebody in the phrase stands: "Boko Haram gunmen", "the Houthi delegation"."""
    if head is None or former or not organs or not isinstance(organs[-1].meaning, Organisation):
        return None
    body = organs[-1].meaning
    # A party with forces of its own is one that has arms: "TPLF forces".
    forces = (
        isinstance(head.meaning, RoleNoun) and head.meaning.sector in _FORCES and body.sector in _PARTY and words[organs[-1].first].written.isupper()
    )
    if organs[-1].last > head.first or (body.sector not in _ARMED and not forces):
        return None
    return body if words[head.last - 1].folded in _OF_BODY or _is_its_own(head, organs[-1], states, phrase, words) else None


def _is_its_own(head: Hit, body: Hit, states: list[Hit], phrase: str, words: list[Word]) -> bool:
    """Whether what a role noun names is a body's: the delegation of "Hamas delegation", not the forces of "anti-ISIS forces" or "Houthi-held ministries"."""
    assert isinstance(body.meaning, Organisation)
    of_another = any(isinstance(s.meaning, StateName) and s.meaning.state.iso3 != body.meaning.country for s in states)
    behind = phrase[words[body.last - 1].end : words[body.last].start]
    joined = behind == "-" or phrase[: words[body.first].start].endswith("-")
    own = isinstance(head.meaning, RoleNoun) and head.meaning.sector in _OF_THE_ARMED and head.meaning.noun not in _NOT_ITS_OWN
    return own and not of_another and not joined


def is_branch(body: Organisation, hit: Hit, states: list[Hit]) -> bool:
    """Whether a society of the whole world stands behind the name of a state, as one of its own: "the Cambodian Red Cross"."""
    kinds = {s.meaning.kind for s in states if s.last == hit.first and isinstance(s.meaning, StateName)}
    # London's Amnesty International is no British branch.
    return body.sector is Sector.NGO and body.country is None and not kinds.isdisjoint((NameKind.NAME, NameKind.ADJECTIVE))


def of_any_state(hit: Hit, words: list[Word]) -> bool:
    """Whether every state may have a body of that name: one of role nouns alone ("Defense Department", "Senate"), or a party's that many have."""
    return folded_words(hit, words) in _generic_names() or folded_words(hit, words) in _PARTIES


def is_letters(hit: Hit, words: list[Word]) -> bool:
    """The letters of a party, union or association, which those of other states may have: the NDP of Suriname is not that of Canada."""
    written = words[hit.first].written
    domestic = isinstance(hit.meaning, Organisation) and hit.meaning.country is not None and hit.meaning.sector in _DOMESTIC
    return domestic and hit.last - hit.first == 1 and len(written) <= LETTERS and written.isupper() and written.isalpha()


def said_to_be_of(hit: Hit, states: list[Hit], words: list[Word]) -> bool:
    """ "The State Committee for National Security of Tajikistan" is not that of Kyrgyzstan, which our table has."""
    return any(s.first == hit.last + 1 and words[hit.last].folded == "of" for s in states)


def as_role(hit: Hit, words: list[Word]) -> RoleNoun:
    """The body of another state as one that any state may have."""
    generic = _generic_names().get(folded_words(hit, words))
    if generic is not None:
        return generic
    assert isinstance(hit.meaning, Organisation)
    name = folded_words(hit, words)
    return RoleNoun(noun=name, plural=name, sector=hit.meaning.sector, kind="organ")


@cache
def _generic_names() -> dict[str, RoleNoun]:
    return {form.casefold(): noun for noun in role_nouns() for form in (noun.noun, noun.plural)}


def organ_country(organs: list[Hit]) -> str | None:
    """The country of the first organisation that has one."""
    for hit in organs:
        if isinstance(hit.meaning, Organisation) and hit.meaning.country:
            return hit.meaning.country
    return None


def organ_code(hits: list[Hit]) -> str | None:
    """The code of the first organisation that has one."""
    return next((h.meaning.code for h in hits if isinstance(h.meaning, Organisation) and h.meaning.code), None)
