"""What an official can do to one answer."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from domain.dates import PartialDate
from domain.position import ConstraintKind, Evidence, Position, Source, Stance
from domain.recommendation import Recommendation
from domain.services import drafting

_RECOMMENDATION = Recommendation("r1", "fall", "Växeln föreslås vara gemensam.")
_EMPTY = Position("svar", "r1")


def test_a_stance_remembers_the_wording_it_was_taken_on() -> None:
    position = drafting.with_stance(_EMPTY, Stance.APPROVE, _RECOMMENDATION)
    assert position.stance is Stance.APPROVE
    assert not position.basis_changed(_RECOMMENDATION.fingerprint)
    reworded = replace(_RECOMMENDATION, text="Växeln föreslås inte vara gemensam.")
    assert position.basis_changed(reworded.fingerprint)
    assert not drafting.with_stance(position, Stance.REJECT, reworded).basis_changed(reworded.fingerprint)


def test_taking_the_stance_back_leaves_nothing_behind() -> None:
    position = drafting.with_stance(_EMPTY, Stance.REJECT, _RECOMMENDATION)
    assert drafting.with_stance(position, None, _RECOMMENDATION) == _EMPTY
    assert drafting.with_stance(position, None, _RECOMMENDATION).is_empty


def test_a_person_who_decides_confirms_an_interpreted_position() -> None:
    read = replace(_EMPTY, stance=Stance.APPROVE, source=Source.INTERPRETED, evidence=(Evidence("ja", 3, 0.8),))
    assert drafting.with_stance(read, Stance.REJECT, _RECOMMENDATION).source is Source.CONFIRMED
    assert drafting.with_stance(_EMPTY, Stance.REJECT, _RECOMMENDATION).source is Source.DECLARED


def test_constraints_are_added_changed_in_place_and_taken_away() -> None:
    first = drafting.new_constraint(ConstraintKind.AGREEMENT)
    second = drafting.new_constraint()
    position = drafting.with_constraint(drafting.with_constraint(_EMPTY, first), second)
    ended = replace(first, text="Löper ut", until=PartialDate(2028))
    position = drafting.with_constraint(position, ended)
    assert position.constraints == (ended, second)
    assert drafting.without_constraint(position, first.id).constraints == (second,)
    assert not position.is_empty


def test_requests_are_added_changed_in_place_and_taken_away() -> None:
    first, second = drafting.new_request(), drafting.new_request()
    position = drafting.with_request(drafting.with_request(_EMPTY, first), second)
    asked = replace(first, text="Förtydliga kostnaden")
    position = drafting.with_request(position, asked)
    assert position.requests == (asked, second)
    assert drafting.without_request(position, second.id).requests == (asked,)


def test_joined_positions_lose_nothing() -> None:
    constraint, request = drafting.new_constraint(), drafting.new_request()
    one = drafting.with_constraint(drafting.with_grounds(_EMPTY, "Bra."), constraint)
    other = drafting.with_request(drafting.with_grounds(replace(_EMPTY, recommendation_id="r2"), "Dyrt."), request)
    both = drafting.joined(one, other)
    assert both.grounds == "Bra.\n\nDyrt."
    assert both.constraints == (constraint,)
    assert both.requests == (request,)
    assert both.recommendation_id == "r1"


def test_joined_positions_keep_a_stance_only_when_they_agree() -> None:
    approving = drafting.with_stance(_EMPTY, Stance.APPROVE, _RECOMMENDATION)
    rejecting = drafting.with_stance(_EMPTY, Stance.REJECT, _RECOMMENDATION)
    assert drafting.joined(approving, rejecting).stance is None
    assert drafting.joined(approving, rejecting).basis == ""
    assert drafting.joined(approving, approving).stance is Stance.APPROVE
    assert drafting.joined(_EMPTY, approving).basis == approving.basis
    for order in itertools.permutations((approving, approving, rejecting)):
        assert drafting.joined(*order).stance is None, "a third does not settle what two disagree on"


@pytest.mark.parametrize(
    ("sources", "whole"),
    [
        ((Source.DECLARED, Source.DECLARED), Source.DECLARED),
        ((Source.DECLARED, Source.CONFIRMED), Source.CONFIRMED),
        ((Source.CONFIRMED, Source.INTERPRETED), Source.INTERPRETED),
    ],
)
def test_joined_positions_are_as_certain_as_the_least_certain(sources: tuple[Source, Source], whole: Source) -> None:
    one, other = (replace(_EMPTY, stance=Stance.APPROVE, source=source) for source in sources)
    assert drafting.joined(one, other).source is drafting.joined(other, one).source is whole
    assert drafting.joined(_EMPTY, other).source is other.source, "nothing that was said is certain of nothing"


def test_only_what_was_interpreted_is_confirmed() -> None:
    read = replace(_EMPTY, stance=Stance.APPROVE, source=Source.INTERPRETED)
    assert drafting.confirmed(read) == replace(read, source=Source.CONFIRMED)
    assert drafting.confirmed(_EMPTY) == _EMPTY
