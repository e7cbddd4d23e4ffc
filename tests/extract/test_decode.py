import numpy as np

from dragoman.codes import MentionKind
from dragoman.extract.decode import mention_spans, spans_of
from dragoman.model.windows import Window


def window(text: str) -> Window:
    """One piece a word, as if the tokenizer knew them all."""
    starts, at = [0], 0
    ends = [0]
    for word in text.split():
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    n = len(starts)
    is_text = np.array([False] + [True] * (n - 1))
    zeros = np.zeros(n, dtype=np.int64)
    return Window(zeros, zeros, zeros, np.array(starts), np.array(ends), is_text, is_text)


TEXT = "the army met the US of"
WINDOW = window(TEXT)


def tags(begin: list[float], inside: list[float]) -> np.ndarray:
    """Tag probabilities for actors; the first row is [CLS]."""
    out = np.zeros((len(begin) + 1, 7), dtype=np.float32)
    out[1:, 1], out[1:, 2] = begin, inside
    return out


def words(spans: list, text: str = TEXT) -> list[str]:
    return [text[WINDOW.starts[s.first] : WINDOW.ends[s.last - 1]] for s in spans]


def test_spans_begin_where_begin_beats_inside() -> None:
    p = tags([0.9, 0.1, 0, 0.9, 0.1, 0], [0, 0.8, 0, 0, 0.8, 0])
    assert words(mention_spans(TEXT, WINDOW, p, 0.5)) == ["the army", "the US"]


def test_neighbouring_mentions_are_parted() -> None:
    p = tags([0.9, 0.9, 0, 0, 0, 0], [0, 0.05, 0, 0, 0, 0])
    assert words(mention_spans(TEXT, WINDOW, p, 0.5)) == ["army"]


def test_articles_and_prepositions_alone_are_no_mention() -> None:
    p = tags([0, 0, 0, 0.9, 0, 0.9], [0, 0, 0, 0, 0, 0])
    assert mention_spans(TEXT, WINDOW, p, 0.5) == []


def test_of_overlapping_kinds_the_likelier_stays() -> None:
    p = tags([0, 0.6, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0])
    p[2, 3] = 0.9
    (span,) = mention_spans(TEXT, WINDOW, p, 0.5)
    assert span.kind is MentionKind.PLACE


def test_the_threshold_decides() -> None:
    begin, inside = np.array([0, 0, 0, 0.55, 0, 0, 0], dtype=np.float32), np.zeros(7, dtype=np.float32)
    assert words(spans_of(TEXT, WINDOW, begin, inside, 0.5, None)) == ["met"]
    assert spans_of(TEXT, WINDOW, begin, inside, 0.6, None) == []


def test_a_mention_does_not_begin_with_a_preposition() -> None:
    text = "hundreds of striking nurses sang loudly"
    p = tags([0, 0.9, 0, 0, 0, 0], [0, 0, 0.9, 0.9, 0, 0])
    (span,) = mention_spans(text, window(text), p, 0.5)
    assert text[window(text).starts[span.first] : window(text).ends[span.last - 1]] == "striking nurses"


def test_a_preposition_too_many_goes_from_the_end() -> None:
    p = tags([0, 0, 0, 0.9, 0.1, 0], [0, 0, 0, 0, 0.8, 0.8])
    assert words(mention_spans(TEXT, WINDOW, p, 0.5)) == ["the US"]


def test_prepositions_go_from_the_front_of_actors_and_stay_with_days() -> None:
    text = "of Chad since May end"
    of = window(text)
    p = np.zeros((6, 7), dtype=np.float32)
    p[1, 1] = p[2, 2] = 0.9  # "of Chad", an actor
    p[3, 5] = p[4, 6] = 0.9  # "since May", a time
    spans = mention_spans(text, of, p, 0.5)
    assert [(text[of.starts[s.first] : of.ends[s.last - 1]], s.kind) for s in spans] == [("Chad", MentionKind.ACTOR), ("since May", MentionKind.TIME)]
