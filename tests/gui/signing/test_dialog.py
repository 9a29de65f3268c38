"""Somebody signs in the window: with a file, with what went wrong told in the dialog, and several files at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from domain.letter import ExportForm
from domain.services.signing import Job, SigningReport
from domain.signing import Level, Signed
from exports.letter import render
from exports.signing.signer import PadesSigner
from gui.card_modules import installed
from gui.dialogs.signing import SignDialog
from gui.main_window import MainWindow
from gui.presenters.signing import remembered
from gui.signing_files import open_dialog, sign_file
from storage.letterheads import LetterheadStore
from tests.cards.fixtures import PIN, Cards, Faulty, cards, faulty
from tests.exports import samples
from tests.exports.signing.judging import judged
from tests.gui.conftest import rest, type_into
from tests.pki import PASSPHRASE, pki

__all__ = ["cards", "faulty"]

Opened = Callable[..., SignDialog]


@pytest.fixture(scope="session")
def letter() -> bytes:
    """A letter; the authority that signs it is made at the same time, since its server stays."""
    pki()
    letterhead = LetterheadStore().get("standard")
    return render(samples.letter(letterhead, 1), letterhead, ExportForm.PDF, attachment=b"{}")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "nyckel.p12"
    path.write_bytes(pki().second.pkcs12())
    return path


@pytest.fixture
def kept() -> list[Signed]:
    return []


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, letter: bytes, kept: list[Signed], key: Path) -> Opened:
    """The dialog for some files, with the key file chosen."""

    def open_for(*names: str, content: Callable[[], bytes] = lambda: letter) -> SignDialog:
        jobs = [Job(name, content, kept.append) for name in names]
        dialog = SignDialog(window, PadesSigner, jobs, PadesSigner().places(letter))
        dialog.key.file.setText(str(key))
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return open_for


def press(dialog: SignDialog, secret: str) -> None:
    dialog.key.secret.clear()
    type_into(dialog.key.secret, secret)
    dialog.go.click()


def test_a_letter_is_signed_visibly_in_its_place(
    opened: Opened, window: MainWindow, qtbot: QtBot, kept: list[Signed]
) -> None:
    dialog = opened("Yttrande.pdf")
    reports: list[SigningReport] = []
    dialog.signed.connect(reports.append)
    assert dialog.place.itemText(2).startswith("Underskrift: Per Åsberg")
    dialog.place.setCurrentIndex(2)
    with qtbot.waitSignal(dialog.accepted):
        press(dialog, PASSPHRASE)
    (signed,) = kept
    assert judged(signed.content) == ["Per Åsberg"]
    assert signed.place == "Underskrift 2"
    assert [each.name for each in reports[0].signed] == ["Yttrande.pdf"]
    choice = remembered(window.preferences)
    assert (choice.file, choice.level, choice.visible, choice.place) == (dialog.key.file.text(), Level.B, True, "")
    window.preferences.sync()
    assert PASSPHRASE not in Path(window.preferences.fileName()).read_text(encoding="utf-8")


def test_a_wrong_passphrase_is_told_and_everything_stays(opened: Opened, qtbot: QtBot, kept: list[Signed]) -> None:
    dialog = opened("Yttrande.pdf")
    dialog.visible_too.setChecked(False)
    press(dialog, "fel")
    qtbot.waitUntil(dialog.banner.isVisible)
    assert dialog.banner.text.startswith("Lösenfrasen till nyckel.p12 stämmer inte.")
    assert dialog.isVisible()
    assert dialog.go.isEnabled()
    assert (dialog.key.secret.text(), dialog.key.secret.selectedText()) == ("fel", "fel")
    assert kept == []
    with qtbot.waitSignal(dialog.accepted):
        press(dialog, PASSPHRASE)
    assert len(kept) == 1


def test_what_is_still_to_be_chosen(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened("Yttrande.pdf")
    dialog.key.file.clear()
    press(dialog, "x")
    assert dialog.banner.text == "Välj certifikatfilen först."
    dialog.key.on_card.click()
    assert dialog.key.secret.accessibleName() == "Pinkod"
    press(dialog, "x")
    assert dialog.banner.text.startswith("Välj kortets programvara först.")
    assert not dialog.tsa.isVisible()
    dialog.level.setCurrentIndex(1)
    assert dialog.tsa.isVisible()
    dialog.key.on_file.click()
    dialog.key.file.setText("a.p12")
    press(dialog, "x")
    assert "adressen till en tjänst" in dialog.banner.text
    dialog.reject()


def test_several_files_and_one_that_fails(opened: Opened, qtbot: QtBot, kept: list[Signed], letter: bytes) -> None:
    contents = iter([letter, b"inte en pdf", letter])
    dialog = opened("a.pdf", "b.pdf", "c.pdf", content=lambda: next(contents))
    assert dialog.windowTitle() == "Skriv under 3 filer"
    press(dialog, PASSPHRASE)
    qtbot.waitUntil(dialog.banner.isVisible)
    assert dialog.banner.text.startswith("2 underskrivna, 1 inte. b.pdf: Filen är inte en PDF.")
    assert len(kept) == 2
    dialog.reject()


def test_somebody_stops_between_two_files(opened: Opened, qtbot: QtBot, kept: list[Signed], letter: bytes) -> None:
    going, go_on = threading.Event(), threading.Event()

    def content() -> bytes:
        going.set()
        assert go_on.wait(20)
        return letter

    dialog = opened("a.pdf", "b.pdf", content=content)
    press(dialog, PASSPHRASE)
    qtbot.waitUntil(going.is_set)
    assert dialog.progress.isVisible()
    assert not dialog.go.isEnabled()
    dialog.stop.click()
    go_on.set()
    qtbot.waitUntil(dialog.banner.isVisible)
    assert dialog.banner.text.startswith("Avbrutet.")
    assert len(kept) == 1
    dialog.reject()


def test_a_file_on_disk(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, letter: bytes, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "brev.pdf", tmp_path / "brev (underskriven).pdf"
    source.write_bytes(letter)
    asked: list[str] = []

    def save(_parent: object, _title: str, start: str, _filters: str) -> tuple[str, str]:
        asked.append(start)
        return start.removesuffix(".pdf"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    sign_file(window, PadesSigner)
    qtbot.waitUntil(lambda: window.findChild(SignDialog) is not None)
    dialog = window.findChild(SignDialog)
    assert isinstance(dialog, SignDialog)
    assert asked == [str(target)]
    dialog.key.file.setText(str(key))
    with qtbot.waitSignal(dialog.accepted):
        press(dialog, PASSPHRASE)
    assert judged(target.read_bytes()) == ["Per Åsberg"]
    assert source.read_bytes() == letter
    qtbot.waitUntil(lambda: "är underskriven" in window.status.text)


def test_a_file_that_cannot_be_signed_is_told_in_the_window(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    source = tmp_path / "brev.txt"
    source.write_text("hej", encoding="utf-8")
    open_dialog(window, PadesSigner, source, source)
    assert "samma namn" in window.banner.text
    open_dialog(window, PadesSigner, source, tmp_path / "ut.pdf")
    qtbot.waitUntil(lambda: "inte en PDF" in window.banner.text)
    rest(window)


def test_cards_software_is_found_where_it_lies(tmp_path: Path) -> None:
    assert installed("linux", tmp_path) == ()
    for place in ("usr/lib/opensc-pkcs11.so", "usr/lib/libiidp11.so"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).touch()
    assert [each.name for each in installed("linux", tmp_path)] == ["Net iD Enterprise", "OpenSC"]
    windows = tmp_path / "Program Files" / "Pointsharp" / "Net iD Client" / "netid.dll"
    windows.parent.mkdir(parents=True)
    windows.touch()
    (found,) = installed("win32", environ={"ProgramFiles": str(tmp_path / "Program Files")})
    assert (found.name, found.path) == ("Net iD Client (SITHS)", windows)


def on_card(dialog: SignDialog, faulty: Faulty, token: str) -> None:
    """Choose a card as one does: the module, a search, the card."""
    dialog.key.on_card.click()
    dialog.key._add_module(faulty.module)
    dialog.key._show_tokens([token])
    dialog.key.token.setCurrentIndex(1)


def test_a_card_that_hangs_is_left_with_one_click(
    opened: Opened, qtbot: QtBot, kept: list[Signed], faulty: Faulty, cards: Cards
) -> None:
    faulty.goes_wrong("hang", "sign", 2)
    dialog = opened("a.pdf", "b.pdf", "c.pdf")
    on_card(dialog, faulty, cards.elliptic)
    press(dialog, PIN)
    qtbot.waitUntil(lambda: [where for where, _ in faulty.calls()].count("sign") == 2)
    dialog.stop.click()
    qtbot.waitUntil(dialog.banner.isVisible)
    assert dialog.banner.text.startswith("Avbrutet.")
    assert dialog.banner.property("tone") == "info"
    assert len(kept) == 1
    faulty.goes_wrong("hang", "login")
    press(dialog, PIN)
    qtbot.waitUntil(lambda: [where for where, _ in faulty.calls()].count("login") == 2)
    dialog.stop.click()
    qtbot.waitUntil(dialog.banner.isVisible)
    assert dialog.banner.text == "Avbrutet. Inget har skrivits under."
    assert dialog.banner.property("tone") == "info"
    dialog.reject()


def test_a_card_whose_module_crashes_is_told(
    opened: Opened, qtbot: QtBot, kept: list[Signed], faulty: Faulty, cards: Cards
) -> None:
    faulty.goes_wrong("crash", "login")
    dialog = opened("a.pdf")
    on_card(dialog, faulty, cards.elliptic)
    press(dialog, PIN)
    qtbot.waitUntil(dialog.banner.isVisible)
    assert dialog.banner.text.startswith("Kortets programvara felkort.so slutade fungera.")
    faulty.goes_wrong("nothing", "login")
    with qtbot.waitSignal(dialog.accepted):
        press(dialog, PIN)
    assert len(kept) == 1
