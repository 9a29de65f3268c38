"""Positions written as we write them are read the quick way, and the quick way never reads anything else than the careful one does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InvalidExchange
from domain.exchange import ReceivedReferral, ReceivedResponse, read_exchange, response_json, to_bytes
from domain.position import LocalConstraint, Position, Request, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response
from storage import saying
from storage.readers.answers import Answers
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


def without_new_ids(received: ReceivedResponse) -> list[object]:
    """What was read, but for the ids that are made anew."""
    return [received.referral, received.recommendations, *(without_ids(each) for each in received.positions)]


def carefully(data: bytes) -> list[object] | None:
    """What ``domain.exchange`` reads; ``None`` where it refuses the data."""
    try:
        received = read_exchange(data)
    except InvalidExchange:
        return None
    assert not isinstance(received, ReceivedReferral)
    return without_new_ids(received)


def without(data: dict[str, Any], name: str) -> None:
    data.pop(name, None)


@given(cases(), st.data())
def test_what_is_read_quickly_is_what_is_read_carefully(
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
    received = Answers().read(to_bytes(written))
    if received is not None:
        assert without_new_ids(received) == carefully(to_bytes(written))


def written() -> dict[str, Any]:
    full = Position(
        "s", "r", Stance.REJECT, "Nej", (LocalConstraint("c", text="Avtal"),), (Request("q", "Utred"),), "f"
    )
    return response_json(Referral("a", "A"), [Recommendation("r", "a", "Gör")], Response("s", "a"), {"r": full})


def test_what_we_write_is_usual() -> None:
    usual = usual_answer(to_bytes(written()))
    assert usual is not None
    [row] = [each.row() for each in usual.positions]
    position = saying.position_of("s", "r", row[0], row[1], row[5], row[6], row[4], *row[7:])
    assert (position.stance, position.grounds, position.constraints[0].kind.value) == (Stance.REJECT, "Nej", "annat")
    assert (position.constraints[0].text, position.requests[0].text) == ("Avtal", "Utred")


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
