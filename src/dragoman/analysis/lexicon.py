"""Words that tell reports apart, and words that tell nothing: closed lists of our own."""

from collections.abc import Mapping
from types import MappingProxyType

from dragoman.codes import EventType, Mode
from dragoman.wording import FUNCTION as FUNCTION
from dragoman.wording import stem as stem

MUTUAL = frozenset({EventType.CONSULT, EventType.COOPERATE})
# Stems by which a concession is mutual, whoever is named first.
TRUCE = frozenset({"ceasefir", "truc", "armistic"})
# A report that says so tells of something beside what was told before.
ANOTHER = frozenset("another again separate separately second third fourth further also additional later elsewhere likewise".split())

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
PLAIN = FUNCTION | frozenset((_TELLING + _ACTS).split())
PLAIN_STEMS = frozenset(map(stem, PLAIN))


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
