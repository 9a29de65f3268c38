"""A sheet as separated values, as a Swedish Excel opens them with a double click: UTF-8 with its mark, semicolons, CRLF."""

from __future__ import annotations

import csv
import io
from datetime import date

from domain.ports import Cancelled, Progress
from domain.tables import Cell, Sheet, Toned
from exports.watch import Watch

FORMULA_SIGNS = frozenset("=+-@\t\r")
"""What a spreadsheet takes for the beginning of a formula."""


def write(sheet: Sheet, progress: Progress | None, cancelled: Cancelled | None) -> bytes:
    """The header row and the rows. A text that a spreadsheet would take for a formula has an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_text(column.title) for column in sheet.columns])
    watch = Watch(len(sheet.rows), progress, cancelled)
    writer.writerows([_shown(cell) for cell in row] for row in watch.over(sheet.rows))
    return out.getvalue().encode("utf-8-sig")


def _shown(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Toned(text, _):
            return _text(text)
        case str():
            return _text(cell)
        case date():
            return cell.isoformat()
        case float():
            return f"{cell:.4f}".rstrip("0").rstrip(".").replace(".", ",")
        case int():
            return str(cell)


def _text(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\x00", "")
    return f"'{plain}" if plain[:1] in FORMULA_SIGNS and plain else plain
