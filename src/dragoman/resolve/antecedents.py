"""Whom "he", "she" and "it" mean: the mentions of the page as candidates, scored by a small network.

What the joint model says of two mentions is one of its inputs beside what it cannot see: how far apart they stand on the whole page, in which order,
whether one is a person, a state or a crowd, what gender its words and given name have, who does something to whom.
Trained by `training/train_antecedents.py` on pages which the joint model had not seen, or its opinion would look better than it is.
"""

import io
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from dragoman.codes import MentionKind, ReferenceKind, Role, Sector
from dragoman.model import weights
from dragoman.model.heads import Floats, gelu
from dragoman.records import Extraction
from dragoman.resolve.gender import Gender, gender_of
from dragoman.resolve.lexicon import STATE_SECTORS
from dragoman.resolve.phrases import Reading
from dragoman.resolve.reference import HE, IT, SHE
from dragoman.sentences import sentence_starts

PRONOUNS = HE | SHE | IT
# Those of other pages are hardly ever meant.
_LINES = 12
_POSSESSIVE = frozenset({"his", "her", "hers", "its"})
_OBJECT = frozenset({"him", "her", "himself", "herself", "itself"})
# What is known of every candidate by itself: the columns of `Candidates.traits`.
_TRAITS = 13
_KINDS = ("state:", "org:", "person:")


@dataclass(frozen=True, slots=True)
class Candidates:
    """The mentions of a page that name somebody: numbers of mentions in the order of the text, and a row of each kind of knowledge about them."""

    mentions: tuple[int, ...]
    starts: npt.NDArray[np.int64]
    lines: npt.NDArray[np.int64]
    sentences: npt.NDArray[np.int64]
    first: npt.NDArray[np.bool_]
    persons: npt.NDArray[np.bool_]
    traits: Floats
    genders: npt.NDArray[np.int64]


class Page:
    """One page prepared: candidates, references and roles."""

    def __init__(self, extraction: Extraction, readings: Mapping[int, list[Reading]]) -> None:
        text = extraction.document.text
        self.extraction = extraction
        self.line_starts = [line.start for line in extraction.lines]
        self.sentence_starts = sentence_starts(text, self.line_starts)
        self.same: dict[int, dict[int, float]] = defaultdict(dict)
        self.member: dict[int, dict[int, float]] = defaultdict(dict)
        for link in extraction.references:
            (self.same if link.kind is ReferenceKind.SAME else self.member)[link.mention][link.other] = link.score
        self.roles: dict[int, dict[tuple[int, Role], float]] = defaultdict(dict)
        for role in extraction.roles:
            if role.role in (Role.ACTOR, Role.RECIPIENT):
                self.roles[role.mention][role.trigger, role.role] = role.score
        self.candidates = self._candidates(text, readings)

    def line(self, start: int) -> int:
        return bisect_right(self.line_starts, start) - 1

    def sentence(self, start: int) -> int:
        return bisect_right(self.sentence_starts, start) - 1

    def _candidates(self, text: str, readings: Mapping[int, list[Reading]]) -> Candidates:
        mentions = self.extraction.mentions
        actors = sorted((i for i, m in enumerate(mentions) if m.kind is MentionKind.ACTOR), key=lambda i: mentions[i].span.start)
        opening: dict[int, int] = {}
        for i in actors:
            opening.setdefault(self.sentence(mentions[i].span.start), i)
        chosen = [i for i in actors if len(readings.get(i, ())) == 1 and _names(readings[i][0])]
        count = Counter(readings[i][0].entity.id for i in chosen)
        starts = [mentions[i].span.start for i in chosen]
        sentences = [self.sentence(s) for s in starts]
        phrases = [mentions[i].span.of(text) for i in chosen]
        own = [readings[i][0] for i in chosen]
        traits = [
            [
                r.person,
                phrase.lower().endswith("s") and not r.named,
                r.named,
                *(r.entity.id.startswith(kind) for kind in _KINDS),
                opening[sentence] == i,
                count[r.entity.id] / 5,
                self.line(start) == 0,
                max((score for (_, role), score in self.roles[i].items() if role is Role.ACTOR), default=0.0),
                r.entity.country is None,
                r.entity.sector in STATE_SECTORS,
                r.entity.sector is Sector.CVL,
            ]
            for i, r, phrase, start, sentence in zip(chosen, own, phrases, starts, sentences, strict=True)
        ]
        return Candidates(
            mentions=tuple(chosen),
            starts=np.array(starts, dtype=np.int64),
            lines=np.array([self.line(s) for s in starts], dtype=np.int64),
            sentences=np.array(sentences, dtype=np.int64),
            first=np.array([opening[s] == i for i, s in zip(chosen, sentences, strict=True)], dtype=np.bool_),
            persons=np.array([r.person for r in own], dtype=np.bool_),
            traits=np.array(traits, dtype=np.float32).reshape(len(chosen), _TRAITS),
            genders=np.array([_SIGNS[gender_of(p, r.entity.name)] if r.person else 0 for p, r in zip(phrases, own, strict=True)], dtype=np.int64),
        )


_SIGNS: dict[Gender | None, int] = {"f": -1, "m": 1, None: 0}
Weights = Mapping[Literal["a.weight", "a.bias", "b.weight", "b.bias", "c.weight", "c.bias"], Floats]


def _names(reading: Reading) -> bool:
    return reading.country_said or reading.named or reading.entity.id.startswith(_KINDS)


def inputs(page: Page, mention: int) -> tuple[npt.NDArray[np.int64], Floats]:
    """For a pronoun: the rows of `page.candidates` that may be meant, and for each of these what the network reads (n x 46)."""
    span = page.extraction.mentions[mention].span
    word = span.of(page.extraction.document.text).lower()
    start, line, sentence = span.start, page.line(span.start), page.sentence(span.start)
    c = page.candidates
    near = np.flatnonzero((abs(c.lines - line) <= _LINES) & (np.array(c.mentions, dtype=np.int64) != mention))
    at = bisect_left(c.starts.tolist(), start)
    people = np.concatenate([[0], np.cumsum(c.persons)])
    alike = np.where(c.persons, people[at] - people[:-1], (at - people[at]) - (np.arange(len(people) - 1) - people[:-1]))
    order = at - np.arange(len(c.mentions))
    same, member = page.same, page.member
    mine = page.roles[mention]

    def says(table: dict[int, dict[int, float]], forward: bool) -> Floats:
        found = [table[mention].get(c.mentions[n], 0.0) if forward else table.get(c.mentions[n], {}).get(mention, 0.0) for n in near]
        share = np.array(found, dtype=np.float32)
        return np.asarray(np.log((share + 0.01) / (1.01 - share)), dtype=np.float32)

    def together(n: int) -> tuple[float, float]:
        """How surely it stands on the same side of one act, and on the other side."""
        beside = across = 0.0
        for (trigger, role), score in page.roles[c.mentions[n]].items():
            other = Role.RECIPIENT if role is Role.ACTOR else Role.ACTOR
            beside = max(beside, score * mine.get((trigger, role), 0.0))
            across = max(across, score * mine.get((trigger, other), 0.0))
        return beside, across

    wanted = 1 if word in HE else -1 if word in SHE else 0
    here = c.sentences[near] == sentence
    before = c.starts[near] < start
    columns = [
        says(same, True), says(same, False), says(member, True), says(member, False),
        np.log1p(abs(c.starts[near] - start)) / 8, before, abs(c.lines[near] - line) / _LINES, here, c.lines[near] == line, c.lines[near] == line - 1,
        c.sentences[near] == sentence - 1, c.first[near] & here, np.clip(abs(order[near]), 0, 10) / 10, np.clip(abs(alike[near]), 0, 6) / 6,
        before & (alike[near] == 1), c.genders[near] * wanted > 0, c.genders[near] * wanted < 0,
    ]  # fmt: skip
    of_word = [word in HE, word in SHE, word in IT, word in _POSSESSIVE, word in _OBJECT]
    table = np.concatenate(
        [
            np.stack([np.asarray(x, dtype=np.float32) for x in columns], axis=1),
            np.array([together(int(n)) for n in near], dtype=np.float32).reshape(len(near), 2),
            c.traits[near],
            np.tile(np.array(of_word, dtype=np.float32), (len(near), 1)),
            c.traits[near][:, [0, 3]] * np.float32(word in IT),
            c.traits[near][:, [0, 6]] * np.float32(word in HE | SHE),
        ],
        axis=1,
    )
    return near, np.asarray(table, dtype=np.float32)


class Antecedents:
    """Holds the network; `Antecedents.load()` reads it from the package."""

    def __init__(self, arrays: Mapping[str, Floats]) -> None:
        self.arrays = arrays

    @classmethod
    def load(cls) -> "Antecedents":
        """Read the network.  Raises ModelError when it is missing."""
        with np.load(io.BytesIO(weights.read(weights.ANTECEDENTS)), allow_pickle=False) as data:
            return cls({name: data[name].astype(np.float32) for name in data.files})

    def __call__(self, page: Page, mention: int) -> int | None:
        """The mention that a pronoun most likely means; None where the page names nobody within reach."""
        near, table = inputs(page, mention)
        if not len(near):
            return None
        hidden = gelu(self._linear("b", gelu(self._linear("a", table))))
        scores = self._linear("c", hidden)[:, 0]
        return page.candidates.mentions[int(near[int(scores.argmax())])]

    def _linear(self, name: str, x: Floats) -> Floats:
        return np.asarray(x @ self.arrays[f"{name}.weight"].T + self.arrays[f"{name}.bias"], dtype=np.float32)
