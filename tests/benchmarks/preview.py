"""How soon the pages show what was typed, in a real window on the example case with its ten-page letter.

    python -m tests.benchmarks.preview

Prints the time from the last key of a burst until the pages are in view (the pause that is waited for is part of it), what a key costs, and the longest
time for which the window's thread was busy meanwhile. Set QT_QPA_PLATFORM to see it on a screen.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from domain.response import SectionRole
from domain.services import cases, example
from domain.services.editing import PutResponse, apply
from exports.letter import render
from exports.preview_process import PreviewProcess
from gui import application
from gui.desk import Desk
from gui.pages.letter.page import LetterPage
from gui.widgets.rich_editor import RichEditor
from resources import __file__ as resources_file
from storage.database import open_store
from storage.letterheads import LetterheadStore
from storage.readers.pages import PdfPages
from storage.readers.reading import FileReader

ROUNDS = 20
BURST = "atta ord "
BETWEEN = 0.05
"""Seconds between two keys: a quick typist."""
PATIENCE = 20.0
LONG = "Nämnden vill peka på några förutsättningar som behöver vara på plats innan arbetet kan börja. " * 6


def fill(file: Path) -> str:
    """The example case, with its letter made ten pages long; returns the case's id."""
    folder = Path(resources_file).parent / "example"
    with open_store(file) as store:
        example.fill(store, FileReader().read(folder / "remiss.pdf"), (folder / "yttrande.json").read_bytes())
        (summary,) = cases.overview(store)
        response = summary.own
        if response is None:
            raise SystemExit("the example has no answer")
        longer = tuple(
            replace(each, text="\n\n".join([each.text, *[LONG] * 5]))
            if each.role in (SectionRole.BACKGROUND, SectionRole.CONSIDERATIONS)
            else each
            for each in response.sections
        )
        apply(store, PutResponse(replace(response, sections=longer)))
        return summary.referral.id


def spin(until: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Let the window live until something holds, or the time is out."""
    end = time.perf_counter() + seconds
    while not until() and time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.001)


def never() -> bool:
    """For waiting a while."""
    return False


def burst(page: LetterPage, editor: RichEditor, keys: list[float]) -> float:
    """Type a few words; returns the milliseconds from the last key until the pages show them."""
    shown: list[float] = []
    link = page.preview.work.laid_out.connect(lambda *_: shown.append(time.perf_counter()))
    for sign in BURST:
        began = time.perf_counter()
        QTest.keyClicks(editor, sign)
        keys.append((time.perf_counter() - began) * 1000)
        spin(never, BETWEEN)
    last = time.perf_counter() - BETWEEN
    spin(lambda: bool(shown) and not page.presenter.typing and not page.preview.work.busy)
    page.preview.work.laid_out.disconnect(link)
    return (shown[-1] - last) * 1000


def main() -> None:
    """Measure and print."""
    qapp = QApplication(sys.argv[:1])
    folder = Path(tempfile.mkdtemp(prefix="remissbordet-"))
    case_id = fill(folder / "exempel.db")
    desk = Desk(
        open_store=lambda: open_store(folder / "exempel.db"),
        reader=FileReader,
        pages=PdfPages,
        letterheads=LetterheadStore,
        layout=PreviewProcess,
        writer=lambda: render,
        preferences=folder / "preferences.ini",
    )
    window = application.build(qapp, desk)
    window.resize(1280, 800)
    window.show()
    window.workspace.open(case_id)
    spin(lambda: window.workspace.case is not None)
    began = time.perf_counter()
    window.show_place("letter")
    built = time.perf_counter()
    page = window.page
    if not isinstance(page, LetterPage):
        raise SystemExit("the page did not open")
    spin(lambda: page.preview.view.pages is not None)
    first = time.perf_counter()
    spin(lambda: not page.preview.work.busy)
    editor = next(iter(page.form.before.editors.values())).editor
    editor.setFocus()
    gaps, keys, beat = [0.0], list[float](), [time.perf_counter()]
    pulse = QTimer(interval=1)

    def tick() -> None:
        now = time.perf_counter()
        gaps.append((now - beat[0]) * 1000)
        beat[0] = now

    pulse.timeout.connect(tick)
    pulse.start()
    waits = [burst(page, editor, keys) for _ in range(ROUNDS)]
    pulse.stop()
    pages = page.preview.view.pages
    print(f"pages: {pages.pages if pages else 0}")
    print(f"page built in {(built - began) * 1000:.0f} ms, first pages after {(first - began) * 1000:.0f} ms")
    print(f"last key to pages in view: median {statistics.median(waits):.0f} ms, most {max(waits):.0f} ms")
    print(f"a key: median {statistics.median(keys):.1f} ms, most {max(keys):.1f} ms")
    print(f"window busy at most {max(gaps):.0f} ms; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    window.close()


if __name__ == "__main__":
    main()
