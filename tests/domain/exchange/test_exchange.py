"""The exchange format: what is written is read back, follows its published schema, and nothing else is believed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InvalidExchange
from domain.exchange import (
    ReceivedReferral,
    ReceivedResponse,
    Seen,
    read_exchange,
    referral_json,
    response_json,
    to_bytes,
)
from domain.exchange.fields import MAX_BYTES, MAX_TEXT
from domain.position import Position
from domain.recommendation import Origin, Recommendation
from domain.referral import Referral
from domain.response import Response
from tests.strategies import positions_for, recommendations_for, referrals, responses_for

SCHEMAS = Path(__file__).parents[3] / "resources" / "schemas"


def schema(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{name}.v1.schema.json").read_text(encoding="utf-8")))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Referral, list[Recommendation], Response, dict[str, Position]]:
    referral = draw(referrals)
    spoken = recommendations_for(referral.id).filter(lambda each: bool(each.text.strip()))
    listed = draw(st.lists(spoken, max_size=4, unique_by=lambda each: each.id))
    response = draw(responses_for(referral.id))
    bases = st.sampled_from(["", *(each.fingerprint for each in listed)])
    positions = {each.id: replace(draw(positions_for(response.id, each.id)), basis=draw(bases)) for each in listed}
    return referral, listed, response, positions


def without_ids(position: Position) -> Position:
    """Constraints and requests get new ids where they arrive, for two houses must not share them by chance."""
    return replace(
        position,
        constraints=tuple(replace(each, id="") for each in position.constraints),
        requests=tuple(replace(each, id="") for each in position.requests),
    )


@given(cases())
def test_a_response_arrives_as_it_left(
    case: tuple[Referral, list[Recommendation], Response, dict[str, Position]],
) -> None:
    referral, listed, response, positions = case
    data = response_json(referral, listed, response, positions)
    schema("response").validate(data)
    received = read_exchange(to_bytes(data))
    assert isinstance(received, ReceivedResponse)
    said = [each for each in listed if not positions[each.id].is_empty]
    assert [each.id for each in received.recommendations] == [each.id for each in said]
    assert [each.text for each in received.recommendations] == [each.text.replace("\0", "") for each in said]
    for each, position in zip(said, received.positions, strict=True):
        sent = positions[each.id]
        assert position.stance is sent.stance
        assert position.grounds == sent.grounds.replace("\0", "")
        assert [(c.kind, c.until, c.amount_sek) for c in position.constraints] == [
            (c.kind, c.until, c.amount_sek) for c in sent.constraints
        ]
        assert [r.text for r in position.requests] == [r.text.replace("\0", "") for r in sent.requests]
    again = response_json(
        received.referral,
        received.recommendations,
        received.response,
        dict(zip([each.recommendation_id for each in received.positions], received.positions, strict=True)),
    )
    same = read_exchange(to_bytes(again))
    assert isinstance(same, ReceivedResponse)
    assert [without_ids(each) for each in same.positions] == [without_ids(each) for each in received.positions]
    assert same.response.signatories == received.response.signatories
    assert [each.text for each in same.response.sections] == [each.text for each in received.response.sections]


@given(cases())
def test_a_referral_arrives_as_it_left(
    case: tuple[Referral, list[Recommendation], Response, dict[str, Position]],
) -> None:
    referral, listed, _, _ = case
    data = referral_json(referral, listed)
    schema("referral").validate(data)
    received = read_exchange(to_bytes(data))
    assert isinstance(received, ReceivedReferral)
    assert received.referral.due == referral.due
    assert [(each.id, each.kind, each.to_answer) for each in received.recommendations] == [
        (each.id, each.kind, each.to_answer) for each in listed
    ]
    assert all(each.origin is Origin.EXCHANGED for each in received.recommendations)
    assert to_bytes(referral_json(received.referral, received.recommendations)) == to_bytes(
        referral_json(received.referral, received.recommendations)
    )


def response_data() -> dict[str, Any]:
    referral = Referral(str(uuid4()), "Växel", "RS 1")
    listed = [Recommendation(str(uuid4()), referral.id, "Växeln föreslås vara gemensam.")]
    response = Response(str(uuid4()), referral.id, body="Servicenämnden")
    return response_json(referral, listed, response, {listed[0].id: Position(response.id, listed[0].id, grounds="Ja.")})


def test_ids_are_made_where_none_are_given_and_a_missing_basis_is_the_wording_answered() -> None:
    data = response_data()
    del data["id"], data["referral"]["id"], data["positions"][0]["recommendation"]["id"], data["positions"][0]["basis"]
    received = read_exchange(to_bytes(data))
    assert isinstance(received, ReceivedResponse)
    assert received.response.id
    assert received.positions[0].basis == data["positions"][0]["recommendation"]["fingerprint"]


def _set(*path: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        place: Any = data
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        (_set("format", value="annat"), "exchange.other_format", None),
        (_set("version", value=2), "exchange.newer_version", None),
        (_set("version", value=None), "exchange.newer_version", None),
        (_set("version", value=True), "exchange.field", "version"),
        (_set("referral", value=[]), "exchange.field", "referral"),
        (_set("referral", "id", value="../../etc"), "exchange.field", "id"),
        (_set("referral", "title", value=3), "exchange.field", "referral.title"),
        (_set("reference", value="x" * (MAX_TEXT + 1)), "exchange.field", "reference"),
        (_set("decided_on", value="igår"), "exchange.field", "decided_on"),
        (_set("positions", value={}), "exchange.field", "positions"),
        (_set("letter", value=[1]), "exchange.field", "letter"),
        (_set("positions", 0, "recommendation", "occurrences", value=[{"page": 0}]), "exchange.field", "positions[0].recommendation.occurrences[0].page"),
        (_set("positions", value=["a"]), "exchange.field", "positions[0]"),
        (_set("positions", 0, "stance", value="maybe"), "exchange.field", "positions[0].stance"),
        (_set("positions", 0, "requests", value=[1]), "exchange.field", "positions[0].requests[0]"),
        (_set("positions", 0, "recommendation", "text", value=" "), "exchange.field", "positions[0].recommendation.text"),
        (_set("positions", 0, "constraints", value=[{"amount_sek": 1.5}]), "exchange.field", "positions[0].constraints[0].amount_sek"),
        (_set("positions", 0, "constraints", value=[{"until": "2028-13"}]), "exchange.field", "positions[0].constraints[0].until"),
        (_set("positions", 0, "evidence", value=[{"confidence": 3}]), "exchange.field", "positions[0].evidence[0].confidence"),
        (_set("letter", "overview", value="ja"), "exchange.field", "letter.overview"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_its_path(
    change: Callable[[dict[str, Any]], None], code: str, field: str | None
) -> None:
    data = response_data()
    change(data)
    with pytest.raises(InvalidExchange) as refusal:
        read_exchange(to_bytes(data))
    assert refusal.value.code == code
    assert refusal.value.parameters.get("field") == field


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b"\xff\xfe", b'{"version": NaN}', b"[" * 100_000, b'{"version": ' + b"9" * 5000 + b"}"],
)
def test_what_is_not_an_object_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidExchange) as refusal:
        read_exchange(content)
    assert refusal.value.code == "exchange.not_json"


def test_a_huge_file_is_not_even_parsed() -> None:
    with pytest.raises(InvalidExchange) as refusal:
        read_exchange(b" " * (MAX_BYTES + 1))
    assert refusal.value.code == "exchange.too_large"


def test_two_answers_to_one_recommendation_are_refused() -> None:
    data = response_data()
    data["positions"] *= 2
    with pytest.raises(InvalidExchange) as refusal:
        read_exchange(to_bytes(data))
    assert refusal.value.code == "exchange.twice"


def _recommendations(data: dict[str, Any], seen: Seen) -> tuple[Recommendation, ...]:
    received = read_exchange(to_bytes(data), seen)
    assert isinstance(received, ReceivedResponse)
    return received.recommendations


def test_what_one_file_said_of_a_recommendation_is_not_believed_of_another() -> None:
    seen = Seen()
    data = response_data()
    first = _recommendations(data, seen)
    assert _recommendations(data, seen) == first
    named = data["positions"][0]["recommendation"]
    before, named["text"] = named["text"], "Något helt annat."
    assert _recommendations(data, seen)[0].text == "Något helt annat."
    named["text"], named["to_answer"] = before, 1
    with pytest.raises(InvalidExchange) as refusal:
        read_exchange(to_bytes(data), seen)
    assert refusal.value.parameters["field"] == "positions[0].recommendation.to_answer"


def test_control_characters_that_no_database_takes_are_left_out() -> None:
    data = response_data()
    data["body"]["name"] = "Service\0nämnden \ud800"
    received = read_exchange(json.dumps(data).encode())
    assert isinstance(received, ReceivedResponse)
    assert received.response.body == "Servicenämnden ?"


def test_the_least_that_is_a_response_is_enough() -> None:
    received = read_exchange(b'{"format": "remissbordet/response", "version": 1}')
    assert isinstance(received, ReceivedResponse)
    assert (received.positions, received.response.letterhead, received.response.subject) == ((), "standard", "")
