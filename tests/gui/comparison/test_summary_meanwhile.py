"""What happens in the summary while something else is on its way: a draft, a reading, another case."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from domain.errors import StoreError
from domain.ports import Store
from domain.position import Stance
from domain.referral import Referral
from domain.services import summaries
from domain.services.editing import PutPosition
from gui.main_window import MainWindow
from gui.pages.comparison.statement_card import sentences
from gui.pages.comparison.summary_view import SummaryView
from gui.undo import Target
from tests.gui import example
from tests.gui.comparison.test_summary import change_an_answer, drafted, first, view
from tests.gui.conftest import rest, type_into

__all__ = ["drafted", "view"]


@contextmanager
def busy_pool(window: MainWindow) -> Iterator[None]:
    """Nothing is made in the background until it is over."""
    free = threading.Event()
    for _ in range(2):
        window.workspace.tasks.background(lambda _: free.wait(5))
    try:
        yield
    finally:
        free.set()


def test_nothing_is_written_over_while_a_draft_is_made(drafted: SummaryView, window: MainWindow, qtbot: QtBot) -> None:
    before = first(drafted)
    editor = drafted.cards[before.id].editor
    with busy_pool(window):
        drafted.summary.draft()
        type_into(editor, "Klart: ")
        assert editor.markdown() == before.text, "what cannot be kept is not taken"
        assert drafted.add_button.isHidden()
        assert drafted.draft_button.isEnabled()
    qtbot.waitUntil(lambda: not drafted.summary.drafting)
    type_into(editor, "Klart: ")
    rest(window)
    assert first(drafted).text == f"Klart: {before.text}"


def test_what_can_be_done_with_a_marked_statement_comes_back_after_the_draft(
    drafted: SummaryView, window: MainWindow, qtbot: QtBot
) -> None:
    drafted.summary.type_text(first(drafted).id, "Så är det.")
    change_an_answer(drafted, window, qtbot)
    banner = drafted.cards[first(drafted).id].banner
    verbs = ["Uppdatera", "Behåll"]
    assert [each.text() for each in banner.buttons] == verbs
    with busy_pool(window):
        drafted.summary.draft()
        assert not banner.buttons
    qtbot.waitUntil(lambda: not drafted.summary.drafting)
    rest(window)
    qtbot.waitUntil(lambda: [each.text() for each in banner.buttons] == verbs)


def test_a_refusal_of_something_else_does_not_say_that_the_draft_is_there(
    drafted: SummaryView, window: MainWindow
) -> None:
    with busy_pool(window):
        drafted.summary.draft()
        window.workspace.writer.refused.emit(None)
        assert drafted.summary.drafting


def test_a_summary_that_comes_too_late_is_not_shown_under_another_case(
    drafted: SummaryView, window: MainWindow, qtbot: QtBot
) -> None:
    def begin(store: Store) -> None:
        with store.writing() as records:
            records.put_referral(Referral("annat", "Annat"))

    window.workspace.ask(begin, lambda _: None)
    tasks = window.workspace.tasks
    with busy_pool(window):
        drafted.summary.read()
        window.show_place("cases")
        window.workspace.open("annat")
        rest(window)
        assert drafted.summary.summary is None
        late = tasks.background(lambda _: None)
    qtbot.waitUntil(late.over.is_set)
    rest(window)
    assert drafted.summary.summary is None


def test_nothing_is_read_while_another_page_is_in_front(
    drafted: SummaryView, window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    read: list[str] = []
    whole = summaries.read

    def reading(*given: Any, **named: Any) -> summaries.Summary | None:
        read.append("read")
        return whole(*given, **named)

    monkeypatch.setattr(summaries, "read", reading)
    window.show_place("recommendations")
    before = window.workspace.position(example.number(1))
    said = PutPosition(replace(before, stance=Stance.REJECT))
    window.workspace.edit("svar", said, Target("recommendations"), PutPosition(before))
    rest(window)
    later = window.workspace.tasks.aside(lambda *_: None)
    qtbot.waitUntil(later.over.is_set)
    assert not read
    with qtbot.waitSignal(drafted.summary.loaded):
        window.show_place("comparison")
    assert read == ["read"]


def test_what_could_not_be_read_is_read_when_it_is_come_back_to(
    drafted: SummaryView, window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise StoreError("store.no_room", name="remissbordet.db")

    with monkeypatch.context() as patched, qtbot.waitSignal(drafted.summary.failed):
        patched.setattr(summaries, "read", broken)
        drafted.summary.read()
    window.show_place("recommendations")
    with qtbot.waitSignal(drafted.summary.loaded):
        window.show_place("comparison")


def test_many_changes_are_counted() -> None:
    told = [f"{number}." for number in range(6)]
    assert sentences(told[:4]) == "0. 1. 2. 3."
    assert sentences(told[:5]) == "0. 1. 2. 3. Ytterligare 1 ändring."
    assert sentences(told) == "0. 1. 2. 3. Ytterligare 2 ändringar."
