"""Answers in data that this program has written are read as the careful way reads them, and nothing else is taken for one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.exchange import ReceivedResponse, Seen, read_exchange, referral_json, response_json, to_bytes
from domain.packed import given_in
from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response
from storage.readers.answers import Answers
from tests.corpus import corpus
from tests.domain.exchange.test_exchange import cases, without_ids


def same(received: ReceivedResponse) -> ReceivedResponse:
    """Without the ids that are made anew each time it is read."""
    sections = tuple(replace(each, id="") for each in received.response.sections)
    positions = tuple(without_ids(each) for each in received.positions)
    return replace(received, response=replace(received.response, sections=sections), positions=positions)


@settings(max_examples=25)
@given(st.lists(cases(), max_size=3))
def test_what_is_read_is_what_the_careful_way_reads(
    said: list[tuple[Referral, list[Recommendation], Response, dict[str, Position]]],
) -> None:
    answers, seen = Answers(), Seen()
    for case in (*said, *said):
        data = to_bytes(response_json(*case))
        read, received = read_exchange(data, seen), answers.read(data)
        assert isinstance(read, ReceivedResponse)
        if received is not None:
            assert same(received) == same(read)
            assert given_in(received.positions) == given_in(read.positions)


def test_what_everybody_names_is_made_once() -> None:
    made, answers = corpus(24, 6), Answers()
    read = [answers.read(made.exchange(number)) for number in range(24)]
    assert len({id(each) for one in read if one is not None for each in one.recommendations}) == 6


def test_recommendations_without_ids_are_not_taken_for_each_other() -> None:
    data = json.loads(corpus(24, 3).exchange(0))
    first = data["positions"][0]
    first["recommendation"]["id"] = ""
    data["positions"] = [first, first]
    received = Answers().read(to_bytes(data))
    assert received is not None
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
def test_what_is_no_answer_is_left_to_whoever_says_what_is_wrong_with_it(data: bytes) -> None:
    assert Answers().read(data) is None


def test_half_a_pair_of_surrogates_in_bytes_is_no_text() -> None:
    data = json.loads(corpus(24, 3).exchange(0))
    data["positions"][0]["recommendation"]["text"] = "@"
    assert Answers().read(to_bytes(data)) is not None
    assert Answers().read(to_bytes(data).replace(b"@", b"a\xed\xa0\x80b")) is None


def test_what_is_nested_too_deep_for_one_of_the_readers_stops_neither() -> None:
    data = json.loads(corpus(24, 3).exchange(0))
    data["positions"][0]["recommendation"]["annat"] = "@"
    content = to_bytes(data)
    # How deep either can go hangs on how deep the call lies.
    read = [Answers().read(content.replace(b'"@"', b"[" * depth + b"]" * depth)) for depth in range(700, 1000)]
    assert {each.response.id for each in read if each is not None} <= {data["id"]}
    assert Answers().read(content) is not None
