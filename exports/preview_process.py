"""Laying letters out in a process of its own, so that the window's thread never waits for a page to be set."""

from __future__ import annotations

import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock

from domain.errors import ExportError
from domain.letter import Letter
from domain.letterhead import Letterhead
from domain.services.previewing import Preview

_PATIENCE = 2.0
"""Seconds that the child is given to end by itself."""
_ROOT = Path(__file__).parents[1]


class PreviewProcess:
    """``domain.services.previewing.LetterLayout`` with a child that is started at the first letter and kept for the next.

    One letter at a time: callers in other threads wait. The child ends with its parent, however that ends.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def layout(self, letter: Letter, letterhead: Letterhead) -> Preview:
        """The pages. Raises ``ExportError``, with the code ``export.preview_ended`` where the child has come to an end."""
        with self._lock:
            try:
                answer = _ask(self._running(), letter, letterhead)
            except (EOFError, OSError, pickle.UnpicklingError) as error:
                self._end()
                raise ExportError("export.preview_ended") from error
        if isinstance(answer, Preview):
            return answer
        code, parameters = answer
        raise ExportError(code, **parameters)

    def close(self) -> None:
        """End the child. A later letter starts a new one."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._end()
        self._child = subprocess.Popen(
            [sys.executable, "-m", "exports.preview_worker"],
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


def _ask(
    child: subprocess.Popen[bytes], letter: Letter, letterhead: Letterhead
) -> Preview | tuple[str, dict[str, object]]:
    """The child's answer: the pages, or the code and parameters of what it refused."""
    if child.stdin is None or child.stdout is None:
        raise EOFError
    pickle.dump((letter, letterhead), child.stdin)
    child.stdin.flush()
    answer: Preview | tuple[str, dict[str, object]] = pickle.load(child.stdout)  # noqa: S301 - our own child, which reads nothing from outside
    return answer
