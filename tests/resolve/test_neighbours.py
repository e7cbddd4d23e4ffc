import pytest

from dragoman.resolve.neighbours import neighbour_of


@pytest.mark.parametrize(
    ("phrase", "owners", "named", "expected"),
    [
        ("Nepal's southern neighbour", ["NPL"], [], "IND"),
        ("Zimbabwe's big neighbour to the south", ["ZWE"], ["BWA", "USA"], "ZAF"),
        ("the neighbour across the strait", ["JPN"], ["KOR", "USA"], "KOR"),
        ("its neighbour", ["KHM"], ["THA", "CHN"], "THA"),
        # Two fit, and no word says which.
        ("its neighbour", ["KHM"], ["THA", "VNM"], None),
        # Of those who have a part in the south the one that news would call so.
        ("its southern neighbour", ["NPL"], ["CHN", "IND"], "IND"),
        ("its neighbour", ["ISL"], ["ZAF"], None),
        # The first of them that has such a neighbour.
        ("its neighbour", ["AUS", "ETH"], ["ERI"], "ERI"),
    ],
)
def test_a_neighbour_is_who_fits_the_words_and_the_page(phrase: str, owners: list[str], named: list[str], expected: str | None) -> None:
    assert neighbour_of(phrase, owners, named) == expected
