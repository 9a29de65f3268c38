"""What a person says of files before they come in, and what comes to rest of them: every file with its answer, nothing said twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from domain.changes import Kind
from domain.document import Block, BlockKind, CameIn, ReadDocument
from domain.errors import NotFound, UnreadableDocument
from domain.exchange import referral_json, response_json, to_bytes
from domain.intake import Arrival, Fate, Known, Sort
from domain.intake.values import MEMO
from domain.interpretation import Interpretation
from domain.ports import Store
from domain.position import Position, Source, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response
from domain.services import importing, intake
from domain.services.intake import Intake, IntakeReport
from tests.domain.interpretation.answers import PHRASES, blocks
from tests.domain.services.test_intake import ALSO, LETTER, Files, text
from tests.domain.services.test_intake import MEMO as MEMO_TEXT
from tests.fakes import MemoryStore

CASE = Referral(
    "00000000-0000-4000-8000-000000000001",
    "Gemensam växel",
    "RS 2026-0001",
    "Länets kansli",
    bodies=("Tekniska nämnden", "Dals kommun"),
)
LISTED = tuple(
    Recommendation(f"00000000-0000-4000-8000-0000000001{n:02}", CASE.id, words, order=n * 1000)
    for n, words in enumerate(("Växeln föreslås vara gemensam.", "Numren föreslås behållas."), start=1)
)
ANSWER_ID = "00000000-0000-4000-8000-000000000500"


@pytest.fixture
def store() -> MemoryStore:
    """An office that has asked."""
    made = MemoryStore()
    with made.writing() as records:
        records.put_referral(CASE)
        records.put_recommendations(LISTED)
    return made


def exchange(
    body: str = "Dals kommun", *, dated: str = "2031-05-02", grounds: Sequence[str] = ("Ja.", "Nej.")
) -> bytes:
    stances = (Stance.APPROVE, Stance.REJECT)
    said = {
        each.id: Position(ANSWER_ID, each.id, stance, why)
        for each, stance, why in zip(LISTED, stances, grounds, strict=True)
    }
    response = Response(ANSWER_ID, CASE.id, body, decided_on=date.fromisoformat(dated))
    return to_bytes(response_json(CASE, LISTED, response, said))


def data(embedded: bytes, name: str = "svar.json") -> CameIn:
    return CameIn(name, ReadDocument(name, "application/json", (), embedded=embedded, content=embedded))


def read(store: Store, *came: CameIn, case: str = CASE.id) -> Intake:
    return intake.read_answers(Files(came), [], intake.look_up(store, case), PHRASES)


def take_in(store: Store, *came: CameIn, case: str = CASE.id) -> IntakeReport:
    return intake.accept(store, read(store, *came, case=case), PHRASES)


def test_files_may_be_looked_at_against_every_case_at_once(store: MemoryStore) -> None:
    assert set(intake.look_up(store).cases) == {CASE.id}
    with pytest.raises(NotFound):
        intake.look_up(store, "borta")
    report = take_in(store, text(LETTER), case="")
    assert report.referral_id == CASE.id


def test_the_offices_own_paper_in_another_format_is_no_answer(store: MemoryStore) -> None:
    paper = f"# Gemensam växel\n\nRS 2026-0001\n\n{ALSO}"
    header = Block(BlockKind.FURNITURE, "Länets kansli, sida 1 av 9")
    document = ReadDocument("rapport.docx", "text/plain", (header, *blocks(paper)), content=b"docx")
    importing.accept_papers(store, [document], CASE.id)
    assert header.text not in intake.look_up(store, CASE.id).cases[CASE.id].paragraphs
    [arrival] = read(store, text(paper, "rapport.pdf", "application/pdf")).arrivals
    assert (arrival.sort, arrival.fate) == (Sort.PAPER, Fate.LEFT)


def test_nothing_can_be_said_of_a_file_that_could_not_be_read(store: MemoryStore) -> None:
    problem = UnreadableDocument("document.broken", name="trasig.pdf")
    found = read(store, CameIn("trasig.pdf", problem=problem))
    assert intake.corrected(found, 0, PHRASES, body="Dals kommun", sort=Sort.ANSWER) is found


def test_data_that_a_person_calls_a_paper_is_left_until_it_is_called_an_answer(store: MemoryStore) -> None:
    found = read(store, data(exchange()))
    left = intake.corrected(found, 0, PHRASES, sort=Sort.PAPER)
    assert (left.arrivals[0].sort, left.arrivals[0].fate) == (Sort.PAPER, Fate.LEFT)
    assert intake.corrected(left, 0, PHRASES, body="Tekniska nämnden").arrivals[0].fate is Fate.LEFT
    back = intake.corrected(left, 0, PHRASES, sort=Sort.ANSWER)
    assert (back.arrivals[0].sort, back.arrivals[0].fate, back.arrivals[0].is_exact) == (Sort.ANSWER, Fate.NEW, True)


def test_a_body_that_is_added_to_the_list_is_tied_to_it_at_once(store: MemoryStore) -> None:
    strange, known = data(exchange("Åsbo hembygdsförening")), text(LETTER)
    found = read(store, strange, known)
    assert [each.listed for each in found.arrivals] == ["", "Tekniska nämnden"]
    longer = replace(CASE, bodies=(*CASE.bodies, "Åsbo hembygdsförening"))
    anew = intake.listed_anew(found, longer)
    assert [each.listed for each in anew.arrivals] == ["Åsbo hembygdsförening", "Tekniska nämnden"]
    assert [each.fate for each in anew.arrivals] == [Fate.NEW, Fate.NEW]
    assert anew.known.cases[CASE.id].referral == longer


def test_another_cases_list_changes_nothing_for_an_answer(store: MemoryStore) -> None:
    other = replace(CASE, id="annat", title="Samlad fordonsdepå", reference="RS 7")
    with store.writing() as records:
        records.put_referral(other)
    found = read(store, data(exchange()))
    anew = intake.listed_anew(found, replace(other, bodies=()))
    assert anew.arrivals == found.arrivals


def test_a_referral_and_an_answer_to_it_come_in_together() -> None:
    store = MemoryStore()
    report = take_in(store, data(exchange()), data(to_bytes(referral_json(CASE, LISTED)), "remiss.json"), case="")
    assert [(each.arrival.sort, each.arrival.fate) for each in report.rows] == [
        (Sort.ANSWER, Fate.NEW),
        (Sort.REFERRAL, Fate.NEW),
    ]
    with store.reading() as records:
        assert [each.id for each in records.recommendations(CASE.id)] == [each.id for each in LISTED]
        assert records.referral(CASE.id).bodies == CASE.bodies
        assert [each.body for each in records.responses(CASE.id)] == ["Dals kommun"]
    assert report.changes.ids(Kind.REFERRAL) == {CASE.id}


def test_an_answer_to_a_case_that_is_not_here_makes_one_of_what_it_says(store: MemoryStore) -> None:
    empty = MemoryStore()
    report = take_in(empty, data(exchange()), case="")
    assert report.added == {each.id for each in LISTED}
    assert report.rows[0].notes == ()
    with empty.reading() as records:
        case = records.referral(CASE.id)
        assert (case.title, case.reference) == (CASE.title, CASE.reference)
        assert case.created_at
        assert "import" in [row.action for row in records.journal(CASE.id)]


def test_the_officers_paper_is_kept_with_an_answer_that_came_in_two_forms(store: MemoryStore) -> None:
    letters = (text(LETTER, "svar.docx"), text(LETTER, "svar.pdf", "application/pdf"))
    report = take_in(store, *letters, text(MEMO_TEXT, "tju.docx"), replace(letters[0], name="kopia.docx"))
    assert [each.arrival.fate for each in report.rows] == [
        Fate.SAME_ANSWER,
        Fate.NEW,
        Fate.BESIDE,
        Fate.SAME_FILE,
    ]
    with store.reading() as records:
        [response] = records.responses(CASE.id)
        kept = {each.name: (each.role, each.response_id) for each in records.documents(CASE.id)}
    assert {each.response_id for each in report.rows} == {response.id}
    assert kept == {
        "svar.docx": ("yttrande", response.id),
        "svar.pdf": ("yttrande", response.id),
        "tju.docx": (MEMO, response.id),
    }


def test_the_officers_paper_is_kept_with_an_answer_that_was_here_already(store: MemoryStore) -> None:
    first = take_in(store, text(LETTER, "svar.docx")).rows[0].response_id
    report = take_in(store, text(LETTER, "svar.pdf", "application/pdf"), text(MEMO_TEXT, "tju.docx"))
    assert [(each.arrival.fate, each.response_id) for each in report.rows] == [
        (Fate.SAME_ANSWER, first),
        (Fate.BESIDE, first),
    ]
    with store.reading() as records:
        assert {each.name for each in records.documents(CASE.id)} == {"svar.docx", "svar.pdf", "tju.docx"}


def test_the_same_bytes_as_a_paper_that_is_left_belong_to_no_answer(store: MemoryStore) -> None:
    paper = text("# Protokoll\n\nInget om saken.", "protokoll.docx")
    report = take_in(store, paper, replace(paper, name="kopia.docx"))
    assert [(each.arrival.fate, each.response_id) for each in report.rows] == [(Fate.LEFT, ""), (Fate.SAME_FILE, "")]


def test_an_answer_that_says_neither_who_nor_what_comes_in_and_both_are_told(store: MemoryStore) -> None:
    empty = LETTER.split("# Telefoni")[0].replace("# Tekniska nämnden\n\n", "")
    report = take_in(store, text(f"{empty}Tack för remissen.", "skannat.docx"))
    [row] = report.rows
    assert [code for code, _ in row.notes] == ["import.body_unknown", "import.no_positions"]
    with store.reading() as records:
        assert records.response(row.response_id).body == ""


def test_an_answer_without_a_file_comes_to_rest_without_one(store: MemoryStore) -> None:
    said = Interpretation(positions=(Position("", LISTED[0].id, Stance.APPROVE, source=Source.INTERPRETED),))
    arrival = Arrival(
        "ur ett register", Sort.ANSWER, interpretation=said, referral_id=CASE.id, body="Dals kommun", fate=Fate.NEW
    )
    [row] = intake.accept(store, Intake((arrival,), Known({}, CASE.id)), PHRASES).rows
    assert (row.interpreted, row.notes) == (1, ())
    with store.reading() as records:
        assert records.positions(row.response_id)[LISTED[0].id].stance is Stance.APPROVE
        assert records.documents(CASE.id) == ()


@pytest.mark.parametrize(("later", "lost"), [(Stance.NO_OBJECTION, 0), (Stance.REJECT, 1)])
def test_what_a_person_corrected_is_told_as_lost_only_where_the_newer_data_says_otherwise(
    store: MemoryStore, later: Stance, lost: int
) -> None:
    before = take_in(store, text(LETTER)).rows[0].response_id
    with store.writing() as records:
        decided = replace(records.position(before, LISTED[0].id), stance=Stance.NO_OBJECTION, source=Source.CONFIRMED)
        records.put_position(decided)
    newer = json.loads(
        exchange("Tekniska nämnden", dated="2031-06-03", grounds=("En lång grund som texten inte har.", "Nej."))
    )
    newer["positions"][0]["stance"] = later.value
    [row] = take_in(store, data(json.dumps(newer).encode())).rows
    assert (row.arrival.fate, row.kept, len(row.lost)) == (Fate.NEWER, (), lost)
    with store.reading() as records:
        assert records.positions(row.response_id)[LISTED[0].id].stance is later
        assert records.response(before).superseded_by == row.response_id
