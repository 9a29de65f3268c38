"""What a PDF file can prove: the verdict first, then who signed it and when, and everything that was changed afterwards."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from domain.verification_words import Tone
from gui import messages
from gui.desk import Desk
from gui.files import PDF, read_whole
from gui.presenters.verifying import Sentence, examine, sentences
from gui.shell import Shell
from gui.tasks import Job
from gui.widgets.buttons import push_button
from gui.widgets.labels import label
from gui.widgets.scrolled import ScrolledColumn
from gui.widgets.window_size import open_at

_ICONS = {Tone.GOOD: ("shield-check", "accent"), Tone.BAD: ("circle-alert", "danger"), Tone.NOTE: ("info", "muted")}


def verify_chosen(shell: Shell) -> None:
    """Ask for a file, and examine it."""
    name, _ = QFileDialog.getOpenFileName(shell.window_widget(), "Verifiera PDF", "", PDF.filter)
    if name:
        dialog = VerifyDialog(shell, Path(name).name)
        dialog.examine_file(Path(name))
        dialog.open()


class VerifyDialog(QDialog):
    """Sentences that can be quoted, with a button that copies them."""

    def __init__(self, shell: Shell, name: str) -> None:
        super().__init__(shell.window_widget())
        self._shell = shell
        self._name = name
        self.sentences: tuple[Sentence, ...] = ()
        self.setWindowTitle("Verifiera PDF")
        open_at(self, 640, 520)
        area = ScrolledColumn(f"Vad {name} kan styrka", 12)
        self._list = area.column
        self.copy = push_button("Kopiera texten", self._copy)
        self.copy.setEnabled(False)
        close = push_button("Stäng", self.accept, kind="primary")
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(name, "title", wrap=True))
        column.addWidget(area, 1)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        self.finished.connect(self.deleteLater)
        self._say(Sentence("Undersöker filen …", Tone.NOTE))
        self._list.addStretch(1)

    def examine_file(self, path: Path) -> None:
        """Examine a file on disk."""
        self._start(partial(_file, desk=self._shell.workspace.desk, path=path))

    def examine_bytes(self, content: bytes) -> None:
        """Examine a file that is at hand."""
        self._start(partial(_bytes, desk=self._shell.workspace.desk, content=content))

    def show_sentences(self, found: tuple[Sentence, ...]) -> None:
        """Show what was found."""
        self.sentences = found
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for number, each in enumerate(found):
            self._say(each, heading=number == 0)
        self._list.addStretch(1)
        self.copy.setEnabled(True)

    def _start(self, work: partial[tuple[Sentence, ...]]) -> None:
        self._shell.workspace.tasks.background(work, self.show_sentences, failed=self._failed, owner=self, key="verify")

    def _failed(self, error: Exception) -> None:
        self.show_sentences((Sentence(messages.of(error).text, Tone.BAD),))

    def _say(self, sentence: Sentence, *, heading: bool = False) -> None:
        name, token = _ICONS[sentence.tone]
        icon = QLabel()
        icon.setPixmap(self._shell.look.icon(name, token).pixmap(18, 18))
        words = label(sentence.words, "label" if heading else "", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 8 if heading else 0)
        row.setSpacing(10)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self._list.addWidget(whole)

    def _copy(self) -> None:
        words = "\n".join((self._name, *(each.words for each in self.sentences)))
        QGuiApplication.clipboard().setText(words)
        self.copy.setText("Kopierat")


def _file(_: Job, *, desk: Desk, path: Path) -> tuple[Sentence, ...]:
    return sentences(examine(desk, read_whole(path)))


def _bytes(_: Job, *, desk: Desk, content: bytes) -> tuple[Sentence, ...]:
    return sentences(examine(desk, content))
