"""The responses of the case that is open: the office's own and those that came in."""

from __future__ import annotations

from domain.response import Response, ResponseOrigin
from domain.services.cases import CaseDesk, own_response
from domain.wording import STATE


def choices(case: CaseDesk) -> tuple[tuple[str, str], ...]:
    """(id, words) of the responses to choose among: the office's own first, with an empty id while it is not begun; versions that
    a newer one counts in place of stand last."""
    own = own_response(case.responses)
    first = (own.id, f"Eget yttrande ({STATE[own.state].lower()})") if own else ("", "Eget yttrande (inte påbörjat)")
    received = [each for each in case.responses if each.origin is ResponseOrigin.RECEIVED]
    others = sorted(received, key=lambda each: not each.counts)
    return (first, *((each.id, _name(each)) for each in others))


def _name(response: Response) -> str:
    name = response.body or response.subject or "Yttrande utan avsändare"
    return name if response.counts else f"{name} (tidigare version)"
