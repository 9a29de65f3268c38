"""A question with a verb on each button. The window goes on behind it; what is chosen is done then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

Role = QMessageBox.ButtonRole


@dataclass(frozen=True, slots=True)
class Answer:
    """A button, what sort of answer it is, which decides where it stands, and what it does; some only let things be."""

    verb: str
    role: Role
    act: Callable[[], object] | None = None


def ask(
    parent: QWidget, title: str, words: str, *answers: Answer, icon: QMessageBox.Icon = QMessageBox.Icon.Question
) -> None:
    """Ask, and do what is chosen. Enter gives the first of the answers."""
    box = QMessageBox(icon, title, words, parent=parent)
    buttons = [(box.addButton(each.verb, each.role), each.act) for each in answers]
    box.setDefaultButton(buttons[0][0])
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def chosen(button: QAbstractButton) -> None:
        for each, act in buttons:
            if each is button and act is not None:
                act()

    box.buttonClicked.connect(chosen)
    box.open()
