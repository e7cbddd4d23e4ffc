from dataclasses import replace

from acting import CHINA, LAVROV, RUSSIA, USA, event, party

from dragoman.codes import EventType, Mode, PlacePrecision, Sector, Stage, Status
from dragoman.link import link_events
from dragoman.records import Entity, EntityId, Event, Mediation, Party, Place


def test_a_minister_and_his_state_are_one_side_and_the_person_stays() -> None:
    (one,) = link_events([event(1, (RUSSIA,), (USA,)), event(2, (LAVROV,), (USA,), mode=Mode.DISAPPROVE)], 0.3)
    assert one.lines == (1, 2)
    assert [p.entity.name for p in one.actors] == ["Sergei Lavrov"]
    assert one.mode is Mode.DISAPPROVE


def test_other_sides_types_statuses_and_modes_stay_apart() -> None:
    first = event(1, (RUSSIA,), (USA,), mode=Mode.DISAPPROVE)
    others = [
        event(2, (USA,), (RUSSIA,)),
        event(3, (CHINA,), (USA,)),
        event(4, (RUSSIA,), (USA,), status=Status.NEGATED),
        event(5, (RUSSIA,), (USA,), type=EventType.THREATEN),
        event(6, (RUSSIA,), (USA,), mode=Mode.ALLEGE),
    ]
    assert len(link_events([first, *others], 0.3)) == 6


def test_a_report_without_parties_joins_the_event_it_fits_or_is_left_out() -> None:
    (one,) = link_events([event(1, (RUSSIA,), (USA,)), event(2, ())], 0.3)
    assert one.lines == (1, 2)
    assert link_events([event(2, ())], 0.3) == []


def test_weak_events_are_not_given() -> None:
    assert link_events([event(1, (RUSSIA,), confidence=0.2)], 0.3) == []


def test_a_recipient_left_out_is_the_usual_counterpart_of_the_page() -> None:
    events = link_events([event(1, (RUSSIA,), (USA,), type=EventType.SANCTION), event(2, (USA,))], 0.3)
    assert [p.entity.name for p in events[1].recipients] == ["RUS"]
    assert events[1].recipients[0].quote is None
    (alone,) = link_events([event(2, (USA,))], 0.3)
    assert alone.recipients == ()


def described(name: str, country: str | None, sector: Sector) -> Party:
    entity = Entity(id=EntityId(f"desc:{country}:{name}"), name=name, country=country, sector=sector)
    return Party(entity=entity, span=None, quote=None, score=0.9)


def test_the_counterpart_is_a_state_and_not_its_diplomats_nor_whom_the_actor_helped() -> None:
    expelled = event(1, (USA,), (described("two Russian diplomats", "RUS", Sector.GOV),), type=EventType.SANCTION, mode=Mode.EXPEL)
    recalled = event(2, (USA,), type=EventType.SANCTION, mode=Mode.WITHDRAW)
    (counterpart,) = link_events([expelled, recalled], 0.3)[1].recipients
    assert (counterpart.entity.id, counterpart.entity.name) == ("state:RUS", "Russia")
    wounded = described("300 wounded", "SDN", Sector.CVL)
    helped, quarrel = event(1, (USA,), (wounded,), type=EventType.AID), event(1, (USA,), (wounded,), type=EventType.ACCUSE)
    assert link_events([helped, recalled], 0.3)[1].recipients == ()
    assert [p.entity.name for p in link_events([quarrel, recalled], 0.3)[1].recipients] == ["300 wounded"]


def test_nobody_meets_or_helps_alone_but_may_bomb_unknown_people() -> None:
    quarrel = event(1, (RUSSIA,), (USA,), type=EventType.SANCTION)
    for kind in (EventType.CONSULT, EventType.AGREE, EventType.AID):
        assert [p.entity.name for p in link_events([quarrel, event(2, (USA,), type=kind)], 0.3)[1].recipients] == ["RUS"]
    assert link_events([quarrel, event(2, (USA,), type=EventType.ASSAULT)], 0.3)[1].recipients == ()
    # Two who meet are enough.
    assert link_events([quarrel, event(2, (USA, CHINA), type=EventType.CONSULT)], 0.3)[1].recipients == ()


def test_nobody_refuses_or_threatens_his_own_state() -> None:
    quarrel = event(1, (RUSSIA,), (USA,), type=EventType.SANCTION)
    for kind in (EventType.REJECT, EventType.THREATEN):
        assert [p.entity.name for p in link_events([quarrel, event(2, (LAVROV,), (RUSSIA,), type=kind)], 0.3)[1].recipients] == ["USA"]
    assert link_events([event(2, (LAVROV,), (RUSSIA,), type=EventType.REJECT)], 0.3)[0].recipients == ()
    # Within a state one may well refuse another.
    putin = party("Vladimir Putin", "RUS")
    assert link_events([event(2, (LAVROV,), (putin,), type=EventType.REJECT)], 0.3)[0].recipients == (putin,)


def test_a_state_beside_who_acts_for_it_is_no_second_actor() -> None:
    (one,) = link_events([event(1, (LAVROV, RUSSIA, CHINA), (USA,))], 0.3)
    assert [p.entity.name for p in one.actors] == ["Sergei Lavrov", "CHN"]


def test_who_is_freed_or_attacked_was_so_by_others_than_his_own_side() -> None:
    soldiers, villagers = party("two soldiers", "CHN", Sector.MIL), party("villagers", "CHN", Sector.CVL)
    for kind, mode in (
        (EventType.RETREAT, Mode.RELEASE),
        (EventType.ASSAULT, None),
        (EventType.COERCE, Mode.ARREST),
        (EventType.SANCTION, Mode.EXPEL),
    ):
        (one,) = link_events([event(1, (RUSSIA, CHINA), (soldiers,), type=kind, mode=mode)], 0.3)
        assert [p.entity.name for p in one.actors] == ["RUS"]
    # Of sanctions on soldiers it is not so clear, two states may bomb the villagers of one, and a state may arrest its own.
    for others in (
        event(1, (RUSSIA, CHINA), (soldiers,), type=EventType.SANCTION),
        event(1, (RUSSIA, CHINA), (villagers,), type=EventType.ASSAULT),
        event(1, (CHINA,), (soldiers,), type=EventType.COERCE),
    ):
        assert link_events([others], 0.3)[0].actors == others.actors
    union, envoys = party("Union", None, Sector.IGO), party("two union diplomats", None, Sector.IGO)
    (one,) = link_events([event(1, (RUSSIA, replace(union, quote="the Union")), (envoys,), type=EventType.SANCTION, mode=Mode.EXPEL)], 0.3)
    assert [p.entity.name for p in one.actors] == ["RUS"]
    # By whichever name: two EU diplomats and the European Union have one code.
    union, envoys = (replace(p, entity=replace(p.entity, code="EUR")) for p in (union, envoys))
    (one,) = link_events([event(1, (RUSSIA, union), (envoys,), type=EventType.SANCTION, mode=Mode.EXPEL)], 0.3)
    assert [p.entity.name for p in one.actors] == ["RUS"]


def test_what_one_report_says_amiss_of_the_sides_does_not_keep_it_from_the_others() -> None:
    soldiers = party("two soldiers", "CHN", Sector.MIL)
    amiss = event(1, (RUSSIA, CHINA), (soldiers,), type=EventType.ASSAULT)
    plain = event(4, (RUSSIA,), (soldiers,), type=EventType.ASSAULT)
    assert len(link_events([amiss, plain], 0.3)) == 1


def test_two_triggers_of_one_sentence_with_the_same_sides_are_one_event() -> None:
    first = event(1, (RUSSIA,), (USA,), mode=Mode.DISAPPROVE)
    second = event(1, (RUSSIA,), (USA,), mode=Mode.ALLEGE, confidence=0.5)
    (one,) = link_events([first, second], 0.3)
    assert one.mode is Mode.DISAPPROVE


def test_the_joined_event_keeps_the_most_specific_place() -> None:
    state = Place(name="Norway", country="NOR", span=None, precision=PlacePrecision.COUNTRY, geonames_id=3144096)
    city = Place(name="Oslo", country="NOR", span=None, precision=PlacePrecision.CITY, geonames_id=3143244, latitude=59.913, longitude=10.746)
    for places in ((state, city), (city, state), (None, city), (city, None)):
        (one,) = link_events([event(n, (RUSSIA,), (USA,), place=p) for n, p in enumerate(places, 1)], 0.3)
        assert one.place == city


def test_of_two_counterparts_the_one_with_a_quarrel_is_condemned() -> None:
    asked, threatened = event(1, (CHINA,), (RUSSIA,), type=EventType.REQUEST), event(2, (USA,), (RUSSIA,), type=EventType.THREATEN)
    condemned = {e.type: e.recipients for e in link_events([asked, threatened, event(3, (RUSSIA,))], 0.3)}[EventType.ACCUSE]
    assert [p.entity.name for p in condemned] == ["USA"]


def test_the_offer_is_the_one_that_the_page_told_whoever_stands_beside_it() -> None:
    def again(at: int, *actors: Party, quote: str = "The offer") -> Event:
        told = event(at, actors, (CHINA,), type=EventType.AGREE)
        return replace(told, evidence=(replace(told.evidence[0], trigger_quote=quote),))

    offer = event(1, (RUSSIA,), (USA,), type=EventType.AGREE)
    (one,) = link_events([offer, again(5, USA)], 0.3)
    assert (one.lines, [p.entity.name for p in one.actors], [p.entity.name for p in one.recipients]) == ((1, 5), ["RUS"], ["USA"])
    # Of two offers before it nobody knows which, before the first it is one itself, and "an offer" is another.
    assert len(link_events([offer, event(3, (CHINA,), (RUSSIA,), type=EventType.AGREE), again(5, USA)], 0.3)) == 3
    assert len(link_events([again(0, USA), offer], 0.3)) == 2
    assert len(link_events([offer, again(5, USA, quote="offer")], 0.3)) == 2


def test_who_offers_to_mediate_is_not_the_counterpart_that_an_act_leaves_out() -> None:
    chad, sudan, norway = party("TCD", "TCD"), party("SDN", "SDN"), party("NOR", "NOR")
    mediation = Mediation(stage=Stage.OFFER, mediators=(norway,), parties=(chad, sudan), score=0.9)
    offer = event(1, (norway,), (chad, sudan), type=EventType.AGREE, mediation=mediation)
    condemned, asked = event(2, (chad,)), event(3, (sudan,), (chad,), type=EventType.REQUEST)
    told = {e.type: [p.entity.name for p in e.recipients] for e in link_events([offer, condemned, asked], 0.3)}
    assert told[EventType.ACCUSE] == ["SDN"]
    # But he may be refused.
    refused = {e.type: [p.entity.name for p in e.recipients] for e in link_events([offer, replace(condemned, type=EventType.REJECT)], 0.3)}
    assert refused[EventType.REJECT] == ["NOR"]
    # Without a mediation he is as good as another, and comes first.
    plain = {e.type: [p.entity.name for p in e.recipients] for e in link_events([replace(offer, mediation=None), condemned, asked], 0.3)}
    assert plain[EventType.ACCUSE] == ["NOR"]


def test_a_call_told_again_as_a_talk_has_no_place() -> None:
    talked_about = Place(name="Syria", country="SYR", span=None, precision=PlacePrecision.COUNTRY, geonames_id=163843)
    call, talk = event(1, (RUSSIA, USA), type=EventType.CONSULT, mode=Mode.PHONE), event(2, (RUSSIA, USA), type=EventType.CONSULT, place=talked_about)
    for reports in ([call, talk], [talk, call]):
        (one,) = link_events(reports, 0.3)
        assert (one.mode, one.place, len(one.evidence)) == (Mode.PHONE, None, 2)
    # What is no call keeps its place, whatever it is told again as.
    (visit,) = link_events(
        [event(1, (RUSSIA, USA), type=EventType.CONSULT, mode=Mode.VISIT, place=talked_about), replace(call, evidence=talk.evidence)], 0.3
    )[:1]
    assert (visit.mode, visit.place) == (Mode.VISIT, talked_about)


def test_who_mediates_is_no_party_to_what_is_mediated() -> None:
    def parties(*those: Party) -> list[str]:
        mediation = Mediation(stage=Stage.OFFER, mediators=(LAVROV,), parties=those, score=0.9)
        (one,) = link_events([event(1, (LAVROV,), (USA, CHINA), type=EventType.AGREE, mediation=mediation)], 0.3)
        assert one.mediation is not None
        return [p.entity.name for p in one.mediation.parties]

    assert parties(USA, RUSSIA, CHINA) == ["USA", "CHN"]
    # Where there is no other, something has been misread, and stays as it was.
    assert parties(RUSSIA) == ["RUS"]


def test_who_is_done_to_on_a_page_is_no_doer_beside_the_doer() -> None:
    guard = replace(RUSSIA, entity=replace(RUSSIA.entity, id=EntityId("desc:RUS:guard"), name="guard", sector=Sector.MIL))
    (one,) = link_events([event(1, (guard,), (LAVROV,), type=EventType.COERCE), event(2, (LAVROV,), type=EventType.COERCE)], 0.3)
    assert one.lines == (1, 2)
    assert ([p.entity.name for p in one.actors], [p.entity.name for p in one.recipients]) == (["guard"], ["Sergei Lavrov"])


def test_who_trade_threats_have_one_another() -> None:
    quarrel, threats = event(1, (RUSSIA,), (CHINA,), type=EventType.REQUEST), event(2, (RUSSIA, USA), type=EventType.THREATEN)
    traded = replace(threats, evidence=(replace(threats.evidence[0], trigger_quote="trade threats"),))
    assert link_events([quarrel, traded], 0.3)[1].recipients == ()
    assert [p.entity.name for p in link_events([quarrel, threats], 0.3)[1].recipients] == ["CHN"]
