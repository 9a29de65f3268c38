"""Which of a body's answers counts, when one comes by itself: of two versions the later dated, else the one that came later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from domain.changes import Changes, Kind
from domain.intake.naming import known_as
from domain.journal import JournalEntry
from domain.ports import Writing
from domain.referral import Referral
from domain.response import Response, ResponseOrigin

Told = tuple[tuple[str, Mapping[str, object]], ...]


def let_latest_count(records: Writing, referral: Referral, came: Response) -> tuple[Changes, Told]:
    """Let one of the body's answers to the case count, the one that came among them; the others are kept. Tells what was changed, and message codes of it.

    An answer without a name is nobody's version, and the office's own is no version of what somebody else has sent.
    """
    standing = [
        each
        for each in records.responses(referral.id)
        if each.id != came.id and each.counts and _key(each, referral) == _key(came, referral) != ""
    ]
    if not standing:
        return Changes(), ()
    latest = max(standing, key=_dated)
    came_late = _dated(latest) > _dated(came)
    for each in (came,) if came_late else standing:
        newer = latest.id if came_late else came.id
        records.put_response(replace(each, superseded_by=newer))
        records.append(JournalEntry("supersede", Kind.RESPONSE, each.id, {"by": newer}))
    code = "import.older_version" if came_late else "import.newer_version"
    return Changes.of(Kind.RESPONSE, [came.id, *(each.id for each in standing)]), ((code, {"body": came.body}),)


def _key(response: Response, referral: Referral) -> str:
    if response.origin is not ResponseOrigin.RECEIVED:
        return ""
    return known_as(response.body, referral.bodies)


def _dated(response: Response) -> date:
    return response.answered_on or date.min
