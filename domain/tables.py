"""Tables for others to work on: neutral sheets, before they are a workbook or a file of values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol

from domain.ports import Cancelled, Progress
from domain.position import Stance


class TableForm(StrEnum):
    """The files that sheets can become; values are those of the command line."""

    XLSX = "xlsx"
    CSV = "csv"


class ColumnKind(StrEnum):
    """What the values of a column are, which decides how they are shown and sorted."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    """A part of a whole, 0–1, shown as per cent."""
    KRONOR = "kronor"
    """Whole Swedish kronor."""
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it holds, and its width in characters. Texts are wrapped at the width."""

    title: str
    kind: ColumnKind = ColumnKind.TEXT
    width: float = 14.0


class Toned(NamedTuple):
    """A text in a stance's colours. The text says what the colour says, so that nothing rests on colour alone."""

    text: str
    stance: Stance | None


Cell = str | int | float | date | Toned | None
"""A value; ``None`` is an empty cell. Texts are texts whatever they begin with: none is ever a formula."""

Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One view: a header row and rows of as many cells as there are columns.

    ``frozen_columns`` stay in sight, as the header row does. ``filtered`` lets the reader filter and sort by every column.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Rows
    frozen_columns: int = 0
    filtered: bool = True


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets that belong together, with what the file says of itself. ``made`` is the file's date; the same workbook gives the same bytes."""

    title: str
    sheets: tuple[Sheet, ...]
    subject: str = ""
    author: str = ""
    made: date | None = None


class TableWriter(Protocol):
    """Writes sheets as a file."""

    def __call__(
        self,
        workbook: Workbook,
        form: TableForm,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> bytes:
        """The finished file; a form that holds one sheet takes the first.

        Raises ``ExportError``, with the codes ``export.table_too_large`` and ``export.cancelled``.
        """
        ...
