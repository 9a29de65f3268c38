"""Fields whose undo is the window's own: Ctrl+Z in any of them takes back the latest step of the whole case."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStylePainter,
    QTextEdit,
    QWidget,
)

from gui.utf16 import from_qt

_LEFT_FOR_GOOD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason)
"""Why a field is left by someone who is done there: a long text is then shown from its beginning."""
_INSIDE = 2
"""Points that Qt leaves on each side of a line's text."""
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_EDITING = (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X)
"""What a field does itself with Ctrl and a letter. On Linux Qt has more, after Emacs: Ctrl+E would go to the end of the line instead of exporting."""


def leaves_to_window(event: QEvent) -> bool:
    """Whether a key that a field wants to keep belongs to the window instead."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if any(event.matches(each) for each in _UNDO):
        return True
    letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and event.key() not in _EDITING
    return letter and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def taken_from(field: QWidget, event: QEvent) -> bool:
    """Whether an event is not a field's own to answer: the window's keys are left to it, and Escape leaves the field."""
    if leaves_to_window(event):
        event.ignore()
        return True
    if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
        leave_field(field)
        return True
    return False


def show_menu(menu: QMenu | None, event: QContextMenuEvent) -> None:
    """Show a field's own menu without its undo and redo, which are the window's."""
    if menu is not None:
        for action in menu.actions()[:3]:
            menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def leave_field(field: QWidget) -> None:
    """Give the focus to the page around the field (whatever has the property ``takes_keys``), so that keys without modifiers work there."""
    parent = field.parentWidget()
    while parent is not None and not parent.property("takes_keys"):
        parent = parent.parentWidget()
    field.clearFocus() if parent is None else parent.setFocus(Qt.FocusReason.OtherFocusReason)


class LineField(QLineEdit):
    """One line. ``typed`` says that the user changed it, ``left`` that the cursor has left.

    A text that is too long for it ends in an ellipsis while the cursor is elsewhere, and is whole in the tool tip where the field has none of its own.
    """

    typed = Signal(str)
    left = Signal()

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._told_whole = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self.typed)

    def show_text(self, text: str) -> None:
        """Show a value from elsewhere; the cursor stays where it was as far as it can."""
        if text != self.text():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)))

    def event(self, event: QEvent) -> bool:
        return taken_from(self, event) or super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_menu(None if self.isReadOnly() else self.createStandardContextMenu(), event)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        place = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        place = place.marginsRemoved(self.textMargins()).adjusted(_INSIDE, 0, -_INSIDE, 0)
        cut = self._cut_text(place.width())
        if cut != self._told_whole and self.toolTip() in ("", self._told_whole):
            self._told_whole = cut
            self.setToolTip(cut)
        if not cut or self.hasFocus():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        words = self.fontMetrics().elidedText(cut, Qt.TextElideMode.ElideRight, place.width())
        ink, flags = QPalette.ColorRole.Text, Qt.AlignmentFlag.AlignVCenter.value
        self.style().drawItemText(painter, place, flags, self.palette(), self.isEnabled(), words, ink)
        painter.end()

    def _cut_text(self, room: int) -> str:
        """The text where it is too long for the room; empty where it is not, or is not to be read."""
        plain = self.echoMode() is QLineEdit.EchoMode.Normal and not self.actions()
        text = self.text() if plain else ""
        return text if self.fontMetrics().horizontalAdvance(text) > room else ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in _LEFT_FOR_GOOD:
            self.setCursorPosition(0)
        self.left.emit()


class TextField(QPlainTextEdit):
    """Several lines without formatting, as high as its text."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, name: str, placeholder: str = "", lines: int = 1) -> None:
        super().__init__()
        self._lines = lines
        self._filling = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show a value from elsewhere; the cursor stays where it was as far as it can."""
        if text != self.text():
            at = self.textCursor().position()
            self._filling = True
            self.setPlainText(text)
            self._filling = False
            keep_cursor_in(self, at)

    def text(self) -> str:
        """What stands in the field; no-break spaces stay what they are."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def offset(self) -> int:
        """Where in ``text`` the cursor is."""
        return from_qt(self.document().toRawText(), self.textCursor().position())

    def event(self, event: QEvent) -> bool:
        return taken_from(self, event) or super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_menu(None if self.isReadOnly() else self.createStandardContextMenu(), event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the field is as high as its text; the page scrolls

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def _changed(self) -> None:
        if not self._filling:
            self.typed.emit(self.text())

    def _fit(self, *_: object) -> None:
        lines = max(self._lines, int(self.document().size().height()))
        margins = 2 * self.document().documentMargin() + 12
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + margins))


class ChoiceField(QComboBox):
    """A choice among a few words, which end in an ellipsis where they are too long. The wheel scrolls the page rather than changing the choice."""

    chosen = Signal(int)

    def __init__(self, name: str, words: list[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.addItems(words)
        # A combo box's own delegate paints its rows itself; this one leaves them to the style.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.view().setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self.chosen)

    def paintEvent(self, _: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width() - _INSIDE
        words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        option.currentText = words
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def showPopup(self) -> None:
        view = self.view()
        beside = view.verticalScrollBar().sizeHint().width() if self.count() > self.maxVisibleItems() else 0
        view.setMinimumWidth(view.sizeHintForColumn(0) + beside)
        super().showPopup()


def keep_cursor_in(editor: QTextEdit | QPlainTextEdit, position: int) -> None:
    """Put the cursor at a position, or at the end where the text is shorter."""
    cursor = QTextCursor(editor.document())
    cursor.setPosition(min(position, max(editor.document().characterCount() - 1, 0)))
    editor.setTextCursor(cursor)
