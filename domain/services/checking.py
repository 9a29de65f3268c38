"""Checking a response that is at rest before it is decided or dispatched, and letting a finding pass with a reason that is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.checks import Finding, Level, Material, check_response
from domain.errors import Refused
from domain.interpretation.phrases import Phrases
from domain.letterhead import Letterheads
from domain.ports import Reading, Store
from domain.registering import Waiver
from domain.services.editing import Applied, PutWaiver, apply, apply_in
from domain.text import normalise

DAY_MISSING = "check.decision_missing"
"""The finding that giving a day to the decision answers."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found on one response, what stops it first: what is ``open``, and what somebody has let pass."""

    response_id: str
    open: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...] = ()

    @property
    def stopping(self) -> Sequence[Finding]:
        """What must be mended or waived before the response goes on."""
        return [each for each in self.open if each.level is Level.STOPS]

    def stopping_decision(self, *, dated: bool) -> int:
        """How many findings keep the response from being decided; where the decision is ``dated``, the day need not be written in the response too."""
        return sum(1 for each in self.stopping if not (dated and each.code == DAY_MISSING))


def check(store: Store, letterheads: Letterheads, phrases: Phrases, response_id: str, today: date) -> Checked:
    """Check a response as it stands. Raises ``NotFound``."""
    with store.reading() as records:
        return check_in(records, letterheads, phrases, response_id, today)


def check_in(records: Reading, letterheads: Letterheads, phrases: Phrases, response_id: str, today: date) -> Checked:
    """As ``check``, inside a transaction that is already open."""
    response = records.response(response_id)
    material = Material(
        records.referral(response.referral_id),
        records.recommendations(response.referral_id),
        response,
        records.positions(response_id),
        today,
        letterheads.get(response.letterhead),
    )
    waivers = records.waivers(response_id)
    found = check_response(material, phrases)
    return Checked(
        response_id,
        tuple(each for each in found if each.digest not in waivers),
        tuple((each, waivers[each.digest]) for each in found if each.digest in waivers),
    )


def waive(store: Store, response_id: str, finding: Finding, reason: str) -> Applied:
    """Let a finding pass, for as long as what was judged stands unchanged; who, when and why is kept.

    Taking it back is applying the inverse. Raises ``Refused`` without a reason, and where the response has been dispatched.
    """
    reason = normalise(reason)
    if not reason:
        raise Refused("refused.waiver_reason")
    with store.writing() as records:
        origin = finding.place.origin
        waiver = Waiver(response_id, finding.digest, finding.code, origin, reason, records.actor(), records.now())
        return apply_in(records, PutWaiver(response_id, finding.digest, waiver))


def unwaive(store: Store, response_id: str, digest: str) -> Applied:
    """Let a finding that was waived stand again. Raises ``Refused`` where the response has been dispatched."""
    return apply(store, PutWaiver(response_id, digest, None))
