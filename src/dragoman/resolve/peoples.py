"""Peoples and communities inside a state that is not theirs: "Syrian Kurds", "Kosovo Serbs" are no government."""

from dragoman.knowledge import NameKind, StateName
from dragoman.resolve.lexicon import Hit, Word

# Peoples without a state of their name who are not among the communities of the table of states; own knowledge.
_PEOPLES = frozenset(
    "kurds arabs bedouin bedouins druze turkmen turkmens hazaras pashtuns pathans baloch baluch balochs baluchis punjabis yazidis yezidis "
    "alawites assyrians chaldeans copts maronites gypsies tatars circassians cossacks rohingya rohingyas karens hmong chins kachins shans "
    "tamils sinhalese mohajirs kashmiris berbers amazigh tuareg tuaregs sahrawis saharawis nubians furs masalit zaghawa fulani hausas yorubas "
    "igbos kikuyus luos kalenjins maasai tutsis hutus twa banyamulenge hema lendu afars sami inuit maoris aborigines mapuches quechuas aymaras "
    "miskitos papuans dayaks acehnese timorese madhesis gurkhas nagas kukis meiteis bodos sikhs anglophones francophones".split()
)
_APART = frozenset({" ", "'s ", "’s "})


def are_people(phrase: str, words: list[Word], states: list[Hit]) -> bool:
    """Whether a phrase ends in a people behind the name of the state where it lives."""
    if len(words) < 2 or not words[-1].written[:1].isupper():
        return False
    behind = [s for s in states if s.last == len(words) and s.first == len(words) - 1 and isinstance(s.meaning, StateName)]
    of_a_state = any(
        s.meaning.kind in (NameKind.PEOPLE, NameKind.COMMUNITY) and words[-1].folded.endswith("s") for s in behind if isinstance(s.meaning, StateName)
    )
    before = any(s.last == len(words) - 1 and phrase[words[-2].end : words[-1].start] in _APART for s in states)
    return before and (of_a_state or words[-1].folded in _PEOPLES)
