import re
from datetime import date
from pathlib import Path

import dragoman.knowledge
from dragoman.codes import Sector
from dragoman.knowledge import NameKind, borders, cities, holders, organisations, role_nouns, short_names, state_names, states
from dragoman.resolve.blocs import BLOCS

TABLES = Path(dragoman.knowledge.__file__).parent


def test_states_have_unique_codes_and_all_kinds_of_names() -> None:
    living = [s for s in states().values() if s.last is None]
    codes = [s.iso3 for s in living]
    assert len(codes) == len(set(codes)) > 190
    names = {(n.words.casefold(), n.state.iso3, n.kind) for n in state_names()}
    assert ("moscow", "RUS", NameKind.CAPITAL) in names
    assert ("turkish", "TUR", NameKind.ADJECTIVE) in names
    assert any(w == "kremlin" and c == "RUS" for w, c, _ in names)


def test_terms_of_office_do_not_end_before_they_begin() -> None:
    known = set(states())
    assert len(holders()) >= 500
    for holder in holders():
        assert holder.country is None or holder.country in known, holder
        if holder.first and holder.last:
            assert holder.first <= holder.last, holder


def test_one_office_has_one_holder_on_a_day() -> None:
    def who(country: str, office: str, day: date) -> set[str]:
        return {h.name for h in holders() if h.country == country and h.office == office and h.held_on(day)}

    assert who("USA", "foreign-minister", date(2017, 12, 27)) == {"Rex Tillerson"}
    assert who("RUS", "foreign-minister", date(2017, 12, 27)) == {"Sergei Lavrov"} or who("RUS", "foreign-minister", date(2017, 12, 27)) == {
        "Sergey Lavrov"
    }
    assert who("USA", "head-of-state", date(2012, 5, 1)) == {"Barack Obama"}


def test_organisations_and_roles_have_ids_and_sectors() -> None:
    ids = [o.id for o in organisations()]
    assert len(ids) == len(set(ids)) > 3000
    assert {r.noun for r in role_nouns()} >= {"police", "protester", "foreign minister"}
    assert not {o.country for o in organisations()} & {"SUN", "YUG", "GUM", "GRL"}
    assert any(c.name == "Geneva" and c.country == "CHE" for group in cities().values() for c in group)


def test_dependencies_are_coded_under_the_state_that_controls_them() -> None:
    code = {n.words: n.state.iso3 for n in state_names() if n.kind is NameKind.NAME}
    assert (code["Greenland"], code["Guam"], code["Hong Kong"], code["Kosovo"]) == ("DNK", "USA", "HKG", "XKX")
    assert states()["USA"].name == "United States"
    assert cities()["nuuk"][0].country == "DNK"


def test_nobody_bears_the_name_of_another_of_his_country() -> None:
    names: dict[str | None, set[str]] = {}
    for holder in holders():
        names.setdefault(holder.country, set()).add(holder.name)
    borrowed = {(h.country, h.name, a) for h in holders() for a in h.aliases if " " in a and a != h.name and a in names[h.country]}
    # What is left are spellings of one name that two authors gave to two terms, and two men of Taiwan who are called Chen Chien-jen.
    assert len(borrowed) <= 15, sorted(borrowed, key=str)
    father, son = ({a for h in holders() if h.name == name for a in h.aliases} for name in ("Kim Jong-il", "Kim Jong-un"))
    assert father & son == {"Kim"}
    assert {h.name for h in holders() if h.country == "TUR" and h.name.startswith("Recep Tayyip")} == {"Recep Tayyip Erdogan"}


def test_neighbours_have_a_border_from_both_sides_and_lie_opposite() -> None:
    opposite = {"north": "south", "south": "north", "east": "west", "west": "east"}
    ways = {(b.country, b.neighbour, b.by_sea): {part for d in b.directions for part in d.split("-")} for those in borders().values() for b in those}
    assert len(ways) > 800
    assert {country for country, _, _ in ways} <= set(states())
    for (country, neighbour, by_sea), towards in ways.items():
        assert towards & {opposite[way] for way in ways[neighbour, country, by_sea]}, (country, neighbour)


def test_short_names_are_of_bodies_of_states_that_have_no_such_name_already() -> None:
    for name, bodies in short_names().items():
        assert name[:1].isupper()
        assert len({b.country for b in bodies if b.first is None}) == len([b for b in bodies if b.first is None]), name
        assert all(b.country is not None and name not in (b.name, *b.aliases) for b in bodies), name


def test_the_page_of_sources_counts_the_rows_of_each_table() -> None:
    told = dict(re.findall(r"^\| `(\w+\.tsv)` \|.*\| ([\d,]+) \|$", (TABLES / "SOURCES.md").read_text(encoding="utf-8"), flags=re.M))
    counted = {name: f"{len((TABLES / name).read_text(encoding='utf-8').splitlines()) - 1:,}" for name in told}
    assert len(told) >= 7
    assert told == counted


def test_every_bloc_is_a_body_of_the_table() -> None:
    assert {o.id for o in organisations() if o.sector is Sector.IGO} >= BLOCS
