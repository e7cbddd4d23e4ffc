"""A brief as one HTML page without scripts, and without anything that would be loaded from elsewhere."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from dragoman.analysis.brief_records import Brief, Figure, Ladder, Network, PlaceMap, Timeline
from dragoman.web.between import network_svg
from dragoman.web.brief_words import ARROWS, EVIDENCE_HOW, MADE_BY, about, left_out, row_words
from dragoman.web.places import map_svg
from dragoman.web.timeline import ladder_svg, timeline_svg
from dragoman.web.words import fit, web_link


def html_of(brief: Brief) -> str:
    """The brief as HTML."""
    return _environment().get_template("brief.html").render(
        brief=brief, numbers=brief.numbers, style=Markup(_template("brief.css")), arrow=ARROWS[brief.direction], evidence_how=EVIDENCE_HOW, drawn=_drawn,
        left_out=left_out, about=about, row_words=row_words, link=web_link, made_by=MADE_BY,
    )  # fmt: skip


def _template(name: str) -> str:
    return (files("dragoman.web") / "templates" / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    return Environment(autoescape=True, loader=FunctionLoader(_template), undefined=StrictUndefined, finalize=_fit, keep_trailing_newline=True)


def _fit(value: object) -> object:
    return value if isinstance(value, Markup) else fit(str(value))


def _drawn(figure: Figure) -> Markup:
    """A figure as markup: its own module has escaped every word."""
    match figure:
        case Timeline():
            return Markup(timeline_svg(figure))
        case Ladder():
            return Markup(ladder_svg(figure))
        case Network():
            return Markup(network_svg(figure))
        case PlaceMap():
            return Markup(map_svg(figure))
