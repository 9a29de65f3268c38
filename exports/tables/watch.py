"""Telling how far a file has come, and stopping when asked to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from domain.errors import ExportError
from domain.ports import Cancelled, Progress

T = TypeVar("T")
_STEP = 512


class Watch:
    """Counts rows as they are written, ``total`` in all."""

    def __init__(self, total: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._total = total
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0

    def over(self, rows: Iterable[T]) -> Iterator[T]:
        """The rows. Raises ``ExportError`` with the code ``export.cancelled`` between two of them."""
        for row in rows:
            if self._done % _STEP == 0:
                self._look()
            self._done += 1
            yield row

    def _look(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise ExportError("export.cancelled")
        if self._progress is not None:
            self._progress(self._done, self._total)
