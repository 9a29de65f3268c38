"""The letter as a file: which kind, which name, and what is said."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from domain.letter import ExportForm, Paper
from domain.response import Response
from gui.files import choice_for
from gui.main_window import MainWindow
from gui.pages.letter.export import CHOICES, WITH_ANSWER, choices_for, proposed_name
from gui.pages.letter.page import LetterPage
from storage.database import open_store
from tests.gui.letter.conftest import House
from tests.gui.letter.steps import write
from tests.gui.test_accessibility import name_of


def exported(page: LetterPage, path: Path, chosen: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Press Exportera and answer the file dialog; returns the name that it proposed."""
    asked: list[str] = []

    def answer(_parent: object, _title: str, start: str, _filters: str, _selected: str) -> tuple[str, str]:
        asked.append(start)
        return str(path), chosen

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    page.shell.commands["letter.export"].trigger()
    return asked


def window_of(page: LetterPage) -> MainWindow:
    """The window around the page."""
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def said(page: LetterPage) -> str:
    """What the status line says."""
    return window_of(page).status.text


def test_a_file_is_written_with_what_was_typed_a_moment_ago(
    page: LetterPage, house: House, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(page, "reference", "KS 2026-0318")
    write(page, "body", "Sävra")
    write(page, "subject", "Ett ämne")
    target = tmp_path / "svar.pdf"
    asked = exported(page, target, CHOICES[0].filter, monkeypatch)
    assert Path(asked[0]).name == "Yttrande KS 2026-0318 Sävra.pdf"
    qtbot.waitUntil(lambda: said(page).startswith("svar.pdf är skriven"))
    assert target.read_text() == "pdf, Yttrande: Ett ämne"
    ((_, form, attachment),) = house.writer.asked
    assert form is ExportForm.PDF
    assert attachment is not None
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    for button in window_of(page).status.steps[:2]:
        button.click()
    assert opened == [str(target), str(tmp_path)]
    write(page, "officer", "Elin")
    assert page.workspace.flush()
    qtbot.waitUntil(lambda: window_of(page).status.steps == [])


def test_data_goes_beside_a_pdf_that_carries_none(
    page: LetterPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported(page, tmp_path / "svar", CHOICES[1].filter, monkeypatch)
    qtbot.waitUntil((tmp_path / "svar.pdf").exists)
    qtbot.waitUntil((tmp_path / "svar.json").exists)


def test_data_take_no_other_files_place_unasked(
    page: LetterPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "svar.json").write_text("annat")
    for verb in ("Avbryt", "Ersätt"):
        assert (tmp_path / "svar.json").read_text() == "annat"
        assert not (tmp_path / "svar.pdf").exists()
        exported(page, tmp_path / "svar.pdf", CHOICES[1].filter, monkeypatch)
        box = next(each for each in page.window().findChildren(QMessageBox) if each.isVisible())
        assert "”svar.json” finns redan" in box.text()
        next(each for each in box.buttons() if name_of(each) == verb).click()
    qtbot.waitUntil(page.shell.commands["letter.export"].isEnabled)
    assert (tmp_path / "svar.json").read_text() != "annat"


def test_a_letter_that_lacks_stances_says_so_and_leads_there(
    page: LetterPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = page.workspace.case
    assert case is not None
    lacking = [each for each in case.recommendations if page.workspace.position(each.id).stance is None]
    exported(page, tmp_path / "svar.pdf", CHOICES[0].filter, monkeypatch)
    words = f"svar.pdf är skriven. {len(lacking)} rekommendationer saknar ställningstagande"
    qtbot.waitUntil(lambda: said(page) == words)
    step = window_of(page).status.steps[-1]
    assert step.text() == "Gå till den första"
    step.click()
    assert window_of(page).place_id == "recommendations"
    assert page.workspace.recommendation_id == lacking[0].id


def test_a_memo_carries_the_answer_as_its_first_enclosure(
    page: LetterPage, house: House, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert WITH_ANSWER not in choices_for(Paper.YTTRANDE)
    page.form.paper.papers[Paper.TJANSTEUTLATANDE].click()
    asked = exported(page, tmp_path / "svar.pdf", WITH_ANSWER.filter, monkeypatch)
    assert Path(asked[0]).name == "Tjänsteutlåtande.pdf"
    page.form.paper.papers[Paper.YTTRANDE].click()
    qtbot.waitUntil(lambda: said(page).startswith("svar.pdf är skriven"))
    with closing(open_store(house.file)) as store, store.reading() as records:
        assert f'"{Paper.TJANSTEUTLATANDE}"' in records.journal()[-1].detail
    (asked_for,) = house.writer.asked
    assert [paper.paper for paper in asked_for.letter.papers()] == [Paper.TJANSTEUTLATANDE, Paper.YTTRANDE]


def test_a_place_that_cannot_be_written_is_told_of_and_tried_again(
    page: LetterPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_of(page)
    exported(page, tmp_path / "borta" / "svar.docx", CHOICES[2].filter, monkeypatch)
    qtbot.waitUntil(window.banner.isVisible)
    assert "kunde inte skrivas" in window.banner.text
    assert said(page) == "Inte skrivet"
    assert page.shell.commands["letter.export"].isEnabled()
    (tmp_path / "borta").mkdir()
    window.banner.buttons[0].click()
    qtbot.waitUntil((tmp_path / "borta" / "svar.docx").exists)
    assert [each.name for each in (tmp_path / "borta").iterdir()] == ["svar.docx"]


def test_a_letter_can_be_stopped_before_it_is_there(
    page: LetterPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, tasks = Event(), page.workspace.tasks
    for _ in range(2):  # both threads are held, so that the letter has not come to its end
        tasks.background(lambda _: go_on.wait(30))
    exported(page, tmp_path / "svar.pdf", CHOICES[0].filter, monkeypatch)
    (stop,) = window_of(page).status.steps
    assert (said(page), stop.text()) == ("Skriver svar.pdf …", "Avbryt")
    assert not page.shell.commands["letter.export"].isEnabled()
    stop.click()
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.under_way)
    assert page.workspace.flush()
    assert said(page) == "Avbrutet. Ingen fil har skrivits."
    assert page.shell.commands["letter.export"].isEnabled()
    assert not list(tmp_path.glob("svar*"))


def test_no_name_is_no_file(page: LetterPage, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page.shell.commands["letter.export"].trigger()
    assert house.writer.asked == []


def test_the_last_folder_is_remembered(
    page: LetterPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported(page, tmp_path / "a.txt", CHOICES[3].filter, monkeypatch)
    qtbot.waitUntil((tmp_path / "a.txt").exists)
    qtbot.waitUntil(page.shell.commands["letter.export"].isEnabled)
    asked = exported(page, tmp_path / "b.txt", CHOICES[3].filter, monkeypatch)
    assert Path(asked[0]).parent == tmp_path
    qtbot.waitUntil((tmp_path / "b.txt").exists)


def test_a_name_holds_nothing_that_a_disk_refuses() -> None:
    response = Response("svar", "fall", reference="KS 2026/03:18", body="Nämnden <a|b>")
    assert proposed_name(response, Paper.TJANSTEUTLATANDE) == "Tjänsteutlåtande KS 2026-03-18 Nämnden -a-b.pdf"
    assert proposed_name(Response("svar", "fall"), Paper.YTTRANDE) == "Yttrande.pdf"


def test_a_name_that_gets_its_ending_takes_no_other_file_s_place(tmp_path: Path) -> None:
    (tmp_path / "Yttrande.pdf").touch()
    assert choice_for(tmp_path / "Yttrande", CHOICES[0].filter, CHOICES)[0] == tmp_path / "Yttrande (2).pdf"
    (tmp_path / "Yttrande (2).pdf").touch()
    assert choice_for(tmp_path / "Yttrande", CHOICES[0].filter, CHOICES)[0] == tmp_path / "Yttrande (3).pdf"
    assert choice_for(tmp_path / "Yttrande.pdf", CHOICES[0].filter, CHOICES)[0] == tmp_path / "Yttrande.pdf"


def test_the_name_s_own_ending_says_what_the_file_is() -> None:
    pdf, plain, word, text = CHOICES
    assert choice_for(Path("a.docx"), pdf.filter, CHOICES) == (Path("a.docx"), word)
    assert choice_for(Path("a.pdf"), plain.filter, CHOICES) == (Path("a.pdf"), plain)
    assert choice_for(Path("Dnr 12.3"), text.filter, CHOICES) == (Path("Dnr 12.3.txt"), text)
    assert choice_for(Path("a"), "okänt", CHOICES) == (Path("a.pdf"), pdf)
