"""The exchange data in many PDFs, found by one child that goes ahead while what it has found is read."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from domain.errors import UnreadableDocument
from domain.ports import Cancelled
from storage.readers.child import heard_from
from storage.readers.children import end, start
from storage.readers.pdf_data import MAX_ATTACHMENT

WORKER = "storage.readers.finding"
"""The module that the child runs."""


@dataclass(frozen=True, slots=True)
class Found:
    """The exchange data in a file, empty where there is none, the count of its pages, and the SHA-256 of the bytes in which it was found."""

    data: bytes = b""
    pages: int = 0
    sha256: str = ""


class Finder:
    """Looks through PDFs in their order. Close it in the end."""

    def __init__(self, paths: Sequence[Path], patience: float) -> None:
        """``patience`` are the seconds without any sign of life after which a child is given up."""
        self._left = deque(paths)
        self._patience = patience
        self._child: subprocess.Popen[bytes] | None = None
        self._said: queue.SimpleQueue[Found | None] = queue.SimpleQueue()
        self._begin()

    def next(self, cancelled: Cancelled) -> Found:
        """What is in the next of the files: nothing where the child came to grief over it, or is not waited for. Whoever reads it whole says what is wrong with it."""
        self._begin()
        path = self._left.popleft()
        try:
            return heard_from(self._said, path.name, cancelled, self._patience)
        except UnreadableDocument:
            self.close()
            return Found()

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            end(self._child)
            self._child = None

    def _begin(self) -> None:
        """Have a child that looks through what is left."""
        if self._child is None and self._left:
            self._child, self._said = start(WORKER), queue.SimpleQueue()
            asked = [json.dumps(os.fspath(path)).encode() + b"\n" for path in self._left]
            threading.Thread(target=_ask, args=(self._child.stdin, asked), daemon=True).start()
            threading.Thread(target=_listen, args=(self._child.stdout, self._said), daemon=True).start()


def _ask(stdin: IO[bytes], asked: Sequence[bytes]) -> None:
    with suppress(OSError, ValueError):
        # The child has ended, or nobody waits for it any more.
        stdin.writelines(asked)
        stdin.close()


def _listen(stdout: IO[bytes], said: queue.SimpleQueue[Found | None]) -> None:
    """Hand on what the child finds, and ``None`` where it has ended or says what it should not."""
    try:
        while line := stdout.readline():
            said.put(_found(json.loads(line), stdout))
    except (OSError, ValueError, LookupError, TypeError):
        return
    finally:
        said.put(None)


def _found(told: object, stdout: IO[bytes]) -> Found:
    if told is None:
        return Found()
    if not isinstance(told, dict) or told["size"] not in range(MAX_ATTACHMENT + 1):
        raise ValueError("not what was found")
    data = stdout.read(told["size"])
    if len(data) != told["size"]:
        raise ValueError("cut off")
    return Found(data, int(told["pages"]), str(told["sha256"]))
