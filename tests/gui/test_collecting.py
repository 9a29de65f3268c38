"""Rings are collected on the window's thread, in moments that nobody notices, and none of them is kept for ever."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.collecting import Collector


class Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    gc.collect()
    made = Collector(qapp, away=0)
    yield made
    made.deleteLater()
    gc.unfreeze()
    gc.enable()


def dropped() -> weakref.ref[Ring]:
    """A ring that nobody else holds."""
    return weakref.ref(Ring())


def test_a_ring_among_some_new_objects_is_gone_after_a_look(collector: Collector) -> None:
    assert not gc.isenabled()
    ring = dropped()
    collector.look()
    assert ring() is not None
    made: list[list[int]] = [[] for _ in range(10_000)]
    collector.look()
    assert ring() is None
    assert len(made) == 10_000


def test_very_many_objects_are_not_looked_through_until_the_user_is_elsewhere(
    collector: Collector, qapp: QApplication, qtbot: QtBot
) -> None:
    ring = dropped()
    made: list[list[int]] = [[] for _ in range(100_000)]
    collector.look()
    assert gc.get_freeze_count() > len(made)
    assert ring() is not None
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qapp.processEvents()
    assert ring() is not None
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    qtbot.waitUntil(lambda: ring() is None)
    assert gc.get_freeze_count() > len(made)
