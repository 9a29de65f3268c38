"""The matrix at its smallest: every cell a coloured square, with the sign of its stance where that has room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from domain.position import Stance
from gui.pages.comparison.matrix_cells import FADED
from gui.presenters.matrix import MatrixPresenter
from gui.theme import Look

_INK = 0.75
"""How much of a stance's ink a square has, on its soft ground."""
_SIGNS_FROM = 8
"""Smaller squares have no room for signs, nor for edges between them: which is which is then told by letting one stance through at a time."""
_PART = 0.72
"""The most of a square's side that a sign takes, so that the colour stays what is seen from afar."""
_KINDS = len(Stance) + 1
"""The stances, and none."""
_GROUND, _EDGE, _SIGNS = 2 * _KINDS, 2 * _KINDS + 1, 2 * _KINDS + 2
"""Colours by number: each stance in the order of ``Stance`` and none, the same faded, the ground of totals, the edge, then the signs."""
_SMALL = {
    Stance.APPROVE: "....#/...##/#.##./###../.#...",
    Stance.APPROVE_WITH_REMARKS: "..#../..#../#####/..#../..#..",
    Stance.REJECT: "#...#/.#.#./..#../.#.#./#...#",
    Stance.NO_OBJECTION: "...../...../#####/...../.....",
    Stance.UNDECIDED: ".###./...#./..#../...../..#..",
    Stance.NOT_CONCERNED: ".###./#..##/#.#.#/##..#/.###.",
}
_LARGE = {
    Stance.APPROVE: "....../.....##/....##./#..##../####.../.##..../.......",
    Stance.APPROVE_WITH_REMARKS: "...#.../...#.../...#.../#######/...#.../...#.../...#...",
    Stance.REJECT: "##...##/.##.##./..###../...#.../..###../.##.##./##...##",
    Stance.NO_OBJECTION: "......./......./......./#######/......./......./.......",
    Stance.UNDECIDED: "..###../.#...#./.....#./...##../...#.../......./...#...",
    Stance.NOT_CONCERNED: "..####./.#...##/.#..#.#/.#.#..#/.##...#/.####../.......",
}


class Overview:
    """What is laid out, as one number for each cell. It is made anew when something else is laid out or the look is another."""

    def __init__(self, presenter: MatrixPresenter, look: Look) -> None:
        comparison = presenter.comparison
        across = len(comparison.columns)
        points = {code: ((code & 7) - 1) % _KINDS for code in set(comparison.cells)}
        lines: list[bytes] = []
        for line in presenter.lines:
            if line.row is None:
                lines.append(bytes([_GROUND]) * len(presenter.columns))
                continue
            base, bits = line.row * across, presenter.selection.cells[line.row]
            lines.append(
                bytes(
                    points[comparison.cells[base + place]] + (0 if bits >> place & 1 else _KINDS)
                    for place in presenter.columns
                )
            )
        self._lines = lines
        self._colours = _colours(look)
        self._tiles: dict[int, list[list[bytes]]] = {}

    def paint(self, painter: QPainter, part: QRect, origin: QPoint, width: int, height: int) -> None:
        """Paint the cells that are seen in ``part``, each so large in points; the first stands at ``origin``."""
        left, right = max(0, (part.left() - origin.x()) // width), (part.right() - origin.x()) // width + 1
        top, bottom = max(0, (part.top() - origin.y()) // height), (part.bottom() - origin.y()) // height + 1
        rows = [line[left:right] for line in self._lines[top:bottom]]
        if not rows or not rows[0]:
            return
        room = QRect(origin.x() + left * width, origin.y() + top * height, len(rows[0]) * width, len(rows) * height)
        if width >= _SIGNS_FROM:
            rows = enlarged(rows, self._tile(round(width * painter.device().devicePixelRatioF())))
        painter.drawImage(room, self._image(rows))

    def _tile(self, side: int) -> list[list[bytes]]:
        if side not in self._tiles:
            self._tiles[side] = tile(side)
        return self._tiles[side]

    def _image(self, rows: Sequence[bytes]) -> QImage:
        wide = len(rows[0])
        padding = bytes(-wide % 4)
        data = b"".join(row + padding for row in rows)
        image = QImage(data, wide, len(rows), wide + len(padding), QImage.Format.Format_Indexed8)
        image.setColorTable(self._colours)
        return image.convertToFormat(QImage.Format.Format_RGB32)


def tile(side: int) -> list[list[bytes]]:
    """For each point of a cell with so many to the side, which number it has by the number of the cell: a table for ``bytes.translate``."""
    edge = max(1, side // _SIGNS_FROM // 2)
    within = side - edge
    room = int(within * _PART)
    signs, size = max(((_SMALL, 5), (_LARGE, 7)), key=lambda each: room // each[1] * each[1])
    times = room // size
    inset = (within - size * times) // 2
    marks = {number: sign.split("/") for number, sign in enumerate(signs[each] for each in Stance)}
    plain, border = bytes(range(256)), bytes([_EDGE]) * 256
    known: dict[frozenset[int], bytes] = {}

    def at(y: int, x: int) -> bytes:
        if max(x, y) >= within:
            return border
        row, place = (y - inset) // times, (x - inset) // times
        if not (0 <= row < size and 0 <= place < size):
            return plain
        inked = frozenset(number for number, sign in marks.items() if sign[row][place : place + 1] == "#")
        if inked not in known:
            known[inked] = bytes(_SIGNS + each if each in inked else each for each in range(256))
        return known[inked]

    return [[at(y, x) for x in range(side)] for y in range(side)]


def enlarged(rows: Sequence[bytes], cell: Sequence[Sequence[bytes]]) -> list[bytes]:
    """The rows with each number drawn as a cell. All rows are gone through at once: that is as many steps as a cell has points, not as there are cells."""
    side, wide = len(cell), len(rows[0]) * len(cell)
    whole = b"".join(rows)
    drawn: dict[bytes, bytes] = {}
    planes: list[bytearray] = []
    for line in cell:
        plane = bytearray(len(whole) * side)
        for x, table in enumerate(line):
            if table not in drawn:
                drawn[table] = whole.translate(table)
            plane[x::side] = drawn[table]
        planes.append(plane)
    return [bytes(plane[at : at + wide]) for at in range(0, len(whole) * side, wide) for plane in planes]


def _colours(look: Look) -> list[int]:
    panel = look.theme.colour("panel")
    tints = [look.theme.tint(stance) for stance in Stance]
    inks = [_mixed(QColor(tint.ink), QColor(tint.soft), _INK) for tint in tints] + [look.theme.colour("pressed")]
    faded = [_mixed(each, panel, FADED) for each in inks]
    signs = [QColor(tint.soft) for tint in tints]
    return [each.rgb() for each in (*inks, *faded, look.theme.colour("canvas"), panel, *signs)]


def _mixed(colour: QColor, ground: QColor, part: float) -> QColor:
    """So much of a colour on a ground."""
    rest = 1 - part
    return QColor.fromRgbF(
        part * colour.redF() + rest * ground.redF(),
        part * colour.greenF() + rest * ground.greenF(),
        part * colour.blueF() + rest * ground.blueF(),
    )
