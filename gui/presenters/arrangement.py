"""Putting the list of recommendations right, as steps of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from domain.ports import Reading
from domain.recommendation import Occurrence, Recommendation
from domain.services import arranging
from domain.services.editing import Edit
from gui.presenters.papers import Passage
from gui.undo import Target
from gui.workspace import Workspace

PAGE = "recommendations"
NEW_TEXT = "Ny rekommendation"


class Arrangement:
    """Every change to the list. Edits are worked out from what is at rest, in the transaction that makes them."""

    def __init__(self, workspace: Workspace, page: str = PAGE) -> None:
        self._workspace = workspace
        self._page = page

    def add(self, after: str, then: Callable[[str], None]) -> None:
        """Add a recommendation after another, or last; ``then`` is given its id."""
        case = self._workspace.case
        if case is None:
            return
        made: list[str] = []

        def make(records: Reading) -> Edit:
            edit, id_ = arranging.add(records, case.referral.id, NEW_TEXT, after=after or None)
            made.append(id_)
            return edit

        self._workspace.edit("ny rekommendation", make, Target(self._page, after), then=lambda _: then(made[-1]))

    def add_passage(self, document_id: str, passage: Passage, then: Callable[[str], None]) -> None:
        """Add a passage of a paper as a recommendation, after the last one that begins before it; ``then`` is given its id."""
        case = self._workspace.case
        if case is None:
            return
        place = Occurrence(document_id, passage.page, passage.section, passage.start, passage.end, passage.text)
        before = [each.id for each in case.recommendations if _stands_before(each, place)]
        made: list[str] = []

        def make(records: Reading) -> Edit:
            edit, id_ = arranging.add(
                records, case.referral.id, passage.text, after=before[-1] if before else None, place=place
            )
            made.append(id_)
            return edit

        self._workspace.edit("ny rekommendation", make, Target(self._page), then=lambda _: then(made[-1]))

    def merge(self, ids: Sequence[str]) -> None:
        """Make several one; with only one marked, it and the next."""
        chosen = list(ids)
        if len(chosen) == 1:
            chosen += [each for each in (self._beside(chosen[0], 1),) if each]
        if len(chosen) > 1:
            make = partial(arranging.merge, recommendation_ids=chosen)
            select = partial(self._select, chosen[0])
            self._workspace.edit("sammanslagning", make, Target(self._page, chosen[0]), then=select)

    def split(self, recommendation_id: str, offset: int) -> None:
        """Part a recommendation's text at the offset."""

        def make(records: Reading) -> Edit:
            return arranging.split(records, recommendation_id, offset)[0]

        self._workspace.edit("delning", make, Target(self._page, recommendation_id))

    def move(self, ids: Sequence[str], before: str) -> None:
        """Move recommendations to just before another, or last."""
        case = self._workspace.case
        if case is not None and ids:
            make = partial(
                arranging.move, referral_id=case.referral.id, recommendation_ids=list(ids), before=before or None
            )
            self._workspace.edit("flytt", make, Target(self._page, ids[0]))

    def shift(self, ids: Sequence[str], by: int) -> None:
        """Move recommendations one place up (-1) or down (1)."""
        case = self._workspace.case
        if case is None or not ids:
            return
        order = [each.id for each in case.recommendations]
        resting = [each for each in order if each not in ids]
        edge = order.index(ids[0] if by < 0 else ids[-1])
        passed = [each for each in (order[:edge] if by < 0 else order[edge + 1 :]) if each not in ids]
        if not passed:
            return
        if by < 0:
            self.move(ids, passed[-1])
        else:
            at = resting.index(passed[0]) + 1
            self.move(ids, resting[at] if at < len(resting) else "")

    def remove(self, ids: Sequence[str]) -> None:
        """Take recommendations out of the list."""
        if ids:
            make = partial(arranging.take_out, recommendation_ids=list(ids))
            self._workspace.edit("borttagning", make, Target(self._page, ids[0]))

    def _beside(self, recommendation_id: str, by: int) -> str | None:
        order = [each.id for each in self._workspace.case.recommendations] if self._workspace.case else []
        at = order.index(recommendation_id) + by
        return order[at] if 0 <= at < len(order) else None

    def _select(self, recommendation_id: str, _: Edit) -> None:
        self._workspace.select(recommendation_id)


def _stands_before(recommendation: Recommendation, place: Occurrence) -> bool:
    first = next((each for each in recommendation.occurrences if each.document_id == place.document_id), None)
    return first is not None and first.start <= place.start
