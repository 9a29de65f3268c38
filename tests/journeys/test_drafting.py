"""From a filled example to an answer at rest: the window as ``main`` puts it together, with real files, pages and database."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import main
from domain.position import ConstraintKind, Stance
from domain.response import ResponseOrigin
from gui.main_window import MainWindow
from gui.pages.recommendations.page import RecommendationsPage
from storage.database import open_store
from tests.gui.conftest import rest, type_into
from tests.gui.desks import ShowWindow, real_desk

ROOT = Path(__file__).parents[2]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The bundled example, read from its PDF."""
    path = tmp_path / "exempel.db"
    with open_store(path) as store:
        main.fill_example(store)
    return path


@pytest.fixture
def window(database: Path, show_window: ShowWindow) -> MainWindow:
    """The window with everything real."""
    return show_window(
        replace(
            real_desk(database),
            reader=main.tools().reader,
            pages=main.pages,
            letterheads=main.tools().letterheads,
            layout=main.layout,
            writer=main.tools().writer,
        )
    )


def drafting(window: MainWindow, qtbot: QtBot) -> RecommendationsPage:
    page = window.page
    assert page is not None
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, RecommendationsPage))
    page = window.page
    assert isinstance(page, RecommendationsPage)
    return page


def test_three_positions_with_constraints_undo_and_reopen(window: MainWindow, database: Path, qtbot: QtBot) -> None:
    page = drafting(window, qtbot)
    qtbot.waitUntil(lambda: page.source.page_view._canvas.image is not None)
    answered = []
    for number, stance in enumerate((Stance.APPROVE, Stance.REJECT, Stance.UNDECIDED)):
        QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        answered.append(window.workspace.recommendation_id)
        page.listing.list.setFocus()
        QTest.keyClick(page.listing.list, Qt.Key(Qt.Key.Key_1.value + list(Stance).index(stance)))
        QTest.keyClick(page.listing.list, Qt.Key.Key_Return)
        type_into(page.answer.grounds, f"Skäl nummer {number}: åäö.")
        window.commands["answer.constraint"].trigger()
        card = page.answer.constraints[-1]
        type_into(card.subject, f"Avtal {number}")
        type_into(card.until, "2028-06")
        type_into(card.amount, "125 000")
    window.commands["undo"].trigger()
    rest(window)
    window.commands["redo"].trigger()
    window.close()
    with open_store(database, read_only=True) as store, store.reading() as records:
        (referral,) = records.referrals()
        (own,) = (each for each in records.responses(referral.id) if each.origin is ResponseOrigin.OWN)
        positions = [records.position(own.id, each) for each in answered]
        kept = [records.recommendation(each).fingerprint for each in answered]
    assert [each.stance for each in positions] == [Stance.APPROVE, Stance.REJECT, Stance.UNDECIDED]
    assert [each.grounds for each in positions] == [f"Skäl nummer {number}: åäö." for number in range(3)]
    assert [each.basis for each in positions] == kept
    for number, position in enumerate(positions):
        (constraint,) = position.constraints
        assert (constraint.kind, constraint.subject) == (ConstraintKind.OTHER, f"Avtal {number}")
        assert (str(constraint.until), constraint.amount_sek) == ("2028-06", 125_000)


TYPING = """
    import sqlite3
    import sys
    from contextlib import closing
    from pathlib import Path
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication
    from gui import application
    from gui.desk import Desk
    from storage.database import open_store
    from tests.gui.conftest import type_into
    database, preferences = map(Path, sys.argv[1:])
    run = QApplication(["x"])
    desk = Desk(lambda: open_store(database), *[lambda: None] * 5, preferences)
    window = application.build(run, desk)
    window.show()
    pause = lambda time: (loop := QEventLoop(), QTimer.singleShot(time, loop.quit), loop.exec())
    store = window.workspace
    found = []
    from domain.services import cases
    store.ask(cases.overview, found.extend)
    while not found:
        pause(20)
    store.open(found[0].referral.id, then=lambda: window.show_place("recommendations"))
    while not store.recommendation_id:
        pause(20)
    editor = window.page.answer.grounds
    editor.selectAll()
    for word in "Det här skrevs alldeles innan strömmen gick".split():
        type_into(editor, word + " ")
        pause(30)
    def is_kept():
        with closing(sqlite3.connect(database)) as beside:
            return beside.execute("SELECT 1 FROM positions WHERE grounds LIKE '%strömmen gick%'").fetchone()
    # Nobody presses anything for it; on a busy machine it may take its time.
    for _ in range(1500):
        if is_kept():
            break
        pause(20)
    print(store.recommendation_id, flush=True)
    type_into(editor, "och detta hann inte")
    pause(60_000)
"""


def test_what_was_typed_survives_a_program_that_is_killed(database: Path, tmp_path: Path) -> None:
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    arguments = [sys.executable, "-c", textwrap.dedent(TYPING), str(database), str(tmp_path / "p.ini")]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT) as child:
        assert child.stdout is not None
        recommendation_id = child.stdout.readline().strip()
        child.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    with open_store(database) as store, store.reading() as records:
        (referral,) = records.referrals()
        (own,) = (each for each in records.responses(referral.id) if each.origin is ResponseOrigin.OWN)
        grounds = records.position(own.id, recommendation_id).grounds
    assert grounds.startswith("Det här skrevs alldeles innan strömmen gick")
