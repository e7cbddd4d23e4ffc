"""What PLOVER's types, sectors and contexts cover, in a line each and in our words; and which types need a recipient.

Source: PLOVER manual, draft 2.0 of 2024, restated.
"""

from collections.abc import Mapping
from types import MappingProxyType

from dragoman.codes import Context as C
from dragoman.codes import EventType as T
from dragoman.codes import Sector as S

TYPE_MEANINGS: Mapping[T, str] = MappingProxyType(
    {
        T.AGREE: "promises, offers or accepts cooperation that lies ahead",
        T.CONSULT: "meets, visits, calls or negotiates",
        T.SUPPORT: "praises, endorses, recognises, signs or ratifies",
        T.CONCEDE: "gives way in words: announced ceasefire or withdrawal, pardon, apology, an end to a curfew",
        T.COOPERATE: "works together in deeds: trade, joint exercises, courts, intelligence",
        T.AID: "gives material help that mainly serves the recipient",
        T.RETREAT: "gives way in deeds: withdraws, releases, disarms, holds fire, lets in, resigns",
        T.REQUEST: "asks, appeals, demands or orders",
        T.ACCUSE: "criticises, complains, alleges, sues or investigates",
        T.REJECT: "refuses, vetoes, cancels, bars",
        T.THREATEN: "warns of a serious consequence of its own making",
        T.PROTEST: "protests in the street, by strike, boycott or hunger strike",
        T.SANCTION: "cuts relations, aid or trade, expels a member or envoy, convicts",
        T.MOBILIZE: "moves or readies forces without using them",
        T.COERCE: "represses without violence: arrests, bans, seizes, censors, deports",
        T.ASSAULT: "uses force that can do serious bodily harm, or destroys",
    }
)

NEEDS_RECIPIENT: frozenset[T] = frozenset({T.COOPERATE, T.AID, T.SANCTION})
"""Types that the manual's sections give no meaning without a recipient (its summary table adds PROTEST)."""

SECTOR_MEANINGS: Mapping[S, str] = MappingProxyType(
    {
        S.GOV: "government: head of state, ministers, ministries, envoys",
        S.MIL: "armed forces of a state",
        S.COP: "police and other forces of public order",
        S.JUD: "courts, judges, public prosecutors",
        S.LEG: "parliament and its members",
        S.PTY: "political parties, candidates",
        S.OPP: "political opposition; mostly beside another sector",
        S.REB: "rebels, armed opposition",
        S.PRM: "militias on the side of the government",
        S.SPY: "intelligence services of a state",
        S.UAF: "armed people of unknown allegiance",
        S.UNK: "actor of unknown sector",
        S.IGO: "intergovernmental organisations",
        S.NGO: "non-governmental organisations",
        S.CVL: "civilians, protesters, people as such",
        S.BUS: "businesses and their heads",
        S.CRM: "criminals and criminal organisations",
        S.JRN: "journalists and media (CAMEO: MED)",
        S.LAB: "workers and unions",
        S.MED: "doctors, hospitals, health workers (CAMEO's MED is media)",
        S.EDU: "schools, universities, students and teachers",
        S.REF: "refugees and displaced people",
        S.REL: "clergy, religious bodies and communities",
        S.ELI: "former officials, families and other persons of rank without office",
        S.IMG: "armed groups active across borders",
        S.MNC: "multinational companies",
        S.ISM: "international movements",
        S.AGR: "farmers and their bodies",
        S.SOC: "social, ethnic and civic groups that no other sector holds",
        S.PRE: "partially recognised entities; beside another sector",
    }
)

CONTEXT_MEANINGS: Mapping[C, str] = MappingProxyType(
    {
        C.MILITARY: "armed forces of states and their affairs, not other armed groups",
        C.INTELLIGENCE: "espionage and its services",
        C.EXECUTIVE: "acts and offices of the executive",
        C.LEGISLATIVE: "laws in the making, parliaments",
        C.ELECTION: "elections, campaigns, referendums",
        C.POLITICAL_INSTITUTIONS: "constitution, offices and the rules of politics",
        C.PRO_DEMOCRACY: "steps towards democracy",
        C.PRO_AUTOCRACY: "steps away from democracy",
        C.ECONOMIC: "trade, finance and economic policy, not ordinary company news",
        C.LEGAL: "courts, trials, law enforcement",
        C.REPARATIONS: "making good past wrongs",
        C.HUMAN_RIGHTS: "grave abuses of human rights",
        C.RIGHTS_FREEDOMS: "civil and political rights: speech, press, assembly, vote",
        C.REPRESSION: "a state's force against its own people, rebels left aside",
        C.HUMAN_SECURITY: "what people need to live: food, water, shelter, safety",
        C.GENDER: "women, gender, violence for its sake",
        C.LGBT: "sexual minorities",
        C.RELIGION_ETHNICITY: "religious and ethnic groups and their relations",
        C.INEQUALITY: "poverty, unequal shares",
        C.DIPLOMATIC: "relations and dealings between states",
        C.TERRITORY: "disputes over land, sea and borders, treaties and mediation over them too",
        C.PEACEKEEPING: "peacekeepers and observers and their missions",
        C.HEALTH: "disease, public health",
        C.ASYLUM: "asylum and refuge",
        C.MIGRATION: "people who move, and how they are dealt with",
        C.DISASTERS: "natural and technical disasters and the help after them",
        C.NATURAL_RESOURCE: "oil, gas, ores, water, fish, forests",
        C.ENVIRONMENT: "climate, pollution, nature",
        C.TECHNOLOGY: "technology, science, space",
        C.TERRORISM: "terrorism and the fight against it",
        C.CBRN: "chemical, biological, radiological and nuclear weapons and materials",
        C.CYBER: "attacks on and security of computers; the mode cyber adds it",
        C.MISINFORMATION: "false reports and propaganda; the mode misinformation adds it",
        C.CRIME: "crime, save what has a context of its own",
        C.CORRUPTION: "corruption",
        C.ILLEGAL_DRUGS: "drugs and their trade",
        C.TRAFFICKING: "trade in people, arms and other forbidden goods, save drugs",
    }
)
