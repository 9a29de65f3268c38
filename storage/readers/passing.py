"""Answers that a child has read as data: checked there, field by field, and handed over in a shape that is quickly made into values again.

Hundreds of answers name the same recommendations, each with all that the proposal says of them: the child hands over each once, and names it by its number from then on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.errors import InvalidExchange
from domain.exchange import ReceivedResponse, Seen
from domain.exchange.fields import Fields
from domain.exchange.reading import read_answer, read_position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response
from domain.snapshot import plain, value_of
from storage import saying
from storage.readers.usual import usual_cells


class Sender:
    """Reads answers for one ``Receiver``, which is given everything in the same order."""

    def __init__(self) -> None:
        self._seen = Seen()
        self._numbers: dict[int, int] = {}
        self._sent: list[Recommendation] = []

    def packed(self, data: bytes) -> dict[str, Any] | None:
        """The answer in exchange data, as JSON can hold it; ``None`` for a referral, and for what cannot be read: whoever reads it then says why."""
        try:
            read = read_answer(data, self._seen, _cells_of)
        except InvalidExchange:
            return None
        if read is None:
            return None
        received, said = read
        before = len(self._sent)
        named = [self._number(each) for each in received.recommendations]
        return {
            "referral": plain(received.referral),
            "response": plain(received.response),
            "before": before,
            "new": [plain(each) for each in self._sent[before:]],
            "named": named,
            "positions": said,
        }

    def _number(self, recommendation: Recommendation) -> int:
        """The same objects come again where the same was read; what is kept is not mistaken for another."""
        number = self._numbers.get(id(recommendation))
        if number is None:
            number = self._numbers[id(recommendation)] = len(self._sent)
            self._sent.append(recommendation)
        return number


class Receiver:
    """Makes values of what one ``Sender`` has packed."""

    def __init__(self) -> None:
        self._known: list[Recommendation] = []

    def unpacked(self, packed: Mapping[str, Any]) -> ReceivedResponse:
        """The answer. Raises ``ValueError``, ``TypeError`` or ``LookupError`` for anything that no sender makes."""
        referral: Referral = value_of(Referral, packed["referral"])
        response: Response = value_of(Response, packed["response"])
        if packed["before"] != len(self._known):
            # Something was not delivered: the numbers would name other recommendations.
            raise ValueError("not what comes after what came before")
        self._known += [value_of(Recommendation, each) for each in packed["new"]]
        recommendations = tuple([self._known[number] for number in packed["named"]])
        positions = [
            saying.position_from(response.id, recommendation.id, *cells)
            for recommendation, cells in zip(recommendations, packed["positions"], strict=True)
        ]
        return ReceivedResponse(referral, recommendations, response, tuple(positions))


def _cells_of(fields: Fields) -> saying.Cells:
    usual = usual_cells(fields.data) if fields.is_plain else None
    return usual or saying.cells_of(read_position(fields, "", ""))
