"""`dragoman eval`: answers beside gold answers, in five forms."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

if TYPE_CHECKING:
    from dragoman.evaluation.figures import Answers

app = App(name="eval", help="Measure Dragoman on labelled files; the coder never sees a gold column.", help_format="plaintext")


def _from_one(type_: object, value: int | None) -> None:  # noqa: ARG001  the form that cyclopts calls
    if value is not None and value < 1:
        raise ValueError("it is a number from 1")


def _share(type_: object, value: float | None) -> None:  # noqa: ARG001
    if value is not None and not 0 <= value <= 1:
        raise ValueError("it is a number from 0 to 1")


_Predictions = Annotated[Path | None, Parameter(help="File to write the answers to.  [default: none is written]")]
_Limit = Annotated[int | None, Parameter(validator=_from_one, help="Only the first so many cases.  [default: all]")]
_Least = Annotated[float | None, Parameter(validator=_share, help="Exit code 5 when the main figure is below this, 0 to 1.")]


@app.command
def documents(
    gold: Annotated[Path, Parameter(help="JSONL, a page a line: id, text, published, events, noise_lines.")],
    /,
    *,
    predictions: _Predictions = None,
    limit: _Limit = None,
    min_f1: _Least = None,
) -> int:
    """Whole pages (JSONL of id, text, published, events, noise_lines): type and dyad figures, mode, status, place, noise."""
    from dragoman.coder import Coder
    from dragoman.evaluation.documents import evaluate_documents

    figures = evaluate_documents(Coder.load().code_document, gold, predictions, limit)
    _say(f"{figures.documents} documents, {figures.required_events} events required, {figures.coded_events} coded")
    for name, level in figures.levels.items():
        spread = f"  (95 %: {figures.interval[0]:.3f} to {figures.interval[1]:.3f})" if name == "dyad" else ""
        _say(f"{name:<14} precision {level.precision:.3f}  recall {level.recall:.3f}  F1 {level.f1:.3f}{spread}")
    for name, slot in figures.slots.items():
        _say(f"{name:<14} right {slot.accuracy:.3f} of {slot.of}")
    return _least(figures.levels["dyad"].f1, min_f1, "dyad F1")


@app.command
def relations(
    gold: Annotated[Path, Parameter(help="TSV with a header: id, root (one of 15), marked_sentence.")],
    /,
    *,
    predictions: _Predictions = None,
    limit: _Limit = None,
    min_f1: _Least = None,
) -> int:
    """Sentences with source and target marked (TSV of id, root, marked_sentence): which of 15 roots."""
    from dragoman.evaluation.pairs import evaluate_relations
    from dragoman.extract import Extractor

    return _answers(evaluate_relations(Extractor.load(), gold, predictions, limit), min_f1)


@app.command
def quads(
    gold: Annotated[Path, Parameter(help="TSV with a header: id, conflict (1 or 0), marked_sentence.")],
    /,
    *,
    predictions: _Predictions = None,
    limit: _Limit = None,
    min_f1: _Least = None,
) -> int:
    """Sentences with source and target marked (TSV of id, conflict, marked_sentence): conflict 1 or cooperation 0."""
    from dragoman.evaluation.pairs import evaluate_quads
    from dragoman.extract import Extractor

    return _answers(evaluate_quads(Extractor.load(), gold, predictions, limit), min_f1)


@app.command
def actors(
    gold: Annotated[Path, Parameter(help="JSONL, a phrase a line: phrase, context, date, country, sector.")],
    /,
    *,
    predictions: _Predictions = None,
    limit: _Limit = None,
    min_accuracy: _Least = None,
) -> int:
    """Phrases (JSONL of phrase, context, date, country, sector): country and sector of the actor."""
    from dragoman.evaluation.phrases import evaluate_actors

    figures = evaluate_actors(gold, predictions, limit)
    _say(f"{figures.count} phrases: both right {figures.both:.3f}, country {figures.country:.3f}, sector {figures.sector:.3f}")
    return _least(figures.both, min_accuracy, "accuracy")


@app.command
def lines(
    gold: Annotated[Path, Parameter(help="JSONL, a page a line: lines, and labels of the same number.")],
    /,
    *,
    predictions: _Predictions = None,
    limit: _Limit = None,
    min_f1: _Least = None,
) -> int:
    """Pages as lines (JSONL of lines, labels): article or noise."""
    from dragoman.coder import Coder
    from dragoman.evaluation.lines import evaluate_lines

    coder = Coder.load()
    sets = evaluate_lines(lambda document: coder.clean(coder.extract(document)), gold, predictions, limit)
    for figures in sets:
        article, noise = figures.article, figures.noise
        _say(
            f"{figures.name:<8} {figures.pages} pages, {figures.lines} lines  article F1 {article.f1:.3f}"
            f"  noise precision {noise.precision:.3f} recall {noise.recall:.3f} F1 {noise.f1:.3f}"
        )
    return _least(min((f.noise.f1 for f in sets), default=0.0), min_f1, "noise F1")


def _answers(answers: "Answers", least: float | None) -> int:
    _say(f"{answers.count} cases: accuracy {answers.accuracy:.3f}, macro-F1 {answers.macro_f1:.3f}")
    for name, figures in answers.classes.items():
        _say(f"  {name:<10} precision {figures.precision:.3f}  recall {figures.recall:.3f}  F1 {figures.f1:.3f}")
    return _least(answers.macro_f1, least, "macro-F1")


def _say(words: str) -> None:
    from dragoman.cli.output import write_text

    write_text(words + "\n")


def _least(figure: float, least: float | None, name: str) -> int:
    if least is not None and figure < least:
        from dragoman.errors import CheckError

        raise CheckError(f"{name} is {figure:.3f}, below {least}", help="the answers are in the --predictions file")
    return 0
