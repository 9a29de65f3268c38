"""An answer's positions as the rows that they become, from the moment that they are read until they are at rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import overload

from domain.packed import PackedPositions
from domain.position import Position
from storage import saying
from storage.saying import Row


class SaidRows(PackedPositions):
    """Each row as ``saying.row_of`` makes it, which is a position but for the ids; these stand in the order of the rows."""

    def __init__(self, response_id: str, recommendation_ids: Sequence[str], rows: Sequence[Row]) -> None:
        """Raises ``ValueError`` where there are not as many ids as rows."""
        if len(recommendation_ids) != len(rows):
            raise ValueError("a position for each recommendation is what an answer is made of")
        self.response_id = response_id
        self.recommendation_ids = recommendation_ids
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Position: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Position]: ...
    def __getitem__(self, index: int | slice) -> Position | Sequence[Position]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        stance, source, _, _, kinds, basis, grounds, *parts = self.rows[index]
        return saying.position_of(
            self.response_id, self.recommendation_ids[index], stance, source, basis, grounds, kinds, *parts
        )

    @property
    def given(self) -> int:
        """As ``PackedPositions.given``."""
        return sum(1 for each in self.rows if each[0] is not None)

    def tied(self, response_id: str, recommendation_ids: Mapping[str, str]) -> SaidRows:
        """As ``PackedPositions.tied``."""
        return SaidRows(response_id, [recommendation_ids[each] for each in self.recommendation_ids], self.rows)
