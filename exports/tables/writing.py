"""Sheets as a file, in each form."""

from __future__ import annotations

from domain.ports import Cancelled, Progress
from domain.tables import TableForm, Workbook


def write(
    workbook: Workbook, form: TableForm, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> bytes:
    """Fulfils ``domain.tables.TableWriter``."""
    match form:
        case TableForm.XLSX:
            from exports.tables import xlsx  # noqa: PLC0415 - XlsxWriter is read when the first workbook is made

            return xlsx.write(workbook, progress, cancelled)
        case TableForm.CSV:
            from exports.tables import separated  # noqa: PLC0415

            return separated.write(workbook.sheets[0], progress, cancelled)
