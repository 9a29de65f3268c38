"""The style: what the properties of a widget make of it, and that a change of theme leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSettings, Qt
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.pages.letter.letter_pages import LetterPages
from gui.style.tokens import Theme, load
from gui.theme import Look, Scheme
from gui.widgets.buttons import push_button
from gui.widgets.fields import ChoiceField, LineField, TextField
from gui.widgets.labels import label
from tests.gui import example
from tests.gui.conftest import OpenWindow, rest

_INKS = {"text", "muted", "accent", "on_accent", "danger", "disabled"}
_STROKE = 60
"""How far from its token the middle of a thin stroke may be, in each colour."""
PLACES = ("cases", "source", "recommendations", "letter", "registrar")


@pytest.fixture
def look(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Look]:
    """A light desk."""
    preferences = QSettings(str(tmp_path_factory.mktemp("look") / "p.ini"), QSettings.Format.IniFormat)
    made = Look(qapp, preferences)
    made.choose(Scheme.LIGHT)
    yield made
    made.choose(Scheme.SYSTEM)


def seen(widget: QWidget) -> QImage:
    """What the widget shows."""
    QApplication.processEvents()
    return widget.grab().toImage()


def tokens_in(widget: QWidget, theme: Theme, stroke: int = 0) -> set[str]:
    """The tokens whose colours stand somewhere in what the widget shows; inks may be ``stroke`` off in each colour, for thin strokes are mixed."""
    image = seen(widget)
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = {_parts(image.pixelColor(*point)) for point in points}
    found = set()
    for token in theme.colours:
        wanted, far = _parts(theme.colour(token)), stroke if token in _INKS else 0
        if any(all(abs(a - b) <= far for a, b in zip(wanted, each, strict=True)) for each in colours):
            found.add(token)
    return found


def _parts(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


class Show(Protocol):
    """Puts a widget on the screen, where the pointer is not."""

    def __call__(self, widget: QWidget) -> QWidget: ...


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Grounds for widgets, kept as long as the test."""
    grounds: list[QWidget] = []

    def put(widget: QWidget) -> QWidget:
        ground = QWidget()
        grounds.append(ground)
        column = QVBoxLayout(ground)
        column.setContentsMargins(40, 40, 40, 40)
        column.addWidget(widget)
        qtbot.addWidget(ground)
        ground.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ground.show()
        ground.setFocus()
        qtbot.waitExposed(ground)
        return widget

    return put


def _checked(button: QPushButton) -> QPushButton:
    button.setCheckable(True)
    button.setChecked(True)
    return button


def _disabled(widget: QWidget) -> QWidget:
    widget.setEnabled(False)
    return widget


def _ticked(box: QCheckBox | QRadioButton) -> QWidget:
    box.setChecked(True)
    return box


def _wrong(field: QLineEdit) -> QLineEdit:
    field.setProperty("wrong", True)
    return field


def _readonly(field: QLineEdit) -> QLineEdit:
    field.setReadOnly(True)
    return field


def _frame(role: str, tone: str = "") -> QFrame:
    frame = QFrame()
    frame.setMinimumSize(60, 40)
    frame.setProperty("role", role)
    frame.setProperty("tone", tone)
    return frame


def _half_way() -> QProgressBar:
    bar = QProgressBar()
    bar.setValue(50)
    return bar


def _rows() -> QListWidget:
    rows = QListWidget()
    rows.addItems(["Ett", "Två"])
    rows.setCurrentRow(1)
    return rows


def _partly() -> QCheckBox:
    box = QCheckBox("Kryss")
    box.setCheckState(Qt.CheckState.PartiallyChecked)
    return box


def _tabs() -> QTabBar:
    tabs = QTabBar()
    tabs.addTab("Ett")
    tabs.addTab("Två")
    return tabs


def _scroll() -> QScrollBar:
    bar = QScrollBar(Qt.Orientation.Vertical)
    bar.setRange(0, 100)
    bar.setPageStep(30)
    bar.setFixedSize(12, 200)
    return bar


@pytest.mark.parametrize(
    ("make", "there", "missing"),
    [
        (lambda: push_button("Knapp"), {"panel", "border", "text"}, {"accent"}),
        (lambda: push_button("Knapp", kind="primary"), {"accent", "on_accent"}, {"border"}),
        (lambda: push_button("Knapp", kind="link"), {"accent", "canvas"}, {"border"}),
        (lambda: _checked(push_button("Knapp")), {"accent_soft", "accent"}, {"border"}),
        (lambda: _disabled(push_button("Knapp")), {"hairline", "disabled"}, {"text"}),
        (lambda: _disabled(push_button("Knapp", kind="caption")), {"canvas"}, {"text", "accent", "disabled"}),
        (lambda: LineField("Namn"), {"panel", "border"}, {"danger"}),
        (lambda: _wrong(QLineEdit()), {"panel", "danger"}, {"border"}),
        (lambda: _readonly(QLineEdit()), {"canvas", "border"}, {"accent"}),
        (lambda: _disabled(TextField("Namn")), {"canvas", "hairline"}, {"border"}),
        (lambda: ChoiceField("Val", ["Ett"]), {"panel", "border", "text", "muted"}, {"accent"}),
        (lambda: QCheckBox("Kryss"), {"panel", "border", "text"}, {"accent"}),
        (lambda: _ticked(QCheckBox("Kryss")), {"accent", "on_accent"}, {"border"}),
        (_partly, {"accent", "on_accent"}, {"border"}),
        (lambda: _disabled(_tabs()), {"disabled"}, {"muted"}),
        (lambda: _ticked(QRadioButton("Val")), {"accent", "panel"}, set()),
        (lambda: label("Fel", "error"), {"danger"}, {"text"}),
        (lambda: label("Stilla", "muted"), {"muted"}, {"text"}),
        (lambda: _frame("card"), {"panel", "hairline"}, {"accent"}),
        (lambda: _frame("banner", "danger"), {"danger_soft", "danger"}, {"warning"}),
        (lambda: _frame("floating"), {"raised", "border"}, {"accent"}),
        (lambda: _frame("quote-bar"), {"accent"}, {"canvas"}),
        (_half_way, {"accent", "pressed"}, {"border"}),
        (_rows, {"accent_soft", "text", "panel"}, {"on_accent"}),
        (_tabs, {"accent", "text"}, {"border"}),
        (_scroll, {"scroll", "canvas"}, {"border"}),
    ],
)
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_what_a_control_is_drawn_with(
    show: Show,
    look: Look,
    scheme: Scheme,
    make: Callable[[], QWidget],
    there: set[str],
    missing: set[str],
) -> None:
    look.choose(scheme)
    theme = load(scheme.value)
    widget = show(make())
    same = {token for token in missing if theme[token] in {theme[each] for each in there}}
    assert there <= tokens_in(widget, theme, _STROKE)
    assert not (missing - same) & tokens_in(widget, theme)


def test_a_role_that_changes_takes_its_type_along(show: Show, look: Look) -> None:
    words = label("Något", "error")
    show(words)
    small = words.font().pointSizeF()
    words.setProperty("role", "muted")
    words.style().polish(words)
    assert words.font().pointSizeF() > small
    assert "danger" not in tokens_in(words, look.theme)


def test_what_others_have_written_is_shown_as_it_stands(qtbot: QtBot, look: Look) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.show()
    QToolTip.showText(QPoint(5, 5), "<img src='//host/share.png'>", ground)
    box = QMessageBox(QMessageBox.Icon.Question, "", "Ersätta <b>svar.pdf?", parent=ground)
    box.show()
    tips = [each for each in QApplication.topLevelWidgets() if each.metaObject().className() == "QTipLabel"]
    for each in (*tips, *box.findChildren(QLabel, "qt_msgbox_label")):
        assert cast("QLabel", each).textFormat() is Qt.TextFormat.PlainText
    assert tips
    QToolTip.hideText()
    assert push_button("Sveriges Kommuner & Regioner").shortcut().isEmpty()


def test_titles_are_larger_and_bold(show: Show, look: Look) -> None:
    title, plain = label("Rubrik", "title"), QLabel("Text")
    for each in (title, plain):
        show(each)
    assert title.font().pointSizeF() == pytest.approx(plain.font().pointSizeF() * 1.35, rel=0.01)
    assert title.font().weight() == QFont.Weight.DemiBold


def test_a_menu_has_room_for_its_words_and_keys(qtbot: QtBot, look: Look) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Kort")
    before = menu.sizeHint()
    menu.addAction("Ett mycket längre namn på något").setShortcut("Ctrl+Shift+E")
    menu.addSeparator()
    menu.addAction("Sist")
    after = menu.sizeHint()
    words = menu.fontMetrics().horizontalAdvance("Ett mycket längre namn på något")
    assert after.width() > before.width()
    assert after.width() > words + menu.fontMetrics().horizontalAdvance("Ctrl+Shift+E")
    assert after.height() == before.height() + 2 * 32 + 9


def test_a_button_that_opens_a_menu_has_no_arrow(show: Show, look: Look) -> None:
    plain, opening = QToolButton(), QToolButton()
    opening.setMenu(QMenu(opening))
    for each in (plain, opening):
        each.setIcon(look.icon("ellipsis"))
        each.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        show(each).resize(32, 32)
    assert seen(plain) == seen(opening)


def test_a_scroll_bar_is_dragged_to_its_end(show: Show, look: Look) -> None:
    bar = _scroll()
    show(bar)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(6, 20))
    QTest.mouseMove(bar, QPoint(6, 195))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(6, 195))
    assert bar.value() == bar.maximum()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(6, 5))
    assert bar.value() == bar.maximum() - bar.pageStep()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_live_change_shows_what_a_fresh_start_shows(
    open_window: OpenWindow, qapp: QApplication, qtbot: QtBot, scheme: Scheme
) -> None:
    qapp.setCursorFlashTime(0)
    other = Scheme.DARK if scheme is Scheme.LIGHT else Scheme.LIGHT
    live = _begun(open_window, other, qtbot)
    before = _grabbed(live, qtbot)
    dialog = _dialog(live)
    live.look.choose(scheme)
    changed_dialog = seen(dialog)
    dialog.close()
    changed = _grabbed(live, qtbot)
    live.close()
    fresh = _begun(open_window, scheme, qtbot)
    for place, image in _grabbed(fresh, qtbot).items():
        assert changed[place] == image, place
        assert changed[place] != before[place], place
    assert changed_dialog == seen(_dialog(fresh))
    fresh.look.choose(Scheme.SYSTEM)


def _begun(open_window: OpenWindow, scheme: Scheme, qtbot: QtBot) -> MainWindow:
    window = open_window()
    window.resize(1280, 800)
    window.look.choose(scheme)
    window.workspace.open(example.REFERRAL, then=lambda: window.show_place("recommendations"))
    qtbot.waitUntil(lambda: window.page is not None and window.workspace.case is not None)
    return window


def _grabbed(window: MainWindow, qtbot: QtBot) -> dict[str, QImage]:
    """Every place as it looks when all have been visited."""
    made = {}
    for place in (*PLACES, *PLACES):
        window.show_place(place)
        rest(window)
        rest(window)
        window.setFocus()
        qtbot.waitUntil(lambda: all(map(_drawn, window.findChildren(LetterPages))))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        made[place] = seen(window)
    return made


def _drawn(letter: LetterPages) -> bool:
    return not letter.isVisible() or (letter.view.pages is not None and not letter.work.busy)


def _dialog(window: MainWindow) -> QWidget:
    window.commands["shortcuts"].trigger()
    rest(window)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return dialog


def test_what_can_be_seen_through_shows_the_ground_below(show: Show, look: Look) -> None:
    button = push_button("Knapp", kind="quiet")
    show(button)
    assert seen(button).pixelColor(2, 2) == QColor(look.theme["canvas"])


@pytest.mark.parametrize("count", [3, 30])
def test_a_list_of_choices_has_room_for_its_longest_words(show: Show, look: Look, count: int) -> None:
    field = ChoiceField("Val", [f"Val {number}" for number in range(count)] + ["Organisation, bemanning och kompetens"])
    field.setFixedWidth(120)
    show(field)
    field.showPopup()
    rows = field.view()
    assert rows.verticalScrollBar().isVisible() == (count > 10)
    assert rows.viewport().width() >= rows.sizeHintForColumn(0)
    field.hidePopup()
