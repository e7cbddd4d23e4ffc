from datetime import date

import pytest

from dragoman.code import code_events
from dragoman.codes import EventType, MentionKind, Mode, PlacePrecision, Precision, Role, Sector, Stage, Status
from dragoman.config import CodeConfig
from dragoman.records import (
    Article,
    Document,
    DocumentId,
    Entity,
    EntityId,
    Event,
    Extraction,
    LineScore,
    Mention,
    ModeScore,
    Place,
    Resolved,
    RoleLink,
    Span,
    StatusScore,
    Trigger,
    TypeScore,
    When,
)

TEXT = "Oslo will meet Chad on Friday."
OSLO, MEET, CHAD, FRIDAY = Span(0, 4), Span(10, 14), Span(15, 19), Span(20, 29)
PUBLISHED = date(2024, 5, 8)  # a Wednesday


def coded(
    types: tuple[TypeScore, ...] = (TypeScore(type=EventType.CONSULT, score=0.9),),
    status: Status = Status.ACTUAL,
    stage: Stage | None = None,
    roles: tuple[RoleLink, ...] = (),
    place: tuple[str, int] | None = None,
    day: date = date(2024, 5, 3),
    mode: Mode = Mode.VISIT,
) -> list[Event]:
    document = Document(id=DocumentId("d"), text=TEXT, published=PUBLISHED)
    where = Span(place[1], place[1] + 4) if place else None
    trigger = Trigger(
        span=MEET,
        score=1.0,
        types=types,
        modes=(ModeScore(type=types[0].type, mode=mode, score=0.6), ModeScore(type=types[0].type, mode=None, score=0.4)),
        statuses=(StatusScore(status=status, score=1.0),),
        stage=stage,
        stage_score=0.9,
    )
    mentions = (
        Mention(span=OSLO, kind=MentionKind.ACTOR, score=1),
        Mention(span=CHAD, kind=MentionKind.ACTOR, score=1),
        Mention(span=FRIDAY, kind=MentionKind.TIME, score=1),
        *((Mention(span=where, kind=MentionKind.PLACE, score=1),) if where else ()),
    )
    lines = (LineScore(index=0, start=0, end=len(TEXT), story=1, furniture=0, other=0),)
    links = (RoleLink(trigger=0, mention=0, role=Role.ACTOR, score=0.9), RoleLink(trigger=0, mention=1, role=Role.RECIPIENT, score=0.8), *roles)
    extraction = Extraction(document=document, lines=lines, mentions=mentions, triggers=(trigger,), roles=links)
    resolved = Resolved(
        article=Article(extraction=extraction, story_lines=(0,), cuts=()),
        actors={i: (Entity(id=EntityId(f"state:{c}"), name=c, country=c, sector=Sector.GOV),) for i, c in enumerate(("NOR", "TCD"))},
        places={3: Place(name=place[0], country=place[0], span=where, how="told")} if place else {},
        days={2: When(first=day, last=day, precision=Precision.DAY, span=FRIDAY)},
    )
    return code_events(resolved, CodeConfig())


def test_type_mode_parties_and_evidence_of_a_trigger() -> None:
    (event,) = coded()
    assert (event.type, event.mode, event.status) == (EventType.CONSULT, Mode.VISIT, Status.ACTUAL)
    assert [p.quote for p in event.actors] == ["Oslo"]
    assert [p.quote for p in event.recipients] == ["Chad"]
    assert event.evidence[0].quote == TEXT
    assert event.evidence[0].trigger_quote == "meet"


def test_a_meeting_still_to_come_is_an_agreement() -> None:
    assert coded(status=Status.FUTURE)[0].type is EventType.AGREE


def test_a_weekday_of_something_to_come_lies_ahead() -> None:
    roles = (RoleLink(trigger=0, mention=2, role=Role.TIME, score=0.9),)
    past, coming = coded(roles=roles)[0].when, coded(roles=roles, status=Status.FUTURE)[0].when
    assert past is not None
    assert coming is not None
    assert (past.first, coming.first) == (date(2024, 5, 3), date(2024, 5, 10))


def test_what_has_happened_has_no_day_to_come() -> None:
    roles = (RoleLink(trigger=0, mention=2, role=Role.TIME, score=0.9),)

    def when(kind: EventType, status: Status = Status.ACTUAL) -> When:
        (event,) = coded(types=(TypeScore(type=kind, score=0.9),), roles=roles, status=status, day=date(2024, 5, 10))
        assert event.when is not None
        return event.when

    # Violence is not announced: the words were misread.
    assert (when(EventType.ASSAULT).first, when(EventType.ASSAULT).precision) == (date(2024, 5, 3), Precision.DAY)
    assert (when(EventType.REQUEST).first, when(EventType.REQUEST).precision) == (None, Precision.NONE)
    assert "2024-05-10" in (when(EventType.REQUEST).how or "")
    assert when(EventType.REQUEST, Status.FUTURE).first == date(2024, 5, 10)


def test_the_day_of_another_sentence_counts_only_where_the_head_is_sure() -> None:
    text = "Oslo met Chad. Talks resumed on Friday."
    document = Document(id=DocumentId("d"), text=text, published=PUBLISHED)
    friday = date(2024, 5, 3)

    def day(score: float) -> date | None:
        trigger = Trigger(
            span=Span(5, 8), score=1.0, types=(TypeScore(type=EventType.CONSULT, score=0.9),), modes=(),
            statuses=(StatusScore(status=Status.ACTUAL, score=1.0),), stage=None, stage_score=0.0,
        )  # fmt: skip
        mentions = (Mention(span=Span(0, 4), kind=MentionKind.ACTOR, score=1), Mention(span=Span(29, 38), kind=MentionKind.TIME, score=1))
        links = (RoleLink(trigger=0, mention=0, role=Role.ACTOR, score=0.9), RoleLink(trigger=0, mention=1, role=Role.TIME, score=score))
        extraction = Extraction(
            document=document, lines=(LineScore(index=0, start=0, end=len(text), story=1, furniture=0, other=0),), mentions=mentions,
            triggers=(trigger,), roles=links,
        )  # fmt: skip
        resolved = Resolved(
            article=Article(extraction=extraction, story_lines=(0,), cuts=()),
            actors={0: (Entity(id=EntityId("state:NOR"), name="NOR", country="NOR", sector=Sector.GOV),)}, places={},
            days={1: When(first=friday, last=friday, precision=Precision.DAY, span=Span(29, 38))},
        )  # fmt: skip
        (event,) = code_events(resolved, CodeConfig())
        return event.when.first if event.when is not None else None

    assert day(0.6) is None
    assert day(0.9) == friday


@pytest.mark.parametrize(
    ("words", "kind", "dated"),
    [
        ("on Friday", EventType.REQUEST, True),
        ("by Friday", EventType.REQUEST, False),
        ("until Friday", EventType.THREATEN, False),
        # What lasts may be over by then, and "Friday's march" is who did it.
        ("by Friday", EventType.RETREAT, True),
        ("by Friday's", EventType.ACCUSE, True),
    ],
)
def test_the_day_by_which_something_is_asked_for_is_not_the_day_of_asking(words: str, kind: EventType, dated: bool) -> None:
    text = f"Oslo told Chad to leave {words} march."
    at = text.index("Friday")
    friday = Span(at, at + len("Friday"))
    trigger = Trigger(
        span=Span(5, 9), score=1.0, types=(TypeScore(type=kind, score=0.9),), modes=(), statuses=(StatusScore(status=Status.ACTUAL, score=1.0),),
        stage=None, stage_score=0.0,
    )  # fmt: skip
    mentions = (Mention(span=Span(0, 4), kind=MentionKind.ACTOR, score=1), Mention(span=friday, kind=MentionKind.TIME, score=1))
    lines = (LineScore(index=0, start=0, end=len(text), story=1, furniture=0, other=0),)
    links = (RoleLink(trigger=0, mention=0, role=Role.ACTOR, score=0.9), RoleLink(trigger=0, mention=1, role=Role.TIME, score=0.9))
    document = Document(id=DocumentId("d"), text=text, published=PUBLISHED)
    day = date(2024, 5, 10)
    resolved = Resolved(
        article=Article(
            extraction=Extraction(document=document, lines=lines, mentions=mentions, triggers=(trigger,), roles=links), story_lines=(0,), cuts=()
        ),
        actors={0: (Entity(id=EntityId("state:NOR"), name="Norway", country="NOR", sector=Sector.GOV),)},
        places={},
        days={1: When(first=day, last=day, precision=Precision.DAY, span=friday)},
    )
    (event,) = code_events(resolved, CodeConfig())
    assert (event.when is not None) is dated


def test_a_stage_of_mediation_decides_the_type() -> None:
    consult, agree = TypeScore(type=EventType.CONSULT, score=0.6), TypeScore(type=EventType.AGREE, score=0.45)
    (event,) = coded(types=(consult, agree), stage=Stage.OFFER)
    assert event.type is EventType.AGREE
    assert event.mediation is not None
    assert event.mediation.stage is Stage.OFFER


def test_a_stage_whose_type_nothing_speaks_for_is_none() -> None:
    (event,) = coded(types=(TypeScore(type=EventType.SUPPORT, score=0.9), TypeScore(type=EventType.AGREE, score=0.1)), stage=Stage.ACCEPT)
    assert event.type is EventType.SUPPORT
    assert event.mediation is None


def test_one_trigger_may_name_two_events() -> None:
    both = coded(types=(TypeScore(type=EventType.SANCTION, score=0.9), TypeScore(type=EventType.COERCE, score=0.8)))
    assert {e.type for e in both} == {EventType.SANCTION, EventType.COERCE}
    assert len({e.id for e in both}) == 2


def test_nobody_does_something_to_himself() -> None:
    roles = (RoleLink(trigger=0, mention=1, role=Role.ACTOR, score=0.5),)
    (event,) = coded(roles=roles)
    assert not {p.entity.id for p in event.actors} & {p.entity.id for p in event.recipients}


def told_between(
    text: str, trigger_words: str, *names: str, stage: Stage | None = None, role: Role = Role.ACTOR, score: float = 0.9, also: int = 0
) -> Event:
    """The event of a text whose trigger has the first of the names, and none of the others but number `also`, in `role`."""
    document = Document(id=DocumentId("d"), text=text, published=PUBLISHED)
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in names]
    start = text.index(trigger_words)
    trigger = Trigger(
        span=Span(start, start + len(trigger_words)),
        score=1.0,
        types=(TypeScore(type=EventType.CONSULT if stage is None else EventType.AGREE, score=0.9),),
        modes=(),
        statuses=(StatusScore(status=Status.ACTUAL, score=1.0),),
        stage=stage,
        stage_score=score,
    )
    extraction = Extraction(
        document=document,
        lines=(LineScore(index=0, start=0, end=len(text), story=1, furniture=0, other=0),),
        mentions=tuple(Mention(span=s, kind=MentionKind.ACTOR, score=1) for s in spans),
        triggers=(trigger,),
        roles=tuple(RoleLink(trigger=0, mention=n, role=role, score=0.9) for n in sorted({0, also})),
    )
    actors = {n: (Entity(id=EntityId(f"state:{n}"), name=s.of(text), country=None, sector=Sector.GOV),) for n, s in enumerate(spans)}
    resolved = Resolved(article=Article(extraction=extraction, story_lines=(0,), cuts=()), actors=actors, places={}, days={})
    (event,) = code_events(resolved, CodeConfig())
    return event


def test_who_tells_of_talks_between_two_is_not_in_them() -> None:
    event = told_between("Oslo told of talks between Chad and Mali.", "talks", "Oslo", "Chad", "Mali")
    assert [p.entity.name for p in event.actors] == ["Chad", "Mali"]
    assert event.recipients == ()


def test_three_between_whom_talks_are_and_one_who_is_named_later() -> None:
    event = told_between("Oslo told of talks between Chad, Mali and the Niger near Togo.", "talks", "Oslo", "Chad", "Mali", "Niger", "Togo")
    assert [p.entity.name for p in event.actors] == ["Chad", "Mali", "Niger"]


def test_one_alone_behind_between_is_no_pair() -> None:
    event = told_between("Oslo told of talks between Chad yesterday. Mali knew.", "talks", "Oslo", "Chad", "Mali")
    assert [p.entity.name for p in event.actors] == ["Oslo"]


def test_those_between_whom_someone_mediates_are_its_parties() -> None:
    event = told_between("Oslo offered to mediate between Chad and Mali.", "offered to mediate", "Oslo", "Chad", "Mali", stage=Stage.OFFER)
    assert [p.entity.name for p in event.actors] == ["Oslo"]
    assert [p.entity.name for p in event.recipients] == ["Chad", "Mali"]
    assert event.mediation is not None
    assert [p.entity.name for p in event.mediation.parties] == ["Chad", "Mali"]


@pytest.mark.parametrize(
    ("text", "words", "mediates"),
    [
        ("Oslo offered to host talks between Chad and Mali.", "offered", True),
        ("Oslo offered to host talks between Chad and Mali.", "host talks", True),
        ("Oslo said it was ready to mediate between Chad and Mali.", "ready to mediate", True),
        # One alone is no pair, and without the words the head has to be sure.
        ("Oslo offered to host talks between Chad and others than Mali.", "offered", False),
        ("Oslo offered talks to Chad and Mali.", "offered", False),
    ],
)
def test_an_offer_to_bring_two_others_together_is_one_to_mediate(text: str, words: str, mediates: bool) -> None:
    event = told_between(text, words, "Oslo", "Chad", "Mali", stage=Stage.OFFER, score=0.5)
    assert (event.mediation is not None) is mediates
    assert [p.entity.name for p in event.actors] == ["Oslo"]
    if event.mediation is not None:
        assert [p.entity.name for p in event.mediation.mediators] == ["Oslo"]
        assert [p.entity.name for p in event.mediation.parties] == ["Chad", "Mali"]


def test_who_brokered_talks_has_not_broken_them_off() -> None:
    text = "Chad walked out of talks, brokered by Oslo."
    event = told_between(text, "walked out", "Chad", "Oslo", also=1)
    assert [p.entity.name for p in event.actors] == ["Chad"]
    assert [p.entity.name for p in told_between(text, "brokered", "Chad", "Oslo", also=1).actors] == ["Chad", "Oslo"]


def test_an_act_that_must_be_somewhere_takes_the_scene_of_its_sentence_and_a_word_does_not() -> None:
    assault, accuse = (TypeScore(type=t, score=0.9) for t in (EventType.ASSAULT, EventType.ACCUSE))
    # That it was there is not likely enough for the head, and not out of the question.
    there = (RoleLink(trigger=0, mention=3, role=Role.PLACE, score=0.1),)
    place = coded(types=(assault,), place=("TCD", 15), roles=there)[0].place
    assert place is not None
    assert place.country == "TCD"
    assert "same sentence" in place.how
    assert coded(types=(accuse,), place=("TCD", 15), roles=there)[0].place is None
    # A place that nothing is tied to is spoken about.
    assert coded(types=(assault,), place=("TCD", 15))[0].place is None
    assert coded(types=(assault,))[0].place is None
    # Nor do sanctions happen where their sentence is set, nor calls.
    assert coded(types=(TypeScore(type=EventType.SANCTION, score=0.9),), place=("TCD", 15), roles=there)[0].place is None
    assert coded(place=("TCD", 15), roles=there)[0].place is not None
    assert coded(place=("TCD", 15), roles=there, mode=Mode.PHONE)[0].place is None


@pytest.mark.parametrize(
    ("status", "placed"), [(Status.ACTUAL, True), (Status.NEGATED, True), (Status.HISTORICAL, False), (Status.HYPOTHETICAL, False)]
)
def test_what_was_long_ago_or_may_never_be_has_no_scene(status: Status, placed: bool) -> None:
    there = (RoleLink(trigger=0, mention=3, role=Role.PLACE, score=0.1),)
    types = (TypeScore(type=EventType.ASSAULT, score=0.9),)
    assert (coded(types=types, status=status, place=("TCD", 15), roles=there)[0].place is not None) == placed
    # Where its words say that it was there it was.
    told = (RoleLink(trigger=0, mention=3, role=Role.PLACE, score=0.9),)
    assert coded(types=types, status=status, place=("TCD", 15), roles=told)[0].place is not None


def place_of_attack(text: str, actor: Span, places: tuple[Place, ...], *scores: float) -> Place | None:
    """Where "attacked" happened by a text that names an actor and places, with a probability that it was there for so many of these."""
    start = text.index("attacked")
    document = Document(id=DocumentId("d"), text=text)
    trigger = Trigger(
        span=Span(start, start + len("attacked")), score=1.0, types=(TypeScore(type=EventType.ASSAULT, score=0.9),), modes=(),
        statuses=(StatusScore(status=Status.ACTUAL, score=1.0),), stage=None, stage_score=0.0,
    )  # fmt: skip
    lines = tuple(LineScore(index=i, start=a, end=b, story=1, furniture=0, other=0) for i, (a, b) in enumerate(document.lines()))
    extraction = Extraction(
        document=document,
        lines=lines,
        mentions=(
            Mention(span=actor, kind=MentionKind.ACTOR, score=1),
            *(Mention(span=p.span, kind=MentionKind.PLACE, score=1) for p in places if p.span is not None),
        ),
        triggers=(trigger,),
        roles=(
            RoleLink(trigger=0, mention=0, role=Role.ACTOR, score=0.9),
            *(RoleLink(trigger=0, mention=n, role=Role.PLACE, score=score) for n, score in enumerate(scores, 1)),
        ),
    )
    rebels = Entity(id=EntityId("desc:rebels"), name="Rebels", country="COD", sector=Sector.REB)
    article = Article(extraction=extraction, story_lines=tuple(range(len(lines))), cuts=())
    (event,) = code_events(Resolved(article=article, actors={0: (rebels,)}, places=dict(enumerate(places, 1)), days={}), CodeConfig())
    return event.place


def test_of_a_country_and_a_city_in_it_an_act_happened_in_the_city() -> None:
    text = "Rebels attacked Goma in Congo, not Oslo."
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in ("Rebels", "Goma", "Congo", "Oslo")]
    city, state, other = (
        Place(name=n, country=c, span=s, precision=p, geonames_id=i)
        for n, c, s, p, i in (
            ("Goma", "COD", spans[1], PlacePrecision.CITY, 216281),
            ("Congo", "COD", spans[2], PlacePrecision.COUNTRY, 203312),
            ("Oslo", "NOR", spans[3], PlacePrecision.CITY, 3143244),
        )
    )

    def placed(*scores: float) -> Place | None:
        """With a probability for Goma, Congo and Oslo each."""
        return place_of_attack(text, spans[0], (city, state, other), *scores)

    assert placed(0.5, 0.9) == city
    assert placed(0.0, 0.9, 0.8) == state
    assert placed(0.9, 0.3, 0.8) == city
    assert placed(0.3, 0.5, 0.8) == other


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("OSLO - Rebels attacked the market.", False),
        ("OSLO, May 8 (Agency) -- Rebels attacked the market.", False),
        ("(OSLO, May 8, 2024) – Rebels attacked the market.", False),
        # The same words elsewhere are where it was.
        ("Rebels attacked the market of OSLO - and fled.", True),
        ("OSLO rebels attacked the market.", True),
    ],
)
def test_the_dateline_in_a_third_country_is_not_where_it_happened(text: str, placed: bool) -> None:
    at, who = text.index("OSLO"), text.lower().index("rebels")
    oslo = Place(name="OSLO", country="NOR", span=Span(at, at + 4), precision=PlacePrecision.CITY, geonames_id=3143244)
    own = Place(name="OSLO", country="COD", span=Span(at, at + 4), precision=PlacePrecision.CITY, geonames_id=1)
    assert (place_of_attack(text, Span(who, who + 6), (oslo,), 0.9) is not None) is placed
    assert place_of_attack(text, Span(who, who + 6), (own,), 0.9) is not None


@pytest.mark.parametrize(("words", "town"), [("parliament", "GOMA"), ("the town", "GOMA"), ("the north", None), ("Old Market", None)])
def test_a_common_noun_is_in_the_town_of_its_country_that_the_page_named(words: str, town: str | None) -> None:
    text = f"GOMA - It rained, not in Oslo.\nRebels attacked near {words}."

    def at(name: str, country: str, id: int | None) -> Place:
        start = text.index(name)
        precision = PlacePrecision.COUNTRY if id is None else PlacePrecision.CITY
        return Place(name=name, country=country, span=Span(start, start + len(name)), precision=precision, geonames_id=id)

    who = text.index("Rebels")
    place = place_of_attack(text, Span(who, who + 6), (at("GOMA", "COD", 216281), at("Oslo", "NOR", 3143244), at(words, "COD", None)), 0.1, 0.1, 0.9)
    assert place is not None
    assert place.name == (town or words)


def test_the_act_of_a_headline_takes_the_place_of_the_dateline_below() -> None:
    goma = Place(name="GOMA", country="COD", span=Span(27, 31), precision=PlacePrecision.CITY, geonames_id=216281)
    place = place_of_attack("Rebels attacked the market\nGOMA - They came at dawn.", Span(0, 6), (goma,), 0.1)
    assert place is not None
    assert place.geonames_id == 216281
    assert "first place" in place.how


def test_an_act_without_a_place_was_where_the_page_last_was_in_the_country_of_a_side() -> None:
    text = "GOMA - They met.\nIn Oslo rain fell.\nRebels attacked the market"
    goma = Place(name="GOMA", country="COD", span=Span(0, 4), precision=PlacePrecision.CITY, geonames_id=216281)
    start = text.index("Oslo")
    oslo = Place(name="Oslo", country="NOR", span=Span(start, start + 4), precision=PlacePrecision.CITY, geonames_id=3143244)
    actor = Span(text.index("Rebels"), text.index("Rebels") + 6)
    place = place_of_attack(text, actor, (goma, oslo), 0.1, 0.1)
    assert place is not None
    assert place.name == "GOMA"
    # What a page tells of a third country sets no scene.
    assert place_of_attack(text, actor, (oslo,), 0.1) is None


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("Chad is not against the talks, Oslo said.", "against", Status.NEGATED),
        ("Chad does not oppose talks.", "oppose", Status.NEGATED),
        ("Chad said it hadn't really refused talks.", "refused", Status.NEGATED),
        ("Chad has not only rejected talks but armed.", "rejected", Status.ACTUAL),
        ("Chad would not talk and rejected the offer.", "rejected", Status.ACTUAL),
        ("Chad is against the talks.", "against", Status.ACTUAL),
    ],
)
def test_who_is_not_against_something_has_refused_nothing(text: str, words: str, status: Status) -> None:
    start = text.index(words)
    trigger = Trigger(
        span=Span(start, start + len(words)), score=1.0, types=(TypeScore(type=EventType.REJECT, score=0.9),), modes=(),
        statuses=(StatusScore(status=Status.ACTUAL, score=1.0),), stage=None, stage_score=1.0,
    )  # fmt: skip
    document = Document(id=DocumentId("d"), text=text, published=PUBLISHED)
    chad = Mention(span=Span(0, 4), kind=MentionKind.ACTOR, score=1)
    lines = (LineScore(index=0, start=0, end=len(text), story=1, furniture=0, other=0),)
    links = (RoleLink(trigger=0, mention=0, role=Role.ACTOR, score=0.9),)
    extraction = Extraction(document=document, lines=lines, mentions=(chad,), triggers=(trigger,), roles=links)
    actors = {0: (Entity(id=EntityId("state:TCD"), name="Chad", country="TCD", sector=Sector.GOV),)}
    resolved = Resolved(article=Article(extraction=extraction, story_lines=(0,), cuts=()), actors=actors, places={}, days={})
    (event,) = code_events(resolved, CodeConfig())
    assert event.status is status
