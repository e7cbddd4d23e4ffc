"""Words that stand for someone named elsewhere on the page: pronouns, titles, groups, counterparts."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from dragoman.codes import Sector
from dragoman.records import Entity
from dragoman.resolve.gender import Gender

HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
IT = frozenset("it its itself which that".split())
THEY = frozenset("they them their theirs themselves both who".split())
# Words for a state that was named before.
THE_STATE = frozenset({"the country", "the nation", "this country", "that country", "the state"})
FIRST_PERSON = frozenset("i me my we us our ours".split())
PRONOUNS = HE | SHE | IT | THEY | THE_STATE

# "The two men", "both officials", but not "two men": those are somebody new.
_TWO = re.compile(
    r"\b(?:both|either|neither|pair|duo|trio|quartet|bilateral)\b"
    r"|\b(?:the|these|those|all|other|its|their|his|her) (?:\w+ )?(?:two|three|four|five|six)\b"
    r"|^(?:two|three|four|five|six) (?:\w+ )?(?:sides|parties|leaders|ministers|countries|neighbou?rs|rivals|foes|presidents|nations|premiers|allies|governments)$"
    r"|^(?:the|these|those) (?:\w+ )?(?:sides|parties|leaders|ministers|men|countries|neighbou?rs|rivals|foes|presidents|nations|premiers|allies|enemies|"
    r"adversaries|combatants|belligerents|capitals|governments|holdouts)$",
    re.I,
)
_NO_GROUP = re.compile(r"\bunited nations\b", re.I)
_PEOPLE = re.compile(
    r"\b(?:diplomats?|leaders?|(?:prime )?ministers?|presidents?|men|man|women|officials?|envoys?|heads?|chiefs?|premiers?|counterparts?|politicians?|"
    r"negotiators?|guests?|generals?|accused|friends?)\b",
    re.I,
)
_STATES = re.compile(
    r"\b(?:countr(?:y|ies)|nations?|states?|governments?|neighbou?rs?|capitals?|powers?|all(?:y|ies)|rivals?|foes?|sides?|part(?:y|ies)|enem(?:y|ies)|"
    r"adversar(?:y|ies)|combatants|belligerents|arm(?:y|ies)|nav(?:y|ies)|fleets?|forces|delegations?|camps?|teams?|agencies)\b",
    re.I,
)
COUNTERPART = re.compile(r"\bcounterparts?\b", re.I)


_OFFICES: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"diplomat|envoy", re.I), frozenset({"foreign-minister", "envoy", "ambassador-un", "spokesperson"})),
    (re.compile(r"minister", re.I), frozenset({"foreign-minister", "defence-minister", "interior-minister", "finance-minister"})),
    (re.compile(r"president|leader|premier|heads?\b", re.I), frozenset({"head-of-state", "head-of-government"})),
)
_OF_STATE = frozenset({Sector.GOV, Sector.MIL, Sector.PRE, Sector.LEG, Sector.COP, Sector.SPY, Sector.UNK})


@dataclass(frozen=True, slots=True)
class Known:
    """A mention that has been resolved: where it stands, on which line, whom it means."""

    start: int
    line: int
    entity: Entity
    person: bool
    plural: bool
    gender: Gender | None = None


_COUNTS = {"two": 2, "both": 2, "either": 2, "neither": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "quartet": 4, "five": 5, "six": 6}


def count_of(phrase: str) -> int | None:
    """How many a group phrase says that it means; None where it does not say."""
    return next((_COUNTS[w] for w in phrase.lower().split() if w in _COUNTS), None)


@lru_cache(maxsize=1 << 12)
def is_group(phrase: str) -> bool:
    """ "both countries", "the two diplomats", "the sides"."""
    return (
        bool(_TWO.search(phrase))
        and not _NO_GROUP.search(phrase)
        and bool(
            _PEOPLE.search(phrase)
            or _STATES.search(phrase)
            or phrase.lower() in {"both", "the two", "the three", "the four", "the five", "the six", "the pair", "the duo", "the trio"}
        )
    )


def _distinct(known: list[Known]) -> list[Entity]:
    seen: dict[str, Entity] = {}
    for item in known:
        seen.setdefault(item.entity.id, item.entity)
    return list(seen.values())


def group_members(phrase: str, start: int, line: int, known: list[Known]) -> tuple[Entity, ...]:
    """The two (or three) whom a group phrase means: people for "the two ministers", states for "both countries".

    Two that its own line names before it are meant; else those that the page names most, the lines around counting double.
    """
    people = bool(_PEOPLE.search(phrase)) and not _STATES.search(phrase)
    states = bool(re.search(r"countr|nation|states|capital|neighbou?r|government|sides|parties|rivals|foes|both$", phrase, re.I))
    wanted = count_of(phrase) or 2

    def fits(item: Known) -> bool:
        if people:
            return item.person
        if states:
            return item.entity.country is not None and item.entity.sector in _OF_STATE
        return item.entity.sector is not Sector.CVL or item.person

    def side(item: Known) -> str:
        # A side is a state with its people where states are meant, else whoever is named.
        return item.entity.country or item.entity.id if states else item.entity.id

    pool = [k for k in known if fits(k)]
    if people:
        # "The two diplomats" are not the two presidents, where the page has both.
        offices = next((o for words, o in _OFFICES if words.search(phrase)), frozenset[str]())
        holding = [k for k in pool if k.entity.office in offices]
        if len(_distinct(holding)) >= wanted:
            pool = holding
    best: dict[str, Known] = {}
    weight: Counter[str] = Counter()
    for k in pool:
        key = side(k)
        weight[key] += 2 if abs(k.line - line) <= 1 else 1
        held = best.get(key)
        if held is None or (states and k.entity.id.startswith("state:") and not held.entity.id.startswith("state:")):
            best[key] = k
    here = list(dict.fromkeys(side(k) for k in sorted((k for k in pool if k.line == line and k.start < start), key=lambda k: -k.start)))
    if len(here) == wanted:
        return tuple(best[k].entity for k in here)
    chosen = sorted(weight, key=lambda k: (-weight[k], k))[:wanted]
    return tuple(best[k].entity for k in chosen) if len(chosen) == wanted else ()


def may_be(pronoun: str, gender: Gender | None) -> bool:
    """Whether a pronoun may stand for somebody: "she" for no man, "he" for no woman, as far as we know them."""
    return not (gender == "f" and pronoun in HE) and not (gender == "m" and pronoun in SHE)


def antecedent(word: str, start: int, line: int, known: list[Known]) -> tuple[Entity, ...]:
    """Whom a pronoun means: the nearest mention before it of the right kind, the subject of its line first."""
    folded = word.lower()
    before = sorted((k for k in known if k.start < start), key=lambda k: -k.start)
    here = [k for k in before if k.line == line]
    near = [k for k in before if line - 3 <= k.line < line]
    if folded in HE | SHE:
        for pool in (here, near, before):
            # In one line the first person named is the subject, and most often the one meant.
            people = [k for k in pool if k.person and may_be(folded, k.gender)]
            if people:
                return (people[-1 if pool is here else 0].entity,)
        return ()
    if folded in THE_STATE:
        states = [k for k in (*here, *near, *before) if k.entity.id.startswith("state:")]
        return (states[0].entity,) if states else ()
    if folded in IT:
        for pool in (here, near):
            things = [k for k in pool if not k.person and not k.plural]
            if things:
                return (things[-1 if pool is here else 0].entity,)
        return ()
    for pool in (here, near):
        plural = [k for k in pool if k.plural]
        if plural:
            return (plural[0].entity,)
    pool = here or near
    distinct = _distinct(pool)
    if len(distinct) >= 2 and folded in {"they", "both", "them"}:
        return tuple(distinct[:2])
    return (distinct[0],) if distinct else ()
