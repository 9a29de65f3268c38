"""What one answer says, in whatever shape it came: hundreds of answers come in at once, and few of their sixty thousand positions are ever looked at."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.position import Position


class PackedPositions(Sequence[Position]):
    """One answer's positions in the shape in which they are kept. Each is made into a value only where somebody looks at it."""

    @property
    @abstractmethod
    def given(self) -> int:
        """How many of them have a stance."""

    @abstractmethod
    def tied(self, response_id: str, recommendation_ids: Mapping[str, str]) -> PackedPositions:
        """The same as another answer's, each on the recommendation that stands in place of the one it names. Raises ``KeyError`` where none does."""


def given_in(positions: Sequence[Position]) -> int:
    """How many of the positions have a stance."""
    if isinstance(positions, PackedPositions):
        return positions.given
    return sum(1 for each in positions if each.stance is not None)


def retied(
    positions: Sequence[Position], response_id: str, recommendation_ids: Mapping[str, str]
) -> Sequence[Position]:
    """The positions as those of the answer, each on the recommendation that stands in place of the one it names."""
    if isinstance(positions, PackedPositions):
        return positions.tied(response_id, recommendation_ids)
    return [
        replace(each, response_id=response_id, recommendation_id=recommendation_ids[each.recommendation_id])
        for each in positions
    ]
