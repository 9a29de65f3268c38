"""Pages of papers as pictures, drawn by a child process that stays: PDFium is written in C, and the papers are strangers'."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from domain.document import PagePicture
from domain.errors import UnreadableDocument
from storage.readers.children import end, start

WORKER = "storage.readers.page_worker"
"""The module that the child runs."""
SECONDS = 20.0
"""Seconds after which a page is given up and the child replaced."""

_KEPT = 8
"""Documents kept at hand, the latest drawn last."""


class PdfPages:
    """``domain.ports.PageRenderer``. May be used from several threads; pages are drawn one at a time. Close it to let go of the child and its files."""

    def __init__(self, *, patience: float = SECONDS) -> None:
        self._patience = patience
        self._folder = tempfile.TemporaryDirectory(prefix="remissbordet-")
        self._files: list[Path] = []
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def render(self, content: bytes, page: int, scale: float) -> PagePicture:
        """Draw a page (1-based) of a PDF at ``scale`` pixels a point. Raises ``UnreadableDocument``."""
        with self._lock:
            guard = threading.Timer(self._patience, self._stop)
            guard.start()
            try:
                return self._asked({"path": str(self._file(content)), "page": page, "scale": scale})
            except (OSError, ValueError, KeyError) as error:
                self._stop()
                raise UnreadableDocument("document.page", page=page) from error
            finally:
                guard.cancel()

    def close(self) -> None:
        """End the child and remove its files. Closing twice does nothing."""
        self._stop()
        with suppress(OSError):
            self._folder.cleanup()

    def _file(self, content: bytes) -> Path:
        path = Path(self._folder.name, hashlib.sha256(content).hexdigest())
        if path in self._files:
            self._files.remove(path)
        else:
            path.write_bytes(content)
        self._files.append(path)
        while len(self._files) > _KEPT:
            # A letter is another document at each pause in typing; the child may still hold the file open.
            with suppress(OSError):
                self._files.pop(0).unlink()
        return path

    def _asked(self, request: dict[str, Any]) -> PagePicture:
        child = self._started()
        if child.stdin is None or child.stdout is None:
            raise OSError("the child has no pipes")
        child.stdin.write(json.dumps(request).encode() + b"\n")
        child.stdin.flush()
        header = json.loads(child.stdout.readline())
        if "error" in header:
            raise UnreadableDocument(str(header["error"]), name="")
        size = int(header["height"]) * int(header["width"]) * 3
        pixels = child.stdout.read(size)
        if len(pixels) != size:
            raise OSError("the child ended in the middle of a page")
        return PagePicture(int(header["width"]), int(header["height"]), pixels, int(header["pages"]))

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._stop()
            self._child = start(WORKER)
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            end(child)
