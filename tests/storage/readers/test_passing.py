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
from domain.packed import given_in
from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response
from storage.readers.passing import Receiver, Sender
from tests.corpus import corpus
from tests.domain.exchange.test_exchange import cases, without_ids


def same(received: ReceivedResponse) -> ReceivedResponse:
    """Without the ids that are made anew each time it is read."""
    sections = tuple(replace(each, id="") for each in received.response.sections)
    positions = tuple(without_ids(each) for each in received.positions)
    return replace(received, response=replace(received.response, sections=sections), positions=positions)


@settings(max_examples=25)
@given(st.lists(cases(), max_size=3))
def test_what_arrives_is_what_was_read(
    said: list[tuple[Referral, list[Recommendation], Response, dict[str, Position]]],
) -> None:
    sender, receiver, seen = Sender(), Receiver(), Seen()
    for case in (*said, *said):
        data = to_bytes(response_json(*case))
        line = sender.line(data, 3)
        assert line is not None
        read = read_exchange(data, seen)
        assert isinstance(read, ReceivedResponse)
        received, pages = receiver.received(line)
        assert same(received) == same(read)
        assert (pages, given_in(received.positions)) == (3, given_in(read.positions))


def test_a_recommendation_is_handed_over_once() -> None:
    made, sender = corpus(24, 6), Sender()
    packed = [json.loads(sender.line(made.exchange(number), 1) or b"") for number in range(24)]
    assert sum(len(each["answer"]["new"]) for each in packed) == 6


def test_recommendations_without_ids_are_not_taken_for_each_other() -> None:
    data = json.loads(corpus(24, 3).exchange(0))
    first = data["positions"][0]
    first["recommendation"]["id"] = ""
    data["positions"] = [first, first]
    line = Sender().line(to_bytes(data), 1)
    assert line is not None
    received, _ = Receiver().received(line)
    assert len({each.id for each in received.recommendations}) == 2


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{}", b"[]", to_bytes(referral_json(Referral("a", "A"), ())), corpus(24, 3).exchange(0)[:-9]),
        b"[" * 100_000,
        to_bytes({**json.loads(corpus(24, 3).exchange(0)), "version": 2}),
        to_bytes({**json.loads(corpus(24, 3).exchange(0)), "positions": None, "format": "annat"}),
    ],
)
def test_what_is_no_answer_is_left_to_whoever_reads_it(data: bytes) -> None:
    assert Sender().line(data, 1) is None


def test_recommendations_that_were_not_delivered_are_missed() -> None:
    made, sender, receiver = corpus(24, 3), Sender(), Receiver()
    assert sender.line(made.exchange(0), 1) is not None
    line = sender.line(made.exchange(1), 1)
    assert line is not None
    with pytest.raises(ValueError, match="came before"):
        receiver.received(line)


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
        lambda packed: packed["positions"][0].__setitem__(1, "guessed"),
        lambda packed: packed["positions"][0].__setitem__(3, 7),
        lambda packed: packed["positions"][0].__setitem__(4, 7),
        lambda packed: packed["positions"][0].__setitem__(6, [[1, 2]]),
        lambda packed: packed["positions"].__setitem__(0, 7),
        lambda packed: packed["named"].__setitem__(0, -1),
        lambda packed: packed["positions"][0].__setitem__(4, "avtal lag"),
        lambda packed: packed["positions"][0].__setitem__(4, "okänt"),
        lambda packed: packed["positions"][0].__setitem__(5, [["c", "", "2031-13", None, "", ""]]),
        lambda packed: packed["positions"][0].__setitem__(7, [["ord", 1, 1.5]]),
        lambda packed: packed.update(more=1),
    ],
)
def test_what_no_sender_writes_is_refused(spoil: Callable[[Any], object]) -> None:
    line = Sender().line(corpus(24, 3).exchange(0), 1)
    assert line is not None
    assert Receiver().received(line)[0].positions
    message = json.loads(line)
    message["answer"]["positions"][0][4:6] = "avtal", [["c", "", "2031", None, "", ""]]
    assert Receiver().received(json.dumps(message).encode())
    spoil(message["answer"])
    with pytest.raises((ValueError, LookupError)):
        Receiver().received(json.dumps(message).encode())
