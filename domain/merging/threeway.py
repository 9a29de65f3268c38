"""Item by item against the common base: what only one side has changed stands, what both have changed alike stands, what both have changed differently is a conflict
that a person settles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

from domain.merging.items import CONSTRAINTS, REQUESTS, SECTIONS, ItemKey, ItemKind, Items
from domain.response import Section

_LIST = {SECTIONS: ItemKind.SECTION, CONSTRAINTS: ItemKind.CONSTRAINT, REQUESTS: ItemKind.REQUEST}
_BESIDE = UUID("5f0b7c1e-2f3d-4f0c-9a52-6a1f4b5b6b0d")
"""Under this name theirs gets an id of its own where both are kept: the same id each time it is merged."""


class Choice(StrEnum):
    """How a conflict is settled."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Conflict:
    """An item that both have changed, differently. ``None`` is an item that is not there: taken away, or not there yet."""

    key: ItemKey
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merge:
    """What came of three versions: the items as they stand with mine in every conflict, the keys of those changed by what they wrote, and the conflicts."""

    base: Items
    mine: Items
    theirs: Items
    items: Items
    received: tuple[ItemKey, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def merge(base: Items, mine: Items, theirs: Items, base_here: Items | None = None) -> Merge:
    """Merge the items. With no conflicts it makes no difference who is who.

    ``base`` is the latest version that both have taken in, in the order that they did. Where we have taken in versions in another order, as when two drafts crossed
    each other on the way, ``base_here`` is the latest in ours; what the two would settle differently is then a conflict too.
    """
    bases = [base] if base_here is None else [base, base_here]
    items = dict[ItemKey, Any]()
    received = list[ItemKey]()
    conflicts = list[Conflict]()
    for key in sorted(mine.keys() | theirs.keys()):
        if key.kind is ItemKind.ORDER:
            continue
        m, t = mine.get(key), theirs.get(key)
        outcomes = {_outcome(each.get(key), m, t) for each in bases}
        chosen = m
        if outcomes == {Choice.THEIRS}:
            chosen = t
            received.append(key)
        elif outcomes != {Choice.MINE}:
            conflicts.append(Conflict(key, base.get(key), m, t))
        if chosen is not None or key.kind is ItemKind.HEAD:
            items[key] = chosen
    for key in sorted(each for each in mine.keys() | theirs.keys() if each.kind is ItemKind.ORDER):
        several = [
            _Orders(each.get(key, ()), mine.get(key, ()), theirs.get(key, ()), _ids(items, key)) for each in bases
        ]
        orders = several[0]
        order = orders.merged()
        if any(each.disagree or each.merged() != order for each in several):
            conflicts.append(Conflict(key, orders.base, orders.mine, orders.theirs))
        if order:
            items[key] = order
        if _only(order, orders.mine) != _only(orders.mine, order):
            received.append(key)
    return Merge(base, mine, theirs, items, tuple(received), tuple(conflicts))


def _outcome(base: Any, mine: Any, theirs: Any) -> Choice:
    """Whose value stands; both where a person must choose."""
    if theirs in (mine, base):
        return Choice.MINE
    return Choice.THEIRS if mine == base else Choice.BOTH


def choices_for(conflict: Conflict) -> tuple[Choice, ...]:
    """How the conflict can be settled. Both are kept only of texts, and of constraints and requests, which then stand beside each other."""
    texts = (ItemKind.GROUNDS, ItemKind.SECTION, ItemKind.CONSTRAINT, ItemKind.REQUEST)
    both = conflict.key.kind in texts and conflict.mine is not None and conflict.theirs is not None
    return (Choice.MINE, Choice.THEIRS, Choice.BOTH) if both else (Choice.MINE, Choice.THEIRS)


def settled(merged: Merge, choices: Mapping[ItemKey, Choice]) -> Items:
    """The items with every conflict settled as chosen; mine stands where nothing is chosen. Raises ``ValueError`` for a choice that the conflict does not have."""
    items = dict(merged.items)
    beside = dict[ItemKey, tuple[str, str]]()
    for conflict in merged.conflicts:
        choice = choices.get(conflict.key, Choice.MINE)
        if choice not in choices_for(conflict):
            raise ValueError(f"{conflict.key} cannot be settled by {choice}")
        if conflict.key.kind is ItemKind.ORDER or choice is Choice.MINE:
            continue
        _settle(items, conflict, choice, beside)
    for key in {each for each in (*merged.mine, *merged.theirs) if each.kind is ItemKind.ORDER}:
        orders = _Orders(
            merged.base.get(key, ()), merged.mine.get(key, ()), merged.theirs.get(key, ()), _ids(items, key)
        )
        order = list(orders.merged(theirs_first=choices.get(key) is Choice.THEIRS))
        for after, new in (ids for item, ids in beside.items() if _order_key(item) == key):
            order.remove(new) if new in order else None
            order.insert(order.index(after) + 1, new)
        items.pop(key, None)
        if order:
            items[key] = tuple(order)
    return items


def _settle(
    items: dict[ItemKey, Any], conflict: Conflict, choice: Choice, beside: dict[ItemKey, tuple[str, str]]
) -> None:
    key, theirs = conflict.key, conflict.theirs
    if choice is Choice.THEIRS:
        items.pop(key, None)
        if theirs is not None or key.kind is ItemKind.HEAD:
            items[key] = theirs
    elif key.kind is ItemKind.GROUNDS:
        items[key] = joined(conflict.mine, theirs)
    elif isinstance(theirs, Section):
        items[key] = replace(conflict.mine, text=joined(conflict.mine.text, theirs.text))
    else:
        other = str(uuid5(_BESIDE, theirs.id))
        items[replace(key, name=other)] = replace(theirs, id=other)
        beside[key] = key.name, other


def joined(mine: str, theirs: str) -> str:
    """Two formatted texts after each other; once where they are the same."""
    return mine if mine.strip() == theirs.strip() else "\n\n".join(each for each in (mine, theirs) if each.strip())


def _order_key(item: ItemKey) -> ItemKey:
    name = next(name for name, kind in _LIST.items() if kind is item.kind)
    return ItemKey(ItemKind.ORDER, item.recommendation_id, name)


def _ids(items: Items, order: ItemKey) -> frozenset[str]:
    """The ids of the parts that stand in the list."""
    kind = _LIST[order.name]
    return frozenset(key.name for key in items if key.kind is kind and key.recommendation_id == order.recommendation_id)


@dataclass(frozen=True, slots=True)
class _Orders:
    """The order of a list on three sides, and which parts are still there."""

    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    left: frozenset[str]

    @property
    def disagree(self) -> bool:
        """Whether both have moved what was there before, to different places."""
        old = self.left & set(self.base) & set(self.mine) & set(self.theirs)
        base, mine, theirs = _only(self.base, old), _only(self.mine, old), _only(self.theirs, old)
        return mine != base and theirs not in (base, mine)

    def merged(self, *, theirs_first: bool = False) -> tuple[str, ...]:
        """All that is left, in one order: that of the side which moved anything, with what is new on either side after what it stood after."""
        common = self.left & set(self.mine) & set(self.theirs)
        core = self._core(common, theirs_first=theirs_first)
        following: dict[str, list[tuple[str, ...]]] = {}
        for side in (self.mine, self.theirs):
            for anchor, new in _added(side, common, self.left):
                following.setdefault(anchor, []).append(new)
        order = list[str]()
        for anchor in ("", *core):
            order += [anchor] if anchor else []
            for new in sorted(following.get(anchor, ())):
                order += [each for each in new if each not in order]
        return (*order, *sorted(self.left - set(order)))

    def _core(self, common: frozenset[str] | set[str], *, theirs_first: bool) -> tuple[str, ...]:
        mine, theirs = _only(self.mine, common), _only(self.theirs, common)
        old = common & set(self.base)
        base = _only(self.base, old)
        mine_moved, theirs_moved = _only(self.mine, old) != base, _only(self.theirs, old) != base
        if mine_moved and theirs_moved:
            return theirs if theirs_first else mine
        if mine_moved or theirs_moved:
            return mine if mine_moved else theirs
        return min(mine, theirs)


def _only(order: Sequence[str], ids: Iterable[str]) -> tuple[str, ...]:
    kept = set(ids)
    return tuple(each for each in order if each in kept)


def _added(order: Sequence[str], common: Iterable[str], left: frozenset[str]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """What one side alone has, as runs after the part that both have, or after nothing."""
    anchor, run = "", list[str]()
    shared = set(common)
    for each in order:
        if each in shared:
            yield anchor, tuple(run)
            anchor, run = each, []
        elif each in left:
            run.append(each)
    yield anchor, tuple(run)
