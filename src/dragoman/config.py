"""One frozen Config, from one TOML file; each stage is given its own slice."""

import hashlib
import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from dragoman.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractConfig:
    """Probabilities from which a span counts, and from which a role or a reference is looked at.

    Measured on the held-out tenth of our corpus: dyad and type F1 are .481 and .763 with triggers from .25, .474 and .761 from .4 (weights 0.3.0): the type
    head has learned to give none to what is no trigger.  Exact spans of mentions have F1 .788 from .25, .787 from .35, .773 from .5 (weights 0.4.0)."""

    mention_threshold: float = 0.35
    trigger_threshold: float = 0.25
    role_floor: float = 0.1
    reference_floor: float = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanConfig:
    """The probabilities from which a line is cut as furniture, and as another story (there seven tenths the page's networks, the rest the joint model).

    Measured with the weights of 0.11.0 and the networks of 0.13.0.  Open `lines` sets: F1 of noise and of article lines .667 and .941 on web pages, .768 and .984 on teasers put in (`dragoman eval lines`); with signed weights .666, .941, .770 and .985,
    other stories from .43 on .665, .941, .771 and .984, from .46 on .667, .941, .748 and .984, from .5 on .667, .942, .729 and .983; furniture from .5 on costs web pages .004 of article and teasers .03
    of noise.  With the networks of 0.12.0, both from .5 on, .655, .935, .696 and .980.
    Story lines go too: mean dyad and type F1 of the tenth, the plain and the fresh pages, sureness fitted on four fifths at a time, .6526 and .8167, as before .6529 and .8168.
    """

    furniture_threshold: float = 0.65
    other_threshold: float = 0.44


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeConfig:
    """Measured on 240 plain held-out pages and on the held-out tenth of our own corpus (benchmarks/quality/gate.py); where nothing else is said with weights 0.6.0.

    `min_report`: a report whose heads are less sure than this stands for no event by itself (it may be evidence of another, `link`).
    `min_confidence` and `min_worth`: events are given whose confidence, the chance that their type is right, and whose worth, the mean of that and of the
    chance that type and parties are, reach these (`link/sureness.py`).
    Dyad and type F1, fitted on four fifths of the held-out tenth, the plain and the fresh pages at a time and the mean of the three (weights 0.9.0, `training/train_sureness.py --check`): .627 and .800
    at .38, .630 and .802 at .40 and .42, .632 and .800 at .44, .631 and .795 at .46; with 0.7.0 .616 and .792 at .38, where the bounds for events of one side that this takes the place of had
    .609 and .788.  `min_report` .2 -.000 and +.001; .4, with an earlier pass of 0.8.0, -.000 and -.001.
    `role_threshold`: mentions below it take no part, nor those below `role_share` of the likeliest mention in that role.  Dyad F1: .653 and .558 at .09 and .92, .652 and .555 at .12 and
    .92, .651 and .555 at .15 and .92, .650 and .552 at .2 and .92, .655 and .554 at .09 and .96, .648 and .568 at .09 and .8.
    `confidence_scale` and `confidence_shift` turn the heads' logit into that of a probability for each report: fitted on the held-out sets with 0.7.0; it is what
    `min_report` is held against, and one of the things that sureness is told from."""

    min_report: float = 0.3
    min_confidence: float = 0.0
    min_worth: float = 0.42
    role_threshold: float = 0.09
    role_share: float = 0.92
    confidence_scale: float = 0.643
    confidence_shift: float = 0.431

    def from_confidence(self, least: float) -> "CodeConfig":
        """These settings, with all events given from one confidence on that a report of `min_report` stands for."""
        return replace(self, min_confidence=least, min_worth=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All settings that change results."""

    extract: ExtractConfig = field(default_factory=ExtractConfig)
    clean: CleanConfig = field(default_factory=CleanConfig)
    code: CodeConfig = field(default_factory=CodeConfig)

    def digest(self) -> str:
        """A digest of all settings, for the record of a run."""
        return hashlib.sha256(repr(sorted(asdict(self).items())).encode()).hexdigest()


_SECTIONS: dict[str, type[Any]] = {"extract": ExtractConfig, "clean": CleanConfig, "code": CodeConfig}


def read_config(path: Path) -> Config:
    """Read a TOML file with tables [extract], [clean], [code].  Raises ConfigError that names the key."""
    try:
        # Editors on Windows begin UTF-8 with a byte order mark, which TOML does not know.
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"cannot read the configuration {path}: {error.strerror}", help="check the path and its rights") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"cannot read the configuration {path}: byte {error.start} is not UTF-8", help="save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"cannot read the configuration {path}: it is no TOML: {error}", help="see docs/configuration.md") from error
    parts: dict[str, Any] = {}
    for section, values in data.items():
        if section not in _SECTIONS:
            home = next((name for name, kind in _SECTIONS.items() if section in {f.name for f in fields(kind)}), None)
            raise ConfigError(
                f"{path}: there is no section [{section}]" if isinstance(values, dict) else f"{path}: {section} stands in no section",
                help=f"write it below [{home}]" if home is not None else f"sections are {', '.join(f'[{s}]' for s in _SECTIONS)}",
            )
        if not isinstance(values, dict):
            raise ConfigError(f"{path}: {section} = {values!r} is a value, and {section} is a section", help=f"write [{section}], and its keys below")
        kind = _SECTIONS[section]
        known = {f.name for f in fields(kind)}
        for key, value in values.items():
            if key not in known:
                raise ConfigError(f"{path}: [{section}] has no key {key}", help=f"keys are {', '.join(sorted(known))}")
            low, high = (-10, 10) if key.startswith("confidence_") else (0, 1)
            if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
                raise ConfigError(f"{path}: [{section}] {key} is {value!r}", help=f"it is a number from {low} to {high}")
        parts[section] = kind(**{k: float(v) for k, v in values.items()})
    return Config(**parts)
