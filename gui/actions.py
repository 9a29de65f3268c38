"""Everything the window can be told to do, once: menus, palette, shortcuts and the help sheet all come from here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from gui.pages import PLACES
from gui.theme import Look

MENUS = {
    "Arkiv": "&Arkiv",
    "Redigera": "&Redigera",
    "Granskning": "Gra&nskning",
    "Rekommendation": "Re&kommendation",
    "Yttrande": "&Yttrande",
    "Registrator": "Regi&strator",
    "Gå": "&Gå",
    "Visa": "&Visa",
    "Hjälp": "&Hjälp",
}
"""Titles of the menus, from the left, each with the letter that opens it with Alt; one in which nothing is at hand is not shown."""

_PLACES = {place.id: number for number, place in enumerate(PLACES, start=1)}

NEEDS_CASE = "Öppna ett ärende först"
"""What must be done before there is a case to do something with."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One thing that can be done.

    ``menu`` and ``group`` place it: groups are parted by lines and come in the order in which they are first named. ``page`` is the id of the page on which it
    is at hand, empty for everywhere. ``shortcuts`` are Qt's portable names, the first of which is shown.
    """

    id: str
    text: str
    menu: str
    group: str = ""
    icon: str = ""
    shortcuts: tuple[str, ...] = ()
    page: str = ""
    choice: str = ""
    """Actions with the same choice are alternatives, of which one is checked."""
    needs: str = ""
    """What must be done first where the action is not at hand everywhere, in the user's words."""
    also: str = ""
    """Other words that somebody may look for it by."""


class Actions(QObject):
    """The registry. Actions are added to the window, so their shortcuts work wherever the focus is."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._specs: dict[str, Spec] = {}
        self._actions: dict[str, QAction] = {}
        self._choices: dict[str, QActionGroup] = {}
        self._page = ""
        self._menus: dict[str, QMenu] = {}

    def add(self, spec: Spec, act: Callable[[], None]) -> QAction:
        """Define an action; raises ``ValueError`` for an id or a shortcut that is taken on the same page."""
        self._refuse_clash(spec)
        action = QAction(spec.text, self)
        if spec.icon:
            action.setIcon(self._look.icon(spec.icon, "muted"))
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        if spec.choice:
            action.setCheckable(True)
            if spec.choice not in self._choices:
                self._choices[spec.choice] = QActionGroup(self)
            self._choices[spec.choice].addAction(action)
        action.triggered.connect(lambda *_: act())
        self._specs[spec.id] = spec
        self._actions[spec.id] = action
        self._window.addAction(action)
        self._show(spec)
        return action

    def __getitem__(self, id_: str) -> QAction:
        return self._actions[id_]

    def __iter__(self) -> Iterator[tuple[Spec, QAction]]:
        return ((spec, self._actions[spec.id]) for spec in self._in_order())

    def at_hand(self) -> Iterator[tuple[Spec, QAction]]:
        """What can be done right now."""
        return ((spec, action) for spec, action in self if action.isEnabled() and action.isVisible())

    def waiting(self) -> Iterator[Spec]:
        """What could be done here if what it needs were there."""
        return (spec for spec, action in self if spec.needs and action.isVisible() and not action.isEnabled())

    def set_page(self, page_id: str) -> None:
        """Show what belongs to a page, and hide what belongs to others."""
        self._page = page_id
        for spec in self._specs.values():
            self._show(spec)
        self._show_menus()

    def fill(self, bar: QMenuBar) -> None:
        """Put what has been added since the last time into the menus."""
        for title, shown in MENUS.items():
            if title not in self._menus:
                self._menus[title] = bar.addMenu(shown)
            menu = self._menus[title]
            listed = [spec for spec in self._in_order() if spec.menu == title]
            if sum(not action.isSeparator() for action in menu.actions()) < len(listed):
                menu.clear()
                self._fill_menu(menu, listed)
        self._show_menus()

    def menu(self, ids: list[str], parent: QWidget) -> QMenu:
        """A context menu of some actions; an empty id is a line."""
        menu = QMenu(parent)
        for id_ in ids:
            if id_:
                menu.addAction(self._actions[id_])
            else:
                menu.addSeparator()
        return menu

    def _fill_menu(self, menu: QMenu, listed: list[Spec]) -> None:
        groups = list(dict.fromkeys(spec.group for spec in listed))
        for index, group in enumerate(groups):
            if index:
                menu.addSeparator()
            for spec in listed:
                if spec.group == group:
                    menu.addAction(self._actions[spec.id])

    def _in_order(self) -> list[Spec]:
        """The window's own first, then each place's in the order of the places, whichever of them was made first."""
        return sorted(self._specs.values(), key=lambda spec: _PLACES.get(spec.page, 0))

    def _show_menus(self) -> None:
        """A menu in which nothing is at hand here is not offered."""
        at_hand = {spec.menu for spec in self._specs.values() if spec.page in ("", self._page)}
        for title, menu in self._menus.items():
            menu.menuAction().setVisible(title in at_hand)

    def _show(self, spec: Spec) -> None:
        self._actions[spec.id].setVisible(spec.page in ("", self._page))

    def _refuse_clash(self, spec: Spec) -> None:
        if spec.id in self._specs:
            raise ValueError(f"two actions have the id {spec.id}")
        for other in self._specs.values():
            together = not spec.page or not other.page or spec.page == other.page
            shared = set(spec.shortcuts) & set(other.shortcuts)
            if together and shared:
                raise ValueError(f"{spec.id} and {other.id} share the shortcut {shared.pop()}")
