"""The registrar's queue as rows: headings for the states, and the answers that are in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain import wording
from domain.response import ResponseState
from domain.services.queue import Queued

HEADINGS = {
    ResponseState.IN_REVIEW: "Att granska och besluta",
    ResponseState.DECIDED: "Att skriva under och expediera",
    ResponseState.DRAFT: "Utkast",
    ResponseState.DISPATCHED: "Expedierade",
}


@dataclass(frozen=True, slots=True)
class StateRow:
    """The heading of a state, with how many answers are in it."""

    state: ResponseState
    count: int

    @property
    def id(self) -> str:
        """Never an answer's id."""
        return f"state:{self.state}"

    @property
    def title(self) -> str:
        """What stands on the heading."""
        return HEADINGS[self.state]

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return f"{self.title}, {self.count} yttranden" if self.count != 1 else f"{self.title}, 1 yttrande"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One answer in the queue. ``days`` are left until it is due, fewer than none when it is late; ``None`` once it is sent."""

    id: str
    referral_id: str
    title: str
    about: str
    state: ResponseState
    progress: tuple[int, int]
    days: int | None

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        answered, total = self.progress
        parts = [self.title, wording.STATE[self.state], self.about, f"{answered} av {total} besvarade"]
        return ", ".join(part for part in (*parts, wording.days_left(self.days)) if part)


Row = StateRow | QueueRow


def rows(queued: Sequence[Queued], today: date, words: str = "") -> tuple[Row, ...]:
    """The rows to show, those only that hold all the words; states without anything to show are left out."""
    wanted = words.casefold().split()
    shown = [row for row in (_row(each, today) for each in queued) if _holds(row, wanted)]
    listed: list[Row] = []
    for row in shown:
        if not listed or _state(listed[-1]) is not row.state:
            listed.append(StateRow(row.state, sum(1 for each in shown if each.state is row.state)))
        listed.append(row)
    return tuple(listed)


def _state(row: Row) -> ResponseState:
    return row.state


def _row(queued: Queued, today: date) -> QueueRow:
    response, referral = queued.response, queued.referral
    about = " · ".join(part for part in (response.reference or "utan diarienummer", response.body) if part)
    days = None if response.state is ResponseState.DISPATCHED else referral.days_left(today)
    title = response.subject or referral.title
    return QueueRow(response.id, referral.id, title, about, response.state, queued.progress, days)


def _holds(row: QueueRow, wanted: Sequence[str]) -> bool:
    text = f"{row.title} {row.about}".casefold()
    return all(word in text for word in wanted)
