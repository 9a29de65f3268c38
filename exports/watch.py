"""Telling how far a file has come, and stopping when asked to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from domain.errors import ExportError
from domain.ports import Cancelled, Progress

T = TypeVar("T")
_STEP = 512


class Watch:
    """Counts rows, or other parts of a file, as they are written, ``total`` in all; every ``step`` of them it is looked up from the work."""

    def __init__(
        self, total: int, progress: Progress | None = None, cancelled: Cancelled | None = None, *, step: int = _STEP
    ) -> None:
        self._total = total
        self._step = step
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0

    def over(self, rows: Iterable[T]) -> Iterator[T]:
        """The parts. Raises ``ExportError`` with the code ``export.cancelled`` between two of them."""
        for row in rows:
            if self._done % self._step == 0:
                self._look()
            self._done += 1
            yield row

    def _look(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise ExportError("export.cancelled")
        if self._progress is not None:
            self._progress(self._done, self._total)
