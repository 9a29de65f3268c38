"""Every dialog there is, opened in the window with the example case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QDialog, QWidget

from domain.changes import Kind
from domain.differences import differences
from domain.document import SourceDocument
from domain.merging import Choice, ItemKey
from domain.merging.items import ItemKind
from domain.position import Position, Stance
from domain.response import Response
from domain.services.histories import Text
from domain.services.signing import Job
from domain.signing import SigningPlace
from exports.signing.signer import PadesSigner
from gui import messages
from gui.dialogs.bodies import BodiesDialog
from gui.dialogs.fault import FaultDialog
from gui.dialogs.intake import IntakeDialog
from gui.dialogs.merge import MergeDialog
from gui.dialogs.palette import Palette
from gui.dialogs.shortcuts import ShortcutSheet
from gui.dialogs.signing import SignDialog
from gui.dialogs.text_history import TextHistoryDialog
from gui.dialogs.verifying import VerifyDialog
from gui.dialogs.versions import VersionsDialog
from gui.main_window import MainWindow
from gui.pages.comparison.answers_dialog import AnswerDialog, AnswersDialog
from gui.pages.comparison.quote_dialog import QuoteDialog
from gui.pages.letterhead.opening import open_editor
from gui.pages.registrar import dialogs
from gui.pages.registrar.dispatch_dialog import DispatchDialog
from gui.pages.registrar.page import RegistrarPage
from gui.phrases import phrases
from gui.presenters.merging import ConflictRow, MergeView, ReceivedRow
from gui.presenters.quotes import Wanted
from tests.gui import example

Opened = Callable[[MainWindow], QWidget]


def _step(kind: Callable[..., QDialog]) -> Opened:
    def make(window: MainWindow) -> QDialog:
        assert isinstance(window.page, RegistrarPage)
        return kind(window.page.presenter, window)

    return make


def _signing(window: MainWindow) -> QDialog:
    place = SigningPlace("Underskrift 1", "Underskrift: Per Åsberg, förvaltningsdirektör", False)
    return SignDialog(window, PadesSigner, [Job("Yttrande KS 2026-0007.pdf", bytes, lambda _: None)], (place,))


def _merging(window: MainWindow) -> QDialog:
    words = differences("Det är en rimlig ordning.", "Det är en klok ordning.")
    key = ItemKey(ItemKind.GROUNDS, example.number(1))
    conflict = ConflictRow(key, "Motivering", "Löneadministration", "Det är bra.", words, tuple(Choice))
    view = MergeView("Kim Ek", (conflict,), (ReceivedRow("Motivering", "Pension", words),), ("Kolla talet.",))
    return MergeDialog(window.look, view, window)


def _versions(window: MainWindow) -> QDialog:
    return VersionsDialog(window.workspace, example.RESPONSE, example.recommendations(), window)


def _answers(window: MainWindow) -> QDialog:
    choices = [(str(at), f"Kommun {at}", "Tillstyrker") for at in range(30)]
    return AnswersDialog(window, "Lägg till påstående", choices)


def _answer(window: MainWindow) -> QDialog:
    position = Position(example.RESPONSE, example.number(1), Stance.REJECT, "Det blir dyrt.")
    return AnswerDialog(window, window.look, Response("annat", example.REFERRAL, "Sävra kommun"), position, bool)


def _quote(window: MainWindow) -> QDialog:
    paper = SourceDocument(example.DOCUMENT, example.REFERRAL, "rapport.pdf", "application/pdf", "", 2, 6, "")
    return QuoteDialog(window, Wanted((paper,)), "Sävra kommun")


DIALOGS: Mapping[str, Opened] = {
    "send_back": _step(dialogs.SendBackDialog),
    "approve": _step(dialogs.ApproveDialog),
    "name": _step(dialogs.NameDialog),
    "file_names": _step(dialogs.FileNamesDialog),
    "revise": _step(dialogs.ReviseDialog),
    "abandon": _step(dialogs.AbandonDialog),
    "decide": _step(dialogs.DecideDialog),
    "dispatch": _step(DispatchDialog),
    "sign": _signing,
    "verify": lambda window: VerifyDialog(window, "Yttrande KS 2026-0007.pdf"),
    "intake": lambda window: IntakeDialog(window, [], example.REFERRAL, phrases()),
    "merge": _merging,
    "versions": _versions,
    "history": lambda window: TextHistoryDialog(
        window,
        "Motiveringen till Löneadministration",
        Text(Kind.POSITION, f"{example.RESPONSE}/{example.number(1)}", "grounds"),
    ),
    "shortcuts": lambda window: ShortcutSheet(window.commands, window),
    "bodies": BodiesDialog,
    "fault": lambda window: FaultDialog(messages.of(RuntimeError("fel")), window),
    "palette": Palette,
    "quote": _quote,
    "answers": _answers,
    "answer": _answer,
    "letterheads": lambda window: open_editor(window, None),
}
