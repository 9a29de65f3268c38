"""When the program itself is at fault: said plainly, with what is safe, and something to send to whoever mends it."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from gui.messages import Message
from gui.widgets.buttons import push_button
from gui.widgets.labels import label


class FaultDialog(QDialog):
    """What happened, that nothing saved is lost, and the details to copy."""

    def __init__(self, message: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(message.title)
        self.setMinimumWidth(560)
        self._message = message
        self._details = QPlainTextEdit(message.details)
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Uppgifter om felet")
        self._details.setMinimumHeight(96)
        self.copy = push_button("Kopiera uppgifterna", self._copy)
        close = push_button("Fortsätt arbeta", self.accept, kind="primary")
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(message.title, "title"))
        column.addWidget(label(message.text, wrap=True))
        column.addWidget(self._details, 1)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        self.finished.connect(self.deleteLater)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._message.title}\n{self._message.details}")
        self.copy.setText("Kopierat")
