"""``python -m tests.benchmarks.responsiveness``: how long the window is deaf while it does what a user asks.

The real window, offscreen, on the example case and on one of three hundred recommendations. Each place is visited for the first time in a window that
has rested, and in one that was opened a moment ago, where nothing has been made ahead. For each act it tells the longest stretch in which the
GUI thread could not take a key or a click: by its own processor time, which a busy machine disturbs little, and by the clock on the wall, which holds
what other threads take from it too. For files that are written it also tells how long the database was held. Times are in milliseconds.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from domain.services.example import fill as fill_example
from exports.figures.process import FigureProcess
from exports.tables.writing import write as write_tables
from gui import application
from gui.collecting import Collector
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.pages import PLACES
from gui.pages.comparison import export as comparison_export
from gui.pages.comparison.page import ComparisonPage
from gui.pages.letter import export as letter_export
from gui.pages.letter.page import LetterPage
from gui.theme import Scheme
from storage.database import open_store
from storage.readers.reading import FileReader
from tests.corpus import corpus, fill
from tests.gui.desks import real_desk

DAY = date(2026, 2, 20)
ALLOWED = 50.0
"""Milliseconds that the window may be deaf."""
_BEAT = 1
"""Milliseconds between beats."""
_QUIET, _PATIENCE, _HELD = 0.4, 20.0, 0.02
"""Seconds without a stretch after which an act is over, the same while something is under way in the background, and after which the database is held."""
_EXAMPLE = Path(__file__).parents[2] / "resources" / "example"


@dataclass
class Deafness:
    """What one act cost: the longest stretch by processor and wall, the whole of it by processor, the longest that the database was held; in milliseconds."""

    processor: float = 0.0
    wall: float = 0.0
    whole: float = 0.0
    held: float = 0.0


class Pulse(QObject):
    """Beats as often as the event loop lets it, and asks the database to answer as often as it does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._timer = QTimer(self, interval=_BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._asked: float | None = None
        self._working = False
        window.workspace.tasks.busy.connect(self._follow)

    def measure(self, act: Callable[[], object]) -> Deafness:
        """Do it inside the event loop, and follow it until the window is at rest."""
        self.cost = Deafness()
        self._mark = time.thread_time(), time.perf_counter()
        self._busy_until = time.perf_counter()
        self._loop = QEventLoop()
        self._timer.start()
        QTimer.singleShot(0, self, partial(_do, act))
        self._loop.exec()
        self._timer.stop()
        return self.cost

    def _beat(self) -> None:
        spent, now = time.thread_time(), time.perf_counter()
        processor, wall = (spent - self._mark[0]) * 1000, (now - self._mark[1]) * 1000
        self._mark = spent, now
        cost = self.cost
        cost.processor, cost.wall = max(cost.processor, processor), max(cost.wall, wall)
        cost.whole += processor
        if processor > 5:
            self._busy_until = now
        if self._asked is None:
            self._asked = now
            self._window.workspace.tasks.database(lambda _: time.perf_counter(), self._answered)
        elif now - self._asked > _HELD:
            self._busy_until = now
        if now - self._busy_until > (_PATIENCE if self._working else _QUIET):
            self._loop.quit()

    def _answered(self, at: float) -> None:
        if self._asked is not None:
            self.cost.held = max(self.cost.held, (at - self._asked) * 1000)
        self._asked = None

    def _follow(self, busy: bool) -> None:
        self._working = busy
        self._busy_until = time.perf_counter()


class Report:
    """Measures acts in a window and prints what they cost, beside the goal."""

    def __init__(self) -> None:
        self.pulse: Pulse | None = None
        self._longest: dict[str, float] = {}
        print(f"goal: at most {ALLOWED:.0f} ms of processor time without an answer\n")
        print(f"{'':<44}{'longest':>9}{'on the wall':>13}{'whole':>9}{'database held':>15}")

    def __call__(self, title: str, act: Callable[[], object], *, held: bool = False) -> None:
        assert self.pulse is not None
        cost = self.pulse.measure(act)
        self._longest[title] = max(self._longest.get(title, 0.0), cost.processor)
        mark = "  <- deaf" if cost.processor > ALLOWED else ""
        longest = f"{cost.processor:9.1f}{cost.wall:13.1f}{cost.whole:9.0f}"
        print(f"{title:<44}{longest}{f'{cost.held:15.0f}' if held else ''}{mark}", flush=True)

    def close(self) -> None:
        """Print how many of the acts keep to the goal, and what is worst."""
        deaf = sum(longest > ALLOWED for longest in self._longest.values())
        worst = max(self._longest, key=self._longest.__getitem__)
        print(f"\n{len(self._longest) - deaf} of {len(self._longest)} acts within {ALLOWED:.0f} ms; longest:", end=" ")
        print(f"{worst}, {self._longest[worst]:.1f} ms")


def _do(act: Callable[[], object]) -> None:
    act()


def main() -> None:
    """Drive the window and print every act."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder, "responsiveness.db")
        with open_store(path) as store:
            example = fill_example(
                store,
                FileReader().read(_EXAMPLE / "remiss.pdf"),
                (_EXAMPLE / "yttrande.json").read_bytes(),
                [each.read_bytes() for each in sorted((_EXAMPLE / "svar").iterdir())],
            )
            large = corpus(30, 300)
            fill(store, large)
        running = QApplication(sys.argv[:1])
        Collector(running)
        desk = replace(real_desk(path), figures=FigureProcess, tables=lambda: write_tables, today=lambda: DAY)
        report = Report()
        window = _window(running, desk, report)
        _drive(window, report, example, large.referral.id, Path(folder))
        window.close()
        for place in PLACES[1:]:
            fresh = _window(running, desk, report, title="")
            report(f"{place.id}, at once", partial(_open, fresh, example, place.id))
            fresh.close()
            fresh.deleteLater()
        report.close()


def _window(running: QApplication, desk: Desk, report: Report, title: str = "window built") -> MainWindow:
    """A window that has just been shown, and whose acts the report measures from now on."""
    begun = time.process_time()
    window = application.build(running, desk)
    window.show()
    if title:
        print(f"{title:<44}{(time.process_time() - begun) * 1000:9.1f}")
    report.pulse = Pulse(window)
    return window


def _drive(window: MainWindow, report: Report, example: str, large: str, folder: Path) -> None:
    report("first shown, until at rest", lambda: None)
    report("open the example", partial(_open, window, example))
    for way in ("first", "again"):
        for place in PLACES:
            report(f"{place.id}, {way}", partial(window.show_place, place.id))
    _write_letter(window, report, folder)
    _change_theme(window, report)
    report("open 300 recommendations", partial(_open, window, large))
    for _ in range(2):
        report("next recommendation", window.commands["rec.next"].trigger)
    report("letter of 300", partial(window.show_place, "letter"))
    report("comparison of 300", partial(window.show_place, "comparison"))
    _write_comparison(window, report, folder)
    _resize(window, report)


def _write_letter(window: MainWindow, report: Report, folder: Path) -> None:
    window.show_place("letter")
    assert isinstance(window.page, LetterPage)
    for name, choice in (("yttrande.pdf", letter_export.CHOICES[0]), ("yttrande.docx", letter_export.CHOICES[2])):
        report(f"{name} written", partial(window.page.export.write, folder / name, choice), held=True)
        assert (folder / name).exists()


def _write_comparison(window: MainWindow, report: Report, folder: Path) -> None:
    assert isinstance(window.page, ComparisonPage)
    path = folder / "svar.xlsx"
    report("comparison written", partial(window.page.export.write, path, comparison_export.CHOICES[0]), held=True)
    assert path.exists()


def _change_theme(window: MainWindow, report: Report) -> None:
    schemes = (Scheme.DARK, Scheme.LIGHT)
    for number, place in enumerate(PLACES):
        window.show_place(place.id)
        report(f"theme changed at {place.id}", partial(window.look.choose, schemes[number % 2]))
    for place in PLACES:
        report(f"{place.id}, after a change of theme", partial(window.show_place, place.id))


def _resize(window: MainWindow, report: Report) -> None:
    for place in PLACES:
        window.show_place(place.id)
        for size in ((1500, 900), (1280, 800)):
            report(f"resized at {place.id}", partial(window.resize, *size))


def _open(window: MainWindow, referral_id: str, place: str = "recommendations") -> None:
    window.workspace.open(referral_id, then=partial(window.show_place, place))


if __name__ == "__main__":
    main()
