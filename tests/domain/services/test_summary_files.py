"""A summary becomes a file: as it stands or newly drafted, with the answers as data in a PDF, and given up where it is no longer wanted."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from domain.errors import ExportError, Refused
from domain.letter import DataFile, ExportForm, Letter, Prose
from domain.ports import Store
from domain.position import Position, Stance
from domain.response import Response, ResponseOrigin
from domain.richtext import Paragraph
from domain.services import summary_files
from domain.services.editing import PutStatements, apply
from domain.summary.tree import DOCUMENT_TYPE
from storage.letterheads import LetterheadStore
from tests.domain.services.conftest import LISTED, REFERRAL
from tests.domain.summary.drafts import write_draft
from tests.fakes import FakeWriter

DATED = date(2031, 9, 1)


@pytest.fixture
def answered(case: Store) -> Store:
    """The case with another body's answer to its first point."""
    with case.writing() as records:
        records.put_response(Response("kom", "fall", "Museet", ResponseOrigin.RECEIVED))
        records.put_position(Position("kom", "r1", Stance.REJECT))
    return case


def told(letter: Letter) -> str:
    return " ".join(
        run.text
        for node in letter.body
        if isinstance(node, Prose) and isinstance(node.block, Paragraph)
        for run in node.block.runs
    )


def test_without_a_summary_at_rest_the_file_is_a_new_draft(answered: Store) -> None:
    writer = FakeWriter()
    made = summary_files.export(answered, LetterheadStore(), writer, "fall", ExportForm.DOCX, dated=DATED)
    assert made.decode().startswith(f"docx, {DOCUMENT_TYPE}:")
    assert "avstyrker rekommendationen: Museet." in told(writer.asked[0].letter)
    assert [each.attachment for each in writer.asked] == [None]
    with answered.reading() as records:
        assert records.statements("fall") == ()


def test_the_file_has_the_words_that_people_have_written(answered: Store) -> None:
    write_draft(answered, "fall")
    with answered.reading() as records:
        first = next(each for each in records.statements("fall") if each.recommendation_id == "r1")
    apply(answered, PutStatements((first.with_text("Museet säger nej."),)))
    writer = FakeWriter()
    summary_files.export(answered, LetterheadStore(), writer, "fall", ExportForm.TEXT, dated=DATED)
    assert "Museet säger nej." in told(writer.asked[0].letter)
    assert "avstyrker rekommendationen" not in told(writer.asked[0].letter)


def test_what_no_answer_stands_behind_any_more_is_not_put_on_paper(answered: Store) -> None:
    write_draft(answered, "fall")
    with answered.reading() as records:
        first = next(each for each in records.statements("fall") if each.recommendation_id == "r1")
    apply(answered, PutStatements((first.with_text("Museet säger nej."),)))
    with answered.writing() as records:
        records.put_position(Position("kom", "r1"))
    writer = FakeWriter()
    summary_files.export(answered, LetterheadStore(), writer, "fall", ExportForm.TEXT, dated=DATED)
    assert "Museet säger nej." not in told(writer.asked[0].letter)
    assert "har svarat" in told(writer.asked[0].letter)


def test_a_pdf_carries_the_answers_as_data(answered: Store) -> None:
    writer = FakeWriter()
    summary_files.export(answered, LetterheadStore(), writer, "fall", ExportForm.PDF, dated=DATED)
    (asked,) = writer.asked
    data = asked.attachment
    assert isinstance(data, DataFile)
    assert data.name == summary_files.DATA_NAME
    assert [each["body"]["name"] for each in json.loads(data.content)["responses"]] == ["Museet"]


def test_where_no_answer_has_come_there_is_no_file(case: Store) -> None:
    with pytest.raises(Refused) as refusal:
        summary_files.read(case, "fall")
    assert refusal.value.code == "refused.nothing_to_sum_up"


def test_the_house_form_is_the_one_of_the_offices_own_answer_or_the_standard_one(answered: Store) -> None:
    with answered.writing() as records:
        records.put_response(Response("svar", "fall", "Servicenämnden", letterhead="kommun"))
    assert summary_files.read(answered, "fall").letterhead == "kommun"


def test_an_office_that_never_answers_itself_has_the_standard_form(store: Store) -> None:
    with store.writing() as records:
        records.put_referral(REFERRAL)
        records.put_recommendations(LISTED)
        records.put_response(Response("kom", "fall", "Museet", ResponseOrigin.RECEIVED))
    assert summary_files.read(store, "fall").letterhead == "standard"


def test_it_is_given_up_between_any_two_steps_and_after_the_last(answered: Store) -> None:
    material, asked, writer = summary_files.read(answered, "fall"), list[None](), FakeWriter()

    def written(cancelled: Callable[[], bool]) -> bytes:
        return summary_files.written(
            material, LetterheadStore(), writer, ExportForm.PDF, dated=DATED, cancelled=cancelled
        )

    def counted(given_up_at: int) -> bool:
        asked.append(None)
        return 0 < given_up_at <= len(asked)

    assert written(partial(counted, 0))
    for given_up_at in range(1, len(asked) + 1):
        asked.clear()
        with pytest.raises(ExportError) as stopped:
            written(partial(counted, given_up_at))
        assert stopped.value.code == "export.cancelled"
    assert len(writer.asked) == 2
