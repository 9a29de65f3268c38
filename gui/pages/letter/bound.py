"""Fields of the form, each bound to a part of the letter: label above, field, and a gentle hint below when there is one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gui.pages.letter import values
from gui.pages.letter.line_fields import ChoiceLine, DateField
from gui.pages.letter.plan import Field, Kind
from gui.pages.letter.presenter import LetterPresenter
from gui.theme import Look
from gui.widgets.fields import LineField, TextField
from gui.widgets.labels import label

RING = 3
"""Room around a field for the ring that marks the focus."""

Editor = LineField | TextField | QCheckBox


class BoundField(QWidget):
    """A field that shows a part of the letter and changes it while it is typed in. ``origin`` is where the part stands on the pages."""

    hinted = Signal(str)
    """What is said below the field has changed."""

    def __init__(self, field: Field, presenter: LetterPresenter, look: Look) -> None:
        super().__init__()
        self.field = field
        self._presenter = presenter
        self._key = ("letter", field.name)
        self.setProperty("origin", field.origin)
        self.editor: Editor = _editor(field, presenter, look)
        self._hint = label("", "small", wrap=True)
        self._hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, RING if isinstance(self.editor, QCheckBox) else 0, RING, RING)
        column.setSpacing(4)
        if not isinstance(self.editor, QCheckBox):
            column.addWidget(label(field.label, "small", buddy=self.editor))
        column.addWidget(self.editor)
        column.addWidget(self._hint)
        column.addStretch(1)
        self.setFocusProxy(self.editor)
        self._connect()

    @property
    def hint(self) -> str:
        """What is said below the field, empty when nothing is."""
        return self._hint.text()

    def refresh(self, *, anew: bool = False) -> None:
        """Show the letter's value; ``anew`` also where something else is half typed."""
        if self._presenter.is_pending(self._key):
            return
        value = self._presenter.value(self.field.name)
        editor = self.editor
        if isinstance(editor, QCheckBox):
            editor.setChecked(bool(value))
        elif isinstance(editor, DateField):
            editor.show_date(value if not isinstance(value, str | bool) else None, anew=anew)
        elif isinstance(value, str) and (anew or not values.same(self.field.name, editor_text(editor), value)):
            editor.show_text(value)
        if anew:
            self._say_hint()

    def set_editable(self, *, editable: bool) -> None:
        """Let the field be changed, or only read."""
        if isinstance(self.editor, QCheckBox):
            self.editor.setEnabled(editable)
        else:
            self.editor.setReadOnly(not editable)

    def _connect(self) -> None:
        editor, name = self.editor, self.field.name
        if isinstance(editor, QCheckBox):
            editor.clicked.connect(lambda on: self._presenter.set(name, on))
            return
        if isinstance(editor, DateField):
            editor.dated.connect(lambda day: self._presenter.type(name, day))
        else:
            editor.typed.connect(self._typed)
        editor.typed.connect(self._unsay_hint)
        editor.left.connect(self._say_hint)

    def _typed(self, *_: object) -> None:
        self._presenter.soon(self, self._key, self._keep)

    def _keep(self) -> None:
        if not isinstance(self.editor, QCheckBox):
            self._presenter.type(self.field.name, editor_text(self.editor))

    def _say_hint(self) -> None:
        if isinstance(self.editor, DateField):
            self._show_hint(self.editor.hint)
        elif self.field.hint is not None and not isinstance(self.editor, QCheckBox):
            self._show_hint(self.field.hint(editor_text(self.editor)))

    def _unsay_hint(self, *_: object) -> None:
        """A hint goes as soon as it is heeded, but comes only when the field is left."""
        if self._hint.text() and isinstance(self.editor, DateField):
            self._show_hint(self.editor.hint)
        elif self._hint.text() and self.field.hint is not None and not isinstance(self.editor, QCheckBox):
            self._show_hint(self.field.hint(editor_text(self.editor)))

    def _show_hint(self, text: str) -> None:
        if text != self._hint.text():
            self._hint.setText(text)
            self._hint.setVisible(bool(text))
            self.editor.setAccessibleDescription(text)
            self.hinted.emit(text)


def editor_text(editor: LineField | TextField) -> str:
    """What stands in a field."""
    return editor.text() if isinstance(editor, LineField) else editor.toPlainText()


def _editor(field: Field, presenter: LetterPresenter, look: Look) -> Editor:
    match field.kind:
        case Kind.LINE:
            return LineField(field.label, field.placeholder)
        case Kind.TEXT:
            return TextField(field.label, field.placeholder)
        case Kind.LINES:
            return TextField(field.label, field.placeholder, lines=2)
        case Kind.DATE:
            return DateField(look, field.label, field.placeholder, presenter.workspace.desk.today)
        case Kind.CHOICE:
            return ChoiceLine(look, field.label, field.placeholder, field.choices)
        case Kind.CHECK:
            return QCheckBox(field.label)
