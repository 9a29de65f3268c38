"""Which of a body's answers counts, when one comes by itself: of two versions the later dated, else the one that came later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from domain.changes import Changes, Kind
from domain.intake.naming import known_as
from domain.journal import JournalEntry
from domain.ports import Writing
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from domain.services.following_along import Followed, Paper, follow_along, left_behind, move_marks, superseded

Told = tuple[tuple[str, Mapping[str, object]], ...]


def let_latest_count(
    records: Writing, referral: Referral, came: Response, paper: Callable[[Response], Paper] | None = None
) -> tuple[Changes, Told]:
    """Let one of the body's answers to the case count, the one that came among them; the others are kept. Tells what was changed, and message codes of it.

    An answer without a name is nobody's version, and the office's own is no version of what somebody else has sent. ``paper`` is what the one
    that came was read from, to hold against an earlier version; what came as data has none.
    """
    standing = [
        each
        for each in records.responses(referral.id)
        if each.id != came.id and each.counts and _key(each, referral) == _key(came, referral) != ""
    ]
    if not standing:
        return Changes(), ()
    latest = max(standing, key=_dated)
    changes = Changes.of(Kind.RESPONSE, [came.id, *(each.id for each in standing)])
    if _dated(latest) > _dated(came):
        _give_way(records, came, superseded(came.id, latest.id))
        return changes, (("import.older_version", {"body": came.body}),)
    lost: list[str] = []
    for each in standing:
        followed = _followed(records, each, came, paper)
        changes |= move_marks(records, each, came.id, followed.said)
        lost += followed.lost
    told: Told = (("import.newer_version", {"body": came.body}), *left_behind(records, tuple(dict.fromkeys(lost))))
    return changes, told


def _followed(records: Writing, old: Response, came: Response, paper: Callable[[Response], Paper] | None) -> Followed:
    """Let the answer that came count, and what people have found in the old one follow to it."""
    said = records.positions(came.id).values()
    followed = follow_along(records, old, came.id, said, paper(old) if paper is not None else None)
    records.put_positions([followed.said[id_] for id_ in followed.kept])
    _give_way(records, old, superseded(old.id, came.id, followed))
    return followed


def _give_way(records: Writing, response: Response, row: JournalEntry) -> None:
    records.put_response(replace(response, superseded_by=str(row.detail["by"])))
    records.append(row)


def _key(response: Response, referral: Referral) -> str:
    if response.origin is not ResponseOrigin.RECEIVED:
        return ""
    return known_as(response.body, referral.bodies)


def _dated(response: Response) -> date:
    return response.answered_on or date.min
