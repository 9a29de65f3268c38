"""What is being compared: every answer to the open case, and which of them are in front of the reviewer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from domain import wording
from domain.changes import Changes, Kind
from domain.comparison import Column, Comparison
from domain.comparison.agreement import Sides
from domain.comparison.planes import Planes
from domain.errors import Refused
from domain.ports import Store
from domain.position import Position, Source
from domain.referral import Referral
from domain.response import ResponseOrigin
from domain.services.drafting import confirmed
from domain.services.editing import Batch, PutPosition
from gui.undo import Target
from gui.workspace import Workspace

NOBODY = Comparison(Referral("", ""))
"""What is laid out where there is nothing to compare."""

_BESIDE = (Kind.MARK, Kind.STATEMENT, Kind.REMARK)
"""What is written beside the answers and changes none of them."""


class ComparisonPresenter(QObject):
    """The comparison as the views share it: read when first asked for, and anew when the answers have changed."""

    loaded = Signal()
    """``comparison`` is another than it was, or none."""
    chosen = Signal()
    """Another recommendation, or other answers to it, are in front."""
    refused = Signal(object)
    """The ``Refused`` that tells why interpretations could not be confirmed."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.comparison: Comparison | None = None
        self.planes = Planes(NOBODY)
        """The comparison turned over, and what side everybody takes: counted where the answers are read, off the GUI thread."""
        self.sides = Sides(NOBODY)
        self.recommendation_id = ""
        self.response_ids: tuple[str, ...] = ()
        """Those chosen for setting side by side; none means all."""
        self._stale = True
        self._watched = False
        workspace.opened.connect(self._reopened)
        workspace.changed.connect(self._changed)

    def watch(self, *, watched: bool) -> None:
        """Whether the page is in view; while it is not, nothing is read."""
        self._watched = watched
        if watched and self._stale:
            self.read()

    def read(self) -> None:
        """Read the answers anew."""
        case = self.workspace.case
        self._stale = False
        if case is None:
            self._show(None)
            return
        work = partial(_compared, referral_id=case.referral.id)
        self.workspace.ask(work, self._show, owner=self, key="comparison")

    def choose(self, recommendation_id: str, response_ids: tuple[str, ...] = ()) -> None:
        """Put a recommendation in front, with some of its answers or all."""
        if (recommendation_id, response_ids) != (self.recommendation_id, self.response_ids):
            self.recommendation_id, self.response_ids = recommendation_id, response_ids
            self.chosen.emit()

    def confirm(self, positions: Sequence[Position]) -> None:
        """Stand behind interpreted positions as they read, as one step of undo."""
        asked = [each for each in positions if each.source is Source.INTERPRETED]
        if asked:
            edits = tuple(PutPosition(confirmed(each)) for each in asked)
            target = Target("comparison", asked[0].recommendation_id, "matrix:")
            back = Batch(tuple(PutPosition(each) for each in asked))
            self.workspace.edit("bekräftelse", Batch(edits), target, back, beside=True)

    def look_up_and_confirm(self, cells: Sequence[tuple[Column, str]]) -> None:
        """Stand behind the interpreted positions of these responses on recommendations with these ids. Those in answers that are frozen are refused."""
        self.refuse_frozen([column for column, _ in cells if column.state.frozen])
        asked = tuple((column.response_id, about) for column, about in cells if not column.state.frozen)
        if asked:
            self.workspace.ask(partial(_positions, cells=asked), self.confirm, owner=self, key="confirm")

    def refuse_frozen(self, columns: Sequence[Column]) -> None:
        """Tell that interpretations in these answers, one in each, stay as they are."""
        if len(columns) > 1:
            self.refused.emit(Refused("refused.confirm_frozen_some", count=len(columns)))
        elif columns:
            column = columns[0]
            own = column.origin is ResponseOrigin.OWN
            code = "refused.confirm_frozen" if own else "refused.confirm_frozen_other"
            self.refused.emit(Refused(code, body=column.name, state=wording.STATE[column.state].lower()))

    def open_answer(self, response_id: str, recommendation_id: str) -> None:
        """Open an answer where it is put right, at one of its positions."""
        case = self.workspace.case
        if case is not None:
            target = Target("recommendations", recommendation_id)
            self.workspace.open(case.referral.id, response_id, lambda: self.workspace.reveal.emit(target))

    def _show(self, counted: tuple[Planes, Sides] | None) -> None:
        self.planes, self.sides = counted or (Planes(NOBODY), Sides(NOBODY))
        self.comparison = None if counted is None else self.planes.comparison
        self.loaded.emit()

    def _reopened(self) -> None:
        case = self.workspace.case
        if self.comparison is None or case is None or self.comparison.referral.id != case.referral.id:
            self.recommendation_id, self.response_ids = "", ()
            self._show(None)
        self._outdated()

    def _changed(self, changes: Changes) -> None:
        if any(each.kind not in _BESIDE for each in changes.refs):
            self._outdated()

    def _outdated(self) -> None:
        self._stale = True
        if self._watched:
            self.read()


def _compared(store: Store, referral_id: str) -> tuple[Planes, Sides]:
    with store.reading() as reading:
        comparison = reading.comparison(referral_id)
    return Planes(comparison), Sides(comparison)


def _positions(store: Store, cells: Sequence[tuple[str, str]]) -> list[Position]:
    with store.reading() as reading:
        return [reading.position(response_id, recommendation_id) for response_id, recommendation_id in cells]
