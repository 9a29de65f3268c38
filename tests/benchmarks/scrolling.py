"""How fast the matrix is drawn anew while it is scrolled, and after a filter: the window itself, with its headers."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication, QScrollBar

from domain.comparison.filtering import Filter
from domain.letterhead import Letterheads
from domain.ports import PapersReader
from domain.position import Stance
from domain.services.exporting import LetterWriter
from domain.services.previewing import LetterLayout
from gui import application
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.pages.comparison.matrix_table import STEPS
from gui.pages.comparison.matrix_view import MatrixView
from storage.database import open_store
from tests.benchmarks.timing import both, seconds
from tests.corpus import Corpus
from tests.gui.example import PlainPages

_FRAMES = 60
_STEP = 17
"""Points a frame, so that no cell stands where another stood."""


def scroll(path: Path, content: Corpus) -> None:
    """Open the window on a database and time its frames."""
    running = QApplication([])
    desk = Desk(
        open_store=lambda: open_store(path),
        reader=lambda: cast("PapersReader", None),
        letterheads=lambda: cast("Letterheads", None),
        layout=lambda: cast("LetterLayout", None),
        writer=lambda: cast("LetterWriter", None),
        pages=PlainPages,
        preferences=path.with_name("preferences.ini"),
        today=lambda: date(2031, 6, 1),
    )
    window = application.build(running, desk)
    window.resize(1600, 900)
    window.show()
    window.workspace.open(content.referral.id, then=lambda: window.show_place("comparison"))
    view = None
    while view is None or not view.matrix.lines:
        _rest(window)
        view = window.findChild(MatrixView)
    for step, (width, height) in enumerate(STEPS):
        view.table.set_step(step)
        _rest(window)
        for way, bar in (("down", view.table.verticalScrollBar()), ("across", view.table.horizontalScrollBar())):
            if bar.maximum():
                frames = _frames(bar)
                print(
                    f"scroll {way:<6} at {width:>3} × {height:<2}: {both(frames)} a frame, slowest {max(wall for wall, _ in frames) * 1000:6.1f}"
                )
    view.table.set_step(4)
    view.matrix.set_filter(Filter(text="avtal"))
    _rest(window)
    for wanted in (
        Filter(),
        Filter(stances=frozenset({Stance.REJECT})),
        Filter(text="billigare"),
        Filter(text="förslaget"),
    ):
        times = []
        for _ in range(5):
            view.matrix.set_filter(Filter(text="avtal"))
            QApplication.processEvents()
            times.append(seconds(partial(_show, view, wanted)))
        what = wanted.text or ("Avstyrker" if wanted.stances else "everything")
        print(f"filter shown in the window: {what:<20} {both(times)}")
    window.close()


def _show(view: MatrixView, wanted: Filter) -> None:
    view.matrix.set_filter(wanted)
    QApplication.processEvents()


def _frames(bar: QScrollBar) -> list[tuple[float, float]]:
    bar.setValue(0)
    QApplication.processEvents()
    return [seconds(partial(_move, bar)) for _ in range(_FRAMES)]


def _move(bar: QScrollBar) -> None:
    bar.setValue((bar.value() + _STEP) % (bar.maximum() + 1))
    QApplication.processEvents()


def _rest(window: MainWindow) -> None:
    QApplication.processEvents()
    window.workspace.flush()
    QApplication.processEvents()
