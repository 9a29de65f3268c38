"""Where there is nothing yet: one sentence that says the next step, and a button that takes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.theme import Look
from gui.widgets.buttons import push_button
from gui.widgets.labels import label


class EmptyState(QWidget):
    """An icon, a sentence and, where there is a step to take, a button."""

    def __init__(
        self, look: Look, icon: str, sentence: str, verb: str = "", act: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self._look = look
        self._name = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence = label(sentence, "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setFixedWidth(420)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button = push_button(verb, act, kind="primary") if verb else None
        if self.button is not None:
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
            self.setFocusProxy(self.button)
        column.addStretch(3)
        look.changed.connect(self._retint)
        self._retint()
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Change the sentence."""
        self._sentence.setText(sentence)
        self._sentence.setFixedHeight(self._sentence.heightForWidth(self._sentence.width()))

    def _retint(self) -> None:
        self._picture.setPixmap(self._look.icon(self._name, "muted").pixmap(40, 40))
