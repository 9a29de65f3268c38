"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

# Without a screen unless one is asked for; set before anything of Qt is loaded.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes depends on what else the machine does; speed is measured in tests/benchmarks.
# Half as many examples as usual: each run has others, and everybody waits for all of it.
settings.register_profile("house", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

PATIENCE = 60_000
"""Milliseconds that a test waits for the window before it gives up: children start slowly on a busy machine."""


class PatientBot(QtBot):
    """Waits longer than pytest-qt does unless told otherwise; what does come is not waited for a moment longer."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """Clicks, keys and waiting."""
    return PatientBot(request)
