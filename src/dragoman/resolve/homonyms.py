"""Names of several masters: which of them is meant, on a day and by what stands around."""

import re
from collections.abc import Container
from dataclasses import replace
from datetime import date
from functools import cache

from dragoman.knowledge import NameKind, RoleNoun, StateName, given_names, state_names
from dragoman.knowledge.tables import days_away
from dragoman.resolve.lexicon import Hit, Word, folded_words, lexicon

SHARED = {"dominican": ("DOM", "DMA"), "dominicans": ("DOM", "DMA"), "congolese": ("COD", "COG"), "congo": ("COD", "COG")}
"""Words for two states that both live, or their people: the usual one and the other."""


def of_the_day(hit: Hit, words: list[Word], day: date | None, among: Container[str]) -> Hit:
    """The name of a state as that of which it stood for on the day: Prague was Czechoslovak until 1992."""
    if not isinstance(hit.meaning, StateName):
        return hit
    same = _of_two_states().get(hit.meaning.words, ())
    if not same:
        return hit
    ended = [m for m in same if m.state.last is not None and day is not None and lives(m, day)]
    usual, other = SHARED.get(folded_words(hit, words), ("", ""))
    wanted = other if other in among else usual
    chosen = next((m for m in same if m.state.iso3 == wanted), None) or (ended[0] if ended else hit.meaning)
    return replace(hit, meaning=chosen)


def lives(name: StateName, day: date | None) -> bool:
    """Whether the state of a name is there on the day; without a day every state is."""
    return day is None or days_away(name.state.first, name.state.last, day) == 0


@cache
def _of_two_states() -> dict[str, list[StateName]]:
    """The names that several states have, or had."""
    found: dict[str, list[StateName]] = {}
    for name in state_names():
        found.setdefault(name.words, []).append(name)
    return {words: names for words, names in found.items() if len({n.state.name for n in names}) > 1}


def goes_on(hit: Hit, hits: list[Hit], words: list[Word]) -> bool:
    """Whether a name goes on behind a body's: the Federal Reserve Unit is not the Federal Reserve."""
    if hit.last == len(words) or any(w.written.isupper() for w in words[hit.first : hit.last]):
        return False
    last, following = words[hit.last - 1], words[hit.last]
    return following.start - last.end == 1 and following.written[:1].isupper() and not any(h.first <= hit.last < h.last for h in hits)


# What stands before "of" and the name of a place, which a president may bear as well: "a court of Rivera", "the mayor of Flores".
_OF_A_PLACE = frozenset(
    "court tribunal police municipality mayor council governor province prefecture hospital university diocese bishop archbishop town port district department "
    "garrison prison city village island people residents inhabitants citizens parish commune canton prefect intendente station airport mosque church".split()
)

# Surnames that our corpus writes small twenty times and more: other words before a noun in small letters ("young protesters", "power workers") unless it is what a head of government has.
_OTHER_WORDS = frozenset(
    "said head way long ask good de price young power note rice hall saw struck camps noon boys international won ban son little east spring teacher lower banks cousin begin west "
    "begun fall hill cook wing park imam parts dam gates farmer delay major win lake king cash store drew green cable snow loan min sheikh temple hung lane cannon card bush junior "
    "villa wells pen sang mark cotton ridge royal craft gift breach younger sun sessions roll baker du burns barber yen mills plea bell buys stamps fan grave te leaf spies hunt mate sing "
    "chambers song winning rich panic hockey hang salmon bird brown moon booth coats lu rode lira ng holder christian".split()
)
_GOVERNMENTS = frozenset("administration government cabinet presidency".split())
_RULED_BY = _GOVERNMENTS | frozenset("team camp aides officials allies era years loyalists supporters voters".split())
# What stands before a thing that is called by its maker's name.
_ABOARD = frozenset("in on with by from aboard inside near".split())

_CUT = re.compile(r"\.\.|…")
# "Assad..." is whole; of so few letters what is cut off may be any name's beginning.
_SHORT = 4


def names_no_holder(hit: Hit, words: list[Word], phrase: str = "") -> bool:
    """Whether a single word that is a surname is none here: a title ("the King"), a place ("the mayor of Flores"), a make ("in a Suzuki van"), a name that is cut off ("the Hou...")."""
    if hit.last - hit.first == 1 and len(words[hit.first].written) <= _SHORT and _CUT.match(phrase, words[hit.first].end):
        return True
    if hit.last - hit.first > 1:
        return False
    if hit.first == 0:
        after = words[1] if len(words) > 1 else None
        return after is not None and words[0].folded in _OTHER_WORDS and after.written[:1].islower() and after.folded not in _GOVERNMENTS
    before = words[hit.first - 1].folded
    if before in ("a", "an") and hit.first > 1 and words[hit.first - 2].folded in _ABOARD and words[hit.last : hit.last + 1]:
        # "Armed men in a Suzuki van" are not of Japan; officials in a Trump administration are his.
        return words[hit.last].folded not in _RULED_BY
    if before in ("the", "a", "an"):
        return hit.last == len(words)
    return before == "of" and hit.first > 1 and words[hit.first - 2].folded in _OF_A_PLACE


def is_of_a_name(hit: Hit, words: list[Word]) -> bool:
    """Whether a capital is the surname behind a given name: Luiz Lisboa is not the government of Portugal."""
    if not isinstance(hit.meaning, StateName) or hit.meaning.kind is not NameKind.CAPITAL or hit.first == 0 or hit.last < len(words):
        return False
    before = words[hit.first - 1]
    return before.written[:1].isupper() and any(w.folded in given_names() and w.written[:1].isupper() for w in words[: hit.first])


# What states are called officially, and what of it is by itself the name of one of them or of a body.
_FORMS = frozenset("republic commonwealth emirate kingdom federation union".split())


def begins_a_name(hit: Hit, hits: list[Hit], words: list[Word]) -> bool:
    """Whether a name is only the beginning of a state's: the Islamic Republic of Mauritania is not Iran, the Commonwealth of Australia no body of states."""
    if isinstance(hit.meaning, RoleNoun) or words[hit.last - 1].folded not in _FORMS or [w.folded for w in words[hit.last : hit.last + 1]] != ["of"]:
        return False
    at = hit.last + 1 + (hit.last + 1 < len(words) and words[hit.last + 1].folded == "the")
    return any(h.first == at and isinstance(h.meaning, StateName) and h.meaning.kind is NameKind.NAME for h in hits)


def titles_like_surnames(hits: list[Hit], words: list[Word]) -> list[Hit]:
    """Role nouns that are surnames as well, before another name: the bishop of "Bishop Jane Okello"."""
    doubtful = {
        h.first
        for h in hits
        if isinstance(h.meaning, tuple)
        and h.last - h.first == 1
        and ((h.last < len(words) and words[h.last].written[:1].isupper()) or names_no_holder(h, words))
    }
    if not doubtful:
        return []
    return [h for h in lexicon().meanings(words) if h.first in doubtful and h.last - h.first == 1 and isinstance(h.meaning, RoleNoun)]
