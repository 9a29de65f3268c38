"""What can be done on the page, while papers are reviewed and afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.actions import Actions, Spec
from gui.pages.source.review_view import ReviewView

if TYPE_CHECKING:
    from gui.pages.source.page import SourcePage

PAGE = "source"
_MENU = "Granskning"

CONTEXT_MENU = [
    "review.take", "review.leave", "", "review.edit", "review.title", "review.area", "", "review.split", "review.merge",
]  # fmt: skip


def add_actions(page: SourcePage, actions: Actions) -> None:
    """Define them; ``follow_state`` says which can be done."""

    def define(id_: str, words: str, group: str, icon: str, keys: tuple[str, ...], act: Callable[[], None]) -> None:
        actions.add(Spec(id_, words, _MENU, group, icon, keys, PAGE), act)

    def review(act: Callable[[ReviewView], object]) -> Callable[[], None]:
        """Something done with the review, which is not made before there is one."""

        def do() -> None:
            act(page.review)

        return do

    define("review.take", "Ta med", "decide", "check", ("T",), review(lambda view: view.take(taken=True)))
    define("review.leave", "Uteslut", "decide", "x", ("U",), review(lambda view: view.take(taken=False)))
    define(
        "review.next", "Nästa att se över", "decide", "corner-down-left", ("N",), review(ReviewView.next_to_look_over)
    )
    define("review.edit", "Redigera texten", "change", "pencil", ("R", "F2"), review(lambda view: view.edit("text")))
    define("review.title", "Ändra rubrik", "change", "", ("B",), review(lambda view: view.edit("title")))
    define("review.area", "Ändra område", "change", "", ("O",), review(lambda view: view.edit("area")))
    define("review.split", "Dela vid markören", "shape", "split", ("D", "Ctrl+Shift+D"), review(ReviewView.split))
    define("review.merge", "Slå ihop markerade", "shape", "merge", ("S", "Ctrl+M"), review(ReviewView.merge))
    define("source.add", "Lägg till markerad text", "shape", "plus", ("L",), page.take_passage)
    define("review.accept", "Lägg upp ärendet", "finish", "check", ("Ctrl+Enter", "Ctrl+Return"), page.accept)
    define("review.drop", "Avbryt granskningen", "finish", "x", (), page.drop)
    define("source.add_paper", "Lägg till handling …", "papers", "file-plus", (), page.ask_for_papers)
    define("source.original", "Öppna originalet", "papers", "folder-open", (), page.open_original)
    define("source.remove", "Ta bort ur listan", "papers", "trash-2", (), page.take_out)


def follow_state(actions: Actions, *, reviewing: bool, case: bool, editable: bool) -> None:
    """Let only that be done which can be done now."""
    for spec, action in actions:
        if spec.id.startswith("review."):
            action.setEnabled(reviewing)
    actions["source.add"].setEnabled(reviewing or (case and editable))
    actions["source.original"].setEnabled(case)
    for id_ in ("source.add_paper", "source.remove"):
        actions[id_].setEnabled(case and editable)
