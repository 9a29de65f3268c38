"""What leaves the registrar's desk: a letter signed elsewhere comes back, is examined and sent; then the mail, the package and the list."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

import main
from domain.archive import Archived, ArchiveForm, ArchivePackage
from domain.document import ReadDocument
from domain.ports import Cancelled, Progress
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseState, Signatory
from domain.services import registering
from domain.signing import KeyFile, Secret, SignRequest
from gui.desk import Desk
from gui.dialogs.signing import SignDialog
from gui.dialogs.verifying import VerifyDialog
from gui.main_window import MainWindow
from gui.pages.registrar.dispatch_dialog import DispatchDialog
from gui.pages.registrar.page import RegistrarPage
from storage.database import open_store
from tests.gui.conftest import rest, type_into
from tests.gui.desks import ShowWindow, real_desk
from tests.pki import PASSPHRASE, pki

CASE, ANSWER, ASKED = (str(UUID(int=number, version=4)) for number in (1, 2, 3))


@pytest.fixture(scope="session", autouse=True)
def _authority() -> None:
    """Make the authority before any test looks at which threads run."""
    pki()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A decided answer."""
    file = tmp_path / "ärenden.db"
    with closing(open_store(file)) as store:
        with store.writing() as records:
            records.put_referral(
                Referral(CASE, "Gemensam växel", "RS 2026-0101", "Regionkansliet", answer_address="svar@region.example")
            )
            records.put_recommendations([Recommendation(ASKED, CASE, "Växeln bör vara gemensam.", order=1)])
            who = (Signatory("Per Åsberg", "Direktör"), Signatory("Maria Lind", "Ordförande"))
            records.put_response(Response(ANSWER, CASE, "Sävra kommun", reference="KS 2026-0007", signatories=who))
            records.put_position(Position(ANSWER, ASKED, Stance.APPROVE, "Det sparar pengar."))
        registering.decide(store, ANSWER, waiver="Brådskande.")
    return file


@pytest.fixture
def desk(database: Path) -> Desk:
    """Everything that the program has."""
    return replace(
        real_desk(database, actor="registrator"),
        reader=main.tools().reader,
        tables=main.tools().tables,
        signer=main.tools().signer,
        verifier=main.tools().verifier,
        archiver=main.tools().archiver,
        mail=main.tools().mail,
        after_signing=main.tools().after_signing,
    )


@pytest.fixture
def window(desk: Desk, show_window: ShowWindow) -> MainWindow:
    """A window on it."""
    return show_window(desk)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> RegistrarPage:
    """The page with the decided answer in front."""
    return registrar_in(window, qtbot)


def registrar_in(window: MainWindow, qtbot: QtBot) -> RegistrarPage:
    window.show_place("registrar")
    page = window.page
    assert isinstance(page, RegistrarPage)
    qtbot.waitUntil(lambda: page.presenter.standing is not None)
    return page


def saved_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def opened(window: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(each for each in window.findChildren(kind) if each.isVisible())


def state(page: RegistrarPage) -> ResponseState:
    assert page.presenter.standing is not None
    return page.presenter.standing.response.state


def test_a_letter_goes_out_to_be_signed_and_comes_back_to_be_sent(
    window: MainWindow, page: RegistrarPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, back = tmp_path / "ut.pdf", tmp_path / "undertecknat.pdf"
    saved_as(monkeypatch, out)
    window.commands["reg.service"].trigger()
    qtbot.waitUntil(lambda: "ut.pdf är skriven" in window.status.text)
    window.commands["reg.dispatch"].trigger()
    dialog = opened(window, DispatchDialog)
    assert isinstance(dialog, DispatchDialog)
    dialog.examine(out)
    qtbot.waitUntil(dialog.banner.isVisible)
    assert not dialog.go.isEnabled()
    key = main.tools().signer().unlock(KeyFile("nyckel.p12", pki().signer.pkcs12(), Secret(PASSPHRASE)))
    with key as unlocked:
        back.write_bytes(unlocked.sign(out.read_bytes(), SignRequest()).content)
    dialog.examine(back)
    qtbot.waitUntil(lambda: dialog.go.isEnabled() or dialog.banner.isVisible())
    assert dialog.go.isEnabled(), dialog.banner.text
    assert "Undertecknad av" in dialog.about.text()
    dialog.go.click()
    qtbot.waitUntil(lambda: state(page) is ResponseState.DISPATCHED)
    assert page.presenter.standing is not None
    copy = page.presenter.standing.copy
    assert copy is not None
    assert copy.signers
    page.side.history.verified.emit(copy)
    examined = opened(window, VerifyDialog)
    assert isinstance(examined, VerifyDialog)
    qtbot.waitUntil(lambda: len(examined.sentences) > 3)
    examined.copy.click()
    assert examined.sentences[0].words in QApplication.clipboard().text()
    kept = tmp_path / "kopia.pdf"
    saved_as(monkeypatch, kept)
    page.side.history.saved.emit(copy)
    qtbot.waitUntil(kept.exists)
    assert kept.read_bytes() == back.read_bytes()


def sign_with(window: MainWindow, key: Path, qtbot: QtBot) -> None:
    """Fill in the signing dialog that is on its way, and press Skriv under."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(SignDialog)))
    dialog = opened(window, SignDialog)
    assert isinstance(dialog, SignDialog)
    dialog.key.file.setText(str(key))
    dialog.key.secret.setText(PASSPHRASE)
    accepted: list[bool] = []
    dialog.accepted.connect(lambda: accepted.append(True))
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(accepted) or dialog.banner.isVisible())
    assert accepted, dialog.banner.text


def offered(window: MainWindow, words: str) -> QAbstractButton:
    """The step that the status line offers."""
    return next(each for each in window.status.findChildren(QAbstractButton) if each.text() == words)


def test_two_sign_in_turn_and_the_letter_is_sent_and_decided_anew(
    window: MainWindow, page: RegistrarPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, who in (("ett.p12", pki().second), ("två.p12", pki().signer)):
        (tmp_path / name).write_bytes(who.pkcs12())
    assert page.steps_.primary.text() == "Skriv under …"
    saved_as(monkeypatch, tmp_path / "brev.pdf")
    page.steps_.primary.click()
    sign_with(window, tmp_path / "ett.p12", qtbot)
    qtbot.waitUntil(lambda: "brev.pdf är underskriven" in window.status.text)
    saved_as(monkeypatch, tmp_path / "brev (2).pdf")
    offered(window, "En underskrift till …").click()
    sign_with(window, tmp_path / "två.p12", qtbot)
    qtbot.waitUntil(lambda: "brev (2).pdf är underskriven" in window.status.text)
    qtbot.waitUntil(lambda: page.steps_.primary.text() == "Expediera …")
    offered(window, "Expediera …").click()
    dialog = opened(window, DispatchDialog)
    assert isinstance(dialog, DispatchDialog)
    qtbot.waitUntil(lambda: dialog.go.isEnabled() or dialog.banner.isVisible())
    assert dialog.go.isEnabled(), dialog.banner.text
    assert "Per Åsberg, Maria Lind" in dialog.about.text()
    dialog.go.click()
    qtbot.waitUntil(lambda: state(page) is ResponseState.DISPATCHED)
    page.presenter.open_revision("Nämnden ändrade sig.")
    qtbot.waitUntil(lambda: state(page) is ResponseState.DRAFT)
    with closing(open_store(tmp_path / "ärenden.db", read_only=True)) as store, store.reading() as records:
        (copy,) = records.dispatched(ANSWER)
        assert (copy.revision, copy.signers) == (1, ("Per Åsberg", "Maria Lind"))
        assert records.dispatched_content(copy.id) == (tmp_path / "brev (2).pdf").read_bytes()
        signed = [json.loads(row.detail)["signer"] for row in records.journal(ANSWER) if row.action == "sign"]
    assert signed == ["Per Åsberg", "Maria Lind"]


def test_a_pdf_that_is_dropped_on_the_desk_is_verified(
    window: MainWindow, page: RegistrarPage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "brev.docx").write_bytes(b"")
    (tmp_path / "brev.pdf").write_bytes(b"hej")
    assert not page.take_drop([tmp_path / "brev.docx"])
    assert page.take_drop([tmp_path / "brev.pdf"])
    examined = opened(window, VerifyDialog)
    assert isinstance(examined, VerifyDialog)
    qtbot.waitUntil(lambda: bool(examined.sentences))
    assert "inte en PDF" in examined.sentences[0].words


def test_an_unsigned_letter_is_sent_for_a_reason_and_then_mailed_packaged_and_listed(
    window: MainWindow, page: RegistrarPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.commands["reg.dispatch"].trigger()
    dialog = opened(window, DispatchDialog)
    assert isinstance(dialog, DispatchDialog)
    dialog.unsigned.setChecked(True)
    assert not dialog.go.isEnabled()
    type_into(dialog.reason, "Skrivs under på papper.")
    dialog.go.click()
    qtbot.waitUntil(lambda: state(page) is ResponseState.DISPATCHED)
    saved_as(monkeypatch, tmp_path / "Dnr 12.3")
    window.commands["reg.mail"].trigger()
    qtbot.waitUntil((tmp_path / "Dnr 12.3.eml").exists)
    message = message_from_bytes((tmp_path / "Dnr 12.3.eml").read_bytes())
    assert message["To"] == "svar@region.example"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    window.commands["reg.package"].trigger()
    qtbot.waitUntil(lambda: any(tmp_path.glob("uuid-*/METS.xml")))
    for name in ("lista.xlsx", "lista.pdf"):
        saved_as(monkeypatch, tmp_path / name)
        window.commands["reg.list"].trigger()
        qtbot.waitUntil((tmp_path / name).exists)
    rest(window)
    told = [each.words for each in page.presenter.standing.events] if page.presenter.standing else []
    assert [each for each in told if re.fullmatch(r"Skrev arkivpaketet uuid-[0-9a-f-]+", each)]


class Gate:
    """Where the work stands still until somebody has asked it to stop."""

    def __init__(self) -> None:
        self.reached = Event()
        self.open = Event()

    def stand(self) -> None:
        self.reached.set()
        assert self.open.wait(30)


@pytest.mark.parametrize(("is_placed", "said"), [(True, "är skriven"), (False, "Avbrutet")])
def test_a_package_is_in_the_journal_exactly_when_it_is_there(
    desk: Desk,
    show_window: ShowWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    is_placed: bool,
    said: str,
) -> None:
    """Somebody stops the work right before the finished package is put in place, or right after."""
    gate, real = Gate(), main.tools().archiver()

    def archiver(
        package: ArchivePackage,
        folder: Path,
        form: ArchiveForm = ArchiveForm.FOLDER,
        *,
        commit: Callable[[], bool] | None = None,
    ) -> Archived:
        if is_placed:
            made = real(package, folder, form, commit=commit)
            gate.stand()
            return made
        gate.stand()
        return real(package, folder, form, commit=commit)

    window = show_window(replace(desk, archiver=lambda: archiver))
    page = registrar_in(window, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "arkiv"))
    window.commands["reg.package"].trigger()
    qtbot.waitUntil(gate.reached.is_set)
    offered(window, "Avbryt").click()
    gate.open.set()
    qtbot.waitUntil(lambda: said in window.status.text and not window.workspace.tasks.under_way)
    rest(window)
    assert [each.name[:5] for each in (tmp_path / "arkiv").iterdir()] == (["uuid-"] if is_placed else [])
    assert standing_says(page, "Skrev arkivpaketet") is is_placed


def test_a_letter_for_the_signing_service_is_there_only_when_it_can_be_known_again(
    desk: Desk, show_window: ShowWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped while the finished letter is read back."""
    gate, real = Gate(), main.tools().reader()

    class Reader(type(real)):  # type: ignore[misc]  # the program's own, whichever it is
        def read(
            self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
        ) -> ReadDocument:
            gate.stand()
            return real.read(path, progress, cancelled)

    window = show_window(replace(desk, reader=Reader))
    page = registrar_in(window, qtbot)
    saved_as(monkeypatch, tmp_path / "ut.pdf")
    window.commands["reg.service"].trigger()
    qtbot.waitUntil(gate.reached.is_set)
    offered(window, "Avbryt").click()
    gate.open.set()
    qtbot.waitUntil(lambda: not window.workspace.tasks.under_way)
    assert not (tmp_path / "ut.pdf").exists()
    assert not standing_says(page, "underskriftstjänst")


def standing_says(page: RegistrarPage, words: str) -> bool:
    """Whether the answer's history tells of something."""
    assert page.presenter.standing is not None
    return any(words in each.words for each in page.presenter.standing.events)


def test_a_dispatch_that_was_begun_is_done_before_the_window_closes(
    window: MainWindow, page: RegistrarPage, database: Path
) -> None:
    window.commands["reg.dispatch"].trigger()
    dialog = opened(window, DispatchDialog)
    assert isinstance(dialog, DispatchDialog)
    dialog.unsigned.setChecked(True)
    type_into(dialog.reason, "Skrivs under på papper.")
    dialog.go.click()
    assert state(page) is ResponseState.DECIDED
    assert window.close()
    with closing(open_store(database)) as store, store.reading() as records:
        assert records.response(ANSWER).state is ResponseState.DISPATCHED
        assert len(records.dispatched(ANSWER)) == 1
