"""Where the weights are, and that they are the ones we shipped."""

import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from dragoman.errors import ModelError

ENCODER = "encoder.int8.onnx"
HEADS = "heads.npz"
PAGE = "page.npz"
CONTEXTS = "contexts.npz"
SURENESS = "sureness.json"
RETOLD = "retold.json"
TOKENIZER = "tokenizer.json"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the package says of its weights: version, and the sha256 of every file."""

    version: str
    sha256: dict[str, str]


def folder() -> Traversable:
    """The folder of the package that holds the weights."""
    return files("dragoman.model") / "weights"


def manifest() -> Manifest:
    """The manifest.  Raises ModelError when the package was built without weights."""
    path = folder() / MANIFEST
    if not path.is_file():
        raise ModelError("the package holds no model", help="install dragoman from a wheel, or run `just model` in a checkout")
    data = json.loads(path.read_text(encoding="utf-8"))
    return Manifest(version=data["version"], sha256=data["sha256"])


def read(name: str) -> bytes:
    """The bytes of one file of the model.  Raises ModelError when it is missing."""
    path = folder() / name
    if not path.is_file():
        raise ModelError(f"the model file {name} is missing", help="reinstall dragoman; `dragoman doctor` lists what it found")
    return path.read_bytes()


def fingerprint() -> str:
    """One digest over all model files, as the manifest names them: what a run was made with."""
    return hashlib.sha256(json.dumps(manifest().sha256, sort_keys=True).encode()).hexdigest()


def damaged() -> list[str]:
    """The names of files whose bytes are not those of the manifest."""
    return [name for name, want in sorted(manifest().sha256.items()) if hashlib.sha256(read(name)).hexdigest() != want]
