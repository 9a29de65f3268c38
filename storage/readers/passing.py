"""Answers that a child has read as data: checked there, field by field, and handed over in a shape that is quickly made into rows.

Hundreds of answers name the same recommendations, each with all that the proposal says of them: the child hands over each once, and names it by its number from then on. What
comes is believed no more than the file was: it must have the declared shape to the last value.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.json import Decoder, encode

from domain.errors import InvalidExchange
from domain.exchange import ReceivedResponse, Seen
from domain.exchange.fields import Fields
from domain.exchange.reading import read_answer, read_head, read_position, read_recommendation
from domain.position import ConstraintKind, Source, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response
from storage import saying
from storage.packed import SaidRows
from storage.readers.usual import UsualAnswer, usual_answer

BEGINNING = b'{"answer":'
"""How a line with an answer begins, and no other."""

_Number = Annotated[int, Meta(ge=0)]
_Constraint = tuple[str, str, str | None, Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)] | None, str, str]
_Evidence = tuple[str, int | None, Annotated[float, Meta(ge=0, le=1)]]
_Cells = tuple[str | None, str, str, str, str, list[_Constraint], list[tuple[str, str]], list[_Evidence]]
_STANCES = frozenset((None, *(each.value for each in Stance)))
_SOURCES = frozenset(each.value for each in Source)
"""Checked as texts, which go to rest as they are: as values of their enumerations they would take twice as long to store."""


class _Packed(Struct, forbid_unknown_fields=True):
    """An answer. ``new`` are the recommendations that it is the first to name, ``before`` how many others have named before, ``named`` the numbers of all that it names."""

    referral: Referral
    response: Response
    before: int
    new: list[Recommendation]
    named: list[_Number]
    positions: list[_Cells]


class _Message(Struct, forbid_unknown_fields=True):
    answer: _Packed
    pages: _Number


_message = Decoder(_Message).decode


class Sender:
    """Reads answers for one ``Receiver``, which is given everything in the same order."""

    def __init__(self) -> None:
        self._seen = Seen()
        self._written: dict[tuple[str, bytes], Recommendation] = {}
        self._numbers: dict[int, int] = {}
        self._sent: list[Recommendation] = []

    def line(self, data: bytes, pages: int) -> bytes | None:
        """The answer in exchange data, in a file of so many pages, as a line of JSON; ``None`` for a referral, and for what cannot be read: whoever reads it then says why."""
        try:
            read = self._usual(data) or read_answer(data, self._seen, _cells_of)
        except InvalidExchange:
            return None
        if read is None:
            return None
        received, said = read
        before = len(self._sent)
        named = [self._number(each) for each in received.recommendations]
        packed = {
            "referral": received.referral,
            "response": received.response,
            "before": before,
            "new": self._sent[before:],
            "named": named,
            "positions": said,
        }
        return encode({"answer": packed, "pages": pages}) + b"\n"

    def _usual(self, data: bytes) -> tuple[ReceivedResponse, list[saying.Cells]] | None:
        usual = usual_answer(data)
        if usual is None:
            return None
        try:
            said = [each.cells() for each in usual.positions]
        except ValueError:
            return None
        head = read_head(
            Fields(usual.head, clean=True, plain=True), lambda referral_id: self._named(usual, referral_id)
        )
        return None if head is None else (head, said)

    def _named(self, usual: UsualAnswer, referral_id: str) -> tuple[Recommendation, ...]:
        return tuple(
            self._recommendation(bytes(each.recommendation), referral_id, index)
            for index, each in enumerate(usual.positions)
        )

    def _recommendation(self, written: bytes, referral_id: str, index: int) -> Recommendation:
        """What was made of the very same bytes, or is made of them now."""
        known = self._written.get((referral_id, written))
        if known is not None:
            return known
        data = json.loads(written)
        if not isinstance(data, dict):
            raise InvalidExchange("exchange.field", field="recommendation")
        made = read_recommendation(Fields(data, clean=True, plain=True), referral_id, index, self._seen)
        if data.get("id"):
            # One without an id is another each time.
            self._written[referral_id, written] = made
        return made

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

    def received(self, line: bytes) -> tuple[ReceivedResponse, int]:
        """The answer and the file's count of pages. Raises ``ValueError`` or ``LookupError`` for anything that no sender makes."""
        message = _message(line)
        packed = message.answer
        if packed.before != len(self._known):
            # Something was not delivered: the numbers would name other recommendations.
            raise ValueError("not what comes after what came before")
        self._known += packed.new
        recommendations = tuple([self._known[number] for number in packed.named])
        rows = [saying.row_from(_checked(each), _written) for each in packed.positions]
        said = SaidRows(packed.response.id, [each.id for each in recommendations], rows)
        return ReceivedResponse(packed.referral, recommendations, packed.response, said), message.pages


def _cells_of(fields: Fields) -> saying.Cells:
    return saying.cells_of(read_position(fields, "", ""))


def _checked(cells: saying.Cells) -> saying.Cells:
    """The cells, of which the shape is known already. Raises ``ValueError`` where stance, source, kinds or days are none."""
    stance, source, _, _, kinds, constraints, _, _ = cells
    if stance not in _STANCES or source not in _SOURCES:
        raise ValueError("no stance or no source")
    if kinds or constraints:
        if _count(kinds) != len(constraints):
            raise ValueError("as many kinds as constraints")
        for _, _, until, *_ in constraints:
            if until is not None:
                saying.partial_date(until)
    return cells


@lru_cache(maxsize=4096)
def _count(kinds: str) -> int:
    return len([ConstraintKind(each) for each in kinds.split(" ")]) if kinds else 0


def _written(parts: Sequence[Sequence[Any]]) -> str:
    return encode(parts).decode()
