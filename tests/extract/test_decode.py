import numpy as np

from dragoman.codes import MentionKind
from dragoman.extract.decode import PieceSpan, mention_spans, spans_of
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


def found(p: np.ndarray, threshold: float = 0.5, text: str = TEXT) -> list[PieceSpan]:
    """The mentions of tag probabilities, what they leave being that of no tag."""
    p = p.copy()
    p[:, 0] = np.maximum(0, 1 - p[:, 1:].sum(axis=1))
    return mention_spans(text, window(text), p / p.sum(axis=1, keepdims=True), threshold)


def words(spans: list, text: str = TEXT) -> list[str]:
    of = window(text)
    return [text[of.starts[s.first] : of.ends[s.last - 1]] for s in spans]


def test_spans_begin_where_begin_beats_inside() -> None:
    p = tags([0.9, 0.1, 0, 0.9, 0.1, 0], [0, 0.8, 0, 0, 0.8, 0])
    assert words(found(p)) == ["the army", "the US"]


def test_neighbouring_mentions_are_parted() -> None:
    p = tags([0.9, 0.9, 0, 0, 0, 0], [0, 0.05, 0, 0, 0, 0])
    assert words(found(p)) == ["army"]


def test_a_number_keeps_the_words_that_begin_it() -> None:
    text = "fire killed at least 14 civilians"
    begun, cut = tags([0, 0, 0.9, 0, 0, 0], [0, 0, 0, 0.9, 0.9, 0.9]), tags([0, 0, 0, 0.9, 0, 0], [0, 0, 0, 0, 0.9, 0.9])
    assert words(found(begun, text=text), text) == words(found(cut, text=text), text) == ["at least 14 civilians"]
    text = "in all up to 20 men"
    assert words(found(tags([0, 0, 0, 0.9, 0, 0], [0, 0, 0, 0, 0.9, 0.9]), text=text), text) == ["up to 20 men"]
    # Not where the word before is of another mention, nor an "at" that tells where.
    text = "the least 14 men"
    assert words(found(tags([0, 0.9, 0, 0], [0, 0, 0.9, 0.9]), text=text), text) == ["least 14 men"]
    text = "shot at the men"
    assert words(found(tags([0, 0.9, 0, 0], [0, 0, 0.9, 0.9]), text=text), text) == ["the men"]


def test_articles_and_prepositions_alone_are_no_mention() -> None:
    p = tags([0, 0, 0, 0.9, 0, 0.9], [0, 0, 0, 0, 0, 0])
    assert found(p) == []


def test_of_overlapping_kinds_the_likelier_stays() -> None:
    p = tags([0, 0.6, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0])
    p[2, 3] = 0.9
    (span,) = found(p)
    assert span.kind is MentionKind.PLACE


def test_what_nothing_begins_is_no_mention_of_its_own() -> None:
    # "The US military body": where the middle is no mention, its last word, an inside by itself, is none either.
    text = "the US top military body spoke"
    p = tags([0.96, 0, 0, 0, 0, 0], [0, 0.9, 0.25, 0.3, 0.7, 0])
    assert words(found(p, text=text), text) == ["the US"]
    # And where the beginning is as likely as not, what follows settles it: "First lady departs".
    text = "First lady departs now again here"
    p = tags([0.3, 0, 0, 0, 0, 0], [0.05, 0.9, 0, 0, 0, 0])
    assert words(found(p, text=text), text) == ["First lady"]


def test_a_word_of_several_pieces_goes_one_way() -> None:
    zeros, text = np.zeros(4, dtype=np.int64), np.array([False, True, True, True])
    pieces = Window(zeros, zeros, zeros, np.array([0, 0, 3, 7]), np.array([0, 3, 7, 9]), text, text)
    p = np.zeros((4, 7), dtype=np.float32)
    p[:, 0] = [1, 0.1, 0.9, 0.8]
    p[1:, 1] = [0.9, 0, 0]
    p[1:, 2] = [0, 0.1, 0.2]
    (span,) = mention_spans("Naypyidaw spoke", pieces, p, 0.5)
    assert (span.first, span.last) == (1, 4)


def test_the_threshold_decides() -> None:
    p = tags([0, 0.45, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0])
    assert words(found(p, 0.4)) == ["army"]
    assert found(p, 0.5) == []


def test_a_mention_does_not_begin_with_a_preposition() -> None:
    text = "hundreds of striking nurses sang loudly"
    p = tags([0, 0.9, 0.1, 0, 0, 0], [0, 0, 0.9, 0.9, 0, 0])
    (span,) = found(p, text=text)
    assert text[window(text).starts[span.first] : window(text).ends[span.last - 1]] == "striking nurses"


def test_a_preposition_too_many_goes_from_the_end() -> None:
    p = tags([0, 0, 0, 0.9, 0.1, 0], [0, 0, 0, 0, 0.8, 0.8])
    assert words(found(p)) == ["the US"]


def test_prepositions_go_from_the_front_of_actors_and_stay_with_days() -> None:
    text = "of Chad since May end"
    of = window(text)
    p = np.zeros((6, 7), dtype=np.float32)
    p[1, 1] = p[2, 2] = 0.9  # "of Chad", an actor
    p[3, 5] = p[4, 6] = 0.9  # "since May", a time
    spans = found(p, text=text)
    assert [(text[of.starts[s.first] : of.ends[s.last - 1]], s.kind) for s in spans] == [("Chad", MentionKind.ACTOR), ("since May", MentionKind.TIME)]


def test_triggers_count_from_their_threshold() -> None:
    begin, inside = np.array([0, 0, 0, 0.55, 0, 0, 0], dtype=np.float32), np.zeros(7, dtype=np.float32)
    assert words(spans_of(TEXT, WINDOW, begin, inside, 0.5)) == ["met"]
    assert spans_of(TEXT, WINDOW, begin, inside, 0.6) == []


def test_only_whole_words_go_from_the_edges() -> None:
    # "And|ijan" and "Uttarakh|and" in pieces, as the tokenizer cuts them.
    text = "in Andijan and Uttarakhand and"
    starts = np.array([0, 0, 3, 6, 11, 15, 23, 27])
    ends = np.array([0, 2, 6, 10, 14, 23, 26, 30])
    is_text = np.array([False] + [True] * 7)
    zeros = np.zeros(8, dtype=np.int64)
    pieces = Window(zeros, zeros, zeros, starts, ends, is_text, is_text)
    p = np.zeros((8, 7), dtype=np.float32)
    p[[1, 5], 3] = 0.9
    p[[2, 3, 6, 7], 4] = 0.9
    p[4, 0] = 0.9
    p[:, 0] = np.maximum(p[:, 0], 1 - p[:, 1:].sum(axis=1))
    spans = mention_spans(text, pieces, p / p.sum(axis=1, keepdims=True), 0.5)
    assert [text[starts[s.first] : ends[s.last - 1]] for s in spans] == ["Andijan", "Uttarakhand"]
