"""Forms of the verbs in `phrases.txt`."""

_IRREGULAR = {
    "be": ("was", "been"), "hold": ("held", "held"), "sit": ("sat", "sat"), "speak": ("spoke", "spoken"), "fly": ("flew", "flown"), "make": ("made", "made"),
    "pay": ("paid", "paid"), "take": ("took", "taken"), "bring": ("brought", "brought"), "stand": ("stood", "stood"), "stick": ("stuck", "stuck"),
    "throw": ("threw", "thrown"), "give": ("gave", "given"), "lend": ("lent", "lent"), "send": ("sent", "sent"), "build": ("built", "built"), "buy": ("bought", "bought"),
    "sell": ("sold", "sold"), "fight": ("fought", "fought"), "feed": ("fed", "fed"), "withdraw": ("withdrew", "withdrawn"), "leave": ("left", "left"),
    "let": ("let", "let"), "lay": ("laid", "laid"), "cut": ("cut", "cut"), "seek": ("sought", "sought"), "tell": ("told", "told"), "find": ("found", "found"),
    "say": ("said", "said"), "put": ("put", "put"), "swear": ("swore", "sworn"), "strike": ("struck", "struck"), "come": ("came", "come"), "lead": ("led", "led"),
    "undertake": ("undertook", "undertaken"), "meet": ("met", "met"), "ring": ("rang", "rung"), "beat": ("beat", "beaten"), "shoot": ("shot", "shot"),
    "drive": ("drove", "driven"), "overrun": ("overran", "overrun"), "overthrow": ("overthrew", "overthrown"), "break": ("broke", "broken"), "spread": ("spread", "spread"),
    "run": ("ran", "run"), "set": ("set", "set"), "go": ("went", "gone"), "quit": ("quit", "quit"), "begin": ("began", "begun"), "shut": ("shut", "shut"),
    "hit": ("hit", "hit"), "forgive": ("forgave", "forgiven"), "slay": ("slew", "slain"), "blow": ("blew", "blown"), "sink": ("sank", "sunk"), "keep": ("kept", "kept"),
    "forbid": ("forbade", "forbidden"), "hurt": ("hurt", "hurt"), "become": ("became", "become"), "hear": ("heard", "heard"), "dismantle": ("dismantled", "dismantled"),
    "mistreat": ("mistreated", "mistreated"), "burn": ("burned", "burned"), "sue": ("sued", "sued"), "wage": ("waged", "waged"), "behead": ("beheaded", "beheaded"),
    "withhold": ("withheld", "withheld"), "uphold": ("upheld", "upheld"), "exile": ("exiled", "exiled"), "chide": ("chided", "chided"), "have": ("had", "had"), "do": ("did", "done"),
}  # fmt: skip
_DOUBLED = frozenset(
    "ban bar jam beg nab plan stab slam snub step stop commit kidnap rob gas refer pop scrap grab drop ship admit shrug strip slap gun acquit regret equip permit rebut "
    "repel".split()
)


def _regular(verb: str) -> str:
    if verb in _DOUBLED:
        return f"{verb}{'s' if verb == 'gas' else verb[-1]}ed"
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


def past(verb: str) -> str:
    return _IRREGULAR[verb][0] if verb in _IRREGULAR else _regular(verb)


def participle(verb: str) -> str:
    return _IRREGULAR[verb][1] if verb in _IRREGULAR else _regular(verb)


def present(verb: str, plural: bool) -> str:
    if verb == "be":
        return "are" if plural else "is"
    if plural:
        return verb
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def gerund(verb: str) -> str:
    if verb == "be":
        return "being"
    if verb in _DOUBLED or verb in ("sit", "let", "cut", "put", "run", "overrun", "set", "quit", "begin", "shut", "hit", "forbid"):
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        return f"{verb[:-1]}ing"
    return f"{verb}ing"
