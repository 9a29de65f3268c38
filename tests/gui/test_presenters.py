"""Small decisions, without windows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.document import Block, BlockKind, Box
from domain.errors import NotFound
from domain.position import Position, Stance
from domain.recommendation import Occurrence
from domain.response import Response, ResponseState
from domain.services import cases
from domain.services.cases import CaseDesk
from domain.services.editing import Batch, PutPosition, PutRecommendations, PutReferral, PutResponse
from gui.presenters import open_case, source
from gui.presenters.palette import Entry, find, score
from gui.presenters.papers import Paper, load_paper
from gui.presenters.queue import QueueRow
from gui.presenters.remarks import moment
from tests.fakes import MemoryStore
from tests.gui import example


@pytest.fixture
def case() -> CaseDesk:
    store = MemoryStore()
    example.fill(store)
    return cases.open_case(store, example.REFERRAL)


def test_an_edit_changes_what_it_names_and_nothing_else(case: CaseDesk) -> None:
    third = Position(example.RESPONSE, example.number(3), Stance.REJECT)
    assert open_case.after(case, PutPosition(third)).positions[third.recommendation_id] == third
    elsewhere = replace(third, response_id="other")
    assert open_case.after(case, PutPosition(elsewhere)) == case
    emptied = open_case.after(case, PutPosition(Position(example.RESPONSE, example.number(1))))
    assert example.number(1) not in emptied.positions
    head = Response(example.RESPONSE, example.REFERRAL, subject="Yttrande")
    assert open_case.after(case, PutResponse(head)).response == head
    assert open_case.after(case, PutResponse(replace(head, id="other"))) == case
    renamed = replace(case.referral, title="Ny titel")
    assert open_case.after(case, PutReferral(renamed)).referral == renamed
    assert open_case.after(case, PutReferral(replace(renamed, id="other"))) == case


def test_recommendations_come_go_and_change_places(case: CaseDesk) -> None:
    first, second, *rest = case.recommendations
    moved = PutRecommendations((replace(first, order=2500), replace(second, withdrawn=True)))
    after = open_case.after(case, moved)
    assert after.recommendations == (replace(first, order=2500), *rest)
    back = open_case.after(after, PutRecommendations((first, second)))
    assert back.recommendations == case.recommendations
    other = replace(first, id="x", referral_id="other")
    assert open_case.after(case, PutRecommendations((other,))) == case


def test_what_was_said_before_there_was_an_answer_finds_its_address(case: CaseDesk) -> None:
    unbegun = replace(case, response=None, positions={})
    said = Position("", example.number(1), Stance.APPROVE)
    edit = Batch((PutPosition(said), PutReferral(case.referral)))
    assert not open_case.is_addressed(edit)
    assert open_case.is_addressed(open_case.addressed(edit, "new"))
    shown = open_case.after(unbegun, edit)
    begun = open_case.with_response(shown, Response("new", example.REFERRAL))
    assert begun.positions[example.number(1)] == replace(said, response_id="new")
    late = open_case.after(begun, PutPosition(replace(said, stance=Stance.REJECT)))
    assert late.positions[example.number(1)].response_id == "new"


def test_trying_again_writes_what_is_shown_now(case: CaseDesk) -> None:
    old = PutPosition(Position(example.RESPONSE, example.number(1), Stance.REJECT))
    gone = PutPosition(Position(example.RESPONSE, example.number(7), Stance.REJECT))
    assert open_case.as_shown(case, old) == PutPosition(case.positions[example.number(1)])
    assert open_case.as_shown(case, gone) == PutPosition(Position(example.RESPONSE, example.number(7)))
    other = PutPosition(Position("other", "x"))
    assert open_case.as_shown(case, Batch((other,))) == Batch((other,))
    first = case.recommendations[0]
    edit = PutRecommendations((replace(first, text="gammal"), replace(first, id="borta")))
    assert open_case.as_shown(case, edit) == PutRecommendations((first, replace(first, id="borta", withdrawn=True)))
    assert case.response is not None
    stale = PutResponse(replace(case.response, subject="x"))
    assert open_case.as_shown(case, stale) == PutResponse(case.response)
    assert open_case.as_shown(case, PutReferral(replace(case.referral, title="x"))) == PutReferral(case.referral)


BLOCKS = (
    Block(BlockKind.FURNITURE, "sida 4", page=4, boxes=((4, Box(50, 10, 90, 20)),)),
    Block(BlockKind.PARAGRAPH, "Inledning.", page=4, boxes=((4, Box(70, 60, 520, 80)),)),
    Block(BlockKind.LIST_ITEM, "Förslaget över två sidor.", page=4, marker="1.", boxes=((4, Box(80, 700, 510, 800)), (5, Box(80, 60, 510, 90)))),
    Block(BlockKind.PARAGRAPH, "Fortsättning.", page=5, boxes=((5, Box(70, 100, 520, 120)),)),
)  # fmt: skip
START = len("sida 4\nInledning.\n")
SPAN = Occurrence("d", 4, "", START, START + len(BLOCKS[2].text), BLOCKS[2].text)


def test_a_passage_is_found_by_its_span() -> None:
    touched = source.touching(BLOCKS, SPAN.start, SPAN.end)
    assert list(touched) == [2]
    assert source.boxes_on(BLOCKS, touched, 5) == (Box(80, 60, 510, 90),)
    assert source.column_of(BLOCKS, 5) == (70, 520)
    assert source.column_of(BLOCKS, 9) is None
    assert source.text_around(BLOCKS, touched, SPAN) == ("Inledning.", "1. Förslaget över två sidor.", "Fortsättning.")
    assert source.text_around(BLOCKS, range(0), SPAN) == ("", SPAN.text, "")
    assert list(source.touching(BLOCKS, 9000, 9001)) == []


def test_other_places_are_named_by_page_or_section() -> None:
    places = source.also_on(
        [SPAN, Occurrence(SPAN.document_id, 7, "Sammanfattning"), Occurrence("old", section="Kapitel 2"), Occurrence()],
        {SPAN.document_id: "ny.docx", "old": "gammal.pdf"},
    )
    assert [words for _, words in places] == ["s. 4", "s. 7 (Sammanfattning)", "gammal.pdf, Kapitel 2", "ställe 4"]


def entry(text: str) -> Entry:
    return Entry(text, "", "", lambda: None)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("yttr", "Exportera yttrande"),
        ("nästa", "Nästa ruta"),
        ("NÄSTA OB", "Nästa obesvarade"),
        ("nob", "Nästa obesvarade"),
        ("lön", "Löneadministration"),
        ("lon", "Löneadministration"),
        ("mork", "Mörkt"),
        ("yttrande export", "Exportera yttrande"),
        ("exp yttr", "Exportera yttrande"),
        ("obsvarade", "Nästa obesvarade"),
        ("tema", "Mörkt"),
    ],
)
def test_the_palette_finds_by_a_few_letters(query: str, best: str) -> None:
    texts = ("Avsluta", "Nästa obesvarade", "Exportera yttrande", "Löneadministration", "Nästa ruta", "I ett mörkt rum")
    entries = [Entry("Mörkt", "", "", None, "tema läge"), *map(entry, texts)]
    assert find(query, entries)[0].text == best


@pytest.mark.parametrize("query", ["pdf", "asdf", "sok", "lön xyz", "dark", "å"])
def test_the_palette_does_not_gather_letters_from_here_and_there(query: str) -> None:
    texts = ("Pensionshandläggningen bör föras över till samma enhet", "Som systemet kan")
    assert find(query, [entry(each) for each in texts] + [Entry("Lön", "", "", None, "diarium arkiv")]) == ()


def test_the_palette_shows_everything_to_begin_with_and_nothing_for_nonsense() -> None:
    entries = [entry("b"), entry("a")]
    assert find("  ", entries) == tuple(entries)
    assert find("qqq", entries) == ()
    assert score("ab", "ab") > score("ab", "x ab") > score("ab", "xab")


@pytest.mark.parametrize(("days", "words"), [(None, ""), (-1, ", 1 dag för sent")])
def test_an_answer_in_the_queue_says_how_far_it_is_and_when_it_is_due(days: int | None, words: str) -> None:
    row = QueueRow("svar", "fall", "Växel", "SN 2026-7", ResponseState.DRAFT, (1, 2), days)
    assert row.spoken == f"Växel, Utkast, SN 2026-7, 1 av 2 besvarade{words}"


def test_a_moment_is_told_in_the_users_own_time_whatever_it_was_written_in() -> None:
    assert moment("2026-05-01T10:00:00+02:00") == moment("2026-05-01T08:00:00+00:00") == moment("2026-05-01T08:00:00")
    assert moment("i går") == "i går"


def test_a_paper_says_what_it_is_and_one_that_is_gone_is_missed() -> None:
    assert Paper("p", "pm.pdf", "application/pdf", 3, role="remiss-PM").about == "Remiss-PM · 3 sidor"
    store = MemoryStore()
    example.fill(store)
    with pytest.raises(NotFound):
        load_paper(store, example.REFERRAL, "borta")
