"""What the journal knows about one text: who changed it, when, and from what.

The journal keeps each edit as the part that was replaced (``domain.journal.text_change``). From the text as it stands, the earlier ones are found by taking the
edits back, the latest first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.changes import Kind
from domain.journal import JournalRow
from domain.ports import Reading, Store
from domain.services.people import named

SITTING = timedelta(minutes=10)
"""Edits by the same person with no longer pause than this are told as one."""


@dataclass(frozen=True, slots=True)
class Text:
    """Which text is asked about.

    ``kind`` and ``subject`` are the journal's: a response's head, a position (``response_id/recommendation_id``), a recommendation, a referral. ``field`` is the
    value's field. In a field that is a list, such as a response's sections, ``part`` is the id of the one item and ``inner`` its field.
    """

    kind: Kind
    subject: str
    field: str
    part: str = ""
    inner: str = "text"


@dataclass(frozen=True, slots=True)
class Version:
    """One change: the text before and after, who made it, and from when to when (ISO 8601 in UTC). ``rows`` are the journal's numbers, first and last.

    ``sent_by`` is the colleague in whose draft the words came; empty where whoever made the change wrote them.
    """

    before: str
    after: str
    who: str
    began: str
    ended: str
    rows: tuple[int, int]
    sent_by: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """The changes of one text, the oldest first.

    ``whole`` is false where the journal does not lead all the way back: the text was changed by something that keeps no wording, such as an import.
    """

    versions: tuple[Version, ...]
    whole: bool = True


def history(store: Store, text: Text, *, sitting: timedelta = SITTING) -> History:
    """The history of a text. Raises ``NotFound`` where what it belongs to is gone."""
    with store.reading() as records:
        now = _now(records, text)
        rows = [row for row in records.journal(text.subject) if row.kind == text.kind]
        steps, whole = _steps(rows, text, now)
        drafts = _drafts(records, text) if steps else {}
        told = [replace(each, sent_by=drafts.get((each.who, each.ended), "")) for each in steps]
        return History(tuple(_gathered(_named(records, told), sitting)), whole)


def _drafts(records: Reading, text: Text) -> Mapping[tuple[str, str], str]:
    """Whose drafts have been merged into the response that the text is part of, by who did it and when: a transaction has one moment."""
    if text.kind not in (Kind.POSITION, Kind.RESPONSE):
        return {}
    rows = records.journal(text.subject.partition("/")[0])
    return {(row.actor, row.at): str(json.loads(row.detail).get("from", "")) for row in rows if row.action == "merge"}


def _now(records: Reading, text: Text) -> str:
    value: Any
    match text.kind:
        case Kind.POSITION:
            response_id, _, recommendation_id = text.subject.partition("/")
            value = records.position(response_id, recommendation_id)
        case Kind.RESPONSE:
            value = records.response(text.subject)
        case Kind.RECOMMENDATION:
            value = records.recommendation(text.subject)
        case _:
            value = records.referral(text.subject)
    found = getattr(value, text.field)
    if text.part:
        found = next((getattr(each, text.inner) for each in found if each.id == text.part), "")
    return "" if found is None else str(found)


def _steps(rows: Sequence[JournalRow], text: Text, now: str) -> tuple[list[Version], bool]:
    """One version for each row that changed the text, the oldest first, and whether they lead all the way back."""
    steps: list[Version] = []
    after = now
    for row in reversed(rows):
        change = _change(row, text)
        if change is None:
            continue
        before = _before(change, after)
        if before is None:
            return steps[::-1], False
        steps.append(Version(before, after, row.actor, row.at, row.at, (row.number, row.number)))
        after = before
    return steps[::-1], True


def _change(row: JournalRow, text: Text) -> Mapping[str, Any] | None:
    """What the row did to the text: a replaced part, or the whole before and after."""
    detail = json.loads(row.detail)
    if row.action in ("add", "import") and text.field == "text":
        words = detail.get("added", detail.get("text"))
        return {"from": "", "to": words} if isinstance(words, str) else None
    change = detail.get(text.field)
    if row.action != "edit" or not isinstance(change, dict):
        return None
    if not text.part:
        return _sides(change)
    if "from" in change:  # rows of earlier versions tell the whole list
        sides = {side: _part_of(change[side], text) for side in ("from", "to")}
    elif text.part in change.get("items", {}):
        inner = change["items"][text.part].get(text.inner)
        return None if inner is None else _sides(inner)
    else:
        sides = {"from": _part_of(change.get("removed", ()), text), "to": _part_of(change.get("added", ()), text)}
    return sides if sides["from"] != sides["to"] else None


def _sides(change: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The change of a text, or of something that is told whole and read as a text; nothing for a list."""
    if "at" in change:
        return change
    return {side: _flat(change[side]) for side in ("from", "to")} if "from" in change else None


def _flat(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _part_of(items: Any, text: Text) -> str:
    found = (each.get(text.inner, "") for each in items if isinstance(each, dict) and each.get("id") == text.part)
    return _flat(next(found, ""))


def _before(change: Mapping[str, Any], after: str) -> str | None:
    """The text before the change, ``None`` where it cannot have ended in this text."""
    if "at" not in change:
        return str(change["from"]) if change["to"] == after else None
    at, removed, inserted = change["at"], change["removed"], change["inserted"]
    if after[at : at + len(inserted)] != inserted:
        return None
    return after[:at] + str(removed) + after[at + len(inserted) :]


def _named(records: Reading, steps: Sequence[Version]) -> Iterator[Version]:
    names = {actor: named(records, actor) for actor in {each.who for each in steps}}
    yield from (replace(each, who=names[each.who]) for each in steps)


def _gathered(steps: Iterator[Version], sitting: timedelta) -> Iterator[Version]:
    """One version for each sitting; one in which everything was taken back is left out."""
    held: Version | None = None
    for each in steps:
        same = held is not None and (held.who, held.sent_by) == (each.who, each.sent_by)
        if held is not None and same and _pause(held, each) <= sitting:
            held = replace(held, after=each.after, ended=each.ended, rows=(held.rows[0], each.rows[1]))
            continue
        if held is not None and held.before != held.after:
            yield held
        held = each
    if held is not None and held.before != held.after:
        yield held


def _pause(earlier: Version, later: Version) -> timedelta:
    return datetime.fromisoformat(later.began) - datetime.fromisoformat(earlier.ended)
