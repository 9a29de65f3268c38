"""The passages gone over with the pen, as material for the summary: whose they are, the note to them, and whether they are told already."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from domain.changes import Changes, Kind
from domain.marks import Mark, place
from domain.ports import Store
from domain.position import Position
from domain.richtext import parse, to_plain
from domain.services import summaries
from domain.summary.answers import body_of
from domain.summary.values import Statement
from domain.text import normalise, swedish_order
from gui.presenters.summary import SummaryPresenter
from gui.presenters.summary_outline import WHOLE


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A marked passage. ``stands`` is false where the answer no longer says it, ``told`` true where a statement in the same part quotes it."""

    mark: Mark
    body: str
    about: str
    """The recommendation's name, where the part is not about it alone."""
    stands: bool
    told: bool


class MarkedPassages(QObject):
    """Follows the summary and what is marked in the answers that it rests on."""

    shown = Signal()
    """Other passages are marked, or what the summary tells of them is another."""

    def __init__(self, summary: SummaryPresenter, parent: QObject) -> None:
        super().__init__(parent)
        self._summary = summary
        self._marks: tuple[Mark, ...] = ()
        summary.loaded.connect(self.read)
        summary.workspace.changed.connect(self._changed)

    def read(self) -> None:
        """Read the marks anew."""
        summary = self._summary.summary
        if summary is None:
            self._show(())
            return
        referral_id = summary.answers.referral.id

        def look(store: Store) -> tuple[Mark, ...]:
            with store.reading() as records:
                return records.marks(referral_id)

        self._summary.workspace.ask(look, self._show, owner=self, key="marked")

    def rows(self, part: str) -> tuple[MarkedRow, ...]:
        """What is marked in the answers to a part, by tag and body; of the whole everything. Marks in answers that no longer count are left out."""
        rows = [
            row for mark in self._marks if part in (WHOLE, mark.recommendation_id) if (row := self._row(mark, part))
        ]
        return tuple(sorted(rows, key=lambda row: (row.mark.tag, swedish_order(row.body), row.mark.start)))

    def add(self, row: MarkedRow, part: str) -> str:
        """Add a statement that quotes the passage, and give its id. Raises ``Refused`` where the answer does not say it any more."""
        summary = self._summary.summary
        if summary is None:
            return ""
        order = summaries.last_order(self._summary.statements(part))
        made = summaries.quoting_statement(summary.answers, row.mark, part, order)
        self._summary.put("nytt påstående", made)
        return made.id

    def _row(self, mark: Mark, part: str) -> MarkedRow | None:
        summary = self._summary.summary
        if summary is None or mark.response_id not in summary.answers.by_id:
            return None
        said = summary.answers.positions.get(mark.response_id, {})
        position = said.get(mark.recommendation_id) or Position(mark.response_id, mark.recommendation_id)
        told = any(_quotes(each, mark) for each in self._summary.statements(part))
        about = self._summary.title(mark.recommendation_id) if part == WHOLE else ""
        body = body_of(summary.answers.by_id[mark.response_id])
        return MarkedRow(mark, body, about, place(mark, position) is not None, told)

    def _changed(self, changes: Changes) -> None:
        if changes.touches(Kind.MARK):
            self.read()

    def _show(self, marks: tuple[Mark, ...]) -> None:
        self._marks = marks
        self.shown.emit()


def _quotes(statement: Statement, mark: Mark) -> bool:
    rests = any(each.response_id == mark.response_id for each in statement.rests_on)
    return rests and normalise(mark.quote) in normalise(to_plain(parse(statement.text)))
