"""The window around the pages."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import run
from textwrap import dedent
from typing import Any, cast

import PySide6
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from domain.errors import StoreError
from domain.ports import Store
from domain.position import Stance
from domain.services.editing import PutPosition
from gui import messages
from gui.actions import Spec
from gui.dialogs.fault import FaultDialog
from gui.dialogs.palette import Palette
from gui.dialogs.shortcuts import ShortcutSheet
from gui.main_window import MainWindow
from gui.pages.cases.page import CasesPage
from gui.pages.recommendations.page import RecommendationsPage
from gui.theme import Scheme
from gui.undo import Target
from gui.widgets.top_line import ProgressLine, TopLine
from tests.fakes import MemoryStore
from tests.gui import example
from tests.gui.conftest import AtRest, OpenWindow, rest, start_drafting, type_into
from tests.gui.test_accessibility import name_of
from tests.gui.test_unsaved import Full

FORBIDDEN = (
    "reportlab sqlite_utils pypdfium2 docx lxml markdown rapidfuzz hypothesis pyhanko cryptography PIL asyncio "
    "concurrent.futures"
)


def test_starting_imports_only_what_the_first_window_needs() -> None:
    code = "import sys, gui.application, gui.pages.cases.page; print(*sorted(sys.modules))"
    loaded = run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not set(FORBIDDEN.split()) & set(loaded)
    qt = {name for name in loaded if name.startswith("PySide6.Qt")}
    assert qt == {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg"}


def test_every_place_is_made_ready_while_the_first_is_looked_at(tmp_path: Path) -> None:
    code = """
        import sys
        from pathlib import Path
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication
        from gui import application
        from gui.desk import Desk
        from gui.pages import PLACES
        from tests.fakes import MemoryStore
        run = QApplication(["x"])
        window = application.build(run, Desk(MemoryStore, *[lambda: None] * 5, Path(sys.argv[1])))
        modules = {place.page.partition(":")[0] for place in PLACES}
        assert not modules <= set(sys.modules)
        window.show()
        look = QTimer(interval=20)
        look.timeout.connect(lambda: modules <= set(sys.modules) and (window.close(), run.quit()))
        look.start()
        QTimer.singleShot(60_000, lambda: run.exit(1))
        sys.exit(run.exec())
    """
    run([sys.executable, "-c", dedent(code), str(tmp_path / "preferences.ini")], check=True, timeout=90)


def test_before_the_database_has_answered_nothing_is_shown_of_a_case(qtbot: QtBot, window: MainWindow) -> None:
    line = TopLine(window.look)
    qtbot.addWidget(line)
    line.show()
    assert not line.findChildren(ProgressLine)[0].isVisible()
    assert "Remissbordet" in [label.text() for label in line.findChildren(QLabel) if label.isVisible()]


def test_the_way_to_the_palette_is_told_in_a_narrow_window_too(window: MainWindow, qtbot: QtBot) -> None:
    start_drafting(window, qtbot)
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        window.look.choose(scheme)
        window.top_line._title.setText("Gemensamma upphandlings- och försörjningsförvaltningar i hela länet" * 3)
        window.resize(960, 640)
        QApplication.processEvents()
        search = window.top_line.search
        assert search.width() >= search.sizeHint().width()


def test_an_empty_desk_says_the_next_step(open_window: OpenWindow) -> None:
    page = cases_page(open_window(MemoryStore))
    assert page.empty.isVisible()
    assert page.empty.button is not None
    assert page.empty.button.text() == "Öppna remiss"
    assert page.empty.button.hasFocus()


def test_a_case_opens_with_a_key(window: MainWindow, qtbot: QtBot) -> None:
    page = cases_page(window)
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, RecommendationsPage))
    assert window.windowTitle().startswith("Samlade stödfunktioner")
    assert window.top_line.findChildren(QWidget)
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page, CasesPage)


def test_a_click_opens_the_case_that_is_open_already(drafting: RecommendationsPage, window: MainWindow) -> None:
    case = window.workspace.case
    window.show_place("cases")
    rest(window)
    page = cases_page(window)
    middle = page.list.visualRect(page.model.index(0, 0)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert window.page is drafting
    assert window.workspace.case is case


def test_a_place_that_needs_a_case_is_shut_without_one(window: MainWindow) -> None:
    window.show_place("recommendations")
    assert isinstance(window.page, CasesPage)


def test_what_is_done_is_written_and_taken_back(
    drafting: RecommendationsPage, window: MainWindow, at_rest: AtRest
) -> None:
    window.workspace.select(example.number(3))
    drafting.take(Stance.REJECT)
    assert stance_at_rest(window, at_rest, 3) is Stance.REJECT
    assert window.commands["undo"].text() == "Ångra ställningstagande"
    window.commands["undo"].trigger()
    assert window.workspace.position(example.number(3)).stance is None
    assert stance_at_rest(window, at_rest, 3) is None
    assert window.commands["redo"].text() == "Gör om ställningstagande"
    window.commands["redo"].trigger()
    assert stance_at_rest(window, at_rest, 3) is Stance.REJECT


def test_an_ampersand_in_what_is_taken_back_is_no_letter_for_alt(
    drafting: RecommendationsPage, window: MainWindow
) -> None:
    edit = PutPosition(window.workspace.position(example.number(3)))
    window.workspace.edit("borttaget avsnitt Vatten & avlopp", edit, Target("recommendations"), edit)
    assert window.commands["undo"].text() == "Ångra borttaget avsnitt Vatten && avlopp"
    palette = Palette(window)
    palette.field.setText("vatten avlopp")
    assert palette.model.item(0).text() == "Ångra borttaget avsnitt Vatten & avlopp"
    palette.deleteLater()


def test_a_second_window_reads_but_does_not_write(window: MainWindow, open_window: OpenWindow, qtbot: QtBot) -> None:
    second = open_window()
    assert second.workspace.read_only
    assert "läsa men inte ändra" in second.standing_banner.text
    page = start_drafting(second, qtbot)
    assert not page.answer.stances.isEnabled()
    assert page.answer.grounds.isReadOnly()
    assert not second.commands["rec.add"].isEnabled()
    page.take(Stance.REJECT)
    assert second.workspace.position(example.number(1)).stance is Stance.APPROVE


def test_what_cannot_be_written_is_kept_and_tried_again(open_window: OpenWindow, qtbot: QtBot) -> None:
    disk = Full()
    example.fill(disk)
    window = open_window(lambda: cast("Store", disk))
    page = start_drafting(window, qtbot)
    disk.full = True
    page.take(Stance.REJECT)
    rest(window)
    assert "inte sparat" in window.banner.text
    assert page.answer.stances.toggles[Stance.REJECT].isChecked()
    disk.full = False
    window.workspace.writer.try_again()
    rest(window)
    assert not window.banner.isVisible()
    with disk.reading() as records:
        assert records.position(example.RESPONSE, example.number(1)).stance is Stance.REJECT


def test_closing_with_something_unsaved_asks(open_window: OpenWindow, qtbot: QtBot) -> None:
    disk = Full()
    example.fill(disk)
    window = open_window(lambda: cast("Store", disk))
    page = start_drafting(window, qtbot)
    disk.full = True
    page.take(Stance.REJECT)
    asked: list[str] = []

    def answer(verb: str) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        next(each for each in box.buttons() if name_of(each) == verb).click()

    QTimer.singleShot(0, lambda: answer("Avbryt"))
    assert not window.close()
    QTimer.singleShot(0, lambda: answer("Stäng ändå"))
    assert window.close()
    assert len(asked) == 2
    assert "går det förlorat" in asked[0]


def test_a_fault_looks_different_and_can_be_copied(window: MainWindow) -> None:
    window.show_error(KeyError("borta"))
    dialog = window.findChild(FaultDialog)
    assert dialog is not None
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "KeyError" in copied
    assert "Python" in copied
    assert dialog.copy.text() == "Kopierat"


def test_a_users_obstacle_is_said_above_the_page(window: MainWindow) -> None:
    tried: list[bool] = []
    window.show_error(StoreError("store.no_room", name="x"), again=lambda: tried.append(True))
    assert window.banner.isVisible()
    assert messages.of(StoreError("store.no_room", name="x")).text == window.banner.text
    assert not window.findChildren(FaultDialog)


def test_the_palette_tells_what_a_command_waits_for_and_when_nothing_fits(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["palette"].trigger()
    palette = window.findChildren(Palette)[-1]
    corner = palette.grab().toImage().pixelColor(0, 0)
    assert corner == window.look.theme.colour("border"), (
        "see-through corners are black where nothing puts windows together"
    )
    rest(window)
    for typed, shown in (
        ("jämför versioner", "Jämför versioner, Öppna yttrandet först"),
        ("qqqq", "Inget här passar det du söker"),
    ):
        palette.field.setText(typed)
        assert palette.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == shown
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert palette.isVisible()
    palette.reject()


def test_the_palette_finds_cases_recommendations_and_commands(
    drafting: RecommendationsPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.commands["palette"].trigger()
    palette = window.findChild(Palette)
    assert palette is not None
    rest(window)
    type_into(palette.field, "inköp under")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.workspace.recommendation_id == example.number(5)
    window.commands["palette"].trigger()
    palette = window.findChildren(Palette)[-1]
    type_into(palette.field, "mörkt")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.look.scheme is Scheme.DARK
    window.commands["palette"].trigger()
    palette = window.findChildren(Palette)[-1]
    rest(window)
    type_into(palette.field, "samlade stöd")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace.recommendation_id == example.number(1))


def test_the_help_sheet_has_every_shortcut(drafting: RecommendationsPage, window: MainWindow) -> None:
    window.commands["shortcuts"].trigger()
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    missing = {spec.text.removesuffix(" …") for spec, _ in window.commands if spec.shortcuts} - shown
    assert missing == set()


def test_two_actions_may_not_share_a_shortcut(window: MainWindow) -> None:
    with pytest.raises(ValueError, match="share the shortcut"):
        window.commands.add(Spec("another", "En till", "Arkiv", shortcuts=("Ctrl+K",)), lambda: None)


def test_the_theme_and_the_places_of_things_are_remembered(open_window: OpenWindow, qtbot: QtBot) -> None:
    first = open_window()
    page = start_drafting(first, qtbot)
    first.look.choose(Scheme.DARK)
    page.splitter.setSizes([300, 300, 500])
    sizes = page.splitter.sizes()
    first.close()
    second = open_window()
    second.resize(1280, 800)  # as wide as before; the screen of the tests is small
    assert second.look.scheme is Scheme.DARK
    assert second.look.theme.dark
    assert start_drafting(second, qtbot).splitter.sizes() == sizes
    second.look.choose(Scheme.LIGHT)


def test_files_are_not_taken_where_nothing_opens_them(window: MainWindow, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "remiss.pdf"))])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(5, 5)
    # Whole pixels are all that the older one takes, and what the newer one warns of.
    entered: Any = place if PySide6.__version_info__ >= (6, 12) else place.toPoint()
    entering = QDragEnterEvent(entered, action, data, button, key)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(place, action, data, button, key))


RUNNING = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from gui import application
    from gui.desk import Desk
    from gui.dialogs.fault import FaultDialog
    from gui.main_window import MainWindow
    from tests.fakes import MemoryStore
    seen = []

    class Window(MainWindow):
        def show(self):
            super().show()
            QTimer.singleShot(0, lambda: {}["saknas"])
            QTimer.singleShot(300, self.look_and_close)

        def look_and_close(self):
            seen.append(self.findChild(FaultDialog) is not None)
            self.close()

    application.MainWindow = Window
    code = application.run(Desk(MemoryStore, *[lambda: None] * 5, Path(sys.argv[1])))
    sys.exit(0 if seen == [True] and code == 0 else 1)
"""


def test_the_program_runs_says_its_faults_and_ends(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    arguments = [sys.executable, "-c", dedent(RUNNING), str(tmp_path / "p.ini")]
    done = run(arguments, capture_output=True, text=True, check=False, cwd=root, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "KeyError" in done.stderr


def cases_page(window: MainWindow) -> CasesPage:
    page = window.page
    assert isinstance(page, CasesPage)
    return page


def stance_at_rest(window: MainWindow, at_rest: AtRest, number: int) -> Stance | None:
    assert window.workspace.flush()
    store = at_rest()
    try:
        with store.reading() as records:
            return records.position(example.RESPONSE, example.number(number)).stance
    finally:
        store.close()
