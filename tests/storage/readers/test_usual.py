"""Positions written as we write them are read the quick way, and the quick way never reads anything else than the careful one does."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.exchange import response_json, to_bytes
from domain.position import LocalConstraint, Position, Request, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response
from storage.readers import passing
from storage.readers.passing import Receiver, Sender
from storage.readers.usual import usual_answer
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
    """What is handed over of the data, but for the ids that are made anew; ``None`` where it is refused."""
    line = Sender().line(to_bytes(data), 1)
    if line is None:
        return None
    received, _ = Receiver().received(line)
    return [received.referral, received.recommendations, *(without_ids(each) for each in received.positions)]


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
    with mock.patch.object(passing, "usual_answer", return_value=None):
        assert outcome(written) == quickly


def written() -> dict[str, Any]:
    full = Position(
        "s", "r", Stance.REJECT, "Nej", (LocalConstraint("c", text="Avtal"),), (Request("q", "Utred"),), "f"
    )
    return response_json(Referral("a", "A"), [Recommendation("r", "a", "Gör")], Response("s", "a"), {"r": full})


def test_what_we_write_is_usual() -> None:
    usual = usual_answer(to_bytes(written()))
    assert usual is not None
    [cells] = [each.cells() for each in usual.positions]
    assert (cells[0], cells[3], cells[4]) == ("reject", "Nej", "annat")
    assert (cells[5][0][1], cells[6][0][1]) == ("Avtal", "Utred")


def test_a_later_revision_is_usual() -> None:
    usual = usual_answer(to_bytes({**written(), "revision": 2}))
    assert usual is not None
    assert usual.head["revision"] == 2


@pytest.mark.parametrize(
    "odd", [{"basis": ""}, {"stance": []}, {"requests": [1]}, {"constraints": ["avtal"]}, {"source": "confirmed"}]
)
def test_what_is_written_otherwise_is_left(odd: dict[str, Any]) -> None:
    data = written()
    data["positions"][0].update(odd)
    assert usual_answer(to_bytes(data)) is None


@pytest.mark.parametrize("grounds", ["\ud800", "a\0b", "x" * 1_000_001])
def test_texts_that_cannot_stand_as_they_are_are_left(grounds: str) -> None:
    data = written()
    data["positions"][0]["grounds"] = grounds
    assert usual_answer(to_bytes(data)) is None
