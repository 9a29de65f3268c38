"""Answers handed over by a child are the answers that it read, and nothing else is taken for one."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.exchange import ReceivedResponse, Seen, read_exchange, referral_json, response_json, to_bytes
from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response
from storage.readers.passing import Receiver, Sender
from tests.corpus import corpus
from tests.domain.exchange.test_exchange import cases, without_ids


def over(packed: object) -> Any:
    """As it comes through the pipe."""
    return json.loads(json.dumps(packed, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def same(received: ReceivedResponse) -> ReceivedResponse:
    """Without the ids that are made anew each time it is read."""
    sections = tuple(replace(each, id="") for each in received.response.sections)
    positions = tuple(without_ids(each) for each in received.positions)
    return replace(received, response=replace(received.response, sections=sections), positions=positions)


@settings(max_examples=50)
@given(st.lists(cases(), max_size=3))
def test_what_arrives_is_what_was_read(
    said: list[tuple[Referral, list[Recommendation], Response, dict[str, Position]]],
) -> None:
    sender, receiver, seen = Sender(), Receiver(), Seen()
    for case in (*said, *said):
        data = to_bytes(response_json(*case))
        packed = sender.packed(data)
        assert packed is not None
        read = read_exchange(data, seen)
        assert isinstance(read, ReceivedResponse)
        assert same(receiver.unpacked(over(packed))) == same(read)


def test_a_recommendation_is_handed_over_once() -> None:
    made, sender = corpus(24, 6), Sender()
    packed = [sender.packed(made.exchange(number)) for number in range(24)]
    assert sum(len(each["new"]) for each in packed if each) == 6


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", to_bytes(referral_json(Referral("a", "A"), ())), corpus(24, 3).exchange(0)[:-9]]
)
def test_what_is_no_answer_is_left_to_whoever_reads_it(data: bytes) -> None:
    assert Sender().packed(data) is None


def test_recommendations_that_were_not_delivered_are_missed() -> None:
    made, sender, receiver = corpus(24, 3), Sender(), Receiver()
    assert sender.packed(made.exchange(0)) is not None
    with pytest.raises(ValueError, match="came before"):
        receiver.unpacked(over(sender.packed(made.exchange(1))))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda packed: packed.pop("response"),
        lambda packed: packed["response"].update(state="unknown"),
        lambda packed: packed["referral"].update(title=None),
        lambda packed: packed["new"].pop(),
        lambda packed: packed["named"].append(77),
        lambda packed: packed["named"].reverse() or packed["named"].pop(),
        lambda packed: packed["positions"].pop(),
        lambda packed: packed["positions"][0].pop(),
        lambda packed: packed["positions"][0].__setitem__(0, "maybe"),
        lambda packed: packed["positions"][0].__setitem__(1, None),
        lambda packed: packed["positions"][0].__setitem__(3, 7),
        lambda packed: packed["positions"][0].__setitem__(4, 7),
        lambda packed: packed["positions"][0].__setitem__(6, [[1, 2]]),
        lambda packed: packed["positions"].__setitem__(0, 7),
    ],
)
def test_what_no_sender_writes_is_refused(spoil: Callable[[Any], object]) -> None:
    packed = over(Sender().packed(corpus(24, 3).exchange(0)))
    assert Receiver().unpacked(json.loads(json.dumps(packed))).positions
    spoil(packed)
    with pytest.raises((ValueError, TypeError, LookupError)):
        Receiver().unpacked(packed)
