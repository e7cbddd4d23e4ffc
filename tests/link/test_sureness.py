from dataclasses import replace

import pytest
from acting import CHINA, LAVROV, RUSSIA, USA, event

from dragoman.codes import EventType
from dragoman.errors import ModelError
from dragoman.link import Sureness, link_events
from dragoman.link.sureness import FEATURES, features
from dragoman.records import Event


def confidence(sureness: Sureness, one: Event) -> float:
    (found,) = sureness([one], 0.0, 0.0)
    assert found.confidence is not None
    return found.confidence


def test_more_reports_and_surer_heads_make_an_event_surer() -> None:
    sureness = Sureness.load()
    weak, strong = event(1, (RUSSIA,), (USA,), confidence=0.4), event(1, (RUSSIA,), (USA,), confidence=0.9)
    told_twice = replace(weak, evidence=(*weak.evidence, *event(2, (RUSSIA,)).evidence))
    assert confidence(sureness, weak) < confidence(sureness, told_twice)
    assert confidence(sureness, weak) < confidence(sureness, strong)
    assert len(features(weak)) == len(FEATURES)


def test_bounds_leave_out_what_does_not_reach_them_and_change_nothing_else() -> None:
    sureness = Sureness.load()
    events = [event(1, (RUSSIA,), (USA,)), event(2, (), (CHINA,), confidence=0.35), event(3, (USA,), confidence=0.6)]
    everything = sureness(events, 0.0, 0.0)
    assert [replace(e, confidence=None) for e in everything] == [replace(e, confidence=None) for e in events]
    least = sorted(e.confidence or 0.0 for e in everything)[1]
    assert [e.id for e in sureness(events, least, 0.0)] == [e.id for e in everything if (e.confidence or 0.0) >= least]
    assert sureness(events, 0.0, 1.0) == []
    # A side that is missing makes the parties, and so the event, worth less.
    whole, half = event(1, (RUSSIA,), (USA,), confidence=0.4), event(1, (), (USA,), confidence=0.4)
    bounds = [b / 100 for b in range(100)]
    assert sum(bool(sureness([whole], 0.0, b)) for b in bounds) > sum(bool(sureness([half], 0.0, b)) for b in bounds)


def test_two_who_meet_are_two_sides_and_so_is_the_counterpart_of_the_page() -> None:
    def shown(one: Event) -> dict[str, float]:
        return dict(zip(FEATURES, features(one), strict=True))

    assert shown(event(1, (LAVROV, USA), type=EventType.CONSULT))["two sides"] == 1
    assert shown(event(1, (LAVROV,), type=EventType.CONSULT))["two sides"] == 0
    (_, completed) = link_events([event(1, (USA,), (RUSSIA,)), event(2, (USA,), type=EventType.SANCTION)], 0.5)
    assert (shown(completed)["two sides"], shown(completed)["no recipient"]) == (1, 0)
    # A second report that names the other side makes it whole.
    (whole,) = link_events([event(1, (RUSSIA,)), event(2, (RUSSIA,), (USA,))], 0.5)
    assert shown(whole)["two sides"] == 1


def test_weights_for_other_features_are_refused() -> None:
    fitted = {"bias": 0.0, "weights": [0.0] * len(FEATURES)}
    assert Sureness.of({"features": list(FEATURES), "type": fitted, "parties": fitted})([event(1, (USA,))], 0.5, 0.5)
    for features_, weights in ((list(FEATURES)[::-1], [0.0] * len(FEATURES)), (list(FEATURES), [0.0])):
        with pytest.raises(ModelError, match="another version"):
            Sureness.of({"features": features_, "type": {"bias": 0.0, "weights": weights}, "parties": fitted})
