"""What tests share: one loaded coder, and pages of our own."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from dragoman.coder import Coder
from dragoman.records import Coded, Document, DocumentId

# The machine of CI is slow at times: a property is judged by its answer, not by the clock.
settings.register_profile("ci", deadline=None, max_examples=60)
settings.load_profile("ci")

STORY = """Norway offers to mediate between Chad and Sudan

OSLO - Norwegian Foreign Minister Espen Barth Eide on Monday offered to mediate between Chad and Sudan.

Chad accused Sudan of arming rebels. Sudan rejected the charge and expelled the Chadian ambassador on Friday.

"We condemn the attack," he said."""


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder of the package, weights and all."""
    return Coder.load()


@pytest.fixture(scope="session")
def story() -> Document:
    """A short clean story."""
    return Document(id=DocumentId("story"), text=STORY, published=date(2024, 11, 6))


@pytest.fixture(scope="session")
def coded(coder: Coder, story: Document) -> Coded:
    """The story, coded."""
    return coder.code_document(story)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is also the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
