"""A merge as the dialog shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.differences import Difference, differences
from domain.merging import Choice, ItemKey, ItemKind, Merge, choices_for
from domain.merging.words import part_words, value_words
from domain.registering import Remark
from domain.services.merging import Arrival


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A conflict as it is shown: what it is, about which recommendation, what was there before, the two values with their words compared, and the ways to settle it."""

    key: ItemKey
    part: str
    about: str
    base: str
    words: Difference
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """An item that only the colleague has changed: what it is, and its words before and after."""

    part: str
    about: str
    words: Difference


@dataclass(frozen=True, slots=True)
class MergeView:
    """Everything the dialog shows."""

    sender: str
    conflicts: tuple[ConflictRow, ...]
    received: tuple[ReceivedRow, ...]
    remarks: tuple[str, ...]

    @property
    def summary(self) -> str:
        """What the draft brings, in one sentence or two."""
        parts = [_counted(len(self.received), "ändring infogas", "ändringar infogas")] if self.received else []
        if self.remarks:
            parts.append(_counted(len(self.remarks), "anmärkning följer med", "anmärkningar följer med"))
        told = " och ".join(parts)
        told = f"{told[:1].upper()}{told[1:]}. " if told else ""
        if not self.conflicts:
            return told.strip() or "Utkastet innehåller inget nytt."
        same = "En sak" if len(self.conflicts) == 1 else f"{len(self.conflicts)} saker"
        return f"{told}{same} har ni båda ändrat: välj vad som ska gälla. Inget sparas förrän du är klar."


def view_of(arrival: Arrival) -> MergeView:
    """The draft that has come as the dialog shows it: the letter's own things first, then recommendation by recommendation."""
    titles = {each.id: each.short_title for each in arrival.recommendations}
    place = {each.id: number for number, each in enumerate(arrival.recommendations)}
    kinds = tuple(ItemKind)

    def turn(key: ItemKey) -> tuple[int, int]:
        return place.get(key.recommendation_id, -1), kinds.index(key.kind)

    received = tuple(_received_rows(arrival.merge, titles, turn)) if arrival.merge else ()
    conflicts = tuple(
        ConflictRow(
            each.key,
            part_words(each.key),
            titles.get(each.key.recommendation_id, ""),
            value_words(each.base),
            _words(each.mine, each.theirs) if each.key.kind is not ItemKind.ORDER else differences("", ""),
            choices_for(each),
        )
        for each in sorted(arrival.conflicts, key=lambda each: turn(each.key))
    )
    remarks = tuple(_remark_words(each, titles) for each in arrival.remarks)
    return MergeView(arrival.draft.sent_by, conflicts, received, remarks)


def _received_rows(
    merge: Merge, titles: Mapping[str, str], turn: Callable[[ItemKey], tuple[int, int]]
) -> Iterator[ReceivedRow]:
    for key in sorted(merge.received, key=turn):
        if key.kind is not ItemKind.ORDER:
            words = _words(merge.mine.get(key), merge.items.get(key))
            yield ReceivedRow(part_words(key), titles.get(key.recommendation_id, ""), words)


def _words(before: Any, after: Any) -> Difference:
    return differences(value_words(before), value_words(after))


def _remark_words(remark: Remark, titles: Mapping[str, str]) -> str:
    about = titles.get(remark.recommendation_id, "")
    replies = [f"{each.author}: {each.text}" for each in remark.replies]
    return "\n".join([f"{remark.author}: {remark.text}" + (f" ({about})" if about else ""), *replies])


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
