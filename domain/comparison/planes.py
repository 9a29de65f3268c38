"""The comparison turned over: for each row, which columns have which code, as whole numbers whose bit n stands for column n.

Choosing and counting then cost a few operations a row, however many columns there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from operator import or_

from domain.comparison.values import Cell, Comparison, cell_of


class Planes:
    """Made once of a comparison, asked often."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        width = len(comparison.columns)
        self.everything = (1 << width) - 1
        """Every column."""
        self._rows: list[dict[int, int]] = []
        for start in range(0, width * len(comparison.rows), width or 1):
            row: dict[int, int] = {}
            bit = 1
            for code in comparison.cells[start : start + width]:
                row[code] = row.get(code, 0) | bit
                bit <<= 1
            self._rows.append(row)
        self._rows.extend({} for _ in range(len(comparison.rows) - len(self._rows)))
        self._codes = frozenset().union(*self._rows)

    def where(self, accept: Callable[[Cell], bool]) -> tuple[int, ...]:
        """For each row the columns whose cell is accepted; every combination in use is asked about once."""
        accepted = {code for code in self._codes if accept(cell_of(code))}
        return tuple(reduce(or_, (bits for code, bits in row.items() if code in accepted), 0) for row in self._rows)

    def cells(self, row: int) -> Iterator[tuple[Cell, int]]:
        """The combinations of a row, each with the columns that have it."""
        return ((cell_of(code), bits) for code, bits in self._rows[row].items())


def indices(bits: int) -> tuple[int, ...]:
    """The numbers of the bits that are set, in order."""
    return tuple(index for index, digit in enumerate(reversed(f"{bits:b}")) if digit == "1")
