"""A phrase read by itself: which state, person, organisation or kind of actor it names on a day.

1. Known names in the phrase are found, longest first.
2. A person who holds or held an office decides, if the day allows it; after the office he is ELI.
3. Else an organisation whose name the phrase is.
4. Else the role noun gives the sector and the state's name the country ("Russian Foreign Ministry").
5. Else a state by itself is its government.
What is left is a name we do not know: its country stays unknown unless the page gives it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from functools import cache

from dragoman.codes import Sector
from dragoman.knowledge import Holder, NameKind, Organisation, RoleNoun, State, StateName, cities, organisations, regions, regions_named
from dragoman.records import Entity, EntityId
from dragoman.resolve.bodies import is_body_name, sector_of_body
from dragoman.resolve.gender import gender_of
from dragoman.resolve.homonyms import begins_a_name, goes_on, is_of_a_name, lives, names_no_holder, of_the_day, titles_like_surnames
from dragoman.resolve.lexicon import FORMER, Hit, Word, known_in, lexicon, words_of
from dragoman.resolve.namesakes import junta, namesake
from dragoman.resolve.organs import (
    SENT_TO,
    as_role,
    body_of,
    is_branch,
    is_letters,
    of_any_state,
    organ_code,
    organ_country,
    said_to_be_of,
    sent_by_a_body,
    served,
)
from dragoman.resolve.peoples import are_people
from dragoman.resolve.role_heads import OF_A_BODY, OFFICES, head_of, is_person, is_plural, of_an_office, of_whom
from dragoman.resolve.spelling import PARTICLES, sounds_like
from dragoman.resolve.terms import holder_on

_ARTICLES = frozenset("the a an this that these those some several many two three four five six seven dozens hundreds thousands".split())
# Offices that are of a field, which may be called as a party is.
_OF_A_FIELD = re.compile(r"minist|secretar|department|commissioner", re.I)
_COUNTED = frozenset("two three four five six seven eight nine ten dozen dozens hundreds thousands several some many".split())
_PRONOUNS = frozenset("he she they him her them who".split())
_PERSON_SECTORS = frozenset({Sector.GOV, Sector.LEG, Sector.MIL, Sector.OPP, Sector.PTY, Sector.SPY, Sector.COP, Sector.JUD})
_OWNERS = frozenset("his her its their my our your".split())
# Who is sent by one state to another.
_SENT = frozenset(
    "attaché attache ambassador ambassadors envoy envoys consul consulate embassy chargé charge diplomat diplomats mission legation commissioner".split()
)
HONORIFICS = frozenset(
    "mr mrs ms miss dr sir dame lord lady baroness sheikh prof professor gen general col colonel pope king queen prince princess president".split()
)
# "Behari" and "Bihari" are .83 alike, "Jalil" and "Ali" .75, "Abdi" and "Adel" .5; what is below this is another name.
_SPELT_ALIKE = 0.8
# Small towns share their names with people and with each other.
LARGE_CITY = 200_000
# What is left of an apostrophe that was read in a wrong encoding, behind a name: "Kremlinâ" of "Kremlinâ€™s".
_HALF_APOSTROPHE = re.compile(r"(?<=[a-z]{3})â$")
_COMMUNITY = re.compile(
    r"\b(?:people(?!['’]s\b)|citizens?|residents?|villagers?|civilians?|protesters?|demonstrators?|nationals?|men|women|families|crowds?)\b", re.I
)


# What headlines write behind a state's name and mean the state, or a day.
_NO_NAME = frozenset("govt gov pm fm eam prez sec side federation monday tuesday wednesday thursday friday saturday sunday".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a phrase says by itself.

    `country_said` tells whether the phrase itself named the country; `surname` is a capitalised last word that may
    link to a fuller name on the page; `named` is true for a proper name; `short` where a surname alone was looked up;
    `generic` for a body of one state whose name any state may have ("the Senate"), `letters` for one whose letters others may have.
    """

    entity: Entity
    state: State | None
    country_said: bool
    person: bool
    named: bool
    surname: str | None
    title_only: bool
    short: bool = False
    generic: bool = False
    letters: bool = False


def plain(phrase: str) -> str:
    """The phrase without article, possessive ending and line breaks: what an entity is called."""
    name = re.sub(r"['’]s?$", "", " ".join(phrase.split())).strip(" ,;:\"“”'‘’")
    first, _, rest = name.partition(" ")
    return rest.removeprefix("of ") if rest and first.lower() in _ARTICLES - {"two", "three"} else name


def person_entity(holder: Holder, day: date | None, former_said: bool) -> Entity:
    """The person with the sector of the day: in office the office's; after it ELI; long before it unchanged."""
    sector, how = holder.sector, f"{holder.title}"
    if day is not None and not holder.held_on(day):
        if holder.last is not None and day > holder.last and holder.sector in _PERSON_SECTORS:
            sector, how = Sector.ELI, f"{holder.title} until {holder.last}"
        elif holder.first is not None and day < holder.first and holder.sector is Sector.GOV:
            sector, how = Sector.PTY, f"{holder.title} only from {holder.first}"
    elif former_said and holder.last is not None:
        sector, how = Sector.ELI, f"former {holder.title}"
    code = (_codes().get(holder.organisation or "") or "IGO") if holder.country is None and sector is Sector.IGO else None
    return Entity(
        id=EntityId(f"person:{holder.name}"), name=holder.name, country=holder.country, sector=sector, office=holder.office, code=code, how=how
    )  # fmt: skip


@cache
def _codes() -> dict[str, str]:
    """The codes of bodies of several states by name: the Secretary-General's is the United Nations'."""
    return {name: body.code for body in organisations() if body.code for name in (*body.aliases, body.name)}


def state_entity(state: State, how: str) -> Entity:
    """The government of a state."""
    key = f"{state.iso3}/{state.name}" if state.partial or state.dependency else state.iso3
    return Entity(id=EntityId(f"state:{key}"), name=state.name, country=state.iso3, sector=Sector.PRE if state.partial else Sector.GOV, how=how)


def _described(name: str, country: str, sector: Sector, how: str) -> Entity:
    """Who is called by what he is, of a country."""
    return Entity(id=EntityId(f"desc:{country}:{name.casefold()}"), name=name, country=country, sector=sector, how=how)


def organisation_entity(found: Organisation) -> Entity:
    """An organisation of the table; bodies of several states with the letters that news calls them by."""
    short = found.aliases[0] if found.aliases and found.country is None else ""
    known_by = f" ({short})" if len(short) > 2 and short.isupper() and short not in found.name else ""
    return Entity(
        id=EntityId(f"org:{found.id}"),
        name=f"{found.name}{known_by}",
        country=found.country,
        sector=found.sector,
        code=found.code,
        how="organisation of that name",
    )


# Words that begin a sentence with a capital, as towns do (Most in Bohemia).
_HOW_MANY = frozenset("most many some others all several none few both each any another half".split())


def read_phrase(phrase: str, day: date | None, among: Sequence[str] = ()) -> Reading:
    """What the phrase says by itself on that day; always an answer, if only "unknown".

    `among` are the states and bodies that the page names, the likeliest first: by them words of two states ("Congolese") and names of several bodies are read.
    """
    phrase = _HALF_APOSTROPHE.sub("", phrase)
    words, known = known_in(phrase)
    hits = [of_the_day(h, words, day, among) for h in known]
    name = plain(phrase)
    former = _begins_with_former(phrase, words)
    hits = [
        h
        for h in hits
        if not is_of_a_name(h, words)
        and not begins_a_name(h, hits, words)
        and not (isinstance(h.meaning, tuple) and names_no_holder(h, words, phrase))
    ]
    named = [h for h in hits if isinstance(h.meaning, StateName)]
    # "The Soviet veto of 1976" of a page of today: where no living state is named, the one that is gone is meant.
    state_hits = [h for h in named if isinstance(h.meaning, StateName) and lives(h.meaning, day)] or named
    if words and words[0].folded in _OWNERS and any(w.folded in _SENT for w in words):
        # "His military attaché in Washington" is of his country, and there.
        state_hits = [h for h in state_hits if h.first == 0 or words[h.first - 1].folded not in ("in", "to", "at")]
    # The Taliban were no government from 2001 to 2021.
    hits = [same for h in hits if (same := namesake(h, state_hits, words, day, among)) is not None]
    role_hits = sorted([h for h in hits if isinstance(h.meaning, RoleNoun)] + titles_like_surnames(known, words), key=lambda h: h.first)
    sounding = sounds_like(phrase, words, hits, day)
    people = [sounding] if sounding is not None else [h for h in hits if isinstance(h.meaning, tuple)]
    if sounding is not None:
        # Fatah is no party in "Abdul Fatah al-Sissi".
        hits = [h for h in hits if not sounding.first <= h.first < sounding.last]
    organs = [h for h in hits if isinstance(h.meaning, Organisation) and not goes_on(h, hits, words)]
    state = _first_state(state_hits)
    capitals = [w for w in words if w.written[:1].isupper()]
    surname = capitals[-1].written if capitals and capitals[-1] is words[-1] else None

    unknown_body = is_body_name(name) and not any(h.last - h.first >= len(words) - 1 for h in organs)
    holder, hit = _person(people, role_hits, words, state, day) if not unknown_body else (None, None)
    if holder is not None and hit is not None:
        theirs = _possessed(phrase, words, hit, role_hits)
        if theirs is not None:
            # "Mr. Annan's senior envoy" is not Annan.
            given = _unknown_name(phrase, words, hits)
            key = f"person:{given}" if given else f"desc:{holder.country}:{name.casefold()}"
            return Reading(
                entity=Entity(
                    id=EntityId(key), name=given or name, country=holder.country,
                    sector=Sector.IGO if holder.sector is Sector.IGO else theirs.sector, how=f"role noun {theirs.noun} of {holder.name}",
                ),
                state=None, country_said=holder.country is not None, person=True, named=given is not None, surname=surname if given else None,
                title_only=False,
            )  # fmt: skip
        entity = person_entity(holder, day, former)
        said = next((h.meaning for h in role_hits if isinstance(h.meaning, RoleNoun) and h.meaning.kind == "person" and h.last <= hit.first), None)
        if entity.sector is Sector.ELI and not former and said is not None and said.sector is holder.sector:
            # "French Foreign Minister X": the words give him an office that our table has ended; the text was there.
            entity = replace(entity, sector=said.sector, how=f"{said.noun}, as the words say; in our table {entity.how}")
        serving = served(organs, words)
        if entity.sector is Sector.ELI and serving is not None:
            # "The African Union's Edem Kodjo" speaks for no state any more.
            entity = replace(
                entity, country=None, code=serving.code, sector=Sector.IGO, how=f"of {serving.name}, as the words say; in our table {entity.how}"
            )
        return Reading(
            entity=entity,
            state=None,
            country_said=True,
            person=True,
            named=True,
            surname=surname,
            title_only=False,
            short=hit.last - hit.first == 1 and state is None,
        )
    # "Chile's Defense Department" is no office in Washington.
    foreign = [
        h for h in organs
        if state is not None and isinstance(h.meaning, Organisation) and h.meaning.country not in (None, state.iso3)
        and (of_any_state(h, words) or said_to_be_of(h, state_hits, words))
    ]  # fmt: skip
    organs = [h for h in organs if h not in foreign]
    role_hits = sorted([*role_hits, *(Hit(h.first, h.last, as_role(h, words)) for h in foreign)], key=lambda h: h.first)
    if unknown_body and (kind := sector_of_body(name)) is not None:
        return Reading(
            entity=Entity(
                id=EntityId(f"name:{name.casefold()}"), name=name, country=state.iso3 if state else None, sector=kind, how="by its name, a body of that kind"
            ),
            state=state, country_said=state is not None, person=False, named=True, surname=None, title_only=False,
        )  # fmt: skip
    head = head_of(role_hits, words)
    # "the Canadian ambassador to the UN" is Canada's.
    sent = head is not None and any(w.folded in SENT_TO for w in words[head.last : head.last + 2])
    organs = [h for h in organs if not (sent and head is not None and h.first > head.last and state is not None)]
    if head is not None and isinstance(head.meaning, RoleNoun) and _OF_A_FIELD.search(head.meaning.noun):
        # Nor is the Minister of Labour of the British party.
        organs = [h for h in organs if not (h.first > head.last and isinstance(h.meaning, Organisation) and h.meaning.sector is Sector.PTY)]
    if organs and (head is None or organs[-1].last >= head.last):
        found = organs[-1].meaning
        assert isinstance(found, Organisation)
        if (
            former
            and found.country is not None
            and found.sector in _PERSON_SECTORS
            and (is_person(head, words) or any(w.folded in OF_A_BODY for w in words))
        ):
            # "The former head of the CIA" is no CIA.
            left = _described(name, found.country, Sector.ELI, f"once of {found.name}")
            return Reading(entity=left, state=None, country_said=True, person=True, named=False, surname=None, title_only=False)
        if state is not None and is_branch(found, organs[-1], state_hits):
            branch = _described(name, state.iso3, found.sector, f"{found.name} of {state.name}")
            return Reading(entity=branch, state=state, country_said=True, person=False, named=True, surname=None, title_only=False)
        if len(words) - (organs[-1].last - organs[-1].first) <= 4:
            generic = state is None and found.country is not None and of_any_state(organs[-1], words)
            return Reading(
                entity=organisation_entity(found), state=state, country_said=not generic and (found.country is not None or state is not None),
                person=False, named=True, surname=None, title_only=False, generic=generic, letters=state is None and is_letters(organs[-1], words),
            )  # fmt: skip
    unknown_name = _unknown_name(phrase, words, hits)
    of_body = body_of(head, organs, state_hits, phrase, words, former) or (None if former else junta(state, head, day))
    if of_body is not None:
        return Reading(
            entity=organisation_entity(of_body), state=state, country_said=of_body.country is not None or state is not None,
            person=False, named=True, surname=None, title_only=False,
        )  # fmt: skip
    if head is not None:
        assert isinstance(head.meaning, RoleNoun)
        inner = list(lexicon().hits(words[head.first : head.last - 1]))
        sector = of_whom(head, role_hits, words).sector
        if sector is Sector.OPP and any(
            isinstance(h.meaning, RoleNoun) and h.meaning.sector is Sector.LEG for h in lexicon().hits(words[head.last - 1 :])
        ):
            # PLOVER: OPP is a second sector as a rule; an opposition lawmaker sits in parliament.
            sector = Sector.LEG
        if former and sector in _PERSON_SECTORS and head.meaning.kind == "person":
            sector = Sector.ELI
        elif state is None and sector is Sector.GOV and served(organs, words) is not None:
            sector = Sector.IGO
        country = (
            state.iso3
            if state
            else organ_country([h for h in organs if not of_any_state(h, words)]) or _inner_country(inner) or _region_country(words, hits, head)
        )
        if state is not None and sent_by_a_body(head, organs, state_hits, words):
            state, sector, country = None, Sector.IGO, None
        person = is_person(head, words)
        if state is not None and state.partial:
            sector = Sector.PRE
        key = f"person:{unknown_name}" if unknown_name and person else f"desc:{country}:{name.casefold()}"
        return Reading(
            entity=Entity(
                id=EntityId(key), name=unknown_name if unknown_name and person else name, country=country, sector=sector,
                how=f"role noun {head.meaning.noun}" + (f" of {state.name}" if state else ""), code=None if country else organ_code([*organs, *inner]),
            ),
            state=state, country_said=country is not None, person=person, named=unknown_name is not None, surname=surname if unknown_name else None,
            title_only=unknown_name is None and state is None,
        )  # fmt: skip
    if state is not None and (_COMMUNITY.search(phrase) or are_people(phrase, words, named)):
        return Reading(
            entity=_described(name, state.iso3, Sector.CVL, "people of a state"),
            state=state, country_said=True, person=False, named=False, surname=None, title_only=False,
        )  # fmt: skip
    if state is not None and state_hits:
        meaning = state_hits[-1].meaning
        assert isinstance(meaning, StateName)
        covered = state_hits[-1].last - state_hits[-1].first
        people_of = meaning.kind in (NameKind.PEOPLE, NameKind.COMMUNITY) and len(words) <= covered + 1
        entity = state_entity(state, f"{meaning.kind} of {state.name}")
        if unknown_name and words[-1].folded not in _NO_NAME and meaning.kind in (NameKind.ADJECTIVE, NameKind.NAME):
            # The Wagner of "Libya's Wagner" is called that elsewhere; Turkish Petroleum is so called as a whole.
            called = unknown_name if phrase.startswith(("'s", "’s"), words[state_hits[-1].last - 1].end) else name
            entity = replace(entity, id=EntityId(f"name:{called.casefold()}"), name=called, how=f"unknown name, with {state.name}", sector=Sector.UNK)
            part_of = regions().get(name.casefold())
            if part_of is not None and part_of != state.iso3:
                # Nor is British Columbia British.
                entity = replace(entity, country=part_of, how="part of a state")
                return Reading(entity=entity, state=None, country_said=True, person=False, named=True, surname=None, title_only=False)
        elif people_of and (meaning.kind is NameKind.COMMUNITY or words[0].folded in _COUNTED):
            # The government of China is not what "Uighurs" means.
            entity = replace(entity, sector=Sector.CVL, how=f"people of {state.name}", id=EntityId(f"desc:{state.iso3}:{name.casefold()}"), name=name)
        elif people_of and meaning.words != meaning.state.name and words[0].folded in _ARTICLES | {"of"} and any(w.folded.isdigit() for w in words):
            entity = replace(entity, sector=Sector.CVL)
        return Reading(entity=entity, state=state, country_said=True, person=False, named=True, surname=None, title_only=False)
    if len(words) == 1 and words[0].folded in _PRONOUNS:
        how = "a pronoun that stands for nobody here"
        entity = Entity(id=EntityId(f"name:{name.casefold()}"), name=name, country=None, sector=Sector.UNK, how=how)
        return Reading(entity=entity, state=None, country_said=False, person=True, named=False, surname=None, title_only=True)
    if _COMMUNITY.search(phrase):
        entity = Entity(id=EntityId(f"desc:None:{name.casefold()}"), name=name, country=None, sector=Sector.CVL, how="people")
        return Reading(entity=entity, state=None, country_said=False, person=False, named=False, surname=None, title_only=True)
    entity = Entity(id=EntityId(f"name:{name.casefold()}"), name=name, country=None, sector=Sector.UNK, how="a name we do not know")
    in_city = cities().get(name.casefold()) if name[:1].isupper() and words and words[0].folded not in _ARTICLES | _HOW_MANY else None
    if in_city and any(r.country != in_city[0].country for r in regions_named().get(name.casefold(), ())):
        # Bali is an island of Indonesia and a town of Bengal: the page says which.
        entity = replace(entity, id=EntityId(f"desc:None:{name.casefold()}"), sector=Sector.CVL, how="a place that more than one state has")
        return Reading(entity=entity, state=None, country_said=False, person=False, named=True, surname=None, title_only=False)
    if in_city:
        found_in = in_city[0]
        entity = replace(
            entity, id=EntityId(f"city:{found_in.country}:{name.casefold()}"), country=found_in.country, sector=Sector.CVL, how="city of that name"
        )
        return Reading(entity=entity, state=None, country_said=True, person=False, named=True, surname=None, title_only=False)
    person_like = 1 <= len(words) <= 4 and all(w.written[:1].isupper() for w in words)
    serving = served(organs, words)
    if serving is not None:
        entity = replace(entity, sector=Sector.IGO, how=f"a name we do not know, of {serving.name}")
    return Reading(
        entity=entity,
        state=None,
        country_said=False,
        person=person_like,
        named=bool(capitals),
        surname=surname if person_like else None,
        title_only=not capitals,
    )


def _begins_with_former(phrase: str, words: list[Word]) -> bool:
    """Whether a phrase says first that an office is over: "the FSB director, a former KGB officer" holds his."""
    first = next((w for w in words if w.folded in FORMER), None)
    if first is None or "," not in phrase[: first.start]:
        return first is not None
    before = words_of(phrase[: first.start])
    office = any(isinstance(h.meaning, RoleNoun) and h.meaning.kind == "person" and h.meaning.sector in OFFICES for h in lexicon().hits(before))
    return not office and not any(w.folded in OF_A_BODY for w in before)


def _possessed(phrase: str, words: list[Word], hit: Hit, roles: list[Hit]) -> RoleNoun | None:
    """The one person behind a name with an apostrophe: the envoy of "Annan's envoy"; None for bodies ("Bush's government")."""
    if not phrase.startswith(("'s", "’s"), words[hit.last - 1].end):
        return None
    behind = [h.meaning for h in roles if h.first >= hit.last and isinstance(h.meaning, RoleNoun) and not is_plural(h, words)]
    people = [noun for noun in behind if noun.kind == "person"]
    return people[-1] if people else None


def _region_country(words: list[Word], hits: list[Hit], head: Hit) -> str | None:
    """The state of a named province or city that stands before the role noun, or further behind it: "Kano State government", "police in western Kano"; the fisherman Le Van Tam is of no Van."""
    known = {i for h in hits for i in range(h.first, h.last)}
    run: list[str] = []
    for i, word in enumerate(words):
        if word.written[:1].isupper() and (i not in known or word.folded in ("state", "province", "region")):
            if not run and (i == head.last or (i > head.last and words[i - 1].written[:1].isupper())):
                # Right behind the noun stands who he is, and a capital goes on with a name.
                return None
            run.append(word.written)
        elif run:
            break
    for size in range(len(run), 0, -1):
        name = " ".join(run[:size]).casefold()
        if name in regions():
            return regions()[name]
        found = cities().get(name)
        if found and found[0].size >= LARGE_CITY:
            return found[0].country
    return None


def _first_state(hits: list[Hit]) -> State | None:
    """The state that a phrase is about: "the US envoy to North Korea" is American."""
    for hit in hits:
        assert isinstance(hit.meaning, StateName)
        return hit.meaning.state
    return None


def _person(people: list[Hit], roles: list[Hit], words: list[Word], state: State | None, day: date | None) -> tuple[Holder | None, Hit | None]:
    for hit in reversed(people):
        terms = hit.meaning
        assert isinstance(terms, tuple)
        if hit.last - hit.first == 1 and of_an_office(hit, roles):
            # "Foreign Minister Nazarov" is not the hammer thrower of that surname whom we know.
            terms = tuple(t for t in terms if t.sector in OFFICES)
        if state is not None and any(t.country == state.iso3 for t in terms):
            terms = tuple(t for t in terms if t.country == state.iso3)
        single = hit.last - hit.first == 1
        gender = gender_of(" ".join(w.written for w in words[: hit.first]), "") if single else None
        if gender is not None:
            # "Mrs Clinton" is not the president of that name.
            terms = tuple(t for t in terms if gender_of("", t.name) in (None, gender))
        # "Bush administration" names the man; "Kim Jong Il" must not be read as another Kim.
        neighbours = [w for w in words[max(0, hit.first - 1) : hit.first] if w.written[:1].isupper()]
        if single and neighbours:
            given = {g.folded for t in terms for g in words_of(t.name)}
            title = {g.folded for t in terms for g in words_of(t.title)}
            # A title or a state before the surname is no given name; another surname ("Hanson-Young") may be.
            known = [h for h in lexicon().hits([neighbours[-1]]) if not isinstance(h.meaning, tuple)]
            before = neighbours[-1]
            polite = before.folded.rstrip(".") in HONORIFICS or re.fullmatch(r"(?:[A-Z]\.?)+", before.written) is not None
            # Paula is no other spelling of Paul.
            others = {f"{before.folded}a", before.folded.removesuffix("a")} - {before.folded}
            alike = {g for g in given - others if SequenceMatcher(None, before.folded, g).ratio() >= _SPELT_ALIKE}
            if before.folded not in title and not known and not polite:
                if not alike:
                    continue
                # Of several of a surname those who have the given name: "Jalil Abbas" is not Mahmoud.
                terms = tuple(t for t in terms if alike & {g.folded for g in words_of(t.name)})
        after = words[hit.last : hit.last + 1]
        if after and after[0].folded in PARTICLES:
            # Nor is "Bashir al-Asad" Omar al-Bashir.
            after = words[hit.last + 1 : hit.last + 2]
        named = after and after[0].written[:1].isupper() and after[0].written.isalpha()
        if single and named and not any(isinstance(h.meaning, RoleNoun) for h in lexicon().hits(after)):
            # "Abdi Warsame" is somebody of his own, not the one Abdi whom we know.
            continue
        holder = holder_on(terms, words, day) if terms else None
        if holder is not None:
            return holder, hit
    return None, None


def _inner_country(inner: list[Hit]) -> str | None:
    """The country that a role noun itself names, by the names in it: "Palestinian militant", "FBI agent"."""
    for hit in inner:
        if isinstance(hit.meaning, StateName):
            return hit.meaning.state.iso3
        # The labour minister is no man of the British party.
        if isinstance(hit.meaning, Organisation) and hit.meaning.country is not None and hit.meaning.sector is not Sector.PTY:
            return hit.meaning.country
    return None


def _unknown_name(phrase: str, words: list[Word], hits: list[Hit]) -> str | None:
    """A run of capitalised words at the end that no table knows: "Minister Jane Okello" gives Jane Okello, "first lady Chow Mei-ching" Chow Mei-ching."""
    # A surname that was passed over is as unknown as any.
    known = {i for h in hits if not isinstance(h.meaning, tuple) for i in range(h.first, h.last)}
    first = len(words)
    for i in range(len(words) - 1, -1, -1):
        hyphened = i > 0 and phrase[words[i - 1].end : words[i].start] == "-"
        if i in known or words[i].folded in HONORIFICS or not (words[i].written[:1].isupper() or hyphened):
            break
        if i + 1 < len(words) and "," in phrase[words[i].end : words[i + 1].start]:
            break
        if words[i].written[:1].isupper():
            first = i
    before = [w.folded for w in words[max(0, first - 2) : first]]
    if before[-1:] in (["of"], ["for"]) or before in (["of", "the"], ["for", "the"]):
        # "The Secretary of State for Cooperation" is of a field, and called nothing.
        return None
    return phrase[words[first].start : words[-1].end] if first < len(words) else None
