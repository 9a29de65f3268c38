"""A draft as a file between colleagues: the whole answer as it stands, the remarks on it, and which versions of it the sender has taken in before.

A version is known by the SHA-256 of what it says, remarks included, and of the version it follows: an answer that is changed back to what it said before is a new
version all the same. The newest version that both ends know is what a draft that comes back is merged against.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.errors import InvalidExchange
from domain.exchange.fields import parse
from domain.registering import Remark
from domain.response import ResponseState
from domain.snapshot import Snapshot, plain, sha256, value_of

DRAFT_FORMAT = "remissbordet/draft"
VERSION = 1
MAX_LINEAGE = 10_000
_MAX_ID = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that travels. ``lineage`` is the versions that the sender had taken in or sent before, the oldest first."""

    snapshot: Snapshot
    remarks: tuple[Remark, ...] = ()
    lineage: tuple[str, ...] = ()
    sent_by: str = ""
    sent_at: str = ""

    @property
    def content(self) -> str:
        """What the draft says and which version it follows, as the one text that is hashed and kept."""
        return content_text(self.snapshot, self.remarks, self.lineage[-1] if self.lineage else "")

    @property
    def version(self) -> str:
        """What this version is known by."""
        return sha256(self.content)


def content_text(snapshot: Snapshot, remarks: Sequence[Remark], after: str = "") -> str:
    """The snapshot with its remarks and the version it follows, as JSON; equal ones give equal texts."""
    return json.dumps(
        {"after": after, "snapshot": plain(snapshot), "remarks": [plain(each) for each in remarks]},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def snapshot_of(content: str) -> Snapshot:
    """The snapshot in a text that ``content_text`` has made. Raises ``ValueError`` for any other text."""
    try:
        data = json.loads(content)
        snapshot: Snapshot = value_of(Snapshot, data["snapshot"])
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError("not a draft's content") from error
    return snapshot


def to_file(draft: Draft) -> bytes:
    """The draft as a file: JSON in UTF-8."""
    data = {
        "format": DRAFT_FORMAT,
        "version": VERSION,
        "sent_by": draft.sent_by,
        "sent_at": draft.sent_at,
        "lineage": list(draft.lineage),
        "snapshot": plain(draft.snapshot),
        "remarks": [plain(each) for each in draft.remarks],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def is_draft(content: bytes) -> bool:
    """Whether the file says that it is a draft between colleagues; a quick look before it is read."""
    return b'"remissbordet/draft"' in content[:400]


def read_file(content: bytes) -> Draft:
    """Read a draft that came from outside. Raises ``InvalidExchange``."""
    fields = parse(content)
    if fields.text("format") != DRAFT_FORMAT:
        raise InvalidExchange("exchange.other_format")
    version = fields.whole("version", least=1, most=1_000_000)
    if version is None or version > VERSION:
        raise InvalidExchange("exchange.newer_version", version=version)
    lineage = fields.texts("lineage")
    if len(lineage) > MAX_LINEAGE:
        raise InvalidExchange("exchange.field", field="lineage")
    data = json.loads(content.decode("utf-8-sig"))
    draft = Draft(
        _made("snapshot", Snapshot, data),
        _made("remarks", tuple[Remark, ...], {"remarks": [], **data}),
        lineage,
        fields.text("sent_by"),
        fields.text("sent_at"),
    )
    _require_whole(draft)
    return draft


def _made(name: str, kind: Any, data: Mapping[str, Any]) -> Any:
    try:
        return value_of(kind, data[name])
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError) as error:
        raise InvalidExchange("exchange.field", field=name) from error


def _require_whole(draft: Draft) -> None:
    """Everything in the draft belongs together: one answer to one referral, nothing twice, and nothing decided."""
    snapshot, response = draft.snapshot, draft.snapshot.response
    listed = [each.id for each in snapshot.recommendations]
    answered = [each.recommendation_id for each in snapshot.positions]
    parts = [[each.id for each in response.sections], [each.id for each in draft.remarks], listed, answered]
    for position in snapshot.positions:
        parts += [[each.id for each in position.constraints], [each.id for each in position.requests]]
    checks = {
        "snapshot.response.referral_id": response.referral_id == snapshot.referral.id,
        "snapshot.response.state": response.state in (ResponseState.DRAFT, ResponseState.IN_REVIEW),
        "snapshot.recommendations": all(each.referral_id == snapshot.referral.id for each in snapshot.recommendations),
        "snapshot.positions": all(each.response_id == response.id for each in snapshot.positions)
        and set(answered) <= set(listed),
        "remarks": all(each.response_id == response.id for each in draft.remarks),
        "id": all(0 < len(id_) <= _MAX_ID for ids in ([response.id, snapshot.referral.id], *parts) for id_ in ids)
        and all(len(set(ids)) == len(ids) for ids in parts),
    }
    wrong = next((name for name, right in checks.items() if not right), None)
    if wrong:
        raise InvalidExchange("exchange.field", field=wrong)
