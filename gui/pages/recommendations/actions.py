"""What can be done on the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from domain import wording
from domain.position import Stance
from gui.actions import Actions, Spec

if TYPE_CHECKING:
    from gui.pages.recommendations.page import RecommendationsPage

PAGE = "recommendations"
_MENU = "Rekommendation"

CONTEXT_MENU = ["rec.edit", "rec.split", "rec.merge", "", "rec.up", "rec.down", "", "rec.add", "rec.remove"]


def add_actions(page: RecommendationsPage, actions: Actions) -> None:
    """Define them. Those that change something can be done only where the case can be changed."""
    changing = [*_stances(page, actions), *_answer(page, actions), *_list(page, actions)]
    _moving(page, actions)

    def follow(*_: object) -> None:
        for id_ in changing:
            actions[id_].setEnabled(page.workspace.editable)

    page.workspace.opened.connect(follow)
    page.workspace.edited.connect(follow)
    follow()


def _stances(page: RecommendationsPage, actions: Actions) -> list[str]:
    specs = [
        Spec(f"stance.{stance}", wording.stance_label(stance), _MENU, "stance", shortcuts=(f"Alt+{number}",), page=PAGE)
        for number, stance in enumerate(Stance, start=1)
    ]
    for spec, stance in zip(specs, Stance, strict=True):
        actions.add(spec, partial(page.take, stance))
    none = Spec("stance.none", "Ta bort ställningstagandet", _MENU, "stance", shortcuts=("Alt+0",), page=PAGE)
    actions.add(none, partial(page.take, None))
    return [spec.id for spec in (*specs, none)]


def _answer(page: RecommendationsPage, actions: Actions) -> list[str]:
    specs = {
        Spec(
            "answer.constraint", "Lägg till lokal förutsättning", _MENU, "answer", "map-pin", ("Ctrl+Shift+F",), PAGE
        ): page.add_constraint,
        Spec(
            "answer.request", "Lägg till önskemål", _MENU, "answer", "message-square", ("Ctrl+Shift+O",), PAGE
        ): page.add_request,
    }
    for spec, act in specs.items():
        actions.add(spec, act)
    history = Spec("answer.history", "Vem har ändrat motiveringen …", _MENU, "answer", "history", page=PAGE)
    actions.add(history, page.show_history)
    return [spec.id for spec in specs]


def _list(page: RecommendationsPage, actions: Actions) -> list[str]:
    specs: dict[Spec, Callable[[], None]] = {
        Spec("rec.add", "Ny rekommendation", _MENU, "list", "plus", ("Ctrl+Shift+N",), PAGE): page.add,
        Spec("rec.edit", "Redigera text och rubrik", _MENU, "list", "pencil", ("F2",), PAGE): page.edit,
        Spec("rec.merge", "Slå ihop markerade", _MENU, "list", "merge", ("Ctrl+M",), PAGE): page.merge,
        Spec("rec.split", "Dela vid markören", _MENU, "list", "split", ("Ctrl+Shift+D",), PAGE): page.split,
        Spec("rec.up", "Flytta upp", _MENU, "list", "arrow-up", ("Alt+Up",), PAGE): partial(page.shift, -1),
        Spec("rec.down", "Flytta ned", _MENU, "list", "arrow-down", ("Alt+Down",), PAGE): partial(page.shift, 1),
        Spec("rec.remove", "Ta bort ur listan", _MENU, "list", "trash-2", page=PAGE): page.remove,
    }
    for spec, act in specs.items():
        actions.add(spec, act)
    return [spec.id for spec in specs]


def _moving(page: RecommendationsPage, actions: Actions) -> None:
    go = "Gå"
    actions.add(
        Spec(
            "rec.unanswered", "Nästa obesvarade", go, "steps", "corner-down-left", ("Ctrl+Enter", "Ctrl+Return"), PAGE
        ),
        page.next_unanswered,
    )
    actions.add(Spec("rec.next", "Nästa", go, "steps", "chevron-down", ("Ctrl+PgDown",), PAGE), partial(page.step, 1))
    actions.add(
        Spec("rec.previous", "Föregående", go, "steps", "chevron-up", ("Ctrl+PgUp",), PAGE), partial(page.step, -1)
    )
    actions.add(Spec("rec.search", "Sök i listan", go, "steps", "search", ("Ctrl+F",), PAGE), page.search)
