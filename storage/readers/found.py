"""The exchange data in many PDFs, found by one child that goes ahead while what it has found is read."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import IO

from domain.document import CameIn, ReadDocument
from domain.errors import UnreadableDocument
from domain.media import MediaType, by_ending
from domain.ports import Cancelled
from storage.readers.bundles import Unpacked
from storage.readers.child import heard_from
from storage.readers.children import end, start
from storage.readers.parsed import Parsed
from storage.readers.pdf_data import MAX_ATTACHMENT, mark_of
from storage.readers.reading import read_document

WORKER = "storage.readers.finding"
"""The module that the child runs."""
_PATIENCE = 30.0
"""Seconds without any sign of life after which a child is given up: it looks at no page, and whoever reads the file whole waits for longer."""
_KEPT = 50
"""Files whose bytes are read before the child has said what is in them; while it starts, there is time for some."""
_AHEAD = 1 << 20
"""Bytes that the child may have said before anybody listens; more needs rights on Linux (``pipe(7)``)."""


def may_hold_data(file: Unpacked) -> bool:
    """Whether it is worth while to look for data in the file before it is read whole."""
    return file.path is not None and by_ending(file.name) is MediaType.PDF


class Finder:
    """Looks through PDFs in their order. Close it in the end."""

    def __init__(self, files: Sequence[Unpacked], patience: float = _PATIENCE) -> None:
        self._left = deque(files)
        self._patience = patience
        self._child: subprocess.Popen[bytes] | None = None
        self._said: queue.SimpleQueue[CameIn | None] = queue.SimpleQueue()
        self._begin()

    def next(self, cancelled: Cancelled) -> ReadDocument | None:
        """The next of the files, with the data in it and no blocks. ``None`` where there is none, where the child came to grief over it, or where it is not waited for: whoever
        reads it whole says what is wrong with it."""
        self._begin()
        file = self._left.popleft()
        try:
            return heard_from(self._said, file.name, cancelled, self._patience).document
        except UnreadableDocument:
            self.close()
            return None

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            end(self._child)
            self._child = None

    def _begin(self) -> None:
        """Have a child that looks through what is left."""
        if self._child is None and self._left:
            self._said = queue.SimpleQueue()
            try:
                self._child = start(WORKER)
            except OSError:
                # No process to be had just now: as one that ends at once.
                self._said.put(None)
                return
            _widen(self._child.stdout)
            asked = tuple(self._left)
            threading.Thread(target=_ask, args=(self._child.stdin, asked), daemon=True).start()
            threading.Thread(target=_listen, args=(self._child.stdout, asked, self._said), daemon=True).start()


def _widen(pipe: IO[bytes] | None) -> None:
    """Let the child go some files ahead of us, where the system can be told so: Linux' pipes hold a third of what is in one."""
    if sys.platform == "linux" and pipe is not None:
        import fcntl  # noqa: PLC0415 - there is none elsewhere

        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _AHEAD)


def _ask(stdin: IO[bytes], files: Sequence[Unpacked]) -> None:
    with suppress(OSError, ValueError):
        # The child has ended, or nobody waits for it any more. It works in another folder than we do.
        stdin.writelines(json.dumps(str((each.path or Path()).absolute())).encode() + b"\n" for each in files)
        stdin.close()


def _listen(stdout: IO[bytes], files: Sequence[Unpacked], said: queue.SimpleQueue[CameIn | None]) -> None:
    """Hand on each file with what the child finds in it, and ``None`` where it has ended or says what it should not."""
    left, ahead = iter(files), ThreadPoolExecutor(1)
    try:
        kept = deque(ahead.submit(_kept, file) for file in islice(left, _KEPT))
        for file in files:
            told = json.loads(stdout.readline())
            kept.extend(ahead.submit(_kept, each) for each in islice(left, 1))
            said.put(CameIn(file.name, _found(told, stdout, kept.popleft())))
    except (OSError, ValueError, LookupError, TypeError):
        return
    finally:
        said.put(None)
        ahead.shutdown(cancel_futures=True)


def _kept(file: Unpacked) -> ReadDocument | None:
    """The file's bytes, as those of a paper with data that are still to be found; ``None`` where they cannot be read."""
    try:
        document = read_document(file.path or Path(), name=file.name, parse=lambda *_: Parsed((), embedded=b""))
    except UnreadableDocument:
        return None
    return replace(document, digest=document.sha256)


def _found(told: object, stdout: IO[bytes], kept: Future[ReadDocument | None]) -> ReadDocument | None:
    if told is None:
        return None
    if not isinstance(told, dict) or told["size"] not in range(MAX_ATTACHMENT + 1):
        raise ValueError("not what was found")
    data = stdout.read(told["size"])
    if len(data) != told["size"]:
        raise ValueError("cut off")
    document = kept.result()
    # Somebody may have written another file there meanwhile.
    same = document is not None and mark_of(document.content) == told["mark"]
    return replace(document, pages=int(told["pages"]), embedded=data) if document and same else None
