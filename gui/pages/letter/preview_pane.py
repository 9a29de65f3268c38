"""The pages as they will print, with their page number, zoom and the way out of the house."""

from __future__ import annotations

from time import monotonic

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gui.actions import Spec
from gui.pages.letter.letter_pages import LetterPages
from gui.pages.letter.pages_view import PIXELS_A_POINT
from gui.pages.letter.plan import PAGE
from gui.pages.letter.presenter import LetterPresenter
from gui.shell import Shell
from gui.widgets.buttons import push_button, tool_button
from gui.widgets.labels import hairline, label

_ZOOM = "letter/zoom"
_FEWEST = 320
_STEADY = 0.8
"""Seconds between two layouts while somebody types without a pause."""


class PreviewPane(LetterPages):
    """Follows the letter while the page is in front."""

    def __init__(self, presenter: LetterPresenter, shell: Shell, parent: QWidget) -> None:
        super().__init__(shell, parent=parent)
        self._presenter = presenter
        self._laid_out_at = 0.0
        self._page = label("", "muted")
        self._percent = label("", "muted")
        self._add_actions()
        self.column.insertWidget(0, self._bar())
        self.column.insertWidget(1, hairline())
        self.setMinimumWidth(_FEWEST)
        presenter.paused.connect(self.refresh)
        self.work.laid_out.connect(self._show_page)
        self.view.zoomed.connect(self._show_zoom)
        self.view.verticalScrollBar().valueChanged.connect(self._show_page)
        self.view.zoom = _zoom(self.shell.preferences.value(_ZOOM))
        self._show_zoom()

    def refresh(self) -> None:
        """Show the letter as it reads now; later, where the pane is not in view or somebody is in the middle of typing."""
        presenter = self._presenter
        case, response = presenter.workspace.case, presenter.response
        if case is None or response is None or not self.isVisible():
            return
        # What is being laid out at the pause would only be in its way; steady typing is followed now and then.
        if presenter.typing and monotonic() - self._laid_out_at < _STEADY:
            return
        self._laid_out_at = monotonic()
        self.show_letter(case, response, presenter.paper)

    def leave(self) -> None:
        """Remember the zoom, and end the work."""
        self.shell.preferences.setValue(_ZOOM, self.view.zoom)
        super().leave()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _bar(self) -> QFrame:
        commands = self.shell.commands
        bar = QFrame()
        bar.setProperty("role", "canvas")
        bar.setFixedHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(self._page)
        row.addStretch(1)
        for id_ in ("letter.smaller", "letter.larger", "letter.fit"):
            action = commands[id_]
            button = tool_button(action.text(), action.icon(), action.trigger)
            keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            button.setToolTip(f"{action.text()} ({keys})")
            row.addWidget(button)
            if id_ == "letter.smaller":
                row.addWidget(self._percent)
        row.addSpacing(8)
        row.addWidget(push_button("Exportera …", commands["letter.export"].trigger, kind="primary"))
        return bar

    def _add_actions(self) -> None:
        commands, view = self.shell.commands, self.view
        icons = {
            "larger": ("Förstora", "zoom-in", ("Ctrl++", "Ctrl+="), lambda: view.step_zoom(1)),
            "smaller": ("Förminska", "zoom-out", ("Ctrl+-",), lambda: view.step_zoom(-1)),
            "fit": ("Anpassa till bredden", "move-horizontal", ("Ctrl+0",), lambda: view.set_zoom(0.0)),
        }
        for name, (word, icon, keys, act) in icons.items():
            commands.add(Spec(f"letter.{name}", word, "Visa", "zoom", icon, keys, page=PAGE), act)

    def _show_page(self, *_: object) -> None:
        pages = self.view.pages
        self._page.setText(f"Sida {self.view.current_page()} av {pages.pages}" if pages else "")

    def _show_zoom(self) -> None:
        self._percent.setText(f"{round(self.view.scale / PIXELS_A_POINT * 100)} %")
        self._show_page()


def _zoom(kept: object) -> float:
    """The zoom that was remembered; fitting the width where nothing sensible is."""
    try:
        zoom = float(kept) if isinstance(kept, str | float | int) else 0.0
    except ValueError:
        return 0.0
    return zoom if zoom == 0.0 or 0.4 <= zoom <= 4.0 else 0.0
