"""The line above the page: which case is open, how long is left and how far it has come."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from domain.referral import Referral
from domain.wording import days_left
from gui.theme import Look
from gui.widgets.labels import ElidedLabel, label


class ProgressLine(QWidget):
    """A thin bar: part of the whole that is done."""

    def __init__(self, look: Look, width: int = 120) -> None:
        super().__init__()
        self._look = look
        self._done = self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._size = QSize(width, 6)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return self._size

    def set_progress(self, done: int, total: int) -> None:
        """Show ``done`` of ``total``."""
        self._done, self._total = done, total
        self.setAccessibleName(f"{done} av {total} besvarade")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("pressed"))
        whole = QRectF(self.rect())
        painter.drawRoundedRect(whole, 3, 3)
        if self._total and self._done:
            part = max(whole.height(), whole.width() * self._done / self._total)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, 0, part, whole.height()), 3, 3)
        painter.end()


class TopLine(QFrame):
    """Title · reference · sender, days left, progress, and the way to the palette."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.setFixedHeight(48)
        self._title = ElidedLabel(role="section")
        self._about = ElidedLabel(role="muted")
        self._about.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._days = label("", "muted")
        self._progress = ProgressLine(look)
        self._count = label("", "muted")
        self.search = QToolButton()
        self.search.setText(" Sök   Ctrl+K")
        self.search.setProperty("kind", "search")
        self.search.setIcon(look.icon("search", "muted"))
        self.search.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.search.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.search.setAccessibleName("Sök och kommandon")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._about, 1)
        for widget in (self._days, self._progress, self._count, self.search):
            row.addWidget(widget)
        self.show_nothing()

    def show_case(self, referral: Referral, today: date, progress: tuple[int, int], answers: int = 0) -> None:
        """Show a case as it stands: the progress of the open answer, or, where the office only reads the ``answers`` of others, how many they are."""
        self._title.setText(referral.title)
        self._about.setText(" · ".join(part for part in (referral.reference, referral.sender) if part))
        days = referral.days_left(today)
        self._days.setText(days_left(days))
        self._days.setToolTip(f"Sista svarsdag {referral.due.isoformat()}" if referral.due else "")
        self._days.setProperty("role", "error" if days is not None and days < 0 else "muted")
        self._days.style().polish(self._days)
        self._progress.set_progress(*progress)
        self._count.setText(f"{answers} svar" if answers else f"{progress[0]}/{progress[1]}")
        self._show_case(shown=True)
        self._progress.setVisible(not answers)

    def show_nothing(self) -> None:
        """Show that no case is open."""
        self._title.setText("Remissbordet")
        self._about.setText("")
        self._show_case(shown=False)

    def _show_case(self, *, shown: bool) -> None:
        for widget in (self._days, self._progress, self._count):
            widget.setVisible(shown)
