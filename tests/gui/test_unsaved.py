"""What cannot be written is lost neither when the case is read anew, nor when another is opened, nor to an older text of the same."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from domain.errors import StoreError
from domain.ports import Store
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from domain.services.editing import PutPosition, PutRecommendations, PutStatements
from domain.summary import Link, Statement, StatementKind
from gui.pages.registrar.page import RegistrarPage
from gui.undo import Target
from gui.workspace import Workspace
from tests.fakes import MemoryRecords, MemoryStore
from tests.gui import example
from tests.gui.conftest import OpenWindow, rest, type_into

FIRST = example.number(1)
HERE = Target("recommendations", FIRST)
SAID = "Skrivet medan disken var full."
OTHER, EMPTY = "annat", "tomt"


class Full(MemoryStore):
    """A store whose disk may be full."""

    def __init__(self) -> None:
        super().__init__()
        self.full = False

    @contextmanager
    def writing(self) -> Iterator[MemoryRecords]:
        if self.full:
            raise StoreError("store.no_room", name="remissbordet.db")
        with super().writing() as records:
            yield records


class Desk:
    """A window's workspace on a disk that is full, with the example case open, and two other cases that nobody has begun to answer."""

    def __init__(self, open_window: OpenWindow) -> None:
        self.store = Full()
        example.fill(self.store)
        with self.store.writing() as records:
            for id_ in (OTHER, EMPTY):
                records.put_referral(Referral(id_, id_))
                records.put_recommendations([Recommendation(f"{id_}-1", id_, "Arkivet bör samlas.", order=1)])
            records.put_response(Response("svar", example.REFERRAL, "Kulturrådet", ResponseOrigin.RECEIVED))
            records.put_position(Position("svar", FIRST, Stance.APPROVE, "Det är bra."))
        self.window = open_window(lambda: cast("Store", self.store))
        self.open(example.REFERRAL)
        self.store.full = True

    @property
    def workspace(self) -> Workspace:
        return self.window.workspace

    def open(self, referral_id: str, response_id: str | None = None) -> None:
        self.workspace.open(referral_id, response_id)
        rest(self.window)

    def say(self, recommendation_id: str) -> None:
        before = self.workspace.position(recommendation_id)
        said = replace(before, stance=Stance.REJECT, grounds=SAID)
        self.workspace.edit("svar", PutPosition(said), HERE, PutPosition(before))
        rest(self.window)
        assert self.workspace.writer.unsaved

    def try_again(self) -> None:
        self.store.full = False
        self.workspace.writer.try_again()
        rest(self.window)
        assert not self.workspace.writer.unsaved


@pytest.fixture
def desk(open_window: OpenWindow) -> Iterator[Desk]:
    made = Desk(open_window)
    yield made
    made.workspace.writer.unsaved.clear()  # closing asks otherwise


def test_it_stays_when_the_case_is_read_anew(desk: Desk) -> None:
    desk.say(FIRST)
    desk.workspace.refresh()
    rest(desk.window)
    assert desk.workspace.position(FIRST).grounds == SAID
    desk.try_again()
    with desk.store.reading() as records:
        assert records.position(example.RESPONSE, FIRST).grounds == SAID


def test_a_recommendation_stays_in_its_case_when_another_is_open(desk: Desk) -> None:
    assert desk.workspace.case is not None
    before = desk.workspace.case.recommendations[0]
    changed = PutRecommendations((replace(before, text="Ny text."),))
    desk.workspace.edit("text", changed, HERE, PutRecommendations((before,)))
    desk.open(OTHER)
    desk.try_again()
    with desk.store.reading() as records:
        kept = records.recommendation(before.id)
    assert (kept.text, kept.withdrawn) == ("Ny text.", False)


def test_the_first_thing_said_begins_an_answer_in_its_own_case(desk: Desk) -> None:
    desk.open(OTHER)
    desk.say(f"{OTHER}-1")
    desk.open(EMPTY)
    desk.try_again()
    assert desk.workspace.response is None
    with desk.store.reading() as records:
        assert not records.responses(EMPTY)
        (own,) = records.responses(OTHER)
        assert records.position(own.id, f"{OTHER}-1").grounds == SAID


def test_the_first_thing_said_is_not_exchanged_for_what_another_body_says(desk: Desk) -> None:
    desk.store.full = False
    with desk.store.writing() as records:
        records.put_response(Response("annans", OTHER, "Kulturrådet", ResponseOrigin.RECEIVED))
        records.put_position(Position("annans", f"{OTHER}-1", Stance.APPROVE, "Det är bra."))
    desk.store.full = True
    desk.open(OTHER)
    desk.say(f"{OTHER}-1")
    desk.open(OTHER, "annans")
    assert desk.workspace.position(f"{OTHER}-1").grounds == "Det är bra."
    desk.try_again()
    with desk.store.reading() as records:
        own = next(each for each in records.responses(OTHER) if each.origin is ResponseOrigin.OWN)
        assert records.position(own.id, f"{OTHER}-1").grounds == SAID


def test_an_older_text_of_a_statement_does_not_take_the_place_of_a_newer(desk: Desk) -> None:
    before = Statement("p", example.REFERRAL, StatementKind.OWN, "Först.", (Link(FIRST, "svar"),), FIRST)
    desk.store.full = False
    with desk.store.writing() as records:
        records.put_statements([before])
    desk.store.full = True
    for text in ("Sedan.", "Sist."):
        put = PutStatements((before.with_text(text),))
        desk.workspace.edit("påstående", put, HERE, PutStatements((before,)), beside=True)
        rest(desk.window)
        desk.store.full = False
    desk.try_again()
    with desk.store.reading() as records:
        assert records.statement("p").text == "Sist."


def test_a_remark_stands_where_it_was_written(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_place("registrar")
    page = desk.window.page
    assert isinstance(page, RegistrarPage)
    qtbot.waitUntil(lambda: page.presenter.standing is not None)
    new = page.side.remarks.new
    type_into(new.field, SAID)
    new.send.click()
    assert new.field.text() == ""
    type_into(new.field, "Mer.")
    rest(desk.window)
    assert new.field.text() == f"{SAID}\nMer."
    assert new.send.isEnabled()


def test_what_is_being_typed_comes_after_what_is_tried_again(desk: Desk) -> None:
    desk.say(FIRST)
    workspace, newer = desk.workspace, f"{SAID} Och mer."

    def keep() -> None:
        before = workspace.position(FIRST)
        workspace.type("svar", PutPosition(replace(before, grounds=newer)), PutPosition(before), HERE)

    workspace.edited.connect(workspace.settle)  # as whatever shows the answer does
    workspace.soon("field", keep)
    desk.try_again()
    with desk.store.reading() as records:
        assert records.position(example.RESPONSE, FIRST).grounds == newer


def test_what_is_taken_back_and_done_again_before_it_is_written_is_written(desk: Desk) -> None:
    desk.store.full = False
    free, refused = threading.Event(), list[object]()
    desk.workspace.writer.refused.connect(refused.append)
    desk.workspace.ask(lambda _: free.wait(5), lambda _: None)
    new = Statement("ny", example.REFERRAL, StatementKind.OWN, "Nytt.", (Link(FIRST, "svar"),), FIRST)
    desk.workspace.edit("nytt påstående", PutStatements((new,)), HERE, beside=True)
    desk.workspace.undo()
    desk.workspace.redo()
    free.set()
    shown: list[object] = []
    desk.workspace.edited.connect(shown.append)
    rest(desk.window)
    assert not refused
    assert shown[-1] == PutStatements((new,))
    with desk.store.reading() as records:
        assert records.statement("ny") == new
