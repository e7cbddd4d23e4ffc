"""Who stands with whom: the ties of third parties to the sides of a dispute, and what they say."""

from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.analysis.acts import in_order
from dragoman.analysis.dispute_records import Act, Leaning, Party, Side, Standing, Tie
from dragoman.analysis.mediation import may_mediate
from dragoman.analysis.parties import party_of, sides_of
from dragoman.codes import EventType, Sector, Status
from dragoman.records import Entity

# Acts that a tie shows: the weightiest of each kind.
_SHOWN = 4
# Sums of scores nearer to nothing than this say nothing: one call is no friendship.  A choice, not measured.
_LITTLE = 3.0


def third_parties(act: Act, sides: Sequence[Side]) -> dict[str, tuple[Party, tuple[str, ...]]]:
    """The third parties of an act, by key, each with the sides that it deals with in it."""
    found: dict[str, tuple[Party, tuple[str, ...]]] = {}
    actors = sides_of(sides, act.actors, True, act.day)
    recipients = sides_of(sides, act.recipients, False, act.day)
    for entities, own, others in ((act.actors, actors, recipients), (act.recipients, recipients, actors)):
        # Those who act together deal with each other where nobody is dealt with: a meeting.
        met = own if not act.recipients else ()
        for entity in entities:
            if not _third(entity) or sides_of(sides, [entity], False, act.day):
                continue
            dealt = tuple(dict.fromkeys((*others, *met)))
            if dealt:
                party = party_of(entity, act.day)
                held = found.get(party.key, (party, ()))[1]
                found[party.key] = party, tuple(dict.fromkeys((*held, *dealt)))
    return found


def _third(entity: Entity) -> bool:
    return may_mediate(entity) or (entity.sector in (Sector.REB, Sector.IMG, Sector.PRM, Sector.PRE) and entity.id.startswith("org:"))


def ties_of(
    acts: Iterable[Act], sides: Sequence[Side], since: date | None = None, until: date | None = None
) -> dict[str, tuple[Party, tuple[Tie, ...]]]:
    """The ties of every third party to every side (all sides, in their order), by its key.

    Stages of mediation are no tie, and neither is a request: who calls on both to stop shooting is at odds with neither.

    Only acts that happened between `since` and `until` count.
    """
    parties: dict[str, Party] = {}
    between: dict[tuple[str, str], list[Act]] = {}
    for act in acts:
        if act.status is not Status.ACTUAL or act.day is None or act.stage is not None or act.type is EventType.REQUEST:
            continue
        if (since is not None and act.day < since) or (until is not None and act.day > until):
            continue
        for key, (party, dealt) in third_parties(act, sides).items():
            parties.setdefault(key, party)
            for side in dealt:
                between.setdefault((key, side), []).append(act)
    return {key: (party, tuple(_tie(party, s.key, between.get((key, s.key), [])) for s in sides)) for key, party in sorted(parties.items())}


def _tie(party: Party, side: str, acts: Sequence[Act]) -> Tie:
    good, bad = [a for a in acts if a.score > 0], [a for a in acts if a.score < 0]
    shown = [a for those in (good, bad) for a in sorted(those, key=lambda a: (-abs(a.score), in_order(a)))[:_SHOWN]]
    return Tie(
        party=party, side=side, cooperative=len(good), conflictual=len(bad), balance=round(sum(a.score for a in acts), 2),
        acts=tuple(sorted(shown, key=in_order)),
    )  # fmt: skip


def network(ties: dict[str, tuple[Party, tuple[Tie, ...]]]) -> tuple[Standing, ...]:
    """Where the third parties stand, those with the most acts first."""
    standings = [_standing(party, those) for party, those in ties.values()]
    return tuple(sorted(standings, key=lambda s: (-sum(t.cooperative + t.conflictual for t in s.ties), s.party.key)))


def _standing(party: Party, ties: Sequence[Tie]) -> Standing:
    friends = [t for t in ties if t.balance >= _LITTLE]
    foes = [t for t in ties if t.balance <= -_LITTLE]
    leaning, side = Leaning.UNTOLD, None
    if len(friends) == len(ties):
        leaning = Leaning.BOTH
    elif len(foes) == len(ties):
        leaning = Leaning.NEITHER
    elif len(friends) == 1 and foes:
        leaning, side = Leaning.WITH, friends[0].side
    elif len(friends) == 1 or len(foes) == len(ties) - 1:
        # Good terms with one and little with the rest; or bad terms with all but one.
        leaning, side = Leaning.LEANS, max(ties, key=lambda t: t.balance).side
    told = "; ".join(f"{t.side}: {t.cooperative} cooperative, {t.conflictual} conflictual, {t.balance:+g}" for t in ties)
    return Standing(party=party, leaning=leaning, side=side, why=told, ties=tuple(ties))
