"""Many files at once: folders and archives opened, and each file read by one of a few children that stay."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from domain.document import CameIn, ReadDocument
from domain.errors import UnreadableDocument, UserError
from domain.media import MediaType
from storage.readers import read_document
from storage.readers.bundles import Unpacked, unpacked
from storage.readers.child import SECONDS, Lines, listen, pump
from storage.readers.children import end, start
from storage.readers.parsed import Parsed
from storage.readers.passing import BEGINNING, Receiver

if TYPE_CHECKING:
    from domain.ports import Cancelled, Progress

WORKER = "storage.readers.serving"
"""The module that a child runs."""
CHILDREN = 2
_FILES_A_CHILD = 200
"""Files after which a child makes room for a new one, with the memory that parsers have not given back."""


class ReadingPool:
    """Reads many files with a few children. Nothing is kept between two calls."""

    def __init__(self, *, children: int = CHILDREN, patience: float = SECONDS) -> None:
        self._children = children
        self._patience = patience

    def read_all(
        self,
        paths: Sequence[Path],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        *,
        whole: bool = True,
    ) -> Iterator[CameIn]:
        """As the port says. A child is started for every so many files, not for each."""
        stop = threading.Event()

        def stopped() -> bool:
            return stop.is_set() or (cancelled is not None and cancelled())

        with unpacked(paths, stopped) as files, ThreadPoolExecutor(self._children) as threads:
            readers: queue.SimpleQueue[_Reader] = queue.SimpleQueue()
            for _ in range(self._children):
                readers.put(_Reader(stopped, self._patience, whole=whole))
            try:
                waiting = [threads.submit(_read, file, readers) for file in files]
                yield from _in_order(waiting, progress, stopped)
            finally:
                stop.set()
                threads.shutdown(cancel_futures=True)
                while not readers.empty():
                    readers.get().close()


def _in_order(waiting: list[Future[CameIn]], progress: Progress | None, stopped: Cancelled) -> Iterator[CameIn]:
    total = len(waiting)
    for done in range(total):
        if progress is not None:
            progress(done, total)
        came = waiting[done].result()
        waiting[done] = _LET_GO
        if stopped():
            raise UserError("import.cancelled")
        yield came
    if progress is not None:
        progress(total, total)


_LET_GO: Future[CameIn] = Future()
"""Stands for a result that has been handed on, so that its file is not kept as well."""


def _read(file: Unpacked, readers: queue.SimpleQueue[_Reader]) -> CameIn:
    if file.path is None:
        return CameIn(file.name, problem=file.problem)
    reader = readers.get()
    try:
        return CameIn(file.name, reader.read(file.path, file.name))
    except UserError as problem:
        return CameIn(file.name, problem=problem)
    finally:
        readers.put(reader)


class _Reader:
    """One child, and the next where it has died or has read its share. Used by one thread at a time."""

    def __init__(self, stopped: Cancelled, patience: float, *, whole: bool) -> None:
        self._stopped = stopped
        self._patience = patience
        self._whole = whole
        self._child: subprocess.Popen[bytes] | None = None
        self._lines: Lines = queue.SimpleQueue()
        self._answers = Receiver()
        self._served = 0

    def read(self, path: Path, name: str) -> ReadDocument:
        """Read one file. Raises ``UnreadableDocument``."""
        if self._stopped():
            raise UnreadableDocument("document.cancelled", name=name)
        return read_document(path, None, self._stopped, name=name, parse=self._parse)

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            end(self._child)
            self._child = None

    def _parse(
        self,
        content: bytes,
        media_type: MediaType,
        name: str,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Parsed:
        if media_type is MediaType.JSON and self._whole:
            return Parsed((), embedded=content)
        try:
            request = {"media_type": media_type.value, "size": len(content), "whole": self._whole}
            pipe = _open(self._serving().stdin)
            pipe.write(json.dumps(request).encode() + b"\n")
            pipe.write(content)
            pipe.flush()
        except OSError as error:
            self.close()
            raise UnreadableDocument("document.crashed", name=name) from error
        try:
            return listen(self._lines, name, progress, cancelled, self._patience, self._heard)
        except UnreadableDocument as error:
            if error.code in _ENDED:
                self.close()
            raise

    def _heard(self, line: bytes) -> Any:
        if not line.startswith(BEGINNING):
            return json.loads(line)
        answer, pages = self._answers.received(line)
        return Parsed((), pages, answer=answer)

    def _serving(self) -> subprocess.Popen[bytes]:
        if self._served >= _FILES_A_CHILD:
            self.close()
        if self._child is None:
            self._served = 0
            self._child = start(WORKER)
            self._lines, self._answers = queue.SimpleQueue(), Receiver()
            threading.Thread(target=pump, args=(self._child.stdout, self._lines), daemon=True).start()
        self._served += 1
        return self._child


_ENDED = {"document.crashed", "document.timeout", "document.cancelled", "document.too_large"}
"""What leaves a child in no state to be asked again: where memory ran out, it may lack some of what later answers refer to."""


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise BrokenPipeError
    return pipe
