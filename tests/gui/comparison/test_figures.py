"""Siffror: choose a chart, see it, read its numbers, take it along; and the whole comparison to a file."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from domain.comparison_sheets import View
from domain.dates import PartialDate
from domain.figures import FigureForm, Numbers
from domain.position import ConstraintKind, LocalConstraint, Position, Stance
from domain.response import Response, ResponseOrigin
from domain.services.comparing import ComparisonForm
from gui.files import choice_for
from gui.main_window import MainWindow
from gui.models.numbers import NumbersModel, as_text
from gui.pages.comparison import VIEWS
from gui.pages.comparison.export import CHOICES, Choice
from gui.pages.comparison.figures_view import FiguresView
from gui.pages.comparison.numbers_table import NumbersPane
from gui.pages.comparison.page import ComparisonPage
from gui.presenters.figures import Subject
from gui.theme import Scheme
from storage.database import open_store
from tests.gui import example
from tests.gui.conftest import OpenWindow, rest, type_into

pytestmark = pytest.mark.usefixtures("never_at_rest")
AT = next(number for number, view in enumerate(VIEWS) if view.id == "figures")


@pytest.fixture
def window(open_window: OpenWindow, database: Path) -> MainWindow:
    """A window on a case that a neighbour has answered too."""
    with open_store(database) as store, store.writing() as records:
        records.put_response(Response("granne", example.REFERRAL, "Granne kommun", ResponseOrigin.RECEIVED))
        lease = LocalConstraint("c", ConstraintKind.AGREEMENT, "Hyrt.", PartialDate(2029), 125_000, "Lokalen")
        records.put_position(Position("granne", example.number(1), Stance.REJECT, constraints=(lease,)))
        records.put_position(Position("granne", example.number(2), Stance.APPROVE))
    example.PlainFigures.drawn.clear()
    return open_window()


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Iterator[ComparisonPage]:
    """The page with the open case's answers."""
    page = ComparisonPage(window)
    qtbot.addWidget(page)
    window.workspace.open(example.REFERRAL)
    rest(window)
    page.resize(1000, 700)
    page.show()
    qtbot.waitUntil(lambda: page.presenter.comparison is not None)
    yield page
    page.leave()


@pytest.fixture
def view(page: ComparisonPage, qtbot: QtBot) -> FiguresView:
    """Its charts, the first of them drawn."""
    page.tabs.setCurrentIndex(AT)
    view = page.view(AT)
    assert isinstance(view, FiguresView)
    qtbot.waitUntil(lambda: not view.picture.picture.image.isNull())
    return view


def choose(view: FiguresView, subject: Subject, qtbot: QtBot) -> None:
    """Choose from the list, as with the keyboard."""
    with qtbot.waitSignal(view.picture.drawn):
        view.subjects.setCurrentIndex(list(Subject).index(subject))
        view.subjects.activated.emit(view.subjects.currentIndex())


def test_the_first_chart_stands_beside_its_numbers(view: FiguresView) -> None:
    chart = view.figures.chart
    assert chart is not None
    assert view.picture.picture.accessibleName() == "Ställningstaganden per rekommendation"
    assert view.picture.picture.accessibleDescription() == chart.alternative
    assert view.table.numbers.rowCount() == 7
    assert view.table.numbers.index(0, 0).data() == chart.numbers.rows[0][0]
    assert view.place.text() == ""
    assert not view.before.isVisible()


@pytest.mark.parametrize("subject", list(Subject)[1:])
def test_every_subject_can_be_chosen(view: FiguresView, subject: Subject, qtbot: QtBot) -> None:
    choose(view, subject, qtbot)
    assert example.PlainFigures.drawn[-1][0] == view.figures.charts[0].title
    assert view.table.numbers.rowCount() == len(view.figures.charts[0].numbers.rows)


def test_figures_that_cannot_be_made_are_not_waited_for_and_can_be_tried_again(
    view: FiguresView, window: MainWindow, database: Path, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(database)) as hand, hand:
        (said,) = hand.execute("SELECT constraints FROM positions WHERE kinds <> ''").fetchone()
        hand.execute("UPDATE positions SET constraints = '[1]' WHERE kinds <> ''")
    with qtbot.waitSignal(view.figures.failed):
        view.figures.choose(Subject.AMOUNTS)
    assert view._failed.isVisible()
    assert "skadad" in window.banner.text
    with closing(sqlite3.connect(database)) as hand, hand:
        hand.execute("UPDATE positions SET constraints = ? WHERE kinds <> ''", (said,))
    with qtbot.waitSignal(view.picture.drawn):
        view._failed.findChildren(QPushButton)[0].click()
    assert view.place.text() == "1 av 2"
    assert not view._failed.isVisible()


def test_an_area_can_be_chosen_for_the_recommendations(view: FiguresView, qtbot: QtBot) -> None:
    assert [view.areas.itemText(at) for at in range(view.areas.count())] == ["Alla områden", *example.AREAS]
    assert view.areas.isVisibleTo(view)
    with qtbot.waitSignal(view.picture.drawn):
        view.areas.setCurrentIndex(2)
        view.areas.activated.emit(2)
    assert view.table.numbers.rowCount() == 2
    choose(view, Subject.AREAS, qtbot)
    assert not view.areas.isVisibleTo(view)


def test_amounts_by_kind_and_area_are_two_charts_to_turn_between(view: FiguresView, qtbot: QtBot) -> None:
    choose(view, Subject.AMOUNTS, qtbot)
    assert view.place.text() == "1 av 2"
    assert not view.before.isEnabled()
    with qtbot.waitSignal(view.picture.drawn):
        view.after.click()
    assert view.place.text() == "2 av 2"
    assert view.picture.picture.accessibleName() == "Angivna belopp per område"
    assert not view.after.isEnabled()
    view.after.click()
    assert view.place.text() == "2 av 2"


def test_the_picture_is_drawn_anew_for_the_theme_and_for_the_room(
    view: FiguresView, window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.picture.drawn):
        window.look.choose(Scheme.DARK)
    assert example.PlainFigures.drawn[-1][2].theme == "dark"
    narrow = example.PlainFigures.drawn[-1][2].width
    page = view.window()
    with qtbot.waitSignal(view.picture.drawn):
        page.resize(1500, 700)
    assert example.PlainFigures.drawn[-1][2].width > narrow
    assert view.picture.picture.width() <= view.picture.viewport().width()


def test_nothing_to_show_is_said_in_words(view: FiguresView, qtbot: QtBot) -> None:
    view.figures._known(())
    view.figures.choose(Subject.ENDS)
    assert view.figures.chart is None
    qtbot.waitUntil(lambda: bool(view.figures.nothing))
    assert view.figures.nothing == "Ingen har angett när något löper ut."
    assert not view.save_button.isEnabled()


def test_copying_takes_the_picture_and_the_numbers(view: FiguresView, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("")
    view.copy_button.click()
    qtbot.waitUntil(lambda: bool(clipboard.text()))
    assert clipboard.text().split("\n")[0].split("\t")[0] == "Rekommendation"
    assert clipboard.image().width() == 2000
    clipboard.clear()


@pytest.mark.parametrize(("typed", "chosen", "form"), [
    ("bild.png", "PNG-bild (*.png)", FigureForm.PNG),
    ("bild", "SVG-teckning (*.svg)", FigureForm.SVG),
    ("bild.svg", "PNG-bild (*.png)", FigureForm.SVG),
])  # fmt: skip
def test_a_chart_is_saved_in_the_form_that_its_name_says(
    view: FiguresView,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    typed: str,
    chosen: str,
    form: FigureForm,
    window: MainWindow,
    database: Path,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / typed), chosen))
    view.save_button.click()
    path = (tmp_path / typed).with_suffix(f".{form.value}")
    qtbot.waitUntil(lambda: window.status.text == f"{path.name} är skriven")
    with open_store(database) as store, store.reading() as records:
        assert path.name in records.journal(example.REFERRAL)[-1].detail
    assert path.read_bytes().startswith(b"\x89PNG" if form is FigureForm.PNG else b"<svg")
    assert example.PlainFigures.drawn[-1][2].theme == "light"


def test_the_numbers_are_a_whole_model_with_names_for_every_cell() -> None:
    model = NumbersModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(Numbers(("Slag", "Svar"), (("Avtal", "12"), ("Lag", "3"))))
    assert as_text((model.numbers.header, *model.numbers.rows)) == "Slag\tSvar\nAvtal\t12\nLag\t3"
    assert model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Lag, Svar: 3"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Slag: Avtal"
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Slag"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_the_comparison_is_exported_whole_and_the_journal_knows(
    page: ComparisonPage,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    database: Path,
) -> None:
    target = tmp_path / "svar.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), CHOICES[0].filter))
    with qtbot.waitSignal(page.export.maker.told):
        page.export.ask()
    book = openpyxl.load_workbook(io.BytesIO(target.read_bytes()))
    assert len(book.sheetnames) == len(View)
    assert "Granne kommun" in [cell.value for cell in book["Matris"][1]]
    with open_store(database) as store, store.reading() as records:
        assert records.journal(example.REFERRAL)[-1].action == "compare"


def test_an_export_can_be_stopped_and_leaves_nothing(
    page: ComparisonPage, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    target, go_on, tasks = tmp_path / "svar.csv", Event(), window.workspace.tasks
    for _ in range(2):  # both threads are held, so that the export has not come to its end
        tasks.background(lambda _: go_on.wait(30))
    working: list[bool] = []
    page.export.maker.working.connect(working.append)
    page.export.write(target, CHOICES[1])
    page.export.maker.cancel()
    assert working == [True, False]
    assert "Avbrutet" in window.status.text
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.under_way)
    assert not target.exists()


def test_an_export_that_cannot_be_written_offers_to_try_again(
    page: ComparisonPage, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page.export.write(tmp_path / "finns inte" / "svar.json", CHOICES[-1])
    qtbot.waitUntil(window.banner.isVisible)
    assert "kunde inte skrivas" in window.banner.text
    (tmp_path / "finns inte").mkdir()
    with qtbot.waitSignal(page.export.maker.told):
        window.banner.buttons[0].click()
    assert (tmp_path / "finns inte" / "svar.json").exists()


@pytest.mark.parametrize(
    ("name", "filter_", "expected"),
    [
        ("svar", CHOICES[0].filter, ("svar.xlsx", CHOICES[0])),
        ("svar.csv", CHOICES[2].filter, ("svar.csv", CHOICES[2])),
        ("svar.json", CHOICES[0].filter, ("svar.json", CHOICES[-1])),
        ("svar.v2", "", ("svar.v2.xlsx", CHOICES[0])),
    ],
)
def test_what_the_name_says_goes_before_the_filter(name: str, filter_: str, expected: tuple[str, Choice]) -> None:
    path, choice = choice_for(Path(name), filter_, CHOICES)
    assert (path.name, choice) == expected
    assert choice.form in ComparisonForm


def test_a_long_table_can_be_looked_in_and_what_is_chosen_copied(qtbot: QtBot) -> None:
    pane = NumbersPane()
    qtbot.addWidget(pane)
    pane.show_numbers(Numbers(("Instans", "Grupp"), tuple((f"Kommun {n}", str(n % 3)) for n in range(40))))
    pane.show()
    assert pane.search.isVisible()
    type_into(pane.search, "kommun 3")
    assert [row[0] for row in pane.table.numbers.numbers.rows] == [f"Kommun {n}" for n in range(40) if "3" in str(n)]
    pane.table.setCurrentIndex(pane.table.model().index(3, 0))
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Kommun 30\t0"
    QGuiApplication.clipboard().clear()
    pane.show_numbers(Numbers(("Slag", "Svar"), (("Avtal", "3"),)))
    assert not pane.search.isVisible()
    assert pane.search.text() == ""
