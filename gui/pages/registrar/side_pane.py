"""Beside the pages: how far the answer has come and its next step, then the checks, the remarks and the history."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from gui.pages.registrar.checks_part import ChecksPart
from gui.pages.registrar.head import Head
from gui.pages.registrar.history_part import HistoryPart
from gui.pages.registrar.remarks_part import RemarksPart
from gui.presenters import remarks
from gui.presenters.registrar import RegistrarPresenter
from gui.shell import Shell

PARTS = ("checks", "remarks", "history")


class SidePane(QWidget):
    """Follows the presenter."""

    def __init__(self, shell: Shell, presenter: RegistrarPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(320)
        self.head = Head(shell.look)
        self.checks = ChecksPart(shell.look)
        self.remarks = RemarksPart()
        self.history = HistoryPart()
        self.parts = QTabWidget()
        self.parts.setDocumentMode(True)
        for part, word in (
            (self.checks, "Kontroller"),
            (self.remarks, "Anmärkningar"),
            (self.history, "Historik"),
        ):
            self.parts.addTab(part, word)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.parts, 1)
        presenter.checks_asked.connect(self._show_checks)
        self.checks.waived.connect(presenter.waive)
        self.checks.held.connect(presenter.hold)
        self.remarks.made.connect(self._remark)
        self.remarks.replied.connect(lambda row, text: presenter.reply(row.id, text))
        self.remarks.resolved.connect(lambda row, resolved: presenter.resolve(row.id, resolved=resolved))

    def show_part(self, name: str) -> None:
        """Bring the checks, the remarks or the history to the front."""
        if name in PARTS:
            self.parts.setCurrentIndex(PARTS.index(name))

    def _remark(self, recommendation_id: str, words: str) -> None:
        self._presenter.remark(recommendation_id, words, partial(self.remarks.give_back, words))

    def _show_checks(self) -> None:
        self.parts.setCurrentWidget(self.checks)
        self.checks.verticalScrollBar().setValue(0)
        self.checks.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the answer in front as it stands."""
        standing = self._presenter.standing
        self.parts.setEnabled(standing is not None)
        self.head.show_standing(standing)
        if standing is None:
            return
        editable = not standing.frozen and not self._presenter.workspace.read_only
        found = standing.findings
        self.checks.show_rows(found, editable=editable, decided=standing.frozen)
        listed = [(each.id, f"{each.number} {each.short_title}".strip()) for each in standing.case.recommendations]
        self.remarks.show_subjects(listed)
        said = remarks.rows(standing.remarks, dict(listed))
        self.remarks.show_rows(said, open_=editable)
        self.history.show_standing(standing)
        open_ = sum(not row.resolved for row in said)
        stops = sum(row.stops for row in found)
        self.parts.setTabText(0, f"Kontroller ({stops})" if stops else "Kontroller")
        self.parts.setTabText(1, f"Anmärkningar ({open_})" if open_ else "Anmärkningar")
