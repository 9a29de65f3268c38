"""What a summary gathers: the answers that count, read in one view that can be given up."""

from __future__ import annotations

from domain.ports import Store
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from domain.services import summaries
from domain.summary import Link
from domain.summary.answers import Answers, gather
from domain.summary.digests import Part, changed_parts, digest
from domain.summary.drafting import draft
from tests.domain.summary.conftest import SAID


def test_gathering_says_how_many_answers_there_are_and_can_be_given_up(store: Store) -> None:
    seen = list[tuple[int, int]]()
    with store.reading() as records:
        assert gather(records, "fall", lambda *at: seen.append(at), lambda: False) is not None
        assert seen == [(4, 4)]
        assert gather(records, "fall", lambda *at: seen.append(at), lambda: True) is None
        assert summaries.read(records, "fall", cancelled=lambda: True) is None
    assert seen == [(4, 4)]


def test_an_answer_says_nothing_of_a_point_that_is_left_out_nor_where_it_is_empty() -> None:
    listed = (Recommendation("r1", "fall", "Arkivet föreslås flytta."), Recommendation("r2", "fall", "Hyran delas."))
    said = {each: Position("s", each, Stance.APPROVE) for each in ("r1", "borta")} | {"r2": Position("s", "r2")}
    response = Response("s", "fall", "Museet", ResponseOrigin.RECEIVED)
    answers = Answers(Referral("fall", "Arkivet"), listed, (response,), {"s": said})
    assert answers.by_recommendation == {"r1": [(response, said["r1"])], "r2": []}
    assert answers.digest_of("r2", "s") == ""


def test_where_nobody_has_answered_there_is_nothing_to_state() -> None:
    listed = (Recommendation("r1", "fall", "Arkivet föreslås flytta."),)
    assert draft(Answers(Referral("fall", "Arkivet"), listed, (), {})) == ()


def test_a_digest_in_another_form_than_todays_differs_in_every_part() -> None:
    now = digest(SAID[0], "Ö-nämnden")
    assert changed_parts("approve", now) == frozenset(Part)
    assert changed_parts("approve", "approve") == frozenset()


def test_a_tie_is_to_what_an_answer_says_and_to_nothing_where_it_says_nothing(store: Store) -> None:
    with store.reading() as records:
        answers = gather(records, "fall")
    assert answers is not None
    links = summaries.links_to(answers, "r2", ["s0", "s1", "okänd"])
    assert links == (Link("r2", "s0", digest(SAID[1], "Ö-nämnden")),)
