"""The smallest cells with signs in them: which stance is which is told by shape as well as by colour."""

from __future__ import annotations

import pytest

from domain.position import Stance
from gui.pages.comparison.matrix_overview import enlarged, tile

STANCES = range(len(Stance))


@pytest.mark.parametrize("side", [8, 10, 12, 14, 15, 16, 18, 21, 24, 36])
def test_each_stance_has_a_shape_of_its_own_on_its_colour_inside_an_edge(side: int) -> None:
    cell = tile(side)
    shapes = {at: frozenset((y, x) for y in range(side) for x in range(side) if cell[y][x][at] != at) for at in STANCES}
    edge = frozenset((y, x) for y in range(side) for x in range(side) if cell[y][x][0] == cell[-1][-1][0])
    signs = {at: shape - edge for at, shape in shapes.items()}
    assert len(set(signs.values())) == len(STANCES)
    assert all(sign and len(sign) < side * side / 3 for sign in signs.values())
    assert all(min(min(place) for place in sign) > 0 for sign in signs.values())
    none = len(Stance)
    assert {(y, x) for y in range(side) for x in range(side) if cell[y][x][none] != none} == edge


def test_rows_are_enlarged_as_cell_by_cell() -> None:
    rows, cell = [bytes([0, 3, 14]), bytes([6, 5, 9])], tile(8)
    plain = [bytes(table[code] for code in row for table in line) for row in rows for line in cell]
    assert enlarged(rows, cell) == plain
