"""Dates: the answer leaves in time, and the letter says when it was decided and where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.checks.finding import Finding, Level, Place
from domain.checks.material import Material
from domain.response import Response, ResponseState, confirms_at_once

_MEETING = Place("head:meeting")
_CONFIRMED_WITHIN = 14
"""Days within which a committee's minutes must be confirmed: kommunallagen (2017:725) 5 kap. 69 § and 6 kap. 35 §."""


def check_dates(material: Material) -> Iterator[Finding]:
    """Findings on the due date and on the decision."""
    yield from _due(material)
    yield from _decision(material)


def _due(material: Material) -> Iterator[Finding]:
    response, due = material.response, material.referral.due
    if due is None:
        return
    decision = response.decided_on or response.meeting_date
    if material.today > due and response.state is not ResponseState.DISPATCHED:
        days = (material.today - due).days
        yield Finding("check.due_passed", Level.WARNS, _MEETING, str(due), {"due": due, "days": _days(days)})
    elif decision is not None and decision > due:
        parameters = {"due": str(due), "decision": str(decision)}
        yield Finding("check.due_before_decision", Level.WARNS, _MEETING, f"{due} {decision}", parameters)
    elif _leaves_unconfirmed(response, due):
        about = f"{due} {response.meeting_date}"
        parameters = {"due": str(due), "decision": str(response.meeting_date)}
        yield Finding("check.confirmation_late", Level.WARNS, _MEETING, about, parameters)


def _leaves_unconfirmed(response: Response, due: date) -> bool:
    """Whether the answer may have to leave before the minutes are confirmed. Without an item on an agenda there are no minutes to wait for."""
    if response.meeting_date is None or not response.meeting_item.strip() or response.immediate_confirmation:
        return False
    decided = any(confirms_at_once(section.text) for section in response.sections)
    return not decided and (due - response.meeting_date).days < _CONFIRMED_WITHIN


def _decision(material: Material) -> Iterator[Finding]:
    response = material.response
    meeting, decided, item = response.meeting_date, response.decided_on, response.meeting_item.strip()
    if meeting is None and decided is None:
        yield Finding("check.decision_missing", Level.STOPS, _MEETING, item)
        return
    if meeting is not None and not item:
        yield Finding("check.decision_item_missing", Level.WARNS, _MEETING, str(meeting), {"meeting": meeting})
    if meeting is not None and decided is not None and meeting != decided:
        parameters = {"meeting": meeting, "decided": decided}
        yield Finding("check.decided_elsewhen", Level.WARNS, _MEETING, f"{meeting} {decided}", parameters)
    if decided is not None and decided > material.today and response.state is not ResponseState.DRAFT:
        yield Finding("check.decided_ahead", Level.WARNS, _MEETING, str(decided), {"decided": decided})


def _days(count: int) -> str:
    return "en dag" if count == 1 else f"{count} dagar"
