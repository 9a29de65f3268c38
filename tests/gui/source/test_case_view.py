"""The papers of the open case."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from domain.services.importing import accept, read_proposal
from gui.pages.source.page import SourcePage
from storage.database import open_store
from storage.readers.reading import FileReader
from tests.gui import example
from tests.gui.conftest import OpenWindow, rest
from tests.journeys import papers


def test_a_paper_read_late_takes_no_other_paper_s_place(open_window: OpenWindow, database: Path, qtbot: QtBot) -> None:
    with open_store(database) as store, store.writing() as records:
        (first,) = records.documents(example.REFERRAL)
        digest = hashlib.sha256(b"bilaga").hexdigest()
        records.add_document(replace(first, id="late", name="bilaga.pdf", sha256=digest, size=6), b"bilaga", [])
    window = open_window()
    window.workspace.open(example.REFERRAL, then=lambda: window.show_place("source"))
    qtbot.waitUntil(lambda: isinstance(window.page, SourcePage))
    page = window.page
    assert isinstance(page, SourcePage)
    view = page.papers
    qtbot.waitUntil(lambda: view.paper.paper is not None)
    view.papers.go_to("late")
    view.papers.go_to(example.DOCUMENT)
    rest(window)
    assert view.paper.paper is not None
    assert view.paper.paper.id == view.papers.current == example.DOCUMENT


def test_another_case_begins_with_its_first_recommendation(
    open_window: OpenWindow, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with open_store(database) as store:
        other = accept(store, read_proposal(FileReader(), papers.report(tmp_path))).referral_id
    workspace = (window := open_window()).workspace
    workspace.open(example.REFERRAL, then=lambda: window.show_place("source"))
    qtbot.waitUntil(lambda: bool(workspace.recommendation_id))
    assert workspace.case is not None
    workspace.select(workspace.case.recommendations[-1].id)
    rest(window)
    workspace.open(other, then=lambda: window.show_place("recommendations"))
    qtbot.waitUntil(lambda: workspace.case is not None and workspace.case.referral.id == other)
    rest(window)
    assert workspace.recommendation_id == workspace.case.recommendations[0].id
