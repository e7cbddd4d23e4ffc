"""Third parties between the sides, as a network: whom each is on good and on bad terms with."""

from dragoman.analysis.brief_records import Network, Stand
from dragoman.analysis.dispute_records import Leaning
from dragoman.web.drawing import CHARACTER, CONFLICT, COOPERATION, GREY, INK, PAPER, WIDTH, Drawing

_ROW = 34.0
_SIDE, _LONG = 150.0, 26
# Balances nearer to nothing than this tell nothing (`dragoman.analysis.network`).
_LITTLE = 3.0


def network_svg(figure: Network) -> str:
    """Sides left and right, third parties between them, nearer to the side that they stand with."""
    stands = figure.stands
    left = [n for n in range(len(figure.sides)) if n % 2 == 0]
    # A side takes up two rows.
    rows = max(len(stands), 2 * len(left))
    top, height = 44.0, 44.0 + rows * _ROW + 10
    told = "; ".join(
        f"{s.name} {s.leaning.value}{' ' + figure.sides[s.side] if s.side is not None else ''}" for s in stands
    )  # fmt: skip
    drawing = Drawing("network", WIDTH, height, "Who stands with whom", f"{told}.  The list below has the figures.")
    _legend(drawing)
    where = {}
    for n in range(len(figure.sides)):
        group = [k for k in range(len(figure.sides)) if k % 2 == n % 2]
        y = top + rows * _ROW * (group.index(n) + 0.5) / len(group)
        where[n] = (8.0 + _SIDE, y) if n % 2 == 0 else (WIDTH - 8 - _SIDE, y)
    boxes = []
    for number, stand in enumerate(stands):
        y = top + _ROW * (number + 0.5 + (rows - len(stands)) / 2)
        name = _short(stand.name)
        boxes.append((stand, name, _column(stand, len(figure.sides)), y, CHARACTER * len(name) + 16))
    for stand, _, x, y, wide in boxes:
        for n, tie in enumerate(stand.ties):
            if tie.cooperative + tie.conflictual == 0:
                continue
            end = x - wide / 2 if n % 2 == 0 else x + wide / 2
            x1, y1 = where[n]
            good, bad = tie.balance >= _LITTLE, tie.balance <= -_LITTLE
            thick = 1.2 + min(abs(tie.balance), 30.0) / 8 if good or bad else 1.0
            dashes = {"stroke_dasharray": "7 4"} if bad else {} if good else {"stroke_dasharray": "1 4"}
            drawing.line(x1, y1, end, y, COOPERATION if good else CONFLICT if bad else GREY, stroke_width=thick, **dashes)
            label = f"{tie.balance:+g}"
            at = end - 8 if n % 2 == 0 else end + 8
            drawing.rect(
                at - (CHARACTER * len(label) + 4 if n % 2 == 0 else 2), y - 9, CHARACTER * len(label) + 6, 17, fill=PAPER, fill_opacity="0.9"
            )
            drawing.words(at, y + 4, label, "end" if n % 2 == 0 else "start", COOPERATION if good else CONFLICT if bad else GREY)
    for stand, name, x, y, wide in boxes:
        tip = f"{stand.name}: {stand.leaning.value}{' ' + figure.sides[stand.side] if stand.side is not None else ''}"
        drawing.rect(x - wide / 2, y - 12, wide, 24, tip, fill=PAPER, stroke=INK, rx=12)
        drawing.words(x, y + 4, name, "middle")
    for n, side in enumerate(figure.sides):
        x, y = where[n]
        box = x - _SIDE if n % 2 == 0 else x
        drawing.rect(box, y - 22, _SIDE, 44, side, fill="#eeeeee", stroke=INK, stroke_width=2)
        drawing.words(box + _SIDE / 2, y + 5, _short(side, 21), "middle", font_weight="bold")
    return drawing.svg()


def _short(name: str, most: int = _LONG) -> str:
    return name if len(name) <= most else name[: most - 3].rstrip() + "..."


def _column(stand: Stand, sides: int) -> float:
    """Nearer to the side that one stands with; where there are more than two sides, all in the middle."""
    middle = WIDTH / 2
    if sides != 2 or stand.side is None:
        return middle
    far = 90.0 if stand.leaning is Leaning.WITH else 45.0
    return middle - far if stand.side == 0 else middle + far


def _legend(drawing: Drawing) -> None:
    x = 8.0
    for colour, dashes, words in (
        (COOPERATION, "", "good terms (3 and more)"), (CONFLICT, "7 4", "bad terms (-3 and less)"), (GREY, "1 4", "too little to tell"),
    ):  # fmt: skip
        more = {"stroke_dasharray": dashes} if dashes else {}
        drawing.line(x, 12, x + 34, 12, colour, stroke_width=2.5, **more)
        drawing.words(x + 41, 16, words)
        x += 56 + CHARACTER * len(words)
    drawing.words(x, 16, "thicker: further from nothing", fill=GREY)
