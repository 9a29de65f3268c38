"""Referrals: a proposal sent to bodies for their answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Referral:
    """One case: what the sender asks, when and where the answer goes.

    ``reference`` is the sender's (for the answering body *ert diarienummer*). ``questions`` are what the sender asks the bodies to
    take up; ``bodies`` is the distribution list (*sändlista*); ``areas`` keeps the order in which areas are shown.
    """

    id: str
    title: str
    reference: str = ""
    sender: str = ""
    department: str = ""
    issued: date | None = None
    due: date | None = None
    decision_expected: str = ""
    document_type: str = ""
    answer_address: str = ""
    contact: str = ""
    information_class: str = ""
    questions: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    created_at: str = ""

    def days_left(self, today: date) -> int | None:
        """Whole days until the due date, negative when it has passed, ``None`` without one."""
        return None if self.due is None else (self.due - today).days
