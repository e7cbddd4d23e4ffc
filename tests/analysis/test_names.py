import pytest

from dragoman.analysis.names import same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dmitri Peskov", "Dmitry Peskov"),
        ("Yusuf Alawi", "Yousef Alawi"),
        ("João Carvalho", "Joao Carvalho"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Volodymyr Savchuk", "Vladimir Savchuk"),
        ("Lavrov", "Sergei Lavrov"),
        ("Sana'a", "Sanaa"),
        ("Kunduz", "Qunduz"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sergei Lavrov", "Sergei Ivanov"), ("Ali", "Lee"), ("Mosul", "Maiduguri"), ("Donald Trump", "Melania Trump"), ("Igor Ivanov", "Sergei Ivanov")],
)
def test_other_names(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_a_name_without_letters_is_only_itself() -> None:
    assert same_name("17", "17")
    assert not same_name("17", "18")
