import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from dragoman.config import CodeConfig, Config, read_config
from dragoman.errors import ConfigError


def test_a_file_changes_what_it_names_and_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text("[code]\nmin_confidence = 0.75\n", encoding="utf-8")
    config = read_config(path)
    assert config.code.min_confidence == 0.75
    assert config.extract == Config().extract
    assert config.digest() != Config().digest()
    assert Config(code=CodeConfig(min_confidence=0.75)).digest() == config.digest()


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("[cod]\n", "no section"),
        ("[code]\nmin = 1\n", "no key min"),
        ("[code]\nmin_confidence = 7\n", "is 7"),
        ("[code]\nmin_confidence = true\n", "is True"),
        ("[code\n", "cannot read"),
    ],
)
def test_a_wrong_file_is_refused_with_what_is_wrong(tmp_path: Path, words: str, what: str) -> None:
    path = tmp_path / "d.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(ConfigError, match=what):
        read_config(path)


def test_the_page_of_the_settings_shows_the_defaults(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "configuration.md").read_text("utf-8")
    path = tmp_path / "shown.toml"
    path.write_text(page.split("```toml\n")[1].split("```")[0], "utf-8")
    assert read_config(path) == Config()
    written = {key for section in tomllib.loads(path.read_text("utf-8")).values() for key in section}
    assert written == {key for section in asdict(Config()).values() for key in section}


def test_whoever_asks_for_a_confidence_gets_all_events_of_it() -> None:
    code = CodeConfig(role_share=0.5).from_confidence(0.2)
    # What stands for an event at all is another matter: confidences were fitted with it.
    assert (code.min_report, code.min_confidence, code.min_worth, code.role_share) == (CodeConfig().min_report, 0.2, 0.0, 0.5)
