"""What the matrix shows: which rows and columns, in what order, and what is let through by the filter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from domain import wording
from domain.comparison import Cell, Column, Comparison
from domain.comparison.agreement import Agreement, Order, column_order
from domain.comparison.counting import Tally, by_column, by_row
from domain.comparison.filtering import Filter, Selection, choose
from domain.comparison.searching import Words
from domain.ports import Store
from domain.position import Source, Stance
from domain.recommendation import Recommendation
from domain.response import ResponseOrigin
from gui.presenters.comparison import NOBODY, ComparisonPresenter

EVERYTHING = "Alla rekommendationer"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the matrix: a recommendation, or the totals of an area or of everything.

    ``row`` is the recommendation's place in the comparison, ``None`` for totals; ``members`` are the places that are counted; ``tally`` counts the cells
    that the filter lets through.
    """

    name: str
    members: tuple[int, ...]
    tally: Tally
    row: int | None = None


class MatrixPresenter(QObject):
    """Decides what stands where; the comparison itself is the page's."""

    arranged = Signal()
    """Other lines or columns, or another order of them."""

    def __init__(self, page: ComparisonPresenter, parent: QObject) -> None:
        super().__init__(parent)
        self.page = page
        self.filter = Filter()
        self.order = Order.RECEIVED
        self.pinned = ""
        """The id of the response that stands first and that the others are measured against; empty for none."""
        self.lines: tuple[Line, ...] = ()
        self.columns: tuple[int, ...] = ()
        self.selection = Selection((), (), ())
        self.comparison = NOBODY
        """What is laid out; one without rows and columns where there is nothing to compare."""
        self._planes, self._sides = page.planes, page.sides
        self._words: Words | None = None
        self._headings: list[int] = []
        self._column_tallies: dict[int, tuple[Tally, ...]] = {}
        self._agreed: tuple[Agreement, ...] = ()
        page.loaded.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Lay out the page's comparison, which may be another."""
        before, self.comparison = self.comparison, self.page.planes.comparison
        if self.comparison.referral.id != before.referral.id:
            self.filter = Filter()
        self._planes, self._sides, self._words = self.page.planes, self.page.sides, None
        if self._pinned_at() is None:
            self.pinned = ""
        self._choose()

    def set_filter(self, wanted: Filter) -> None:
        """Let other cells through."""
        if wanted != self.filter:
            self.filter = wanted
            self._choose()

    def set_order(self, order: Order) -> None:
        """Sort the columns otherwise."""
        if order is not self.order:
            self.order = order
            self._arrange()

    def pin(self, response_id: str) -> None:
        """Put a response first and measure agreement with it; again, or with an empty id, let it go."""
        self.pinned = "" if response_id == self.pinned else response_id
        self._arrange()

    def recommendation(self, line: int) -> Recommendation | None:
        """The recommendation of a line; ``None`` for totals."""
        row = self.lines[line].row
        return None if row is None else self.comparison.rows[row]

    def column(self, place: int) -> Column:
        """The response in a column, counted from the left as it is shown."""
        return self.comparison.columns[self.columns[place]]

    def cell(self, line: int, place: int) -> Cell | None:
        """The cell there; ``None`` on a line of totals."""
        row = self.lines[line].row
        return None if row is None else self.comparison.cell(row, self.columns[place])

    def place_of(self, recommendation_id: str, response_id: str) -> tuple[int, int] | None:
        """The line and the column of a recommendation and a response; ``None`` where one of them is not shown."""
        rows, columns = self.comparison.rows, self.comparison.columns
        line = next(
            (
                at
                for at, each in enumerate(self.lines)
                if each.row is not None and rows[each.row].id == recommendation_id
            ),
            -1,
        )
        place = next((at for at, each in enumerate(self.columns) if columns[each].response_id == response_id), -1)
        return None if min(line, place) < 0 else (line, place)

    def column_tally(self, line: int, place: int) -> Tally:
        """What the response in the column says of the line's members, as far as the filter lets it through."""
        if line not in self._column_tallies:
            members = self.lines[line].members
            self._column_tallies[line] = by_column(self._planes, members, self.selection.cells)
        return self._column_tallies[line][self.columns[place]]

    def heading(self, offset: int, height: int) -> tuple[int, int] | None:
        """The line of totals that the topmost line in view stands under, with where it is to be shown so that it stays in view: at the edge, or as far
        above it as the next totals have pushed it. ``offset`` is what has been scrolled past and ``height`` a line's, in points; ``None`` without lines."""
        if not self._headings:
            return None
        following = bisect_right(self._headings, max(0, offset) // height)
        edge = self._headings[following] * height - offset - height if following < len(self._headings) else 0
        return self._headings[following - 1], min(0, edge)

    def agreement(self, place: int) -> Agreement:
        """How the response in the column agrees with the pinned one, or with the majority."""
        if not self._agreed:
            at = self._pinned_at()
            self._agreed = self._sides.with_majority() if at is None else self._sides.with_column(at)
        return self._agreed[self.columns[place]]

    def find(self, text: str) -> tuple[int, int] | None:
        """The first line whose number or title begins so or has a word that does, or else the first column; ``None`` where there is neither.
        The other of the two is -1."""
        wanted = text.casefold()
        for index in range(len(self.lines)):
            if _begins(line_title(self, index), wanted):
                return index, -1
        return next(((-1, at) for at in range(len(self.columns)) if _begins(self.column(at).body, wanted)), None)

    def summary(self) -> str:
        """How much is shown, in words."""
        comparison = self.comparison
        shown = sum(1 for line in self.lines if line.row is not None)
        positions = sum(line.tally.answered for line in self.lines if line.row is not None)
        parts = (
            _of(shown, len(comparison.rows), "rekommendation", "rekommendationer"),
            _of(len(self.columns), len(comparison.columns), "svar", "svar"),
            f"{_number(positions)} ställningstagande{'' if positions == 1 else 'n'}",
        )
        return " · ".join(parts)

    def _choose(self) -> None:
        if self.filter.text.strip() and self._words is None:
            self._fetch_words()
            self.selection = choose(self._planes, replace(self.filter, text=""))
        else:
            self.selection = choose(self._planes, self.filter, self._words)
        self._arrange()

    def _fetch_words(self) -> None:
        comparison = self.comparison
        work = partial(_words, comparison=comparison)
        self.page.workspace.ask(work, partial(self._found_words, comparison), owner=self, key="words")

    def _found_words(self, comparison: Comparison, words: Words) -> None:
        if comparison is self.comparison:
            self._words = words
            self._choose()

    def _pinned_at(self) -> int | None:
        return next((at for at, each in enumerate(self.comparison.columns) if each.response_id == self.pinned), None)

    def _arrange(self) -> None:
        self._column_tallies, self._agreed = {}, ()
        kept = set(self.selection.columns)
        order = column_order(self._sides, self.order, self._pinned_at())
        self.columns = tuple(at for at in order if at in kept)
        self.lines = _lines(self.comparison, self.selection, by_row(self._planes, self.selection.cells))
        self._headings = [at for at, line in enumerate(self.lines) if line.row is None]
        self.arranged.emit()


def _lines(comparison: Comparison, selection: Selection, tallies: Sequence[Tally]) -> tuple[Line, ...]:
    shown = set(selection.rows)
    lines: list[Line] = []
    for area, span in comparison.areas:
        members = tuple(row for row in span if row in shown)
        if not members:
            continue
        lines.append(Line(area, members, sum((tallies[row] for row in members), Tally())))
        lines += [Line("", (row,), tallies[row], row) for row in members]
    if not lines:
        return ()
    return (Line(EVERYTHING, selection.rows, sum((tallies[row] for row in selection.rows), Tally())), *lines)


def line_title(presenter: MatrixPresenter, line: int) -> str:
    """What a line is called."""
    recommendation = presenter.recommendation(line)
    if recommendation is None:
        return presenter.lines[line].name
    return f"{recommendation.number} {recommendation.short_title}".strip()


def spoken_cell(presenter: MatrixPresenter, line: int, place: int) -> str:
    """The cell in words: what it is about, whose it is, the stance, and every mark."""
    names = f"{line_title(presenter, line)}, {presenter.column(place).name}"
    cell = presenter.cell(line, place)
    if cell is None:
        return f"{names}: {tally_words(presenter.column_tally(line, place))}"
    marks = [wording.stance_label(cell.stance)]
    if cell.answered and cell.source is not Source.DECLARED:
        marks.append(wording.SOURCE[cell.source].lower())
    if cell.kinds:
        kinds = (wording.CONSTRAINT[kind].lower() for kind in sorted(cell.kinds))
        marks.append(f"lokala förutsättningar: {', '.join(kinds)}")
    if cell.has_grounds:
        marks.append("motivering")
    if cell.has_requests:
        marks.append("önskemål")
    if cell.basis_changed:
        marks.append("underlaget är ändrat")
    return f"{names}: {', '.join(marks)}"


def column_title(presenter: MatrixPresenter, place: int) -> str:
    """What stands above a column: whose it is, and while columns are sorted by agreement in how many it agrees, of how many."""
    column = presenter.column(place)
    if presenter.order is not Order.AGREEMENT or column.response_id == presenter.pinned:
        return column.name
    agreed = presenter.agreement(place)
    return f"{agreed.same}/{agreed.compared} {column.name}"


def column_words(presenter: MatrixPresenter, place: int) -> str:
    """What a column is, in words: the body, its sort, whose answer it is, how far it has come, and with how many it agrees."""
    column = presenter.column(place)
    whose = "eget svar" if column.origin is ResponseOrigin.OWN else "inkommet svar"
    parts = [wording.BODY_TYPE[column.sort].lower(), whose, wording.STATE[column.state].lower()]
    agreed = presenter.agreement(place)
    if agreed.compared:
        other = "den fästa organisationen" if presenter.pinned else "flertalet"
        parts.append(f"samma sida som {other} i {agreed.same} av {agreed.compared}")
    parts.append(f"i allt {tally_words(presenter.column_tally(0, place))}")
    return f"{column.name}: {', '.join(parts)}"


def tally_words(tally: Tally) -> str:
    """The counts in words; stances that nobody has taken are left out."""
    given = [f"{_number(tally[stance])} {wording.STANCE[stance].lower()}" for stance in Stance if tally[stance]]
    if tally.none:
        given.append(f"{_number(tally.none)} {wording.UNANSWERED.lower()}{'' if tally.none == 1 else 'e'}")
    return ", ".join(given) or "inget"


def _words(store: Store, comparison: Comparison) -> Words:
    with store.reading() as records:
        return Words.of(comparison, records.wordings(comparison.referral.id))


def _begins(text: str, wanted: str) -> bool:
    folded = text.casefold()
    return folded.startswith(wanted) or f" {wanted}" in folded


def _number(count: int) -> str:
    return f"{count:,}".replace(",", "\u00a0")


def _of(shown: int, total: int, one: str, many: str) -> str:
    word = one if total == 1 else many
    return f"{_number(total)} {word}" if shown == total else f"{_number(shown)} av {_number(total)} {word}"
