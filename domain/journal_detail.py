"""What changed between two values, as a journal row tells it: small, and enough to find the value before.

Somebody who writes in one section of a letter must not have all of its sections written to the journal at every pause for breath.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

from domain.dates import PartialDate
from domain.journal import text_change


def difference(before: Any, after: Any) -> dict[str, object]:
    """Field by field what changed between two values of one dataclass.

    Texts are told as the part that was replaced (``text_change``). A list of things with ids is told as ``items`` (what changed in each, by its id), ``added`` and
    ``removed`` (whole), and ``order`` (the ids ``from`` and ``to``) where those that stayed have changed places or new ones do not stand last. Everything else
    is told whole, ``from`` and ``to``.
    """
    told: dict[str, object] = {}
    for each in fields(after):
        old, new = getattr(before, each.name), getattr(after, each.name)
        if old == new:
            continue
        if _is_text(old) and _is_text(new):
            told[each.name] = text_change(old, new)
        elif _has_ids(old) and _has_ids(new):
            told[each.name] = _items(old, new)
        else:
            told[each.name] = {"from": plain(old), "to": plain(new)}
    return told


def plain(value: Any) -> object:
    """The value as JSON can hold it; dates as ISO 8601."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, PartialDate):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return str(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not isinstance(value, StrEnum)


def _has_ids(value: object) -> bool:
    """Whether it is a list of things that can be told apart by their ids; an empty list is."""
    if not isinstance(value, tuple):
        return False
    ids = [getattr(each, "id", None) for each in value]
    return all(isinstance(each, str) and each for each in ids) and len(set(ids)) == len(ids)


def _items(before: tuple[Any, ...], after: tuple[Any, ...]) -> dict[str, object]:
    old, new = {each.id: each for each in before}, {each.id: each for each in after}
    stayed = [id_ for id_ in old if id_ in new]
    told: dict[str, object] = {
        "items": {id_: difference(old[id_], new[id_]) for id_ in stayed if old[id_] != new[id_]},
        "added": [plain(each) for id_, each in new.items() if id_ not in old],
        "removed": [plain(each) for id_, each in old.items() if id_ not in new],
    }
    if [*stayed, *(id_ for id_ in new if id_ not in old)] != list(new):
        told["order"] = {"from": list(old), "to": list(new)}
    return {name: part for name, part in told.items() if part}
