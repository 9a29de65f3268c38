"""Every field of every value comes back from the database as it went in."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.document import Block, BlockKind
from domain.journal import JournalEntry, first_broken
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseState
from storage.database import SqliteStore, open_store
from storage.packing import pack, unpack
from tests import strategies as draw

ANY_TIME = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with open_store(tmp_path / "bas.db", actor="anna") as opened:
        yield opened


def _new_id() -> str:
    return str(uuid.uuid4())


def _case(store: SqliteStore) -> tuple[str, str, str]:
    referral, recommendation, response = _new_id(), _new_id(), _new_id()
    with store.writing() as records:
        records.put_referral(Referral(referral, "Ärende"))
        records.put_recommendations([Recommendation(recommendation, referral, "Gör så")])
        records.put_response(Response(response, referral))
    return referral, recommendation, response


@ANY_TIME
@given(before=draw.referrals, after=draw.referrals)
def test_referrals(store: SqliteStore, before: Referral, after: Referral) -> None:
    after = replace(after, id=before.id)
    for referral in (before, after):
        with store.writing() as records:
            records.put_referral(referral)
        with store.reading() as records:
            assert records.referral(before.id) == referral
            assert [each for each in records.referrals() if each.id == before.id] == [referral]


@ANY_TIME
@given(data=st.data())
def test_documents(store: SqliteStore, data: st.DataObject) -> None:
    referral_id, _, response_id = _case(store)
    whose = data.draw(st.sampled_from(["", response_id]))
    drawn = data.draw(st.lists(draw.documents_for(referral_id, whose), max_size=3))
    papers = [(replace(document, id=_new_id()), content, blocks) for document, content, blocks in drawn]
    with store.writing() as records:
        for document, content, blocks in papers:
            records.add_document(document, content, blocks)
    with store.reading() as records:
        assert records.documents(referral_id) == tuple(document for document, _, _ in papers)
        for document, content, blocks in papers:
            assert records.document_content(document.id) == content
            assert records.document_blocks(document.id) == blocks


@ANY_TIME
@given(data=st.data())
def test_recommendations(store: SqliteStore, data: st.DataObject) -> None:
    referral_id = _case(store)[0]
    document, content, blocks = data.draw(draw.documents_for(referral_id))
    document = replace(document, id=_new_id())
    any_recommendation = draw.recommendations_for(referral_id, [document.id])
    drawn = [replace(each, id=_new_id()) for each in data.draw(st.lists(any_recommendation, min_size=1, max_size=3))]
    changed = [replace(data.draw(any_recommendation), id=each.id) for each in drawn]
    with store.writing() as records:
        records.add_document(document, content, blocks)
    for each_time in (drawn, changed):
        with store.writing() as records:
            records.put_recommendations(each_time)
        with store.reading() as records:
            kept = {each.id: each for each in records.recommendations(referral_id, withdrawn=True)}
            listed = records.recommendations(referral_id)
            for each in each_time:
                assert kept[each.id] == each == records.recommendation(each.id)
                assert kept[each.id].fingerprint == each.fingerprint
            assert {each.id for each in each_time if not each.withdrawn} <= {each.id for each in listed}
            assert not any(each.withdrawn for each in listed)
            assert [each.order for each in listed] == sorted(each.order for each in listed)


@ANY_TIME
@given(data=st.data())
def test_responses(store: SqliteStore, data: st.DataObject) -> None:
    referral_id = _case(store)[0]
    drawn = replace(data.draw(draw.responses_for(referral_id)), id=_new_id())
    opened = replace(drawn, state=ResponseState.DRAFT)
    after = replace(data.draw(draw.responses_for(referral_id)), id=drawn.id)
    for response in (drawn, opened, after):
        with store.writing() as records:
            records.put_response(response)
        with store.reading() as records:
            assert records.response(drawn.id) == response
            assert response in records.responses(referral_id)
            assert response in records.responses()


@ANY_TIME
@given(data=st.data(), at_once=st.booleans())
def test_positions(store: SqliteStore, data: st.DataObject, at_once: bool) -> None:
    _, recommendation_id, response_id = _case(store)
    for _ in range(2):
        position = data.draw(draw.positions_for(response_id, recommendation_id))
        with store.writing() as records:
            if at_once:
                records.put_positions([position])
            else:
                records.put_position(position)
        with store.reading() as records:
            if position.is_empty:
                assert records.positions(response_id) == {}
                assert records.position(response_id, recommendation_id) == Position(response_id, recommendation_id)
            else:
                assert records.positions(response_id) == {recommendation_id: position}
                assert records.position(response_id, recommendation_id) == position


@ANY_TIME
@given(data=st.data())
def test_the_registrars_rows(store: SqliteStore, data: st.DataObject) -> None:
    _, recommendation_id, response_id = _case(store)
    drawn = replace(data.draw(draw.remarks_for(response_id, [recommendation_id])), id=_new_id())
    later = data.draw(draw.remarks_for(response_id))
    after = replace(
        drawn,
        text=later.text,
        resolved_by=later.resolved_by,
        resolved_at=later.resolved_at,
        replies=later.replies,
    )
    review = data.draw(draw.reviews_for(response_id))
    revisions = tuple(data.draw(draw.revisions_for(response_id, number)) for number in (1, 2))
    copy, content = data.draw(draw.copies_for(response_id, 2))
    copy = replace(copy, id=_new_id())
    waiver = data.draw(draw.waivers_for(response_id))
    again = replace(data.draw(draw.waivers_for(response_id)), digest=waiver.digest)
    with store.writing() as records:
        records.put_remark(drawn)
        assert records.remarks(response_id) == (drawn,)
        records.put_remark(after)
        records.add_review(review)
        for each in revisions:
            records.add_revision(each)
        records.add_dispatched(copy, content)
        records.put_waiver(waiver)
        assert records.waivers(response_id) == {waiver.digest: waiver}
        records.put_waiver(again)
    with store.reading() as records:
        assert records.waivers(response_id) == {again.digest: again}
        assert records.remarks(response_id) == (after,)
        assert records.remark(after.id) == after
        assert records.reviews(response_id) == (review,)
        assert records.revisions(response_id) == revisions
        assert records.dispatched(response_id) == (copy,)
        assert records.dispatched_content(copy.id) == content


@ANY_TIME
@given(data=st.data())
def test_marks(store: SqliteStore, data: st.DataObject) -> None:
    referral_id, recommendation_id, response_id = _case(store)
    mark = replace(data.draw(draw.marks_for(response_id, recommendation_id)), id=_new_id())
    for each in (mark, replace(data.draw(draw.marks_for(response_id, recommendation_id)), id=mark.id)):
        with store.writing() as records:
            records.put_mark(each)
        with store.reading() as records:
            assert records.marks(referral_id) == (each,)


@given(st.lists(draw.blocks, max_size=5).map(tuple))
def test_packed_blocks(blocks: tuple[Block, ...]) -> None:
    assert unpack(pack(blocks)) == blocks


def test_packed_blocks_keep_even_half_a_surrogate_pair() -> None:
    blocks = (Block(BlockKind.PARAGRAPH, "trasig \ud83d text"),)
    assert unpack(pack(blocks)) == blocks


@ANY_TIME
@given(name=draw.texts, value=draw.texts)
def test_settings(store: SqliteStore, name: str, value: str) -> None:
    with store.writing() as records:
        records.put_setting(name, value)
        assert records.setting(name) == value


def test_text_that_is_no_unicode_is_kept_as_near_as_can_be(store: SqliteStore) -> None:
    """Half a surrogate pair can come out of a damaged file or an input method; it must not cost the rest of the text."""
    referral_id, recommendation_id, response_id = _case(store)
    with store.writing() as records:
        records.put_position(
            Position(response_id, recommendation_id, Stance.APPROVE, "före \ud83d efter, \ud83d\ude00 hel")
        )
        records.put_referral(Referral(referral_id, "\udc00"))
        records.append(JournalEntry("edit", "position", "x", {"inserted": "före \ud83d efter", "list": ["\udc00"]}))
        records.append(JournalEntry("edit", "position", "x", {}))
    with store.reading() as records:
        assert records.position(response_id, recommendation_id).grounds == "före \ufffd efter, 😀 hel"
        assert records.referral(referral_id).title == "\ufffd"
        assert first_broken(records.journal()) is None
        assert "före \ufffd efter" in records.journal()[0].detail


@ANY_TIME
@given(data=st.data())
def test_statements(store: SqliteStore, data: st.DataObject) -> None:
    referral_id, recommendation_id, response_id = _case(store)
    with store.writing() as records:
        records.put_position(Position(response_id, recommendation_id, Stance.APPROVE))
    answers = [("", response_id), (recommendation_id, response_id)]
    drawn = draw.statements_for(referral_id, answers, [recommendation_id])
    before = replace(data.draw(drawn), id=_new_id())
    after = replace(data.draw(drawn), id=before.id, recommendation_id=before.recommendation_id)
    for statement in (before, after):
        with store.writing() as records:
            records.put_statements([statement])
        with store.reading() as records:
            assert records.statement(before.id) == statement
            assert records.statements(referral_id, withdrawn=True) == (statement,)
            assert records.statements(referral_id) == (() if statement.withdrawn else (statement,))
