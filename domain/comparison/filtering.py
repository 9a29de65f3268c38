"""Choosing cells: who said what, of which sort, about what, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from domain.bodies import BodyType
from domain.comparison.planes import Planes, indices
from domain.comparison.searching import Words
from domain.comparison.values import Cell
from domain.position import ConstraintKind, Source, Stance
from domain.wording import area_name


@dataclass(frozen=True, slots=True)
class Filter:
    """What a cell must be like. An empty field asks nothing; several values in one field are alternatives; all fields must hold.

    ``None`` among the stances means *obesvarad*. ``text`` is looked for in grounds, circumstances and requests.
    """

    stances: frozenset[Stance | None] = frozenset()
    kinds: frozenset[ConstraintKind] = frozenset()
    sources: frozenset[Source] = frozenset()
    sorts: frozenset[BodyType] = frozenset()
    areas: frozenset[str] = frozenset()
    text: str = ""
    changed: bool = False
    """Only stances whose basis has changed since."""

    @property
    def asks_nothing(self) -> bool:
        """Whether every cell passes."""
        return self == Filter()


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows and columns that have a cell which passes, in the comparison's order, and for every row of the comparison those cells as bits."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    cells: tuple[int, ...]

    def has(self, row: int, column: int) -> bool:
        """Whether the cell passed."""
        return bool(self.cells[row] >> column & 1)


def choose(planes: Planes, wanted: Filter, words: Words | None = None) -> Selection:
    """The cells that the filter lets through. Raises ``ValueError`` for a filter with text where there are no words to look in."""
    comparison = planes.comparison
    cells = planes.where(lambda cell: _passes(cell, wanted)) if _asks_of_cells(wanted) else None
    rows = list(cells if cells is not None else [planes.everything] * len(comparison.rows))
    if wanted.sorts:
        across = sum(1 << at for at, each in enumerate(comparison.columns) if each.sort in wanted.sorts)
        rows = [bits & across for bits in rows]
    if wanted.areas:
        rows = [
            bits if area_name(row.area, row.kind) in wanted.areas else 0
            for bits, row in zip(rows, comparison.rows, strict=True)
        ]
    if wanted.text.strip():
        if words is None:
            raise ValueError("a filter with text needs words to look in")
        rows = [bits & hits for bits, hits in zip(rows, words.find(wanted.text), strict=True)]
    kept = tuple(at for at, bits in enumerate(rows) if bits)
    return Selection(kept, indices(reduce(or_, rows, 0)), tuple(rows))


def _asks_of_cells(wanted: Filter) -> bool:
    return bool(wanted.stances or wanted.kinds or wanted.sources or wanted.changed)


def _passes(cell: Cell, wanted: Filter) -> bool:
    return (
        (not wanted.stances or cell.stance in wanted.stances)
        and (not wanted.kinds or not wanted.kinds.isdisjoint(cell.kinds))
        and (not wanted.sources or (cell.answered and cell.source in wanted.sources))
        and (not wanted.changed or cell.basis_changed)
    )
