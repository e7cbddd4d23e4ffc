"""The expected figures were computed with the codebook's own scorer on the same documents."""

from typing import Any

from dragoman.evaluation.scoring import matched, score_documents


def side(*countries: str) -> list[dict[str, Any]]:
    return [{"name": c, "country": c, "sector": "GOV"} for c in countries]


def coding(
    kind: str, actors: str, recipients: str, line: int, status: str = "actual", mode: str | None = None, place: str | None = None
) -> dict[str, Any]:
    return {
        "event": kind, "mode": mode, "status": status, "actors": side(*actors.split()), "recipients": side(*recipients.split()),
        "place": {"name": "x", "country": place} if place else None, "lines": [line],
    }  # fmt: skip


def gold(required: bool, *alternatives: dict[str, Any]) -> dict[str, Any]:
    return {"required": required, "alternatives": list(alternatives)}


DOCUMENTS = [
    {
        "id": "a",
        "noise_lines": [3, 4],
        "events": [
            gold(True, coding("ACCUSE", "RUS", "USA", 0, mode="disapprove", place="RUS")),
            gold(True, coding("CONSULT", "RUS USA", "", 1), coding("AGREE", "RUS USA", "", 1)),
            gold(True, coding("MOBILIZE", "RUS", "", 2, status="negated")),
            gold(False, coding("THREATEN", "PRK", "USA", 2)),
        ],
    },
    {
        "id": "b",
        "noise_lines": [],
        "events": [gold(True, coding("ASSAULT", "ISR", "PSE", 0)), gold(True, coding("REJECT", "IRN", "USA", 1, status="future"))],
    },
]
ANSWERS = {
    "a": {
        "id": "a",
        "noise_lines": [3, 5],
        "events": [
            coding("ACCUSE", "RUS", "USA", 0, mode="allege", place="USA"),
            coding("CONSULT", "RUS", "USA", 1),
            coding("CONSULT", "RUS USA", "", 2),
            coding("MOBILIZE", "RUS", "", 2),
            coding("THREATEN", "PRK", "USA", 2),
        ],
    },
    "b": {"id": "b", "noise_lines": [], "events": [coding("ASSAULT", "PSE", "ISR", 0), coding("REJECT", "IRN", "USA", 1)]},
}

EXPECTED_LEVELS = {"type": (0.667, 1.0, 0.8), "dyad": (0.5, 0.75, 0.6), "dyad_strict": (0.5, 0.75, 0.6), "noise_lines": (0.5, 0.5, 0.5)}
EXPECTED_SLOTS = {"mode": (0.8, 5), "status": (0.6, 5), "status_unreal": (0.0, 2), "place": (0.0, 1), "sector": (1.0, 5), "lines": (1.0, 5)}
EXPECTED_INTERVAL = (0.5, 0.667)


def test_figures_are_those_of_the_codebooks_scorer() -> None:
    figures = score_documents(DOCUMENTS, ANSWERS)
    rounded = {n: (round(f.precision, 3), round(f.recall, 3), round(f.f1, 3)) for n, f in figures.levels.items()}
    assert rounded == EXPECTED_LEVELS
    assert {n: (round(s.accuracy, 3), s.of) for n, s in figures.slots.items()} == EXPECTED_SLOTS
    assert (figures.documents, figures.required_events, figures.coded_events, figures.noise_lines) == (2, 4, 7, 2)
    assert tuple(round(x, 3) for x in figures.interval) == EXPECTED_INTERVAL


def test_no_answers_score_nothing() -> None:
    figures = score_documents(DOCUMENTS, {})
    assert figures.levels["dyad"].f1 == 0
    assert figures.coded_events == 0


def test_matched_are_one_to_one_and_leave_unreal_answers_out() -> None:
    hits = matched(DOCUMENTS[0], ANSWERS["a"])
    # The second CONSULT finds no event any more, the MOBILIZE was denied, and of the THREATEN coders differ.
    assert hits == {0: True, 1: True, 2: False, 3: False}
    # Right in type, and told of others.
    turned = {**ANSWERS["a"]["events"][0], "actors": side("CHN"), "recipients": side("NOR")}
    assert matched(DOCUMENTS[0], {"events": [turned]}) == {0: True}
    assert matched(DOCUMENTS[0], {"events": [turned]}, parties=True) == {0: False}
    assert matched(DOCUMENTS[0], {"events": ANSWERS["a"]["events"][:1]}, parties=True) == {0: True}
    twice = {"events": [ANSWERS["a"]["events"][0]] * 2}
    assert sorted(matched(DOCUMENTS[0], twice).values()) == [False, True]
    denied = {"events": [{**ANSWERS["a"]["events"][0], "status": "negated"}]}
    assert matched(DOCUMENTS[0], denied) == {}
