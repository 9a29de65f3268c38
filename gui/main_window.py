"""The window: rail, top line, pages and status line around the workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from domain.response import ResponseOrigin
from gui import messages
from gui.actions import Actions
from gui.ahead import Ahead, Slices
from gui.desk import Desk
from gui.pages import PLACES, Place
from gui.pages.page import Page
from gui.sharing import is_draft_file, take_in_draft
from gui.tasks import Job
from gui.theme import Look
from gui.undo import Target
from gui.widgets.alt_letters import AltLetters
from gui.widgets.banner import Banner
from gui.widgets.focus_ring import FocusRings
from gui.widgets.labels import hairline
from gui.widgets.panel_letters import PanelLetters
from gui.widgets.question import Answer, Role, ask_and_wait
from gui.widgets.rail import Rail
from gui.widgets.spoken_focus import SpokenFocus
from gui.widgets.status_line import StatusLine
from gui.widgets.top_line import TopLine
from gui.widgets.window_size import open_at
from gui.window_actions import add_window_actions, take_dropped
from gui.workspace import Workspace
from resources.messages import known, text

_AT_REST = 250
"""Milliseconds after the first window is filled."""


class MainWindow(QMainWindow):
    """One window on one database. Pages are made while it rests after it has opened, and those that are asked for sooner at once."""

    rested = Signal()
    """All is imported that first visits to places need; their pages are made next."""

    def __init__(self, desk: Desk, look: Look, preferences: QSettings) -> None:
        super().__init__()
        self.look = look
        self.preferences = preferences
        self.workspace = Workspace(desk, look, self)
        self.commands = Actions(self, look)
        self.ahead = Ahead(self)
        self._pages: dict[str, Page] = {}
        self._coming: dict[str, Page] = {}
        self._place: Place | None = None
        self.setWindowTitle("Remissbordet")
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self._build()
        self._connect()
        add_window_actions(self)
        self.commands.fill(self.menuBar())
        self._restore()
        self.show_place(PLACES[0].id)
        self._show_case()
        QTimer.singleShot(0, self._look_around)

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self._place.id) if self._place else None

    @property
    def place_id(self) -> str:
        """The place in front; empty before there is one."""
        return self._place.id if self._place else ""

    def window_widget(self) -> QWidget:
        return self

    def show_place(self, place_id: str) -> None:
        place = next(each for each in PLACES if each.id == place_id)
        if place.needs_case and self.workspace.case is None:
            return
        self.workspace.settle()
        page = self._page_at(place)
        self._place = place
        self._show_standing()
        # Laid out in this turn, and painted in the next; first as large as it was made, it would be laid out twice.
        self._stack.setUpdatesEnabled(False)
        self._painted.start()
        page.setGeometry(self._stack.contentsRect())
        self._stack.setCurrentWidget(page)
        self._rail.mark(place_id)
        self.commands.set_page(place_id)
        self.workspace.steps.setActiveStack(page.steps)
        self.status.offer([self.commands[id_] for id_ in page.next_steps()])
        page.arrive()

    def go_to(self, target: Target) -> None:
        if self._place is None or self._place.id != target.page:
            self.show_place(target.page)
        if self.page is not None and self._place is not None and self._place.id == target.page:
            self.page.go_to(target)

    def open_files(self, paths: Sequence[Path]) -> None:
        if len(paths) == 1 and not self.workspace.read_only and is_draft_file(paths[0]):
            take_in_draft(self, paths[0])
            return
        opener = next((each for each in PLACES if each.opens_files), None)
        if opener is not None and paths and not self.workspace.read_only:
            self.show_place(opener.id)
            self._pages[opener.id].take_files(paths)

    def say(self, text: str, steps: Mapping[str, Callable[[], None]] | None = None) -> None:
        self.status.say(text, steps)

    def show_error(self, error: Exception, again: Callable[[], None] | None = None) -> None:
        message = messages.of(error)
        if message.is_fault:
            from gui.dialogs.fault import FaultDialog  # noqa: PLC0415 - hopefully never needed

            FaultDialog(message, self).open()
            return
        self.banner.show_message(message.text, "danger", {"Försök igen": again} if again else None)

    def move_pane(self, step: int) -> None:
        """Give the focus to the next pane of the page, or the one before."""
        panes = [pane for pane in (self.page.panes() if self.page else ()) if pane.isVisible() and pane.isEnabled()]
        if not panes:
            return
        here = next(
            (index for index, pane in enumerate(panes) if _holds(pane, self.focusWidget())), -1 if step > 0 else 0
        )
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def may_close(self) -> bool:
        """Whether nothing would be lost, or the user lets it be."""
        code = next((each.unfinished for each in self._pages.values() if each.unfinished), "")
        if not code:
            return True
        stay, close = Answer("Fortsätt granska", Role.RejectRole), Answer("Stäng ändå", Role.DestructiveRole)
        return ask_and_wait(self, "Remissbordet", text(code), stay, close) is close

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous() and not self.may_close():
            event.ignore()
            return
        if not self._has_written():
            event.ignore()
            return
        if not self.workspace.tasks.keep_promises():
            event.ignore()  # what could not be done is told on its page
            return
        self.preferences.setValue("window/geometry", self.saveGeometry())
        for page in self._pages.values():
            page.leave()
        self.preferences.sync()
        self.ahead.stop()
        self.workspace.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) and not self.workspace.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        paths = _dropped(event)
        if self.page is None or not self.page.take_drop(paths):
            take_dropped(self, paths)

    def _build(self) -> None:
        self._rail = Rail(PLACES, self.look)
        self.top_line = TopLine(self.look)
        self.standing_banner = Banner(self.look, closable=False)
        self.banner = Banner(self.look)
        self._stack = QStackedWidget()
        self._painted = QTimer(self, singleShot=True, interval=0)
        self._painted.timeout.connect(partial(self._stack.setUpdatesEnabled, True))
        self.status = StatusLine(self.look)
        body = QVBoxLayout()
        body.setSpacing(0)
        banners = QVBoxLayout()
        banners.setContentsMargins(12, 0, 12, 0)
        for banner in (self.standing_banner, self.banner):
            banners.addWidget(banner)
        body.addWidget(self.top_line)
        body.addLayout(banners)
        body.addWidget(hairline())
        body.addWidget(self._stack, 1)
        body.addWidget(hairline())
        body.addWidget(self.status)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(hairline(vertical=True))
        row.addLayout(body, 1)
        self.setCentralWidget(whole)
        self._rings = FocusRings(self, self.look)
        self._spoken = SpokenFocus(self)
        self._letters = AltLetters(self)
        self._panel_letters = PanelLetters(self, lambda: self.page)

    def _connect(self) -> None:
        workspace = self.workspace
        self._rail.chosen.connect(self.show_place)
        workspace.opened.connect(self._show_case)
        workspace.edited.connect(self._show_case)
        workspace.changed.connect(self._show_case)
        workspace.reveal.connect(self.go_to)
        workspace.writer.saved.connect(self._saved)
        workspace.writer.failed.connect(self._not_saved)
        workspace.writer.refused.connect(self.show_error)
        workspace.tasks.failed.connect(self.show_error)

    def _page_at(self, place: Place) -> Page:
        """The place's page, ready to be shown."""
        self._make_page(place)
        first = place.id in self._coming
        page = self._coming.pop(place.id) if first else self._pages[place.id]
        self.ahead.finish(page)
        if first:
            self._pages[place.id] = page
            self.commands.fill(self.menuBar())
        return page

    def _make_page(self, place: Place) -> None:
        """Begin the place's page where that has not been done. It is in the window from the first: what is moved there later is styled anew."""
        if place.id not in self._pages | self._coming:
            page = self._coming[place.id] = place.make(self)
            self._stack.addWidget(page)
            self.ahead.begin(page, page.build())

    def _look_around(self) -> None:
        """The first thing asked of the database; what may be done here depends on it."""
        self.workspace.ask(lambda store: store.read_only, self._found_store, owner=self)

    def _found_store(self, read_only: bool) -> None:  # noqa: FBT001 - a result, delivered as it is
        self.workspace.read_only = read_only
        if read_only:
            self.standing_banner.show_message(text("window.read_only"), "info")
        self._show_case()
        self.open_files(self.workspace.desk.files)
        QTimer.singleShot(_AT_REST, self, self._prepare_places)

    def _prepare_places(self) -> None:
        """Have ready what a first visit to each place would otherwise wait for."""

        def prepare(_: Job) -> None:
            from domain.richtext.reading import parse  # noqa: PLC0415 - what it imports takes longer than a visit may

            for place in PLACES:
                place.prepare()
            parse("*")
            known("")  # reads the sentences

        def prepared(_: None) -> None:
            self.rested.emit()
            self.ahead.begin(self, self._make_pages())

        self.workspace.tasks.background(prepare, prepared, owner=self)

    def _make_pages(self) -> Slices:
        for place in PLACES:
            self._make_page(place)
            yield

    def _show_case(self, *_: object) -> None:
        case = self.workspace.case
        for place in PLACES:
            self._rail.allow(place.id, allowed=not place.needs_case or case is not None)
        if case is None:
            self.top_line.show_nothing()
            self.setWindowTitle("Remissbordet")
            return
        self.top_line.show_case(case.referral, self.workspace.desk.today(), case.progress, case.only_read)
        self.setWindowTitle(f"{case.referral.title} – Remissbordet")
        self._show_standing()

    def _show_standing(self) -> None:
        """Say at the places where the open answer is written that it cannot be, and whose it is where it is another's."""
        if self.workspace.read_only:
            return
        response = self.workspace.response
        if response is None or self.workspace.editable or self._place is None or not self._place.writes_answer:
            self.standing_banner.hide()
            return
        own = response.origin is ResponseOrigin.OWN
        code = "window.frozen" if own else "window.frozen_other"
        self.standing_banner.show_message(text(code, {"body": response.body}), "info")

    def _saved(self, at: object) -> None:
        self.status.saved(at)  # type: ignore[arg-type]  # a signal carries any object; this one a datetime
        if self.banner.property("unsaved"):
            self.banner.setProperty("unsaved", False)
            self.banner.hide()

    def _not_saved(self, error: Exception) -> None:
        reason = messages.of(error).text
        self.banner.setProperty("unsaved", True)
        self.banner.show_message(
            text("window.unsaved", {"reason": reason}), "danger", {"Försök igen": self.workspace.writer.try_again}
        )
        self.status.say("Inte sparat")

    def _has_written(self) -> bool:
        """Whether everything has come to rest, or the user lets what could not be saved go."""
        again = Answer("Försök igen", Role.AcceptRole)
        close, stay = Answer("Stäng ändå", Role.DestructiveRole), Answer("Avbryt", Role.RejectRole)
        words, icon = text("window.close_unsaved"), QMessageBox.Icon.Warning
        while not self.workspace.flush():
            answer = ask_and_wait(self, "Remissbordet", words, again, close, stay, icon=icon)
            if answer is not again:
                return answer is close
            self.workspace.writer.try_again()
        return True

    def _restore(self) -> None:
        geometry = self.preferences.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            open_at(self, 1280, 800)


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))


def _dropped(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
