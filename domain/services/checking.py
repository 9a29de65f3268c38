"""Checking a response that is at rest before it is decided or dispatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.checks import Finding, Level, Material, check_response
from domain.errors import Refused
from domain.interpretation.phrases import Phrases
from domain.letterhead import Letterheads
from domain.ports import Reading, Store
from domain.response import ResponseOrigin


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found on one response, what stops it first."""

    response_id: str
    findings: tuple[Finding, ...]

    @property
    def stopping(self) -> Sequence[Finding]:
        """What must be mended or waived before the response goes on."""
        return [each for each in self.findings if each.level is Level.STOPS]


def check(store: Store, letterheads: Letterheads, phrases: Phrases, response_id: str, today: date) -> Checked:
    """Check one of the office's own responses as it stands. Raises ``NotFound``, and ``Refused`` for somebody else's response."""
    with store.reading() as records:
        return check_in(records, letterheads, phrases, response_id, today)


def check_in(records: Reading, letterheads: Letterheads, phrases: Phrases, response_id: str, today: date) -> Checked:
    """As ``check``, inside a transaction that is already open."""
    response = records.response(response_id)
    if response.origin is ResponseOrigin.RECEIVED:
        raise Refused("refused.check_received")
    material = Material(
        records.referral(response.referral_id),
        records.recommendations(response.referral_id),
        response,
        records.positions(response_id),
        today,
        letterheads.get(response.letterhead),
    )
    return Checked(response_id, check_response(material, phrases))
