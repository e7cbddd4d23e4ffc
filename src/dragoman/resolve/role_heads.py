"""The role noun that a phrase is about: the envoy of "the US envoy to Syria", the union of "the leader of the farmers' union"."""

from dragoman.codes import Sector
from dragoman.knowledge import RoleNoun
from dragoman.resolve.lexicon import Hit, Word, folded_words


def head_of(roles: list[Hit], words: list[Word]) -> Hit | None:
    """The role noun that heads the phrase: the last before "of", "in", "for", "from"."""
    stop = next(
        (i for i, w in enumerate(words) if i > 0 and w.folded in {"of", "in", "for", "from", "at", "to", "who", "with", "on", "near", "led"}),
        len(words),
    )
    before = [h for h in roles if h.first < stop]
    return before[-1] if before else (roles[0] if roles else None)


# Who leads, speaks for or sits in a body is of its sector.
OF_A_BODY = frozenset(
    "president vice-president chairman chairwoman chairperson chair head leader secretary-general general secretary spokesman spokeswoman spokesperson director "
    "representative member official delegation delegate deputy chief secretary coordinator convener executive".split()
)


def of_whom(head: Hit, roles: list[Hit], words: list[Word]) -> RoleNoun:
    """The role noun that tells the sector: in "the leader of the farmers' union" the union; else the head itself."""
    assert isinstance(head.meaning, RoleNoun)
    if head.meaning.noun not in OF_A_BODY or head.last >= len(words) or words[head.last].folded not in ("of", "for"):
        return head.meaning
    bodies = [h.meaning for h in roles if h.first > head.last and isinstance(h.meaning, RoleNoun)]
    return bodies[0] if bodies else head.meaning


def is_person(head: Hit | None, words: list[Word]) -> bool:
    """Whether a head is one person, by what he does."""
    return head is not None and isinstance(head.meaning, RoleNoun) and head.meaning.kind == "person" and not is_plural(head, words)


def is_plural(head: Hit, words: list[Word]) -> bool:
    """Whether a head stands for many."""
    assert isinstance(head.meaning, RoleNoun)
    written = folded_words(head, words)
    return written == head.meaning.plural.casefold() and head.meaning.plural != head.meaning.noun


# Who acts for a state.
OF_STATE = frozenset({Sector.GOV, Sector.MIL, Sector.LEG, Sector.JUD, Sector.COP, Sector.SPY})
# Who holds an office: of a state, of a body of states, or of those who would be one.
OFFICES = OF_STATE | {Sector.IGO, Sector.REB, Sector.OPP, Sector.PTY, Sector.PRE, Sector.PRM}


def of_an_office(person: Hit, roles: list[Hit]) -> bool:
    """Whether the office of a state stands right before a name."""
    return any(
        h.last == person.first and isinstance(h.meaning, RoleNoun) and h.meaning.kind == "person" and h.meaning.sector in OF_STATE for h in roles
    )
