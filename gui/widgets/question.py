"""A question with a verb on each button. The window goes on behind it, unless it waits for the answer; what is chosen is done then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QInputDialog, QMessageBox, QWidget

Role = QMessageBox.ButtonRole


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """A button, what sort of answer it is, which decides where it stands, and what it does; some only let things be.

    One that rejects is what Escape and the window's cross give, which must do nothing: ``ValueError`` where it would.
    """

    verb: str
    role: Role
    act: Callable[[], object] | None = None

    def __post_init__(self) -> None:
        if self.role is Role.RejectRole and self.act is not None:
            raise ValueError(f"Escape would do what {self.verb!r} does")


def ask(
    parent: QWidget, title: str, words: str, *answers: Answer, icon: QMessageBox.Icon = QMessageBox.Icon.Question
) -> None:
    """Ask, and do what is chosen. Enter gives the first of the answers, Esc the one that lets things be (``RejectRole``)."""
    box, buttons = _box(parent, title, words, answers, icon)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def chosen(button: QAbstractButton) -> None:
        for each, answer in buttons:
            if each is button and answer.act is not None:
                answer.act()

    box.buttonClicked.connect(chosen)
    box.open()


def ask_to_close(dialog: QDialog, words: str, stay: str, close: Callable[[], object]) -> None:
    """Ask whether a dialog is to be closed although what has been done in it is lost; Enter and Esc stay."""
    ask(
        dialog,
        dialog.windowTitle(),
        words,
        Answer(stay, Role.RejectRole),
        Answer("Stäng ändå", Role.DestructiveRole, close),
    )


def ask_and_wait(
    parent: QWidget, title: str, words: str, *answers: Answer, icon: QMessageBox.Icon = QMessageBox.Icon.Question
) -> Answer:
    """Ask, and give what was chosen without doing it; for what cannot go on before, such as closing the window. Keys as ``ask``."""
    box, buttons = _box(parent, title, words, answers, icon)
    box.exec()
    chosen = next(answer for each, answer in buttons if each is box.clickedButton())
    box.deleteLater()
    return chosen


def ask_for_words(
    parent: QWidget, title: str, name: str, verb: str, use: Callable[[str], object], before: str = ""
) -> None:
    """Ask for one line of text, and use it without the space around it."""
    box = QInputDialog(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setLabelText(name)
    box.setTextValue(before)
    box.setOkButtonText(verb)
    box.setCancelButtonText("Avbryt")
    box.textValueSelected.connect(lambda words: use(words.strip()))
    box.open()


def _box(
    parent: QWidget, title: str, words: str, answers: tuple[Answer, ...], icon: QMessageBox.Icon
) -> tuple[QMessageBox, list[tuple[QAbstractButton, Answer]]]:
    box = QMessageBox(icon, title, words, parent=parent)
    made = [box.addButton(each.verb, each.role) for each in answers]
    box.setDefaultButton(made[0])
    box.setEscapeButton(
        next(button for button, each in zip(made, answers, strict=True) if each.role is Role.RejectRole)
    )
    return box, [*zip(made, answers, strict=True)]
