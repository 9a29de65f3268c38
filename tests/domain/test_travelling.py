"""A draft as a file: what was sent is what is read, and a stranger's file is refused by the name of what is wrong in it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from domain.errors import InvalidExchange
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response
from domain.snapshot import Snapshot
from domain.travelling import MAX_LINEAGE, Draft, is_draft, read_file, snapshot_of, to_file

SNAPSHOT = Snapshot(
    Referral("fall", "Gemensam växel"),
    (Recommendation("r1", "fall", "Växeln föreslås vara gemensam."),),
    Response("svar", "fall", body="Servicenämnden"),
    (Position("svar", "r1", Stance.APPROVE, "Vi ser fördelar."),),
)
DRAFT = Draft(SNAPSHOT, lineage=("aa", "bb"), sent_by="anna", sent_at="2031-03-02T09:00:00+00:00")


def changed(**fields: Any) -> bytes:
    return json.dumps({**json.loads(to_file(DRAFT)), **fields}).encode()


def test_a_draft_is_read_as_it_was_sent() -> None:
    assert is_draft(to_file(DRAFT))
    assert read_file(to_file(DRAFT)) == DRAFT
    assert snapshot_of(DRAFT.content) == SNAPSHOT


def test_a_lineage_as_long_as_allowed_is_read_and_a_longer_one_is_refused() -> None:
    longest = ["a"] * MAX_LINEAGE
    assert len(read_file(changed(lineage=longest)).lineage) == MAX_LINEAGE
    with pytest.raises(InvalidExchange) as refused:
        read_file(changed(lineage=[*longest, "b"]))
    assert refused.value.parameters == {"field": "lineage"}


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"snapshot": 7}', '{"snapshot": {}}', "[" * 200_000])
def test_what_is_no_drafts_content_is_refused_as_such(content: str) -> None:
    with pytest.raises(ValueError, match=r"draft|snapshot|missing|Expecting"):
        snapshot_of(content)
