"""What tests of the comparison share."""

from __future__ import annotations

import pytest

from gui import main_window


@pytest.fixture
def never_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window makes no pages ahead, and a test can put one of its own beside it."""
    monkeypatch.setattr(main_window, "_AT_REST", 3_600_000)
