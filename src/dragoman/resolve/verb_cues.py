"""Words by which a sentence looks ahead of the day on which it is read, or back: one pattern, whose group names say which."""

import re

# Past forms that do not end in -ed.  Those that are also a present ("set", "put", "hit") are past here: so news uses them.
_IRREGULAR = (
    "was were had did said told went came met took gave made got saw knew began left held kept brought thought bought caught taught sought fought "
    "found felt heard led sent spent lent bent built lost meant paid laid read rode rose ran sat shot shut hit hurt cut put set let spoke stood struck "
    "stole swore swung threw tore withdrew drew drove drank ate fell flew fled forgot forbade forgave froze grew hid hung hanged blew broke chose "
    "became bound bled bred burnt clung crept dealt dug dreamt fed flung knelt leant leapt learnt lit overran overthrew outlawed "
    "pleaded pled quit rang rebuilt sang sank shook shone showed shrank slid slept slew sold sowed sped spat split spread sprang stuck stung strove "
    "swept swam understood undertook upheld woke won wore wove wrote beat befell beset bore broadcast burst cast cost withheld withstood "
    "gone done been seen taken given known shown begun broken chosen driven eaten fallen flown forgotten frozen hidden ridden risen shaken spoken "
    "stolen sworn thrown torn withdrawn written born beaten bitten forbidden overthrown overtaken underwent undergone retook rewrote reran remade "
    "awoke arose forsook mistook misread outdid overcame"
).split()
_NOT_PAST = "need speed feed seed bed red united hundred indeed breed greed deed shed wed aged exceed proceed succeed unprecedented so-called".split()

# What news has on its calendar and says in the present tense.
_CALENDAR = (
    "meet arrive leave travel fly visit go come begin start open end close expire resume return receive host gather convene sit vote hold take see send "
    "stop fall speak dine land drive decide appear play release hear announce publish present launch join get sign address sue mediate chair reopen "
    "sail deliver unveil elect choose confer kick welcome stand enter apply become lunch descend exchange intend hope want threaten agree ask "
    "expect quit withdraw lift step bring raise switch celebrate observe cross lapse assemble consider swear inaugurate discuss"
).split()
# In the third person these are as often a plural noun ("strikes", "runs").
_CALENDAR_PLURAL = "march strike rally walk run move tour mark stage cut plan call brief".split()
_GOING = "go|com|send|visit|meet|host|fly|travell?|leav|start|open|hold|tak|bring|gett|return|arriv|call|plann|mov|march|strik"

_WILLING = (
    "plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|vow(?:s|ed|ing)?|promis(?:e|es|ed|ing)|agree(?:s|d|ing)?|hop(?:e|es|ed|ing)|threaten(?:s|ed|ing)?|"
    "want(?:s|ed|ing)?|offer(?:s|ed|ing)?|pledg(?:e|es|ed|ing)|decid(?:e|es|ed|ing)|prepar(?:e|es|ed|ing)|ask(?:s|ed|ing)?|order(?:s|ed|ing)?|"
    "call(?:s|ed|ing)? on|urg(?:e|es|ed|ing)|invit(?:e|es|ed|ing)|undert(?:ake|akes|ook|aking)|expect(?:s|ed|ing)?|warn(?:s|ed|ing)|mean(?:s|t)?|"
    "ready|willing|likely|scheduled|due|set to|poised|appeal(?:s|ed)|propos(?:e|es|ed)|demand(?:s|ed)|deadline|aims?|aimed|purpose|"
    "tells?|told|summon(?:s|ed)|swears?|swore|consent(?:s|ed)|resolved|volunteer(?:s|ed)"
)
_SCHEDULED = (
    "due|going to|about to|off to|scheduled|expected|slated|planned|supposed|likely|awaited|billed|booked|pencill?ed in|meant|set (?:for|to)|"
    "fixed for|called for|foreseen|intended"
)
_DUE = (
    "due|scheduled|expected|slated|awaited|billed|pencill?ed in|planned for|set for|called for|fixed for|booked for|intended for|upcoming|forthcoming|"
    "looming|deadline|ahead of|look(?:s|ed)? ahead|if|unless"
)

_PAST = "|".join(_IRREGULAR)
_BE = r"(?:is|are|was|were|be|been|being|am|it's|he's|she's|they're|we're|i'm)"
_FILL = r"(?: (?:not|also|then|soon|now|again|only|still|all|both|next|together|\w+ly))*"
_FORM = r"(?: (?:have|be|get|been|being))*(?: [\w'-]+)?"
# "to Moscow", "to the" and "to them" are no infinitives.
_VERB = (
    r"(?-i:(?!(?:the|an?|his|her|its|their|this|that|each|all|both|some|one|no|any|two|three|four|five|six|seven|death|which|whom|him|them|me|us|it|"
    r"nobody|anyone|everyone|part|end|face)\b)[a-z]{2,})"
)
_AFTER_NO_NOUN = "".join(
    rf"(?<!\b{word} )" for word in "of the a in his its by for street their two three these those other more new and".split()
) + r"(?<!\d )"  # fmt: skip
_MANY = (
    r"\b(?!(?:his|its|this|as|is|was|has|us|does|thus|perhaps|always|unless)\b)(?:[a-z]+s,?|they|we|there|who|both|two|three)"
    r"(?: of (?:the |its |their )?[\w’'-]+)?(?: again| now| also)? "
)


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "go")) else "s")


_PATTERNS = {
    # What happened, whatever it may look like.
    "past": rf"\b(?:would|could|should|might|may|must) have (?:[a-z]+ed|{_PAST})\b|\bafter [a-z]+ing\b|\bgo(?:es)? back to\b|\bdates? (?:from|back)\b",
    # "would not budge" is of the past as often as not.
    "refuse": r"\b(?:(?:would|could) not|wouldn't|couldn't)\b",
    "will": rf"\b(?:will|shall|would|won't|\w+'ll|\w+'d)\b{_FILL}{_FORM}",
    "be": rf"\b{_BE}{_FILL} (?:to{_FILL} {_VERB}(?: (?:[a-z]+ed|{_PAST})\b)?|{_SCHEDULED})\b",
    "next": r"\bnext (?:round|sitting|session|meeting|summit|match|game|hearing|test|stop)\b(?: (?:is|was))?"
    r"|\b(?:if|unless|once) [a-z]+ed\b|\bif (?:[\w.'’-]+ ){1,4}(?:were|was|did)\b",
    "coming": r"\b(?:is|are|am|(?:it|he|she|that|there)'s|they're|we're|i'm)(?: (?:not|also|now|again|\w+ly))* "
    rf"(?:{_GOING})ing\b|\b(?:stays?|remains?|keeps?)\b(?: [a-z]+)?|\bplans? (?:an?|another|more|new)\b",
    "want": rf"\b(?:{_WILLING})\b(?: (?!to\b)[\w.'’-]+){{0,6}}? to{_FILL} {_VERB}(?: [a-z]+ed\b)?",
    "modal": rf"\b(?:(?-i:may)|might|could|should|must|can|cannot|can't|ought to|need to|needs to)\b{_FILL}{_FORM}",
    "due": rf"\b(?:{_DUE})\b",
    # After an article it is an adjective ("a written offer").
    "gone": rf"(?<!\ba )(?<!\ban )(?<!\bthe )\b(?:{_PAST}|has|have|having|(?!(?:{'|'.join(_NOT_PAST)})\b)[a-z]+ed)\b(?: (?:been|had))?",
    "inf": rf"\b(?:to{_FILL} {_VERB}(?: [a-z]+ed)?|(?-i:TO [A-Z]{{3,}}))\b",
    "third": rf"{_AFTER_NO_NOUN}\b(?:{'|'.join(map(_third, _CALENDAR))})\b",
    "plural": rf"{_MANY}(?:{'|'.join(_CALENDAR + _CALENDAR_PLURAL)})\b",
}
CUES = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()), re.I)
AHEAD = frozenset({"will", "be", "due", "next", "modal"})
LIKELY = frozenset({"want", "third", "plural", "coming"})
# A verb of will in the past tells of the day on which it was uttered where it stands behind that ("on Tuesday told officials to release").
UTTERED = re.compile(r"(?:[a-z]+ed|told|swore|undertook|meant)\b", re.I)

# Words of will that are nouns as well: behind an article, a possessive or a verb of the past that takes them ("rejected an Egyptian plan to free hostages",
# "approved plans to build") they name a thing, and what was done with it carries the day.
_ONE = r"(?:plan|promise|hope|offer|pledge|order|demand|deadline|aim|purpose|appeal|call)\b"
_SEVERAL = r"(?:plans|promises|hopes|offers|pledges|orders|demands|deadlines|aims|appeals|calls)\b"
_OF_ONE = r"(?:an?|the|this|that|no|any|another|each|every|his|her|its|their|our|my|your|[\w.-]+(?:['’]s|s['’]))"
# A plural has its article right before it: in "the army plans to leave" it is the verb.
_ADJECTIVE = r"(?:[a-z][\w-]*(?<!s)|[A-Z][\w-]*(?:an|ian|ish|ese|i|ch))"
_TELLING = (
    "said|told|reported|confirmed|added|announced|wrote|learned|learnt|revealed|disclosed|knew|thought|believed|felt|heard|saw|found|warned|insisted"
)
_TAKEN = rf"(?:(?!(?:{_TELLING})\b)(?:[a-z]+ed|{_PAST}|had)|turned down|put forward)"
# What is a plural without its s has the verb behind it: "the police plan to".
_PEOPLE = r"(?:\w*men|people|police|children|military|pair|couple|two|three|four|five)\b"
_NOUN = re.compile(
    rf"\b{_OF_ONE} (?:(?!{_PEOPLE})[\w-]+(?<!s) ){{0,2}}(?P<one>{_ONE})|\b(?:{_OF_ONE}|these|those) (?P<several>{_SEVERAL})"
    rf"|\b{_TAKEN} (?:{_ADJECTIVE} ){{0,2}}(?P<taken>{_SEVERAL})"
)
# Who has a plan has yet to carry it out.
_HELD = re.compile(rf"\b(?:has|have|having) (?:{_OF_ONE} )?(?:[\w-]+(?<!ed) )?\Z")


# Who welcomes, issues or makes one has it carried out after that.
_MADE = re.compile(r"\b(?:welcomed|unveiled|outlined|finali[sz]ed|issued|signed|made|presented|drew up|agreed)\b[^,;]{0,25}\Z", re.I)
_MADE_REACH = 45
# So far back a noun's article or verb may stand: what is before it is another matter.
_NOUN_REACH = 120


def names_a_thing(words: str, cue: re.Match[str]) -> bool:
    """Whether a word of will is a noun where it stands: "its offer to mediate", "ignored calls to resign"."""
    start = cue.start()
    if _HELD.search(words, max(0, start - _NOUN_REACH), start) or _MADE.search(words, max(0, start - _MADE_REACH), start):
        return False
    nouns = _NOUN.finditer(words, max(0, start - _NOUN_REACH), cue.end())
    return any(start in (m.start("one"), m.start("several"), m.start("taken")) for m in nouns)
