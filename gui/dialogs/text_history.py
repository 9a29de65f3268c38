"""Who has changed a text, when, and from what: each change with the words that went and those that came."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from domain.changes import Kind
from domain.differences import markdown_differences
from domain.services.cases import CaseDesk
from domain.services.histories import History, Text, Version, history
from domain.wording import SECTION
from gui.presenters.remarks import moment
from gui.shell import Shell
from gui.widgets.buttons import push_button
from gui.widgets.labels import label
from gui.widgets.reading_text import ReadingText
from gui.widgets.scrolled import ScrolledColumn
from gui.widgets.window_size import open_at


def open_history(shell: Shell, case: CaseDesk | None, origin: str) -> None:
    """Show who has changed the part of an answer that ``origin`` names as the letter tree does; nothing where it is no text of its own."""
    found = text_of(case, origin)
    if found is None:
        shell.say("Välj en motivering eller ett avsnitt först")
    else:
        TextHistoryDialog(shell, *found).open()


def text_of(case: CaseDesk | None, origin: str) -> tuple[str, Text] | None:
    """The text's name on screen, and which it is to the journal."""
    kind, _, subject = origin.partition(":")
    if case is None or case.response is None:
        return None
    if kind in ("position", "recommendation"):
        about = next((each for each in case.recommendations if each.id == subject), None)
        key = f"{case.response.id}/{subject}"
        return (f"Motiveringen till {about.short_title}", Text(Kind.POSITION, key, "grounds")) if about else None
    section = next((each for each in case.response.sections if kind == "section" and each.id == subject), None)
    if section is None:
        return None
    return section.heading or SECTION[section.role], Text(Kind.RESPONSE, case.response.id, "sections", section.id)


class TextHistoryDialog(QDialog):
    """The latest change first."""

    def __init__(self, shell: Shell, name: str, text: Text) -> None:
        super().__init__(shell.window_widget())
        self._look = shell.look
        self.setWindowTitle("Vem har ändrat texten")
        open_at(self, 680, 560)
        self.changes: list[ReadingText] = []
        area = ScrolledColumn(f"Ändringar av {name}", 16)
        self._list = area.column
        close = push_button("Stäng", self.accept, kind="primary")
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(name, "title", wrap=True))
        column.addWidget(
            label(
                "Senaste ändringen först. Det som togs bort är överstruket, det som kom till är understruket.",
                "muted",
                wrap=True,
            )
        )
        column.addWidget(area, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        self.finished.connect(self.deleteLater)
        shell.workspace.settle()
        shell.workspace.ask(partial(history, text=text), self.show_history, owner=self, failed=self._failed)

    def show_history(self, found: History) -> None:
        """Show the changes."""
        for version in reversed(found.versions):
            self._list.addWidget(self._change(version))
        if not found.versions:
            self._list.addWidget(label("Texten har inte ändrats sedan den skrevs in.", "muted", wrap=True))
        elif not found.whole:
            words = "Längre tillbaka finns inga uppgifter: texten lästes då in från en fil."
            self._list.addWidget(label(words, "muted", wrap=True))
        self._list.addStretch(1)

    def _change(self, version: Version) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        whose = f", ur utkast från {version.sent_by}" if version.sent_by else ""
        column.addWidget(label(f"{version.who}, {moment(version.ended)}{whose}", "label", wrap=True))
        text = ReadingText(self._look, f"Ändring av {version.who}{whose}")
        text.show_both(markdown_differences(version.before, version.after))
        column.addWidget(text)
        self.changes.append(text)
        return whole

    def _failed(self, error: Exception) -> None:
        from gui import messages  # noqa: PLC0415 - hopefully never needed

        self._list.addWidget(label(messages.of(error).text, "error", wrap=True))
        self._list.addStretch(1)
