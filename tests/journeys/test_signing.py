"""A registrar signs answers from the queue: real letters, a real key, files on disk and rows in the journal."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from domain.changes import Kind
from domain.letter import ExportForm
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, Signatory
from domain.services import registering
from domain.services.exporting import export
from domain.services.outgoing import WrittenFile, note
from domain.services.signing import SigningReport
from exports.letter import render
from exports.signing.signer import PadesSigner
from gui.dialogs.signing import SignDialog
from gui.main_window import MainWindow
from gui.signing_files import open_dialog
from gui.signing_letters import sign_letters
from storage.database import open_store
from storage.letterheads import LetterheadStore
from tests.exports.signing.judging import judged
from tests.gui.desks import ShowWindow, real_desk
from tests.pki import PASSPHRASE, pki


@pytest.fixture(scope="session", autouse=True)
def _authority() -> None:
    """Make the authority before any test looks at which threads run."""
    pki()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "ärenden.db"
    with closing(open_store(file)) as store:
        with store.writing() as records:
            records.put_referral(Referral("r", "Gemensam växel", "RS 2026-0101", "Regionkansliet"))
            records.put_recommendations([Recommendation("f", "r", "Växeln bör vara gemensam.", order=1)])
            for id_ in ("s1", "s2", "utkast"):
                who = (Signatory("Per Åsberg", "Direktör"),)
                records.put_response(Response(id_, "r", "Sävra kommun", reference="KS 2026-0007", signatories=who))
                records.put_position(Position(id_, "f", Stance.APPROVE, "Det sparar pengar."))
        draft = export(store, LetterheadStore(), render, "s2", ExportForm.PDF).content
        (tmp_path / "utkast.pdf").write_bytes(draft)
        note(store, "export", Kind.RESPONSE, "s2", [WrittenFile.of("utkast.pdf", draft)])
        for id_ in ("s1", "s2"):
            registering.decide(store, id_, waiver="Delegation")
    return file


@pytest.fixture
def window(database: Path, show_window: ShowWindow) -> MainWindow:
    return show_window(replace(real_desk(database, actor="registrator"), signer=PadesSigner))


def signed_in(window: MainWindow, qtbot: QtBot, key: Path) -> None:
    """Fill in the dialog that has been opened, and press Skriv under."""
    qtbot.waitUntil(lambda: window.findChild(SignDialog) is not None)
    dialog = window.findChild(SignDialog)
    assert isinstance(dialog, SignDialog)
    dialog.key.file.setText(str(key))
    dialog.key.secret.setText(PASSPHRASE)
    with qtbot.waitSignal(dialog.accepted):
        dialog.go.click()


def test_a_queue_is_signed_with_one_passphrase(
    window: MainWindow, database: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "nyckel.p12"
    key.write_bytes(pki().second.pkcs12())
    folder = tmp_path / "ut"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    reports: list[SigningReport] = []
    sign_letters(window, PadesSigner, ["s1", "s2"], reports.append)
    signed_in(window, qtbot, key)
    qtbot.waitUntil(lambda: bool(reports))
    files = sorted(folder.iterdir())
    stem = "Yttrande KS 2026-0007 Sävra kommun"
    assert [each.name for each in files] == [f"{stem} (2).pdf", f"{stem}.pdf"]
    assert [judged(each.read_bytes()) for each in files] == [["Per Åsberg"]] * 2
    assert "2 yttranden är underskrivna" in window.status.text
    with closing(open_store(database, read_only=True)) as store, store.reading() as records:
        rows = [row for row in records.journal() if row.action == "sign"]
    assert [row.subject for row in rows] == ["s1", "s2"]
    detail = json.loads(rows[0].detail)
    assert (detail["signer"], detail["files"][0]["size"]) == ("Per Åsberg", files[1].stat().st_size)
    assert PASSPHRASE not in str(rows)


def test_a_draft_in_the_queue_is_not_signed(window: MainWindow, qtbot: QtBot) -> None:
    sign_letters(window, PadesSigner, ["s1", "utkast"])
    qtbot.waitUntil(lambda: "är inte beslutat än" in window.banner.text)
    assert window.findChild(SignDialog) is None


def test_a_letter_that_was_exported_as_a_draft_is_not_signed_after_the_decision(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    open_dialog(window, PadesSigner, tmp_path / "utkast.pdf", tmp_path / "ut.pdf")
    qtbot.waitUntil(lambda: "utkast.pdf är ett utkast" in window.banner.text)
    assert window.findChild(SignDialog) is None


def test_one_letter_under_a_name_of_its_own(
    window: MainWindow,
    show_window: ShowWindow,
    database: Path,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key = tmp_path / "nyckel.p12"
    key.write_bytes(pki().second.pkcs12())
    target = tmp_path / "svar.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "svar"), ""))
    sign_letters(window, PadesSigner, ["s1"])
    signed_in(window, qtbot, key)
    qtbot.waitUntil(lambda: "svar.pdf är underskriven" in window.status.text)
    assert judged(target.read_bytes()) == ["Per Åsberg"]
    second = show_window(replace(real_desk(database), signer=PadesSigner))
    open_dialog(second, PadesSigner, target, tmp_path / "igen.pdf")
    qtbot.waitUntil(lambda: second.findChild(SignDialog) is not None)
    (dialog,) = second.findChildren(SignDialog)
    dialog.visible_too.setChecked(False)  # the letter's only place is taken
    signed_in(second, qtbot, key)
    qtbot.waitUntil(lambda: "igen.pdf är underskriven, men inte antecknad i journalen" in second.status.text)
