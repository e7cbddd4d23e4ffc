from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis.brief_records import Climb, Dot, Ladder, Mark, Network, PlaceMap, Stand, Ties, Timeline
from dragoman.analysis.dispute_records import By, Direction, Leaning, Rung
from dragoman.analysis.intensity import intensity
from dragoman.web.between import network_svg
from dragoman.web.days import Days
from dragoman.web.places import map_svg
from dragoman.web.timeline import ladder_svg, timeline_svg

DAY = date(2021, 1, 1)
SVG = "{http://www.w3.org/2000/svg}"
BAD = '<script>alert("x")</script>\x00\u202e&'


def parsed(svg: str) -> ElementTree.Element:
    """The picture, which must be whole XML, with words for those who do not see it, and nothing in it that is no number."""
    root = ElementTree.fromstring(svg)
    title, description = root[0], root[1]
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {description.attrib['id']}"
    assert title.text
    assert description.text
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {"svg", "title", "desc", "rect", "circle", "line", "path", "text"}
    assert "nan" not in svg
    assert "inf" not in svg.replace("info", "")
    return root


def texts(root: ElementTree.Element) -> list[str]:
    return [e.text or "" for e in root.iter(f"{SVG}text")]


@given(st.dates(date(1950, 1, 1), date(2060, 1, 1)), st.integers(0, 20_000))
def test_ticks_are_few_in_order_and_inside(since: date, length: int) -> None:
    days = Days(since, since + timedelta(days=length), 10.0, 500.0)
    ticks = [day for day, _ in days.ticks()]
    assert len(ticks) <= 13
    assert ticks == sorted(set(ticks))
    assert all(days.since <= d <= days.until for d in ticks)
    assert all(10.0 <= days.at(d) <= 500.0 for d in ticks)
    assert ticks or length < 730


def test_the_timeline_draws_bars_marks_and_pages() -> None:
    from dataclasses import replace

    periods = intensity((), DAY, DAY + timedelta(days=27), By.WEEK, {DAY: 5})
    loud = replace(periods[1], figures=replace(periods[1].figures, incidents=5, conflict=-40.0, cooperation=10.0))
    thin = replace(periods[2], figures=replace(periods[2].figures, incidents=1, conflict=-4.0))
    mark = Mark(number=1, day=loud.first, direction=Direction.ESCALATION)
    root = parsed(timeline_svg(Timeline(by=By.WEEK, periods=(periods[0], loud, thin, *periods[3:]), marks=(mark,))))
    bars = [e for e in root.iter(f"{SVG}rect") if e.find(f"{SVG}title") is not None]
    tips = [e.find(f"{SVG}title").text for e in bars]  # type: ignore[union-attr]
    assert [t for t in tips if t and "conflict 40" in t] == [f"{loud.first} to {loud.last}: 5 incidents, conflict 40, cooperation 10"] * 2
    up, down, hollow = bars[:3]
    assert float(up.attrib["height"]) == pytest.approx(4 * float(down.attrib["height"]), abs=0.5)
    assert float(up.attrib["y"]) < float(down.attrib["y"])
    assert (up.attrib["fill"] == down.attrib["fill"], hollow.attrib["fill"]) == (False, "#ffffff")
    assert "1" in texts(root)
    assert any("at most 5 in a week" in t for t in texts(root))
    assert "pages" not in texts(parsed(timeline_svg(Timeline(by=By.DAY, periods=intensity((), DAY, DAY, By.DAY), marks=()))))


def test_marks_that_are_near_do_not_share_a_row() -> None:
    periods = intensity((), DAY, DAY + timedelta(days=700), By.MONTH)
    marks = tuple(Mark(number=n, day=DAY + timedelta(days=300 + 5 * n), direction=Direction.STEADY) for n in (1, 2))
    root = parsed(timeline_svg(Timeline(by=By.MONTH, periods=periods, marks=marks)))
    one, two = (e for e in root.iter(f"{SVG}text") if e.attrib.get("font-weight") == "bold")
    assert one.attrib["y"] != two.attrib["y"]


def test_the_ladder_goes_where_the_steps_go() -> None:
    figure = Ladder(
        since=DAY, until=DAY + timedelta(days=99), begins=Rung.WORDS,
        climbs=(Climb(day=DAY + timedelta(days=10), rung=Rung.FORCE, up=True), Climb(day=DAY + timedelta(days=50), rung=None, up=False)),
    )  # fmt: skip
    root = parsed(ladder_svg(figure))
    assert root[1].text is not None
    assert "it begins on words and ends off the ladder" in root[1].text
    line = next(e for e in root.iter(f"{SVG}path") if e.attrib["fill"] == "none")
    points = [tuple(map(float, p.split())) for p in line.attrib["d"].removeprefix("M").split(" L")]
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
    heights = list(dict.fromkeys(y for _, y in points))
    assert heights[1] < heights[0] < heights[2]
    parsed(ladder_svg(Ladder(since=DAY, until=DAY, begins=Rung.FORCE, climbs=())))


def stand(name: str, leaning: Leaning, side: int | None, *balances: float) -> Stand:
    ties = tuple(Ties(side=str(n), cooperative=int(b != 0), conflictual=0, balance=b) for n, b in enumerate(balances))
    return Stand(name=name, leaning=leaning, side=side, ties=ties)


def test_the_network_shows_terms_by_dashes_and_by_place() -> None:
    stands = (stand("Friend", Leaning.WITH, 0, 9, -9), stand("Other", Leaning.WITH, 1, -9, 9), stand("Alone", Leaning.LEANS, 0, 4, 0))
    root = parsed(network_svg(Network(sides=("A", "B"), stands=stands)))
    at = {e.text: float(e.attrib["x"]) for e in root.iter(f"{SVG}text")}
    assert at["A"] < at["Friend"] < at["Alone"] < at["Other"] < at["B"]
    edges = list(root.iter(f"{SVG}line"))[3:]
    assert len(edges) == 5
    assert [e.attrib.get("stroke-dasharray") for e in edges] == [None, "7 4", "7 4", None, None]


def test_a_network_of_many_sides_fits() -> None:
    sides = tuple(f"Side {n}" for n in range(5))
    root = parsed(network_svg(Network(sides=sides, stands=(stand(BAD * 9, Leaning.BOTH, None, *[5.0] * 5),))))
    boxes = [e for e in root.iter(f"{SVG}rect") if e.attrib.get("fill") == "#eeeeee"]
    spots = [(float(b.attrib["x"]), float(b.attrib["y"])) for b in boxes]
    assert all(a[0] != b[0] or abs(a[1] - b[1]) >= 44 for n, a in enumerate(spots) for b in spots[:n])
    assert max(y for _, y in spots) + 44 <= float(root.attrib["viewBox"].split()[3])


def dot(name: str, latitude: float, longitude: float, conflictual: int = 1, cooperative: int = 0) -> Dot:
    return Dot(name=name, country="XXX", latitude=latitude, longitude=longitude, conflictual=conflictual, cooperative=cooperative)


def test_a_map_has_north_up_and_east_right_and_a_shape_for_each_kind() -> None:
    dots = (dot("South", 10, 20), dot("North", 30, 20, 0, 3), dot("East", 20, 40, 1, 1))
    root = parsed(map_svg(PlaceMap(dots=dots, around=())))
    at = {(e.text or "").partition(" (")[0]: (float(e.attrib["x"]), float(e.attrib["y"])) for e in root.iter(f"{SVG}text")}
    assert at["North"][1] < at["East"][1] < at["South"][1]
    assert at["East"][0] > at["South"][0]
    tips = {t.text: e.tag.removeprefix(SVG) for e in root.iter() for t in e.findall(f"{SVG}title") if e is not root}
    assert (tips["South: 1 conflictual, 0 cooperative"], tips["North: 0 conflictual, 3 cooperative"]) == ("circle", "rect")
    assert tips["East: 1 conflictual, 1 cooperative"] == "path"


def test_a_map_over_the_antimeridian_is_cut_elsewhere() -> None:
    root = parsed(map_svg(PlaceMap(dots=(dot("Fiji", -18, 178), dot("Samoa", -14, -172)), around=())))
    at = {(e.text or "").partition(" (")[0]: float(e.attrib["x"]) for e in root.iter(f"{SVG}text")}
    assert at["Fiji"] < at["Samoa"]
    assert "180°" in texts(root)


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=12))
def test_every_dot_is_within_the_frame(spots: list[tuple[float, float, int, int]]) -> None:
    dots = tuple(dot(f"P{n}", a, o, c + 1, d) for n, (a, o, c, d) in enumerate(spots))
    root = parsed(map_svg(PlaceMap(dots=dots, around=())))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for e in root.iter(f"{SVG}circle"):
        assert 0 <= float(e.attrib["cx"]) <= width
        assert 0 <= float(e.attrib["cy"]) <= height


def test_hostile_names_stay_words() -> None:
    for svg in (
        network_svg(Network(sides=(BAD, "B"), stands=(stand(BAD, Leaning.WITH, 0, 9, -9),))), map_svg(PlaceMap(dots=(dot(BAD, 0, 0),), around=())),
    ):  # fmt: skip
        root = parsed(svg)
        assert "<script" not in svg
        assert "\x00" not in svg
        assert any("<script>" in t for t in texts(root))
