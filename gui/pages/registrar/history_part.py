"""What has happened to the answer in front, the files that left the house, and what was decided before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from domain.registering import DispatchedCopy
from gui.presenters.history import Event
from gui.presenters.registrar import Standing
from gui.presenters.remarks import moment
from gui.widgets.buttons import push_button
from gui.widgets.labels import label


class HistoryPart(QScrollArea):
    """``saved`` asks for a copy of a dispatched file, ``verified`` for its examination."""

    saved = Signal(object)
    verified = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Historik")

    def show_standing(self, standing: Standing) -> None:
        """Show the history of an answer."""
        shown = (standing.copies, standing.events)
        if shown == self._shown and self.widget() is not None:
            return
        self._shown = shown
        inside = QWidget()
        inside.setProperty("role", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        if standing.copies:
            column.addWidget(label("Expedierade filer", "label"))
            for copy in reversed(standing.copies):
                column.addWidget(self._copy(copy))
            column.addSpacing(8)
        column.addWidget(label("Vad som har hänt", "label"))
        for widget in _events(standing.events):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inside)

    def _copy(self, copy: DispatchedCopy) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(4)
        column.addWidget(label(copy.name, wrap=True))
        signed = f"Undertecknad av {', '.join(copy.signers)}" if copy.signers else "Utan digital underskrift"
        column.addWidget(label(signed, "small", wrap=True))
        column.addWidget(label(f"{copy.dispatched_by}, {moment(copy.dispatched_at)}", "small"))
        column.addWidget(_proof(copy.sha256))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(push_button("Spara en kopia …", partial(self.saved.emit, copy), kind="link"))
        row.addWidget(push_button("Verifiera", partial(self.verified.emit, copy), kind="link"))
        row.addStretch(1)
        column.addLayout(row)
        return card


def _events(events: Sequence[Event]) -> list[QWidget]:
    if not events:
        return [label("Inget ännu.", "muted")]
    widgets: list[QWidget] = []
    for event in events:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(label(event.words, wrap=True))
        if event.reason:
            column.addWidget(label(f"”{event.reason}”", "small", wrap=True))
        column.addWidget(label(event.by, "small"))
        if event.proof:
            column.addWidget(_proof(event.proof))
        widgets.append(whole)
    return widgets


def _proof(sha256: str) -> QWidget:
    """A fingerprint to compare: shown in short, whole in the tool tip and when copied."""
    shown = label(f"SHA-256 {sha256[:16]}…", "small")
    shown.setToolTip(sha256)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    shown.setAccessibleName(f"SHA-256 {sha256}")
    return shown
