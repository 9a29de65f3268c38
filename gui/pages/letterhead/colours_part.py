"""The house form's colours, with a word about those that are hard to read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from domain.contrast import ENOUGH, contrast, readable
from domain.letterhead import Letterhead
from gui.pages.letter.bound import RING
from gui.pages.letterhead.parts import Part
from gui.pages.letterhead.presenter import FormsPresenter
from gui.pages.letterhead.words import COLOURS
from gui.theme import Look
from gui.widgets.buttons import push_button
from gui.widgets.fields import LineField
from gui.widgets.labels import label

_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")


class Swatch(QAbstractButton):
    """A square of the colour; a click opens the choice of colours."""

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self.colour = "#000000"
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(32, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.colour("border"), 1))
        painter.setBrush(QColor(self.colour))
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


class ColourField(QWidget):
    """One colour: its square, its code, and what there is to say of it. ``chosen`` carries ``#rrggbb``."""

    chosen = Signal(str)

    def __init__(self, name: str, look: Look, *, is_text: bool) -> None:
        super().__init__()
        self._is_text = is_text
        self._name = name
        self.swatch = Swatch(f"Välj färg: {name.lower()}", look)
        self.swatch.clicked.connect(lambda *_: self.open_choice())
        self.code = LineField(f"{name}, färgkod", "#rrggbb")
        self.code.typed.connect(self._typed)
        self.code.left.connect(lambda: self.code.show_text(self.swatch.colour))
        self.hint = label("", "small", wrap=True)
        self.mend = push_button("Använd en mörkare färg", kind="link")
        self.mend.clicked.connect(lambda *_: self.chosen.emit(readable(self.swatch.colour)))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.swatch)
        row.addWidget(self.code, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, RING)
        column.setSpacing(4)
        column.addWidget(label(name, "small", buddy=self.code))
        column.addLayout(row)
        column.addWidget(self.hint)
        column.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setFocusProxy(self.swatch)

    def show_colour(self, colour: str) -> None:
        """Show a colour and how well it is read on white paper."""
        self.swatch.colour = colour
        self.swatch.update()
        if not self.code.hasFocus() or _read(self.code.text()) != colour:
            self.code.show_text(colour)
        self._judge(colour)

    def open_choice(self) -> None:
        """Show colours to choose among."""
        dialog = QColorDialog(QColor(self.swatch.colour), self)
        dialog.setWindowTitle(self.swatch.toolTip())
        dialog.colorSelected.connect(lambda colour: self.chosen.emit(colour.name()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _judge(self, colour: str) -> None:
        ratio = contrast(colour)
        weak = self._is_text and ratio < ENOUGH
        words = f"{ratio:.1f}:1".replace(".", ",")
        if weak:
            self.hint.setText(f"För svag mot vitt papper: kontrasten är {words}, minst 4,5:1 behövs.")
            self.mend.setText(f"Använd {readable(colour)}")
        else:
            self.hint.setText(f"Lätt att läsa: kontrasten är {words}." if self._is_text else "")
        self.hint.setProperty("role", "error" if weak else "small")
        self.hint.style().unpolish(self.hint)
        self.hint.style().polish(self.hint)
        self.hint.setVisible(bool(self.hint.text()))
        self.mend.setVisible(weak)
        self.code.setAccessibleDescription(self.hint.text())

    def _typed(self, text: str) -> None:
        colour = _read(text)
        if colour:
            self.chosen.emit(colour)


class ColoursPart(Part):
    """Four colours."""

    title = "Färger"

    def __init__(self, presenter: FormsPresenter, look: Look) -> None:
        super().__init__(presenter)
        self.fields = {key: ColourField(name, look, is_text=key != "rule") for key, (name, _) in COLOURS.items()}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12 - 2 * RING)
        grid.setVerticalSpacing(12 - RING)
        self.column.setContentsMargins(0, 0, 0, 0)
        for number, (key, field) in enumerate(self.fields.items()):
            field.chosen.connect(self._chooser(key))
            grid.addWidget(field, number // 2, number % 2)
            grid.setColumnStretch(number % 2, 1)
        self.column.addLayout(grid)
        self.setFocusProxy(self.fields["accent"])

    def refresh(self, form: Letterhead, *, anew: bool) -> None:
        for key, field in self.fields.items():
            field.show_colour(getattr(form.colours, key))

    def _chooser(self, key: str) -> Callable[[str], None]:
        def choose(colour: str) -> None:
            self.presenter.change(
                COLOURS[key][1], lambda form: replace(form, colours=replace(form.colours, **{key: colour}))
            )

        return choose


def _read(text: str) -> str:
    """What is typed as a colour; empty while it is none."""
    found = _COLOUR.fullmatch(text.strip())
    return f"#{found[1].lower()}" if found else ""
