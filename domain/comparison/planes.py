"""The comparison turned over: for each row, which columns have which code, as whole numbers whose bit n stands for column n.

Choosing and counting then cost a few operations a row, however many columns there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import or_

from domain.comparison.values import Cell, Comparison, cell_of
from domain.position import Stance


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
        self._stances = [_by_stance(row) for row in self._rows]

    def where(self, accept: Callable[[Cell], bool]) -> tuple[int, ...]:
        """For each row the columns whose cell is accepted; every combination in use is asked about once."""
        accepted = {code for code in self._codes if accept(cell_of(code))}
        return tuple(reduce(or_, (bits for code, bits in row.items() if code in accepted), 0) for row in self._rows)

    def stances(self, row: int) -> Mapping[Stance | None, int]:
        """Which columns of a row have each stance; a stance that nobody has taken is absent."""
        return self._stances[row]


def _by_stance(row: Mapping[int, int]) -> dict[Stance | None, int]:
    found: dict[Stance | None, int] = {}
    for code, bits in row.items():
        stance = cell_of(code).stance
        found[stance] = found.get(stance, 0) | bits
    return found


def column_counts(rows: Iterable[int], width: int) -> list[int]:
    """In how many of the rows each column's bit is set.

    All columns are counted at once, in binary: bit n of the first number is the last digit of column n's count, bit n of the second the digit before it, and so on.
    """
    everything = (1 << width) - 1
    digits: list[int] = []
    for row in rows:
        carried = row & everything
        for place, digit in enumerate(digits):
            digits[place], carried = digit ^ carried, digit & carried
            if not carried:
                break
        if carried:
            digits.append(carried)
    written = [f"{digit:0{width}b}" for digit in reversed(digits)]
    return [int("".join(column), 2) for column in zip(*written, strict=True)][::-1] or [0] * width


def indices(bits: int) -> tuple[int, ...]:
    """The numbers of the bits that are set, in order."""
    return tuple(index for index, digit in enumerate(reversed(f"{bits:b}")) if digit == "1")
