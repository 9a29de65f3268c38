"""Reviewers' remarks as they are shown: about what, by whom, answered how, dealt with or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.dates import local_time
from domain.registering import Remark


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """One remark. ``about`` names the recommendation, empty for a remark on the whole."""

    id: str
    recommendation_id: str
    about: str
    text: str
    by: str
    replies: tuple[tuple[str, str], ...]
    """Each reply's text, and who wrote it when."""
    resolved: str
    """Who dealt with it and when, empty while nobody has."""

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        state = "åtgärdad" if self.resolved else "öppen"
        return f"Anmärkning, {state}, {self.about or 'hela yttrandet'}: {self.text}"


def rows(remarks: Iterable[Remark], titles: Mapping[str, str]) -> tuple[RemarkRow, ...]:
    """The open ones first, otherwise the oldest first; ``titles`` are the recommendations' by id."""
    listed = [
        RemarkRow(
            each.id,
            each.recommendation_id,
            titles.get(each.recommendation_id, ""),
            each.text,
            f"{each.author}, {moment(each.at)}",
            tuple((reply.text, f"{reply.author}, {moment(reply.at)}") for reply in each.replies),
            f"{each.resolved_by}, {moment(each.resolved_at)}" if each.resolved else "",
        )
        for each in remarks
    ]
    return tuple(sorted(listed, key=lambda row: bool(row.resolved)))


def moment(at: str) -> str:
    """A moment of the journal in the user's own time, to the minute; as it stands where it is none."""
    try:
        return local_time(at).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at
