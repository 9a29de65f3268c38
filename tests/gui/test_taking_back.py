"""Taking a step back takes back what the step did, and nothing that has happened beside it since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.changes import Changes
from domain.ports import Store
from domain.recommendation import Occurrence
from domain.services.answering import with_bodies
from domain.services.editing import PutRecommendations, PutReferral, PutResponse, apply
from gui.main_window import MainWindow
from gui.undo import Target
from gui.workspace import Workspace
from tests.gui import example
from tests.gui.conftest import rest


@pytest.fixture
def workspace(window: MainWindow) -> Workspace:
    """The example case, open in a window."""
    window.workspace.open(example.REFERRAL)
    rest(window)
    return window.workspace


def test_a_fact_is_taken_back_and_the_list_stays(window: MainWindow, workspace: Workspace) -> None:
    assert workspace.case is not None
    before = workspace.case.referral
    renamed = PutReferral(replace(before, title="Ny titel"))
    workspace.edit("ändrade uppgifter", renamed, Target("source"), PutReferral(before))

    def list_somebody(store: Store) -> Changes:
        with store.reading() as records:
            referral = records.referral(example.REFERRAL)
        return apply(store, with_bodies(referral, ["Vårdnämnden"])).changes

    workspace.ask(list_somebody, workspace.announce)
    rest(window)
    rest(window)
    for step, title in ((workspace.undo, before.title), (workspace.redo, "Ny titel")):
        step()
        rest(window)
        workspace.refresh()
        rest(window)
        assert workspace.case is not None
        assert (workspace.case.referral.title, workspace.case.referral.bodies) == (title, ("Vårdnämnden",))


def test_a_text_is_taken_back_and_the_places_stay(window: MainWindow, workspace: Workspace) -> None:
    assert workspace.case is not None
    before = workspace.case.recommendations[0]
    changed = PutRecommendations((replace(before, text="Ny text."),))
    workspace.edit("ändrad rekommendation", changed, Target("source"), PutRecommendations((before,)))

    def find_it_again(store: Store) -> Changes:
        with store.reading() as records:
            now = records.recommendation(before.id)
        again = replace(now, occurrences=(*now.occurrences, Occurrence("", 9)))
        return apply(store, PutRecommendations((again,))).changes

    workspace.ask(find_it_again, workspace.announce)
    rest(window)
    rest(window)
    workspace.undo()
    rest(window)
    workspace.refresh()
    rest(window)
    now = workspace.recommendation(before.id)
    assert now is not None
    assert (now.text, len(now.occurrences)) == (before.text, len(before.occurrences) + 1)


def test_a_field_is_taken_back_and_the_others_stay(window: MainWindow, workspace: Workspace) -> None:
    before = workspace.response
    assert before is not None
    named = PutResponse(replace(before, subject="Nytt ärende"))
    workspace.edit("rubrik", named, Target("letter"), PutResponse(before))
    rest(window)

    def meet(store: Store) -> Changes:
        with store.reading() as records:
            now = records.response(example.RESPONSE)
        return apply(store, PutResponse(replace(now, meeting_date=date(2026, 5, 12)))).changes

    workspace.ask(meet, workspace.announce)
    rest(window)
    rest(window)
    workspace.undo()
    rest(window)
    workspace.refresh()
    rest(window)
    assert workspace.response is not None
    assert (workspace.response.subject, workspace.response.meeting_date) == (before.subject, date(2026, 5, 12))
