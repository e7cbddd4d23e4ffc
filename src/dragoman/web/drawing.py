"""SVG, element by element; the standard library's ElementTree does the escaping.

Colours are of Okabe and Ito's palette for colour-blind readers, and never say anything alone: position, shape or dashes say it as well.
"""

from xml.etree import ElementTree

from dragoman.web.words import fit

CONFLICT, COOPERATION, INK, GREY, PALE, PAPER = "#D55E00", "#0072B2", "#1a1a1a", "#6b6b6b", "#dddddd", "#ffffff"
WIDTH = 900.0
# How wide a character of 12 px is, about: for boxes around words and labels that must not meet.
CHARACTER = 6.6


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


class Drawing:
    """A picture with a title and a description for those who do not see it."""

    def __init__(self, key: str, width: float, height: float, title: str, description: str) -> None:
        self.width, self.height = width, height
        self._root = ElementTree.Element(
            "svg", {
                "xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {number(width)} {number(height)}", "role": "img",
                "aria-labelledby": f"{key}-title {key}-desc", "font-family": "sans-serif", "font-size": "12",
            },
        )  # fmt: skip
        for name, words in (("title", title), ("desc", description)):
            element = ElementTree.SubElement(self._root, name, {"id": f"{key}-{name}"})
            element.text = fit(words)

    def _add(self, name: str, tip: str | None, **attributes: str | float) -> ElementTree.Element:
        given = {k.rstrip("_").replace("_", "-"): fit(v) if isinstance(v, str) else number(v) for k, v in attributes.items()}
        element = ElementTree.SubElement(self._root, name, given)
        if tip is not None:
            ElementTree.SubElement(element, "title").text = fit(tip)
        return element

    def rect(self, x: float, y: float, width: float, height: float, tip: str | None = None, **more: str | float) -> None:
        """A rectangle."""
        self._add("rect", tip, x=x, y=y, width=width, height=height, **more)

    def circle(self, x: float, y: float, radius: float, tip: str | None = None, **more: str | float) -> None:
        """A circle."""
        self._add("circle", tip, cx=x, cy=y, r=radius, **more)

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str = PALE, **more: str | float) -> None:
        """A line."""
        self._add("line", None, x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, **more)

    def path(self, points: list[tuple[float, float]], closed: bool = False, tip: str | None = None, **more: str | float) -> None:
        """Straight lines from point to point."""
        drawn = "M" + " L".join(f"{number(x)} {number(y)}" for x, y in points) + (" Z" if closed else "")
        self._add("path", tip, d=drawn, **more)

    def triangle(self, x: float, y: float, up: bool, size: float = 5.0, tip: str | None = None) -> None:
        """A mark of a change: a full one pointing up is for the worse, a hollow one pointing down for the better."""
        tall = -size if up else size
        points = [(x - size, y - tall), (x + size, y - tall), (x, y + tall)]
        self.path(points, True, tip, fill=CONFLICT if up else PAPER, stroke=CONFLICT if up else COOPERATION, stroke_width=1.6)

    def words(self, x: float, y: float, words: str, anchor: str = "start", fill: str = INK, **more: str | float) -> None:
        """Words; `anchor` is start, middle or end."""
        self._add("text", None, x=x, y=y, text_anchor=anchor, fill=fill, **more).text = fit(words)

    def svg(self) -> str:
        """The element as it stands in a page."""
        return ElementTree.tostring(self._root, encoding="unicode")
