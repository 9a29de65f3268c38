"""Answers that this program has written into exchange data, read without a value for each position: hundreds of answers come in at once."""

from __future__ import annotations

import json

from domain.errors import InvalidExchange
from domain.exchange import ReceivedResponse, Seen
from domain.exchange.fields import Fields
from domain.exchange.reading import read_head, read_recommendation
from domain.recommendation import Recommendation
from storage.packed import SaidRows
from storage.readers.usual import UsualAnswer, usual_answer


class Answers:
    """Reads one answer after the other. All name the same recommendations, each with all that the proposal says of it: what is written the same is made into a value once."""

    def __init__(self) -> None:
        self._seen = Seen()
        self._written: dict[tuple[str, bytes], Recommendation] = {}

    def read(self, data: bytes) -> ReceivedResponse | None:
        """The answer in exchange data; ``None`` for a referral, and for what is not written as this program writes it: ``domain.exchange`` reads that, or says what is wrong
        with it."""
        usual = usual_answer(data)
        if usual is None:
            return None
        try:
            rows = [each.row() for each in usual.positions]
            head = read_head(
                Fields(usual.head, clean=True, plain=True), lambda referral_id: self._named(usual, referral_id)
            )
        except (InvalidExchange, ValueError, RecursionError):
            return None
        if head is None:
            return None
        said = SaidRows(head.response.id, [each.id for each in head.recommendations], rows)
        return ReceivedResponse(head.referral, head.recommendations, head.response, said)

    def _named(self, usual: UsualAnswer, referral_id: str) -> tuple[Recommendation, ...]:
        return tuple(
            [
                self._recommendation(bytes(each.recommendation), referral_id, index)
                for index, each in enumerate(usual.positions)
            ]
        )

    def _recommendation(self, written: bytes, referral_id: str, index: int) -> Recommendation:
        """What was made of the very same bytes, or is made of them now."""
        known = self._written.get((referral_id, written))
        if known is not None:
            return known
        # Of bytes, the standard library would let halves of surrogate pairs through.
        data = json.loads(written.decode())
        if not isinstance(data, dict):
            raise InvalidExchange("exchange.field", field="recommendation")
        made = read_recommendation(Fields(data, clean=True, plain=True), referral_id, index, self._seen)
        if data.get("id"):
            # One without an id is another each time.
            self._written[referral_id, written] = made
        return made
