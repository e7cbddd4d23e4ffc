"""Where things happened, by longitude and latitude: dots, degrees and names, no coasts and no borders."""

import math

from dragoman.analysis.brief_records import Dot, PlaceMap
from dragoman.web.drawing import CHARACTER, CONFLICT, COOPERATION, GREY, INK, PALE, PAPER, WIDTH, Drawing

_LEFT, _TOP = 46.0, 34.0
_HIGHEST = 460.0
_LABELS = 14
# Radii in pixels: that of one incident where there is room for the largest, and the largest.
_SMALLEST, _LARGEST = 5.0, 20.0
_STEPS = (0.25, 0.5, 1, 2, 5, 10, 15, 30, 45, 60)


class _Frame:
    """Degrees to pixels: equirectangular, true to scale in the middle latitude, cut where the widest empty stretch of longitudes is."""

    def __init__(self, dots: tuple[Dot, ...]) -> None:
        longitudes = sorted({d.longitude for d in dots})
        after = [*longitudes[1:], longitudes[0]]
        gaps = [((b - a) % 360 or 360, b) for a, b in zip(longitudes, after, strict=True)]
        self._from = max(gaps)[1]
        east = [self._turned(x) for x in longitudes]
        north = [d.latitude for d in dots]
        middle = (min(north) + max(north)) / 2
        shrink = max(0.2, math.cos(math.radians(middle)))
        wide, tall = max(max(east) - min(east), 1.5), max(max(north) - min(north), 1.0)
        pad_x, pad_y = wide * 0.16 + 0.5, tall * 0.14 + 0.4
        self.west, self.south = min(east) - pad_x, max(-90.0, min(north) - pad_y)
        self.east, self.north = max(east) + pad_x, min(90.0, max(north) + pad_y)
        inside = WIDTH - _LEFT - 12
        self.scale = min(inside / ((self.east - self.west) * shrink), _HIGHEST / (self.north - self.south))
        self.shrink = shrink
        # What the height leaves over in width shows more of the sides.
        spare = inside / (self.scale * shrink) - (self.east - self.west)
        self.west, self.east = self.west - spare / 2, self.east + spare / 2
        self.height = (self.north - self.south) * self.scale

    def _turned(self, longitude: float) -> float:
        """The longitude, counted on from the cut."""
        return self._from + (longitude - self._from) % 360

    def x(self, longitude: float) -> float:
        return _LEFT + (self._turned(longitude) - self.west) * self.scale * self.shrink

    def y(self, latitude: float) -> float:
        return _TOP + (self.north - latitude) * self.scale

    def holds(self, dot: Dot) -> bool:
        return self.west < self._turned(dot.longitude) < self.east and self.south < dot.latitude < self.north


def map_svg(figure: PlaceMap) -> str:
    """A circle where conflict outweighs, a square where cooperation does, a diamond where they are even; their area is the number of incidents."""
    frame = _Frame(figure.dots)
    largest = max(d.conflictual + d.cooperative for d in figure.dots)
    listed = "; ".join(f"{d.name}: {d.conflictual} conflictual, {d.cooperative} cooperative" for d in figure.dots[:_LABELS])
    drawing = Drawing("places", WIDTH, _TOP + frame.height + 24, "Where things happened", f"{listed}.  The table below has all with coordinates.")
    _legend(drawing)
    drawing.rect(_LEFT, _TOP, WIDTH - _LEFT - 12, frame.height, fill="#fafafa", stroke=GREY)
    _degrees(drawing, frame)
    taken: list[tuple[float, float, float, float]] = []
    for dot in reversed(figure.dots):
        count = dot.conflictual + dot.cooperative
        size = _SMALLEST * math.sqrt(count / max(1.0, largest * (_SMALLEST / _LARGEST) ** 2))
        x, y = frame.x(dot.longitude), frame.y(dot.latitude)
        taken.append((x - size, y - size, x + size, y + size))
        _mark(drawing, dot, x, y, size)
    for dot, box in zip(figure.dots[:_LABELS], reversed(taken), strict=False):
        _label(drawing, frame, f"{dot.name} ({dot.conflictual + dot.cooperative})", box, taken, INK)
    for city in figure.around:
        if frame.holds(city):
            x, y = frame.x(city.longitude), frame.y(city.latitude)
            box = (x - 2, y - 2, x + 2, y + 2)
            if _free(box, taken) and _label(drawing, frame, city.name, box, taken, GREY):
                drawing.rect(x - 2, y - 2, 4, 4, city.name, fill=GREY)
    return drawing.svg()


def _mark(drawing: Drawing, dot: Dot, x: float, y: float, size: float) -> None:
    tip = f"{dot.name}: {dot.conflictual} conflictual, {dot.cooperative} cooperative"
    if dot.conflictual > dot.cooperative:
        drawing.circle(x, y, size, tip, fill=CONFLICT, fill_opacity="0.75", stroke=INK, stroke_width=0.8)
    elif dot.cooperative > dot.conflictual:
        side = size * 1.77
        drawing.rect(x - side / 2, y - side / 2, side, side, tip, fill=COOPERATION, fill_opacity="0.75", stroke=INK, stroke_width=0.8)
    else:
        far = size * 1.25
        drawing.path(
            [(x - far, y), (x, y - far), (x + far, y), (x, y + far)], True, tip, fill="#E69F00", fill_opacity="0.85", stroke=INK, stroke_width=0.8
        )


def _legend(drawing: Drawing) -> None:
    _mark(drawing, Dot(name="mark", country=None, latitude=0, longitude=0, conflictual=1, cooperative=0), _LEFT + 8, 14, 6)
    drawing.words(_LEFT + 20, 18, "mostly conflict")
    _mark(drawing, Dot(name="mark", country=None, latitude=0, longitude=0, conflictual=0, cooperative=1), _LEFT + 138, 14, 6)
    drawing.words(_LEFT + 150, 18, "mostly cooperation")
    _mark(drawing, Dot(name="mark", country=None, latitude=0, longitude=0, conflictual=1, cooperative=1), _LEFT + 292, 14, 6)
    drawing.words(_LEFT + 304, 18, "as much of both")
    drawing.rect(_LEFT + 420, 12, 4, 4, fill=GREY)
    drawing.words(_LEFT + 430, 18, "a capital, for orientation", fill=GREY)


def _degrees(drawing: Drawing, frame: _Frame) -> None:
    step = next((s for s in _STEPS if (frame.east - frame.west) / s <= 8), 90)
    for n in range(math.ceil(frame.west / step), math.floor(frame.east / step) + 1):
        value = n * step
        x = _LEFT + (value - frame.west) * frame.scale * frame.shrink
        turned = (value + 180) % 360 - 180
        drawing.line(x, _TOP, x, _TOP + frame.height, PALE)
        drawing.words(x, _TOP + frame.height + 15, f"{abs(turned):g}°{'' if turned in (0, -180) else 'E' if turned > 0 else 'W'}", "middle", GREY)
    for n in range(math.ceil(frame.south / step), math.floor(frame.north / step) + 1):
        y = frame.y(n * step)
        drawing.line(_LEFT, y, WIDTH - 12, y, PALE)
        drawing.words(_LEFT - 5, y + 4, f"{abs(n * step):g}°{'' if n == 0 else 'N' if n > 0 else 'S'}", "end", GREY)


_Box = tuple[float, float, float, float]


def _free(box: _Box, taken: list[_Box]) -> bool:
    return not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken)


def _label(drawing: Drawing, frame: _Frame, words: str, mark: _Box, taken: list[_Box], colour: str) -> bool:
    """Write a name beside its mark where there is room: right, left, above, below; where there is none the tip and the table have it."""
    wide, tall = CHARACTER * len(words), 13.0
    x, y = (mark[0] + mark[2]) / 2, (mark[1] + mark[3]) / 2
    places: tuple[_Box, ...] = (
        (mark[2] + 3, y - tall / 2, mark[2] + 3 + wide, y + tall / 2), (mark[0] - 3 - wide, y - tall / 2, mark[0] - 3, y + tall / 2),
        (x - wide / 2, mark[1] - 2 - tall, x + wide / 2, mark[1] - 2), (x - wide / 2, mark[3] + 2, x + wide / 2, mark[3] + 2 + tall),
    )  # fmt: skip
    for box in places:
        if box[0] >= _LEFT and box[2] <= WIDTH - 12 and box[1] >= _TOP and box[3] <= _TOP + frame.height and _free(box, taken):
            taken.append(box)
            drawing.words(box[0], box[3] - 3, words, fill=colour, paint_order="stroke", stroke=PAPER, stroke_width=2.5)
            return True
    return False
