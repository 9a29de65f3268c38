"""The signed file that an answer is dispatched with."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from domain.document import ReadDocument
from domain.services.sent_for_signing import Recognised, Sameness
from gui.main_window import MainWindow
from gui.pages.registrar import dispatch_dialog
from gui.pages.registrar.dispatch_dialog import SignedFile
from gui.presenters.registrar import RegistrarPresenter


def test_the_file_that_was_chosen_last_is_the_one_that_counts(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_: object, *, desk: object, path: Path) -> tuple[ReadDocument, tuple[str, ...]]:
        return ReadDocument(path.name, "application/pdf", ()), ()

    monkeypatch.setattr(dispatch_dialog, "_read", read)
    monkeypatch.setattr(
        dispatch_dialog, "_recognised", lambda _, **__: Recognised("svar", "ut.pdf", "", Sameness.BYTES)
    )
    presenter = SimpleNamespace(workspace=window.workspace, response_id="svar")
    owner, heard = QObject(), list[str]()
    file = SignedFile(cast("RegistrarPresenter", presenter), owner)
    file.examined.connect(lambda outgoing, _: heard.append(outgoing.name))
    file._read_done(read(None, desk=None, path=Path("fel.pdf")))
    file.examine(Path("rätt.pdf"))
    qtbot.waitUntil(lambda: "rätt.pdf" in heard)
    assert heard == ["rätt.pdf"]
