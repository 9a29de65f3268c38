"""Sheets as an Excel workbook, by XlsxWriter.

XlsxWriter keeps every cell as an object and asks each what it is when the file is closed. A comparison has most of a million cells, so the rows
are written here as the text they become; the file around them, its styles and its table of texts are XlsxWriter's.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from domain.errors import ExportError
from domain.ports import Cancelled, Progress
from domain.position import Stance
from domain.tables import Cell, ColumnKind, Sheet, Toned, Workbook
from exports.tables.separated import FORMULA_SIGNS
from exports.themes import colours
from exports.watch import Watch

_UNDATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the file's own times know no zone
_DAY_ZERO = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)
"""Before this day Excel counts a leap day that never was."""
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_LONGEST = 32_767
"""UTF-16 units in a cell."""
_CUT = " … [texten är avkortad här; hela finns i JSON]"
_UNUSUAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^<r>")
"""Signs that XML has no place for, what Excel takes for such a sign (ECMA-376, 22.4.2.4), and XlsxWriter for markup of its own."""
_A4 = 9
_EFFORT = 3
"""Of zlib: with twice the work the file would be a seventh smaller."""
_PRINTABLE_COLUMNS = 16
_LINE, _MOST_LINES = 15, 27
"""A line's height in points, and how many Excel lets a row have (409 points)."""
_FORMATS: Mapping[ColumnKind, Mapping[str, object]] = {
    ColumnKind.TEXT: {"text_wrap": True, "num_format": "@"},
    ColumnKind.NUMBER: {"num_format": "#,##0"},
    ColumnKind.SHARE: {"num_format": "0%"},
    ColumnKind.KRONOR: {"num_format": '#,##0" kr"'},
    ColumnKind.DATE: {"num_format": "yyyy-mm-dd", "align": "left"},
}


def write(workbook: Workbook, progress: Progress | None, cancelled: Cancelled | None) -> bytes:
    """The workbook; the same one gives the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    made = _UNDATED if workbook.made is None else datetime.combine(workbook.made, time())
    book.set_properties(
        {
            "title": workbook.title,
            "subject": workbook.subject,
            "author": workbook.author,
            "company": workbook.author,
            "created": made.replace(tzinfo=UTC),
        }
    )
    styles = _Styles(book)
    watch = Watch(sum(len(sheet.rows) for sheet in workbook.sheets), progress, cancelled)
    made_sheets: list[_RowSheet] = []
    for sheet in workbook.sheets:
        if len(sheet.rows) >= _MOST_ROWS or len(sheet.columns) > _MOST_COLUMNS:
            raise ExportError("export.table_too_large", name=sheet.name)
        made_sheet = book.add_worksheet(sheet.name, _RowSheet)
        made_sheet.fill(sheet, styles, watch)
        made_sheets.append(made_sheet)
    book.close()
    return _packed(out.getvalue(), made_sheets)


class _Styles:
    """The formats in use, each known to a cell by its number."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[tuple[object, ...], int] = {}
        self._colours = colours("light")

    def column(self, kind: ColumnKind, *, quoted: bool = False) -> int:
        """A plain cell; ``quoted`` keeps a text a text also after somebody has edited the cell."""
        return self._number((kind, quoted), {"valign": "top", "quote_prefix": quoted, **_FORMATS[kind]})

    def toned(self, stance: Stance | None) -> int:
        """A cell in a stance's colours."""
        tint = self._colours.tint(stance)
        look = {"valign": "top", "text_wrap": True, "font_color": tint.ink, "border": 1, "border_color": "#D5D2CA"}
        return self._number((stance, "toned"), look | ({} if stance is None else {"bg_color": tint.soft}))

    def header(self) -> Any:
        """The header row's format."""
        look = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "border_color": self._colours["border"]}
        return self._book.add_format(look | {"bg_color": self._colours["pressed"]})

    def _number(self, key: tuple[object, ...], look: Mapping[str, object]) -> int:
        if key not in self._known:
            self._known[key] = self._book.add_format(dict(look))._get_xf_index()  # noqa: SLF001
        return self._known[key]


class _RowSheet(Worksheet):  # type: ignore[misc]
    """A worksheet that is a header row to XlsxWriter; the rows below it are ready text, for ``_packed``."""

    ready: Sequence[str] = ()

    def fill(self, sheet: Sheet, styles: _Styles, watch: Watch) -> None:
        """Write the sheet and how it is seen and printed."""
        header = styles.header()
        last_row, last_column = len(sheet.rows), len(sheet.columns) - 1
        for index, column in enumerate(sheet.columns):
            self.set_column(index, index, column.width)
            self._write_string(0, index, column.title, header)
        self.set_row(0, _LINE * max((_lines(each.title, _letters(each.width)) for each in sheet.columns), default=1))
        self._check_dimensions(last_row, last_column)
        self.freeze_panes(1, sheet.frozen_columns)
        if sheet.filtered:
            self.autofilter(0, 0, last_row, last_column)
        self.set_paper(_A4)
        self.set_landscape()
        self.repeat_rows(0)
        if sheet.frozen_columns:
            self.repeat_columns(0, sheet.frozen_columns - 1)
        if len(sheet.columns) <= _PRINTABLE_COLUMNS:
            self.fit_to_pages(1, 0)
        self.set_footer("&L&A&R&P (&N)")
        self.ready = _Rows(sheet, styles, self.str_table).written(watch)


def _packed(bare: bytes, sheets: Sequence[_RowSheet]) -> bytes:
    """The file with the sheets' rows in it, each after the header row that is there already."""
    ready = {f"xl/worksheets/sheet{number}.xml": sheet.ready for number, sheet in enumerate(sheets, 1)}
    out = io.BytesIO()
    with ZipFile(io.BytesIO(bare)) as parts, ZipFile(out, "w") as book:
        for part in parts.infolist():
            content = parts.read(part)
            if part.filename in ready:
                head, end, rest = content.rpartition(b"</sheetData>")
                content = b"".join((head, "".join(ready[part.filename]).encode(), end, rest))
            book.writestr(ZipInfo(part.filename, part.date_time), content, ZIP_DEFLATED, _EFFORT)
    return out.getvalue()


class _Rows:
    """Turns rows into the text of ``<row>`` elements (ECMA-376, 18.3.1.73)."""

    def __init__(self, sheet: Sheet, styles: _Styles, texts: Any) -> None:
        self._sheet = sheet
        known = _Texts(texts)
        self._folded = [
            (index, _letters(column.width))
            for index, column in enumerate(sheet.columns)
            if column.kind is ColumnKind.TEXT
        ]
        self._columns = [
            (f'<c r="{xl_col_to_name(index)}', _Column(styles, column.kind, known))
            for index, column in enumerate(sheet.columns)
        ]

    def written(self, watch: Watch) -> list[str]:
        """Every row, numbered from 2."""
        return [self._row(f'{number}"', row) for number, row in enumerate(watch.over(self._sheet.rows), 2)]

    def _row(self, number: str, row: Sequence[Cell]) -> str:
        cells = [
            start + number + column[cell]
            for (start, column), cell in zip(self._columns, row, strict=True)
            if cell or cell == 0  # all but nothing and an empty text, soonest told so
        ]
        return f'<row r="{number}{self._height(row)}>{"".join(cells)}</row>'

    def _height(self, row: Sequence[Cell]) -> str:
        """The height that the row needs where it is more than a line: LibreOffice gives a row that says nothing of it one line, and cuts the rest."""
        most = 1
        for index, letters in self._folded:
            cell = row[index]
            if cell is None:
                continue
            text = cell.text if isinstance(cell, Toned) else cell
            if isinstance(text, str) and (len(text) > letters * most or "\n" in text):
                most = max(most, _lines(text, letters))
        return "" if most == 1 else f' ht="{_LINE * min(most, _MOST_LINES)}"'


def _letters(width: float) -> int:
    """How many letters a line of a column holds, with what is lost where lines end between words."""
    return max(int(width * 0.9), 1)


def _lines(text: str, letters: int) -> int:
    """How many lines a text takes."""
    if "\n" not in text:
        return -(-len(text) // letters) or 1
    return sum(-(-len(line) // letters) or 1 for line in text.split("\n"))


class _Column(dict[Cell, str]):
    """By value, how a cell of the column is written after its place: its style, what it is, and the value."""

    def __init__(self, styles: _Styles, kind: ColumnKind, texts: _Texts) -> None:
        super().__init__()
        self._styles = styles
        self._texts = texts
        self._plain, self._quoted = styles.column(kind), styles.column(kind, quoted=True)

    def __missing__(self, cell: Cell) -> str:
        if isinstance(cell, str):
            style = self._quoted if cell[0] in FORMULA_SIGNS else self._plain
            if self._texts.comes_first(cell):
                return self._texts.here(cell, style)
            made = self._texts.common(cell, style)
        elif isinstance(cell, Toned):
            made = self._texts.common(cell.text, self._styles.toned(cell.stance))
        elif isinstance(cell, date) and cell < _FIRST_DAY:
            made = self._texts.common(cell.isoformat(), self._plain)
        else:
            value = (cell - _DAY_ZERO).days if isinstance(cell, date) else cell
            made = f' s="{self._plain}"><v>{value!r}</v></c>'
        self[cell] = made
        return made


class _Texts:
    """The texts of a sheet: one that comes again stands in the file's table of texts, where it is written once, and others where they are said."""

    def __init__(self, table: Any) -> None:
        self._table = table
        self._seen = set[str]()

    def comes_first(self, text: str) -> bool:
        """Whether the text has not been asked for before. What programs read in different ways unless it stands in the table never has."""
        if text in self._seen or _is_unusual(text):
            return False
        self._seen.add(text)
        return True

    def common(self, text: str, style: int) -> str:
        """A cell with the text's number in the table."""
        return f' s="{style}" t="s"><v>{self._table._get_shared_string_index(_fitting(text))}</v></c>'  # noqa: SLF001

    def here(self, text: str, style: int) -> str:
        """A cell with the text itself."""
        text = _fitting(text)
        if "&" in text or "<" in text or ">" in text:
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
        return f' s="{style}" t="inlineStr"><is><t{space}>{text}</t></is></c>'


def _is_unusual(text: str) -> bool:
    """Whether the text has anything of ``_UNUSUAL``, told of most without looking at every letter in turn."""
    if text.replace("\n", "").isprintable() and "_x" not in text and text[0] != "<":
        return False
    return _UNUSUAL.search(text) is not None


def _fitting(text: str) -> str:
    """The text as a cell can hold it."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) * 2 > _LONGEST and len(text.encode("utf-16-le")) // 2 > _LONGEST:
        room = 2 * (_LONGEST - len(_CUT))
        text = text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "  # XlsxWriter takes a text between these for markup of its own
    return text
