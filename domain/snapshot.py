"""Everything a letter is made of at one moment, as JSON and back: what a decision freezes.

Unlike exchange JSON it holds every field, ids and recommendations without an answer included, so that the very same letter can be made again. A field that a
later version has added takes its default; one that is no longer known is passed over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from domain.dates import PartialDate
from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response

T = TypeVar("T")

_VERSION = 1
_AFTER_REVIEW = frozenset(
    (
        "state",
        "revision",
        "reference",
        "sender_reference",
        "dated",
        "meeting_date",
        "meeting_item",
        "decided_on",
        "immediate_confirmation",
        "signatories",
        "copies",
        "letterhead",
        "created_at",
        "updated_at",
    )
)
"""What is filled in around a meeting, without anybody having to read the answer again."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A response with the case and the recommendations that it answers; withdrawn recommendations are left out."""

    referral: Referral
    recommendations: tuple[Recommendation, ...]
    response: Response
    positions: tuple[Position, ...]

    def by_recommendation(self) -> Mapping[str, Position]:
        """The positions as the store gives them: by recommendation id."""
        return {each.recommendation_id: each for each in self.positions}


def to_json(snapshot: Snapshot) -> str:
    """The one text for a snapshot: equal snapshots give equal texts."""
    return _text({"version": _VERSION, **plain(snapshot)})


def from_json(text: str) -> Snapshot:
    """The snapshot again. Raises ``ValueError`` for anything else than such a text."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("version") != _VERSION:
            raise ValueError("not a snapshot of a known version")
        snapshot: Snapshot = value_of(Snapshot, data)
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError("not a snapshot") from error
    return snapshot


def sha256(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def reviewed(snapshot: Snapshot) -> str:
    """SHA-256 of what a reviewer reads: the answer itself, without what is filled in around the meeting."""
    head = {name: part for name, part in plain(snapshot.response).items() if name not in _AFTER_REVIEW}
    said = [each for each in snapshot.positions if not each.is_empty]
    texts = {each.id: each.text for each in snapshot.recommendations}
    read = [(texts.get(each.recommendation_id, ""), plain(each)) for each in said]
    return sha256(_text([head, read]))


def _text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: Any) -> Any:
    """The value as JSON can hold it."""
    if isinstance(value, PartialDate | date):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value) if each.init}
    return value


def value_of(kind: Any, data: Any) -> Any:
    """The plain ``data`` as a value of the annotated ``kind``. Raises ``ValueError``, ``TypeError`` or ``KeyError`` where it is none."""
    if get_origin(kind) is tuple:
        if not isinstance(data, list):
            raise TypeError("not a list")
        return tuple(value_of(get_args(kind)[0], each) for each in data)
    choices = get_args(kind)
    if choices:  # something or None
        inner = next(each for each in choices if each is not NoneType)
        return None if data is None else value_of(inner, data)
    if is_dataclass(kind) and kind is not PartialDate:
        return _record(kind, data)
    if kind is PartialDate:
        return PartialDate.parse(data)
    if kind is date:
        return date.fromisoformat(data)
    if issubclass(kind, Enum):
        return kind(data)
    if type(data) is not kind and not (kind is float and type(data) is int):
        raise TypeError(f"not of the type {kind.__name__}")
    return data


def _record(kind: Any, data: Any) -> Any:
    if not isinstance(data, dict):
        raise TypeError("not an object")
    hints = _hints(kind)
    wanted = [each for each in fields(kind) if each.init]
    known = {each.name: value_of(hints[each.name], data[each.name]) for each in wanted if each.name in data}
    missing = [each.name for each in wanted if each.name not in data and each.default is MISSING]
    if missing:
        raise KeyError(missing[0])
    return kind(**known)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
