"""The closed vocabularies of a coded event, as enumerations.

They stand below the records so that every stage can name a code without a bare string.  What the codes mean, their scores
and how they map to other ontologies is in `dragoman.ontology`.  Source: PLOVER 2.0 (draft, 2024), restated.
"""

from enum import StrEnum


class EventType(StrEnum):
    """The sixteen PLOVER event types, from cooperation to conflict."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Mode(StrEnum):
    """All mode names; which type has which stands in `dragoman.ontology.MODES`."""

    VISIT = "visit"
    THIRD_PARTY = "third-party"
    MULTILATERAL = "multilateral"
    PHONE = "phone"
    WITHDRAW = "withdraw"
    RELEASE = "release"
    DISARM = "disarm"
    CEASEFIRE = "ceasefire"
    ACCESS = "access"
    RESIGN = "resign"
    ASSIST = "assist"
    CHANGE = "change"
    YIELD = "yield"
    MEET = "meet"
    DISAPPROVE = "disapprove"
    INVESTIGATE = "investigate"
    ALLEGE = "allege"
    RESTRICT = "restrict"
    ARREST = "arrest"
    RELATIONS = "relations"
    EXPEL = "expel"
    TERRITORY = "territory"
    VIOLENCE = "violence"
    DEMO = "demo"
    RIOT = "riot"
    STRIKE = "strike"
    HUNGER = "hunger"
    BOYCOTT = "boycott"
    OBSTRUCT = "obstruct"
    VANDALIZE = "vandalize"
    CONVICT = "convict"
    DISCONTINUE = "discontinue"
    TROOPS = "troops"
    WEAPONS = "weapons"
    POLICE = "police"
    MILITIA = "militia"
    SEIZE = "seize"
    CENSOR = "censor"
    CURFEW = "curfew"
    MARTIAL_LAW = "martial-law"
    DEPORT = "deport"
    WITHHOLD = "withhold"
    MISINFORMATION = "misinformation"
    CYBER = "cyber"
    ABDUCT = "abduct"
    BEAT = "beat"
    TORTURE = "torture"
    SEXUAL = "sexual"
    TARGETED = "targeted"
    DESTROY = "destroy"
    PRIMITIVE = "primitive"
    FIREARMS = "firearms"
    EXPLOSIVES = "explosives"
    SUICIDE_ATTACK = "suicide-attack"
    AERIAL = "aerial"
    DRONE = "drone"
    HEAVY_WEAPONS = "heavy-weapons"
    CROWD_CONTROL = "crowd-control"
    UNCONVENTIONAL = "unconventional"


class Status(StrEnum):
    """Whether the page says that the event happened."""

    ACTUAL = "actual"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"
    NEGATED = "negated"


class Stage(StrEnum):
    """The stage of mediation that an event is, where it is one; each is one CAMEO code."""

    APPEAL = "appeal"
    ACCEPT = "accept"
    OFFER = "offer"
    MEDIATE = "mediate"
    DEMAND = "demand"
    REJECT = "reject"
    THREATEN_HALT = "threaten-halt"
    HALT = "halt"


class Context(StrEnum):
    """PLOVER's thirty-seven contexts: what an event is about.  What each covers is in `dragoman.ontology.meanings`."""

    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    EXECUTIVE = "executive"
    LEGISLATIVE = "legislative"
    ELECTION = "election"
    POLITICAL_INSTITUTIONS = "political_institutions"
    PRO_DEMOCRACY = "pro_democracy"
    PRO_AUTOCRACY = "pro_autocracy"
    ECONOMIC = "economic"
    LEGAL = "legal"
    REPARATIONS = "reparations"
    HUMAN_RIGHTS = "human_rights"
    RIGHTS_FREEDOMS = "rights_freedoms"
    REPRESSION = "repression"
    HUMAN_SECURITY = "human_security"
    GENDER = "gender"
    LGBT = "lgbt"
    RELIGION_ETHNICITY = "religion_ethnicity"
    INEQUALITY = "inequality"
    DIPLOMATIC = "diplomatic"
    TERRITORY = "territory"
    PEACEKEEPING = "peacekeeping"
    HEALTH = "health"
    ASYLUM = "asylum"
    MIGRATION = "migration"
    DISASTERS = "disasters"
    NATURAL_RESOURCE = "natural_resource"
    ENVIRONMENT = "environment"
    TECHNOLOGY = "technology"
    TERRORISM = "terrorism"
    CBRN = "cbrn"
    CYBER = "cyber"
    MISINFORMATION = "misinformation"
    CRIME = "crime"
    CORRUPTION = "corruption"
    ILLEGAL_DRUGS = "illegal_drugs"
    TRAFFICKING = "trafficking"


class Sector(StrEnum):
    """PLOVER's sectors, and the kinds of actor that belong to no state (IGO NGO MNC IMG ISM)."""

    GOV = "GOV"
    MIL = "MIL"
    COP = "COP"
    JUD = "JUD"
    LEG = "LEG"
    PTY = "PTY"
    OPP = "OPP"
    REB = "REB"
    PRM = "PRM"
    SPY = "SPY"
    UAF = "UAF"
    UNK = "UNK"
    IGO = "IGO"
    NGO = "NGO"
    CVL = "CVL"
    BUS = "BUS"
    CRM = "CRM"
    JRN = "JRN"
    LAB = "LAB"
    MED = "MED"
    EDU = "EDU"
    REF = "REF"
    REL = "REL"
    ELI = "ELI"
    IMG = "IMG"
    MNC = "MNC"
    ISM = "ISM"
    AGR = "AGR"
    SOC = "SOC"
    PRE = "PRE"


class LineLabel(StrEnum):
    """What a line of the page is."""

    STORY = "story"
    FURNITURE = "furniture"
    OTHER = "other"


class ReferenceKind(StrEnum):
    """What one mention may be to another: the same actor, or a group that the other belongs to."""

    SAME = "same"
    MEMBER = "member"


class MentionKind(StrEnum):
    """What a tagged span names."""

    ACTOR = "actor"
    PLACE = "place"
    TIME = "time"


class Role(StrEnum):
    """How a mention takes part in the event that a trigger names."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    MEDIATOR = "mediator"
    PARTY = "party"
    PLACE = "place"
    TIME = "time"


class PageRelation(StrEnum):
    """What a page is to an earlier one of its cluster; the first is to none."""

    FIRST = "first"
    EXACT = "exact"
    NEAR = "near"
    REWORDED = "reworded"
    REISSUE = "reissue"
    CORRECTION = "correction"


class DecisionKind(StrEnum):
    """What a person says of two sets of reports."""

    JOIN = "join"
    SPLIT = "split"


class Precision(StrEnum):
    """How narrowly a day is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


class PlacePrecision(StrEnum):
    """How narrowly a place is known, and with it what its GeoNames id and coordinates are of."""

    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    WATER = "water"
    UNKNOWN = "unknown"


class Quad(StrEnum):
    """PLOVER's four classes; SANCTION counts as material conflict, as in its own section of the manual."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"
