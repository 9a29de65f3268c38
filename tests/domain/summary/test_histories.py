"""Whatever is done to a summary, in whatever order, can be taken back step by step, and every statement rests on an answer all the while."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.changes import Kind
from domain.errors import Refused
from domain.journal import JournalEntry, first_broken
from domain.ports import Store
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from domain.services import summaries
from domain.services.editing import (
    Applied,
    Edit,
    PutPosition,
    PutRecommendations,
    PutReferral,
    PutResponse,
    PutStatements,
    apply,
)
from domain.services.summaries import Prepared, Summary
from domain.summary import Statement, keeping
from domain.summary.answers import gather, unchanged
from tests.domain.summary.conftest import BODIES, LISTED, SAID
from tests.domain.summary.drafts import write_draft
from tests.fakes import MemoryStore
from tests.strategies import positions_for

Step = Callable[[Summary, int, str], tuple[Statement, ...]]


def _pick(summary: Summary, number: int) -> Statement:
    return summary.statements[number % len(summary.statements)]


def _relinked(summary: Summary, number: int, _: str) -> tuple[Statement, ...]:
    statement = _pick(summary, number)
    return (statement.without_links([statement.rests_on[number % len(statement.rests_on)].key]),)


def _own(summary: Summary, number: int, text: str) -> tuple[Statement, ...]:
    part = ("r1", "r2", "")[number % 3]
    links = summaries.links_to(summary.answers, part, [f"s{number % 5}", f"s{number % 3}"])
    return (summaries.own_statement(summary.answers, part, text, links, number),)


def _moved(summary: Summary, number: int, _: str) -> tuple[Statement, ...]:
    statement = _pick(summary, number)
    return keeping.moved(summary.on(statement.recommendation_id), statement.id, 1 if number % 2 else -1)


STEPS: dict[str, Step] = {
    "text": lambda summary, number, text: (_pick(summary, number).with_text(text),),
    "out": lambda summary, number, _: (summaries.withdrawn(_pick(summary, number)),),
    "links": _relinked,
    "own": _own,
    "move": _moved,
    "keep": lambda summary, number, _: (keeping.kept(summary.answers, _pick(summary, number)),),
}


def _filled() -> MemoryStore:
    store = MemoryStore()
    with store.writing() as records:
        records.put_referral(Referral("fall", "Gemensam växel"))
        records.put_recommendations([*LISTED, Recommendation("r3", "fall", "Ingen har svarat.", 3000)])
        for number, body in enumerate(BODIES):
            records.put_response(Response(f"s{number}", "fall", body, ResponseOrigin.RECEIVED))
        records.put_positions(SAID)
    return store


def _state(store: Store) -> tuple[Statement, ...]:
    with store.reading() as records:
        return records.statements("fall")


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from([*STEPS, "draft", "answer"]), st.integers(0, 40), st.text("abå *_-\n", max_size=12)),
        max_size=12,
    )
)
def test_every_history_is_taken_back_step_by_step(history: list[tuple[str, int, str]]) -> None:
    store = _filled()
    states, inverses = [_state(store)], list[Edit]()
    for name, number, text in [("draft", 0, ""), *history]:
        before = _state(store)
        try:
            if name == "draft":
                done = write_draft(store, "fall")
            elif name == "answer":
                with store.writing() as records:
                    said = SAID[number % len(SAID)]
                    records.put_position(said if number % 2 else Position(said.response_id, said.recommendation_id))
                continue
            else:
                with store.reading() as records:
                    summary = summaries.read(records, "fall")
                assert summary is not None
                if not summary.statements:
                    continue
                done = apply(store, PutStatements(STEPS[name](summary, number, text)))
        except Refused:
            assert _state(store) == before
            continue
        assert all(each.rests_on for each in _state(store))
        states.append(_state(store))
        inverses.append(done.inverse)
    answered = any(name == "answer" for name, _, _ in history)
    for expected, inverse in zip(reversed(states[:-1]), reversed(inverses), strict=True):
        before = _state(store)
        if answered and _rests_on_what_is_gone(store, expected):
            with pytest.raises(Refused):
                apply(store, inverse)
            assert _state(store) == before
            break
        apply(store, inverse)
        assert _state(store) == expected
    with store.reading() as records:
        assert first_broken(records.journal()) is None


def _rests_on_what_is_gone(store: Store, wanted: Sequence[Statement]) -> bool:
    """Whether what is wanted back would newly rest on an answer that has been taken back."""
    with store.reading() as records:
        kept = records.statements("fall", withdrawn=True)
        standing = {(each.id, link.key) for each in kept for link in each.rests_on}
        new = {
            link.key
            for each in wanted
            for link in each.rests_on
            if link.recommendation_id and (each.id, link.key) not in standing
        }
        return any(records.position(response, recommendation).is_empty for recommendation, response in new)


def test_a_draft_that_told_of_an_answer_since_taken_back_does_not_come_back() -> None:
    store = _filled()
    write_draft(store, "fall")
    with store.writing() as records:
        records.put_position(Position("s1", "r1"))
    again = write_draft(store, "fall")
    before = _state(store)
    with pytest.raises(Refused) as refusal:
        apply(store, again.inverse)
    assert refusal.value.code == "refused.answer_gone"
    assert _state(store) == before


def test_a_draft_is_made_again_where_the_answers_changed_before_it_came_to_rest() -> None:
    store = _filled()
    with store.reading() as records:
        summary = summaries.read(records, "fall")
        assert summary is not None
        made = summaries.prepared(summary.answers)
        assert summaries.draft_of(records, made) == PutStatements(made.statements, draft_of="fall")
    with store.writing() as records:
        records.put_position(Position("s1", "r1"))
        edit = summaries.draft_of(records, made)
    assert all(
        "s1" not in {link.response_id for link in each.rests_on if link.recommendation_id} for each in edit.statements
    )
    apply(store, edit)
    with store.reading() as records:
        again = summaries.read(records, "fall", known=summary.answers)
    assert again is not None
    assert not again.marks
    assert again.answers != summary.answers


def test_a_draft_comes_to_rest_without_reading_everything_again_where_nothing_was_done_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = _filled()
    apply(store, PutPosition(replace(SAID[0], grounds="Växeln är gammal och dyr i drift.")))
    made = _made(store)
    with store.writing() as records:
        records.append(JournalEntry("edit", Kind.MARK, "märke", {}))
        monkeypatch.setattr(records, "positions_of_case", lambda _: pytest.fail("read again"))
        assert summaries.draft_of(records, made) == PutStatements(made.statements, draft_of="fall")


def test_an_answer_that_is_being_written_here_does_not_have_the_draft_made_again() -> None:
    store = _filled()
    with store.writing() as records:
        records.put_response(Response("eget", "fall", "Sunnerås kommun", ResponseOrigin.OWN))
    apply(store, PutPosition(Position("eget", "r1", Stance.APPROVE)))
    made = _made(store)
    apply(store, PutPosition(Position("eget", "r1", Stance.REJECT, "Nej.")))
    with store.reading() as records:
        assert summaries.draft_of(records, made) == PutStatements(made.statements, draft_of="fall")


def test_a_journal_that_is_another_one_says_nothing_of_the_answers() -> None:
    here, elsewhere = _filled(), _filled()
    apply(here, PutPosition(Position("s1", "r1")))
    made = _made(here)
    apply(elsewhere, PutPosition(Position("s2", "r1")))
    with elsewhere.reading() as records:
        assert not unchanged(records, made.answers)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.tuples(st.sampled_from([each.id for each in LISTED]), st.integers(0, len(BODIES) - 1)).flatmap(
                lambda key: st.builds(PutPosition, positions_for(f"s{key[1]}", key[0]))
            ),
            st.builds(lambda body: PutResponse(Response("s1", "fall", body, ResponseOrigin.RECEIVED)), st.text()),
            st.builds(lambda title: PutReferral(Referral("fall", title)), st.text()),
            st.builds(
                lambda text, to_answer: PutRecommendations((replace(LISTED[0], text=text, to_answer=to_answer),)),
                st.text(min_size=1),
                st.booleans(),
            ),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_changes_an_answer_is_noticed_before_a_draft_comes_to_rest(edits: list[Edit]) -> None:
    store = _filled()
    apply(store, PutPosition(Position("s1", "r1")))
    made = _made(store)
    for edit in edits:
        try:
            apply(store, edit)
        except (Refused, ValueError):
            continue
    with store.reading() as records:
        now = gather(records, "fall")
        assert now is not None
        assert now == made.answers or not unchanged(records, made.answers)
        edit = summaries.draft_of(records, made)
        for each in edit.statements:
            assert all(now.digest_of(*link.key) == link.digest for link in each.rests_on)
    assert _without_ids(edit.statements) == _without_ids(summaries.prepared(now).statements)


def _without_ids(statements: Sequence[Statement]) -> list[Statement]:
    return [replace(each, id="") for each in statements]


def test_a_change_has_only_what_it_touches_drafted_again() -> None:
    store = _filled()
    made = _made(store)
    apply(store, PutPosition(Position("s1", "r2", Stance.APPROVE)))
    with store.reading() as records:
        put = summaries.draft_of(records, made).statements
    ids = {each.id for each in made.statements}
    assert {each.recommendation_id for each in put if each.id in ids} == {"r1"}
    assert {each.recommendation_id for each in put if each.id not in ids} == {"", "r2"}


def test_a_draft_keeps_up_with_answers_that_are_changed_while_it_is_made() -> None:
    store = _filled()
    answers = _made(store).answers

    def change(_: int, __: int) -> None:
        apply(store, PutPosition(Position("s1", "r2", Stance.APPROVE)))

    made = summaries.made_beside(store, answers, change)
    with store.reading() as records:
        assert unchanged(records, made.answers)
        assert made.answers == gather(records, "fall")
    assert _without_ids(made.statements) == _without_ids(_made(store).statements)


def test_a_draft_of_answers_that_never_rest_gives_up_keeping_up_and_is_true_all_the_same() -> None:
    store = _filled()
    apply(store, PutPosition(Position("s1", "r1")))
    looks: list[Applied] = []

    def change() -> bool:
        looks.append(apply(store, PutPosition(Position("s1", "r2", Stance.APPROVE, f"Skäl {len(looks)}."))))
        return False

    made = summaries.made_beside(store, _made(store).answers, None, change)
    assert len(looks) < 20
    with store.reading() as records:
        assert not unchanged(records, made.answers)
        put = summaries.draft_of(records, made).statements
    assert _without_ids(put) == _without_ids(_made(store).statements)


def _made(store: Store) -> Prepared:
    """A draft of the answers as they are, not yet at rest."""
    with store.reading() as records:
        answers = gather(records, "fall")
    assert answers is not None
    return summaries.prepared(answers)


def test_no_way_of_editing_leaves_a_statement_on_nothing() -> None:
    store = _filled()
    write_draft(store, "fall")
    with store.reading() as records:
        summary = summaries.read(records, "fall")
    assert summary is not None
    for statement in summary.statements:
        with pytest.raises(Refused):
            statement.without_links([link.key for link in statement.rests_on])
        with pytest.raises(Refused):
            summaries.own_statement(summary.answers, "r3", "Alla är för.", (), 1)
