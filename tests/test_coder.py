import copy
import pickle
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.coder import Coder, Events, marked_page
from dragoman.errors import InputError
from dragoman.formats import event_json
from dragoman.records import Coded, Document, DocumentId, Span

FURNITURE = "Share on Facebook | Tweet | 14 comments\nBy our staff reporter\nRead more: Storm batters coast\nÂ© 2020 Post. All rights reserved."
WORDS = st.sampled_from(
    [
        "Russia",
        "condemned",
        "the attack",
        "on Monday",
        "\n",
        "\n\n",
        ".",
        ",",
        " ",
        "Kenya",
        "police",
        "arrested",
        "😀",
        "é",
        "\ufffd",
        "he",
        "both countries",
        "\u202e",
        "Share",
    ]
)


def spans(coded: Coded) -> list[tuple[Span, str | None]]:
    found: list[tuple[Span, str | None]] = [(c.span, None) for c in coded.cuts]
    for event in coded.events:
        found += [(e.span, e.quote) for e in event.evidence]
        found += [(e.trigger, e.trigger_quote) for e in event.evidence]
        parties = [*event.actors, *event.recipients]
        if event.mediation:
            parties += [*event.mediation.mediators, *event.mediation.parties]
        found += [(p.span, p.quote) for p in parties if p.span]
        found += [(x.span, None) for x in (event.when, event.place) if x and x.span]
    return found


def test_every_quote_is_verbatim(coded: Coded) -> None:
    text = coded.document.text
    assert coded.events
    for span, quote in spans(coded):
        assert span.end <= len(text)
        assert quote is None or text[span.start : span.end] == quote


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_spans_hold_on_any_text(text: str) -> None:
    if not text.strip():
        return
    coded = _CODER.code_document(Document(id=DocumentId("x"), text=text, published=date(2020, 5, 4)))
    for span, quote in spans(coded):
        assert span.end <= len(text)
        assert quote is None or text[span.start : span.end] == quote


_CODER = Coder.load()


def test_the_same_page_gives_the_same_bytes_whatever_is_coded_beside_it(coder: Coder, story: Document) -> None:
    alone = [event_json(e) for e in coder.code_document(story).events]
    other = Document(id=DocumentId("y"), text=FURNITURE * 40)
    beside = [event_json(e) for e in list(coder.code_documents([other, story, other]))[1].events]
    assert alone == beside


def test_who_did_what_to_whom(coded: Coded) -> None:
    def sides(kind: str) -> set[tuple[str | None, str | None]]:
        return {(a.entity.country, r.entity.country) for e in coded.events if e.type == kind for a in e.actors for r in e.recipients}

    assert ("TCD", "SDN") in sides("ACCUSE")
    assert ("SDN", "TCD") in sides("SANCTION")


def test_an_offer_to_mediate_has_its_stage_and_roles(coded: Coded) -> None:
    offers = [e for e in coded.events if e.mediation and e.mediation.stage == "offer"]
    assert offers
    assert {p.entity.country for p in offers[0].actors} == {"NOR"}


def test_furniture_is_cut_and_told(coder: Coder, story: Document) -> None:
    text = FURNITURE.split("\n")[0] + "\n" + story.text + "\n" + FURNITURE.split("\n")[3]
    coded = coder.code_document(Document(id=DocumentId("z"), text=text, published=story.published))
    cut = {c.line for c in coded.cuts}
    assert {0, text.count("\n")} <= cut
    assert all(c.reason and 0.3 <= c.score <= 1 for c in coded.cuts)
    assert not any(set(e.lines) & cut for e in coded.events)


def test_the_python_call_of_the_readme() -> None:
    events = dragoman.Coder.load().code("Kenya on Monday condemned the arrest of two Kenyan nurses by Somalia.", published="2024-05-07")
    assert isinstance(events, Events)
    assert "Kenya" in events._repr_html_()
    assert "<mark" in events._repr_html_()


def test_text_that_cannot_be_coded_is_an_error_with_a_remedy(coder: Coder) -> None:
    with pytest.raises(InputError, match="no text") as caught:
        coder.code("  \n ")
    assert caught.value.help
    with pytest.raises(ValueError, match="isoformat"):
        coder.code("Kenya condemned Somalia.", published="tomorrow")


def test_hostile_text_is_escaped_in_html(coder: Coder) -> None:
    text = "Iran condemned <script>alert(1)</script> Israel on Monday."
    assert "<script>" not in marked_page(coder.code_document(Document(id=DocumentId("h"), text=text)))


def test_the_run_names_version_weights_and_settings(coder: Coder) -> None:
    run = coder.run()
    assert run == Coder.load().run()
    assert run.version == dragoman.__version__


def test_events_are_copied_and_pickled_whole(coder: Coder) -> None:
    events = coder.code("Kenya on Monday condemned the arrest of two Kenyan nurses by Somalia.", published="2024-05-07")
    for again in (copy.copy(events), copy.deepcopy(events), pickle.loads(pickle.dumps(events))):
        assert isinstance(again, Events)
        assert again == events
        assert again.coded == events.coded


def test_a_day_may_come_with_its_time(coder: Coder) -> None:
    text = "Kenya on Monday condemned the arrest of two Kenyan nurses by Somalia."
    plain = coder.code(text, published="2024-05-07").coded.document
    for published in ("2024-05-07T10:00:00Z", "20240507", datetime(2024, 5, 7, 10), date(2024, 5, 7)):
        assert coder.code(text, published=published).coded.document == plain


@pytest.mark.parametrize(
    ("text", "published", "named"),
    [(None, None, "text is None"), (b"Kenya", None, "text is of type bytes"), ("Kenya.", 20240314, "published is of type int")],
)
def test_what_is_neither_text_nor_day_is_named(coder: Coder, text: object, published: object, named: str) -> None:
    with pytest.raises(dragoman.UsageError, match=named) as caught:
        coder.code(text, published=published)  # type: ignore[arg-type]
    assert caught.value.help
    with pytest.raises(dragoman.InputError):
        coder.code("")
