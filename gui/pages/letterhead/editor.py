"""The editor of house forms: which there are, the one in front as a form, and the pages as they will print on it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from domain.errors import InvalidLetterhead
from gui import messages
from gui.outside import open_outside
from gui.pages.letter.preview_work import PreviewTools
from gui.pages.letterhead.form_pane import FormPane
from gui.pages.letterhead.forms_list import FormsList
from gui.pages.letterhead.presenter import FormsPresenter
from gui.pages.letterhead.preview_side import PreviewSide
from gui.shell import Shell
from gui.widgets.banner import Banner
from gui.widgets.buttons import push_button, tool_button
from gui.widgets.labels import ElidedLabel, hairline
from gui.widgets.window_size import open_at

SIZE = QSize(1240, 780)


class LetterheadEditor(QDialog):
    """Everything is written as it is changed; closing loses nothing and asks nothing."""

    used = Signal(str)
    """The answer that is open is to be printed on this form."""

    def __init__(self, shell: Shell, tools: PreviewTools, chosen: str, *, usable: bool) -> None:
        super().__init__(shell.window_widget())
        self.setWindowTitle("Brevmallar")
        self.setSizeGripEnabled(True)
        size = SIZE.boundedTo(shell.window_widget().size() - QSize(24, 24))
        open_at(self, size.width(), size.height())
        workspace, look = shell.workspace, shell.look
        self._shell = shell
        self._usable = usable
        self.presenter = FormsPresenter(workspace.desk, workspace.tasks, self)
        self.list = FormsList(self.presenter, look)
        self.stack = QStackedWidget()
        self.form = FormPane(self.presenter, look, workspace.tasks, lambda: tools.layout, self.stack)
        self.preview = PreviewSide(self.presenter, shell, self.form.headings, tools)
        self.broken = Banner(look, closable=False)
        self.banner = Banner(look)
        self.saved = ElidedLabel("", "muted")
        self.undo = tool_button("Ångra", look.icon("undo-2", "muted"), self.presenter.undo)
        self.redo = tool_button("Gör om", look.icon("redo-2", "muted"), self.presenter.redo)
        self.delete = push_button("Ta bort brevmallen", self._delete, kind="quiet")
        self.copy = push_button("Gör egen kopia", self.presenter.copy)
        self.use = push_button("Använd i yttrandet", self._use)
        self.done_button = push_button("Klar", self.accept, kind="primary")
        self._build()
        self._connect()
        self.presenter.read(chosen)

    def done(self, result: int) -> None:
        """Close, by whatever way: what has been changed is on its way to rest before anything that is asked for later."""
        self.setFocus()
        self.presenter.write()
        super().done(result)

    def _build(self) -> None:
        self.stack.addWidget(self.form)
        broken = QWidget()
        broken.setProperty("role", "panel")
        inside = QVBoxLayout(broken)
        inside.setContentsMargins(20, 20, 20, 20)
        inside.addWidget(self.broken)
        inside.addStretch(1)
        self.stack.addWidget(broken)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self.stack)
        splitter.addWidget(self.preview)
        splitter.setSizes([544, 500])
        panes = QHBoxLayout()
        panes.setSpacing(0)
        panes.addWidget(self.list)
        panes.addWidget(hairline(vertical=True))
        panes.addWidget(splitter, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.setSpacing(8)
        for widget in (self.undo, self.redo, self.delete, self.copy):
            foot.addWidget(widget)
        foot.addSpacing(8)
        foot.addWidget(self.saved)
        foot.addStretch(1)
        foot.addWidget(self.use)
        foot.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(panes, 1)
        column.addWidget(hairline())
        column.addLayout(foot)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.shown.connect(self._show)
        presenter.edited.connect(self._name_steps)
        presenter.stored.connect(self._stored)
        presenter.failed.connect(self._failed)
        self.list.chosen.connect(presenter.choose)
        self.list.chosen_broken.connect(self._show_broken)
        self.preview.pointed.connect(lambda origin, _: self.form.point_at(origin))
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Undo), presenter.undo),
            (QKeySequence("Ctrl+Shift+Z"), presenter.redo),
            (QKeySequence("Ctrl+Y"), presenter.redo),
        ):
            QShortcut(keys, self).activated.connect(act)
        self._name_steps()

    def _show(self) -> None:
        form, own = self.presenter.form, self.presenter.is_own()
        self.stack.setCurrentWidget(self.form)
        self.delete.setVisible(own)
        self.copy.setVisible(own)
        self.use.setVisible(self._usable and form is not None)
        self._name_steps()

    def _show_broken(self, error: InvalidLetterhead) -> None:
        self.presenter.choose("")
        self.stack.setCurrentIndex(1)
        path = Path(str(error.parameters["path"]))
        self.broken.show_message(
            messages.of(error).text,
            "warning",
            {"Visa filen": partial(open_outside, path), "Läs in igen": self.presenter.read},
        )

    def _name_steps(self) -> None:
        presenter = self.presenter
        for button, verb, step in (
            (self.undo, "Ångra", presenter.undo_name),
            (self.redo, "Gör om", presenter.redo_name),
        ):
            button.setEnabled(bool(step))
            button.setToolTip(f"{verb} {step}".rstrip())

    def _delete(self) -> None:
        name = self.presenter.form.name if self.presenter.form else ""
        self.presenter.delete()
        self.banner.show_message(
            f"{name} är borttagen. Yttranden som använder den behöver en annan brevmall.",
            "info",
            {"Ångra borttagningen": self._restore},
        )

    def _restore(self) -> None:
        self.banner.hide()
        self.presenter.restore()

    def _use(self) -> None:
        if self.presenter.form is not None:
            self.used.emit(self.presenter.form.id)
        self.accept()

    def _stored(self) -> None:
        self.saved.setText(f"Sparat {datetime.now().astimezone():%H:%M}")

    def _failed(self, error: Exception) -> None:
        if not self.isVisible():
            self._shell.show_error(error)
            return
        self.saved.setText("Inte sparat")
        self.banner.show_message(messages.of(error).text, "danger", {"Försök igen": self._again})

    def _again(self) -> None:
        self.banner.hide()
        self.presenter.write()
