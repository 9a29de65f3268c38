"""Positions written as we write them are read the quick way, and the quick way never reads anything else than the careful one does."""

from __future__ import annotations

import json
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InvalidExchange
from domain.exchange import ReceivedResponse, read_exchange, reading, response_json, to_bytes
from domain.exchange.usual import usual_position
from domain.position import LocalConstraint, Position, Request, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response
from tests.domain.exchange.test_exchange import cases, without_ids

JUNK: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        2**63,
        -(2**63),
        1.5,
        "",
        " ",
        "approve",
        "avtal",
        "2028",
        "2028-13",
        "\udc00",
        "a\0b",
        [],
        {},
        [None],
        [""],
        [{}],
    ]
)
PART = st.sampled_from(["stance", "grounds", "basis", "constraints", "requests", "source", "evidence", "annat"])
CELL = st.sampled_from(["kind", "text", "until", "amount_sek", "subject", "vouched_by", "annat"])


def outcome(data: dict[str, Any]) -> object:
    """What comes of the data: the positions without the ids that are made anew, or what is wrong."""
    try:
        received = read_exchange(to_bytes(data))
    except InvalidExchange as error:
        return error.code, error.parameters
    assert isinstance(received, ReceivedResponse)
    return [without_ids(each) for each in received.positions]


def without(data: dict[str, Any], name: str) -> None:
    data.pop(name, None)


@given(cases(), st.data())
def test_both_ways_read_the_same(
    case: tuple[Referral, list[Recommendation], Response, dict[str, Position]], data: st.DataObject
) -> None:
    written = response_json(*case)
    for position in written["positions"]:
        spoilt = data.draw(st.sampled_from([None, position, *position["constraints"]]))
        if spoilt is not None:
            name = data.draw(PART if spoilt is position else CELL)
            if data.draw(st.booleans()):
                spoilt[name] = data.draw(JUNK)
            else:
                without(spoilt, name)
    quickly = outcome(written)
    with mock.patch.object(reading, "usual_position", return_value=None):
        assert outcome(written) == quickly


def test_what_we_write_is_usual() -> None:
    full = Position(
        "s", "r", Stance.REJECT, "Nej", (LocalConstraint("c", text="Avtal"),), (Request("q", "Utred"),), "f"
    )
    written = response_json(Referral("a", "A"), [Recommendation("r", "a", "Gör")], Response("s", "a"), {"r": full})
    [data] = written["positions"]
    found = usual_position(json.loads(json.dumps(data)), "s", "r")
    assert found is not None
    assert without_ids(found) == without_ids(full)


@pytest.mark.parametrize(
    "odd", [{"basis": ""}, {"stance": []}, {"requests": [1]}, {"constraints": ["avtal"]}, {"source": "confirmed"}]
)
def test_what_is_written_otherwise_is_left(odd: dict[str, Any]) -> None:
    data: dict[str, Any] = {
        "recommendation": {},
        "stance": None,
        "grounds": "Nej",
        "constraints": [],
        "requests": [],
        "basis": "f",
    }
    assert usual_position(data, "s", "r") is not None
    assert usual_position({**data, **odd}, "s", "r") is None
