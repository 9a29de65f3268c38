"""An official takes in the papers of a referral: real files, real reader, real database."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from domain.document import ReadDocument
from domain.errors import InvalidExchange
from domain.ports import Cancelled, PapersReader, Progress
from domain.recommendation import Origin
from domain.services import cases
from domain.services.answering import with_bodies
from domain.services.cases import CaseSummary
from domain.services.editing import PutReferral
from gui.main_window import MainWindow
from gui.pages.recommendations.page import RecommendationsPage
from gui.pages.source.page import SourcePage
from gui.undo import Target
from storage.database import open_store
from storage.readers.reading import FileReader
from tests.gui.desks import ShowWindow, real_desk
from tests.journeys import papers

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "resources" / "example"
SEEDS = ROOT.parent / "shared" / "seeds" / "typeset"
OpenWindow = Callable[[], MainWindow]


class SlowReader:
    """Reads on until it is asked to stop."""

    def __init__(self) -> None:
        self.started = self.stopped = False

    def read(self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None) -> ReadDocument:
        assert cancelled is not None
        self.started = True
        while not cancelled():
            QTest.qSleep(5)
        self.stopped = True
        return ReadDocument(path.name, "text/plain", ())


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the cases come to rest; nothing is there yet."""
    return tmp_path / "ärenden.db"


@pytest.fixture
def reader() -> PapersReader:
    """What reads the papers."""
    return FileReader()


@pytest.fixture
def open_window(show_window: ShowWindow, database: Path, reader: PapersReader) -> OpenWindow:
    """Opens windows on the database."""
    return lambda: show_window(replace(real_desk(database), reader=lambda: reader))


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """A window on an empty database."""
    return open_window()


def drop(window: MainWindow, *paths: Path) -> None:
    """Let files fall on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def page_of(window: MainWindow) -> SourcePage:
    """The page of the papers, in front."""
    assert isinstance(window.page, SourcePage)
    return window.page


def reviewed(window: MainWindow, qtbot: QtBot, *paths: Path) -> SourcePage:
    """Drop files and wait for the review."""
    drop(window, *paths)
    page = page_of(window)
    qtbot.waitUntil(lambda: page.is_reviewing)
    return page


def at_rest(database: Path) -> tuple[CaseSummary, ...]:
    """What the database holds."""
    with closing(open_store(database, read_only=True)) as store:
        return cases.overview(store)


def test_a_dropped_report_is_reviewed_and_becomes_a_case_that_stays(
    window: MainWindow, open_window: OpenWindow, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path))
    assert len(page.review.review.chosen) == papers.PROPOSALS
    assert page.review.facts.fields["reference"].text() == "KS 2026-0042"
    window.workspace.flush()
    assert at_rest(database) == ()
    QTest.keyClick(page.review.found, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(window.page, RecommendationsPage))
    assert window.workspace.case is not None
    assert len(window.workspace.case.recommendations) == papers.PROPOSALS
    window.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.page is not None)
    (case,) = at_rest(database)
    assert case.referral.title == "Samlade stödfunktioner"
    assert case.recommendations == papers.PROPOSALS


def test_what_cannot_be_read_is_said_and_nothing_is_kept(
    window: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(window, papers.broken(tmp_path))
    qtbot.waitUntil(window.banner.isVisible)
    assert "trasig.pdf" in window.banner.text
    assert page_of(window).empty.isVisible()
    window.workspace.flush()
    assert at_rest(database) == ()


def test_two_files_are_one_case(window: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path), papers.letter(tmp_path))
    assert page.review.papers.list.count() == 2
    page.review.accept.click()
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    (case,) = at_rest(database)
    assert case.referral.due == date(2026, 3, 30)
    assert window.workspace.case is not None
    assert [each.name for each in window.workspace.case.documents] == ["rapport.md", "remissbrev.md"]


@pytest.mark.parametrize("reader", [SlowReader()])
def test_the_first_pages_are_seen_while_the_rest_is_read(window: MainWindow, reader: SlowReader, qtbot: QtBot) -> None:
    drop(window, EXAMPLE / "remiss.pdf")
    pages = page_of(window).reading.pages
    qtbot.waitUntil(lambda: len(pages.images) > 1)
    assert not reader.stopped
    grabbed = pages.grab().toImage()
    middle = grabbed.pixelColor(grabbed.width() // 2 - 40, grabbed.height() // 2)
    assert middle.lightness() > 200
    page_of(window).reading.cancel.click()


@pytest.mark.parametrize("reader", [SlowReader()])
def test_reading_can_be_stopped_at_once(
    window: MainWindow, reader: SlowReader, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(window, papers.report(tmp_path))
    page = page_of(window)
    qtbot.waitUntil(lambda: reader.started and page.reading.isVisible())
    page.reading.cancel.click()
    assert page.empty.isVisible()
    qtbot.waitUntil(lambda: reader.stopped)
    window.workspace.flush()
    assert not page.is_reviewing
    assert at_rest(database) == ()


def test_what_a_person_decides_in_the_review_is_what_comes_to_rest(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path))
    review = page.review
    first, second, *_ = (each.id for each in review.review.items)
    review.found.go_to(second)
    QTest.keyClick(review.found, Qt.Key.Key_U)
    review.found.go_to(first)
    QTest.keyClick(review.found, Qt.Key.Key_O)
    assert review.form.area.hasFocus()
    review.form.area.setText("")
    QTest.keyClicks(review.form.area, "Stab")
    QTest.keyClick(review.form.area, Qt.Key.Key_Escape)
    assert review.found.hasFocus()
    assert window.commands["undo"].text() == "Ångra ändrad rekommendation"
    window.commands["undo"].trigger()
    window.commands["undo"].trigger()
    assert [each.taken for each in review.review.items] == [True, True, True]
    window.commands["redo"].trigger()
    window.commands["redo"].trigger()
    review.accept.click()
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    assert window.workspace.case is not None
    assert [each.area for each in window.workspace.case.recommendations] == ["Stab", "Lön och personal"]
    assert not window.commands["undo"].isEnabled()


def test_text_that_is_marked_out_becomes_a_recommendation(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path))
    text = page.review.paper.text
    passage = "Staden har sedan länge haft fem löneenheter."
    assert text.find(passage)
    assert page.review.choice.isVisible()
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_L)
    added = page.review.review.items[-1]
    assert (added.found.text, added.found.section) == (passage, "2 Bakgrund")
    assert page.review.found.current == added.id
    assert not page.review.choice.isVisible()
    page.review.accept.click()
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    case = window.workspace.case
    assert case is not None
    assert [each.origin for each in case.recommendations if each.text == passage] == [Origin.MANUAL]


def test_a_later_paper_joins_the_open_case(window: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path))
    page.review.accept.click()
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    reviewed(window, qtbot, papers.letter(tmp_path))
    assert page.review.open_case.isChecked()
    assert page.review.facts.fields["title"].text() == "Samlade stödfunktioner"
    opened = window.workspace.case
    assert opened is not None
    listed = with_bodies(opened.referral, ["Vårdnämnden"])
    window.workspace.edit("sändlista", listed, Target("source"), PutReferral(opened.referral))
    page.review.accept.click()
    qtbot.waitUntil(lambda: not page.is_reviewing)
    window.workspace.flush()
    (case,) = at_rest(database)
    assert (case.referral.due, case.recommendations) == (date(2026, 3, 30), papers.PROPOSALS)
    assert case.referral.bodies == ("Vårdnämnden",), "listed while the paper was looked through"


def test_a_revised_report_takes_the_place_of_the_first(
    window: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path))
    page.review.accept.click()
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    revised = tmp_path / "rapport, reviderad.md"
    revised.write_text(
        papers.REPORT.replace("senast den 1 januari 2028", "tidigast den 1 januari 2030"), encoding="utf-8"
    )
    page = reviewed(window, qtbot, revised)
    assert page.review.new_version.isChecked()
    assert "Det mesta står som i rapport.md" in page.review.new_version.toolTip()
    assert page.review.accept.text() == "Lägg in ny version"
    page.review.accept.click()
    qtbot.waitUntil(lambda: not page.is_reviewing)
    assert window.status.text == f"Ny version: {papers.PROPOSALS - 1} oförändrade, 1 ändrad, 0 nya, 0 borttagna"
    (case,) = at_rest(database)
    assert case.recommendations == papers.PROPOSALS
    with closing(open_store(database, read_only=True)) as store, store.reading() as records:
        texts = [each.text for each in records.recommendations(case.referral.id)]
    assert "tidigast den 1 januari 2030" in texts[0]


def test_a_paper_that_is_here_already_opens_its_case(
    window: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path))
    page.review.accept.click()
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    drop(window, papers.report(tmp_path))
    qtbot.waitUntil(window.banner.isVisible)
    assert "finns redan" in window.banner.text
    assert page.papers.isVisible()
    assert len(at_rest(database)) == 1


def test_a_wrong_date_is_said_and_holds_the_case_back(
    window: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path))
    due = page.review.facts.fields["due"]
    QTest.keyClicks(due, "2026-13-01")
    assert not page.review.accept.isEnabled()
    assert page.review.summary.text() == "Sista svarsdag: Skriv år, månad och dag: 2024-01-31."
    QTest.keyClick(due, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.workspace.flush()
    assert at_rest(database) == ()
    due.selectAll()
    QTest.keyClicks(due, "2026-03-01")
    assert page.review.accept.isEnabled()


def test_a_dropped_review_leaves_nothing(window: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path))
    page.review.drop.click()
    assert page.empty.isVisible()
    window.workspace.flush()
    assert at_rest(database) == ()


def test_a_review_that_is_dropped_before_it_is_saved_leaves_nothing(
    window: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path))
    queue = Event()
    window.workspace.tasks.database(lambda _: queue.wait())
    page.review.accept.click()
    page.review.drop.click()
    queue.set()
    window.workspace.flush()
    assert at_rest(database) == ()


def test_what_is_reviewed_and_the_data_beside_it_come_to_rest_together(
    window: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise InvalidExchange("exchange.other_format")

    page = reviewed(window, qtbot, papers.report(tmp_path))
    monkeypatch.setattr("gui.pages.source.page.take_in_data", refuse)
    page.review.accept.click()
    qtbot.waitUntil(window.banner.isVisible)
    assert at_rest(database) == ()


def test_facts_and_marked_text_of_a_case_are_edits_that_are_taken_back(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path))
    page.review.accept.click()
    qtbot.waitUntil(lambda: isinstance(window.page, RecommendationsPage))
    window.show_place("source")
    view = page.papers
    qtbot.waitUntil(lambda: view.paper.paper is not None)
    QTest.keyClicks(view.facts.fields["contact"], "Sara")
    assert view.paper.text.find("Staden har sedan länge haft fem löneenheter.")
    view.choice.button.click()
    qtbot.waitUntil(lambda: len(view.workspace.case.recommendations) == 4 if view.workspace.case else False)
    case = view.workspace.case
    assert case is not None
    assert case.referral.contact == "Sara"
    assert case.recommendations[-1].page is None
    assert case.recommendations[-1].occurrences[0].document_id == case.documents[0].id
    window.commands["undo"].trigger()
    qtbot.waitUntil(lambda: len(view.workspace.case.recommendations) == 3 if view.workspace.case else False)
    window.commands["undo"].trigger()
    assert view.facts.fields["contact"].text() == ""


def test_an_answer_as_data_joins_the_case_it_answers(
    window: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "trasig.json"
    broken.write_text('{"format": "något annat"}', encoding="utf-8")
    drop(window, EXAMPLE / "yttrande.json", broken)
    qtbot.waitUntil(lambda: isinstance(window.page, RecommendationsPage))
    (case,) = at_rest(database)
    assert len(case.responses) == 1
    assert case.recommendations > 0
    assert window.banner.isVisible(), "the file that could not be read is told of"
    window.banner.hide()
    drop(window, broken)
    qtbot.waitUntil(window.banner.isVisible)
    assert len(at_rest(database)) == 1


def test_the_pages_of_a_pdf_are_drawn_with_marks_to_click(window: MainWindow, qtbot: QtBot) -> None:
    page = reviewed(window, qtbot, EXAMPLE / "remiss.pdf")
    sheets = page.review.paper.sheets
    page.review.found.go_to(page.review.review.items[0].id)
    qtbot.waitUntil(lambda: bool(sheets.pictures))
    on_page = {mark.page for mark in sheets.marks}
    assert len(on_page) > 1
    marks = [mark for mark in sheets.marks if mark.page == sheets.marks[0].page]
    other = next(mark for mark in marks if mark.id != page.review.found.current)
    QTest.mouseClick(sheets.canvas, Qt.MouseButton.LeftButton, pos=sheets.place_of(other.id))
    assert page.review.found.current == other.id


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real papers are not here")
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_real_report_with_its_letter_becomes_a_case(
    window: MainWindow, database: Path, qtbot: QtBot, form: str
) -> None:
    page = reviewed(window, qtbot, SEEDS / f"004-rapport-gemensamma-tjanster.{form}", SEEDS / f"004-remissbrev.{form}")
    page.review.accept.click()
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    (case,) = at_rest(database)
    assert case.referral.reference == "RS 2024-0566"
    assert case.referral.due == date(2024, 8, 30)
    assert 32 <= case.recommendations <= 34
