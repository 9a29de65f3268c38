"""A whole folder or an archive from the case system is dropped on the window."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from domain.extraction import extract
from domain.services.importing import Proposal, accept
from domain.services.referral_package import package
from gui.files import zipped
from gui.main_window import MainWindow
from storage.database import open_store
from storage.readers.reading import FileReader
from tests.gui.test_accessibility import name_of
from tests.journeys import papers
from tests.journeys.test_import import database, drop, open_window, reader, reviewed, window

__all__ = ["database", "open_window", "reader", "window"]


def test_an_archive_from_the_case_system_is_one_case(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    written = papers.report(tmp_path), papers.letter(tmp_path)
    names = ("Förslag och överväganden.md", "Följebrev från Åmål.md")
    with zipfile.ZipFile(tmp_path / "ärende.zip", "w") as archive:
        for path, name in zip(written, names, strict=True):
            info = zipfile.ZipInfo(f"Handlingar/{name}")
            archive.writestr(info, path.read_bytes())
    page = reviewed(window, qtbot, tmp_path / "ärende.zip")
    assert {each.document.name for each in page.review.intake.proposals.values()} == set(names)
    page.review.accept.click()
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    case = window.workspace.case
    assert case is not None
    assert len(case.recommendations) == papers.PROPOSALS
    assert {each.name for each in case.documents} == set(names)


def test_a_folder_is_read_to_the_bottom(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    deep = tmp_path / "ärende" / "handlingar"
    deep.mkdir(parents=True)
    papers.report(deep)
    papers.letter(deep.parent)
    page = reviewed(window, qtbot, tmp_path / "ärende")
    assert {each.document.name for each in page.review.intake.proposals.values()} == {"rapport.md", "remissbrev.md"}


def answer(window: MainWindow, qtbot: QtBot, verb: str) -> None:
    """Press a button of the question that is asked."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(QMessageBox)))
    box = next(each for each in window.findChildren(QMessageBox) if each.isVisible())
    next(each for each in box.buttons() if name_of(each) == verb).click()


def test_files_that_are_dropped_on_a_review_do_not_end_it_unasked(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path))
    letter = papers.letter(tmp_path)
    drop(window, letter)
    answer(window, qtbot, "Fortsätt granska")
    assert page.is_reviewing
    drop(window, letter)
    answer(window, qtbot, "Avbryt granskningen")
    qtbot.waitUntil(lambda: page.is_reviewing)
    assert [each.document.name for each in page.review.intake.proposals.values()] == ["remissbrev.md"]


def test_a_review_is_not_lost_by_closing_unasked(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    reviewed(window, qtbot, papers.report(tmp_path))
    QTimer.singleShot(0, lambda: answer(window, qtbot, "Fortsätt granska"))
    window.commands["quit"].trigger()
    assert window.isVisible()
    QTimer.singleShot(0, lambda: answer(window, qtbot, "Stäng ändå"))
    window.commands["quit"].trigger()
    assert not window.isVisible()


def test_a_referral_that_was_sent_with_its_papers_is_one_case_with_the_list_that_was_sent(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "remiss.zip"
    with open_store(tmp_path / "avsändare.db") as sender:
        read = FileReader().read(papers.report(tmp_path))
        found = extract(read)
        imported = accept(sender, Proposal(read, replace(found, recommendations=found.recommendations[1:])))
        with sender.reading() as records:
            listed = [each.id for each in records.recommendations(imported.referral_id)]
            file.write_bytes(zipped(package(records, imported.referral_id)))
    drop(window, file)
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    case = window.workspace.case
    assert case is not None
    assert case.referral.id == imported.referral_id
    assert [each.id for each in case.recommendations] == listed
    (document,) = case.documents
    assert {place.document_id for each in case.recommendations for place in each.occurrences} == {document.id}
