import random
from dataclasses import replace

import numpy as np

from dragoman.clean.lines import TOPIC, Line
from dragoman.codes import LineLabel
from dragoman.model.heads import MEANING
from pages import NEWS, Blocks, Labelled, Page, kindred, with_teaser


def page(id: str, about: int, chance: np.random.Generator) -> Page:
    def vector(size: int) -> np.ndarray:
        v = np.zeros(size, dtype=np.float32)
        v[about] = 1.0
        v += chance.normal(0, 0.05, size).astype(np.float32)
        return np.asarray(v / np.linalg.norm(v), dtype=np.float32)

    lines = [Line.read(f"Line {n} of {id} tells of the matter {about}.", vector(MEANING), vector(TOPIC)) for n in range(6)]
    return Page(id, NEWS, [Labelled(line, LineLabel.STORY) for line in lines])


def test_most_teasers_are_of_a_story_like_the_page() -> None:
    chance = np.random.default_rng(1)
    pages = [page(f"{about}-{n}", about, chance) for about in range(8) for n in range(4)]
    kin = kindred(pages, most=3)
    assert {id: {p.id[0] for p in near} for id, near in kin.items()} == {p.id: {p.id[0]} for p in pages}
    assert all(id not in {p.id for p in near} for id, near in kin.items())
    blocks = Blocks(seen={"head": [], "mid": [[Labelled(replace(pages[0].lines[0].line, text="Share"), LineLabel.FURNITURE)]], "tail": []})
    composed = random.Random(2)
    made = [(p, with_teaser(p, pages, kin, blocks, composed)) for _ in range(20) for p in pages]
    put = [(p.id[0], x.line.text.split()[3][0]) for p, lines in made for x in lines if x.label is LineLabel.OTHER]
    assert 0.55 < sum(a == b for a, b in put) / len(put) < 0.75
    assert all(sum(x.label is LineLabel.STORY for x in lines) == 6 for _, lines in made)


def test_the_kin_of_a_family_are_its_own() -> None:
    chance = np.random.default_rng(3)
    pages = [page(f"lia-{n:03}", n % 5, chance) for n in range(1, 13)] + [page(f"x-{n}", n, chance) for n in range(5)]
    kin = kindred(pages)
    assert [p.id for p in kin["lia-002"]] == ["lia-001", "lia-003", "lia-004", "lia-005", "lia-006"]
    assert "lia-007" in {p.id for p in kin["lia-012"]}
    assert len(kin["x-1"]) == 15


def test_pages_without_a_story_have_no_kin() -> None:
    assert kindred([]) == {}
    assert kindred([Page("short", NEWS, page("a", 1, np.random.default_rng(1)).lines[:3])]) == {}
