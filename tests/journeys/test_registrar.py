"""A registrar takes an answer from draft to dispatched: real widgets, real database, real pages."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from domain.ports import Store
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseState
from domain.services import registering
from domain.services.registering import OutgoingFile
from gui.main_window import MainWindow
from gui.pages.registrar import dialogs
from gui.pages.registrar.page import RegistrarPage
from gui.presenters.registrar import Standing
from storage.database import open_store
from tests.gui.conftest import rest, type_into
from tests.gui.desks import ShowWindow, real_desk

EXAMPLE = Path(__file__).parents[2] / "resources" / "example" / "remiss.pdf"

D = TypeVar("D", bound=QDialog)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Two cases, each with an answer that has been begun; one of them lacks a position."""
    file = tmp_path / "ärenden.db"
    with closing(open_store(file)) as store, store.writing() as records:
        for id_, title, due in (("a", "Gemensam växel", 30), ("b", "Arkiv i länet", 12)):
            records.put_referral(Referral(f"r-{id_}", title, "RS 2026-0101", "Regionkansliet", due=date(2026, 3, due)))
            records.put_recommendations(
                [
                    Recommendation(f"{id_}1", f"r-{id_}", "Växeln bör vara gemensam.", order=1, area="Växel"),
                    Recommendation(f"{id_}2", f"r-{id_}", "Numren bör behållas vid flytt.", order=2, area="Växel"),
                ]
            )
            records.put_response(
                Response(f"s-{id_}", f"r-{id_}", "Sävra kommun", reference="KS 2026-0007", subject=f"Svar om {title}")
            )
            records.put_position(Position(f"s-{id_}", f"{id_}1", Stance.APPROVE, "Det sparar pengar."))
    return file


@pytest.fixture
def window(database: Path, show_window: ShowWindow) -> MainWindow:
    """A window on the registrar's page."""
    return show_window(real_desk(database, actor="registrator"))


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> RegistrarPage:
    """The page, with the answer that is due first in front."""
    window.show_place("registrar")
    page = window.page
    assert isinstance(page, RegistrarPage)
    qtbot.waitUntil(lambda: page.presenter.standing is not None)
    return page


def can_edit(window: MainWindow) -> bool:
    """Whether the open case can be changed."""
    return window.workspace.editable


def state(page: RegistrarPage) -> ResponseState:
    """How far the answer in front has come."""
    return standing(page).response.state


def standing(page: RegistrarPage) -> Standing:
    """The answer in front, after everything that has been asked."""
    rest(page.window())  # type: ignore[arg-type]  # the page's window is the main window
    found = page.presenter.standing
    assert found is not None
    return found


def opened(page: RegistrarPage, kind: type[D]) -> D:
    """The dialog that has just been opened."""
    dialog = next(each for each in page.window().findChildren(kind) if each.isVisible())
    assert isinstance(dialog, kind)
    return dialog


def take(page: RegistrarPage, step: str) -> None:
    """Choose a step from the menu."""
    page.shell.commands[f"reg.{step}"].trigger()


def test_the_queue_holds_every_case_and_finds_one_by_its_words(page: RegistrarPage) -> None:
    QAbstractItemModelTester(page.queue.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [each.response.id for each in page.presenter.queued] == ["s-b", "s-a"]
    assert page.presenter.response_id == "s-b"
    type_into(page.queue.words, "växel")
    assert page.queue.model.rowCount() == 2
    assert page.presenter.response_id == "s-a"
    assert standing(page).response.id == "s-a"


def test_what_stops_a_decision_is_let_stand_only_with_a_reason(page: RegistrarPage, qtbot: QtBot) -> None:
    first = page.side.checks.cards[0]
    stopping = len([row for row in standing(page).findings if row.stops])
    assert stopping
    first.let_stand.click()
    assert not first.reason.send.isEnabled()
    type_into(first.reason.field, "Nämnden berörs inte.")
    QTest.keyClick(first.reason.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len([row for row in standing(page).findings if row.stops]) == stopping - 1)
    page.presenter.waive(first.row, "Den står redan.")  # from a card that was to go
    waived = standing(page).findings[-1]
    assert "Nämnden berörs inte." in waived.waiver
    page.side.checks.cards[-1].hold.click()
    qtbot.waitUntil(lambda: not standing(page).findings[-1].waiver)


def test_a_finding_leads_to_the_field_it_is_about(page: RegistrarPage, window: MainWindow, qtbot: QtBot) -> None:
    card = next(each for each in page.side.checks.cards if each.row.place.origin == "position:b2")
    card.jump.click()
    qtbot.waitUntil(lambda: window.workspace.recommendation_id == "b2")
    assert window.workspace.case is not None
    assert window.workspace.case.referral.id == "r-b"


def test_remarks_are_answered_and_dealt_with(page: RegistrarPage, qtbot: QtBot) -> None:
    remarks = page.side.remarks
    remarks.choose("b1")
    type_into(remarks.new.field, "Vilken besparing?")
    remarks.new.send.click()
    qtbot.waitUntil(lambda: len(remarks.cards) == 1)
    assert remarks.cards[0].row.about.endswith("Växeln bör vara gemensam.")
    remarks.cards[0].answer.click()
    type_into(remarks.cards[0].reply.field, "Den i bilagan.")
    remarks.cards[0].reply.send.click()
    qtbot.waitUntil(lambda: bool(remarks.cards[0].row.replies))
    remarks.cards[0].settle.click()
    qtbot.waitUntil(lambda: bool(remarks.cards[0].row.resolved))
    assert page.side.parts.tabText(1) == "Anmärkningar"


def test_from_draft_to_a_decision_that_stays(page: RegistrarPage, window: MainWindow, qtbot: QtBot) -> None:
    take(page, "review")
    qtbot.waitUntil(lambda: state(page) is ResponseState.IN_REVIEW)
    take(page, "decide")
    dialog = opened(page, dialogs.DecideDialog)
    assert dialog.stops
    page.side.show_part("history")
    dialog.go.click()
    assert page.side.parts.currentWidget() is page.side.checks
    assert state(page) is not ResponseState.DECIDED
    for row in standing(page).findings:
        if row.stops and row.code != "check.decision_missing":
            page.presenter.waive(row, "Nämnden lämnar den åt kommunstyrelsen.")
    qtbot.waitUntil(lambda: len([row for row in standing(page).findings if row.stops]) == 1)
    take(page, "approve")
    approval = opened(page, dialogs.ApproveDialog)
    assert not approval.name.text()
    type_into(approval.name, "Nämndens ordförande")
    approval.go.click()
    qtbot.waitUntil(lambda: bool(standing(page).reviews))
    take(page, "decide")
    decision = opened(page, dialogs.DecideDialog)
    assert not decision.obstacles
    assert decision.day.text() == "2026-02-20"
    decision.day.clear()
    type_into(decision.day, "20/2")
    assert not decision.go.isEnabled()
    for day, told in (("2026-02-21", "Den dagen har inte varit än."), ("2026-02-19", "")):
        decision.day.clear()
        type_into(decision.day, day)
        assert (decision.wrong.text() if decision.wrong.isVisible() else "") == told
    decision.activateWindow()
    qtbot.waitUntil(decision.isActiveWindow)
    QTest.keyClick(decision.day, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: state(page) is ResponseState.DECIDED)
    assert standing(page).response.decided_on == date(2026, 2, 19)
    window.workspace.open("r-b")
    rest(window)
    assert can_edit(window) is False
    take(page, "revise")
    revision = opened(page, dialogs.ReviseDialog)
    assert not revision.go.isEnabled()
    type_into(revision.reason, "Nämnden ändrade sig.")
    revision.go.click()
    qtbot.waitUntil(lambda: standing(page).response.revision == 2)
    rest(window)
    assert can_edit(window)
    take(page, "abandon")
    abandoned = opened(page, dialogs.AbandonDialog)
    assert standing(page).response.revision == 2
    abandoned.go.click()
    qtbot.waitUntil(lambda: state(page) is ResponseState.DECIDED)


def test_the_office_names_its_files(window: MainWindow, page: RegistrarPage, qtbot: QtBot) -> None:
    window.commands["reg.files"].trigger()
    dialog = opened(page, dialogs.FileNamesDialog)
    qtbot.waitUntil(lambda: bool(dialog.pattern.text()))
    assert dialog.outcome.text() == "Blir: Yttrande KS 2026-0007 Sävra kommun.pdf"
    dialog.pattern.clear()
    type_into(dialog.pattern, "{organisation} {namn}")
    assert not dialog.go.isEnabled()
    assert "inom klamrar" in dialog.outcome.text()
    dialog.pattern.clear()
    type_into(dialog.pattern, "{organisation} {typ}")
    dialog.go.click()
    patterns: list[str] = []
    page.presenter.read_file_pattern(patterns.append, page)
    qtbot.waitUntil(lambda: patterns == ["{organisation} {typ}"])


def test_a_dialog_that_is_closed_at_once_hears_nothing_more(
    window: MainWindow, page: RegistrarPage, qtbot: QtBot
) -> None:
    queue = Event()
    window.workspace.tasks.database(lambda _: queue.wait())
    window.commands["reg.files"].trigger()
    dialog = opened(page, dialogs.FileNamesDialog)
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))
    queue.set()
    rest(window)


def test_a_dispatched_file_is_shown_as_it_was_sent(
    window: MainWindow, database: Path, page: RegistrarPage, qtbot: QtBot
) -> None:
    sent = EXAMPLE.read_bytes()

    def send(store: Store) -> None:
        registering.decide(store, "s-b", waiver="Brådskande.")
        file = OutgoingFile("yttrande.pdf", "application/pdf", sent)
        registering.dispatch(store, "s-b", [file], unsigned_because="Post.")

    window.workspace.ask(send, lambda _: page.presenter.read())
    qtbot.waitUntil(lambda: standing(page).copy is not None)
    qtbot.waitUntil(lambda: bool(page.copy.sheets.pictures))
    assert page.panes()[1] is page.copy.sheets
    assert not page.shell.commands["reg.decide"].isEnabled()


def test_a_dispatched_file_that_cannot_be_drawn_says_so_until_another_is_shown(
    page: RegistrarPage, qtbot: QtBot
) -> None:
    copy = page.copy
    copy.show_copy("broken", "trasig.pdf", b"%PDF-1.7 and nothing more")
    qtbot.waitUntil(lambda: not copy.banner.isHidden())
    assert copy.banner.text
    assert not copy.sheets.pictures
    copy.show_copy("whole", "yttrande.pdf", EXAMPLE.read_bytes())
    assert copy.banner.isHidden()
    qtbot.waitUntil(lambda: bool(copy.sheets.pictures))
