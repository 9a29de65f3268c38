"""A whole folder or an archive from the case system is dropped on the window."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from tests.journeys import papers
from tests.journeys.test_import import PATIENCE, database, open_window, reader, reviewed, window

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
    qtbot.waitUntil(lambda: window.workspace.case is not None, timeout=PATIENCE)
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
