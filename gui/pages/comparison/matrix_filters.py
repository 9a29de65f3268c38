"""Above the matrix: what to let through, how to sort, how close to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import TypeVar

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from domain import wording
from domain.bodies import BodyType
from domain.comparison.agreement import Order
from domain.comparison.filtering import Filter
from domain.position import ConstraintKind, Source, Stance
from gui.pages.comparison.matrix_table import READING, STEPS
from gui.presenters.matrix import MatrixPresenter
from gui.theme import Look
from gui.widgets.buttons import push_button, tool_button
from gui.widgets.fields import ChoiceField, LineField
from gui.widgets.flow import FlowRow
from gui.widgets.labels import ElidedLabel, label

T = TypeVar("T", bound=Enum)
_ORDERS = {
    Order.RECEIVED: "I den ordning de kom in",
    Order.BODY: "Efter namn",
    Order.SORT: "Efter slag av organisation",
    Order.AGREEMENT: "Efter samstämmighet",
}
_SOURCES = {
    Source.DECLARED: "Angivna",
    Source.INTERPRETED: "Tolkade, ej bekräftade",
    Source.CONFIRMED: "Tolkade och bekräftade",
}
_TOLD = 180
"""How far the line that says how much is shown gives way before it takes a row of its own."""
_NARROWEST, _WIDEST, _ARROW = 120, 300, 74
_TYPING = 120
"""Milliseconds without a key after which what is typed is looked for."""


class StanceChoice(QAbstractButton):
    """One stance to let through, by its sign."""

    def __init__(self, stance: Stance | None, look: Look) -> None:
        super().__init__()
        self._look, self._stance = look, stance
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        words = wording.stance_label(stance)
        self.setAccessibleName(f"Visa bara: {words}")
        self.setToolTip(words)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(36, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tint = self._look.theme, self._look.theme.tint(self._stance)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        taken = self.isChecked()
        painter.setBrush(QColor(tint.soft) if taken else theme.colour("hover" if self.underMouse() else "panel"))
        painter.setPen(QPen(QColor(tint.ink) if taken else theme.colour("border"), 2 if taken else 1))
        inset = 1.0 if taken else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        painter.setPen(QColor(tint.ink))
        painter.setFont(self._look.font(1.1, weight=QFont.Weight.Bold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, wording.stance_sign(self._stance))
        painter.end()


class MatrixBar(QFrame):
    """The filter, the order and the size. ``sized`` carries a step, ``fitted`` asks for everything at once."""

    sized = Signal(int)
    fitted = Signal()

    def __init__(self, presenter: MatrixPresenter, look: Look) -> None:
        super().__init__()
        self._presenter = presenter
        self.search = LineField("Sök i motiveringar, förutsättningar och önskemål", "Sök i svaren")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(160)
        self.stances = {stance: StanceChoice(stance, look) for stance in (*Stance, None)}
        self.kinds = SnugChoice(
            "Lokala förutsättningar", ["Alla förutsättningar", *(wording.CONSTRAINT[each] for each in ConstraintKind)]
        )
        self.sorts = SnugChoice(
            "Slag av organisation", ["Alla organisationer", *(wording.BODY_TYPE[each] for each in BodyType)]
        )
        self.sources = SnugChoice("Hur svaret är känt", ["Angivna och tolkade", *_SOURCES.values()])
        self.order = SnugChoice("Sortera svaren", list(_ORDERS.values()))
        self.clear = push_button("Visa alla", self.show_all, kind="link")
        self.count = ElidedLabel("", "muted")
        self._told = _together(self.count, self.clear, stretch=True)
        self._told.setMinimumWidth(_TOLD)
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        self.zoom.setRange(0, len(STEPS) - 1)
        self.zoom.setValue(READING)
        self.zoom.setPageStep(1)
        self.zoom.setFixedWidth(110)
        self.zoom.setAccessibleName("Förstoring")
        self.zoom.setToolTip("Förstoring (Ctrl och rullhjulet, Ctrl++ och Ctrl+-)")
        self._fit = tool_button("Visa hela matrisen (Ctrl+0)", look.icon("move-horizontal", "muted"), self.fitted.emit)
        self._later = QTimer(self, singleShot=True, interval=_TYPING)
        self._arrange()
        self._connect()
        self.show_state()

    def show_all(self) -> None:
        """Let everything through."""
        self.search.show_text("")
        self._later.stop()
        self._presenter.set_filter(Filter())

    def show_state(self) -> None:
        """Show what the presenter has decided."""
        wanted = self._presenter.filter
        for stance, button in self.stances.items():
            button.setChecked(stance in wanted.stances)
        if not self._later.isActive():
            self.search.show_text(wanted.text)
        self.kinds.setCurrentIndex(_place(wanted.kinds, list(ConstraintKind)))
        self.sorts.setCurrentIndex(_place(wanted.sorts, list(BodyType)))
        self.sources.setCurrentIndex(_place(wanted.sources, list(Source)))
        self.order.setCurrentIndex(list(_ORDERS).index(self._presenter.order))
        self.count.setText(self._presenter.summary())
        self.clear.setVisible(not wanted.asks_nothing)

    def _arrange(self) -> None:
        row = FlowRow(8)
        for widget in (
            self.search,
            _together(*self.stances.values(), gap=4),
            self.kinds,
            self.sorts,
            self.sources,
            self._told,
            _together(label("Sortera", "muted", buddy=self.order), self.order),
            _together(self.zoom, self._fit),
        ):
            row.flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(row)

    def _connect(self) -> None:
        self.search.typed.connect(lambda *_: self._later.start())
        self._later.timeout.connect(lambda: self._wish(text=self.search.text().strip()))
        for button in self.stances.values():
            button.clicked.connect(self._choose_stances)
        self.kinds.chosen.connect(lambda at: self._wish(kinds=_chosen(at, list(ConstraintKind))))
        self.sorts.chosen.connect(lambda at: self._wish(sorts=_chosen(at, list(BodyType))))
        self.sources.chosen.connect(lambda at: self._wish(sources=_chosen(at, list(Source))))
        self.order.chosen.connect(lambda at: self._presenter.set_order(list(_ORDERS)[at]))
        self.zoom.valueChanged.connect(self.sized)
        self._presenter.arranged.connect(self.show_state)

    def _choose_stances(self) -> None:
        self._wish(stances=frozenset(stance for stance, button in self.stances.items() if button.isChecked()))

    def _wish(self, **parts: object) -> None:
        self._presenter.set_filter(replace(self._presenter.filter, **parts))  # type: ignore[arg-type]


class SnugChoice(ChoiceField):
    """As wide as the words that are chosen, so that the others fit beside it; the list is as wide as its own."""

    def __init__(self, name: str, words: list[str]) -> None:
        super().__init__(name, words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(lambda *_: self.updateGeometry())

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.currentText())
        return QSize(max(_NARROWEST, min(words + _ARROW, _WIDEST)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())


def _together(*widgets: QWidget, gap: int = 8, stretch: bool = False) -> QWidget:
    """Widgets that stand in one row whatever room there is; with ``stretch`` they take what is over."""
    whole = QWidget()
    across = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Fixed
    whole.setSizePolicy(across, QSizePolicy.Policy.Fixed)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch(1)
    return whole


def _chosen(at: int, values: Sequence[T]) -> frozenset[T]:
    return frozenset({values[at - 1]}) if at else frozenset()


def _place(chosen: frozenset[T], values: Sequence[T]) -> int:
    return next((at for at, each in enumerate(values, 1) if each in chosen), 0)
