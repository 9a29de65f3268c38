"""Answers as this program writes them into exchange data, which nearly all are: decoded in one go into the shape that they are declared to have here.

Whatever is written in any other way is left to ``domain.exchange``, which says what is wrong with it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any

from msgspec import UNSET, Meta, Raw, Struct, UnsetType
from msgspec.json import Decoder, encode
from msgspec.structs import asdict

from domain.dates import PartialDate
from domain.exchange.fields import AMOUNTS, ESCAPE, MAX_ITEMS, MAX_TEXT
from domain.ids import new_id
from domain.position import ConstraintKind, Source, Stance
from storage.saying import NOTHING, Parts, Row

_Amount = Annotated[int, Meta(ge=AMOUNTS[0], le=AMOUNTS[-1])]
_DECLARED = Source.DECLARED.value


class _Constraint(Struct, forbid_unknown_fields=True, gc=False):
    kind: ConstraintKind
    text: str
    until: str | None
    amount_sek: _Amount | None
    subject: str
    vouched_by: str

    def cells(self) -> tuple[str, str, str | None, int | None, str, str]:
        """As ``saying.constraints_from`` takes them; the kind stands apart."""
        until = None if self.until is None else _day(self.until)
        return new_id(), self.text, until, self.amount_sek, self.subject, self.vouched_by


class UsualPosition(Struct, forbid_unknown_fields=True, gc=False):
    """A position with the recommendation that it names as it was written."""

    recommendation: Raw
    stance: Stance | None
    grounds: str
    constraints: Annotated[list[_Constraint], Meta(max_length=MAX_ITEMS)]
    requests: Annotated[list[str], Meta(max_length=MAX_ITEMS)]
    basis: Annotated[str, Meta(min_length=1)]

    def row(self) -> Row:
        """What is said, as it comes to rest, but of which recommendation. Raises ``ValueError`` for a day that is none."""
        stance, grounds, told, requests = self.stance, self.grounds, self.constraints, self.requests
        return (
            None if stance is None else stance._value_,
            _DECLARED,
            1 if grounds.strip() else 0,
            1 if requests else 0,
            " ".join([each.kind._value_ for each in told]) if told else "",
            self.basis,
            grounds,
            _written([each.cells() for each in told]) if told else NOTHING,
            _written([(new_id(), each) for each in requests]) if requests else NOTHING,
            NOTHING,
        )


class UsualAnswer(Struct, forbid_unknown_fields=True):
    """An answer's positions, and its other fields as any JSON."""

    positions: Annotated[list[UsualPosition], Meta(max_length=MAX_ITEMS)]
    format: Any
    version: Any
    id: Any
    referral: Any
    body: Any
    reference: Any
    sender_reference: Any
    decided_on: Any
    state: Any
    information_class: Any
    letter: Any
    revision: Any | UnsetType = UNSET

    @property
    def head(self) -> dict[str, Any]:
        """The fields without the positions."""
        return {name: value for name, value in asdict(self).items() if name != "positions" and value is not UNSET}


_decoded = Decoder(UsualAnswer).decode


def usual_answer(data: bytes) -> UsualAnswer | None:
    """The answer; ``None`` for anything that is written in another way. No text in it is one that cannot stand as it is."""
    if ESCAPE in data or len(data) > MAX_TEXT:
        return None
    try:
        return _decoded(data)
    except (ValueError, RecursionError):
        return None


@lru_cache(maxsize=4096)
def _day(text: str) -> str | None:
    """The day as it is kept, ``None`` for an empty text."""
    return str(PartialDate.parse(text)) if text else None


def _written(parts: Parts) -> str:
    return encode(parts).decode()
