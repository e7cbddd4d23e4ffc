"""Intensity over time as bars, and the ladder of escalation as steps."""

from datetime import timedelta

from dragoman.analysis.brief_lines import rung_name
from dragoman.analysis.brief_records import Ladder, Timeline
from dragoman.analysis.dispute_records import Direction, Rung
from dragoman.web.days import Days
from dragoman.web.drawing import CONFLICT, COOPERATION, GREY, INK, PALE, PAPER, WIDTH, Drawing

_LEFT, _RIGHT = 52.0, WIDTH - 12
_TALL = 210.0
# Fewer incidents than this in a period are drawn hollow: a bar of one report is no level.
_FEW = 3
_NEAR = 18.0
_RUNGS = (None, *Rung)


def timeline_svg(figure: Timeline) -> str:
    """Conflict up, cooperation down, change points as numbered triangles, pages of the ledger below."""
    periods = figure.periods
    days = Days(periods[0].first, periods[-1].last, _LEFT, _RIGHT)
    up = max(abs(p.figures.conflict) for p in periods)
    down = max(p.figures.cooperation for p in periods)
    step = _step(max(up + down, 1.0))
    high, low = (step * max(1, -(-v // step)) if v else 0.0 for v in (up, down))
    scale = _TALL / ((high + low) or 1.0)
    top = 54.0
    zero = top + high * scale
    bottom = top + _TALL
    read = [p.pages for p in periods if p.pages is not None]
    height = bottom + (86 if read else 24)
    marks = f"  {len(figure.marks)} change points are marked." if figure.marks else ""
    drawing = Drawing(
        "intensity", WIDTH, height, "Conflict and cooperation over time",
        f"Bars by {figure.by.value} from {periods[0].first} to {periods[-1].last}; at most {up:g} of conflict and {down:g} of cooperation in one.{marks}  "
        "The table below has the figures.",
    )  # fmt: skip
    _legend(drawing)
    for n in range(round(-low / step), round(high / step) + 1):
        y = zero - n * step * scale
        drawing.line(_LEFT, y, _RIGHT, y, PALE)
        drawing.words(_LEFT - 6, y + 4, f"{abs(n * step):g}", "end", GREY)
    days.draw(drawing, top, bottom)
    for period in periods:
        f = period.figures
        x, end = days.at(period.first), days.at(period.last + timedelta(days=1))
        wide = max(0.8, end - x - (1 if end - x > 4 else 0.2))
        tip = f"{period.first} to {period.last}: {f.incidents} incidents, conflict {abs(f.conflict):g}, cooperation {f.cooperation:g}"
        for value, y, colour in ((-f.conflict, zero + f.conflict * scale, CONFLICT), (f.cooperation, zero, COOPERATION)):
            if value:
                full = f.incidents >= _FEW
                drawing.rect(x, y, wide, value * scale, tip, fill=colour if full else PAPER, stroke=colour, stroke_width=1 if wide > 2 else 0.4)
    drawing.line(_LEFT, zero, _RIGHT, zero, INK)
    last = -_NEAR
    for mark in figure.marks:
        x = days.at(mark.day)
        # Two that are near share no row.
        y = 44.0 if x - last >= _NEAR else 28.0
        last = x if y > 30 else last
        drawing.line(x, y + 6, x, bottom, INK, stroke_dasharray="4 3")
        drawing.triangle(x, y, mark.direction is Direction.ESCALATION, tip=f"{mark.number}: {mark.day}, {mark.direction.value}")
        drawing.words(x + 8, y + 4, str(mark.number), font_weight="bold")
    if read:
        _coverage(drawing, figure, days, bottom + 34, max(read))
    return drawing.svg()


def _legend(drawing: Drawing) -> None:
    x = _LEFT
    for colour, words in ((CONFLICT, "conflict (up)"), (COOPERATION, "cooperation (down)")):
        drawing.rect(x, 4, 12, 10, fill=colour)
        drawing.words(x + 17, 13, words)
        x += 30 + 6.8 * len(words)
    drawing.rect(x, 4, 12, 10, fill=PAPER, stroke=GREY)
    drawing.words(x + 17, 13, f"hollow: fewer than {_FEW} incidents")
    x += 220
    drawing.triangle(x + 6, 9, True, 4.5)
    drawing.words(x + 16, 13, "for the worse")
    drawing.triangle(x + 112, 9, False, 4.5)
    drawing.words(x + 122, 13, "for the better")


def _coverage(drawing: Drawing, figure: Timeline, days: Days, top: float, most: int) -> None:
    tall = 30.0
    drawing.words(_LEFT - 6, top + 18, "pages", "end", GREY)
    for period in figure.periods:
        x, end = days.at(period.first), days.at(period.last + timedelta(days=1))
        if period.pages:
            value = tall * period.pages / most
            drawing.rect(x, top + tall - value, max(0.8, end - x - 0.4), value, f"{period.first}: {period.pages} pages", fill="#9a9a9a")
    drawing.line(_LEFT, top + tall, _RIGHT, top + tall, GREY)
    drawing.words(_LEFT, top + tall + 14, f"pages of the ledger, at most {most:,} in a {figure.by.value}", fill=GREY)


def _step(total: float) -> float:
    """A round step of which five or so make the total."""
    size = 1.0
    while size * 10 < total / 5:
        size *= 10
    return next(size * k for k in (1, 2, 5, 10) if size * k >= total / 6)


def ladder_svg(figure: Ladder) -> str:
    """The rung on every day, with a triangle at each change."""
    left, top, row = 108.0, 16.0, 34.0
    days = Days(figure.since, figure.until, left, _RIGHT)
    bottom = top + row * (len(_RUNGS) - 1)
    ups = sum(c.up for c in figure.climbs)
    ends = figure.climbs[-1].rung if figure.climbs else figure.begins
    drawing = Drawing(
        "ladder", WIDTH, bottom + 26, "The ladder of escalation over time",
        f"From {figure.since} to {figure.until} the dispute goes up {ups} times and down {len(figure.climbs) - ups} times; it begins "
        f"{_standing(figure.begins)} and ends {_standing(ends)}.  The list below has every step.",
    )  # fmt: skip

    def y(rung: Rung | None) -> float:
        return bottom - row * _RUNGS.index(rung)

    for rung in _RUNGS:
        drawing.line(left, y(rung), _RIGHT, y(rung), PALE)
        drawing.words(left - 8, y(rung) + 4, rung_name(rung), "end", INK if rung is ends else GREY, font_weight="bold" if rung is ends else "normal")
    days.draw(drawing, top, bottom)
    points = [(left, y(figure.begins))]
    for climb in figure.climbs:
        x = days.at(climb.day)
        points += [(x, points[-1][1]), (x, y(climb.rung))]
    points.append((_RIGHT, points[-1][1]))
    drawing.path([*points, (_RIGHT, bottom), (left, bottom)], True, fill="#f6e3d6", stroke="none")
    drawing.path(points, fill="none", stroke=INK, stroke_width=2)
    for climb in figure.climbs:
        drawing.triangle(days.at(climb.day), y(climb.rung), climb.up, 4.5, f"{climb.day}: {'up' if climb.up else 'down'}, {rung_name(climb.rung)}")
    return drawing.svg()


def _standing(rung: Rung | None) -> str:
    return f"on {rung.value}" if rung is not None else "off the ladder"
