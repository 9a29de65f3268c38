"""The comparison turned over: for each row, which columns have which code, as whole numbers whose bit n stands for column n.

Choosing and counting then cost a few operations a row, however many columns there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import or_

from domain.comparison.values import Cell, Comparison, cell_of
from domain.position import Stance

_FULL = 255
_AS_BYTES = bytes.maketrans(b"01", b"\x00\x01")


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

    A row becomes a number with a byte for each column, so that adding rows counts all columns at once; after 255 rows the bytes are full.
    """
    counts = [0] * width
    waiting = list(rows)
    while width and waiting:
        some, waiting = waiting[:_FULL], waiting[_FULL:]
        lanes = sum(int.from_bytes(f"{bits:0{width}b}".encode().translate(_AS_BYTES)) for bits in some)
        for column, count in enumerate(reversed(lanes.to_bytes(width))):
            counts[column] += count
    return counts


def indices(bits: int) -> tuple[int, ...]:
    """The numbers of the bits that are set, in order."""
    return tuple(index for index, digit in enumerate(reversed(f"{bits:b}")) if digit == "1")
