"""One frozen Config, from one TOML file; each stage is given its own slice."""

import hashlib
import tomllib
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from dragoman.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractConfig:
    """Probabilities from which a span counts."""

    mention_threshold: float = 0.5
    trigger_threshold: float = 0.4
    role_floor: float = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanConfig:
    """The probabilities from which a line is cut as furniture, and as another story.

    Measured on the open `lines` sets (2026-11-24): F1 of noise and of article lines on web pages is .46 and .93 at a furniture threshold of .15,
    .51 and .93 at .05, .53 and .92 at .02; on teasers .67, .64 and .61.  The network was trained on pages that are easier to tell, hence so
    low a value.  Of other stories alone the best is .71, at .7.
    """

    furniture_threshold: float = 0.05
    other_threshold: float = 0.65


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeConfig:
    """Measured on the held-out tenth of our own corpus (benchmarks/quality/gate.py): dyad F1 is .355 at a confidence of .4, .338 at .5 and
    .339 at .6, with precision .36, .38 and .44; role_share .85 gains .03 over none.

    `min_confidence`: events below it are not given; `role_threshold`: mentions below it take no part, nor
    those below `role_share` of the likeliest mention in that role."""

    min_confidence: float = 0.5
    role_threshold: float = 0.25
    role_share: float = 0.85


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
    """Read a TOML file with tables [extract], [clean], [code].  Raises ConfigError that names the line's key."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"cannot read the configuration {path}: {error}", help="it is TOML; see docs/configuration.md") from error
    parts: dict[str, Any] = {}
    for section, values in data.items():
        if section not in _SECTIONS or not isinstance(values, dict):
            raise ConfigError(f"{path}: there is no section [{section}]", help=f"sections are {', '.join(_SECTIONS)}")
        kind = _SECTIONS[section]
        known = {f.name for f in fields(kind)}
        for key, value in values.items():
            if key not in known:
                raise ConfigError(f"{path}: [{section}] has no key {key}", help=f"keys are {', '.join(sorted(known))}")
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
                raise ConfigError(f"{path}: [{section}] {key} is {value!r}", help="it is a number from 0 to 1")
        parts[section] = kind(**{k: float(v) for k, v in values.items()})
    return Config(**parts)
