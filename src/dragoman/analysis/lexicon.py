"""Words that tell reports apart, and words that tell nothing: closed lists of our own."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from dragoman.codes import EventType, Mode

# An ending, and how many letters must stand before it; the longer first.
_ENDINGS = (
    ("isation", 4), ("ization", 4), ("ations", 4), ("ation", 4), ("ition", 4), ("ised", 4), ("ized", 4), ("ise", 4), ("ize", 4), ("ings", 4),
    ("ing", 4), ("ions", 4), ("ion", 4), ("ors", 5), ("or", 5), ("ies", 3), ("ied", 3), ("ers", 4), ("er", 4), ("ed", 4), ("es", 5), ("s", 3), ("e", 5),
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word less the endings of number and tense; rough, and the same for most forms of a word."""
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            short = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            return short[:-1] if len(short) > least and short[-1] == short[-2] and short[-1] not in "sl" else short
    return word


MUTUAL = frozenset({EventType.CONSULT, EventType.COOPERATE})
# Stems by which a concession is mutual, whoever is named first.
TRUCE = frozenset({"ceasefir", "truc", "armistic"})
# A report that says so tells of something beside what was told before.
ANOTHER = frozenset("another again separate separately second third fourth further also additional later elsewhere likewise".split())

_FUNCTION = """
a about above across after against all along already also although amid among an and any are around as at away back be because been before behind being
below between both but by came can come could day days did do does down during each either else even ever every few first for from get go goes going gone
had has have having he her here him his how hour hours how i if in inside into is it its itself just last late later least left less like made make many
may me might minister minute monday month months more most much must my near nearly new next night no nor not now of off on once one only onto or other
our out outside over own part past people per put rather same saturday set several she should since so some still such sunday take taken than that the
their them then there these they this those though three through thursday time to today told tomorrow too took toward towards tuesday two under until up
upon us very was wednesday week weeks well went were what when where whether which while who whole whom whose why will with within without would year
years yesterday yet you your friday january february march april june july august september october november december morning evening afternoon some
government official officials spokesman spokeswoman state foreign president prime leader ministry country according local capital
"""
_TELLING = """
say says said saying tell told report reports reported reportedly announce announced announcing statement state stated news agency agencies medium media
television received receive receives confirm confirmed call called calling add added adding claim claimed comment source sources witness witnesses picture pictures paper papers
known wrote write written describe described number numbers dozens hundreds thousands tens
"""
# What any report of an act of its kind says: it speaks for no happening more than for another.
_ACTS = """
attack attacked attacking attacker attackers kill killed killing die died dead death deaths toll wound wounded injure injured injury victim victims bomb
bombed bombing bomber blast explosion explode exploded explosive explosives shoot shooting shot shots fire fired gunman gunmen gun armed men man strike
strikes struck hit hitting meet met meeting meetings talk talks talked discuss discussed negotiate negotiated negotiations hold held visit visited accuse
accused accusation accusing blame blamed condemn condemned criticise criticised criticize criticized reject rejected deny denied denial refuse refused
threaten threatened threat threats warn warned warning demand demanded ask asked urge urged request arrest arrested arrests detain detained detention
protest protests protester protesters demonstration demonstrators march marched rally sanction sanctions impose imposed troops troop soldiers soldier
army forces force military agree agreed agreement offer offered send sent bring brought help support supported rise rose rising area city town
"""
# Said before one of these, "police" is who told it, not what was hit.
TELLS = frozenset("said says say told added confirmed reported spokesman spokeswoman chief".split())
FUNCTION = frozenset(_FUNCTION.split())
PLAIN = frozenset((_FUNCTION + _TELLING + _ACTS).split())
PLAIN_STEMS = frozenset(map(stem, PLAIN))

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
# One and two are said of everything.
NUMBERS: Mapping[str, str] = MappingProxyType(
    {w: str(n) for n, w in enumerate(_ONES, 1) if n > 2} | {w: str(10 * n) for n, w in enumerate(_TENS, 2)} | {"dozen": "12", "hundred": "100"}
)

# Where an attack hits or a crowd stands: two reports that name different ones are of two happenings.
_SITES = """
market: market markets bazaar stall stalls shopper shoppers trader traders
mosque: mosque mosques worshipper worshippers imam
church: church churches cathedral congregation chapel
temple: temple temples shrine
school: school schools classroom pupil pupils schoolgirls schoolboys teacher teachers student students
university: university campus
checkpoint: checkpoint checkpoints roadblock
police: police policeman policemen policewoman officer officers
barracks: barracks garrison base camp outpost
hospital: hospital hospitals clinic doctors patients
hotel: hotel hotels guests
airport: airport runway terminal
station: railway train trains metro subway
bus: bus buses minibus
embassy: embassy consulate
court: court courthouse judge judges prosecutor
parliament: parliament assembly lawmakers deputies
mall: mall
stadium: stadium match
restaurant: restaurant cafe bar
concert: concert concertgoers
port: port harbour harbor docks
bridge: bridge bridges
prison: prison jail inmates prisoners
oil: refinery pipeline oilfield
power: substation dam
convoy: convoy convoys
funeral: funeral mourners
wedding: wedding
prosecutor: prosecutor prosecutors
"""
SITES: Mapping[str, str] = MappingProxyType(
    {word: site for line in _SITES.strip().splitlines() for site, _, words in (line.partition(":"),) for word in words.split()}
)

# Acts that a person does or suffers once.
ONCE = frozenset({Mode.RESIGN, Mode.CONVICT})

# Modes that one act can be taken for; what stands in no common group with another contradicts it.
_ALIKE = (
    frozenset({Mode.EXPLOSIVES, Mode.SUICIDE_ATTACK, Mode.DESTROY, Mode.TARGETED}),
    frozenset({Mode.AERIAL, Mode.DRONE, Mode.HEAVY_WEAPONS, Mode.DESTROY, Mode.TARGETED, Mode.EXPLOSIVES}),
    frozenset({Mode.FIREARMS, Mode.TARGETED, Mode.PRIMITIVE}),
    frozenset({Mode.FIREARMS, Mode.HEAVY_WEAPONS}),
    frozenset({Mode.VIOLENCE, Mode.TERRITORY}),
    frozenset({Mode.BEAT, Mode.TORTURE, Mode.CROWD_CONTROL, Mode.PRIMITIVE}),
    frozenset({Mode.VISIT, Mode.MULTILATERAL, Mode.THIRD_PARTY}),
    frozenset({Mode.DEMO, Mode.OBSTRUCT, Mode.BOYCOTT, Mode.STRIKE}),
    frozenset({Mode.RIOT, Mode.VANDALIZE, Mode.DEMO}),
    frozenset({Mode.TROOPS, Mode.WEAPONS}),
    frozenset({Mode.ARREST, Mode.CONVICT, Mode.RESTRICT}),
    frozenset({Mode.EXPEL, Mode.DEPORT}),
    frozenset({Mode.DISCONTINUE, Mode.WITHHOLD, Mode.SEIZE}),
    frozenset({Mode.CHANGE, Mode.YIELD, Mode.MEET, Mode.ASSIST}),
    frozenset({Mode.DISAPPROVE, Mode.ALLEGE}),
    frozenset({Mode.WITHDRAW, Mode.CEASEFIRE}),
)


def modes_alike(one: Mode | None, other: Mode | None) -> bool:
    """Whether no mode contradicts the other; None contradicts nothing."""
    return one is None or other is None or one is other or any(one in group and other in group for group in _ALIKE)
