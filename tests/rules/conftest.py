"""What the stories about the written rules share: a desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A content folder in which every rule is kept."""
    return Desk(tmp_path)
