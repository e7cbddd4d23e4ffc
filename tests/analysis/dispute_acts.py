"""Acts for tests of disputes, in a line each."""

from datetime import date, timedelta

from dragoman.analysis.acts import TOLD
from dragoman.analysis.dispute_records import Act
from dragoman.analysis.subjects import subjects_of
from dragoman.codes import EventType, Mode, Sector, Stage, Status
from dragoman.ontology import CAMEO, plover_score, to_cameo
from dragoman.records import DocumentId, Entity, EntityId, EventId, IncidentId

START = date(2021, 1, 1)


def entity(words: str) -> Entity:
    """ "NOR" a state, "NOR/MIL" its army, "SDN/REB/Front" a group by name, "-/IGO/African Union" an organisation, "-/UNO/..." a UN body."""
    country, _, rest = words.partition("/")
    sector, _, name = rest.partition("/")
    if not sector:
        return Entity(id=EntityId(f"state:{country}"), name=country, country=country, sector=Sector.GOV)
    code = sector if sector in ("UNO", "EUR") else None
    kind = "org" if name else "desc"
    shown = name or f"{country} {sector}"
    return Entity(
        id=EntityId(f"{kind}:{shown.casefold()}"), name=shown, country=None if country == "-" else country,
        sector=Sector.IGO if code else Sector(sector), code=code,
    )  # fmt: skip


def entities(words: str) -> tuple[Entity, ...]:
    """Entities with commas between."""
    return tuple(entity(w.strip()) for w in words.split(",") if w.strip())


def act(
    day: int | None, words: str, quote: str = "", *, status: Status = Status.ACTUAL, stage: Stage | None = None, mediators: str = "", parties: str = "",
    page: str | None = None, reports: int = 1, due: int | None = None,
) -> Act:  # fmt: skip
    """`words` is "NOR > SWE: THREATEN violence", `day` counts from START; its id is made of all that."""
    who, _, what = words.partition(": ")
    one, _, other = who.partition(">")
    name, _, mode_name = what.partition(" ")
    kind, mode = EventType(name), Mode(mode_name) if mode_name else None
    on = None if day is None else START + timedelta(days=day)
    id = f"{day}:{words}"
    return Act(
        incident=IncidentId(id), type=kind, mode=mode, status=status, day=on, dated=TOLD, due=None if due is None else START + timedelta(days=due),
        actors=entities(one), recipients=entities(other), stage=stage, mediators=entities(mediators), parties=entities(parties),
        score=plover_score(kind, mode), goldstein=CAMEO[to_cameo(kind, mode, stage)].goldstein, subjects=subjects_of([quote], kind, mode), quote=quote,
        event=EventId(f"e{id}"), document=DocumentId(page or f"p{id}"), documents=frozenset({DocumentId(page or f"p{id}")}), source="S",
        reports=reports, sources=1,
    )  # fmt: skip
