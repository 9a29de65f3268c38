"""Drawing charts in a process of its own: importing what draws them takes half a second that the window's threads never wait for."""

from __future__ import annotations

import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock

from domain.errors import ExportError
from domain.figures import Chart, FigureForm, Look

_PATIENCE = 2.0
"""Seconds that the child is given to end by itself."""
_ROOT = Path(__file__).parents[2]


class FigureProcess:
    """``domain.figures.FigureDrawer`` with a child that is started at the first chart and kept for the next.

    One chart at a time: callers in other threads wait. The child ends with its parent, however that ends.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def draw(self, chart: Chart, form: FigureForm, look: Look) -> bytes:
        """The picture. Raises ``ExportError`` with the code ``export.figure_ended`` where the child has come to an end."""
        with self._lock:
            try:
                return _ask(self._running(), chart, form, look)
            except (EOFError, OSError, pickle.UnpicklingError) as error:
                self._end()
                raise ExportError("export.figure_ended") from error

    def close(self) -> None:
        """End the child. A later chart starts a new one."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._end()
        self._child = subprocess.Popen(
            [sys.executable, "-m", "exports.figures.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        try:
            child.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _ask(child: subprocess.Popen[bytes], chart: Chart, form: FigureForm, look: Look) -> bytes:
    if child.stdin is None or child.stdout is None:
        raise EOFError
    pickle.dump((chart, form, look), child.stdin)
    child.stdin.flush()
    drawn: bytes = pickle.load(child.stdout)  # noqa: S301 - our own child, which reads nothing from outside
    return drawn
