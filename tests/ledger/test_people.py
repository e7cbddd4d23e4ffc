from dataclasses import replace
from pathlib import Path

from acting import event

from dragoman.codes import EventType, Sector, Stage
from dragoman.ledger import EventFilter, Ledger, Reader
from dragoman.records import FROM_PAGE, Coded, Document, DocumentId, Entity, EntityId, EventId, Mediation, Party, Run, RunId

SAID = "role noun foreign minister of Uzbekistan"
GUESSED = f"role noun foreign minister{FROM_PAGE}"
FOLLOWED = '"he" means Botir Ergashev, as the model follows it'


def told(number: int, country: str | None, how: str, name: str = "Botir Ergashev") -> Coded:
    entity = Entity(id=EntityId(f"person:{name}"), name=name, country=country, sector=Sector.GOV, how=how)
    person = Party(entity=entity, span=None, quote=None, score=0.9)
    mediation = Mediation(stage=Stage.OFFER, mediators=(person,), parties=(), score=0.9)
    document = Document(id=DocumentId(f"page-{number}"), text=f"He offered to mediate, page {number}.")
    offer = replace(event(0, (person,), type=EventType.AGREE, mediation=mediation), id=EventId(f"offer-{number:016}"), document_id=document.id)
    return Coded(document=document, events=(offer,), cuts=())


def countries(folder: Path, *pages: Coded) -> list[str | None]:
    ledger = Ledger.create(folder)
    ledger.add(pages, Run(id=RunId("run1"), version="1", model_sha256="m", config_sha256="c"))
    with Reader(ledger) as reader:
        events = sorted((each for each, _, _ in reader.events_in_order({})), key=lambda e: e.document_id)
        # What stands in the ledger is what each page says by itself.
        kept = sorted(reader.events(EventFilter()), key=lambda e: e.document_id)
    assert [e.actors[0].entity.country for e in kept] == [p.events[0].actors[0].entity.country for p in sorted(pages, key=lambda p: p.document.id)]
    for each in events:
        assert each.mediation is not None
        assert each.mediation.mediators[0].entity == each.actors[0].entity
    return [e.actors[0].entity.country for e in events]


def test_what_one_page_says_of_a_person_goes_before_what_another_guessed(tmp_path: Path) -> None:
    assert countries(tmp_path / "a", told(1, "UZB", SAID), told(2, "TJK", GUESSED), told(3, "TJK", FOLLOWED)) == ["UZB"] * 3
    assert countries(tmp_path / "b", told(1, "TJK", GUESSED), told(2, "UZB", GUESSED)) == ["TJK", "UZB"]


def test_words_of_a_country_and_people_of_none_stay(tmp_path: Path) -> None:
    other = "role noun envoy of Tajikistan"
    assert countries(tmp_path / "a", told(1, "UZB", SAID), told(2, "UZB", SAID), told(3, "TJK", other), told(4, None, "role noun envoy")) == [
        "UZB", "UZB", "TJK", None,
    ]  # fmt: skip


def test_namesakes_and_single_names_say_nothing_of_each_other(tmp_path: Path) -> None:
    two = (told(1, "UZB", SAID), told(2, "TJK", "role noun envoy of Tajikistan"), told(3, "RUS", GUESSED))
    assert countries(tmp_path / "a", *two) == ["UZB", "TJK", "RUS"]
    assert countries(tmp_path / "b", told(1, "UZB", SAID, "Ergashev"), told(2, "TJK", GUESSED, "Ergashev")) == ["UZB", "TJK"]
