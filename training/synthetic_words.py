"""Names and phrases that fill the frames of `phrases.txt`; all of our own choice."""

TOPICS = (
    "trade", "the border", "the nuclear programme", "human rights", "migration", "fishing rights", "the elections", "water", "the budget", "corruption", "the war",
    "oil prices", "the killing of two farmers", "the dam", "security", "the new law", "climate change", "the missing plane", "prison conditions", "the hostages",
)  # fmt: skip
CRIMES = (
    "spying",
    "fraud",
    "corruption",
    "murder",
    "arming rebels",
    "war crimes",
    "treason",
    "vote rigging",
    "torture",
    "theft",
    "money laundering",
    "plotting a coup",
)
GIVEN = (
    "Anna Omar Jean Luis Mariam Ivan Chen Kofi Elena David Fatima Carlos Noor Peter Aisha Viktor Hana Joseph Sofia Ahmed "
    "Grace Mikhail Lucia Daniel Amina Thomas Leila Pablo Ruth Hassan"
).split()
FAMILY = (
    "Mbeki Larsen Haddad Petrov Ortiz Nakamura Okafor Schmidt Rossi Khan Silva Novak Dlamini Aziz Moreau Park Castillo Hughes "
    "Banda Ivanova Rahman Kovac Mensah Larue Tanaka Diallo Ferrer Lindqvist Yusuf Marin"
).split()
TITLES = (
    "President", "Prime Minister", "Foreign Minister", "Defence Minister", "Interior Minister", "opposition leader", "army chief", "ambassador", "lawmaker", "judge",
    "activist", "General", "spokesman", "businessman", "union leader", "cleric", "governor", "mayor", "senator", "journalist",
)  # fmt: skip
GROUPS = (
    "police", "rebels", "protesters", "the army", "gunmen", "students", "workers", "journalists", "soldiers", "the opposition", "villagers", "aid workers", "the government",
    "lawmakers", "militants", "security forces", "refugees", "farmers", "miners", "civilians", "two foreign tourists", "a local court", "prosecutors", "teachers", "the navy",
    "separatists", "a group of women", "doctors", "at least 20 demonstrators", "the foreign ministry", "the central bank", "an oil company", "peacekeepers", "the ruling party",
    "a human rights group", "three opposition activists", "the prisoners", "fishermen", "border guards", "tribal fighters", "a senior official", "residents", "dozens of monks",
)  # fmt: skip
BODIES = (
    "the United Nations", "the European Union", "NATO", "the African Union", "Amnesty International", "the Arab League", "the Red Cross", "the IMF", "the World Bank",
    "Human Rights Watch", "Hezbollah", "Hamas", "the Taliban", "Islamic State", "the UN Security Council", "ASEAN", "the OSCE", "the WHO", "Al Shabaab", "the Vatican",
)  # fmt: skip
LARGE = frozenset(
    (
        "USA RUS CHN GBR FRA DEU JPN IND PAK IRN IRQ ISR PSE SYR TUR SAU EGY UKR PRK KOR AFG YEM LBY SDN ETH NGA ZAF VEN COL CUB "
        "MEX BRA SRB GRC POL ITA ESP JOR LBN"
    ).split()
)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
SAYERS = (
    "officials said",
    "state media reported",
    "witnesses said",
    "a spokesman said",
    "residents said",
    "sources told reporters",
    "local radio said",
)
LEADS = (
    "Officials said",
    "State media reported that",
    "Witnesses said",
    "According to local reports,",
    "A spokesman confirmed that",
    "It emerged that",
    "The newspaper wrote that",
)
CONTEXT = (
    "Tensions have been high for months.", "No one was available for comment.", "The region is rich in oil.", "Analysts were surprised.", "Markets fell slightly.",
    "The weather was hot and dry.", "Several roads were closed.", "The economy has been growing slowly.", "Few details were given.", "The talks are in their third week.",
    "It was not clear what would follow.", "Schools stayed open.", "About two million people live there.", "The film opens next month.", "The team won 2-1 at home.",
)  # fmt: skip


# What may stand between a subject and its verb, and after an object; neither tells of an event.
ASIDES = (
    ", which has ruled since 2010,", ", long a critic of the deal,", ", speaking to reporters,", ", a country of some 30 million people,", ", in a letter made public later,",
    ", with the help of two lawyers,", " yesterday evening", ", whose party holds 40 seats,", ", citing security reasons,", ", for the second time this year,", ", without giving details,",
    " repeatedly", " also", " again", " formally", " in turn", " reportedly", ", according to a draft seen by this newspaper,",
)  # fmt: skip
TAILS = (
    " over the killing of two farmers", " after weeks of rumours", " despite the sanctions", " amid a row over fishing rights", " because of the war", " as the crisis deepened",
    " in a speech to parliament", " at a press conference", " in what analysts see as a test", " ahead of the vote", " in the dispute over the dam", " on the sidelines of the summit",
    " a day before the elections", " for the first time since the coup", " in the wake of the bombing", " pending an inquiry",
)  # fmt: skip
EVENTLESS = (
    "{S} has a long border with {T}.", "{S} is the largest buyer of copper in the region.", "{S} was born near {T}.", "Relations between {S} and {T} have been cool for years.",
    "Few people know {S} better than {T}.", "{S} believes that prices will fall.", "{S} leads {T} by three points in the polls.", "{S} is worried about the harvest.",
    "The film about {S} opens on Friday.", "{S} lost 2-1 to {T} in the final.", "{S} denied knowing of it.", "{S} declined to comment.", "{S} said the weather had been bad.",
    "Analysts say {S} needs {T} more than it admits.", "The book tells of {S} and the war with {T}.", "{S} has about 3,000 members.", "{S} owns two newspapers.",
    "{S} spoke for an hour.", "It is unclear what {S} wants.", "{S} noted that the talks would be long.", "{S} said it would comment later on {T}.", "{S} scored twice in the attack on goal.",
    "Shares of {S} rose 3 percent.", "{S} and {T} share a language.", "Much depends on {S}.", "{S} has been in office since 2004.",
)  # fmt: skip
