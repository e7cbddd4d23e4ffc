import pytest

from dragoman.codes import EventType, Mode, Status
from dragoman.evaluation.plv import as_plv
from dragoman.extract import Leading, Relation
from dragoman.model.labels import TYPES
from dragoman.records import Span


def relation(text: str, trigger: str, kind: EventType, mode: Mode | None = None, status: Status = Status.ACTUAL) -> Relation:
    start = text.index(trigger)
    leading = Leading(span=Span(start, start + len(trigger)), type=kind, mode=mode, status=status, weight=0.9)
    return Relation(scores=tuple(0.85 if t is kind else 0.01 for t in TYPES), leading=leading)


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "mode", "want"),
    [
        ("Rebels have agreed to lay down their arms", "lay down", EventType.RETREAT, Mode.DISARM, EventType.AGREE),
        ("Rebels laid down their arms", "laid down", EventType.RETREAT, Mode.DISARM, EventType.RETREAT),
        ("Norway imposed sanctions on Iraq", "imposed", EventType.SANCTION, Mode.DISCONTINUE, EventType.COERCE),
        ("Norway broke off ties with Iraq", "broke off", EventType.SANCTION, Mode.DISCONTINUE, EventType.SANCTION),
        ("A court convicted the bank", "convicted", EventType.SANCTION, Mode.CONVICT, EventType.ACCUSE),
        ("Troops seized the town", "seized", EventType.COERCE, Mode.SEIZE, EventType.ASSAULT),
        ("Troops blockaded the port", "blockaded", EventType.COERCE, Mode.RESTRICT, EventType.ASSAULT),
        ("Police detained the editor", "detained", EventType.COERCE, Mode.ARREST, EventType.COERCE),
        ("Chad and Mali reached a trade deal", "reached", EventType.AGREE, None, EventType.SUPPORT),
        ("Chad offered to meet Mali", "offered", EventType.AGREE, None, EventType.AGREE),
        ("Chad pledged full support to Mali", "pledged", EventType.AGREE, None, EventType.SUPPORT),
    ],
)
def test_labels_go_by_the_sets_conventions(text: str, trigger: str, kind: EventType, mode: Mode | None, want: EventType) -> None:
    answered = as_plv(relation(text, trigger, kind, mode), text)
    assert max(zip(answered.scores, TYPES, strict=True))[1] is want
    assert sum(answered.scores) == pytest.approx(1.0)


def test_what_is_announced_for_later_is_agreed() -> None:
    text = "The release of forty men is due on Monday"
    answered = as_plv(relation(text, "release", EventType.RETREAT, Mode.RELEASE, Status.FUTURE), text)
    assert answered.of(EventType.AGREE) > answered.of(EventType.RETREAT)


def test_without_a_trigger_nothing_moves() -> None:
    told = Relation(scores=tuple(1 / 16 for _ in TYPES))
    assert as_plv(told, "Troops seized the town") == told
