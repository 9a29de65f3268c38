"""The key below the matrix leaves no sign out, however wide the window is."""

from __future__ import annotations

import pytest

from gui.pages.comparison.matrix_legend import places

WIDTHS = [60, 110, 80, 105, 120, 85, 85, 55, 75, 140, 130]


@pytest.mark.parametrize(
    ("room", "rows"), [(1400, 1), (1250, 1), (1200, 1), (1150, 1), (1100, 2), (760, 2), (500, 3), (100, 11)]
)
def test_signs_stand_side_by_side_closer_or_below_each_other(room: int, rows: int) -> None:
    found = places(WIDTHS, room)
    assert len({at.y() for at in found}) == rows
    for (at, width), following in zip(zip(found, WIDTHS, strict=True), [*found[1:], None], strict=True):
        assert at.x() + width <= room or rows == len(WIDTHS)
        assert following is None or following.y() > at.y() or following.x() >= at.x() + width
