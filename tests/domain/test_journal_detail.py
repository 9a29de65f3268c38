"""A journal row tells what changed, no more, and enough to find the value before."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.journal import detail_json
from domain.journal_detail import difference, plain
from domain.response import Response, Section, SectionRole
from tests import strategies as draw

SECTIONS = tuple(Section(str(number), SectionRole.OTHER, text=f"Avsnitt {number}. " * 200) for number in range(8))
RESPONSE = Response("svar", "fall", sections=SECTIONS)


def with_text(text: str) -> Response:
    return replace(RESPONSE, sections=(replace(SECTIONS[0], text=text), *SECTIONS[1:]))


def test_a_word_in_one_section_is_a_small_row() -> None:
    detail = difference(RESPONSE, with_text(SECTIONS[0].text + "Ett ord"))
    assert detail == {"sections": {"items": {"0": {"text": {"at": 2200, "removed": "", "inserted": "Ett ord"}}}}}


def test_sections_that_come_go_and_change_places() -> None:
    one, two, three = SECTIONS[:3]
    before = replace(RESPONSE, sections=(one, two))
    assert difference(before, replace(before, sections=(one, two, three))) == {"sections": {"added": [plain(three)]}}
    assert difference(before, replace(before, sections=(two,))) == {"sections": {"removed": [plain(one)]}}
    moved = difference(before, replace(before, sections=(two, one)))
    assert moved == {"sections": {"order": {"from": ["0", "1"], "to": ["1", "0"]}}}
    first = difference(before, replace(before, sections=(three, one, two)))
    assert first == {"sections": {"added": [plain(three)], "order": {"from": ["0", "1"], "to": ["2", "0", "1"]}}}


def undone(detail: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """The plain value before, from the plain value after: what a journal is for."""
    return {**after, **{name: _before(change, after[name]) for name, change in detail.items()}}


def _before(change: dict[str, Any], after: Any) -> Any:
    if "at" in change:
        end = change["at"] + len(change["inserted"])
        return after[: change["at"]] + change["removed"] + after[end:]
    if "from" in change:
        return change["from"]
    added = {each["id"] for each in change.get("added", ())}
    kept = [undone(change.get("items", {}).get(each["id"], {}), each) for each in after if each["id"] not in added]
    kept += change.get("removed", [])
    return sorted(kept, key=lambda each: str(each["id"]))


def _sorted(value: dict[str, Any]) -> dict[str, Any]:
    """Lists of things with ids in one order: where nothing but order changed it is told by itself."""
    lists = {name for name, each in value.items() if isinstance(each, list) and each and isinstance(each[0], dict)}
    return {
        name: sorted(each, key=lambda item: str(item.get("id", ""))) if name in lists and "id" in each[0] else each
        for name, each in value.items()
    }


@given(data=st.data())
def test_the_value_before_can_be_found(data: st.DataObject) -> None:
    before = data.draw(draw.responses_for("fall"))
    after = replace(data.draw(draw.responses_for("fall")), id=before.id)
    shared = data.draw(st.lists(st.sampled_from(before.sections), unique=True)) if before.sections else []
    changed = tuple(replace(each, text=data.draw(draw.texts)) for each in shared)
    after = replace(after, sections=(*changed, *after.sections))
    detail = json.loads(detail_json(difference(before, after)))
    then = {each.name: plain(getattr(before, each.name)) for each in fields(before)}
    now = {each.name: plain(getattr(after, each.name)) for each in fields(after)}
    assert _sorted(undone(detail, now)) == _sorted(then)
